/// Draws one panel into its cell: finds ranges, then margins from the texts that stand in them, then draws.
struct PanelPainter {
    let panel: Panel
    let cell: Frame
    /// The frame that data are drawn in.
    private(set) var area: Frame
    private(set) var x: AxisScale
    private(set) var y: AxisScale
    private var xTicks = AxisTicks(marks: [], labels: [], minor: [], power: 0)
    private var yTicks = AxisTicks(marks: [], labels: [], minor: [], power: 0)

    enum Look {
        static let tick = 9.0
        static let label = 10.0
        static let title = 11.0
        static let ink = Colour.grey(0.12)
        static let spine = Colour.grey(0.3)
        static let spineWidth = 0.7
        static let tickLength = 3.5
        static let gridLine = Colour.grey(0.925)
    }

    init(_ panel: Panel, cell: Frame) {
        self.panel = panel
        self.cell = cell
        area = cell
        let ranges = Self.dataRanges(panel)
        let hasCells = panel.layers.contains { if case .heatMap = $0 { true } else { false } }
        let onlyLines = panel.layers.allSatisfy { if case .points = $0 { false } else { true } }
        x = AxisScale(panel.x, data: ranges.x, margin: hasCells || (onlyLines && !panel.isBare && !panel.hasEqualScales) ? 0 : 0.04)
        y = AxisScale(panel.y, data: ranges.y, margin: hasCells ? 0 : 0.05)
        if panel.isBare, let rx = ranges.x, let ry = ranges.y {
            x = AxisScale(Axis(), data: rx, margin: 0)
            y = AxisScale(Axis(), data: ry, margin: 0)
        }
    }

    private static func dataRanges(_ panel: Panel) -> (x: ClosedRange<Double>?, y: ClosedRange<Double>?) {
        var x: ClosedRange<Double>?
        var y: ClosedRange<Double>?
        func take(_ range: ClosedRange<Double>?, into total: inout ClosedRange<Double>?) {
            guard let range else { return }
            total = total.map { min($0.lowerBound, range.lowerBound)...max($0.upperBound, range.upperBound) } ?? range
        }
        let (logX, logY) = (panel.x.scale == .log, panel.y.scale == .log)
        for layer in panel.layers {
            switch layer {
            case .line(let line):
                take(DataRange.finite(line.x, positive: logX), into: &x)
                take(DataRange.finite(line.y, positive: logY), into: &y)
            case .points(let points):
                take(DataRange.finite(points.x, positive: logX), into: &x)
                take(DataRange.finite(points.y, positive: logY), into: &y)
            case .heatMap(let map):
                take(HeatMapLayer.extent(map.x, count: map.columns), into: &x)
                take(HeatMapLayer.extent(map.y, count: map.rows), into: &y)
            case .network(let network):
                if let bounds = DataRange(network.places) {
                    take(bounds.x, into: &x)
                    take(bounds.y, into: &y)
                }
            case .rule(let rule):
                switch rule.direction {
                case .horizontal: take(DataRange.finite([rule.at], positive: logY), into: &y)
                case .vertical: take(DataRange.finite([rule.at], positive: logX), into: &x)
                }
            }
        }
        return (x, y)
    }

    /// Whether rows are counted downward, as in a matrix: so where the first heat map says so.
    private var isDownward: Bool {
        for layer in panel.layers { if case .heatMap(let map) = layer { return !map.growsUpward } }
        return false
    }

    func paint(on canvas: borrowing Canvas) {
        var painter = self
        painter.arrange(canvas, legendRoom: 0)
        var legend = panel.legend == .none ? nil : LegendPainter(panel, on: canvas)
        if let entries = legend, !entries.placeInside(painter) {
            painter.arrange(canvas, legendRoom: entries.width + 8)
            legend = entries
        }
        painter.draw(on: canvas, legend: legend, outside: legend.map { !$0.placeInside(painter) } ?? false)
    }

    // MARK: margins

    private mutating func arrange(_ canvas: borrowing Canvas, legendRoom: Double) {
        var top = cell.y + 9
        if !panel.title.isEmpty { top += 15 }
        let bar = ColourBarPainter(panel, on: canvas)
        if panel.isBare {
            let right = cell.right - 10 - (bar?.width ?? 0) - legendRoom
            area = Frame(x: cell.x + 10, y: top, width: max(right - cell.x - 10, 10), height: max(cell.bottom - top - 10, 10))
            fitEqually(inset: NetworkPainter.room(panel, area, canvas))
            return
        }
        var bottom = cell.bottom - 8 - Look.tickLength - 4 - Canvas.rise(Look.tick)
        if !panel.x.label.isEmpty { bottom -= 6 + Look.label }
        bottom = max(bottom, top + 20)
        yTicks = y.ticks(target: max(2, Int((bottom - top) / 42)), whole: panel.y.isWhole)
        if yTicks.power != 0 {
            top += panel.title.isEmpty ? 12 : 8
            bottom = max(bottom, top + 20)
        }
        let yWidth = yTicks.labels.map { canvas.width($0, size: Look.tick) }.max() ?? 0
        var left = cell.x + 8 + yWidth + 4 + Look.tickLength
        if !panel.y.label.isEmpty { left += Look.label + 6 }
        var right = cell.right - 10 - (bar?.width ?? 0) - legendRoom
        right = max(right, left + 20)
        var target = max(2, Int((right - left) / 62))
        while true {
            xTicks = x.ticks(target: target, whole: panel.x.isWhole)
            let widest = xTicks.labels.map { canvas.width($0, size: Look.tick) }.max() ?? 0
            if target <= 2 || Double(xTicks.labels.count) * (widest + 9) <= right - left { break }
            target -= 1
        }
        // The last label is centred under its mark and may stand out on the right.
        if let last = xTicks.marks.last, let label = xTicks.labels.last, bar == nil, legendRoom == 0 {
            var probe = x
            (probe.from, probe.to) = (left, right)
            let end = probe(last) + canvas.width(label, size: Look.tick) / 2
            if end > cell.right - 4 { right -= min(end - (cell.right - 4), 40) }
        }
        area = Frame(x: left, y: top, width: max(right - left, 10), height: bottom - top)
        if panel.hasEqualScales { fitEqually(inset: 0) }
        place()
        if panel.hasEqualScales {
            xTicks = x.ticks(target: target, whole: panel.x.isWhole)
            yTicks = y.ticks(target: max(2, Int(area.height / 42)), whole: panel.y.isWhole)
        }
    }

    private mutating func place() {
        (x.from, x.to) = (area.x, area.right)
        (y.from, y.to) = isDownward ? (area.y, area.bottom) : (area.bottom, area.y)
    }

    /// Widens the range of one axis so that a unit is as long on both.
    private mutating func fitEqually(inset: Double) {
        let width = max(area.width - 2 * inset, 1)
        let height = max(area.height - 2 * inset, 1)
        func widened(_ scale: AxisScale, to span: Double) -> AxisScale {
            var scale = scale
            let middle = scale.low / 2 + scale.high / 2
            (scale.low, scale.high) = (middle - span / 2, middle + span / 2)
            return scale
        }
        if !x.isLog, !y.isLog {
            let unit = max((x.high - x.low) / width, (y.high - y.low) / height)
            if unit.isFinite, unit > 0 {
                x = widened(x, to: unit * (width + 2 * inset))
                y = widened(y, to: unit * (height + 2 * inset))
            }
        }
        place()
    }

    // MARK: drawing

    private func draw(on canvas: borrowing Canvas, legend: LegendPainter?, outside: Bool) {
        if !panel.title.isEmpty {
            let shown = canvas.fitted(panel.title, to: cell.width - 16, size: Look.title, bold: true)
            let centre = panel.isBare ? cell.centre.x : area.centre.x
            canvas.text(shown, at: Place(centre, cell.y + 13), TextStyle(size: Look.title, colour: Look.ink, bold: true, across: .middle, down: .middle))
        }
        let covered = panel.layers.contains { if case .heatMap = $0 { true } else { false } }
        if !panel.isBare, !covered { gridLines(canvas) }
        LayerPainter(self).paint(on: canvas)
        if !panel.isBare { axes(canvas, framed: covered) }
        ColourBarPainter(panel, on: canvas)?.paint(on: canvas, beside: area, cell: cell)
        legend?.paint(on: canvas, self, outside: outside)
    }

    private func gridLines(_ canvas: borrowing Canvas) {
        var ends: [Place] = []
        for mark in yTicks.marks { ends += [Place(area.x, y(mark)), Place(area.right, y(mark))] }
        for mark in xTicks.marks { ends += [Place(x(mark), area.y), Place(x(mark), area.bottom)] }
        canvas.segments(ends, width: 0.6, Look.gridLine)
    }

    private func axes(_ canvas: borrowing Canvas, framed: Bool) {
        if framed {
            canvas.outline(area, width: Look.spineWidth, Look.spine)
        } else {
            canvas.segments(
                [Place(area.x, area.y), Place(area.x, area.bottom), Place(area.x, area.bottom), Place(area.right, area.bottom)],
                width: Look.spineWidth, Look.spine)
        }
        var marks: [Place] = []
        let style = TextStyle(size: Look.tick, colour: Look.ink, across: .middle, down: .top)
        for (mark, label) in zip(xTicks.marks, xTicks.labels) {
            let at = x(mark)
            marks += [Place(at, area.bottom), Place(at, area.bottom + Look.tickLength)]
            canvas.label(label, at: Place(at, area.bottom + Look.tickLength + 4), style)
        }
        for mark in xTicks.minor { marks += [Place(x(mark), area.bottom), Place(x(mark), area.bottom + Look.tickLength * 0.55)] }
        let side = TextStyle(size: Look.tick, colour: Look.ink, across: .end, down: .middle)
        for (mark, label) in zip(yTicks.marks, yTicks.labels) {
            let at = y(mark)
            marks += [Place(area.x, at), Place(area.x - Look.tickLength, at)]
            canvas.label(label, at: Place(area.x - Look.tickLength - 4, at), side)
        }
        for mark in yTicks.minor { marks += [Place(area.x, y(mark)), Place(area.x - Look.tickLength * 0.55, y(mark))] }
        canvas.segments(marks, width: Look.spineWidth, Look.spine)

        let power = TextStyle(size: Look.tick, colour: Look.ink)
        if yTicks.power != 0 {
            canvas.label(TickLabel(base: "×10", raised: TickLabel.minus("\(yTicks.power)")), at: Place(area.x - Look.tickLength, area.y - 6), power)
        }
        if xTicks.power != 0 {
            var right = power
            right.across = .end
            let down = area.bottom + Look.tickLength + 4 + Canvas.rise(Look.tick) + 4 + Canvas.rise(Look.tick)
            canvas.label(TickLabel(base: "×10", raised: TickLabel.minus("\(xTicks.power)")), at: Place(area.right, down), right)
        }
        if !panel.x.label.isEmpty {
            let shown = canvas.fitted(panel.x.label, to: area.width, size: Look.label)
            canvas.text(shown, at: Place(area.centre.x, cell.bottom - 8), TextStyle(size: Look.label, colour: Look.ink, across: .middle, down: .bottom))
        }
        if !panel.y.label.isEmpty {
            let shown = canvas.fitted(panel.y.label, to: area.height + 20, size: Look.label)
            canvas.text(shown, at: Place(cell.x + 8, area.centre.y), TextStyle(size: Look.label, colour: Look.ink, across: .middle, down: .top, upward: true))
        }
    }
}

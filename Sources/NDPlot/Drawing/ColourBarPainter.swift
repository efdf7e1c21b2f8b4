/// Draws the bar that says which colour is which value, to the right of a panel.
struct ColourBarPainter {
    private let scale: ColourScale
    private let limits: ClosedRange<Double>
    private let ticks: AxisTicks
    private let isBare: Bool
    /// What the bar takes up, with labels and gaps.
    let width: Double

    private static let thickness = 9.0
    private static let gap = 12.0

    /// `nil` where nothing is coloured by value.
    init?(_ panel: Panel, on canvas: borrowing Canvas) {
        var found: (scale: ColourScale, values: [Double])?
        for layer in panel.layers where found == nil {
            switch layer {
            case .heatMap(let map): found = (map.scale, map.values)
            case .points(let points): found = points.values.map { (points.scale, $0) }
            case .network(let network): found = network.values.map { (network.scale, $0) }
            case .line, .rule: break
            }
        }
        guard let found, found.scale.showsBar else { return nil }
        scale = found.scale
        limits = scale.limits(for: found.values)
        isBare = panel.isBare
        var ticks: AxisTicks
        if scale.map.isCyclic, abs(limits.upperBound - limits.lowerBound - 2 * Double.pi) < 1e-9 {
            ticks = Self.turn(limits)
        } else {
            ticks = AxisScale(low: limits.lowerBound, high: limits.upperBound, from: 0, to: 1).ticks(target: 5, whole: false)
        }
        self.ticks = ticks
        let widest = ticks.labels.map { canvas.width($0, size: PanelPainter.Look.tick) }.max() ?? 0
        width = Self.gap + Self.thickness + PanelPainter.Look.tickLength + 4 + widest + (scale.label.isEmpty ? 0 : 8 + PanelPainter.Look.label)
    }

    /// A whole turn is marked in parts of π.
    private static func turn(_ limits: ClosedRange<Double>) -> AxisTicks {
        let signed = limits.lowerBound < 0
        let labels = signed ? ["\u{2212}π", "\u{2212}π/2", "0", "π/2", "π"] : ["0", "π/2", "π", "3π/2", "2π"]
        let quarter = (limits.upperBound - limits.lowerBound) / 4
        return AxisTicks(
            marks: (0..<5).map { limits.lowerBound + Double($0) * quarter }, labels: labels.map { TickLabel(base: $0) }, minor: [], power: 0)
    }

    func paint(on canvas: borrowing Canvas, beside area: Frame, cell: Frame) {
        let height = isBare ? min(area.height * 0.62, 260) : area.height
        let bar = Frame(
            x: isBare ? cell.right - 10 - width + Self.gap : area.right + Self.gap, y: area.centre.y - height / 2, width: Self.thickness, height: height)
        let steps = 256
        let shades = scale.map.table(steps)
        let pixels = (0..<steps).map { i -> UInt32 in
            let colour = shades[steps - 1 - i]
            func byte(_ x: Double) -> UInt32 { UInt32((x * 255).rounded()) }
            return 0xFF00_0000 | byte(colour.red) << 16 | byte(colour.green) << 8 | byte(colour.blue)
        }
        canvas.image(pixels.flatMap { [$0, $0, $0, $0] }, width: 4, height: steps, in: bar)
        canvas.outline(bar, width: 0.5, PanelPainter.Look.spine)
        var place = AxisScale(low: limits.lowerBound, high: limits.upperBound, from: bar.bottom, to: bar.y)
        (place.from, place.to) = (bar.bottom, bar.y)
        var marks: [Place] = []
        let style = TextStyle(size: PanelPainter.Look.tick, colour: PanelPainter.Look.ink, down: .middle)
        for (mark, label) in zip(ticks.marks, ticks.labels) {
            let at = place(mark)
            marks += [Place(bar.right, at), Place(bar.right + PanelPainter.Look.tickLength, at)]
            canvas.label(label, at: Place(bar.right + PanelPainter.Look.tickLength + 3, at), style)
        }
        canvas.segments(marks, width: PanelPainter.Look.spineWidth, PanelPainter.Look.spine)
        if ticks.power != 0 {
            canvas.label(
                TickLabel(base: "×10", raised: TickLabel.minus("\(ticks.power)")), at: Place(bar.x, bar.y - 6),
                TextStyle(size: PanelPainter.Look.tick, colour: PanelPainter.Look.ink))
        }
        if !scale.label.isEmpty {
            let shown = canvas.fitted(scale.label, to: max(height, 60), size: PanelPainter.Look.label)
            let edge = bar.x + width - Self.gap
            canvas.text(
                shown, at: Place(edge, bar.centre.y),
                TextStyle(size: PanelPainter.Look.label, colour: PanelPainter.Look.ink, across: .middle, down: .bottom, upward: true))
        }
    }
}

import NDCore

extension Figure {
    /// The bytes of the picture. `ND0706` for a figure without panels, `ND0703` for a size that cannot be drawn, `ND0705`
    /// where Cairo fails. Time grows with the data once; what is written stays small however much there is.
    public func render(as format: PictureFormat) throws(Diagnostic) -> [UInt8] {
        guard !panels.isEmpty else { throw PlotError.nothing() }
        let grid = PanelGrid(self)
        guard grid.width.isFinite, grid.height.isFinite, Figure.sizes.contains(grid.width), Figure.sizes.contains(grid.height) else {
            throw PlotError.size(grid.width, grid.height)
        }
        return try pictureBytes(format, width: grid.width, height: grid.height) { (canvas) throws(Diagnostic) in
            canvas.fill(Frame(x: 0, y: 0, width: grid.width, height: grid.height), .white)
            if !title.isEmpty {
                let style = TextStyle(size: 12, bold: true, across: .middle, down: .middle)
                let shown = canvas.fitted(title, to: grid.width - 16, size: style.size, bold: true)
                canvas.text(shown, at: Place(grid.width / 2, 14), style)
            }
            for (i, panel) in panels.enumerated() { PanelPainter(panel, cell: grid.cell(i)).paint(on: canvas) }
        }
    }
}

/// Where the panels of a figure stand.
struct PanelGrid {
    let columns: Int
    let rows: Int
    let width: Double
    let height: Double
    private let top: Double
    private let gap = 6.0

    init(_ figure: Figure) {
        let count = max(figure.panels.count, 1)
        // Wider than tall, as pages and screens are.
        columns = min(max(figure.columns ?? Int(Double(count).squareRoot().rounded(.up)), 1), count)
        rows = (count + columns - 1) / columns
        top = figure.title.isEmpty ? 0 : 24
        let single = Self.naturalSize(figure.panels.first)
        let shrink = columns == 1 ? 1.0 : columns == 2 ? 0.68 : 0.54
        width = figure.width ?? (single.width * shrink * Double(columns)).rounded()
        height = figure.height ?? (single.height * shrink * Double(rows) + top).rounded()
    }

    private static func naturalSize(_ panel: Panel?) -> (width: Double, height: Double) {
        guard let panel else { return (480, 320) }
        if panel.isBare {
            var aspect = 0.75
            if case .network(let layer)? = panel.layers.first, let bounds = DataRange(layer.places) {
                aspect = min(max(bounds.height / max(bounds.width, 1e-300), 0.45), 1)
            }
            var hasBar = false
            var isLarge = false
            if case .network(let layer)? = panel.layers.first {
                hasBar = layer.values != nil && layer.scale.showsBar
                isLarge = layer.places.count > 1000
            }
            // Large networks need a larger page to show their parts.
            let width = isLarge ? 640.0 : 520
            return (width, ((width - (hasBar ? 80 : 20)) * aspect + (panel.title.isEmpty ? 20 : 35)).rounded())
        }
        return panel.hasEqualScales ? (420, 380) : (480, 320)
    }

    func cell(_ i: Int) -> Frame {
        let cellWidth = width / Double(columns)
        let cellHeight = (height - top) / Double(rows)
        return Frame(x: Double(i % columns) * cellWidth, y: top + Double(i / columns) * cellHeight, width: cellWidth, height: cellHeight)
    }
}

/// The bounds of points, not-finite ones left out; `nil` without any.
struct DataRange {
    var x: ClosedRange<Double>
    var y: ClosedRange<Double>

    var width: Double { x.upperBound - x.lowerBound }
    var height: Double { y.upperBound - y.lowerBound }

    init?(_ places: [Place]) {
        let kept = places.filter { abs($0.x) <= Self.largest && abs($0.y) <= Self.largest }
        guard let x = Self.finite(kept.map(\.x)), let y = Self.finite(kept.map(\.y)) else { return nil }
        self.x = x
        self.y = y
    }

    /// Beyond the first, sums of coordinates overflow; below the second, their quotients lose their meaning. What lies
    /// outside counts as infinite, or as nothing.
    static let largest = 1e300
    static let smallest = 1e-290

    /// The range of the finite values; of the positive ones, where `positive`.
    static func finite(_ values: [Double], positive: Bool = false) -> ClosedRange<Double>? {
        var low = Double.infinity
        var high = -Double.infinity
        for value in values where abs(value) <= largest && (!positive || value > 0) {
            if value < low { low = value }
            if value > high { high = value }
        }
        return low <= high ? low...high : nil
    }
}

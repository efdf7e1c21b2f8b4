/// Draws the layers of an arranged panel.
struct LayerPainter {
    let panel: PanelPainter
    private let lineCount: Int
    private let frame: Frame

    init(_ panel: PanelPainter) {
        self.panel = panel
        lineCount = panel.panel.layers.count { if case .line = $0 { true } else { false } }
        // Half a line width may stand over the axes.
        frame = panel.area.grown(by: panel.panel.isBare ? 10 : 1)
    }

    /// More parts than this are written as an image.
    private static let mostParts = 60_000

    func paint(on canvas: borrowing Canvas) {
        let area = panel.area
        var lines: [(chains: [[Place]], line: LineLayer, colour: Colour, width: Double)] = []
        var cycle = 0
        for layer in panel.panel.layers {
            if case .line(let line) = layer {
                let colour = line.colour ?? Self.colour(cycle, of: lineCount, labelled: !line.label.isEmpty)
                if line.colour == nil { cycle += 1 }
                let chains = LineReduction.chains(line, x: panel.x, y: panel.y, within: frame.grown(by: 20))
                lines.append((chains, line, colour, line.width ?? (lineCount > 30 ? 0.6 : lineCount > 10 ? 0.9 : 1.5)))
                continue
            }
            draw(lines, canvas)
            lines = []
            switch layer {
            case .line: break
            case .points(let points):
                let colour = points.colour ?? Colour.cycle(cycle)
                if points.colour == nil, points.values == nil { cycle += 1 }
                PointsPainter(points, colour: colour, x: panel.x, y: panel.y, frame: area.grown(by: 4)).paint(on: canvas)
            case .heatMap(let map): HeatMapPainter(map, x: panel.x, y: panel.y, area: area).paint(on: canvas)
            case .network(let network): NetworkPainter(network, x: panel.x, y: panel.y, area: area).paint(on: canvas)
            case .rule(let rule):
                switch rule.direction {
                case .horizontal where panel.y.contains(rule.at):
                    canvas.line(Place(area.x, panel.y(rule.at)), Place(area.right, panel.y(rule.at)), width: 0.9, rule.colour, dash: rule.dash)
                case .vertical where panel.x.contains(rule.at):
                    canvas.line(Place(panel.x(rule.at), area.y), Place(panel.x(rule.at), area.bottom), width: 0.9, rule.colour, dash: rule.dash)
                default: break
                }
            }
        }
        draw(lines, canvas)
    }

    /// The colour of a line that has none of its own: from the cycle; of many without labels, along a map, so that
    /// neighbours look alike.
    static func colour(_ i: Int, of count: Int, labelled: Bool) -> Colour {
        if count > 8, !labelled { return ColourMap.viridis.colour(0.92 * Double(i) / Double(count - 1)).faded(0.8) }
        return .cycle(i)
    }

    private func draw(_ lines: [(chains: [[Place]], line: LineLayer, colour: Colour, width: Double)], _ canvas: borrowing Canvas) {
        let parts = lines.reduce(0) { $0 + $1.chains.reduce(0) { $0 + $1.count } }
        func strokes(_ page: borrowing Canvas) {
            for one in lines { page.chains(one.chains, width: one.width, one.colour, dash: one.line.dash) }
        }
        if parts > Self.mostParts {
            canvas.rasterised(in: frame) { page in strokes(page) }
        } else if parts > 0 {
            canvas.clip(to: frame)
            strokes(canvas)
            canvas.unclip()
        }
    }
}

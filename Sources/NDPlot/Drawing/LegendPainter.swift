/// Draws the labels of layers: in the corner of the panel that covers least of the data, or beside it.
struct LegendPainter {
    private enum Mark {
        case line(Colour, Double, Dash)
        case dot(Colour, Double)
    }

    private var entries: [(mark: Mark, label: String)] = []
    let width: Double
    let height: Double

    private static let size = 9.0
    private static let row = 13.5
    private static let sample = 18.0
    private static let most = 24

    /// `nil` where no layer has a label.
    init?(_ panel: Panel, on canvas: borrowing Canvas) {
        let lineCount = panel.layers.count { if case .line = $0 { true } else { false } }
        var cycle = 0
        for layer in panel.layers {
            switch layer {
            case .line(let line):
                let colour = line.colour ?? LayerPainter.colour(cycle, of: lineCount, labelled: !line.label.isEmpty)
                if line.colour == nil { cycle += 1 }
                if !line.label.isEmpty { entries.append((.line(colour, line.width ?? 1.5, line.dash), line.label)) }
            case .points(let points):
                let colour = points.colour ?? Colour.cycle(cycle)
                if points.colour == nil, points.values == nil { cycle += 1 }
                if !points.label.isEmpty { entries.append((.dot(colour, min(max(points.size ?? 4, 3), 7)), points.label)) }
            case .rule(let rule):
                if !rule.label.isEmpty { entries.append((.line(rule.colour, 0.9, rule.dash), rule.label)) }
            case .network(let network):
                guard let classes = network.classes, network.values == nil else { break }
                for (place, label) in classes.labels.enumerated() { entries.append((.dot(classes.colour(place), 7), label.isEmpty ? "(none)" : label)) }
            case .heatMap: break
            }
        }
        guard !entries.isEmpty else { return nil }
        if entries.count > Self.most {
            let left = entries.count - Self.most + 1
            entries = Array(entries.prefix(Self.most - 1)) + [(.dot(.white, 0), "and \(left) more")]
        }
        entries = entries.map { ($0.mark, canvas.fitted($0.label, to: 160, size: Self.size)) }
        width = Self.sample + 6 + (entries.map { canvas.width($0.label, size: Self.size) }.max() ?? 0) + 10
        height = Double(entries.count) * Self.row + 6
    }

    /// Whether some corner inside has room that data do not need.
    func placeInside(_ panel: PanelPainter) -> Bool { corner(panel) != nil }

    private func corner(_ panel: PanelPainter) -> Frame? {
        let area = panel.area
        guard width < area.width * 0.6, height < area.height * 0.7 else { return nil }
        if panel.panel.layers.contains(where: { if case .heatMap = $0 { true } else { false } }) { return nil }
        let inset = 4.0
        let corners = [
            Frame(x: area.right - width - inset, y: area.y + inset, width: width, height: height),
            Frame(x: area.x + inset, y: area.y + inset, width: width, height: height),
            Frame(x: area.right - width - inset, y: area.bottom - height - inset, width: width, height: height),
            Frame(x: area.x + inset, y: area.bottom - height - inset, width: width, height: height),
        ]
        var counts = [Int](repeating: 0, count: corners.count)
        for place in samples(panel) {
            for (i, corner) in corners.enumerated()
            where place.x >= corner.x - 2 && place.x <= corner.right + 2 && place.y >= corner.y - 2 && place.y <= corner.bottom + 2 { counts[i] += 1 }
        }
        guard let least = counts.min(), let best = counts.firstIndex(of: least), least <= 2 else { return nil }
        return corners[best]
    }

    /// Places where there is ink, some thousands at most.
    private func samples(_ panel: PanelPainter) -> [Place] {
        var places: [Place] = []
        func sample(_ xs: [Double], _ ys: [Double], joined: Bool) {
            let step = max(1, xs.count / 1500)
            var before: Place?
            for i in stride(from: 0, to: xs.count, by: step) {
                let place = Place(panel.x(xs[i]), panel.y(ys[i]))
                guard place.x.isFinite, place.y.isFinite else {
                    before = nil
                    continue
                }
                places.append(place)
                // A long segment has ink between its ends.
                if joined, let from = before {
                    let length = abs(place.x - from.x) + abs(place.y - from.y)
                    if length > 12, length < 4000 {
                        let parts = Int(length / 8)
                        for k in 1..<max(parts, 1) {
                            let f = Double(k) / Double(parts)
                            places.append(Place(from.x + f * (place.x - from.x), from.y + f * (place.y - from.y)))
                        }
                    }
                }
                before = place
            }
        }
        for layer in panel.panel.layers {
            switch layer {
            case .line(let line): sample(line.x, line.y, joined: true)
            case .points(let points): sample(points.x, points.y, joined: false)
            case .rule(let rule):
                let area = panel.area
                for k in 0...50 {
                    let f = Double(k) / 50
                    let place = rule.direction == .horizontal
                        ? Place(area.x + f * area.width, panel.y(rule.at)) : Place(panel.x(rule.at), area.y + f * area.height)
                    if place.x.isFinite, place.y.isFinite { places.append(place) }
                }
            case .network(let network): sample(network.places.map(\.x), network.places.map(\.y), joined: false)
            case .heatMap: break
            }
        }
        return places
    }

    func paint(on canvas: borrowing Canvas, _ panel: PanelPainter, outside: Bool) {
        let box: Frame
        if !outside, let inside = corner(panel) {
            box = inside
            canvas.fill(box, Colour.white.faded(0.6))
        } else {
            box = Frame(x: panel.cell.right - width - 4, y: panel.area.y, width: width, height: height)
        }
        for (i, entry) in entries.enumerated() {
            let y = box.y + 3 + (Double(i) + 0.5) * Self.row
            switch entry.mark {
            case .line(let colour, let width, let dash):
                canvas.line(Place(box.x + 4, y), Place(box.x + 4 + Self.sample, y), width: width, colour, dash: dash)
            case .dot(let colour, let diameter):
                if diameter > 0 { canvas.dots([Place(box.x + 4 + Self.sample / 2, y)], diameter: diameter, colour) }
            }
            canvas.text(entry.label, at: Place(box.x + 4 + Self.sample + 6, y), TextStyle(size: Self.size, colour: PanelPainter.Look.ink, down: .middle))
        }
    }
}

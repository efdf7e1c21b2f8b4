/// Draws a network: edges thin and translucent beneath, nodes above, labels on top.
struct NetworkPainter {
    private let layer: NetworkLayer
    private let places: [Place]
    private let area: Frame
    /// The diameter of a node that has none of its own.
    private let usual: Double

    /// More edges or nodes than this are written as an image.
    private static let mostEdges = 8_000
    private static let mostNodes = 20_000
    /// Up to this many nodes each has an outline, and they are drawn in order.
    private static let fewNodes = 400
    private static let arrowEdges = 2_000

    init(_ layer: NetworkLayer, x: AxisScale, y: AxisScale, area: Frame) {
        self.layer = layer
        self.area = area
        places = layer.places.map { Place(x($0.x), y($0.y)) }
        usual = layer.sizes == nil ? Self.diameter(places, area) : 0
    }

    /// Diameter of nodes where none is asked for: so that they take up about a tenth of the page.
    private static func diameter(_ count: Int, _ area: Frame) -> Double {
        min(max(0.4 * (area.width * area.height / Double(max(count, 1))).squareRoot(), 0.8), 17)
    }

    /// That diameter, or less where most nodes have a neighbour nearer than it; judged by some hundreds of nodes.
    private static func diameter(_ places: [Place], _ area: Frame) -> Double {
        let full = diameter(places.count, area)
        let step = max(1, places.count / 300)
        var nearest: [Double] = []
        for i in stride(from: 0, to: places.count, by: step) {
            var least = Double.infinity
            // Of very many nodes a part will do: the diameter is at its lower end anyway.
            for j in stride(from: 0, to: places.count, by: max(1, places.count / 20_000)) where j != i {
                let (dx, dy) = (places[i].x - places[j].x, places[i].y - places[j].y)
                least = min(least, dx * dx + dy * dy)
            }
            if least.isFinite { nearest.append(least.squareRoot()) }
        }
        guard !nearest.isEmpty else { return full }
        let median = nearest.sorted()[nearest.count / 2]
        return max(0.65 * full, min(full, 0.85 * median), 0.8)
    }

    /// The room that nodes and labels need beyond the outermost places.
    static func room(_ panel: Panel, _ area: Frame, _ canvas: borrowing Canvas) -> Double {
        var room = 2.0
        for case .network(let layer) in panel.layers {
            let diameter = layer.sizes?.filter(\.isFinite).max() ?? diameter(layer.places.count, area)
            room = max(room, diameter / 2 + 2)
            if let labels = layer.labels, labels.count <= 2000 {
                let widest = labels.map { canvas.width($0, size: labelSize) }.max() ?? 0
                if widest > diameter { room = max(room, min(widest + diameter / 2 + 4, area.width / 5)) }
            }
        }
        return min(room, area.width / 4, area.height / 4)
    }

    private static let labelSize = 8.0

    private func size(_ node: Int) -> Double {
        guard let sizes = layer.sizes else { return usual }
        let size = sizes.count == 1 ? sizes[0] : sizes[node]
        return size.isFinite ? min(max(size, 0), 400) : 0
    }

    private func isVisible(_ place: Place) -> Bool { place.x.isFinite && place.y.isFinite && abs(place.x) < 1e5 && abs(place.y) < 1e5 }

    func paint(on canvas: borrowing Canvas) {
        let page = area.grown(by: 9)
        edges(canvas, page)
        if places.count > Self.mostNodes {
            canvas.rasterised(in: page) { inner in nodes(inner) }
        } else {
            nodes(canvas)
        }
        if let labels = layer.labels { names(labels, canvas) }
    }

    private func edges(_ canvas: borrowing Canvas, _ page: Frame) {
        let count = layer.sources.count
        let width = count <= 300 ? 0.9 : count <= 3000 ? 0.6 : count <= 30_000 ? 0.45 : 0.3
        let colour = Colour.grey(0.25).faded(count <= 300 ? 0.45 : count <= 10_000 ? 0.4 : count <= 100_000 ? 0.2 : 0.08)
        var ends: [Place] = []
        ends.reserveCapacity(2 * count)
        let arrows = layer.isDirected && count <= Self.arrowEdges
        for e in 0..<count {
            let (from, to) = (Int(layer.sources[e]), Int(layer.targets[e]))
            let (a, b) = (places[from], places[to])
            guard from != to, isVisible(a), isVisible(b) else { continue }
            ends += [a, b]
            if arrows { arrow(a, b, stop: size(to) / 2 + 1, canvas, colour) }
        }
        if count > Self.mostEdges, var image = EdgeRaster(page, dots: 3) {
            image.add(ends, width: width)
            image.paint(Colour.grey(0.25), densest: 0.75, on: canvas)
        } else {
            canvas.segments(ends, width: width, colour, together: 10_000)
        }
    }

    private func arrow(_ a: Place, _ b: Place, stop: Double, _ canvas: borrowing Canvas, _ colour: Colour) {
        let dx = b.x - a.x
        let dy = b.y - a.y
        let length = (dx * dx + dy * dy).squareRoot()
        guard length > stop + 6 else { return }
        let (ux, uy) = (dx / length, dy / length)
        let tip = Place(b.x - stop * ux, b.y - stop * uy)
        let reach = 4.5
        let back = Place(tip.x - reach * ux, tip.y - reach * uy)
        canvas.triangle(tip, Place(back.x - 1.7 * uy, back.y + 1.7 * ux), Place(back.x + 1.7 * uy, back.y - 1.7 * ux), colour.faded(1.6))
    }

    private func nodes(_ canvas: borrowing Canvas) {
        let limits = layer.scale.limits(for: layer.values ?? [])
        if places.count <= Self.fewNodes {
            for node in places.indices where isVisible(places[node]) {
                let size = size(node)
                canvas.dots([places[node]], diameter: size + min(1.6, 0.2 * size + 0.4), .white)
                canvas.dots([places[node]], diameter: size, colour(node, limits))
            }
            return
        }
        // Few strokes for many nodes: grouped by shade and size; what is rare, such as a hub, comes on top.
        let shades = 128
        let table =
            if layer.values != nil {
                layer.scale.map.table(shades) + [ColourMap.missing]
            } else if let classes = layer.classes {
                classes.labels.indices.map(classes.colour)
            } else {
                [layer.colour]
            }
        struct Group: Hashable {
            var shade: Int
            var size: Double
        }
        var numbers: [Group: Int] = [:]
        var groups: [(group: Group, centres: [Place])] = []
        for node in places.indices where isVisible(places[node]) {
            var shade = 0
            if let values = layer.values {
                shade = layer.scale.shade(values[node], in: limits, of: shades)
            } else if let classes = layer.classes {
                shade = classes.members[node]
            }
            // Eighths of a point are all that can be seen.
            let group = Group(shade: shade, size: max((size(node) * 8).rounded() / 8, 0.25))
            if let known = numbers[group] {
                groups[known].centres.append(places[node])
            } else {
                numbers[group] = groups.count
                groups.append((group, [places[node]]))
            }
        }
        let byCount = groups.indices.sorted { (groups[$1].centres.count, $0) < (groups[$0].centres.count, $1) }
        for one in byCount.map({ groups[$0] }) { canvas.dots(one.centres, diameter: one.group.size, table[one.group.shade]) }
    }

    private func colour(_ node: Int, _ limits: ClosedRange<Double>) -> Colour {
        if let values = layer.values { return layer.scale.colour(values[node], in: limits) }
        return layer.classes.map { $0.colour($0.members[node]) } ?? layer.colour
    }

    /// Names inside the nodes where they fit, else on the side where they cover least.
    private func names(_ labels: [String], _ canvas: borrowing Canvas) {
        guard labels.count <= 2000 else { return }
        let limits = layer.scale.limits(for: layer.values ?? [])
        var taken: [Frame] = places.indices.map { i in
            let size = size(i)
            return Frame(x: places[i].x - size / 2, y: places[i].y - size / 2, width: size, height: size)
        }
        for (i, name) in labels.enumerated() where isVisible(places[i]) && !name.isEmpty {
            let shown = canvas.fitted(name, to: 120, size: Self.labelSize)
            let width = canvas.width(shown, size: Self.labelSize)
            let size = size(i)
            if width <= size * 0.86, size >= Self.labelSize {
                let fill = colour(i, limits)
                let ink = fill.lightness > 0.56 ? Colour.grey(0.1) : .white
                canvas.text(shown, at: places[i], TextStyle(size: Self.labelSize, colour: ink, across: .middle, down: .middle))
                continue
            }
            let height = Self.labelSize
            let (x, y) = (places[i].x, places[i].y)
            let reach = size / 2 + 2
            let choices = [
                Frame(x: x + reach, y: y - height / 2, width: width, height: height), Frame(x: x - reach - width, y: y - height / 2, width: width, height: height),
                Frame(x: x - width / 2, y: y - reach - height, width: width, height: height), Frame(x: x - width / 2, y: y + reach, width: width, height: height),
            ]
            var best = choices[0]
            var least = Int.max
            for choice in choices {
                let count = taken.count { $0.x < choice.right && $0.right > choice.x && $0.y < choice.bottom && $0.bottom > choice.y }
                if count < least { (best, least) = (choice, count) }
            }
            taken.append(best)
            canvas.fill(best, Colour.white.faded(0.6))
            canvas.text(shown, at: Place(best.x, best.centreY), TextStyle(size: Self.labelSize, colour: PanelPainter.Look.ink, down: .middle))
        }
    }
}

extension Frame {
    fileprivate var centreY: Double { y + height / 2 }
}

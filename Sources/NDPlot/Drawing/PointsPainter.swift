/// Draws separate points.
struct PointsPainter {
    private let layer: PointsLayer
    private let colour: Colour
    private let x: AxisScale
    private let y: AxisScale
    private let frame: Frame

    init(_ layer: PointsLayer, colour: Colour, x: AxisScale, y: AxisScale, frame: Frame) {
        self.layer = layer
        self.colour = colour
        self.x = x
        self.y = y
        self.frame = frame
    }

    private static let shades = 128
    /// More points than this are written as an image.
    private static let mostDots = 15_000

    /// Diameter where none is asked for.
    static func size(_ count: Int) -> Double { count <= 60 ? 5 : count <= 500 ? 4 : count <= 5000 ? 2.6 : 1.5 }

    func paint(on canvas: borrowing Canvas) {
        let size = max(0.1, min(layer.size ?? Self.size(layer.x.count), 200))
        let opacity = layer.x.count <= 500 ? 1 : layer.x.count <= 5000 ? 0.8 : 0.6
        // One group for each shade: few strokes, however many points.
        var groups = [[Place]](repeating: [], count: Self.shades + 1)
        let limits = layer.scale.limits(for: layer.values ?? [])
        var taken = TakenDots(frame)
        var count = 0
        for i in 0..<layer.x.count {
            let place = Place(x(layer.x[i]), y(layer.y[i]))
            guard place.x.isFinite, place.y.isFinite, place.x >= frame.x, place.x <= frame.right, place.y >= frame.y, place.y <= frame.bottom else { continue }
            // Of equal dots on one spot, one is enough.
            if layer.values == nil, layer.x.count > 5000, !taken.take(place) { continue }
            var group = 0
            if let values = layer.values { group = layer.scale.shade(values[i], in: limits, of: Self.shades) }
            groups[group].append(place)
            count += 1
        }
        let colours = layer.values == nil ? [colour] : layer.scale.map.table(Self.shades) + [ColourMap.missing]
        func dots(_ page: borrowing Canvas) {
            for (shade, group) in groups.enumerated() where !group.isEmpty {
                page.dots(group, diameter: size, colours[shade].faded(layer.values == nil ? opacity : 1))
            }
        }
        if count > Self.mostDots {
            canvas.rasterised(in: frame) { page in dots(page) }
        } else {
            dots(canvas)
        }
    }
}

/// The spots of a page, a third of a point wide, that hold a dot already.
private struct TakenDots {
    private let frame: Frame
    private let columns: Int
    private var taken: [Bool]

    init(_ frame: Frame) {
        self.frame = frame
        columns = Int(frame.width * 3) + 2
        taken = [Bool](repeating: false, count: columns * (Int(frame.height * 3) + 2))
    }

    mutating func take(_ place: Place) -> Bool {
        let spot = Int((place.y - frame.y) * 3) * columns + Int((place.x - frame.x) * 3)
        guard spot >= 0, spot < taken.count, !taken[spot] else { return false }
        taken[spot] = true
        return true
    }
}

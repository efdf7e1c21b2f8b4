/// Draws a matrix as coloured cells, as one image with three dots to the point: crisp cells where they are large, and
/// means of the values a dot covers where they are small.
struct HeatMapPainter {
    private let layer: HeatMapLayer
    private let x: AxisScale
    private let y: AxisScale
    private let area: Frame

    init(_ layer: HeatMapLayer, x: AxisScale, y: AxisScale, area: Frame) {
        self.layer = layer
        self.x = x
        self.y = y
        self.area = area
    }

    func paint(on canvas: borrowing Canvas) {
        guard layer.rows > 0, layer.columns > 0 else { return }
        let width = max(1, Int((area.width * 3).rounded()))
        let height = max(1, Int((area.height * 3).rounded()))
        guard width < 30_000, height < 30_000 else { return }
        let columns = spans(x, dots: width, first: area.x, per: area.width / Double(width), HeatMapLayer.extent(layer.x, count: layer.columns), layer.columns)
        let rows = spans(y, dots: height, first: area.y, per: area.height / Double(height), HeatMapLayer.extent(layer.y, count: layer.rows), layer.rows)
        let limits = layer.scale.limits(for: layer.values)
        let shades = layer.scale.map.table(512).map(Self.pixel)
        let missing = Self.pixel(ColourMap.missing)
        var pixels = [UInt32](repeating: 0, count: width * height)
        for py in 0..<height {
            guard let row = rows[py] else { continue }
            // Rows of dots in one row of cells look alike.
            if py > 0, rows[py - 1] == row, row.count == 1 {
                for px in 0..<width { pixels[py * width + px] = pixels[(py - 1) * width + px] }
                continue
            }
            for px in 0..<width {
                guard let column = columns[px] else { continue }
                let shade = layer.scale.shade(mean(row, column), in: limits, of: shades.count)
                pixels[py * width + px] = shade < shades.count ? shades[shade] : missing
            }
        }
        canvas.image(pixels, width: width, height: height, in: area)
    }

    /// The cells under each dot along an axis; `nil` outside the map.
    private func spans(_ scale: AxisScale, dots: Int, first: Double, per dot: Double, _ extent: ClosedRange<Double>, _ cells: Int) -> [Range<Int>?] {
        let a = scale(extent.lowerBound)
        let b = scale(extent.upperBound)
        guard a.isFinite, b.isFinite, a != b else { return [Range<Int>?](repeating: nil, count: dots) }
        return (0..<dots).map { i in
            func cell(_ place: Double) -> Double { (place - a) / (b - a) * Double(cells) }
            let from = cell(first + Double(i) * dot)
            let to = cell(first + Double(i + 1) * dot)
            let middle = (from + to) / 2
            guard middle >= 0, middle < Double(cells) else { return nil }
            let low = min(from, to)
            let high = max(from, to)
            if high - low <= 1 { return Int(middle)..<(Int(middle) + 1) }
            let start = min(max(Int(low.rounded()), 0), cells - 1)
            return start..<min(max(Int(high.rounded()), start + 1), cells)
        }
    }

    /// The mean of the values a dot covers; a value where it is one, for cyclic maps the first: phases have no mean here.
    private func mean(_ rows: Range<Int>, _ columns: Range<Int>) -> Double {
        if (rows.count == 1 && columns.count == 1) || layer.scale.map.isCyclic { return layer.values[rows.lowerBound * layer.columns + columns.lowerBound] }
        var sum = 0.0
        var count = 0
        for row in rows {
            for column in columns {
                let value = layer.values[row * layer.columns + column]
                if value == value {
                    sum += value
                    count += 1
                }
            }
        }
        return count == 0 ? .nan : sum / Double(count)
    }

    private static func pixel(_ colour: Colour) -> UInt32 {
        func byte(_ x: Double) -> UInt32 { UInt32((min(max(x, 0), 1) * 255).rounded()) }
        return 0xFF00_0000 | byte(colour.red) << 16 | byte(colour.green) << 8 | byte(colour.blue)
    }
}

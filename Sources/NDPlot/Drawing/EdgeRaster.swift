import CNDKernels

/// Very many thin lines as one image: what each line covers of a dot is added up, and n lines of opacity a over one
/// another cover 1 - (1 - a)^n of the paper, as if drawn one by one.
///
/// Cairo's strokes take some 50 microseconds a line at this size; these some 2. O(total length in dots).
package struct EdgeRaster {
    private let width: Int
    private let height: Int
    private let frame: Frame
    private let dots: Double
    private var coverage: [Float]

    /// An image of `dots` dots a point, for a part of the page.
    package init?(_ frame: Frame, dots: Double) {
        width = Int((frame.width * dots).rounded(.up))
        height = Int((frame.height * dots).rounded(.up))
        guard width > 2, height > 2, width < 30_000, height < 30_000 else { return nil }
        self.frame = frame
        self.dots = dots
        coverage = [Float](repeating: 0, count: width * height)
    }

    /// Lines of the given width, in points, between the pairs of `ends`.
    ///
    /// Along its longer direction a line covers one dot a step, shared between the two nearest across.
    /// Source: X. Wu, "An efficient antialiasing technique", SIGGRAPH 25, 143 (1991).
    package mutating func add(_ ends: [Place], width thickness: Double) {
        let (width, height, frame, dots) = (width, height, frame, dots)
        coverage.withUnsafeMutableBufferPointer { coverage in
            for e in stride(from: 0, to: ends.count - 1, by: 2) {
                var (x0, y0) = ((ends[e].x - frame.x) * dots - 0.5, (ends[e].y - frame.y) * dots - 0.5)
                var (x1, y1) = ((ends[e + 1].x - frame.x) * dots - 0.5, (ends[e + 1].y - frame.y) * dots - 0.5)
                let isSteep = abs(y1 - y0) > abs(x1 - x0)
                if isSteep { (x0, y0, x1, y1) = (y0, x0, y1, x1) }
                if x0 > x1 { (x0, y0, x1, y1) = (x1, y1, x0, y0) }
                let slope = x1 > x0 ? (y1 - y0) / (x1 - x0) : 0
                // Across a slanted line a step along the axis is longer than one along the line.
                let ink = Float(thickness * dots * (1 + slope * slope).squareRoot())
                let (along, across) = isSteep ? (height, width) : (width, height)
                let first = max(x0.rounded(), 0)
                let last = min(x1.rounded(), Double(along - 1))
                guard first <= last else { continue }
                let (stepAlong, stepAcross) = isSteep ? (width, 1) : (1, width)
                var y = y0 + (first - x0) * slope
                var place = Int(first) * stepAlong
                for _ in Int(first)...Int(last) {
                    // Lines lie inside the page; a rounding error must not leave it.
                    if y >= 0, y < Double(across - 1) {
                        let row = Int(y)
                        let share = Float(y - Double(row)) * ink
                        let dot = place + row * stepAcross
                        coverage[dot] += ink - share
                        coverage[dot + stepAcross] += share
                    }
                    y += slope
                    place += stepAlong
                }
            }
        }
    }

    /// The area of paper that all lines cover, counted once for each.
    package var ink: Double { coverage.reduce(0) { $0 + Double($1) } / (dots * dots) }

    /// Puts the image on the page in one colour, so strong that the densest twentieth of what is covered shows `densest`
    /// of it: few lines are dark, many light, and the middle of a hairball still has a texture.
    func paint(_ colour: Colour, densest: Double, on canvas: borrowing Canvas) {
        // Coverages in steps of an eighth of a line, up to where more no longer shows.
        let steps: Float = 8
        let most = 65_536
        var histogram = [Int](repeating: 0, count: most)
        for value in coverage where value > 0 { histogram[min(Int(value * steps), most - 1)] += 1 }
        let covered = histogram.reduce(0, +)
        var (dense, left) = (0, covered - covered / 20)
        while dense < most - 1, left > histogram[dense] {
            left -= histogram[dense]
            dense += 1
        }
        let opacity = 1 - nd_pow(1 - densest, 1 / max(Double(dense) / Double(steps), 1))
        // Premultiplied pixels.
        let table = (0..<most).map { i -> UInt32 in
            let alpha = 1 - nd_pow(1 - opacity, Double(i) / Double(steps))
            func byte(_ x: Double) -> UInt32 { UInt32((min(max(x, 0), 1) * alpha * 255).rounded()) }
            return byte(1) << 24 | byte(colour.red) << 16 | byte(colour.green) << 8 | byte(colour.blue)
        }
        let pixels = coverage.map { table[min(Int($0 * steps), most - 1)] }
        canvas.image(pixels, width: width, height: height, in: Frame(x: frame.x, y: frame.y, width: Double(width) / dots, height: Double(height) / dots))
    }
}

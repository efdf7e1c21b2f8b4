/// From the points of a line to the fewest that look the same on the page.
enum LineReduction {
    /// Columns of the page within which points are merged, to the point: half of a screen's dot.
    private static let columns = 4.0

    /// The line as chains of joined places: broken at what is not finite, merged by columns, cut to a frame.
    ///
    /// Successive points in one column are replaced by the first, the lowest, the highest and the last, in their order: the
    /// ink is the same (the M4 aggregation of U. Jugel et al., "M4: a visualization-oriented time series data aggregation",
    /// Proc. VLDB Endow. 7, 797 (2014)). O(points).
    static func chains(_ line: LineLayer, x: AxisScale, y: AxisScale, within frame: Frame) -> [[Place]] {
        var result: [[Place]] = []
        var chain: [Place] = []
        var column = Column()
        func close() {
            column.flush(into: &chain)
            if !chain.isEmpty { result.append(chain) }
            chain = []
        }
        for i in 0..<line.x.count {
            let place = Place(x(line.x[i]), y(line.y[i]))
            guard place.x.isFinite, place.y.isFinite else {
                close()
                continue
            }
            let number = Int(max(min(place.x * columns, 1e9), -1e9))
            if column.count > 0, column.number != number { column.flush(into: &chain) }
            column.add(place, number: number)
        }
        close()
        return result.flatMap { cut($0, to: frame) }
    }

    private struct Column {
        var number = 0
        var count = 0
        private var first = Place(0, 0)
        private var last = Place(0, 0)
        private var low = (place: Place(0, 0), at: 0)
        private var high = (place: Place(0, 0), at: 0)

        mutating func add(_ place: Place, number: Int) {
            if count == 0 {
                self.number = number
                first = place
                low = (place, 0)
                high = (place, 0)
            } else {
                if place.y < low.place.y { low = (place, count) }
                if place.y > high.place.y { high = (place, count) }
            }
            last = place
            count += 1
        }

        mutating func flush(into chain: inout [Place]) {
            guard count > 0 else { return }
            chain.append(first)
            let (a, b) = low.at < high.at ? (low, high) : (high, low)
            if a.at > 0, a.at < count - 1 { chain.append(a.place) }
            if b.at > a.at, b.at < count - 1 { chain.append(b.place) }
            if count > 1 { chain.append(last) }
            count = 0
        }
    }

    /// The parts of a chain inside a frame: places far outside would overflow the page's fixed-point coordinates.
    private static func cut(_ chain: [Place], to frame: Frame) -> [[Place]] {
        func inside(_ p: Place) -> Bool { p.x >= frame.x && p.x <= frame.right && p.y >= frame.y && p.y <= frame.bottom }
        if chain.allSatisfy(inside) { return [chain] }
        var result: [[Place]] = []
        var current: [Place] = []
        for i in 1..<max(chain.count, 1) {
            guard let (a, b) = segment(chain[i - 1], chain[i], in: frame) else {
                if !current.isEmpty { result.append(current) }
                current = []
                continue
            }
            if current.last != a {
                if !current.isEmpty { result.append(current) }
                current = [a]
            }
            current.append(b)
        }
        if !current.isEmpty { result.append(current) }
        return result
    }

    /// The part of a segment inside a frame. Source: Y.-D. Liang, B. Barsky, "A new concept and method for line clipping",
    /// ACM Trans. Graph. 3, 1 (1984).
    private static func segment(_ a: Place, _ b: Place, in frame: Frame) -> (Place, Place)? {
        let dx = b.x - a.x
        let dy = b.y - a.y
        guard dx.isFinite, dy.isFinite else { return nil }
        var enter = 0.0
        var leave = 1.0
        for (p, q) in [(-dx, a.x - frame.x), (dx, frame.right - a.x), (-dy, a.y - frame.y), (dy, frame.bottom - a.y)] {
            if p == 0 {
                if q < 0 { return nil }
            } else if p < 0 {
                enter = max(enter, q / p)
            } else {
                leave = min(leave, q / p)
            }
        }
        guard enter <= leave else { return nil }
        return (
            enter == 0 ? a : Place(a.x + enter * dx, a.y + enter * dy), leave == 1 ? b : Place(a.x + leave * dx, a.y + leave * dy)
        )
    }
}

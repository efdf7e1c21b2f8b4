/// Points in the plane with masses, gathered in squares within squares, to sum forces from far away in one.
///
/// The points are sorted along a Z-curve, so that every square is a range of them; the squares are kept in the order of a
/// walk from the top, each with the place where the walk goes on when it is taken as one: no stack, and near points are
/// near in memory. Source: J. Barnes, P. Hut, "A hierarchical O(N log N) force-calculation algorithm", Nature 324, 446
/// (1986).
package struct QuadTree {
    private struct Cell {
        /// The centre of mass.
        var x: Double
        var y: Double
        var mass: Double
        /// The squared distance from which on it is taken as one; 0 for a leaf.
        var reach: Double
        /// The cell that follows when this one's children are passed over.
        var next: Int32
        /// The point alone in a leaf, -1 in an inner square and where several lie at one place.
        var point: Int32
    }

    private var cells: [Cell] = []
    /// The points in the order of the curve: walking in this order finds in the cache what the one before has used.
    private(set) var order: [Int32] = []

    /// Squares seen under less than `opening` (side over distance) are taken as one. O(n log n).
    package init(_ places: [Place], _ masses: [Double], opening: Double) {
        guard let range = DataRange(places) else { return }
        let side = max(range.width, range.height, 1e-9) * 1.0001
        var indexBits = 1
        while 1 << indexBits < places.count { indexBits += 1 }
        let depth = min(24, (64 - indexBits) / 2)
        let scale = Double(1 << depth) / side
        let (left, low) = (range.x.lowerBound, range.y.lowerBound)
        var keys = places.indices.map { i -> UInt64 in
            let (x, y) = ((places[i].x - left) * scale, (places[i].y - low) * scale)
            let code = Self.spread(UInt32(max(x, 0))) | Self.spread(UInt32(max(y, 0))) << 1
            return code << UInt64(indexBits) | UInt64(i)
        }
        keys.sort()
        let mask = UInt64(1) << UInt64(indexBits) - 1
        order = keys.map { Int32($0 & mask) }
        cells.reserveCapacity(places.count * 2)
        build(0..<keys.count, level: depth, keys, UInt64(indexBits), side: side, places, masses, opening * opening)
    }

    /// The bits of a number moved apart to the even places.
    private static func spread(_ x: UInt32) -> UInt64 {
        var v = UInt64(x)
        v = (v | v << 16) & 0x0000_FFFF_0000_FFFF
        v = (v | v << 8) & 0x00FF_00FF_00FF_00FF
        v = (v | v << 4) & 0x0F0F_0F0F_0F0F_0F0F
        v = (v | v << 2) & 0x3333_3333_3333_3333
        return (v | v << 1) & 0x5555_5555_5555_5555
    }

    private mutating func build(
        _ range: Range<Int>, level: Int, _ keys: [UInt64], _ shift: UInt64, side: Double, _ places: [Place], _ masses: [Double], _ limit: Double
    ) {
        let own = cells.count
        if range.count == 1 || level == 0 {
            var (x, y, mass) = (0.0, 0.0, 0.0)
            for k in range {
                let i = Int(order[k])
                x += masses[i] * places[i].x
                y += masses[i] * places[i].y
                mass += masses[i]
            }
            cells.append(
                Cell(x: x / mass, y: y / mass, mass: mass, reach: 0, next: Int32(own + 1), point: range.count == 1 ? order[range.lowerBound] : -1))
            return
        }
        // A square whose points all lie in one quarter is that quarter.
        let quarter = { (k: Int) in (keys[k] >> shift) >> UInt64(2 * (level - 1)) & 3 }
        if quarter(range.lowerBound) == quarter(range.upperBound - 1) {
            build(range, level: level - 1, keys, shift, side: side / 2, places, masses, limit)
            return
        }
        cells.append(Cell(x: 0, y: 0, mass: 0, reach: side * side / limit, next: 0, point: -1))
        var start = range.lowerBound
        var (x, y, mass) = (0.0, 0.0, 0.0)
        while start < range.upperBound {
            let which = quarter(start)
            var (end, beyond) = (start + 1, range.upperBound)
            while end < beyond {
                let middle = (end + beyond) / 2
                if quarter(middle) == which { end = middle + 1 } else { beyond = middle }
            }
            let child = cells.count
            build(start..<end, level: level - 1, keys, shift, side: side / 2, places, masses, limit)
            x += cells[child].mass * cells[child].x
            y += cells[child].mass * cells[child].y
            mass += cells[child].mass
            start = end
        }
        cells[own].x = x / mass
        cells[own].y = y / mass
        cells[own].mass = mass
        cells[own].next = Int32(cells.count)
    }

    /// For every point, the sum over all others j of mass_j (p - p_j) / |p - p_j|^3, or ^2 where `farReaching`.
    /// Expected O(n log n).
    package func repulsion(at places: [Place], farReaching: Bool, into result: inout [Place]) {
        let count = cells.count
        cells.withUnsafeBufferPointer { cells in
            for point in order {
                let here = places[Int(point)]
                var sumX = 0.0
                var sumY = 0.0
                var k = 0
                while k < count {
                    let cell = cells[k]
                    let dx = here.x - cell.x
                    let dy = here.y - cell.y
                    let square = dx * dx + dy * dy
                    if square <= cell.reach {
                        k += 1
                        continue
                    }
                    k = Int(cell.next)
                    if cell.point == point || square <= 1e-18 { continue }
                    let pull = cell.mass / (farReaching ? square : square * square.squareRoot())
                    sumX += pull * dx
                    sumY += pull * dy
                }
                result[Int(point)] = Place(sumX, sumY)
            }
        }
    }
}

/// Points in the plane with masses, gathered in squares within squares, to sum forces from far away in one.
///
/// Source: J. Barnes, P. Hut, "A hierarchical O(N log N) force-calculation algorithm", Nature 324, 446 (1986).
struct QuadTree {
    private struct Cell {
        var mass = 0.0
        /// Sum of mass times place, until `finish` makes it the centre.
        var x = 0.0
        var y = 0.0
        var side: Double
        /// The first of four children that follow each other; -1 without.
        var children: Int32 = -1
        /// The point in a leaf; -1 for none, -2 for several at one place.
        var point: Int32 = -1
    }

    private var cells: [Cell] = []
    private static let deepest = 40

    init(_ places: [Place], _ masses: [Double]) {
        guard let range = DataRange(places) else { return }
        let side = max(range.width, range.height, 1e-9) * 1.0001
        let (left, low) = (range.x.lowerBound, range.y.lowerBound)
        cells.reserveCapacity(places.count * 3)
        cells.append(Cell(side: side))
        for i in places.indices { insert(Int32(i), places, masses, left, low, side) }
        for c in cells.indices where cells[c].mass > 0 {
            cells[c].x /= cells[c].mass
            cells[c].y /= cells[c].mass
        }
    }

    private mutating func insert(_ point: Int32, _ places: [Place], _ masses: [Double], _ left: Double, _ low: Double, _ wide: Double) {
        let place = places[Int(point)]
        let mass = masses[Int(point)]
        var (x, y, side) = (left, low, wide)
        var cell = 0
        for depth in 0..<Self.deepest {
            let isEmpty = cells[cell].mass == 0
            cells[cell].mass += mass
            cells[cell].x += mass * place.x
            cells[cell].y += mass * place.y
            if isEmpty {
                cells[cell].point = point
                return
            }
            side /= 2
            if cells[cell].children < 0 {
                if depth == Self.deepest - 1 {
                    cells[cell].point = -2
                    return
                }
                // The point that was alone here goes one square down.
                let resident = cells[cell].point
                let first = cells.count
                cells[cell].children = Int32(first)
                cells[cell].point = -1
                for _ in 0..<4 { cells.append(Cell(side: side)) }
                if resident >= 0 {
                    let p = places[Int(resident)]
                    let m = masses[Int(resident)]
                    let child = first + (p.x >= x + side ? 1 : 0) + (p.y >= y + side ? 2 : 0)
                    cells[child].mass = m
                    cells[child].x = m * p.x
                    cells[child].y = m * p.y
                    cells[child].point = resident
                }
            }
            let (right, upper) = (place.x >= x + side, place.y >= y + side)
            cell = Int(cells[cell].children) + (right ? 1 : 0) + (upper ? 2 : 0)
            if right { x += side }
            if upper { y += side }
        }
    }

    /// The sum over all other points j of mass_j (p - p_j) / |p - p_j|^3, or ^2 where `farReaching`, squares seen under less than `opening` taken as
    /// one. `stack` is room to work in. Expected O(log n).
    func repulsion(on point: Int, at place: Place, opening: Double, farReaching: Bool, stack: inout [Int32]) -> Place {
        guard !cells.isEmpty else { return Place(0, 0) }
        var sumX = 0.0
        var sumY = 0.0
        let limit = opening * opening
        stack.removeAll(keepingCapacity: true)
        stack.append(0)
        while let top = stack.popLast() {
            let cell = cells[Int(top)]
            if cell.mass == 0 || cell.point == Int32(point) { continue }
            let dx = place.x - cell.x
            let dy = place.y - cell.y
            let square = dx * dx + dy * dy
            if cell.children < 0 || cell.side * cell.side < limit * square {
                if square > 1e-18 {
                    let pull = cell.mass / (farReaching ? square : square * square.squareRoot())
                    sumX += pull * dx
                    sumY += pull * dy
                }
            } else {
                stack.append(cell.children)
                stack.append(cell.children + 1)
                stack.append(cell.children + 2)
                stack.append(cell.children + 3)
            }
        }
        return Place(sumX, sumY)
    }
}

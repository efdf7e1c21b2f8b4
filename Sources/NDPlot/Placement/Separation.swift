/// Moves nodes of small networks apart that lie on one another.
enum Separation {
    /// The places, no two nearer than about a third of the mean spacing, as far as some rounds of pushing achieve it.
    /// Networks of more than 600 nodes are left as they are: their nodes are drawn as dots. Nodes with larger diameters than the
    /// median (`sizes`) keep as much more distance. O(n^2) a round.
    static func separated(_ places: [Place], sizes: [Double]? = nil) -> [Place] {
        guard places.count > 2, places.count <= 600, let range = DataRange(places) else { return places }
        let spacing = (max(range.width, range.height / 3) * max(range.height, range.width / 3) / Double(places.count)).squareRoot()
        // A long thin drawing has less room than its frame says: its nodes stand closer, and must not be pushed out of line.
        let least = min(0.38 * spacing, 0.85 * usualGap(places))
        var room = [Double](repeating: 1, count: places.count)
        if let sizes, sizes.count == places.count {
            let usual = sizes.sorted()[sizes.count / 2]
            if usual > 0 { room = sizes.map { $0.isFinite ? min(max($0 / usual, 1), 5) : 1 } }
        }
        var places = places
        for _ in 0..<80 {
            var isDone = true
            for i in 1..<places.count {
                for j in 0..<i {
                    let dx = places[i].x - places[j].x
                    let dy = places[i].y - places[j].y
                    let square = dx * dx + dy * dy
                    let own = least * (room[i] + room[j]) / 2
                    guard square < own * own else { continue }
                    isDone = false
                    let distance = square.squareRoot()
                    let push = 0.5 * (own * 1.02 - distance)
                    // Nodes at one place part sideways.
                    let (ux, uy) = distance > 1e-9 * least ? (dx / distance, dy / distance) : (1, 0)
                    places[i] = Place(places[i].x + push * ux, places[i].y + push * uy)
                    places[j] = Place(places[j].x - push * ux, places[j].y - push * uy)
                }
            }
            if isDone { break }
        }
        return places
    }

    /// The median distance of a node to its nearest.
    private static func usualGap(_ places: [Place]) -> Double {
        let gaps = places.indices.map { i in
            var least = Double.infinity
            for j in places.indices where j != i {
                let (dx, dy) = (places[i].x - places[j].x, places[i].y - places[j].y)
                least = min(least, dx * dx + dy * dy)
            }
            return least.squareRoot()
        }
        return gaps.sorted()[gaps.count / 2]
    }
}

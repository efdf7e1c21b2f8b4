import NDCore

/// Dijkstra's search with its memory, for many searches in turn (Dijkstra 1959).
struct Dijkstra: ~Copyable {
    /// Lengths from the start, infinite where there is no way.
    let distances: Block<Double>
    /// The nodes that were reached, by distance.
    let order: Block<UInt32>
    private let settled: Block<Bool>
    private(set) var reached = 0
    private var heap = DistanceHeap()

    init(size: Int) {
        distances = Block(size, .infinity)
        order = Block(size, 0)
        settled = Block(size, false)
    }

    /// Searches from one node along arcs with weights of at least 0. O((nodes + arcs) log nodes).
    mutating func search(_ graph: borrowing Neighbourhoods, from start: Int, until goal: Int = -1) {
        distances.fill(.infinity)
        settled.fill(false)
        reached = 0
        heap.removeAll()
        distances[start] = 0
        heap.push(0, UInt32(truncatingIfNeeded: start))
        while !heap.isEmpty {
            let (distance, v) = heap.pop()
            if settled[v] { continue }
            settled[v] = true
            order[reached] = v
            reached += 1
            if Int(v) == goal { return }
            for k in graph.range(v) {
                let w = graph.targets[k]
                let length = distance + graph.weights[k]
                if length < distances[w] {
                    distances[w] = length
                    heap.push(length, w)
                }
            }
        }
    }
}

import NDCore

/// Moves nodes one by one to the neighbouring community that raises modularity most, until none would rise.
///
/// A queue holds the nodes whose neighbourhood has changed (Traag, Waltman, van Eck, Sci. Rep. 9, 5233, 2019).
struct LocalMoving: ~Copyable {
    let communities: Block<UInt32>
    let outs: Block<Double>
    let intos: Block<Double>
    private let link: Block<Double>
    private let touched: Block<UInt32>
    let resolution: Double

    /// Starts from the given communities, labels below the size of the graph.
    init(_ graph: borrowing CommunityGraph, from labels: borrowing Block<UInt32>, resolution: Double) {
        let size = graph.size
        communities = Block(labels.array)
        outs = Block(size, 0)
        intos = Block(graph.isDirected ? size : 0, 0)
        link = Block(size, -1)
        touched = Block(size, 0)
        self.resolution = resolution
        for v in 0..<size {
            outs[communities[v]] += graph.out[v]
            if graph.isDirected { intos[communities[v]] += graph.into[v] }
        }
    }

    /// Whether any node was moved. Commonly a few times O(arcs).
    func run(_ graph: borrowing CommunityGraph, draws: inout DrawSequence, limits: Limits) throws(Diagnostic) -> Bool {
        let size = graph.size
        let directed = graph.isDirected
        if size == 0 || graph.total <= 0 { return false }
        var first = (0..<UInt32(size)).map { $0 }
        draws.shuffle(&first)
        let queue = Block(first)
        let waits = Block<Bool>(size, true)
        // An empty community to move to, where there is one.
        let counts = Block<UInt32>(size, 0)
        for v in 0..<size { counts[communities[v]] &+= 1 }
        let empty = Block<UInt32>(size, 0)
        var emptyCount = 0
        for c in 0..<size where counts[c] == 0 {
            empty[emptyCount] = UInt32(truncatingIfNeeded: c)
            emptyCount += 1
        }
        let scale = resolution / graph.total
        var (head, waiting, steps) = (0, size, 0)
        var moved = false
        while waiting > 0 {
            steps += 1
            if steps & 0xFFFF == 0 { try limits.poll() }
            let v = Int(queue[head])
            head += 1
            if head == size { head = 0 }
            waiting -= 1
            waits[v] = false
            let own = communities[v]
            let out = graph.out[v]
            let into = directed ? graph.into[v] : 0
            var count = 0
            for k in graph.range(v) {
                let c = communities[graph.targets[k]]
                if link[c] < 0 {
                    link[c] = 0
                    touched[count] = c
                    count += 1
                }
                link[c] += graph.weights[k]
            }
            // The node is taken out, and put where it gains most; where it was, of equals.
            outs[own] -= out
            if directed { intos[own] -= into }
            counts[own] &-= 1
            @inline(__always)
            func gain(_ c: UInt32, _ weight: Double) -> Double {
                directed ? weight - scale * (out * intos[c] + into * outs[c]) : weight - scale * out * outs[c]
            }
            var best = own
            var most = gain(own, link[own] < 0 ? 0 : link[own])
            let threshold = 1e-12 * (out + into)
            for i in 0..<count {
                let c = touched[i]
                let value = gain(c, link[c])
                if value > most + threshold {
                    most = value
                    best = c
                }
                link[c] = -1
            }
            // Alone it would gain nothing: better than a community that repels it.
            if most < -threshold, counts[own] > 0, emptyCount > 0 {
                emptyCount -= 1
                best = empty[emptyCount]
            }
            outs[best] += out
            if directed { intos[best] += into }
            counts[best] &+= 1
            if best == own { continue }
            moved = true
            if counts[own] == 0 {
                empty[emptyCount] = own
                emptyCount += 1
            }
            communities[v] = best
            for k in graph.range(v) {
                let w = graph.targets[k]
                if !waits[w], communities[w] != best {
                    waits[w] = true
                    var tail = head + waiting
                    if tail >= size { tail -= size }
                    queue[tail] = w
                    waiting += 1
                }
            }
        }
        return moved
    }
}

/// Labels renumbered 0 ..< count in order of appearance, in place.
func compact(_ labels: borrowing Block<UInt32>) -> Int {
    let number = Block<UInt32>(labels.count, .max)
    var count = 0
    for v in 0..<labels.count {
        let old = labels[v]
        if number[old] == .max {
            number[old] = UInt32(truncatingIfNeeded: count)
            count += 1
        }
        labels[v] = number[old]
    }
    return count
}

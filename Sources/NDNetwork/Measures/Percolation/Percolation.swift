import NDCore

extension Network {
    /// What is occupied one after another.
    public enum PercolationKind: String, Sendable { case bond, site }

    /// The size of the largest component while edges (`bond`) or nodes (`site`) are occupied in a random order: its mean over
    /// `runs` orders after 0, 1, 2, ... of them, and the mean of the squared sizes of components at a random node but the
    /// largest, which peaks at the transition.
    ///
    /// Newman, Ziff, Phys. Rev. Lett. 85, 4104 (2000): O((size + edges) α) a run. Directions are left aside.
    public func percolation(
        _ kind: PercolationKind, runs: Int = 1, seed: UInt64 = 0, limits: Limits = Limits()
    ) throws(Diagnostic) -> (largest: [Double], susceptibility: [Double]) {
        let count = kind == .bond ? edgeCount : size
        try chargeMeasure(limits, "percolation", bytesPerNode: 96, bytesPerEdge: 96)
        var largest = [Double](repeating: 0, count: count + 1)
        var others = largest
        let turns = max(runs, 1)
        for run in 0..<turns {
            var draws = DrawSequence(seed: seed &+ UInt64(run) &* 0x9E37_79B9_7F4A_7C15, place: DrawPlace.percolation)
            var order = (0..<UInt32(count)).map { $0 }
            draws.shuffle(&order)
            let curve = try occupation(kind, order, limits)
            for i in 0...count {
                largest[i] += curve.largest[i]
                others[i] += curve.others[i]
            }
        }
        return (largest.map { $0 / Double(turns) }, others.map { $0 / Double(turns) })
    }

    /// The curves of one order.
    private func occupation(_ kind: PercolationKind, _ order: [UInt32], _ limits: Limits) throws(Diagnostic) -> (largest: [Double], others: [Double]) {
        let sets = DisjointSets(size)
        let graph = kind == .site ? Neighbourhoods(distinct: self, .both) : Neighbourhoods(Network(size: 0, directed: false, sources: [], targets: []))
        let present = Block<Bool>(size, kind == .bond)
        var largest = kind == .bond ? min(size, 1) : 0
        var squares = kind == .bond ? Double(size) : 0
        let n = Double(max(size, 1))
        var curve: [Double] = []
        var others: [Double] = []
        curve.reserveCapacity(order.count + 1)
        others.reserveCapacity(order.count + 1)
        func note() {
            curve.append(Double(largest))
            others.append((squares - Double(largest) * Double(largest)) / n)
        }
        func join(_ a: UInt32, _ b: UInt32) {
            let (x, y) = (Double(sets.size(of: a)), Double(sets.size(of: b)))
            if sets.join(a, b) {
                squares += 2 * x * y
                largest = max(largest, Int(x + y))
            }
        }
        note()
        for (i, item) in order.enumerated() {
            if i & 0xFFFF == 0 { try limits.poll() }
            if kind == .bond {
                join(edgeSources[Int(item)], edgeTargets[Int(item)])
            } else {
                present[item] = true
                squares += 1
                largest = max(largest, 1)
                for k in graph.range(item) where present[graph.targets[k]] { join(item, graph.targets[k]) }
            }
            note()
        }
        return (curve, others)
    }

    /// The size of the largest component after none, one, two, ... of the nodes are taken away in the given order, all of
    /// them in the end. Directions are left aside. Nodes are put back from the last: O((size + edges) α).
    public func dismantling(order: [Int], limits: Limits = Limits()) throws(Diagnostic) -> [Int] {
        guard order.count == size else { throw NetworkError.columnLength("order", has: order.count, needs: size) }
        var seen = [Bool](repeating: false, count: size)
        for v in order {
            try checkNode(v)
            guard !seen[v] else { throw NetworkError.argument("order", of: "dismantle", must: "name each node once", found: "node \(v) twice") }
            seen[v] = true
        }
        try chargeMeasure(limits, "dismantling")
        let curve = try occupation(.site, order.reversed().map { UInt32($0) }, limits).largest
        return curve.reversed().map { Int($0) }
    }

    /// The order of nodes by a score, highest first; of equal ones the lower number.
    public func order(by scores: [Double]) throws(Diagnostic) -> [Int] {
        guard scores.count == size else { throw NetworkError.columnLength("scores", has: scores.count, needs: size) }
        return (0..<size).sorted { scores[$0] != scores[$1] ? scores[$0] > scores[$1] : $0 < $1 }
    }
}

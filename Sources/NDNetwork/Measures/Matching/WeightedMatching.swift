import NDCore

extension Network {
    /// For each node the one it is paired with in a matching of greatest weight, -1 for none; directions and loops left aside.
    /// With `complete` the heaviest among those of most edges. Weights are finite (`ND0466`); those that are no whole numbers are
    /// rounded to 36 bits of the largest. O(nodes^2 edges) at worst, commonly a few passes over the edges for each pair.
    /// Source: J. Edmonds, "Maximum matching and a polyhedron with 0,1-vertices", J. Res. NBS 69B, 125 (1965), in the form of Z. Galil,
    /// "Efficient algorithms for finding maximum matching in graphs", ACM Comput. Surv. 18, 23 (1986).
    public func heaviestMatching(weights: [Double], complete: Bool = false, limits: Limits = Limits()) throws(Diagnostic) -> [Int] {
        let weights = try checked(weights, .finite, for: "maximum_matching") ?? weights
        try limits.checkAllocation(64 * Double(edgeCount) + 400 * Double(size), for: "maximum_matching of \(Self.grouped(edgeCount)) edges")
        let most = weights.reduce(0) { max($0, abs($1)) }
        if most == 0, !complete { return [Int](repeating: -1, count: size) }
        let limit = 0x1p36
        var scale = 1.0
        if most > limit || weights.contains(where: { $0 != $0.rounded() }) {
            scale = 0x1p36 / most
            // A power of two: what has few digits stays exact.
            scale = Double(sign: .plus, exponent: scale.exponent, significand: 1)
        }
        let whole = weights.map { Int(($0 * scale).rounded()) }
        // So much on top of every edge that one more edge outweighs all others.
        var shift = 0
        if complete, let low = whole.min(), let high = whole.max() {
            let spread = Double(high - low + 1) * Double(size + 1)
            guard spread < 0x1p60 else {
                throw NetworkError.tooMuch("maximum_matching", "\(Self.grouped(size)) nodes with weights of so many digits", remedy: "round the weights, or leave complete: out")
            }
            shift = (high - low + 1) * (size + 1) - low
        }
        var search = WeightedMatching(self, whole.map { $0 + shift })
        try search.run(limits)
        return search.mate
    }
}

/// Alternating trees grown under dual values of nodes and odd cycles ("blossoms"), stage by stage: each stage ends with one
/// pair more, or with the proof that no heavier matching is left.
///
/// Blossoms 0 ..< n are the nodes themselves. Dual values of nodes stand doubled, so that whole weights stay whole.
private struct WeightedMatching {
    private enum Label { case none, outer, inner }

    private let n: Int
    private let ends: [(Int, Int)]
    private let weight: [Int]
    /// The numbers of the edges at each node.
    private let starts: [Int]
    private let at: [Int]

    private(set) var mate: [Int]
    /// The outermost blossom of each node.
    private var top: [Int]
    private var parent: [Int]
    private var children: [[Int]]
    /// Edges between consecutive children, the first end in the first of the two.
    private var joints: [[(Int, Int)]]
    private var base: [Int]
    private var label: [Label]
    /// The edge through which a blossom got its label, from outside to inside; -1 outside for roots.
    private var from: [(Int, Int)]
    private var dual: [Int]
    private var unused: [Int]
    private var queue: [Int] = []

    init(_ g: Network, _ weights: [Int]) {
        n = g.size
        var kept: [(Int, Int)] = []
        var own: [Int] = []
        for e in 0..<g.edgeCount where g.edgeSources[e] != g.edgeTargets[e] && weights[e] > 0 {
            kept.append((Int(g.edgeSources[e]), Int(g.edgeTargets[e])))
            own.append(weights[e])
        }
        ends = kept
        weight = own
        var counts = [Int](repeating: 0, count: n + 1)
        for (a, b) in kept {
            counts[a + 1] += 1
            counts[b + 1] += 1
        }
        for i in 0..<n { counts[i + 1] += counts[i] }
        starts = counts
        var edges = [Int](repeating: 0, count: 2 * kept.count)
        for (e, (a, b)) in kept.enumerated() {
            edges[counts[a]] = e
            counts[a] += 1
            edges[counts[b]] = e
            counts[b] += 1
        }
        at = edges
        mate = [Int](repeating: -1, count: n)
        top = Array(0..<n)
        parent = [Int](repeating: -1, count: 2 * n)
        children = [[Int]](repeating: [], count: 2 * n)
        joints = [[(Int, Int)]](repeating: [], count: 2 * n)
        base = Array(0..<n) + [Int](repeating: -1, count: n)
        label = [Label](repeating: .none, count: 2 * n)
        from = [(Int, Int)](repeating: (-1, -1), count: 2 * n)
        dual = [Int](repeating: own.max() ?? 0, count: n) + [Int](repeating: 0, count: n)
        unused = Array((n..<(2 * n)).reversed())
    }

    private func slack(_ e: Int) -> Int { dual[ends[e].0] + dual[ends[e].1] - 2 * weight[e] }

    mutating func run(_ limits: Limits) throws(Diagnostic) {
        for _ in 0..<n {
            for b in label.indices { (label[b], from[b]) = (.none, (-1, -1)) }
            queue.removeAll(keepingCapacity: true)
            for v in 0..<n where mate[v] < 0 && label[top[v]] == .none { outer(v, from: (-1, v)) }
            guard try stage(limits) else { return }
            for b in n..<(2 * n) where parent[b] < 0 && base[b] >= 0 && label[b] == .outer && dual[b] == 0 { expand(b, atEnd: true) }
        }
    }

    /// Whether the matching became larger.
    private mutating func stage(_ limits: Limits) throws(Diagnostic) -> Bool {
        while true {
            try limits.poll()
            while let v = queue.popLast() {
                guard label[top[v]] == .outer else { continue }
                for k in starts[v]..<starts[v + 1] {
                    let e = at[k]
                    let w = ends[e].0 == v ? ends[e].1 : ends[e].0
                    if top[v] == top[w] || slack(e) > 0 { continue }
                    switch label[top[w]] {
                    case .none: inner(w, from: (v, w))
                    case .inner: break
                    case .outer:
                        let meeting = meeting(v, w)
                        if meeting < 0 {
                            augment(v, w)
                            return true
                        }
                        shrink(meeting, v, w)
                    }
                }
            }
            // No tight edge leads on: the dual values change until one does, or none may.
            var delta = dual[0..<n].min() ?? 0
            var kind = 1
            var place = -1
            for e in ends.indices {
                let (a, b) = (top[ends[e].0], top[ends[e].1])
                if a == b { continue }
                switch (label[a], label[b]) {
                case (.outer, .none), (.none, .outer):
                    let s = slack(e)
                    if s < delta { (delta, kind, place) = (s, 2, e) }
                case (.outer, .outer):
                    let s = slack(e) / 2
                    if s < delta { (delta, kind, place) = (s, 3, e) }
                default: break
                }
            }
            for b in n..<(2 * n) where parent[b] < 0 && base[b] >= 0 && label[b] == .inner && dual[b] < delta { (delta, kind, place) = (dual[b], 4, b) }
            for v in 0..<n {
                switch label[top[v]] {
                case .outer: dual[v] -= delta
                case .inner: dual[v] += delta
                case .none: break
                }
            }
            for b in n..<(2 * n) where parent[b] < 0 && base[b] >= 0 {
                switch label[b] {
                case .outer: dual[b] += delta
                case .inner: dual[b] -= delta
                case .none: break
                }
            }
            switch kind {
            case 1: return false
            case 2, 3:
                let (a, b) = ends[place]
                queue.append(label[top[a]] == .outer ? a : b)
            default:
                expand(place, atEnd: false)
                // What it hid may be reached from anywhere.
                for v in 0..<n where label[top[v]] == .outer { queue.append(v) }
            }
        }
    }

    private func leaves(_ b: Int) -> [Int] {
        if b < n { return [b] }
        var out: [Int] = []
        var waiting = [b]
        while let one = waiting.popLast() { if one < n { out.append(one) } else { waiting += children[one] } }
        return out
    }

    private mutating func outer(_ w: Int, from edge: (Int, Int)) {
        let b = top[w]
        label[b] = .outer
        from[b] = edge
        queue += leaves(b)
    }

    private mutating func inner(_ w: Int, from edge: (Int, Int)) {
        let b = top[w]
        label[b] = .inner
        from[b] = edge
        let v = base[b]
        outer(mate[v], from: (v, mate[v]))
    }

    /// The base of the blossom where the ways of two outer nodes to their roots meet, or -1 where the roots differ.
    private func meeting(_ a: Int, _ b: Int) -> Int {
        var seen = Set<Int>()
        var (v, w) = (a, b)
        while v >= 0 || w >= 0 {
            if v >= 0 {
                let own = top[v]
                if !seen.insert(own).inserted { return base[own] }
                let before = from[own].0
                v = before < 0 ? -1 : from[top[before]].0
            }
            swap(&v, &w)
        }
        return -1
    }

    /// Makes a blossom of the two ways from an edge to where they meet.
    private mutating func shrink(_ meeting: Int, _ v: Int, _ w: Int) {
        guard let b = unused.popLast() else { return }
        let root = top[meeting]
        var way: [Int] = []
        var edges: [(Int, Int)] = []
        var x = top[v]
        while x != root {
            way.append(x)
            edges.append(from[x])
            x = top[from[x].0]
        }
        way.append(root)
        way.reverse()
        edges.reverse()
        edges.append((v, w))
        x = top[w]
        while x != root {
            way.append(x)
            edges.append((from[x].1, from[x].0))
            x = top[from[x].0]
        }
        for child in way { parent[child] = b }
        (children[b], joints[b], base[b], parent[b], dual[b]) = (way, edges, meeting, -1, 0)
        let own = from[root]
        for child in way where label[child] == .inner { queue += leaves(child) }
        label[b] = .outer
        from[b] = own
        for leaf in leaves(b) { top[leaf] = b }
    }

    /// The edge from child j of a blossom to the next in a direction, its first end in child j.
    private func joint(_ b: Int, _ j: Int, _ step: Int) -> (Int, Int) {
        let count = children[b].count
        if step == 1 { return joints[b][j] }
        let edge = joints[b][(j + count - 1) % count]
        return (edge.1, edge.0)
    }

    private mutating func expand(_ b: Int, atEnd: Bool) {
        let parts = children[b]
        for child in parts {
            parent[child] = -1
            if child >= n, atEnd, dual[child] == 0 { expand(child, atEnd: true) } else { for leaf in leaves(child) { top[leaf] = child } }
        }
        if !atEnd {
            for child in parts { label[child] = .none }
            // The way from where the blossom was entered to its base, along an even number of edges, keeps labels.
            var entry = from[b]
            let first = top[entry.1]
            let count = parts.count
            var j = parts.firstIndex(of: first) ?? 0
            let step = j % 2 == 1 ? 1 : -1
            while j != 0 {
                label[parts[j]] = .inner
                from[parts[j]] = entry
                let v = base[parts[j]]
                outer(mate[v], from: (v, mate[v]))
                j = (j + step + count) % count
                entry = joint(b, j, step)
                j = (j + step + count) % count
            }
            label[parts[0]] = .inner
            from[parts[0]] = entry
        }
        (children[b], joints[b], base[b], dual[b]) = ([], [], -1, 0)
        (label[b], from[b]) = (.none, (-1, -1))
        unused.append(b)
    }

    /// Turns the pairs of a blossom round so that node v is its base.
    private mutating func turn(_ b: Int, to v: Int) {
        var child = v
        while parent[child] != b { child = parent[child] }
        if child >= n { turn(child, to: v) }
        let count = children[b].count
        let start = children[b].firstIndex(of: child) ?? 0
        let step = start % 2 == 1 ? 1 : -1
        var j = start
        while j != 0 {
            j = (j + step + count) % count
            let (x, y) = joint(b, j, step)
            if children[b][j] >= n { turn(children[b][j], to: x) }
            j = (j + step + count) % count
            if children[b][j] >= n { turn(children[b][j], to: y) }
            (mate[x], mate[y]) = (y, x)
        }
        children[b] = Array(children[b][start...] + children[b][..<start])
        joints[b] = Array(joints[b][start...] + joints[b][..<start])
        base[b] = v
    }

    /// Exchanges pairs and gaps along the two ways from an edge to the roots.
    private mutating func augment(_ v: Int, _ w: Int) {
        for (start, partner) in [(v, w), (w, v)] {
            var (s, p) = (start, partner)
            while true {
                let own = top[s]
                if own >= n { turn(own, to: s) }
                mate[s] = p
                let before = from[own].0
                if before < 0 { break }
                let inner = top[before]
                let (next, entered) = from[inner]
                if inner >= n { turn(inner, to: entered) }
                mate[entered] = next
                (s, p) = (next, entered)
            }
        }
    }
}

import NDCore

extension Network {
    /// Which edges of a directed network a degree counts.
    public enum DegreeKind: String, Sendable, CaseIterable {
        case out, `in`, both
    }

    /// Degrees of one kind, or the sums of weights in their place; a loop of an undirected network counts twice.
    public func strengths(_ kind: DegreeKind = .both, weights: [Double]? = nil) -> [Double] {
        let (out, into) = (!isDirected || kind != .in, !isDirected || kind != .out)
        var result = [Double](repeating: 0, count: size)
        for e in 0..<edgeCount {
            let weight = weights?[e] ?? 1
            if out { result[Int(edgeSources[e])] += weight }
            if into { result[Int(edgeTargets[e])] += weight }
        }
        return result
    }

    /// The correlation of the degrees at the two ends of edges (Newman, Phys. Rev. E 67, 026126, 2003): of directed edges
    /// the degree of kind `x` at the source and of kind `y` at the target, of undirected ones both ways.
    ///
    /// Not a number where the degrees do not vary, as in networkx. O(size + edges).
    public func degreeAssortativity(x: DegreeKind = .out, y: DegreeKind = .in, weights: [Double]? = nil) throws(Diagnostic) -> Double {
        let weights = try checked(weights, .finite, for: "assortativity")
        let sources = strengths(isDirected ? x : .both, weights: weights)
        let targets = strengths(isDirected ? y : .both, weights: weights)
        return correlation(sources, targets)
    }

    /// The correlation of a number at the two ends of edges. `ND0413` for another number of values. O(edges).
    public func numericAssortativity(_ values: [Double]) throws(Diagnostic) -> Double {
        guard values.count == size else { throw NetworkError.columnLength("values", has: values.count, needs: size) }
        return correlation(values, values)
    }

    private func correlation(_ x: [Double], _ y: [Double]) -> Double {
        var (n, meanX, meanY) = (0.0, 0.0, 0.0)
        forEachArc { a, b in
            n += 1
            meanX += x[a]
            meanY += y[b]
        }
        if n == 0 { return .nan }
        meanX /= n
        meanY /= n
        var (xx, yy, xy) = (0.0, 0.0, 0.0)
        forEachArc { a, b in
            let (dx, dy) = (x[a] - meanX, y[b] - meanY)
            xx += dx * dx
            yy += dy * dy
            xy += dx * dy
        }
        return xy / (xx.squareRoot() * yy.squareRoot())
    }

    /// How much more often edges join nodes of one category than by chance: (t - s)/(1 - s), t being their share and s the
    /// share expected from the ends alone (Newman 2003). Categories are numbered from 0. O(size + edges).
    public func categoryAssortativity(_ categories: [Int]) throws(Diagnostic) -> Double {
        guard categories.count == size else { throw NetworkError.columnLength("values", has: categories.count, needs: size) }
        let count = (categories.max() ?? -1) + 1
        var out = [Double](repeating: 0, count: count)
        var into = out
        var (same, all) = (0.0, 0.0)
        forEachArc { a, b in
            out[categories[a]] += 1
            into[categories[b]] += 1
            if categories[a] == categories[b] { same += 1 }
            all += 1
        }
        var expected = 0.0
        for c in 0..<count { expected += out[c] / all * (into[c] / all) }
        return (same / all - expected) / (1 - expected)
    }

    /// Each edge from source to target, and an undirected one back, loops once.
    private func forEachArc(_ body: (Int, Int) -> Void) {
        for e in 0..<edgeCount {
            let (a, b) = (Int(edgeSources[e]), Int(edgeTargets[e]))
            body(a, b)
            if !isDirected, a != b { body(b, a) }
        }
    }

    /// The mean degree of each node's neighbours, in a directed network of those that its edges lead to, by their out-degree;
    /// with weights each neighbour counts by its weight. 0 for a node without any. As in networkx. O(size + edges).
    public func averageNeighbourDegree(weights: [Double]? = nil) throws(Diagnostic) -> [Double] {
        let weights = try checked(weights, .finite, for: "the neighbours' mean degree")
        let degrees = outDegrees
        var sums = [Double](repeating: 0, count: size)
        for e in 0..<edgeCount {
            let (a, b) = (Int(edgeSources[e]), Int(edgeTargets[e]))
            let weight = weights?[e] ?? 1
            sums[a] += weight * Double(degrees[b])
            if !isDirected, a != b { sums[b] += weight * Double(degrees[a]) }
        }
        let own = strengths(.out, weights: weights)
        return (0..<size).map { own[$0] == 0 ? 0 : sums[$0] / own[$0] }
    }

    /// The share of edges that are answered by one the other way; 1 for an undirected network, not a number without edges.
    /// Parallel edges count once. O(edges).
    public func reciprocity() -> Double {
        let out = Neighbourhoods(distinct: self, loops: true)
        if out.arcCount == 0 { return .nan }
        if !isDirected { return 1 }
        var answered = 0
        for v in 0..<size {
            for k in out.range(v) where Int(out.targets[k]) != v && out.place(of: UInt32(v), from: Int(out.targets[k])) != nil { answered += 1 }
        }
        return Double(answered) / Double(out.arcCount)
    }
}

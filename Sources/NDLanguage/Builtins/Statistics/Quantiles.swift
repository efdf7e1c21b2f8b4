import NDCore
import NDNumerics

extension Builtins {
    /// Order statistics and histograms.
    static let quantiles: [Builtin] = [
        Builtin("median(x, axis = none)", "The middle of the sorted elements; of an even number of them the mean of the middle two. Of a distribution its median.", example: "expect median([3, 1, 2]) == 2\nexpect median([1, 2, 3, 4]) == 2.5", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            if case .distribution(let d) = call[0] { return .real(d.quantile(0.5)) }
            return try quantiles(call, [0.5], axes: 1, method: "linear")[0]
        },
        Builtin("quantile(x, q, axis = none, method = \"linear\")", "The value below which a share q (or each of several) of the elements lies. Methods as in NumPy: \"linear\", \"lower\", \"higher\", \"nearest\", \"midpoint\", \"hazen\", \"weibull\", \"median_unbiased\". Of a distribution the inverse of `cdf`.", example: "expect quantile([0, 1, 2, 3, 4], 0.25) == 1\nexpect quantile([1, 2], 0.5, method: \"lower\") == 1\nexpect quantile(normal(0, 1), 0.975) ≈ 1.959963984540054", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            if case .distribution(let d) = call[0] {
                let shares = try call.reals(1)
                guard shares.allSatisfy({ 0...1 ~= $0 }) else { throw call.must(1, "lie between 0 and 1") }
                let shape = try call.array(1).shape
                let out = NDArray(elements: .real(shares.map(d.quantile)), of: shape)
                if d.family.isDiscrete, let whole = out.integers { return .collapsing(NDArray(elements: .integer(whole), of: shape)) }
                return .collapsing(out)
            }
            return try several(call, scale: 1, method: call.string(3))
        },
        Builtin("percentile(x, q, axis = none, method = \"linear\")", "As `quantile`, with the share in hundredths.", example: "expect percentile([0, 1, 2, 3, 4], 25) == 1", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            try several(call, scale: 100, method: call.string(3))
        },
        Builtin("mode(x)", "The most frequent element; of several the least.", example: "expect mode([3, 1, 3, 2, 2]) == 2", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let groups = try Groups(call, 0)
            guard var best = groups.first else { throw LanguageError.empty("mode") }
            for group in groups.all where group.count > best.count { best = group }
            return best.value
        },
        Builtin("histogram(x, bins = 10, range = none, density = false)", "How many elements fall into each of `bins` bins of equal width between the least and the greatest (or within `range`, [low, high]), or between the ascending edges given as `bins`; \"auto\" chooses (the finer of Sturges and Freedman-Diaconis). Bins hold their lower edge, the last one both. Gives a record: counts (densities with `density: true`), edges, centers.", example: "let h = histogram([1, 2, 2, 3], bins: 2)\nexpect h.counts == [1, 3]\nexpect h.edges == [1, 2, 3]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            try histogram(call)
        },
    ]

    private static func several(_ call: Call, scale: Double, method: String) throws(Diagnostic) -> Value {
        let shares = try call.reals(1).map { $0 / scale }
        guard shares.allSatisfy({ 0...1 ~= $0 }) else { throw call.must(1, "lie between 0 and \(scale == 1 ? "1" : "100")") }
        let found = try quantiles(call, shares, axes: 2, method: method)
        return call[1].isNumber ? found[0] : Assembly.collect(found)
    }

    /// Where the share q of n sorted elements stands, by the plotting position of the method.
    private static func place(_ q: Double, _ n: Double, _ method: String) -> Double? {
        switch method {
        case "linear", "lower", "higher", "nearest", "midpoint": return q * (n - 1)
        case "hazen": return q * n - 0.5
        case "weibull": return q * (n + 1) - 1
        case "median_unbiased": return q * (n + 1.0 / 3) + 1.0 / 3 - 1
        default: return nil
        }
    }

    private static func quantiles(_ call: Call, _ shares: [Double], axes: Int, method: String) throws(Diagnostic) -> [Value] {
        guard place(0.5, 1, method) != nil else {
            throw call.must(3, "be \"linear\", \"lower\", \"higher\", \"nearest\", \"midpoint\", \"hazen\", \"weibull\" or \"median_unbiased\"")
        }
        let (a, axis) = try call.reducing(0, axes: axes)
        guard let v = a.reals else { throw LanguageError.notComplex(call.builtin.name) }
        let f = try a.fibres(axis)
        guard f.along > 0 else { throw LanguageError.empty(call.builtin.name) }
        var out = [[Double]](repeating: [], count: shares.count)
        f.forEach { start, step in
            var sorted = (0..<f.along).map { v[start + $0 * step] }
            let isSpoiled = sorted.contains(where: \.isNaN)
            if !isSpoiled { sorted.sort() }
            for (k, q) in shares.enumerated() {
                var at = min(Double(f.along - 1), max(0, place(q, Double(f.along), method) ?? 0))
                switch method {
                case "lower": at = at.rounded(.down)
                case "higher": at = at.rounded(.up)
                case "nearest": at = at.rounded(.toNearestOrEven)
                case "midpoint": at = (at.rounded(.down) + at.rounded(.up)) / 2
                default: break
                }
                let low = Int(at)
                let high = min(low + 1, f.along - 1)
                let share = at - Double(low)
                // Equal neighbours, infinite ones too, give themselves.
                let value = share == 0 || sorted[low] == sorted[high] ? sorted[low] : sorted[low] + share * (sorted[high] - sorted[low])
                out[k].append(isSpoiled ? .nan : value)
            }
        }
        return out.map { .collapsing(NDArray(elements: .real($0), of: f.rest)) }
    }

    private static func histogram(_ call: Call) throws(Diagnostic) -> Value {
        let a = try call.array(0)
        guard let x = a.reals else { throw LanguageError.notComplex("histogram") }
        let range = call[2].isNone ? nil : try call.vector(2)
        if let range { guard range.count == 2, range[0] <= range[1], range.allSatisfy(\.isFinite) else { throw call.must(2, "be [low, high]") } }
        var edges: [Double]
        if case .string(let word) = call[1], word != "auto" { throw call.must(1, "be a number, ascending edges or \"auto\"") }
        if call[1].isNumber || { if case .string = call[1] { true } else { false } }() {
            var (low, high) = (range?[0] ?? x.min() ?? 0, range?[1] ?? x.max() ?? 1)
            guard low.isFinite, high.isFinite, range != nil || !x.contains(where: \.isNaN) else {
                throw call.fault(0, LanguageError.value("the elements of a histogram must be finite, or a range given", remedy: "histogram(x[isfinite(x)])"))
            }
            if low == high { (low, high) = (low - 0.5, high + 0.5) }
            let count: Int
            if case .string = call[1] {
                count = autoBins(x.filter { $0 >= low && $0 <= high }, whole: a.type <= .integer)
            } else {
                count = try call.count(1, atLeast: 1)
            }
            try call.charge(.vector(count))
            edges = spaced(low, high, count + 1)
        } else {
            edges = try call.vector(1)
            guard edges.count > 1, zip(edges, edges.dropFirst()).allSatisfy({ $0 <= $1 }) else { throw call.must(1, "have at least two edges, ascending") }
        }
        var counts = [Int](repeating: 0, count: edges.count - 1)
        let last = edges[edges.count - 1]
        for value in x where value >= edges[0] && value <= last {
            // The last edge that is not above the value; the greatest belongs to the last bin.
            var (low, high) = (0, edges.count)
            while high - low > 1 {
                let middle = (low + high) / 2
                if edges[middle] <= value { low = middle } else { high = middle }
            }
            counts[min(low, counts.count - 1)] += 1
        }
        let centers = counts.indices.map { (edges[$0] + edges[$0 + 1]) / 2 }
        var heights: Value = .integers(counts)
        if try call.boolean(3) {
            let total = Double(counts.reduce(0, +))
            heights = .reals(counts.indices.map { Double(counts[$0]) / total / (edges[$0 + 1] - edges[$0]) })
        }
        return .record(Record([("counts", heights), ("edges", .reals(edges)), ("centers", .reals(centers))]))
    }

    private static func autoBins(_ x: [Double], whole: Bool) -> Int {
        guard x.count > 1 else { return 1 }
        let sorted = x.sorted()
        let n = Double(x.count)
        func share(_ q: Double) -> Double {
            let at = q * (n - 1)
            let low = Int(at)
            return sorted[low] + (at - Double(low)) * (sorted[min(low + 1, x.count - 1)] - sorted[low])
        }
        let extent = sorted[x.count - 1] - sorted[0]
        let sturges = extent / (binaryLog(n) + 1)
        let freedman = 2 * (share(0.75) - share(0.25)) / cubeRoot(n)
        var width = freedman > 0 ? min(sturges, freedman) : sturges
        if whole { width = max(1, width) }
        guard width > 0 else { return 1 }
        return max(1, Int(min(1e6, (extent / width).rounded(.up))))
    }
}

import NDCore
import NDNumerics

extension Builtins {
    /// What is known of a distribution, and choices from collections.
    static let probability: [Builtin] = [
        Builtin("pdf(d, x)", "The density of a distribution at x; of a discrete one the probability of x. Element by element.", example: "expect pdf(normal(0, 1), 0) ≈ 1/sqrt(2*pi)\nexpect pdf(binomial(2, 0.5), 1) ≈ 0.5", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            try pointwise(call) { d, x in d.density(x) }
        },
        Builtin("cdf(d, x)", "The probability of a value of at most x, element by element; `quantile(d, q)` is its inverse.", example: "expect cdf(normal(0, 1), 0) == 0.5\nexpect cdf(uniform_integer(1, 6), [2, 3]) ≈ [1/3, 0.5]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            try pointwise(call) { d, x in d.cumulative(x) }
        },
        Builtin("choice(v, count = none, replace = true, weights = none)", "One item of a collection (or one number below v) drawn at random, or `count` of them, each drawn anew or, with replace: false, none twice; with probabilities in proportion to weights.", example: "seed(1)\nexpect choice([5]) == 5\nexpect sort(choice([1, 2, 3], 3, replace: false)) == [1, 2, 3]") { (call: Call) throws(Diagnostic) in
            try choice(call)
        },
        Builtin("permutation(n)", "The numbers 0 to n - 1 in a random order.", example: "expect sort(permutation(4)) == [0, 1, 2, 3]") { (call: Call) throws(Diagnostic) in
            let n = try call.count(0)
            try call.charge(.vector(n), bytes: 16)
            let draw = keyed(call)
            var order = Array(0..<n)
            for i in stride(from: n - 1, to: 0, by: -1) {
                if i & 0xFFFF == 0 { try call.limits.poll() }
                order.swapAt(i, min(i, Int(draw(i) * Double(i + 1))))
            }
            return .integers(order)
        },
    ]

    private static func pointwise(_ call: Call, _ body: (Distribution, Double) -> Double) throws(Diagnostic) -> Value {
        guard case .distribution(let d) = call[0] else { throw call.wants("a distribution, such as normal(0, 1)", 0) }
        let x = try call.array(1)
        guard let v = x.reals else { throw call.wants("real numbers", 1) }
        try call.charge(x.shape)
        let cancel = call.interpreter.configuration.cancel
        var out: [Double] = []
        out.reserveCapacity(v.count)
        for (i, value) in v.enumerated() {
            out.append(body(d, value))
            if i & 0xFF == 0 { try cancel.check() }
        }
        return .collapsing(NDArray(elements: .real(out), of: x.shape))
    }

    /// Numbers in (0, 1) for this evaluation of this call, by place.
    private static func keyed(_ call: Call) -> (Int) -> Double {
        let key = DrawKey(seed: call.interpreter.seed, place: call.site)
        let count = call.interpreter.drawCounts[call.site, default: 0]
        call.interpreter.drawCounts[call.site] = count + 1
        return { key.uniform(entity: UInt32(truncatingIfNeeded: $0), count: count, index: UInt32(truncatingIfNeeded: $0 >> 31)) }
    }

    private static func choice(_ call: Call) throws(Diagnostic) -> Value {
        let source: Value = if let n = call[0].asInt, call[0].isNumber { .range(RangeValue(0, n, closed: false)) } else { call[0] }
        let items: Items
        do throws(Diagnostic) { items = try Items(source, at: call.span, limits: call.limits) } catch { throw error.code == "ND0801" ? error : call.wants("a collection or a whole number", 0) }
        let n = items.count
        guard n > 0 else { throw LanguageError.empty("choice") }
        let count = call[1].isNone ? 1 : try call.count(1)
        try call.chargeItems(count)
        let replace = try call.boolean(2)
        guard replace || count <= n else { throw call.must(1, "be at most the number of items, \(n), with replace: false") }
        let draw = keyed(call)
        var places: [Int] = []
        if !call[3].isNone {
            let weights = try call.vector(3)
            guard weights.count == n else { throw call.fault(3, LanguageError.shapes("choice", .vector(n), .vector(weights.count))) }
            let total = weights.reduce(0, +)
            guard weights.allSatisfy({ $0 >= 0 }), total > 0, total.isFinite else { throw call.must(3, "be finite, not negative and not all zero") }
            if replace {
                var sums: [Double] = []
                var sum = 0.0
                for w in weights {
                    sum += w
                    sums.append(sum)
                }
                for k in 0..<count {
                    let target = draw(k) * sum
                    var (low, high) = (0, n - 1)
                    while low < high {
                        let middle = (low + high) / 2
                        if sums[middle] > target { high = middle } else { low = middle + 1 }
                    }
                    places.append(low)
                }
            } else {
                // The greatest of u^(1/w): Efraimidis, Spirakis, Inf. Process. Lett. 97, 181 (2006).
                guard weights.filter({ $0 > 0 }).count >= count else { throw call.must(1, "be at most the number of items with a weight") }
                let keys = weights.indices.map { weights[$0] > 0 ? naturalLog(draw($0)) / weights[$0] : -.infinity }
                places = Array(keys.indices.sorted { keys[$0] == keys[$1] ? $0 < $1 : keys[$0] > keys[$1] }.prefix(count))
            }
        } else if replace {
            places = (0..<count).map { min(n - 1, Int(draw($0) * Double(n))) }
        } else {
            try call.charge(.vector(n))
            var order = Array(0..<n)
            for k in 0..<count { order.swapAt(k, min(n - 1, k + Int(draw(k) * Double(n - k)))) }
            places = Array(order.prefix(count))
        }
        if call[1].isNone { return items[places[0]] }
        if case .list = call[0] { return .list(places.map { items[$0] }) }
        return Assembly.collect(places.map { items[$0] })
    }
}

import NDCore

extension Arena {
    /// The expanded formula ordered by powers of one part, mostly a symbol: `a*x + b*x` is `x*(a + b)`. Terms without the
    /// part stand together. The value is that of the formula. Throws what `expand` throws.
    public func collect(_ f: Formula, by part: Formula, limit: Int = 1_000_000) throws(Diagnostic) -> Formula {
        try requireNumber(part.id)
        let g = try expand(f, limit: limit)
        let r = record(g.id)
        guard r.kind == .sum else { return g }
        // Exponents of the part, with the terms that have it, in order of appearance.
        var exponents: [UInt32] = []
        var groups: [UInt32: [(term: UInt32, coefficient: UInt32)]] = [:]
        let w = Array(list(r))
        for i in stride(from: 1, to: w.count, by: 2) {
            let (rest, exponent) = try without(part.id, w[i])
            if groups[exponent] == nil { exponents.append(exponent) }
            groups[exponent, default: []].append((rest, w[i + 1]))
        }
        var sum = SumBuilder(self)
        try sum.add(w[0], times: Arena.oneID)
        for exponent in exponents {
            var inner = SumBuilder(self)
            for (term, coefficient) in groups[exponent] ?? [] { try inner.add(term, times: coefficient) }
            let factor = inner.finish()
            try sum.add(multiply(factor, power(part, Formula(exponent)).id), times: Arena.oneID)
        }
        return Formula(sum.finish())
    }

    /// The coefficients of a polynomial in one symbol, from the constant on; `nil` where the formula is none after expansion.
    public func coefficients(_ f: Formula, of symbol: Formula, highest: Int = 10_000) throws(Diagnostic) -> [Formula]? {
        let g = try expand(f)
        let r = record(g.id)
        let w = r.kind == .sum ? Array(list(r)) : [Arena.zeroID, g.id, Arena.oneID]
        var found: [Int: [Formula]] = [0: [Formula(w[0])]]
        for i in stride(from: 1, to: w.count, by: 2) {
            let (rest, exponent) = try without(symbol.id, w[i])
            guard let n = integerValue(exponent), n >= 0, n <= highest, !contains(Formula(rest), symbol) else { return nil }
            found[n, default: []].append(Formula(scale(rest, by: w[i + 1])))
        }
        var out: [Formula] = []
        for n in 0...(found.keys.max() ?? 0) { out.append(try sum(found[n] ?? [])) }
        return out
    }

    /// A term without its power of a part, and the exponent of that power.
    private func without(_ part: UInt32, _ term: UInt32) throws(Diagnostic) -> (rest: UInt32, exponent: UInt32) {
        let r = record(term)
        if term == part { return (Arena.oneID, Arena.oneID) }
        switch r.kind {
        case .power where r.a == part: return (Arena.oneID, r.b)
        case .product:
            let w = Array(list(r))
            guard let place = stride(from: 1, to: w.count, by: 2).first(where: { w[$0] == part }) else { return (term, Arena.zeroID) }
            var rest = ProductBuilder(self)
            rest.multiply(number: w[0])
            for i in stride(from: 1, to: w.count, by: 2) where i != place { try rest.multiply(base: w[i], exponent: w[i + 1]) }
            return (try rest.finish(), w[place + 1])
        default: return (term, Arena.zeroID)
        }
    }
}

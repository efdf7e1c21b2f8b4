import NDCore

extension Arena {
    /// Products and whole powers of sums multiplied out, inside functions and exponents too; powers of e of sums stay.
    /// What is not a sum, a product or a whole power counts as a variable of a polynomial, which is multiplied as such.
    ///
    /// Throws `ND0619` where a result would have more than `limit` terms. `check` is called now and then and may throw.
    public func expand(
        _ f: Formula, limit: Int = 1_000_000, check: () throws(Diagnostic) -> Void = { () throws(Diagnostic) in }
    ) throws(Diagnostic) -> Formula {
        try requireNumber(f.id)
        let order = postorder([f.id])
        var results: [UInt32] = []
        results.reserveCapacity(order.ids.count)
        var expanded: [UInt32: UInt32] = [:]
        // Sums and products are made of parts that are expanded inside; they are multiplied out where something else uses them.
        func multipliedOut(_ id: UInt32) throws(Diagnostic) -> UInt32 {
            if let known = expanded[id] { return known }
            try check()
            var expansion = Expansion(self, id, limit: limit)
            let result = try expansion.run()
            expanded[id] = result
            return result
        }
        for id in order.ids {
            let r = record(id)
            if r.height == 0 {
                results.append(id)
                continue
            }
            let isPolynomial = r.kind == .sum || r.kind == .product || r.kind == .power
            if !isPolynomial {
                var parts: [UInt32: UInt32] = [:]
                for part in children(of: Formula(id)) where !facts(part.id).contains(.condition) {
                    parts[part.id] = try multipliedOut(results[order.place(part.id)])
                }
                let changed = parts.contains { $0.key != $0.value } || children(of: Formula(id)).contains { results[order.place($0.id)] != $0.id }
                results.append(changed ? try rebuild(id) { parts[$0] ?? results[order.place($0)] } : id)
            } else {
                var changed = false
                forEachChild(r) { if results[order.place($0)] != $0 { changed = true } }
                results.append(changed ? try rebuild(id) { results[order.place($0)] } : id)
            }
        }
        return Formula(try multipliedOut(results[order.place(f.id)]))
    }
}

/// One polynomial: its variables found, its value computed part by part, the result made term by term.
private struct Expansion {
    let arena: Arena
    let root: UInt32
    let limit: Int
    let order: Postorder
    /// Bases and exponents that count as variables, in the order of factors.
    private var variables: [Pair] = []
    private var places: [UInt64: Int] = [:]

    init(_ arena: Arena, _ root: UInt32, limit: Int) {
        self.arena = arena
        self.root = root
        self.limit = limit
        // Into sums, and into products and powers as far as they are whole powers.
        order = arena.postorder([root], enter: { Expansion.isSplit(arena, $0) })
    }

    private static func isSplit(_ arena: Arena, _ id: UInt32) -> Bool {
        let r = arena.record(id)
        switch r.kind {
        case .sum, .product: return r.shape == 0
        case .power: return wholeExponent(arena, r.b) != nil
        default: return false
        }
    }

    private static func wholeExponent(_ arena: Arena, _ exponent: UInt32) -> Int? {
        guard let n = arena.integerValue(exponent), n > 0, n <= 1 << 20 else { return nil }
        return n
    }

    /// Coefficient and factors of a part.
    private func factors(_ id: UInt32, _ r: NodeRecord) -> (coefficient: UInt32, pairs: [Pair]) {
        switch r.kind {
        case .product:
            let w = arena.list(r)
            return (w[0], stride(from: 1, to: w.count, by: 2).map { Pair(w[$0], w[$0 + 1]) })
        case .power: return (Arena.oneID, [Pair(r.a, r.b)])
        default: return (Arena.oneID, [Pair(id, Arena.oneID)])
        }
    }

    mutating func run() throws(Diagnostic) -> UInt32 {
        if !needsWork() { return root }
        guard arena.shapeID(root) == 0 else { return root }
        var degrees = [Int](repeating: 0, count: order.ids.count)
        var seen: [Pair] = []
        // Degrees bound every exponent; products and powers reach their parts' variables.
        for (place, id) in order.ids.enumerated() {
            let r = arena.record(id)
            if r.kind.isNumber { continue }
            if r.kind == .sum, r.shape == 0 {
                let w = arena.list(r)
                for i in stride(from: 1, to: w.count, by: 2) { degrees[place] = max(degrees[place], degrees[order.place(w[i])]) }
                continue
            }
            if r.kind != .sum, r.kind != .product, r.kind != .power {
                degrees[place] = 1
                seen.append(Pair(id, Arena.oneID))
                continue
            }
            var degree = 0
            for pair in factors(id, r).pairs {
                if let n = Self.wholeExponent(arena, pair.y), isReached(pair.x) {
                    let (product, overflow) = n.multipliedReportingOverflow(by: degrees[order.place(pair.x)])
                    degree = overflow ? Int.max >> 1 : min(Int.max >> 1, degree + product)
                } else {
                    degree += 1
                    seen.append(pair)
                }
            }
            degrees[place] = degree
        }
        var unique: [UInt64: Pair] = [:]
        for pair in seen where arena.kind(pair.x) != .sum || pair.y != Arena.oneID { unique[key(pair)] = pair }
        let arena = self.arena
        variables = unique.values.sorted { arena.factorPrecedes($0, $1) }
        for (i, pair) in variables.enumerated() { places[key(pair)] = i }
        let highest = degrees[order.place(root)]
        guard highest < 1 << 30, let packing = SparsePolynomial.Packing(variables: max(1, variables.count), highestExponent: highest) else {
            return try byFormulas()
        }
        guard let (polynomial, divisor) = try value(packing) else { throw SymbolicError.tooManyTerms(limit) }
        return try formula(polynomial, divisor)
    }

    private func isReached(_ id: UInt32) -> Bool { order.contains(id) }

    private func key(_ p: Pair) -> UInt64 { UInt64(p.x) << 32 | UInt64(p.y) }

    /// Whether some product has a sum as a factor, or some sum a sum's power as a term.
    private func needsWork() -> Bool {
        for id in order.ids {
            let r = arena.record(id)
            guard r.kind == .product || r.kind == .power else { continue }
            for pair in factors(id, r).pairs where arena.kind(pair.x) == .sum && Self.wholeExponent(arena, pair.y) != nil { return true }
        }
        return false
    }

    /// The polynomial of the root over a common divisor; `nil` beyond the limit.
    private func value(_ packing: SparsePolynomial.Packing) throws(Diagnostic) -> (SparsePolynomial, ExactInteger)? {
        var made: [(SparsePolynomial, ExactInteger)?] = Array(repeating: nil, count: order.ids.count)
        for (place, id) in order.ids.enumerated() {
            let r = arena.record(id)
            if r.kind.isNumber {
                let value = arena.rational(r)
                made[place] = (.constant(value.numerator, packing), value.denominator)
            } else if r.kind == .sum, r.shape == 0 {
                guard let sum = sum(r, made, packing) else { return nil }
                made[place] = sum
            } else {
                let (coefficient, pairs) = factors(id, r)
                let value = arena.rational(coefficient)
                var product = SparsePolynomial.constant(value.numerator, packing)
                var divisor = value.denominator
                for pair in pairs {
                    if let variable = places[key(pair)] {
                        guard let next = product.times(.variable(variable, packing), limit: limit) else { return nil }
                        product = next
                    } else if let n = Self.wholeExponent(arena, pair.y), let (base, below) = made[order.place(pair.x)] {
                        guard let power = base.power(n, limit: limit), let next = product.times(power, limit: limit) else { return nil }
                        product = next
                        divisor = divisor * below.power(UInt(n))
                    }
                }
                made[place] = (product, divisor)
            }
        }
        return made[order.place(root)]
    }

    private func sum(_ r: NodeRecord, _ made: [(SparsePolynomial, ExactInteger)?], _ packing: SparsePolynomial.Packing) -> (SparsePolynomial, ExactInteger)? {
        let w = arena.list(r)
        let constant = arena.rational(w[0])
        var divisor = constant.denominator
        var parts: [(polynomial: SparsePolynomial, coefficient: Rational, below: ExactInteger)] = [(.constant(.one, packing), constant, .one)]
        for i in stride(from: 1, to: w.count, by: 2) {
            guard let (polynomial, below) = made[order.place(w[i])] else { return nil }
            let coefficient = arena.rational(w[i + 1])
            let whole = coefficient.denominator * below
            divisor = divisor * (whole.dividedFloor(by: divisor.greatestCommonDivisor(whole)) ?? .one)
            parts.append((polynomial, coefficient, below))
        }
        var scaled: [(polynomial: SparsePolynomial, factor: ExactInteger)] = []
        for part in parts {
            let below = part.coefficient.denominator * part.below
            scaled.append((part.polynomial, part.coefficient.numerator * (divisor.dividedFloor(by: below) ?? .one)))
        }
        let result = SparsePolynomial.sum(scaled, packing)
        return result.count > limit ? nil : (result, divisor)
    }

    /// The sum of the terms. Where variables are plain, each term is a product in order as it stands.
    private func formula(_ polynomial: SparsePolynomial, _ divisor: ExactInteger) throws(Diagnostic) -> UInt32 {
        let isPlain = variables.allSatisfy { $0.y == Arena.oneID && arena.kind($0.x).isPlainFactor }
        var sum = SumBuilder(arena)
        let packing = polynomial.packing
        for i in 0..<polynomial.count {
            let m = polynomial.monomials[i]
            let coefficient: UInt32
            if divisor.isOne, case .words(let words) = polynomial.coefficients {
                coefficient = arena.internInteger(words[i])
            } else {
                coefficient = arena.number(id: Rational(polynomial.coefficients[i], over: divisor) ?? .zero)
            }
            if m == 0 {
                try sum.add(coefficient, times: Arena.oneID)
            } else if isPlain {
                try sum.add(plainTerm(m, packing), times: coefficient)
            } else {
                var product = ProductBuilder(arena)
                for v in variables.indices {
                    let n = packing.exponent(m, v)
                    if n == 0 { continue }
                    let exponent = try arena.multiply(variables[v].y, arena.internInteger(n))
                    try product.multiply(arena.power(Formula(variables[v].x), Formula(exponent)).id)
                }
                try sum.add(product.finish(), times: coefficient)
            }
        }
        return sum.finish()
    }

    private func plainTerm(_ m: SparsePolynomial.Monomial, _ packing: SparsePolynomial.Packing) -> UInt32 {
        var pairs = PairList(arena)
        for v in variables.indices {
            let n = packing.exponent(m, v)
            if n > 0 { pairs.append(Pair(variables[v].x, arena.internInteger(n))) }
        }
        if pairs.count == 1 { return arena.internPower(pairs[0].x, pairs[0].y, shape: 0) }
        return arena.internProduct(coefficient: Arena.oneID, pairs, shape: 0)
    }

    /// Term by term, for polynomials of very many variables.
    private func byFormulas() throws(Diagnostic) -> UInt32 {
        var made: [[Pair]] = []
        for id in order.ids {
            let r = arena.record(id)
            var terms: [Pair]
            if r.kind.isNumber {
                terms = [Pair(Arena.oneID, id)]
            } else if r.kind == .sum, r.shape == 0 {
                let w = Array(arena.list(r))
                var sum = SumBuilder(arena)
                try sum.add(w[0], times: Arena.oneID)
                for i in stride(from: 1, to: w.count, by: 2) {
                    for term in made[order.place(w[i])] { try sum.add(term.x, times: arena.multiplyNumbers(term.y, w[i + 1])) }
                }
                terms = split(sum.finish())
            } else {
                let (coefficient, pairs) = factors(id, r)
                terms = [Pair(Arena.oneID, coefficient)]
                for pair in pairs {
                    if places[key(pair)] != nil {
                        let factor = try arena.power(Formula(pair.x), Formula(pair.y)).id
                        terms = try product(terms, [Pair(factor, Arena.oneID)])
                    } else if let n = Self.wholeExponent(arena, pair.y) {
                        for _ in 0..<n { terms = try product(terms, made[order.place(pair.x)]) }
                    }
                }
            }
            made.append(terms)
        }
        var sum = SumBuilder(arena)
        for term in made[order.place(root)] { try sum.add(term.x, times: term.y) }
        return sum.finish()
    }

    private func split(_ id: UInt32) -> [Pair] {
        let r = arena.record(id)
        guard r.kind == .sum else { return r.kind.isNumber ? [Pair(Arena.oneID, id)] : [Pair(id, Arena.oneID)] }
        let w = arena.list(r)
        let terms = stride(from: 1, to: w.count, by: 2).map { Pair(w[$0], w[$0 + 1]) }
        return w[0] == Arena.zeroID ? terms : terms + [Pair(Arena.oneID, w[0])]
    }

    private func product(_ a: [Pair], _ b: [Pair]) throws(Diagnostic) -> [Pair] {
        if a.count * b.count > 4 * limit { throw SymbolicError.tooManyTerms(limit) }
        var sum = SumBuilder(arena)
        for p in a { for q in b { try sum.add(arena.multiply(p.x, q.x), times: arena.multiplyNumbers(p.y, q.y)) } }
        let result = split(sum.finish())
        if result.count > limit { throw SymbolicError.tooManyTerms(limit) }
        return result
    }
}

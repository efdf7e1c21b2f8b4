import NDCore

/// Sums, products and powers as people write them.
extension FormulaWriter {
    /// Terms in order, the constant last; a positive part first where there is one, so that no sum needs to begin with
    /// a minus: `1 - x^2`, `w - v`, `x^2 - 1`.
    mutating func putSum(_ r: NodeRecord) {
        let w = Array(arena.list(r))
        let terms = Array(stride(from: 1, to: w.count, by: 2))
        let constant = w[0]
        let arena = arena
        let isNegative = { (i: Int) in arena.isNegativeNumber(w[i + 1]) && !FormulaWriter.hasDifference(arena, w[i]) }
        var lead: Int?
        var leadsWithConstant = false
        if isNegative(terms[0]) {
            if constant != Arena.zeroID, !arena.isNegativeNumber(constant) {
                leadsWithConstant = true
            } else {
                lead = terms.first { !isNegative($0) }
            }
        }
        var isFirst = true
        if leadsWithConstant {
            put(constant, .sum)
            isFirst = false
        }
        if let lead {
            putTerm(w[lead], w[lead + 1], isFirst: true)
            isFirst = false
        }
        for i in terms where i != lead {
            putTerm(w[i], w[i + 1], isFirst: isFirst)
            isFirst = false
        }
        if constant != Arena.zeroID, !leadsWithConstant { putTerm(Arena.oneID, constant, isFirst: false) }
    }

    private mutating func putTerm(_ term: UInt32, _ coefficient: UInt32, isFirst: Bool) {
        // A term with a difference in it takes a minus in: `a + k*(y - x)`.
        let negative = arena.isNegativeNumber(coefficient) && !FormulaWriter.hasDifference(arena, term)
        put(negative ? (isFirst ? "-" : " - ") : (isFirst ? "" : " + "))
        let magnitude = negative ? arena.negateNumber(coefficient) : coefficient
        if term == Arena.oneID {
            put(magnitude, .product)
        } else if magnitude == Arena.oneID {
            put(term, .product)
        } else if coefficient == Arena.minusOneID, arena.kind(term) == .matrixProduct, let mirrored = mirroredSum([Pair(term, Arena.oneID)]) {
            put(mirrored.sum, .product)
        } else {
            let r = arena.record(term)
            switch r.kind {
            case .product: _ = putProduct(magnitude, factors: Array(arena.list(r).dropFirst()))
            case .power: _ = putProduct(magnitude, factors: [r.a, r.b])
            default: _ = putProduct(magnitude, factors: [term, Arena.oneID])
            }
        }
    }

    /// `p*a*b/(q*c)`: factors with a negative exponent below the line, except exp, which shows its sign inside.
    mutating func putProduct(_ coefficient: UInt32, factors: [UInt32]) -> Binding {
        var above: [Pair] = []
        var below: [Pair] = []
        var isImaginary = false
        var base: UInt32?
        for word in factors {
            guard let b = base else {
                base = word
                continue
            }
            base = nil
            if b == Arena.imaginaryUnitID, word == Arena.oneID {
                isImaginary = true
            } else if b != Arena.eID, arena.hasNegativeSign(word), b != Arena.minusOneID {
                below.append(Pair(b, arena.scale(word, by: Arena.minusOneID)))
            } else {
                above.append(Pair(b, word))
            }
        }
        var value = arena.rational(coefficient)
        if value.isNegative, let mirrored = mirroredSum(above) {
            above[mirrored.place].x = mirrored.sum
            value = -value
        }
        absorb(&value, into: &above)
        let magnitude = value.magnitude
        if value.isNegative { put("-") }
        if above.count == 1, below.isEmpty, magnitude.isOne, !isImaginary {
            if !value.isNegative, above[0].y == Arena.oneID, arena.kind(above[0].x) == .matrixProduct {
                put(above[0].x, .product)
                return .product
            }
            let own = putFactor(above[0], .product)
            return value.isNegative ? .unary : own
        }
        var isFirst = true
        if isImaginary {
            put(Self.short(magnitude.numerator) + (magnitude.numerator.bitWidth > 64 ? "*1i" : "i"))
            isFirst = false
        } else if !magnitude.numerator.isOne || above.isEmpty {
            put(Self.short(magnitude.numerator))
            isFirst = false
        }
        for pair in above {
            if !isFirst { put("*") }
            isFirst = false
            _ = putFactor(pair, .unary)
        }
        let divisor = magnitude.denominator
        if divisor.isOne, below.isEmpty { return isFirst ? .postfix : .product }
        let parts = below.count + (divisor.isOne ? 0 : 1)
        put(parts > 1 ? "/(" : "/")
        if !divisor.isOne {
            let text = Self.short(divisor)
            put(parts == 1 && text.contains("*") ? "(\(text))" : text)
        }
        for (i, pair) in below.enumerated() {
            if i > 0 || !divisor.isOne { put("*") }
            _ = putFactor(pair, .unary)
        }
        if parts > 1 { put(")") }
        return .product
    }

    /// A difference among the factors takes in a minus sign: `k*(y - x)` rather than `-k*(x - y)`.
    private func mirroredSum(_ factors: [Pair]) -> (place: Int, sum: UInt32)? {
        guard let place = factors.firstIndex(where: { $0.y == Arena.oneID && FormulaWriter.isDifference(arena, $0.x) }) else { return nil }
        let r = arena.record(factors[place].x)
        guard r.kind == .matrixProduct else { return (place, arena.scale(factors[place].x, by: Arena.minusOneID)) }
        var chain = Array(arena.list(r))
        guard let inner = chain.firstIndex(where: { FormulaWriter.isDifference(arena, $0) }) else { return nil }
        chain[inner] = arena.scale(chain[inner], by: Arena.minusOneID)
        return (place, arena.internList(r, chain))
    }

    /// Multiplies the coefficient's magnitude into a sum among the factors where that leaves fewer numbers to read:
    /// `(v - v^3/3)/tau` rather than `(3*v - v^3)/(3*tau)`.
    private func absorb(_ value: inout Rational, into factors: inout [Pair]) {
        let magnitude = value.magnitude
        if magnitude.isOne { return }
        guard let place = factors.firstIndex(where: { $0.y == Arena.oneID && arena.kind($0.x) == .sum }) else { return }
        let scaled = arena.scale(factors[place].x, by: arena.number(magnitude).id)
        if numerals(scaled) >= numerals(factors[place].x) + numerals(magnitude) { return }
        factors[place].x = scaled
        value = value.isNegative ? -1 : 1
    }

    private func numerals(_ value: Rational) -> Int {
        (value.numerator.magnitude.isOne ? 0 : 1) + (value.denominator.isOne ? 0 : 1)
    }

    /// How many numbers a sum shows.
    private func numerals(_ sum: UInt32) -> Int {
        let w = arena.list(arena.record(sum))
        let constant = w[0] == Arena.zeroID ? 0 : (arena.rational(w[0]).isInteger ? 1 : 2)
        return stride(from: 2, to: w.count, by: 2).reduce(constant) { $0 + numerals(arena.rational(w[$1])) }
    }

    /// Whether a product has a difference as a factor.
    private static func hasDifference(_ arena: Arena, _ id: UInt32) -> Bool {
        let r = arena.record(id)
        if r.kind == .matrixProduct { return isDifference(arena, id) }
        guard r.kind == .product else { return false }
        let w = arena.list(r)
        return stride(from: 1, to: w.count, by: 2).contains { w[$0 + 1] == Arena.oneID && isDifference(arena, w[$0]) }
    }

    private static func isDifference(_ arena: Arena, _ id: UInt32) -> Bool {
        let r = arena.record(id)
        if r.kind == .matrixProduct { return arena.list(r).contains { arena.kind($0) == .sum && isDifference(arena, $0) } }
        guard r.kind == .sum else { return false }
        let w = arena.list(r)
        return arena.isNegativeNumber(w[0]) || stride(from: 2, to: w.count, by: 2).contains { arena.isNegativeNumber(w[$0]) }
    }

    /// One power inside something that binds as `outer`; alone it says how tightly it binds itself.
    private mutating func putFactor(_ pair: Pair, _ outer: Binding) -> Binding {
        if pair.y == Arena.oneID {
            put(pair.x, outer == .product ? .unary : outer)
            return .unary
        }
        if pair.x == Arena.eID {
            put("exp(")
            put(pair.y, .loosest)
            put(")")
            return .postfix
        }
        if pair.y == Arena.halfID {
            put("sqrt(")
            put(pair.x, .loosest)
            put(")")
            return .postfix
        }
        put(pair.x, .postfix)
        put("^")
        put(pair.y, .power)
        return .power
    }
}

import NDCore

/// Products: `coefficient * base^exponent * ...`, elementwise.
///
/// Flat, like bases collected (`x^a*x^b` is `x^(a+b)`, valid wherever both are defined), factors in structural order.
/// A sum as a factor gives its rational factor to the coefficient, so that whole coefficients without a common divisor
/// stay, the first positive: `(b - a)*x` is `-(a - b)*x`, `(2*a + b/3)*x` is `1/3*(6*a + b)*x`. Sums are not multiplied out. Zero times anything that is
/// not itself infinite is zero, of the shape of the product.
extension Arena {
    /// The elementwise product of any number of operands; none give 1.
    /// Throws `ND0601` for shapes that do not fit and `ND0611` for a condition.
    public func product(_ operands: [Formula]) throws(Diagnostic) -> Formula {
        var builder = ProductBuilder(self)
        for f in operands { try builder.multiply(f.id) }
        return Formula(try builder.finish())
    }

    public func product(_ a: Formula, _ b: Formula) throws(Diagnostic) -> Formula {
        try requireNumber(a.id)
        try requireNumber(b.id)
        if isNumber(a.id) { return Formula(scale(b.id, by: a.id)) }
        if isNumber(b.id) { return Formula(scale(a.id, by: b.id)) }
        // The commonest product, of two different scalars without parts to merge, needs no builder.
        let r = record(a.id)
        let s = record(b.id)
        if a != b, r.kind.isPlainFactor, s.kind.isPlainFactor, r.shape == 0, s.shape == 0 {
            reserveWords(5)
            let inOrder = factorPrecedes(Pair(a.id, Arena.oneID), Pair(b.id, Arena.oneID))
            let w = words + wordCount
            w[0] = Arena.oneID
            w[1] = inOrder ? a.id : b.id
            w[2] = Arena.oneID
            w[3] = inOrder ? b.id : a.id
            w[4] = Arena.oneID
            return Formula(internProductWords(count: 5, shape: 0))
        }
        var builder = ProductBuilder(self)
        try builder.multiply(a.id)
        try builder.multiply(b.id)
        return Formula(try builder.finish())
    }

    /// `a / b`. Throws `ND0607` for a divisor that is 0.
    public func quotient(_ a: Formula, _ b: Formula) throws(Diagnostic) -> Formula {
        try requireNumber(b.id)
        if b.id == Arena.zeroID { throw SymbolicError.pole("'\(text(a, limit: 60))/0'") }
        return try product(a, try power(b, Formula(Arena.minusOneID)))
    }

    func multiply(_ a: UInt32, _ b: UInt32) throws(Diagnostic) -> UInt32 {
        try product(Formula(a), Formula(b)).id
    }

    /// Stores a product of a coefficient and one canonical factor.
    @inline(__always)
    func internProduct(coefficient: UInt32, base: UInt32, exponent: UInt32, shape: UInt32) -> UInt32 {
        reserveWords(3)
        let w = words + wordCount
        w[0] = coefficient
        w[1] = base
        w[2] = exponent
        return internProductWords(count: 3, shape: shape)
    }

    /// Stores a product of a coefficient and canonical factors in order.
    @inline(__always)
    func internProduct(coefficient: UInt32, _ pairs: borrowing PairList, shape: UInt32) -> UInt32 {
        let count = 2 * pairs.count + 1
        reserveWords(count)
        let w = words + wordCount
        w[0] = coefficient
        for k in 0..<pairs.count {
            w[2 * k + 1] = pairs[k].x
            w[2 * k + 2] = pairs[k].y
        }
        return internProductWords(count: count, shape: shape)
    }

    @inline(__always)
    func internProductWords(count: Int, shape: UInt32) -> UInt32 {
        let w = words + wordCount
        assert(isOrderedProduct(UnsafeBufferPointer(start: w, count: count)))
        var known = record(w[0]).facts
        var odd: Facts = []
        var height: UInt32 = 0
        var i = 1
        while i < count {
            let base = record(w[i])
            let exponent = record(w[i + 1])
            height = max(height, max(base.height, exponent.height))
            let f = powerFacts(base.facts, exponent, w[i + 1])
            odd.formUnion(f.intersection(.notFinite))
            known = known.times(f)
            i += 2
        }
        return internList(NodeRecord(.product, facts: known.union(odd), shape: shape, height: height + 1), count: count)
    }
}

extension Facts {
    /// The facts of a product of two numbers.
    @inline(__always)
    func times(_ other: Facts) -> Facts {
        var out = intersection(other).intersection([.real, .integer, .fixed, .nonZero])
        if !out.contains(.real) { return out }
        let positive = contains(.nonNegative) && other.contains(.nonNegative) || contains(.nonPositive) && other.contains(.nonPositive)
        let negative = contains(.nonNegative) && other.contains(.nonPositive) || contains(.nonPositive) && other.contains(.nonNegative)
        if positive { out.insert(.nonNegative) }
        if negative { out.insert(.nonPositive) }
        return out
    }
}

/// Collects the factors of one product.
struct ProductBuilder: ~Copyable {
    private unowned(unsafe) let arena: Arena
    private var coefficient = Arena.oneID
    /// The exponent of -1, a number: roots of unity, the imaginary unit among them, collect here.
    private var turn = Arena.zeroID
    /// Exponents of e: their place in the order depends on the exponent, so they are collected apart.
    private var exponent: UInt32?
    private var moreExponents: [UInt32]?
    private var shape: UInt32 = 0
    private var pairs: PairList

    @inline(__always)
    init(_ arena: Arena) {
        self.arena = arena
        pairs = PairList(arena)
    }

    mutating func multiply(_ id: UInt32) throws(Diagnostic) {
        let r = arena.record(id)
        if r.facts.contains(.condition) { throw arena.conditionAsNumber(id) }
        if r.shape != shape { shape = try arena.elementwiseShape(shape, r.shape, "product") }
        collect(id, r)
    }

    /// Multiplies by `base^exponent`, canonical as it stands.
    mutating func multiply(base: UInt32, exponent: UInt32) throws(Diagnostic) {
        shape = try arena.elementwiseShape(shape, arena.shapeID(base), "product")
        shape = try arena.elementwiseShape(shape, arena.shapeID(exponent), "product")
        collect(base: base, exponent: exponent)
    }

    mutating func multiply(number: UInt32) { coefficient = arena.multiplyNumbers(coefficient, number) }

    /// Multiplies by (-1)^exponent.
    mutating func multiply(turn exponent: Rational) { turn = arena.addNumbers(turn, arena.number(id: exponent)) }

    private mutating func collect(_ id: UInt32, _ r: NodeRecord) {
        switch r.kind {
        case .integer, .fraction, .bigNumber: coefficient = arena.multiplyNumbers(coefficient, id)
        case .filled: collect(r.a, arena.record(r.a))
        case .product:
            coefficient = arena.multiplyNumbers(coefficient, arena.words[Int(r.a)])
            var i = Int(r.a) + 1
            let end = Int(r.a) + Int(r.b)
            while i < end {
                collect(base: arena.words[i], exponent: arena.words[i + 1])
                i += 2
            }
        case .power: collect(base: r.a, exponent: r.b)
        case .sum:
            let unit = arena.unit(r)
            coefficient = arena.multiplyNumbers(coefficient, unit)
            pairs.append(Pair(unit == Arena.oneID ? id : arena.scale(id, by: arena.reciprocalNumber(unit)), Arena.oneID))
        default: collect(base: id, exponent: Arena.oneID)
        }
    }

    private mutating func collect(base: UInt32, exponent: UInt32) {
        // The two fixed bases stand at the low end of the ids.
        if base > Arena.imaginaryUnitID {
            pairs.append(Pair(base, exponent))
        } else if base == Arena.imaginaryUnitID, arena.isNumber(exponent) {
            turn = arena.addNumbers(turn, arena.multiplyNumbers(exponent, Arena.halfID))
        } else if base == Arena.minusOneID, arena.isNumber(exponent) {
            turn = arena.addNumbers(turn, exponent)
        } else if base == Arena.eID {
            collect(exponentOfE: exponent)
        } else {
            pairs.append(Pair(base, exponent))
        }
    }

    private mutating func collect(exponentOfE new: UInt32) {
        if exponent == nil {
            exponent = new
        } else {
            moreExponents = (moreExponents ?? []) + [new]
        }
    }

    consuming func finish() throws(Diagnostic) -> UInt32 {
        let arena = self.arena
        while try combine() {}
        if let exponent { insert(Pair(Arena.eID, exponent)) }
        if turn != Arena.zeroID { takeTurn() }
        var natural: UInt32 = 0
        let count = pairs.count
        for i in 0..<count { natural = max(natural, max(arena.shapeID(pairs[i].x), arena.shapeID(pairs[i].y))) }
        let result: UInt32
        if coefficient == Arena.zeroID, !hasInfiniteBase {
            natural = 0
            result = Arena.zeroID
        } else if count == 0 {
            result = coefficient
        } else if count == 1, coefficient == Arena.oneID {
            result = arena.internPower(pairs[0].x, pairs[0].y, shape: natural)
        } else if count == 1, pairs[0].y == Arena.oneID, arena.kind(pairs[0].x) == .sum {
            result = arena.scale(pairs[0].x, by: coefficient)
        } else {
            result = arena.internProduct(coefficient: coefficient, pairs, shape: natural)
        }
        return natural == shape ? result : arena.filled(result, shape: shape)
    }

    private var hasInfiniteBase: Bool {
        for i in 0..<pairs.count where arena.facts(pairs[i].x).contains(.notFinite) { return true }
        return false
    }

    /// Sorts and collects like bases. True if a collected power became something else, whose factors now stand at the
    /// end of the list and have to be sorted in.
    private mutating func combine() throws(Diagnostic) -> Bool {
        let arena = self.arena
        if let first = exponent, let more = moreExponents {
            var builder = SumBuilder(arena)
            try builder.add(first, times: Arena.oneID)
            for exponent in more { try builder.add(exponent, times: Arena.oneID) }
            exponent = nil
            moreExponents = nil
            let power = try arena.exponential(builder.finish())
            collect(power, arena.record(power))
        }
        if pairs.count < 2 { return false }
        pairs.sort { arena.factorPrecedes($0, $1) }
        var changed: [UInt32]?
        var kept = 0
        var i = 0
        let count = pairs.count
        while i < count {
            let pair = pairs[i]
            var end = i + 1
            while end < count, likeBases(pairs[end], pair) { end += 1 }
            if end == i + 1 {
                pairs[kept] = pair
                kept += 1
            } else {
                let exponent = try exponentSum(i, end)
                if exponent != Arena.zeroID || arena.facts(pair.x).contains(.notFinite) {
                    let power = try arena.power(Formula(pair.x), Formula(exponent)).id
                    let r = arena.record(power)
                    if power == pair.x, exponent == Arena.oneID, r.kind != .sum, r.kind != .product, r.kind != .power, !r.kind.isNumber {
                        pairs[kept] = Pair(pair.x, exponent)
                        kept += 1
                    } else if r.kind == .power, r.a == pair.x, r.b == exponent, r.a != Arena.imaginaryUnitID {
                        pairs[kept] = Pair(pair.x, exponent)
                        kept += 1
                    } else {
                        changed = (changed ?? []) + [power]
                    }
                }
            }
            i = end
        }
        pairs.keep(first: kept)
        guard let changed else { return false }
        for id in changed { collect(id, arena.record(id)) }
        return pairs.count > kept || moreExponents != nil
    }

    private func exponentSum(_ start: Int, _ end: Int) throws(Diagnostic) -> UInt32 {
        if end == start + 2, arena.isNumber(pairs[start].y), arena.isNumber(pairs[start + 1].y) {
            return arena.addNumbers(pairs[start].y, pairs[start + 1].y)
        }
        var builder = SumBuilder(arena)
        for k in start..<end { try builder.add(pairs[k].y, times: Arena.oneID) }
        return builder.finish()
    }

    /// Powers of one base are collected; of a rational base, roots and powers with symbols in the exponent stay apart.
    private func likeBases(_ p: Pair, _ q: Pair) -> Bool {
        p.x == q.x && (!arena.isNumber(p.x) || arena.isNumber(p.y) == arena.isNumber(q.y))
    }

    private mutating func insert(_ pair: Pair) {
        var place = 0
        while place < pairs.count, !arena.factorPrecedes(pair, pairs[place]) { place += 1 }
        pairs.insert(pair, at: place)
    }

    private mutating func takeTurn() {
        let turn = arena.rational(turn)
        var rest = turn - Rational(2) * Rational((turn * Rational(1, 2)).floor)
        if rest >= .one {
            rest = rest - .one
            coefficient = arena.negateNumber(coefficient)
        }
        if rest.isZero { return }
        insert(
            rest == Rational(1, 2)
                ? Pair(Arena.imaginaryUnitID, Arena.oneID) : Pair(Arena.minusOneID, arena.number(id: rest)))
    }
}

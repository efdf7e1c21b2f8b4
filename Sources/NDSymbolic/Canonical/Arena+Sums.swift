import NDCore

/// Sums: `constant + coefficient*term + ...`.
///
/// Flat, like terms collected, terms in structural order, no coefficient 0, at least two parts. A rational factor of a
/// sum is multiplied into it (`2*(x + y)` is `2*x + 2*y`): only so is `s + s` the same as `2*s` whatever `s` is.
extension Arena {
    /// The elementwise sum of any number of operands; none give 0. O(n log n) comparisons.
    /// Throws `ND0601` for shapes that do not fit and `ND0611` for a condition.
    public func sum(_ operands: [Formula]) throws(Diagnostic) -> Formula {
        var builder = SumBuilder(self)
        for f in operands { try builder.add(f.id, times: Arena.oneID) }
        return Formula(builder.finish())
    }

    public func sum(_ a: Formula, _ b: Formula) throws(Diagnostic) -> Formula {
        if let id = plainSum(a.id, Arena.oneID, b.id, Arena.oneID) { return Formula(id) }
        var builder = SumBuilder(self)
        try builder.add(a.id, times: Arena.oneID)
        try builder.add(b.id, times: Arena.oneID)
        return Formula(builder.finish())
    }

    /// The commonest sums need no builder: two different scalars without parts to merge, or one and a number.
    @inline(__always)
    private func plainSum(_ a: UInt32, _ p: UInt32, _ b: UInt32, _ q: UInt32) -> UInt32? {
        let r = record(a)
        let s = record(b)
        guard r.shape == 0, s.shape == 0, r.facts.union(s.facts).isDisjoint(with: .condition) else { return nil }
        if r.kind.isPlainTerm, s.kind.isPlainTerm {
            if a == b { return nil }
            reserveWords(5)
            let inOrder = precedes(a, b)
            let w = words + wordCount
            w[0] = Arena.zeroID
            w[1] = inOrder ? a : b
            w[2] = inOrder ? p : q
            w[3] = inOrder ? b : a
            w[4] = inOrder ? q : p
            return internSumWords(count: 5, shape: 0)
        }
        if s.kind.isNumber, b != Arena.zeroID, r.kind.isPlainTerm { return plainSum(a, p, constant: multiplyNumbers(b, q)) }
        if r.kind.isNumber, a != Arena.zeroID, s.kind.isPlainTerm { return plainSum(b, q, constant: multiplyNumbers(a, p)) }
        return nil
    }

    @inline(__always)
    private func plainSum(_ a: UInt32, _ p: UInt32, constant: UInt32) -> UInt32 {
        reserveWords(3)
        let w = words + wordCount
        w[0] = constant
        w[1] = a
        w[2] = p
        return internSumWords(count: 3, shape: 0)
    }

    public func difference(_ a: Formula, _ b: Formula) throws(Diagnostic) -> Formula {
        if let id = plainSum(a.id, Arena.oneID, b.id, Arena.minusOneID) { return Formula(id) }
        var builder = SumBuilder(self)
        try builder.add(a.id, times: Arena.oneID)
        try builder.add(b.id, times: Arena.minusOneID)
        return Formula(builder.finish())
    }

    /// `-a`.
    public func negate(_ a: Formula) throws(Diagnostic) -> Formula {
        try requireNumber(a.id)
        return Formula(scale(a.id, by: Arena.minusOneID))
    }

    /// `number * f`: exact, distributed over a sum.
    func scale(_ id: UInt32, by number: UInt32) -> UInt32 {
        if number == Arena.oneID { return id }
        let r = record(id)
        if r.kind.isNumber { return multiplyNumbers(id, number) }
        // Zero times what may be infinite is not zero: there the factor stays.
        if number == Arena.zeroID, !r.facts.contains(.notFinite) { return filled(Arena.zeroID, shape: r.shape) }
        switch r.kind {
        case .filled: return filled(scale(r.a, by: number), shape: r.shape)
        case .sum:
            let count = Int(r.b)
            reserveWords(count)
            // Numbers have no words: making them leaves the buffer where it is.
            let old = words + Int(r.a)
            let new = words + wordCount
            new[0] = multiplyNumbers(old[0], number)
            var i = 1
            while i < count {
                new[i] = old[i]
                new[i + 1] = multiplyNumbers(old[i + 1], number)
                i += 2
            }
            return internSumWords(count: count, shape: r.shape)
        case .product:
            let coefficient = multiplyNumbers(words[Int(r.a)], number)
            return withCoefficient(r, coefficient)
        case .power: return internProduct(coefficient: number, base: r.a, exponent: r.b, shape: r.shape)
        default: return internProduct(coefficient: number, base: id, exponent: Arena.oneID, shape: r.shape)
        }
    }

    /// A product node with another coefficient (not 0).
    private func withCoefficient(_ r: NodeRecord, _ coefficient: UInt32) -> UInt32 {
        let count = Int(r.b)
        let start = Int(r.a)
        if coefficient == Arena.oneID, count == 3 { return internPower(words[start + 1], words[start + 2], shape: r.shape) }
        // A lone sum takes its factor in.
        if count == 3, words[start + 2] == Arena.oneID, kind(words[start + 1]) == .sum {
            return scale(words[start + 1], by: coefficient)
        }
        reserveWords(count)
        words[wordCount] = coefficient
        for i in 1..<count { words[wordCount + i] = words[start + i] }
        return internProductWords(count: count, shape: r.shape)
    }

    /// Splits `c*t` into the number and the term without a rational factor.
    @inline(__always)
    func splitCoefficient(_ id: UInt32) -> (coefficient: UInt32, term: UInt32) {
        let r = record(id)
        if r.kind != .product { return (Arena.oneID, id) }
        let c = words[Int(r.a)]
        return c == Arena.oneID ? (c, id) : (c, withCoefficient(r, Arena.oneID))
    }

    @inline(__always)
    fileprivate func internSumWords(count: Int, shape: UInt32) -> UInt32 {
        let w = words + wordCount
        assert(isOrderedSum(UnsafeBufferPointer(start: w, count: count)))
        let constant = facts(w[0])
        // What stays in `common` holds for every part; a part that may be negative ends `nonNegative`, and so on.
        var common = constant.intersection([.real, .nonNegative, .nonPositive, .integer, .fixed])
        var strict = constant.contains(.nonZero)
        var odd: Facts = []
        var height: UInt32 = 0
        var i = 1
        while i < count {
            let term = record(w[i])
            let coefficient = facts(w[i + 1])
            var f = term.facts
            odd.formUnion(f.intersection(.notFinite))
            height = max(height, term.height)
            if coefficient.contains(.nonPositive) { f = f.negated }
            if !coefficient.contains(.integer) { f.remove(.integer) }
            if f.contains(.nonZero) { strict = true }
            common.formIntersection(f)
            i += 2
        }
        if strict, common.contains(.nonNegative) || common.contains(.nonPositive) { common.insert(.nonZero) } else { common.remove(.nonZero) }
        return internList(NodeRecord(.sum, facts: common.union(odd), shape: shape, height: height + 1), count: count)
    }
}

extension Facts {
    /// The facts of -x.
    @inline(__always)
    var negated: Facts {
        var f = self
        f.remove([.nonNegative, .nonPositive])
        if contains(.nonNegative) { f.insert(.nonPositive) }
        if contains(.nonPositive) { f.insert(.nonNegative) }
        return f
    }
}

/// Collects the parts of one sum.
struct SumBuilder: ~Copyable {
    private unowned(unsafe) let arena: Arena
    private var constant = Arena.zeroID
    private var shape: UInt32 = 0
    private var pairs: PairList

    @inline(__always)
    init(_ arena: Arena) {
        self.arena = arena
        pairs = PairList(arena)
    }

    /// Adds `coefficient * id`; the coefficient is a number node.
    mutating func add(_ id: UInt32, times coefficient: UInt32) throws(Diagnostic) {
        let r = arena.record(id)
        if r.facts.contains(.condition) { throw arena.conditionAsNumber(id) }
        if r.shape != shape { shape = try arena.elementwiseShape(shape, r.shape, "sum") }
        collect(id, r, coefficient)
    }

    private mutating func collect(_ id: UInt32, _ r: NodeRecord, _ coefficient: UInt32) {
        switch r.kind {
        case .integer, .fraction, .bigNumber:
            constant = arena.addNumbers(constant, arena.multiplyNumbers(id, coefficient))
        case .filled: collect(r.a, arena.record(r.a), coefficient)
        case .sum:
            let start = Int(r.a)
            constant = arena.addNumbers(constant, arena.multiplyNumbers(arena.words[start], coefficient))
            var i = start + 1
            let end = start + Int(r.b)
            while i < end {
                pairs.append(Pair(arena.words[i], arena.multiplyNumbers(arena.words[i + 1], coefficient)))
                i += 2
            }
        case .product:
            let (c, term) = arena.splitCoefficient(id)
            pairs.append(Pair(term, arena.multiplyNumbers(c, coefficient)))
        default: pairs.append(Pair(id, coefficient))
        }
    }

    consuming func finish() -> UInt32 {
        let arena = self.arena
        pairs.sort { $0.x != $1.x && arena.precedes($0.x, $1.x) }
        var kept = 0
        var i = 0
        var natural: UInt32 = 0
        let count = pairs.count
        while i < count {
            var pair = pairs[i]
            i += 1
            while i < count, pairs[i].x == pair.x {
                pair.y = arena.addNumbers(pair.y, pairs[i].y)
                i += 1
            }
            let r = arena.record(pair.x)
            if pair.y == Arena.zeroID, !r.facts.contains(.notFinite) { continue }
            natural = max(natural, r.shape)
            pairs[kept] = pair
            kept += 1
        }
        let result: UInt32
        if kept == 0 {
            result = constant
        } else if kept == 1, constant == Arena.zeroID {
            result = arena.scale(pairs[0].x, by: pairs[0].y)
        } else {
            arena.reserveWords(2 * kept + 1)
            let w = arena.words + arena.wordCount
            w[0] = constant
            for k in 0..<kept {
                w[2 * k + 1] = pairs[k].x
                w[2 * k + 2] = pairs[k].y
            }
            result = arena.internSumWords(count: 2 * kept + 1, shape: natural)
        }
        return natural == shape ? result : arena.filled(result, shape: shape)
    }
}

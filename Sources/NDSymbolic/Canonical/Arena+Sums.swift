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
        // The commonest sum, of two different scalars without parts to merge, needs no builder.
        let r = record(a.id)
        let s = record(b.id)
        if a != b, r.kind.isPlainTerm, s.kind.isPlainTerm, r.shape == 0, s.shape == 0, r.facts.union(s.facts).isDisjoint(with: .condition) {
            reserveWords(5)
            let inOrder = precedes(a.id, b.id)
            let w = words + wordCount
            w[0] = Arena.zeroID
            w[1] = inOrder ? a.id : b.id
            w[2] = Arena.oneID
            w[3] = inOrder ? b.id : a.id
            w[4] = Arena.oneID
            return Formula(internSumWords(count: 5, shape: 0))
        }
        return try sum([a, b])
    }

    public func difference(_ a: Formula, _ b: Formula) throws(Diagnostic) -> Formula {
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
            var scaled: [UInt32] = []
            scaled.reserveCapacity(count)
            scaled.append(multiplyNumbers(words[Int(r.a)], number))
            for i in stride(from: 1, to: count, by: 2) {
                scaled.append(words[Int(r.a) + i])
                scaled.append(multiplyNumbers(words[Int(r.a) + i + 1], number))
            }
            return internSum(scaled, shape: r.shape)
        case .product:
            let coefficient = multiplyNumbers(words[Int(r.a)], number)
            return withCoefficient(r, coefficient)
        case .power: return internProduct(coefficient: number, CollectionOfOne(Pair(r.a, r.b)), shape: r.shape)
        default: return internProduct(coefficient: number, CollectionOfOne(Pair(id, Arena.oneID)), shape: r.shape)
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

    /// Stores a sum whose words (constant, then terms and coefficients in order) are canonical.
    func internSum(_ list: [UInt32], shape: UInt32) -> UInt32 {
        reserveWords(list.count)
        for i in 0..<list.count { words[wordCount + i] = list[i] }
        return internSumWords(count: list.count, shape: shape)
    }

    @inline(__always)
    fileprivate func internSumWords(count: Int, shape: UInt32) -> UInt32 {
        let w = words + wordCount
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
struct SumBuilder {
    private let arena: Arena
    private var constant = Arena.zeroID
    private var shape: UInt32 = 0
    private var pairs: [Pair]

    init(_ arena: Arena) {
        self.arena = arena
        pairs = arena.takePairs()
    }

    /// Adds `coefficient * id`; the coefficient is a number node.
    mutating func add(_ id: UInt32, times coefficient: UInt32) throws(Diagnostic) {
        let r = arena.record(id)
        if r.facts.contains(.condition) { throw arena.conditionAsNumber(id) }
        shape = try arena.elementwiseShape(shape, r.shape, "sum")
        collect(id, r, coefficient)
    }

    private mutating func collect(_ id: UInt32, _ r: NodeRecord, _ coefficient: UInt32) {
        switch r.kind {
        case .integer, .fraction, .bigNumber:
            constant = arena.addNumbers(constant, arena.multiplyNumbers(id, coefficient))
        case .filled: collect(r.a, arena.record(r.a), coefficient)
        case .sum:
            constant = arena.addNumbers(constant, arena.multiplyNumbers(arena.words[Int(r.a)], coefficient))
            for i in stride(from: 1, to: Int(r.b), by: 2) {
                let term = arena.words[Int(r.a) + i]
                pairs.append(Pair(term, arena.multiplyNumbers(arena.words[Int(r.a) + i + 1], coefficient)))
            }
        case .product:
            let (c, term) = arena.splitCoefficient(id)
            pairs.append(Pair(term, arena.multiplyNumbers(c, coefficient)))
        default: pairs.append(Pair(id, coefficient))
        }
    }

    mutating func finish() -> UInt32 {
        let arena = arena
        if pairs.count == 2 {
            if pairs[0].x != pairs[1].x, arena.precedes(pairs[1].x, pairs[0].x) { pairs.swapAt(0, 1) }
        } else if pairs.count > 2 {
            pairs.sort { $0.x != $1.x && arena.precedes($0.x, $1.x) }
        }
        var kept = 0
        var i = 0
        var natural: UInt32 = 0
        while i < pairs.count {
            var pair = pairs[i]
            i += 1
            while i < pairs.count, pairs[i].x == pair.x {
                pair.y = arena.addNumbers(pair.y, pairs[i].y)
                i += 1
            }
            if pair.y == Arena.zeroID, !arena.facts(pair.x).contains(.notFinite) { continue }
            natural = max(natural, arena.shapeID(pair.x))
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
        arena.givePairs(pairs)
        pairs = []
        return natural == shape ? result : arena.filled(result, shape: shape)
    }
}

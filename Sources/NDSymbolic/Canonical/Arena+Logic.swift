import NDCore

/// Conditions and choices.
extension Arena {
    /// `a relation b`, elementwise. Exact numbers are compared at once; `a > b` becomes `b < a`; the sides of `==` and `!=`
    /// stand in structural order. Equal sides decide where both are finite.
    public func compare(_ relation: Comparison, _ a: Formula, _ b: Formula) throws(Diagnostic) -> Formula {
        try requireNumber(a.id)
        try requireNumber(b.id)
        var x = a.id
        var y = b.id
        var op = relation
        switch relation {
        case .greater: (x, y, op) = (y, x, .less)
        case .greaterOrEqual: (x, y, op) = (y, x, .lessOrEqual)
        default: break
        }
        let shape = try elementwiseShape(shapeID(x), shapeID(y), "comparison")
        if x == y, !facts(x).contains(.notFinite) {
            return Formula(filled(op == .equal || op == .lessOrEqual ? Arena.trueID : Arena.falseID, shape: shape))
        }
        if isNumber(x), isNumber(y) {
            let order = order(x, y)
            let holds =
                switch op {
                case .equal: false
                case .notEqual: true
                default: order < 0
                }
            return boolean(holds)
        }
        if op == .equal || op == .notEqual, precedes(y, x) { swap(&x, &y) }
        let facts = facts(x).intersection(facts(y)).intersection(.fixed).union(.condition)
        let height = max(record(x).height, record(y).height) + 1
        return Formula(intern(NodeRecord(.comparison, op: op.rawValue, facts: facts, shape: shape, height: height, a: x, b: y)))
    }

    public func and(_ operands: [Formula]) throws(Diagnostic) -> Formula {
        try junction(.and, operands, neutral: Arena.trueID, absorbing: Arena.falseID)
    }

    public func or(_ operands: [Formula]) throws(Diagnostic) -> Formula {
        try junction(.or, operands, neutral: Arena.falseID, absorbing: Arena.trueID)
    }

    /// Flat, each operand once, in structural order.
    private func junction(
        _ kind: Kind, _ operands: [Formula], neutral: UInt32, absorbing: UInt32
    ) throws(Diagnostic) -> Formula {
        var parts: [UInt32] = []
        var shape: UInt32 = 0
        for f in operands {
            try requireCondition(f.id)
            let r = record(f.id)
            shape = try elementwiseShape(shape, r.shape, kind == .and ? "'and'" : "'or'")
            if r.kind == kind { parts += list(r) } else { parts.append(f.id) }
        }
        if parts.contains(absorbing) { return Formula(filled(absorbing, shape: shape)) }
        parts.removeAll { $0 == neutral }
        parts.sort { $0 != $1 && precedes($0, $1) }
        var unique: [UInt32] = []
        for id in parts where unique.last != id { unique.append(id) }
        if unique.count < 2 { return Formula(filled(unique.first ?? neutral, shape: shape)) }
        var facts: Facts = [.condition, .fixed]
        var height: UInt32 = 0
        for id in unique {
            if !self.facts(id).contains(.fixed) { facts.remove(.fixed) }
            height = max(height, record(id).height)
        }
        return Formula(internList(NodeRecord(kind, facts: facts, shape: shape, height: height + 1), unique))
    }

    /// The opposite condition. `not` moves into comparisons of real numbers: `not a < b` is `b <= a`.
    public func not(_ a: Formula) throws(Diagnostic) -> Formula {
        try requireCondition(a.id)
        let r = record(a.id)
        switch r.kind {
        case .boolean: return boolean(r.a == 0)
        case .not: return Formula(r.a)
        case .filled: return Formula(filled(try not(Formula(r.a)).id, shape: r.shape))
        case .comparison:
            let x = Formula(r.a)
            let y = Formula(r.b)
            let finite = facts(r.a).union(facts(r.b)).isDisjoint(with: .notFinite)
            switch comparison(r) {
            case .equal: return try compare(.notEqual, x, y)
            case .notEqual: return try compare(.equal, x, y)
            case .less where finite: return try compare(.lessOrEqual, y, x)
            case .lessOrEqual where finite: return try compare(.less, y, x)
            default: break
            }
        default: break
        }
        return Formula(intern(NodeRecord(.not, facts: r.facts, shape: r.shape, height: r.height + 1, a: a.id)))
    }

    /// `if condition then a else b`, elementwise. A known condition chooses; equal branches need no condition. Branches
    /// may be conditions themselves.
    public func conditional(_ condition: Formula, _ a: Formula, _ b: Formula) throws(Diagnostic) -> Formula {
        try requireCondition(condition.id)
        if facts(a.id).contains(.condition) != facts(b.id).contains(.condition) {
            throw facts(a.id).contains(.condition) ? conditionAsNumber(a.id) : conditionAsNumber(b.id)
        }
        let branches = try elementwiseShape(shapeID(a.id), shapeID(b.id), "'if'")
        let shape = try elementwiseShape(shapeID(condition.id), branches, "'if'")
        var c = record(condition.id)
        if c.kind == .filled { c = record(c.a) }
        if c.kind == .boolean { return Formula(filled(c.a != 0 ? a.id : b.id, shape: shape)) }
        if a == b { return Formula(filled(a.id, shape: shape)) }
        // `not c` chooses the other way.
        if c.kind == .not { return try conditional(Formula(c.a), b, a) }
        let x = record(a.id)
        let y = record(b.id)
        var facts = x.facts.intersection(y.facts).union(x.facts.union(y.facts).intersection(.notFinite))
        if !c.facts.contains(.fixed) { facts.remove(.fixed) }
        let height = max(c.height, max(x.height, y.height)) + 1
        return Formula(internList(NodeRecord(.conditional, facts: facts, shape: shape, height: height), [condition.id, a.id, b.id]))
    }
}

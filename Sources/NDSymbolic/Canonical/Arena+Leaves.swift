import NDCore

/// What has no operands, or only names what it depends on.
extension Arena {
    /// A symbol. Name, shape and assumptions together tell symbols apart. Throws `ND0618` for assumptions that no number
    /// fulfils.
    public func symbol(
        _ name: String, shape: Shape = .scalar, assumptions: Assumptions = .real
    ) throws(Diagnostic) -> Formula {
        if assumptions.isContradictory { throw SymbolicError.contradiction(name) }
        let symbol = Symbol(name: name, shape: shape, assumptions: assumptions)
        let index: UInt32
        if let known = symbolIndex[symbol] {
            index = known
        } else {
            index = UInt32(symbolList.count)
            symbolList.append(symbol)
            noteSymbolKey(symbol, index)
            symbolIndex[symbol] = index
        }
        return Formula(intern(NodeRecord(.symbol, facts: Facts(assumptions), shape: internShape(shape), a: index)))
    }

    public func boolean(_ value: Bool) -> Formula { Formula(value ? Arena.trueID : Arena.falseID) }

    public func constant(_ c: Constant) -> Formula {
        switch c {
        case .pi: pi
        case .e: e
        case .imaginaryUnit: imaginaryUnit
        }
    }

    /// A scalar in every element of a shape. What is shaped already is given back as it is; throws `ND0601` if it is of
    /// another shape.
    public func filled(_ f: Formula, shape: Shape) throws(Diagnostic) -> Formula {
        let wanted = internShape(shape)
        let own = shapeID(f.id)
        if own != 0, own != wanted { throw SymbolicError.shapes(shapes[Int(own)], shape, in: "filling") }
        return Formula(own == wanted ? f.id : filled(f.id, shape: wanted))
    }

    func filled(_ id: UInt32, shape: UInt32) -> UInt32 {
        let r = record(id)
        if shape == 0 || r.shape == shape { return id }
        return intern(NodeRecord(.filled, facts: r.facts, shape: shape, height: r.height + 1, a: id))
    }

    /// One number of the values that `body` takes in all nodes: `mean(all.x)`. A rational factor comes out of sums and
    /// means, the mean and the extremes of a fixed number are that number. Throws `ND0606` for a shaped body.
    public func reduction(_ kind: Reduction, _ body: Formula) throws(Diagnostic) -> Formula {
        try requireNumber(body.id)
        try requireScalar(body.id, "'\(kind.text)' over all nodes")
        var inner = body.id
        var coefficient = Arena.oneID
        if isNumber(inner), kind == .mean || kind == .minimum || kind == .maximum { return body }
        if kind == .sum || kind == .mean { (coefficient, inner) = splitCoefficient(inner) }
        let r = record(inner)
        // The sum of nothing is 0 and its product 1: of the rest only the sign of sums and means is known.
        var facts = r.facts.intersection([.real, .notFinite])
        if kind == .minimum || kind == .maximum {
            facts = r.facts.subtracting(.fixed)
        } else {
            if kind != .mean { facts.formUnion(r.facts.intersection(.integer)) }
            facts.formUnion(r.facts.intersection(kind == .product ? .nonNegative : [.nonNegative, .nonPositive]))
        }
        let id = intern(NodeRecord(.reduction, op: kind.rawValue, facts: facts, height: r.height + 1, a: inner))
        return Formula(scale(id, by: coefficient))
    }

    /// A random draw from a family with these parameters, of their common shape. Two draws are the same only if they
    /// stand at the same place of the program with the same parameters.
    public func sample(
        place: UInt32, family: Distribution.Family, _ parameters: [Formula]
    ) throws(Diagnostic) -> Formula {
        var shape: UInt32 = 0
        var height: UInt32 = 0
        for p in parameters {
            try requireNumber(p.id)
            shape = try elementwiseShape(shape, shapeID(p.id), "parameters of '\(family.rawValue)'")
            height = max(height, record(p.id).height)
        }
        var facts: Facts = .real
        switch family {
        case .exponential, .gamma, .beta, .lognormal, .weibull, .pareto, .rayleigh, .chiSquared: facts = [.real, .nonNegative]
        case .poisson, .bernoulli, .binomial, .categorical, .geometric, .zipf, .negativeBinomial: facts = [.real, .nonNegative, .integer]
        case .uniformInteger: facts = [.real, .integer]
        case .normal, .uniform, .cauchy, .laplace, .triangular, .logistic, .gumbel, .studentT, .vonMises: break
        }
        let op = UInt8(Distribution.Family.allCases.firstIndex(of: family) ?? 0)
        let record = NodeRecord(.sample, op: op, facts: facts, shape: shape, height: height + 1)
        return Formula(internList(record, [place] + parameters.map(\.id)))
    }

    /// A function known by name only, of a real scalar value: an interpolation, a parameter that holds a function.
    public func call(_ name: String, _ arguments: [Formula]) throws(Diagnostic) -> Formula {
        var height: UInt32 = 0
        for a in arguments {
            try requireNumber(a.id)
            height = max(height, record(a.id).height)
        }
        let index: UInt32
        if let known = callIndex[name] {
            index = known
        } else {
            index = UInt32(callNames.count)
            callNames.append(name)
            callIndex[name] = index
        }
        // The name's index is part of the words, so equal calls are equal nodes.
        return Formula(internList(NodeRecord(.call, facts: .real, height: height + 1), [index] + arguments.map(\.id)))
    }

    // MARK: What makers ask of their operands

    @inline(__always)
    func requireNumber(_ id: UInt32) throws(Diagnostic) {
        if facts(id).contains(.condition) { throw conditionAsNumber(id) }
    }

    @inline(__always)
    func requireCondition(_ id: UInt32) throws(Diagnostic) {
        if !facts(id).contains(.condition) { throw SymbolicError.notCondition(text(Formula(id), limit: 60)) }
    }

    @inline(__always)
    func requireScalar(_ id: UInt32, _ operation: String) throws(Diagnostic) {
        if shapeID(id) != 0 { throw SymbolicError.notScalar(shapes[Int(shapeID(id))], in: operation) }
    }

    func conditionAsNumber(_ id: UInt32) -> Diagnostic { SymbolicError.notNumber(text(Formula(id), limit: 60)) }
}

extension Arena {
    public func isReal(_ f: Formula) -> Bool { facts(f.id).contains(.real) }
    /// Real and above 0, as far as the assumptions tell.
    public func isPositive(_ f: Formula) -> Bool { facts(f.id).isSuperset(of: .positive) }
    public func isNegative(_ f: Formula) -> Bool { facts(f.id).isSuperset(of: .negative) }
    public func isNonNegative(_ f: Formula) -> Bool { facts(f.id).isSuperset(of: [.real, .nonNegative]) }
    public func isNonZero(_ f: Formula) -> Bool { facts(f.id).contains(.nonZero) }
    public func isInteger(_ f: Formula) -> Bool { facts(f.id).contains(.integer) }
    /// Whether it is a condition (a comparison, `and`, `or`, `not`, true or false) and not a number.
    public func isCondition(_ f: Formula) -> Bool { facts(f.id).contains(.condition) }
    /// Whether no symbol, draw, call or reduction is in it: one value, always the same.
    public func isFixed(_ f: Formula) -> Bool { facts(f.id).contains(.fixed) }
}

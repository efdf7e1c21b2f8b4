import NDCore

extension Arena {
    /// One level of a formula. O(operands).
    public func node(_ f: Formula) -> Node {
        let r = record(f.id)
        func list() -> [Formula] { operands(r).map { Formula($0) } }
        switch r.kind {
        case .integer, .fraction, .bigNumber: return .number(rational(f.id))
        case .real: return .real(Double(bitPattern: r.bits))
        case .constant: return .constant(constant(r))
        case .boolean: return .boolean(r.a != 0)
        case .symbol: return .symbol(symbolList[Int(r.a)])
        case .sum:
            let w = self.list(r)
            let terms = stride(from: 1, to: w.count, by: 2).map { Term(term: Formula(w[$0]), coefficient: rational(w[$0 + 1])) }
            return .sum(constant: rational(w[0]), terms: terms)
        case .product:
            let w = self.list(r)
            let factors = stride(from: 1, to: w.count, by: 2).map { Factor(base: Formula(w[$0]), exponent: Formula(w[$0 + 1])) }
            return .product(coefficient: rational(w[0]), factors: factors)
        case .power:
            if r.a == Arena.eID { return .function(.exp, [Formula(r.b)]) }
            return .power(base: Formula(r.a), exponent: Formula(r.b))
        case .function: return .function(function(r), list())
        case .call: return .call(callNames[Int(words[Int(r.a)])], list())
        case .reduction: return .reduction(reduction(r), Formula(r.a))
        case .sample: return .sample(place: words[Int(r.a)], family: family(r), list())
        case .total: return .total(Formula(r.a))
        case .trace: return .trace(Formula(r.a))
        case .transpose: return .transpose(Formula(r.a))
        case .inverse: return .inverse(Formula(r.a))
        case .outer: return .outer(Formula(words[Int(r.a)]), Formula(words[Int(r.a) + 1]))
        case .roll:
            let w = self.list(r)
            return .roll(Formula(w[0]), by: integerValue(w[1]) ?? 0, axis: integerValue(w[2]) ?? 0)
        case .filled: return .filled(Formula(r.a))
        case .matrixProduct: return .matrixProduct(list())
        case .conditional:
            let w = self.list(r)
            return .conditional(condition: Formula(w[0]), then: Formula(w[1]), else: Formula(w[2]))
        case .element:
            let w = self.list(r)
            return .element(Formula(w[0]), w.dropFirst().map { Int(truncatingIfNeeded: integerValue($0) ?? 0) })
        case .array: return .array(list())
        case .comparison: return .comparison(comparison(r), Formula(r.a), Formula(r.b))
        case .not: return .not(Formula(r.a))
        case .and: return .and(list())
        case .or: return .or(list())
        }
    }

    // What `op` holds; each maker stored the raw value of such a case.
    func constant(_ r: NodeRecord) -> Constant { Constant(rawValue: r.op) ?? .pi }
    func function(_ r: NodeRecord) -> Function { Function(rawValue: r.op) ?? .abs }
    func reduction(_ r: NodeRecord) -> Reduction { Reduction(rawValue: r.op) ?? .sum }
    func comparison(_ r: NodeRecord) -> Comparison { Comparison(rawValue: r.op) ?? .equal }
    func family(_ r: NodeRecord) -> Distribution.Family { Distribution.Family.allCases[Int(r.op)] }
}

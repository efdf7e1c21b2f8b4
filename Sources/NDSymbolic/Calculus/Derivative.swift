import NDCore

extension Arena {
    /// The derivative by a scalar symbol, of the shape of the formula. Linear in the shared parts of the formula.
    ///
    /// * `abs(x)` has the derivative `sign(x)`, for real `x` only; `sign floor ceil round` have 0: their jumps do not show.
    /// * Branches are differentiated one by one: `if c then a else b` gives `if c then a' else b'`, `min` and `max` likewise;
    ///   at the switch that is the derivative of the branch taken.
    /// * Sums and means over all nodes are differentiated inside; the symbols of all nodes are other symbols than this node's.
    /// * What has no derivative here (`ND0612`): draws and named calls that depend on the symbol, extremes over all
    ///   nodes, special functions by their orders, the zeta function, parts of complex numbers.
    /// Throws `ND0613` for what is no scalar symbol, `ND0611` for a condition.
    public func diff(_ f: Formula, by variable: Formula) throws(Diagnostic) -> Formula {
        try requireNumber(f.id)
        guard kind(variable.id) == .symbol else {
            throw SymbolicError.differentiateBy(text(variable, limit: 60), reason: "it is not a symbol")
        }
        guard shapeID(variable.id) == 0 else {
            throw SymbolicError.differentiateBy(
                text(variable, limit: 60), reason: "it has shape \(shape(of: variable)); only scalars can be")
        }
        var pass = ForwardDerivative(self, f.id, by: variable.id)
        return Formula(try pass.run())
    }

    /// The derivative of the given order; order 0 is the formula itself.
    public func diff(_ f: Formula, by variable: Formula, order: Int) throws(Diagnostic) -> Formula {
        var result = f
        for _ in 0..<max(0, order) { result = try diff(result, by: variable) }
        return result
    }
}

/// One pass from the operands up. Where a part depends on the symbol through one operand only, its derivative is
/// kept as a factor to be multiplied later: a chain of n functions then gives one product of n factors instead of n products.
struct ForwardDerivative: DerivativePass {
    let arena: Arena
    let root: UInt32
    let variable: UInt32
    let order: Postorder
    private var depends: [Bool]
    /// The derivative where it is made; else it is `factor` times that of the part at `inner`.
    private var made: [UInt32?]
    private var factor: [UInt32]
    private var inner: [Int]

    init(_ arena: Arena, _ root: UInt32, by variable: UInt32) {
        self.arena = arena
        self.root = root
        self.variable = variable
        order = arena.postorder([root], enter: { $0 > variable })
        let count = order.ids.count
        depends = Array(repeating: false, count: count)
        made = Array(repeating: nil, count: count)
        factor = Array(repeating: 0, count: count)
        inner = Array(repeating: -1, count: count)
    }

    mutating func run() throws(Diagnostic) -> UInt32 {
        for (place, id) in order.ids.enumerated() {
            if id == variable {
                depends[place] = true
                made[place] = Arena.oneID
            } else if id > variable {
                let r = arena.record(id)
                var any = false
                if !r.facts.contains(.condition) { arena.forEachChild(r) { if depends[order.place($0)] { any = true } } }
                depends[place] = any
                if any { try differentiate(id, r, place) }
            }
        }
        let place = order.place(root)
        return depends[place] ? try derivative(of: root) : arena.filled(Arena.zeroID, shape: arena.shapeID(root))
    }

    func isDependent(_ id: UInt32) -> Bool { depends[order.place(id)] }

    /// The derivative of a part, made if it was not yet.
    mutating func derivative(of id: UInt32) throws(Diagnostic) -> UInt32 {
        let place = order.place(id)
        if !depends[place] { return arena.filled(Arena.zeroID, shape: arena.shapeID(id)) }
        if let known = made[place] { return known }
        var builder = ProductBuilder(arena)
        var at = place
        while made[at] == nil {
            try builder.multiply(factor[at])
            at = inner[at]
        }
        if let end = made[at] { try builder.multiply(end) }
        let result = arena.filled(try builder.finish(), shape: arena.shapeID(id))
        made[place] = result
        return result
    }

    private mutating func differentiate(_ id: UInt32, _ r: NodeRecord, _ place: Int) throws(Diagnostic) {
        if let linear = try throughOperator(id, r) {
            made[place] = linear
            return
        }
        let slopes = try partialDerivatives(id, r)
        if slopes.count == 1 {
            factor[place] = slopes[0].slope
            inner[place] = order.place(slopes[0].operand)
            return
        }
        var builder = SumBuilder(arena)
        for (operand, slope) in slopes {
            try builder.add(try arena.multiply(slope, try derivative(of: operand)), times: Arena.oneID)
        }
        made[place] = arena.filled(builder.finish(), shape: r.shape)
    }

    /// The derivative of what is not elementwise, or chooses: from the derivatives of its operands.
    private mutating func throughOperator(_ id: UInt32, _ r: NodeRecord) throws(Diagnostic) -> UInt32? {
        switch r.kind {
        case .filled: return arena.filled(try derivative(of: r.a), shape: r.shape)
        case .transpose: return try arena.transpose(Formula(try derivative(of: r.a))).id
        case .total: return try arena.total(Formula(try derivative(of: r.a))).id
        case .trace: return try arena.trace(Formula(try derivative(of: r.a))).id
        case .inverse:
            let product = try arena.matrixProduct(Formula(id), arena.matrixProduct(Formula(derivative(of: r.a)), Formula(id)))
            return try arena.negate(product).id
        case .outer:
            let w = Array(arena.list(r))
            let first = try arena.outer(Formula(derivative(of: w[0])), Formula(w[1]))
            return try arena.sum(first, arena.outer(Formula(w[0]), Formula(derivative(of: w[1])))).id
        case .roll:
            let w = Array(arena.list(r))
            let (shift, axis) = (arena.integerValue(w[1]) ?? 0, arena.integerValue(w[2]) ?? 0)
            return try arena.roll(Formula(derivative(of: w[0])), by: shift, axis: axis).id
        case .reduction:
            let kind = arena.reduction(r)
            guard kind == .sum || kind == .mean else {
                throw failure(id, "'\(kind.text)' over all nodes has none")
            }
            return try arena.reduction(kind, Formula(try derivative(of: r.a))).id
        case .matrixProduct:
            let factors = Array(arena.list(r))
            var builder = SumBuilder(arena)
            for i in factors.indices where isDependent(factors[i]) {
                var product = Formula(i == 0 ? try derivative(of: factors[0]) : factors[0])
                for k in factors.indices.dropFirst() {
                    product = try arena.matrixProduct(product, Formula(k == i ? try derivative(of: factors[k]) : factors[k]))
                }
                try builder.add(product.id, times: Arena.oneID)
            }
            return builder.finish()
        case .element:
            let list = Array(arena.list(r))
            let index = list.dropFirst().map { arena.integerValue($0) ?? 0 }
            return try arena.element(Formula(try derivative(of: list[0])), index).id
        case .array:
            var elements: [Formula] = []
            for element in Array(arena.list(r)) { elements.append(Formula(try derivative(of: element))) }
            return try arena.array(elements, arena.shapes[Int(r.shape)]).id
        case .conditional:
            let list = Array(arena.list(r))
            let (a, b) = (try derivative(of: list[1]), try derivative(of: list[2]))
            return try arena.conditional(Formula(list[0]), Formula(a), Formula(b)).id
        case .sample: throw failure(id, "a draw has none by its parameters")
        case .call: throw failure(id, "the function is known by name only")
        case .function: return try throughFunction(id, r)
        default: return nil
        }
    }

    private mutating func throughFunction(_ id: UInt32, _ r: NodeRecord) throws(Diagnostic) -> UInt32? {
        let function = arena.function(r)
        let list = Array(arena.list(r))
        switch function {
        case .sign, .floor, .ceil, .round: return arena.filled(Arena.zeroID, shape: r.shape)
        case .minimum, .maximum:
            // From the last: min(a, b, c) chooses between a and min(b, c).
            var rest = Formula(list[list.count - 1])
            var slope = Formula(try derivative(of: rest.id))
            for part in list.dropLast().reversed() {
                let taken = try arena.compare(function == .minimum ? .lessOrEqual : .greaterOrEqual, Formula(part), rest)
                slope = try arena.conditional(taken, Formula(try derivative(of: part)), slope)
                rest = try arena.apply(function, [Formula(part), rest])
            }
            return arena.filled(slope.id, shape: r.shape)
        case .real, .imag, .conj:
            guard arena.facts(variable).contains(.real) else {
                throw failure(id, "'\(function.name)' is not differentiable by a complex variable")
            }
            return try arena.apply(function, [Formula(try derivative(of: list[0]))]).id
        default: return nil
        }
    }
}

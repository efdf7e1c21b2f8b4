import NDCore

extension Arena {
    /// The gradient of a scalar formula by a symbol: an array of the symbol's shape, the derivative by each element at its
    /// place, in matrix form. So the gradient of `sum((S - W2 @ W1)^2)/2` by `W1` is `-W2.T @ (S - W2 @ W1)`.
    ///
    /// One pass from the formula down to its symbols (reverse accumulation): linear in the shared parts, whatever the
    /// number of elements. What has no derivative here is that of `diff`. Throws `ND0606` for a formula that is no scalar,
    /// `ND0612`, and `ND0613` for what is no symbol.
    public func gradient(_ f: Formula, by variable: Formula) throws(Diagnostic) -> Formula {
        try gradient(f, by: [variable])[0]
    }

    /// The gradients by several symbols in one pass.
    public func gradient(_ f: Formula, by variables: [Formula]) throws(Diagnostic) -> [Formula] {
        try requireNumber(f.id)
        try requireScalar(f.id, "a gradient")
        for v in variables where kind(v.id) != .symbol {
            throw SymbolicError.differentiateBy(text(v, limit: 60), reason: "it is not a symbol")
        }
        if variables.count == 1, shapeID(variables[0].id) == 0 { return [try diff(f, by: variables[0])] }
        var pass = ReverseDerivative(self, f.id, by: variables.map(\.id))
        return try pass.run().map { Formula($0) }
    }
}

/// One pass from the root down. Each part collects what the root's derivative by it is: the sum over the parts that use it.
struct ReverseDerivative: DerivativePass {
    let arena: Arena
    let root: UInt32
    let variables: [UInt32]
    let order: Postorder
    private var depends: [Bool]
    /// What the uses of each part contribute, by place: the first, and further ones.
    private var first: [UInt32?]
    private var more: [Int: [UInt32]] = [:]
    /// What the uses of single elements contribute: place, then offset in the array.
    private var elements: [Int: [Int: [UInt32]]] = [:]

    init(_ arena: Arena, _ root: UInt32, by variables: [UInt32]) {
        self.arena = arena
        self.root = root
        self.variables = variables
        let lowest = variables.min() ?? 0
        order = arena.postorder([root], enter: { $0 > lowest })
        depends = Array(repeating: false, count: order.ids.count)
        first = Array(repeating: nil, count: order.ids.count)
        let wanted = Set(variables)
        for (place, id) in order.ids.enumerated() where id >= lowest {
            let r = arena.record(id)
            var any = wanted.contains(id)
            if id > lowest, !r.facts.contains(.condition), !any { arena.forEachChild(r) { if depends[order.place($0)] { any = true } } }
            depends[place] = any
        }
    }

    func isDependent(_ id: UInt32) -> Bool { depends[order.place(id)] }

    mutating func run() throws(Diagnostic) -> [UInt32] {
        var found: [UInt32: UInt32] = [:]
        first[order.place(root)] = Arena.oneID
        let wanted = Set(variables)
        for place in order.ids.indices.reversed() where depends[place] {
            guard let slope = try collected(place) else { continue }
            let id = order.ids[place]
            if wanted.contains(id) { found[id] = slope } else { try pass(slope, down: id, arena.record(id)) }
        }
        return variables.map { found[$0] ?? arena.filled(Arena.zeroID, shape: arena.shapeID($0)) }
    }

    /// The sum of what was contributed to the part at a place.
    private mutating func collected(_ place: Int) throws(Diagnostic) -> UInt32? {
        let id = order.ids[place]
        let shape = arena.shapeID(id)
        var sum = SumBuilder(arena)
        guard first[place] != nil || elements[place] != nil else { return nil }
        if let one = first[place] { try sum.add(one, times: Arena.oneID) }
        for other in more[place] ?? [] { try sum.add(other, times: Arena.oneID) }
        if let single = elements[place] {
            let count = arena.shapes[Int(shape)].count
            var all = Array(repeating: arena.zero, count: count)
            for offset in single.keys.sorted() { all[offset] = try arena.sum((single[offset] ?? []).map { Formula($0) }) }
            try sum.add(arena.array(all, arena.shapes[Int(shape)]).id, times: Arena.oneID)
        }
        return arena.filled(sum.finish(), shape: shape)
    }

    /// Adds to what a part collects. A scalar that was spread over an array collects the sum over the array.
    private mutating func contribute(_ slope: UInt32, to id: UInt32) throws(Diagnostic) {
        let place = order.place(id)
        guard depends[place] else { return }
        let wanted = arena.shapeID(id)
        let found = arena.shapeID(slope)
        let fitting = wanted == found ? slope : wanted == 0 ? try arena.total(Formula(slope)).id : arena.filled(slope, shape: wanted)
        if fitting == Arena.zeroID { return }
        if first[place] == nil { first[place] = fitting } else { more[place, default: []].append(fitting) }
    }

    private mutating func pass(_ g: UInt32, down id: UInt32, _ r: NodeRecord) throws(Diagnostic) {
        let slope = Formula(g)
        let a = arena
        switch r.kind {
        case .filled: try contribute(a.total(slope).id, to: r.a)
        case .transpose: try contribute(a.transpose(slope).id, to: r.a)
        case .total: try contribute(a.filled(g, shape: a.shapeID(r.a)), to: r.a)
        case .trace: try contribute(a.product(slope, a.identity(a.shapes[Int(a.shapeID(r.a))].extents[0])).id, to: r.a)
        case .inverse:
            let turned = try a.transpose(Formula(id))
            try contribute(a.negate(a.matrixProduct(turned, a.matrixProduct(slope, turned))).id, to: r.a)
        case .outer:
            let w = Array(a.list(r))
            try contribute(a.matrixProduct(slope, Formula(w[1])).id, to: w[0])
            try contribute(a.matrixProduct(Formula(w[0]), slope).id, to: w[1])
        case .roll:
            let w = Array(a.list(r))
            try contribute(a.roll(slope, by: -(a.integerValue(w[1]) ?? 0), axis: a.integerValue(w[2]) ?? 0).id, to: w[0])
        case .matrixProduct: try passProduct(slope, Array(a.list(r)).map { Formula($0) })
        case .element:
            let w = Array(a.list(r))
            var offset = 0
            for (index, extent) in zip(w.dropFirst(), a.shapes[Int(a.shapeID(w[0]))].extents) { offset = offset * extent + (a.integerValue(index) ?? 0) }
            if isDependent(w[0]) { elements[order.place(w[0]), default: [:]][offset, default: []].append(g) }
        case .array:
            let shape = a.shapes[Int(r.shape)]
            for (k, part) in Array(a.list(r)).enumerated() where isDependent(part) {
                try contribute(a.element(slope, position(k, shape)).id, to: part)
            }
        case .conditional:
            let w = Array(a.list(r))
            try contribute(a.conditional(Formula(w[0]), slope, a.zero).id, to: w[1])
            try contribute(a.conditional(Formula(w[0]), a.zero, slope).id, to: w[2])
        case .reduction: try passReduction(slope, id, r)
        case .sample: throw failure(id, "a draw has none by its parameters")
        case .call: throw failure(id, "the function is known by name only")
        default: try passElementwise(slope, id, r)
        }
    }

    private func position(_ offset: Int, _ shape: Shape) -> [Int] {
        var rest = offset
        var index: [Int] = []
        for extent in shape.extents.reversed() {
            index.append(rest % extent)
            rest /= extent
        }
        return index.reversed()
    }

    private mutating func passElementwise(_ slope: Formula, _ id: UInt32, _ r: NodeRecord) throws(Diagnostic) {
        if r.kind == .function {
            let function = arena.function(r)
            switch function {
            case .sign, .floor, .ceil, .round: return
            case .minimum, .maximum: return try passExtremum(slope, function, Array(arena.list(r)))
            case .real, .imag, .conj: throw failure(id, "'\(function.name)' has no gradient here")
            default: break
            }
        }
        for (operand, own) in try partialDerivatives(id, r) {
            try contribute(arena.product(slope, Formula(own)).id, to: operand)
        }
    }

    /// From the first: min(a, b, c) chooses between a and min(b, c).
    private mutating func passExtremum(_ slope: Formula, _ function: Function, _ list: [UInt32]) throws(Diagnostic) {
        var rest = slope
        for (k, part) in list.enumerated() {
            if k == list.count - 1 {
                try contribute(rest.id, to: part)
                return
            }
            let others = try arena.apply(function, list[(k + 1)...].map { Formula($0) })
            let taken = try arena.compare(function == .minimum ? .lessOrEqual : .greaterOrEqual, Formula(part), others)
            try contribute(arena.conditional(taken, rest, arena.zero).id, to: part)
            rest = try arena.conditional(taken, arena.zero, rest)
        }
    }

    /// Each factor collects left.T @ slope @ right.T, where vectors make outer products.
    private mutating func passProduct(_ slope: Formula, _ factors: [Formula]) throws(Diagnostic) {
        for k in factors.indices where isDependent(factors[k].id) {
            var part = slope
            if k + 1 < factors.count {
                let right = try product(factors[(k + 1)...])
                if arena.shape(of: right).rank == 1 {
                    part = arena.shape(of: part).isScalar ? try arena.product(part, right) : try arena.outer(part, right)
                } else {
                    part = try arena.matrixProduct(part, arena.transpose(right))
                }
            }
            if k > 0 {
                let left = try product(factors[..<k])
                if arena.shape(of: left).rank == 1 {
                    part = arena.shape(of: part).isScalar ? try arena.product(left, part) : try arena.outer(left, part)
                } else {
                    part = try arena.matrixProduct(arena.transpose(left), part)
                }
            }
            try contribute(part.id, to: factors[k].id)
        }
    }

    private func product(_ factors: ArraySlice<Formula>) throws(Diagnostic) -> Formula {
        guard var result = factors.first else { return arena.one }
        for f in factors.dropFirst() { result = try arena.matrixProduct(result, f) }
        return result
    }

    /// The derivative of a sum over all nodes is taken inside.
    private mutating func passReduction(_ slope: Formula, _ id: UInt32, _ r: NodeRecord) throws(Diagnostic) {
        let kind = arena.reduction(r)
        guard kind == .sum || kind == .mean else { throw failure(id, "'\(kind.text)' over all nodes has none") }
        for variable in variables where order.ids.contains(variable) && arena.contains(Formula(id), Formula(variable)) {
            guard arena.shapeID(variable) == 0 else { throw failure(id, "a sum over all nodes has one by numbers only, not by arrays") }
            let inside = try arena.reduction(kind, arena.diff(Formula(r.a), by: Formula(variable)))
            try contribute(arena.product(slope, inside).id, to: variable)
        }
    }
}

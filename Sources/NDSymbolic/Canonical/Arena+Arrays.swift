import NDCore

/// Arrays: products, transposes, sums over elements, elements.
extension Arena {
    /// `a @ b` by NumPy's rule for vectors and matrices. Flat where the product is associative; scalar factors come out.
    /// Throws `ND0602` for shapes that do not fit.
    public func matrixProduct(_ a: Formula, _ b: Formula) throws(Diagnostic) -> Formula {
        try requireNumber(a.id)
        try requireNumber(b.id)
        let left = shape(of: a)
        let right = shape(of: b)
        guard let shape = left.matrixProduct(with: right) else { throw SymbolicError.matrixProduct(left, right) }
        let result = internShape(shape)
        if isZeroArray(a.id) || isZeroArray(b.id) { return Formula(filled(Arena.zeroID, shape: result)) }
        let (scalarA, partA) = try splitScalars(a.id, fromSums: true)
        let (scalarB, partB) = try splitScalars(b.id, fromSums: true)
        let scalar = try multiply(scalarA, scalarB)
        if let simpler = try simplerProduct(partA, partB) { return Formula(try multiply(scalar, simpler)) }
        var chain: [UInt32] = []
        let p = record(partA)
        let q = record(partB)
        // (x @ v) @ w with vectors v, w is no product of three.
        if p.kind == .matrixProduct, let last = list(p).last, shapes[Int(shapeID(last))].rank == 2 {
            chain += list(p)
        } else {
            chain.append(partA)
        }
        let joint = chain.count
        if q.kind == .matrixProduct, let first = list(q).first, shapes[Int(shapeID(first))].rank == 2 {
            chain += list(q)
        } else {
            chain.append(partB)
        }
        // The product of two vectors is symmetric.
        if chain.count == 2, result == 0, precedes(chain[1], chain[0]) { chain.swapAt(0, 1) }
        // A matrix beside its inverse.
        if chain.count > 2, areInverse(chain[joint - 1], chain[joint]) {
            let left = try chained(chain[..<(joint - 1)])
            let right = try chained(chain[(joint + 1)...])
            guard let left else { return Formula(try multiply(scalar, right?.id ?? partA)) }
            guard let right else { return Formula(try multiply(scalar, left.id)) }
            return Formula(try multiply(scalar, matrixProduct(left, right).id))
        }
        var facts: Facts = [.real, .nonNegative, .integer, .fixed]
        var height: UInt32 = 0
        for id in chain {
            facts.formIntersection(self.facts(id))
            height = max(height, record(id).height)
        }
        facts.formUnion(self.facts(partA).union(self.facts(partB)).intersection(.notFinite))
        let id = internList(NodeRecord(.matrixProduct, facts: facts, shape: result, height: height + 1), chain)
        return Formula(try multiply(scalar, id))
    }

    private func chained(_ factors: ArraySlice<UInt32>) throws(Diagnostic) -> Formula? {
        guard var product = factors.first.map({ Formula($0) }) else { return nil }
        for f in factors.dropFirst() { product = try matrixProduct(product, Formula(f)) }
        return product
    }

    private func areInverse(_ a: UInt32, _ b: UInt32) -> Bool {
        let (r, s) = (record(a), record(b))
        return r.kind == .inverse && r.a == b || s.kind == .inverse && s.a == a
    }

    /// Products with the identity, with the inverse, and with outer products, which are vectors' products in the end.
    private func simplerProduct(_ a: UInt32, _ b: UInt32) throws(Diagnostic) -> UInt32? {
        if isIdentity(a) { return b }
        if isIdentity(b) { return a }
        if areInverse(a, b) { return try identity(shapes[Int(shapeID(a))].extents[0]).id }
        let (r, s) = (record(a), record(b))
        if s.kind == .outer {
            let (u, w) = (Formula(words[Int(s.a)]), Formula(words[Int(s.a) + 1]))
            let product = try matrixProduct(Formula(a), u)
            return shape(of: product).isScalar ? try multiply(product.id, w.id) : try outer(product, w).id
        }
        if r.kind == .outer {
            let (u, w) = (Formula(words[Int(r.a)]), Formula(words[Int(r.a) + 1]))
            let product = try matrixProduct(w, Formula(b))
            return shape(of: product).isScalar ? try multiply(u.id, product.id) : try outer(u, product).id
        }
        return nil
    }

    private func isZeroArray(_ id: UInt32) -> Bool {
        let r = record(id)
        return r.kind == .filled && r.a == Arena.zeroID
    }

    /// `scalar * array`: the scalar factors of a product, and the rest, which has the product's shape.
    /// With `fromSums` the rational factor of a sum counts too, so that of `a - b` and `b - a` one remains.
    func splitScalars(_ id: UInt32, fromSums: Bool = false) throws(Diagnostic) -> (scalar: UInt32, array: UInt32) {
        let r = record(id)
        if fromSums, r.kind == .sum, r.shape != 0 {
            let unit = unit(r)
            return unit == Arena.oneID ? (unit, id) : (unit, scale(id, by: reciprocalNumber(unit)))
        }
        guard r.shape != 0, r.kind == .product else { return (Arena.oneID, id) }
        let w = Array(list(r))
        var scalars = ProductBuilder(self)
        var rest = ProductBuilder(self)
        scalars.multiply(number: w[0])
        for i in stride(from: 1, to: w.count, by: 2) {
            if shapeID(w[i]) == 0, shapeID(w[i + 1]) == 0 {
                try scalars.multiply(base: w[i], exponent: w[i + 1])
            } else {
                try rest.multiply(base: w[i], exponent: w[i + 1])
            }
        }
        return (try scalars.finish(), try rest.finish())
    }

    /// The dimensions reversed. Of a product the product of the transposes in reverse; scalar factors come out.
    public func transpose(_ a: Formula) throws(Diagnostic) -> Formula {
        try requireNumber(a.id)
        let shape = shape(of: a)
        if shape.rank < 2 { return a }
        let result = internShape(shape.transposed)
        let (scalar, part) = try splitScalars(a.id, fromSums: true)
        let r = record(part)
        let id: UInt32
        switch r.kind {
        case .transpose: id = r.a
        case .outer: id = try outer(Formula(words[Int(r.a) + 1]), Formula(words[Int(r.a)])).id
        case .array where shape.rank == 2:
            let (rows, columns) = (shape.extents[0], shape.extents[1])
            let elements = list(r).map { Formula($0) }
            id = try array((0..<elements.count).map { elements[$0 % rows * columns + $0 / rows] }, shape.transposed).id
        case .filled: id = filled(r.a, shape: result)
        case .matrixProduct:
            let factors = list(r).map { Formula($0) }
            var product = try transpose(factors[factors.count - 1])
            for f in factors.dropLast().reversed() { product = try matrixProduct(product, try transpose(f)) }
            id = product.id
        default:
            id = intern(NodeRecord(.transpose, facts: r.facts, shape: result, height: r.height + 1, a: part))
        }
        return Formula(try multiply(scalar, id))
    }

    /// The sum of all elements, a scalar; of a scalar itself. Scalar factors come out.
    public func total(_ a: Formula) throws(Diagnostic) -> Formula {
        try requireNumber(a.id)
        if shapeID(a.id) == 0 { return a }
        let (scalar, part) = try splitScalars(a.id)
        let r = record(part)
        switch r.kind {
        case .filled: return Formula(try multiply(scalar, scale(r.a, by: internInteger(shapes[Int(r.shape)].count))))
        case .array: return Formula(try multiply(scalar, try sum(list(r).map { Formula($0) }).id))
        case .transpose: return Formula(try multiply(scalar, try total(Formula(r.a)).id))
        case .roll: return Formula(try multiply(scalar, try total(Formula(words[Int(r.a)])).id))
        case .outer:
            let product = try product(total(Formula(words[Int(r.a)])), total(Formula(words[Int(r.a) + 1])))
            return Formula(try multiply(scalar, product.id))
        default:
            let facts = r.facts.subtracting(.nonZero).union(
                r.facts.isSuperset(of: .positive) || r.facts.isSuperset(of: .negative) ? .nonZero : [])
            return Formula(try multiply(scalar, intern(NodeRecord(.total, facts: facts, height: r.height + 1, a: part))))
        }
    }

    /// The sum of the diagonal. Throws `ND0603` unless the matrix is square.
    public func trace(_ a: Formula) throws(Diagnostic) -> Formula {
        try requireNumber(a.id)
        let shape = shape(of: a)
        guard shape.rank == 2, shape.extents[0] == shape.extents[1] else { throw SymbolicError.notSquare(shape, in: "'trace'") }
        let (scalar, part) = try splitScalars(a.id)
        let r = record(part)
        switch r.kind {
        case .filled: return Formula(try multiply(scalar, scale(r.a, by: internInteger(shape.extents[0]))))
        case .transpose: return Formula(try multiply(scalar, try trace(Formula(r.a)).id))
        case .outer:
            return Formula(try multiply(scalar, try matrixProduct(Formula(words[Int(r.a)]), Formula(words[Int(r.a) + 1])).id))
        case .array:
            let diagonal = (0..<shape.extents[0]).map { Formula(list(r)[$0 * (shape.extents[1] + 1)]) }
            return Formula(try multiply(scalar, try sum(diagonal).id))
        default:
            let facts = r.facts.subtracting(.nonZero)
            return Formula(try multiply(scalar, intern(NodeRecord(.trace, facts: facts, height: r.height + 1, a: part))))
        }
    }

    /// The Euclidean (Frobenius) norm: `sqrt(total(abs(a)^2))`.
    public func norm(_ a: Formula) throws(Diagnostic) -> Formula {
        let magnitude = try apply(.abs, a)
        return try squareRoot(try total(try power(magnitude, integer(2))))
    }

    /// One element. Indices start at 0, negative ones count from the end. Throws `ND0604` outside the shape.
    public func element(_ a: Formula, _ index: [Int]) throws(Diagnostic) -> Formula {
        let shape = shape(of: a)
        guard index.count == shape.rank else { throw SymbolicError.index(index, shape) }
        var position: [Int] = []
        for (i, extent) in zip(index, shape.extents) {
            guard i >= -extent, i < extent else { throw SymbolicError.index(index, shape) }
            position.append(i < 0 ? i + extent : i)
        }
        if position.isEmpty { return a }
        var r = record(a.id)
        var id = a.id
        if r.kind == .transpose {
            position.reverse()
            id = r.a
            r = record(id)
        }
        switch r.kind {
        case .filled: return Formula(r.a)
        case .outer:
            let (u, w) = (Formula(words[Int(r.a)]), Formula(words[Int(r.a) + 1]))
            return try product(element(u, [position[0]]), element(w, [position[1]]))
        case .roll:
            let (inner, shift, axis) = (Formula(words[Int(r.a)]), integerValue(words[Int(r.a) + 1]) ?? 0, integerValue(words[Int(r.a) + 2]) ?? 0)
            let extent = shapes[Int(r.shape)].extents[axis]
            position[axis] = (position[axis] - shift + extent) % extent
            return try element(inner, position)
        case .array:
            var offset = 0
            for (i, extent) in zip(position, shapes[Int(r.shape)].extents) { offset = offset * extent + i }
            return Formula(list(r)[offset])
        default: break
        }
        let node = NodeRecord(.element, facts: r.facts, height: r.height + 1)
        return Formula(internList(node, [id] + position.map { internInteger($0) }))
    }

    /// An array of scalars in row-major order. Throws `ND0605` when they do not fill the shape, `ND0606` for an element
    /// that is no scalar.
    public func array(_ elements: [Formula], _ shape: Shape) throws(Diagnostic) -> Formula {
        guard elements.count == shape.count else { throw SymbolicError.arrayLiteral(elements.count, shape) }
        var facts = elements.first.map { self.facts($0.id) } ?? []
        var odd: Facts = []
        var height: UInt32 = 0
        for f in elements {
            try requireNumber(f.id)
            try requireScalar(f.id, "an element of an array")
            facts.formIntersection(self.facts(f.id))
            odd.formUnion(self.facts(f.id).intersection(.notFinite))
            height = max(height, record(f.id).height)
        }
        if shape.isScalar, let only = elements.first { return only }
        let id = internShape(shape)
        if let first = elements.first, elements.allSatisfy({ $0 == first }) { return Formula(filled(first.id, shape: id)) }
        return Formula(internList(NodeRecord(.array, facts: facts.union(odd), shape: id, height: height + 1), elements.map(\.id)))
    }
}

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
        let (scalarA, partA) = try splitScalars(a.id)
        let (scalarB, partB) = try splitScalars(b.id)
        var chain: [UInt32] = []
        let p = record(partA)
        let q = record(partB)
        // (x @ v) @ w with vectors v, w is no product of three.
        if p.kind == .matrixProduct, let last = list(p).last, shapes[Int(shapeID(last))].rank == 2 {
            chain += list(p)
        } else {
            chain.append(partA)
        }
        if q.kind == .matrixProduct, let first = list(q).first, shapes[Int(shapeID(first))].rank == 2 {
            chain += list(q)
        } else {
            chain.append(partB)
        }
        var facts: Facts = [.real, .nonNegative, .integer, .fixed]
        var height: UInt32 = 0
        for id in chain {
            facts.formIntersection(self.facts(id))
            height = max(height, record(id).height)
        }
        facts.formUnion(self.facts(partA).union(self.facts(partB)).intersection(.notFinite))
        let id = internList(NodeRecord(.matrixProduct, facts: facts, shape: result, height: height + 1), chain)
        return Formula(try multiply(try multiply(scalarA, scalarB), id))
    }

    private func isZeroArray(_ id: UInt32) -> Bool {
        let r = record(id)
        return r.kind == .filled && r.a == Arena.zeroID
    }

    /// `scalar * array`: the scalar factors of a product, and the rest, which has the product's shape.
    func splitScalars(_ id: UInt32) throws(Diagnostic) -> (scalar: UInt32, array: UInt32) {
        let r = record(id)
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
        let (scalar, part) = try splitScalars(a.id)
        let r = record(part)
        let id: UInt32
        switch r.kind {
        case .transpose: id = r.a
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
        let magnitude = try apply(.abs, [a])
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

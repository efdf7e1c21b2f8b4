import NDCore

/// Outer products, inverses and rolls.
extension Arena {
    /// The matrix of all products `u[i]*w[j]` of two vectors. Scalar factors come out. Throws `ND0602` for what is no vector.
    public func outer(_ u: Formula, _ w: Formula) throws(Diagnostic) -> Formula {
        try requireNumber(u.id)
        try requireNumber(w.id)
        let (left, right) = (shape(of: u), shape(of: w))
        guard left.rank == 1, right.rank == 1 else { throw SymbolicError.outerProduct(left, right) }
        let result = internShape(.matrix(left.extents[0], right.extents[0]))
        let (scalarA, a) = try splitScalars(u.id, fromSums: true)
        let (scalarB, b) = try splitScalars(w.id, fromSums: true)
        let (r, s) = (record(a), record(b))
        let id: UInt32
        if r.kind == .filled, s.kind == .filled {
            id = filled(try multiply(r.a, s.a), shape: result)
        } else {
            let facts = r.facts.times(s.facts).union(r.facts.union(s.facts).intersection(.notFinite))
            id = internList(NodeRecord(.outer, facts: facts, shape: result, height: max(r.height, s.height) + 1), [a, b])
        }
        return Formula(try multiply(multiply(scalarA, scalarB), id))
    }

    /// The inverse of a square matrix. Scalar factors and transposes come out, products are inverted factor by factor in
    /// reverse where all of them are square. Throws `ND0603` unless the matrix is square.
    public func inverse(_ a: Formula) throws(Diagnostic) -> Formula {
        try requireNumber(a.id)
        let shape = shape(of: a)
        guard shape.rank == 2, shape.extents[0] == shape.extents[1] else { throw SymbolicError.notSquare(shape, in: "'inverse'") }
        let (scalar, part) = try splitScalars(a.id, fromSums: true)
        let r = record(part)
        let id: UInt32
        switch r.kind {
        case .inverse: id = r.a
        case .transpose: id = try transpose(inverse(Formula(r.a))).id
        case .matrixProduct where list(r).allSatisfy({ shapeID($0) == r.shape }):
            let factors = list(r).map { Formula($0) }
            var product = try inverse(factors[factors.count - 1])
            for f in factors.dropLast().reversed() { product = try matrixProduct(product, inverse(f)) }
            id = product.id
        case .array where isIdentity(part): id = part
        case .filled where shape.extents[0] > 1: throw SymbolicError.pole("the inverse of a matrix of equal elements")
        default:
            id = intern(NodeRecord(.inverse, facts: r.facts.intersection([.real, .fixed, .notFinite]), shape: r.shape, height: r.height + 1, a: part))
        }
        return Formula(try multiply(power(Formula(scalar), Formula(Arena.minusOneID)).id, id))
    }

    /// The elements moved on by `shift` places along an axis, those that fall off at the end coming in at the start, as NumPy's
    /// `roll`. Throws `ND0604` for an axis that the shape does not have.
    public func roll(_ a: Formula, by shift: Int, axis: Int = 0) throws(Diagnostic) -> Formula {
        try requireNumber(a.id)
        let shape = shape(of: a)
        guard axis >= -shape.rank, axis < shape.rank else { throw SymbolicError.axis(axis, shape) }
        let axis = axis < 0 ? axis + shape.rank : axis
        let extent = shape.extents[axis]
        if extent == 0 { return a }
        let places = ((shift % extent) + extent) % extent
        if places == 0 { return a }
        let (scalar, part) = try splitScalars(a.id)
        let r = record(part)
        let id: UInt32
        switch r.kind {
        case .filled: id = part
        case .array: id = try array(rolled(list(r).map { Formula($0) }, shape, places, axis), shape).id
        case .roll:
            let w = Array(list(r))
            let (inner, before, along) = (Formula(w[0]), integerValue(w[1]) ?? 0, integerValue(w[2]) ?? 0)
            // Rolls along different axes commute: the first axis inside.
            if along == axis { return Formula(try multiply(scalar, roll(inner, by: before + places, axis: axis).id)) }
            id = axis < along
                ? try roll(roll(inner, by: places, axis: axis), by: before, axis: along).id : internRoll(part, places, axis)
        default: id = internRoll(part, places, axis)
        }
        return Formula(try multiply(scalar, id))
    }

    private func internRoll(_ a: UInt32, _ shift: Int, _ axis: Int) -> UInt32 {
        let r = record(a)
        let words = [a, internInteger(shift), internInteger(axis)]
        return internList(NodeRecord(.roll, facts: r.facts, shape: r.shape, height: r.height + 1), words)
    }

    /// Where the elements of an array stood before a roll, in row-major order.
    public func rolledPlaces(_ shape: Shape, by shift: Int, axis: Int) -> [Int] { rolled(Array(0..<shape.count), shape, shift, axis) }

    /// The elements of an array after a roll.
    func rolled<T>(_ elements: [T], _ shape: Shape, _ shift: Int, _ axis: Int) -> [T] {
        let extent = shape.extents[axis]
        let inner = shape.extents.dropFirst(axis + 1).reduce(1, *)
        return elements.indices.map { k in
            let i = k / inner % extent
            let from = (i - shift + extent) % extent
            return elements[k + (from - i) * inner]
        }
    }

    /// The identity matrix of n rows, written out.
    public func identity(_ n: Int) throws(Diagnostic) -> Formula {
        let elements = (0..<(n * n)).map { $0 / n == $0 % n ? one : zero }
        return try array(elements, .matrix(n, n))
    }

    func isIdentity(_ id: UInt32) -> Bool {
        let r = record(id)
        guard r.kind == .array else { return false }
        let shape = shapes[Int(r.shape)]
        guard shape.rank == 2, shape.extents[0] == shape.extents[1] else { return false }
        let n = shape.extents[0]
        let w = list(r)
        for k in 0..<w.count where w[k] != (k / n == k % n ? Arena.oneID : Arena.zeroID) { return false }
        return true
    }
}

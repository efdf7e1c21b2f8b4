import ComplexModule
import NDCore
import RealModule

/// Making arrays out of the values between brackets.
enum Assembly {
    /// Arrays of more axes stay lists of arrays, as NumPy has it.
    static let mostAxes = 64

    /// `[1, 2]`, `[[1, 2], [3, 4]]`: an array where all items are numbers, or arrays of one shape; otherwise a list.
    /// Exact numbers beyond 64 bits keep a list exact.
    static func collect(_ items: [Value]) -> Value {
        guard let first = items.first else { return .array(NDArray([Double]())) }
        switch first {
        case .boolean, .integer, .rational, .real, .complex: return scalars(items) ?? .list(items)
        case .array: return stack(items) ?? .list(items)
        default: return .list(items)
        }
    }

    private static func scalars(_ items: [Value]) -> Value? {
        var type = NDArray.ElementType.boolean
        for item in items {
            switch item {
            case .boolean: break
            case .integer: type = max(type, .integer)
            case .rational, .real: type = max(type, .real)
            case .complex: type = .complex
            default: return nil
            }
        }
        // Booleans beside numbers are no numbers: such a list stays a list.
        if type != .boolean, items.contains(where: { if case .boolean = $0 { true } else { false } }) { return nil }
        let shape = Shape.vector(items.count)
        switch type {
        case .boolean: return .array(NDArray(elements: .boolean(items.map { $0.asInt == 1 }), of: shape))
        case .integer: return .array(NDArray(elements: .integer(items.map { $0.asInt ?? 0 }), of: shape))
        case .real: return .array(NDArray(elements: .real(items.map { $0.asReal ?? .nan }), of: shape))
        case .complex: return .array(NDArray(elements: .complex(items.map { $0.asComplex ?? Complex(.nan, 0) }), of: shape))
        }
    }

    /// Arrays of one shape along a new first axis; `nil` when shapes differ or an item is no array.
    static func stack(_ items: [Value]) -> Value? {
        var arrays: [NDArray] = []
        arrays.reserveCapacity(items.count)
        for item in items {
            guard case .array(let a) = item, a.shape == arrays.first?.shape ?? a.shape else { return nil }
            arrays.append(a)
        }
        guard let first = arrays.first else { return nil }
        guard first.rank < Self.mostAxes, let joined = join(arrays) else { return nil }
        return .array(NDArray(elements: joined, of: Shape([items.count] + first.shape.extents)))
    }

    /// All elements of the arrays, one array after another, in the widest of their types. Booleans do not mix with numbers.
    static func join(_ arrays: [NDArray]) -> NDArray.Elements? {
        let filled = arrays.filter { $0.count > 0 }
        let type = filled.map(\.type).max() ?? arrays.map(\.type).max() ?? .real
        if type != .boolean, filled.contains(where: { $0.type == .boolean }) { return nil }
        let count = arrays.reduce(0) { $0 + $1.count }
        switch type {
        case .boolean:
            var out: [Bool] = []
            out.reserveCapacity(count)
            for a in filled { out += a.booleans ?? [] }
            return .boolean(out)
        case .integer:
            var out: [Int] = []
            out.reserveCapacity(count)
            for a in filled { out += a.integers ?? [] }
            return .integer(out)
        case .real:
            var out: [Double] = []
            out.reserveCapacity(count)
            for a in filled { out += a.reals ?? [] }
            return .real(out)
        case .complex:
            var out: [Complex<Double>] = []
            out.reserveCapacity(count)
            for a in filled { out += a.complexes }
            return .complex(out)
        }
    }

    /// Arrays one behind another along an axis; their other extents must agree.
    static func concatenate(_ arrays: [NDArray], axis: Int) throws(Diagnostic) -> NDArray {
        guard let first = arrays.first else { return NDArray([Double]()) }
        guard first.rank > 0, axis >= 0, axis < first.rank else { throw LanguageError.axis(axis, rank: first.rank) }
        var total = 0
        for a in arrays {
            var x = a.shape.extents
            var y = first.shape.extents
            guard x.count == y.count else { throw LanguageError.shapes("concatenate", first.shape, a.shape) }
            total += x[axis]
            x[axis] = 0
            y[axis] = 0
            guard x == y else { throw LanguageError.shapes("concatenate", first.shape, a.shape) }
        }
        var extents = first.shape.extents
        extents[axis] = total
        // With the axis in front, joining is putting one behind another.
        let order = [axis] + (0..<first.rank).filter { $0 != axis }
        guard let joined = join(arrays.map { $0.permuted(order) }) else {
            throw LanguageError.value("booleans and numbers cannot be joined in one array")
        }
        let front = NDArray(elements: joined, of: Shape(order.map { extents[$0] }))
        var back = [Int](repeating: 0, count: order.count)
        for (k, axis) in order.enumerated() { back[axis] = k }
        return front.permuted(back)
    }
}

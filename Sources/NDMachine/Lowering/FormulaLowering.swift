import NDCore
import NDModel
import NDSymbolic

/// Writes formulas as instructions of one kernel.
///
/// The order of operations is fixed, so that the same formula means the same bits everywhere:
/// * a sum starts with its first term that has a positive coefficient, goes on with the other terms in structural order,
///   each added or subtracted (times its coefficient, if that is not 1), and ends with its constant; without a positive
///   term it starts with the constant;
/// * a product multiplies the factors with positive exponents in structural order, then its coefficient as the nearest
///   double, and is divided once by the product of the other factors;
/// * whole powers are repeated squarings, powers of one half square roots.
struct FormulaLowering {
    private var builder: IRBuilder
    private let module: IRModule
    private let arena: Arena
    private let slots: SlotTable
    private let domain: Domain
    private var done: [Formula: IRValue] = [:]

    init(_ name: String, _ domain: Domain, _ module: IRModule, _ arena: Arena, _ slots: SlotTable) {
        builder = IRBuilder(name, domain, in: module)
        self.module = module
        self.arena = arena
        self.slots = slots
        self.domain = domain
    }

    var kernel: IRKernel { builder.kernel }

    mutating func store(_ f: Formula, _ slot: SlotID) throws(Diagnostic) {
        var value = try lower(f)
        let shape = module[slot].shape
        if builder.shape(of: value) != shape { value = try builder.broadcast(value, to: shape) }
        try builder.store(slot, value)
    }

    mutating func add(_ f: Formula, to slot: SlotID, atSource: Bool) throws(Diagnostic) {
        let value = try lower(f)
        if atSource { try builder.addToSource(slot, value) } else { try builder.addToTarget(slot, value) }
    }

    mutating func reduce(_ f: Formula, _ kind: Reduction, to slot: SlotID) throws(Diagnostic) {
        let value = try lower(f)
        let machineKind: ReductionKind = switch kind {
        case .sum: .sum
        case .mean: .mean
        case .minimum: .min
        case .maximum: .max
        case .product: .product
        }
        try builder.reduce(machineKind, slot, value)
    }

    /// Operands first, on a stack of our own: formulas may be deeper than the thread's.
    private mutating func lower(_ f: Formula) throws(Diagnostic) -> IRValue {
        var stack = [f]
        while let top = stack.last {
            if done[top] != nil {
                stack.removeLast()
                continue
            }
            let node = arena.node(top)
            let missing = operands(node).filter { done[$0] == nil }
            if missing.isEmpty {
                builder.origin = top.id
                done[top] = try write(top, node)
                stack.removeLast()
            } else {
                stack += missing
            }
        }
        return try value(f)
    }

    private func value(_ f: Formula) throws(Diagnostic) -> IRValue {
        guard let v = done[f] else { throw LoweringError.unlowered(arena.text(f)) }
        return v
    }

    /// What must be computed before a node.
    private func operands(_ node: Node) -> [Formula] {
        switch node {
        case .number, .real, .constant, .boolean, .symbol, .reduction: []
        case .sum(_, let terms): terms.map(\.term)
        case .product(_, let factors): factors.flatMap { operands($0.base, $0.exponent) }
        case .power(let base, let exponent): operands(base, exponent)
        case .function(_, let arguments), .and(let arguments), .or(let arguments), .matrixProduct(let arguments), .array(let arguments),
            .sample(_, _, let arguments), .call(_, let arguments):
            arguments
        case .comparison(_, let a, let b): [a, b]
        case .not(let a), .filled(let a), .transpose(let a), .inverse(let a), .roll(let a, _, _), .total(let a), .trace(let a), .element(let a, _): [a]
        case .outer(let a, let b): [a, b]
        case .conditional(let c, let a, let b): [c, a, b]
        }
    }

    private func operands(_ base: Formula, _ exponent: Formula) -> [Formula] {
        if base == arena.e { return [exponent] }
        return simpleExponent(exponent) == nil ? [base, exponent] : [base]
    }

    /// Exponents with an instruction of their own.
    private enum Exponent {
        case whole(Int)
        case half
        case minusHalf
    }

    private func simpleExponent(_ exponent: Formula) -> Exponent? {
        guard case .number(let q) = arena.node(exponent) else { return nil }
        if q.isInteger, let n = q.numerator.asInt, abs(n) <= 1 << 20 { return .whole(n) }
        if q == Rational(1, 2) { return .half }
        if q == Rational(-1, 2) { return .minusHalf }
        return nil
    }

    private mutating func write(_ f: Formula, _ node: Node) throws(Diagnostic) -> IRValue {
        switch node {
        case .number(let q): return builder.constant(q.asDouble)
        case .real(let x): return builder.constant(x)
        case .constant(.pi): return builder.constant(.pi)
        case .constant(.e): return builder.constant(2.718281828459045)
        case .constant(.imaginaryUnit): throw LoweringError.unlowered("a complex equation")
        case .boolean(let b): return builder.constant(b ? 1 : 0)
        case .symbol(let s): return try symbol(s.name)
        case .sum(let constant, let terms): return try sum(constant, terms)
        case .product(let coefficient, let factors): return try product(coefficient, factors)
        case .power(let base, let exponent):
            if isDenominator(base, exponent) {
                return try builder.binary(.div, builder.constant(1), power(base, exponent, inverted: true))
            }
            return try power(base, exponent, inverted: false)
        case .function(let function, let arguments): return try apply(function, arguments)
        case .comparison(let relation, let a, let b):
            let (x, y) = (try value(a), try value(b))
            switch relation {
            case .equal: return try builder.binary(.equal, x, y)
            case .notEqual: return try builder.binary(.notEqual, x, y)
            case .less: return try builder.binary(.less, x, y)
            case .lessOrEqual: return try builder.binary(.lessEqual, x, y)
            case .greater: return try builder.binary(.greater, x, y)
            case .greaterOrEqual: return try builder.binary(.greaterEqual, x, y)
            }
        case .and(let parts): return try chain(.and, parts)
        case .or(let parts): return try chain(.or, parts)
        case .not(let a): return try builder.unary(.not, value(a))
        case .conditional(let c, let a, let b): return try builder.select(value(c), value(a), value(b))
        case .filled(let a): return try builder.broadcast(value(a), to: arena.shape(of: f))
        case .matrixProduct(let parts):
            var result = try value(parts[0])
            for part in parts.dropFirst() { result = try builder.matmul(result, value(part)) }
            return result
        case .transpose(let a): return try builder.transpose(value(a))
        case .inverse: throw LoweringError.unlowered("the inverse of a matrix")
        case .outer(let a, let b):
            let shape = arena.shape(of: f)
            let (rows, columns) = (shape.extents[0], shape.extents[1])
            let left = try builder.rearrange(value(a), (0..<(rows * columns)).map { $0 / columns }, to: shape)
            let right = try builder.rearrange(value(b), (0..<(rows * columns)).map { $0 % columns }, to: shape)
            return try builder.binary(.mul, left, right)
        case .roll(let a, let shift, let axis):
            let shape = arena.shape(of: f)
            return try builder.rearrange(value(a), arena.rolledPlaces(shape, by: shift, axis: axis), to: shape)
        case .total(let a): return try builder.total(value(a))
        case .trace(let a):
            let n = arena.shape(of: a).extents[0]
            let diagonal = try builder.rearrange(value(a), (0..<n).map { $0 * n + $0 }, to: .vector(n))
            return try builder.total(diagonal)
        case .element(let a, let index):
            var position = 0
            for (i, extent) in zip(index, arena.shape(of: a).extents) { position = position * extent + i }
            return try builder.element(value(a), position)
        case .array(let parts):
            var scalars: [IRValue] = []
            for part in parts { scalars.append(try value(part)) }
            return try builder.assemble(scalars, to: arena.shape(of: f))
        case .reduction:
            guard case .nodes(let p) = domain, let slot = slots.reductions[SlotTable.ReductionKey(p, f)] else {
                throw LoweringError.unlowered(arena.text(f))
            }
            return try builder.load(slot)
        case .sample, .call: throw LoweringError.unlowered(arena.text(f))
        }
    }

    // MARK: - Names

    private mutating func symbol(_ name: String) throws(Diagnostic) -> IRValue {
        if name == ImplicitName.time, let time = slots.time { return try builder.load(time) }
        if name == "size", let size = slots.size { return try builder.load(size) }
        switch domain {
        case .once: break
        case .nodes:
            if name == "index" { return try builder.index(.laneIndex) }
            if let slot = slots.named[SlotTable.Key(domain, name)] { return try builder.load(slot) }
        case .arcs(let c):
            let ends = module.ends[c]
            if let field = name.dropping(CouplingEquations.sourcePrefix) {
                if field == "index" { return try builder.index(.sourceIndex) }
                if field == "size", let size = slots.size { return try builder.load(size) }
                if let slot = slots.named[SlotTable.Key(.nodes(ends.source), field)] { return try builder.gatherSource(slot) }
            } else if let field = name.dropping(CouplingEquations.targetPrefix) {
                if field == "index" { return try builder.index(.targetIndex) }
                if field == "size", let size = slots.size { return try builder.load(size) }
                if let slot = slots.named[SlotTable.Key(.nodes(ends.target), field)] { return try builder.gatherTarget(slot) }
            } else if let slot = slots.named[SlotTable.Key(domain, name)] {
                return try builder.load(slot)
            }
        }
        throw LoweringError.noValue(name)
    }

    // MARK: - Arithmetic

    private mutating func sum(_ constant: Rational, _ terms: [Term]) throws(Diagnostic) -> IRValue {
        var terms = terms
        var result: IRValue?
        var isConstantLeft = constant != Rational(0)
        if let first = terms.firstIndex(where: { $0.coefficient > Rational(0) }) {
            result = try scaled(terms.remove(at: first))
        } else if isConstantLeft {
            result = builder.constant(constant.asDouble)
            isConstantLeft = false
        }
        for term in terms {
            let isNegative = term.coefficient < Rational(0)
            let size = Term(term: term.term, coefficient: isNegative ? -term.coefficient : term.coefficient)
            let part = try scaled(size)
            if let sum = result {
                result = try builder.binary(isNegative ? .sub : .add, sum, part)
            } else {
                result = try isNegative ? builder.unary(.neg, part) : part
            }
        }
        if isConstantLeft, let sum = result {
            let isNegative = constant < Rational(0)
            result = try builder.binary(isNegative ? .sub : .add, sum, builder.constant((isNegative ? -constant : constant).asDouble))
        }
        return result ?? builder.constant(constant.asDouble)
    }

    private mutating func scaled(_ term: Term) throws(Diagnostic) -> IRValue {
        let v = try value(term.term)
        if term.coefficient == Rational(1) { return v }
        return try builder.binary(.mul, builder.constant(term.coefficient.asDouble), v)
    }

    private mutating func product(_ coefficient: Rational, _ factors: [Factor]) throws(Diagnostic) -> IRValue {
        var above: IRValue?
        var below: IRValue?
        for factor in factors {
            if isDenominator(factor.base, factor.exponent) {
                let part = try power(factor.base, factor.exponent, inverted: true)
                below = try below.map { b throws(Diagnostic) in try builder.binary(.mul, b, part) } ?? part
            } else {
                let part = try power(factor.base, factor.exponent, inverted: false)
                above = try above.map { a throws(Diagnostic) in try builder.binary(.mul, a, part) } ?? part
            }
        }
        if coefficient == Rational(-1), let a = above {
            above = try builder.unary(.neg, a)
        } else if coefficient != Rational(1) || above == nil {
            let c = builder.constant(coefficient.asDouble)
            above = try above.map { a throws(Diagnostic) in try builder.binary(.mul, a, c) } ?? c
        }
        guard let above else { return builder.constant(coefficient.asDouble) }
        guard let below else { return above }
        return try builder.binary(.div, above, below)
    }

    private func isDenominator(_ base: Formula, _ exponent: Formula) -> Bool {
        if base == arena.e { return false }
        switch simpleExponent(exponent) {
        case .whole(let n): return n < 0
        case .minusHalf: return true
        case .half, nil: return false
        }
    }

    private mutating func power(_ base: Formula, _ exponent: Formula, inverted: Bool) throws(Diagnostic) -> IRValue {
        if base == arena.e { return try builder.unary(.exp, value(exponent)) }
        switch simpleExponent(exponent) {
        case .whole(let n):
            let size = abs(n)
            return size == 1 ? try value(base) : try builder.power(value(base), size)
        case .half, .minusHalf: return try builder.unary(.sqrt, value(base))
        case nil: return try builder.binary(.pow, value(base), value(exponent))
        }
    }

    private mutating func chain(_ op: IROp, _ parts: [Formula]) throws(Diagnostic) -> IRValue {
        var result = try value(parts[0])
        for part in parts.dropFirst() { result = try builder.binary(op, result, value(part)) }
        return result
    }

    private mutating func apply(_ function: Function, _ arguments: [Formula]) throws(Diagnostic) -> IRValue {
        switch function {
        case .minimum: return try chain(.min, arguments)
        case .maximum: return try chain(.max, arguments)
        case .remainder: return try chain(.remainder, arguments)
        case .atan2: return try chain(.atan2, arguments)
        case .hypot: return try chain(.hypot, arguments)
        default: break
        }
        guard let op = Self.unary[function] else { throw LoweringError.unlowered("'\(function.name)'") }
        return try builder.unary(op, value(arguments[0]))
    }

    private static let unary: [Function: IROp] = [
        .exp: .exp, .sqrt: .sqrt, .sin: .sin, .cos: .cos, .tan: .tan, .asin: .asin, .acos: .acos, .atan: .atan, .sinh: .sinh,
        .cosh: .cosh, .tanh: .tanh, .asinh: .asinh, .acosh: .acosh, .atanh: .atanh, .log: .log, .log2: .log2, .log10: .log10,
        .log1p: .log1p, .expm1: .expm1, .abs: .abs, .sign: .sign, .floor: .floor, .ceil: .ceil, .round: .round, .cbrt: .cbrt, .erf: .erf,
    ]
}

extension String {
    /// What follows a prefix; nil where there is none.
    fileprivate func dropping(_ prefix: String) -> String? {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
    }
}

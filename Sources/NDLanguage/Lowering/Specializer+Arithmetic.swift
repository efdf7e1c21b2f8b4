import CNDKernels
import NDCore
import NDMachine
import NDSyntax

extension Specializer {
    mutating func arithmetic(_ op: BinaryOperator, _ a: Int, _ b: Int, _ dst: Int, _ span: Span) {
        let r = 2 * dst
        let (s, t) = (type(a), type(b))
        func refuse(_ machine: inout Specializer) {
            machine.fail("`\(op.rawValue)` between \(Specializer.words(s)) and \(Specializer.words(t))", span)
        }
        guard s.isNumber, t.isNumber else { return refuse(&self) }
        if s == .complex || t == .complex { return complexArithmetic(op, a, b, dst, span) }
        switch (s, t) {
        case (.integer, .integer): integerArithmetic(op, a, b, dst, span)
        case (.real, _), (_, .real):
            if op == .power, t == .integer, constantInteger(b) == 2 {
                let x = register(a)
                assembler.emit(ND_S_MUL_R, r, x, x)
                types[dst] = .real
                return
            }
            guard let x = real(a), let y = real(b) else { return refuse(&self) }
            switch op {
            case .add: assembler.emit(ND_S_ADD_R, r, x, y)
            case .subtract: assembler.emit(ND_S_SUB_R, r, x, y)
            case .multiply: assembler.emit(ND_S_MUL_R, r, x, y)
            case .divide: assembler.emit(ND_S_DIV_R, r, x, y)
            case .remainder: assembler.emit(ND_S_REM_R, r, x, y)
            case .power: assembler.emit(ND_S_POW_R, r, x, y)
            default: return refuse(&self)
            }
            types[dst] = .real
        default: quotientArithmetic(op, a, b, dst, span)
        }
    }

    private mutating func integerArithmetic(_ op: BinaryOperator, _ a: Int, _ b: Int, _ dst: Int, _ span: Span) {
        let r = 2 * dst
        let k = constantInteger(b)
        switch op {
        case .add:
            if let k, Self.isSmall(k) {
                let x = register(a)
                assembler.emit(ND_S_ADD_K, r, x, k)
            } else if let k = constantInteger(a), Self.isSmall(k) {
                let x = register(b)
                assembler.emit(ND_S_ADD_K, r, x, k)
            } else {
                let (x, y) = (register(a), register(b))
                assembler.emit(ND_S_ADD_I, r, x, y)
            }
        case .subtract:
            if let k, Self.isSmall(-k) {
                let x = register(a)
                assembler.emit(ND_S_ADD_K, r, x, -k)
            } else {
                let (x, y) = (register(a), register(b))
                assembler.emit(ND_S_SUB_I, r, x, y)
            }
        case .multiply:
            if let k, Self.isSmall(k) {
                let x = register(a)
                assembler.emit(ND_S_MUL_K, r, x, k)
            } else if let k = constantInteger(a), Self.isSmall(k) {
                let x = register(b)
                assembler.emit(ND_S_MUL_K, r, x, k)
            } else {
                let (x, y) = (register(a), register(b))
                assembler.emit(ND_S_MUL_I, r, x, y)
            }
        case .remainder:
            let x = register(a)
            if let k, k > 0, Self.isSmall(k) {
                assembler.emit(ND_S_REM_K, r, x, k)
            } else {
                let y = register(b)
                assembler.emit(ND_S_REM_I, r, x, y)
            }
        case .power:
            let x = register(a)
            if k == 2 {
                assembler.emit(ND_S_MUL_I, r, x, x)
            } else {
                let y = register(b)
                assembler.emit(ND_S_POW_I, r, x, y)
            }
        case .divide:
            quotient(a, b, dst)
            return
        default: return fail("`\(op.rawValue)` between integers", span)
        }
        types[dst] = .integer
    }

    /// The quotient of two integers is not computed before somebody needs it, and then as they need it.
    private mutating func quotient(_ a: Int, _ b: Int, _ dst: Int) {
        let r = 2 * dst
        let k = constantInteger(b).flatMap { $0 > 0 ? $0 : nil } ?? 0
        if !flat.temporaries.contains(dst) {
            // A variable: both parts are kept, and may be its own old value.
            let s = scratch()
            put(a, into: s)
            put(b, into: s + 1)
            if k == 0 { assembler.emit(ND_S_NONZERO, s + 1) }
            assembler.emit(ND_S_MOVE2, r, s)
            types[dst] = .quotient(r, r + 1, k)
            return
        }
        // Operands that are temporaries or variables stay untouched until the expression is done.
        var n = 2 * a, d = 2 * b
        if flat.constants[a] != nil {
            put(a, into: r)
            n = r
        }
        if flat.constants[b] != nil {
            put(b, into: r + 1)
            d = r + 1
        }
        types[dst] = .quotient(n, d, k)
    }

    /// Exact arithmetic on quotients: numerators and denominators, not reduced.
    private mutating func quotientArithmetic(_ op: BinaryOperator, _ a: Int, _ b: Int, _ dst: Int, _ span: Span) {
        let r = 2 * dst
        func parts(_ v: Int, _ machine: inout Specializer) -> (Int, Int?, Int) {
            if case .quotient(let n, let d, let k) = machine.type(v) { return (n, d, k) }
            return (machine.register(v), nil, 1)
        }
        let (n, d, k) = parts(a, &self)
        let (m, e, l) = parts(b, &self)
        let s = scratch(), u = scratch()
        func times(_ out: Int, _ x: Int, _ y: Int?, _ constant: Int, _ machine: inout Specializer) {
            if let y {
                if constant > 0, Specializer.isSmall(constant) {
                    machine.assembler.emit(ND_S_MUL_K, out, x, constant)
                } else {
                    machine.assembler.emit(ND_S_MUL_I, out, x, y)
                }
            } else if out != x {
                machine.assembler.emit(ND_S_MOVE, out, x)
            }
        }
        func known(_ x: Int, _ y: Int) -> Int {
            let (p, overflow) = x.multipliedReportingOverflow(by: y)
            return overflow ? 0 : p
        }
        var constant = known(k, l)
        switch op {
        case .add, .subtract:
            times(s, n, e, l, &self)
            times(s + 1, m, d, k, &self)
            times(u + 1, d ?? e ?? n, d == nil ? nil : e, l, &self)
            assembler.emit(op == .add ? ND_S_ADD_I : ND_S_SUB_I, u, s, s + 1)
        case .multiply:
            assembler.emit(ND_S_MUL_I, u, n, m)
            times(u + 1, d ?? e ?? n, d == nil ? nil : e, l, &self)
        case .divide:
            assembler.emit(ND_S_NONZERO, m)
            times(u, n, e, l, &self)
            times(u + 1, m, d, k, &self)
            constant = 0
        default: return fail("`\(op.rawValue)` between \(Specializer.words(type(a))) and \(Specializer.words(type(b)))", span)
        }
        // A divisor that is not known was not looked at yet.
        if k == 0, let d { assembler.emit(ND_S_NONZERO, d) }
        if l == 0, let e { assembler.emit(ND_S_NONZERO, e) }
        assembler.emit(ND_S_MOVE2, r, u)
        types[dst] = .quotient(r, r + 1, constant)
    }

    private mutating func complexArithmetic(_ op: BinaryOperator, _ a: Int, _ b: Int, _ dst: Int, _ span: Span) {
        let r = 2 * dst
        if op == .power {
            guard type(a) == .complex, type(b) == .integer else { return fail("a complex power", span) }
            let x = register(a)
            if constantInteger(b) == 2 {
                assembler.emit(ND_S_SQUARE_C, r, x)
            } else {
                let y = register(b)
                assembler.emit(ND_S_POW_C, r, x, y)
            }
            types[dst] = .complex
            return
        }
        guard let x = complex(a), let y = complex(b) else { return fail("`\(op.rawValue)` with a complex number", span) }
        switch op {
        case .add: assembler.emit(ND_S_ADD_C, r, x, y)
        case .subtract: assembler.emit(ND_S_SUB_C, r, x, y)
        case .multiply: assembler.emit(ND_S_MUL_C, r, x, y)
        case .divide: assembler.emit(ND_S_DIV_C, r, x, y)
        default: return fail("`\(op.rawValue)` with a complex number", span)
        }
        types[dst] = .complex
    }

    // MARK: Comparisons

    /// Both sides as numbers of one kind that compare exactly; `nil` where they do not.
    private mutating func comparable(_ a: Int, _ b: Int) -> (x: Int, y: Int, isReal: Bool)? {
        switch (type(a), type(b)) {
        case (.integer, .integer): return (register(a), register(b), false)
        case (.real, .real): return (register(a), register(b), true)
        case (.integer, .real): return exact(a).map { ($0, register(b), true) }
        case (.real, .integer):
            let x = register(a)
            return exact(b).map { (x, $0, true) }
        case (.quotient(let n, _, let k), .integer) where k > 0 && Self.isSmall(k):
            let s = scratch()
            let y = register(b)
            assembler.emit(ND_S_MUL_K, s, y, k)
            return (n, s, false)
        case (.integer, .quotient(let n, _, let k)) where k > 0 && Self.isSmall(k):
            let s = scratch()
            let x = register(a)
            assembler.emit(ND_S_MUL_K, s, x, k)
            return (s, n, false)
        default: return nil
        }
    }

    /// An integer that a double holds exactly.
    private mutating func exact(_ v: Int) -> Int? {
        if let n = constantInteger(v) { return n.magnitude <= 1 << 53 ? constant(Double(n).bitPattern) : nil }
        let s = scratch()
        assembler.emit(ND_S_TO_REAL_53, s, register(v))
        return s
    }

    /// A comparison as a value.
    mutating func compared(_ op: BinaryOperator, _ a: Int, _ b: Int, _ dst: Int, _ span: Span) {
        if type(a) == .boolean, type(b) == .boolean, op.isEquality {
            let (x, y) = (register(a), register(b))
            assembler.emit(op == .equal ? ND_S_EQ_I : ND_S_NE_I, 2 * dst, x, y)
            types[dst] = .boolean
            return
        }
        guard let (x, y, isReal) = comparable(a, b) else { return refuse(op, a, b, span) }
        let r = 2 * dst
        switch op {
        case .less: assembler.emit(isReal ? ND_S_LT_R : ND_S_LT_I, r, x, y)
        case .greater: assembler.emit(isReal ? ND_S_LT_R : ND_S_LT_I, r, y, x)
        case .lessEqual: assembler.emit(isReal ? ND_S_LE_R : ND_S_LE_I, r, x, y)
        case .greaterEqual: assembler.emit(isReal ? ND_S_LE_R : ND_S_LE_I, r, y, x)
        case .equal: assembler.emit(isReal ? ND_S_EQ_R : ND_S_EQ_I, r, x, y)
        default: assembler.emit(isReal ? ND_S_NE_R : ND_S_NE_I, r, x, y)
        }
        types[dst] = .boolean
    }

    private mutating func refuse(_ op: BinaryOperator, _ a: Int, _ b: Int, _ span: Span) {
        fail("`\(op.rawValue)` between \(Specializer.words(type(a))) and \(Specializer.words(type(b)))", span)
    }

    /// A comparison that decides where to go: jumps where it does not hold. `nil` where there is no such instruction.
    mutating func comparison(
        _ op: BinaryOperator, _ a: Int, _ b: Int, _ span: Span, orElse: (inout Specializer) -> Int
    ) -> Int? {
        if type(a) == .integer, type(b) == .integer, let k = constantInteger(b), Self.isSmall(k) {
            let x = register(a)
            let no = orElse(&self)
            let opposite = switch op {
            case .less: ND_S_IF_GE_K
            case .lessEqual: ND_S_IF_GT_K
            case .greater: ND_S_IF_LE_K
            case .greaterEqual: ND_S_IF_LT_K
            case .equal: ND_S_IF_NE_K
            default: ND_S_IF_EQ_K
            }
            assembler.jump(opposite, x, k, to: no)
            return no
        }
        if type(a) == .boolean, type(b) == .boolean, op.isEquality {
            let (x, y) = (register(a), register(b))
            let no = orElse(&self)
            assembler.jump(op == .equal ? ND_S_IF_NE_I : ND_S_IF_EQ_I, x, y, to: no)
            return no
        }
        guard let (x, y, isReal) = comparable(a, b) else {
            refuse(op, a, b, span)
            return nil
        }
        let no = orElse(&self)
        if isReal {
            // With not-a-number a comparison and its opposite both fail.
            switch op {
            case .less: assembler.jump(ND_S_IF_NLT_R, x, y, to: no)
            case .greater: assembler.jump(ND_S_IF_NLT_R, y, x, to: no)
            case .lessEqual: assembler.jump(ND_S_IF_NLE_R, x, y, to: no)
            case .greaterEqual: assembler.jump(ND_S_IF_NLE_R, y, x, to: no)
            case .equal: assembler.jump(ND_S_IF_NE_R, x, y, to: no)
            default: assembler.jump(ND_S_IF_EQ_R, x, y, to: no)
            }
        } else {
            switch op {
            case .less: assembler.jump(ND_S_IF_LE_I, y, x, to: no)
            case .greater: assembler.jump(ND_S_IF_LE_I, x, y, to: no)
            case .lessEqual: assembler.jump(ND_S_IF_LT_I, y, x, to: no)
            case .greaterEqual: assembler.jump(ND_S_IF_LT_I, x, y, to: no)
            case .equal: assembler.jump(ND_S_IF_NE_I, x, y, to: no)
            default: assembler.jump(ND_S_IF_EQ_I, x, y, to: no)
            }
        }
        return no
    }

    // MARK: Functions of one number

    private static let functionNumbers: [String: Int] = {
        var out: [String: Int] = [:]
        var k: UInt32 = 0
        while let name = nd_script_function_name(k) {
            out[String(cString: name)] = Int(k)
            k += 1
        }
        return out
    }()

    mutating func elementary(_ name: String, _ a: Int, _ dst: Int, _ span: Span) {
        let r = 2 * dst
        switch (name, type(a)) {
        case ("abs", .integer):
            let x = register(a)
            assembler.emit(ND_S_ABS_I, r, x)
            types[dst] = .integer
        case ("sign", .integer):
            let x = register(a)
            assembler.emit(ND_S_SIGN_I, r, x)
            types[dst] = .integer
        case ("floor", .integer), ("ceil", .integer), ("round", .integer), ("real", .integer), ("conj", .integer), ("real", .real), ("conj", .real):
            let t = type(a)
            put(a, into: r)
            types[dst] = t
        case ("imag", .integer):
            load(0, into: r)
            types[dst] = .integer
        case ("imag", .real):
            load(0, into: r)
            types[dst] = .real
        case ("floor", .quotient(let n, let d, _)):
            assembler.emit(ND_S_FLOOR_Q, r, n, d)
            types[dst] = .integer
        case ("ceil", .quotient(let n, let d, _)):
            assembler.emit(ND_S_CEIL_Q, r, n, d)
            types[dst] = .integer
        case ("abs", .quotient), ("sign", .quotient), ("round", .quotient), ("real", .quotient), ("imag", .quotient), ("conj", .quotient):
            fail("`\(name)` of a quotient of integers", span)
        case ("abs", .complex):
            let x = register(a)
            assembler.emit(ND_S_ABS_C, r, x)
            types[dst] = .real
        case ("real", .complex), ("imag", .complex):
            let x = register(a)
            assembler.emit(ND_S_FINITE_C, x)
            assembler.emit(ND_S_MOVE, r, name == "real" ? x : x + 1)
            types[dst] = .real
        case ("conj", .complex):
            let x = register(a)
            assembler.emit(ND_S_MOVE2, r, x)
            assembler.emit(ND_S_NEG_R, r + 1, r + 1)
            types[dst] = .complex
        default:
            guard let x = real(a) else { return fail("`\(name)` of \(Specializer.words(type(a)))", span) }
            switch name {
            case "sqrt": assembler.emit(ND_S_SQRT_R, r, x)
            case "abs": assembler.emit(ND_S_ABS_R, r, x)
            case "floor": assembler.emit(ND_S_FLOOR_R, r, x)
            case "ceil": assembler.emit(ND_S_CEIL_R, r, x)
            case "round": assembler.emit(ND_S_ROUND_R, r, x)
            case "sign": assembler.emit(ND_S_SIGN_R, r, x)
            case "angle":
                let zero = constant(0)
                assembler.emit(ND_S_ATAN2, r, zero, x)
            default:
                guard let n = Specializer.functionNumbers[name] else { return fail("`\(name)` stays with the evaluator", span) }
                assembler.emit(ND_S_FUNCTION, r, x, n)
            }
            types[dst] = .real
        }
    }
}

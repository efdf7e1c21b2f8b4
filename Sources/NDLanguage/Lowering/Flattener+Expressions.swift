import NDCore
import NDSyntax

extension Flattener {
    /// Functions of one number that the machine has.
    static let elementary: Set<String> = [
        "sqrt", "cbrt", "exp", "expm1", "log", "log1p", "log2", "log10", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh",
        "tanh", "asinh", "acosh", "atanh", "erf", "abs", "sign", "floor", "ceil", "real", "imag", "conj", "angle",
    ]

    /// The variable that holds the value of an expression, computed into `into` where that is given.
    func value(_ e: Expression, into: Int? = nil) -> Int {
        switch e.form {
        case .number(let text, let kind):
            guard let c = Self.literal(text, kind) else { return bail("a number of more than 64 bits", e.span) }
            return moved(constant(c), into, e.span)
        case .boolean(let b): return moved(constant(.boolean(b)), into, e.span)
        case .none:
            let v = into ?? temporary()
            emit(.none, v, span: e.span)
            return v
        case .name(let name):
            switch meaning(of: name, at: e.span) {
            case .variable(let v): return moved(v, into, e.span)
            case .value(.real(let x)): return moved(constant(.real(x.bitPattern)), into, e.span)
            case .value(.integer(let n)): return moved(constant(.integer(n)), into, e.span)
            case .value, .closure: return bail("`\(name)` is a function used as a value", e.span)
            case .unknown(let why): return bail(why, e.span)
            }
        case .unary(let op, let a):
            if op != .not, case .number(let text, let kind) = a.form, kind != .imaginary, let c = Self.literal(text, kind) {
                let minus = op == .negate
                switch c {
                case .integer(let n): return moved(constant(.integer(minus ? 0 &- n : n)), into, e.span)
                case .real(let x): return moved(constant(.real((minus ? -Double(bitPattern: x) : Double(bitPattern: x)).bitPattern)), into, e.span)
                default: break
                }
            }
            let operand = value(a)
            let v = into ?? temporary()
            emit(op == .negate ? .negate : op == .not ? .not : .plus, v, [operand], span: e.span)
            return v
        case .binary(.and, _, _, _), .binary(.or, _, _, _): return logical(e, into)
        case .binary(.pipe, let a, let b, _):
            if case .call(let callee, let list) = b.form { return call(callee, [a] + list.map(\.value), named: list.contains { $0.name != nil }, into, e.span) }
            return call(b, [a], named: false, into, e.span)
        case .binary(let op, let a, let b, _):
            switch op {
            case .approximately, .is, .in, .matrixProduct: return bail("`\(op.rawValue)` stays with the evaluator", e.span)
            default: break
            }
            let left = value(a), right = value(b)
            let v = into ?? temporary()
            emit(.binary(op), v, [left, right], span: e.span)
            return v
        case .call(let callee, let list): return call(callee, list.map(\.value), named: list.contains { $0.name != nil }, into, e.span)
        case .index(let base, let parts):
            guard parts.count <= 2 else { return bail("an array of more than two axes", e.span) }
            let array = value(base)
            guard let places = places(parts) else { return bail("a slice gives an array", e.span) }
            let v = into ?? temporary()
            emit(.load, v, [array] + places, span: e.span)
            return v
        case .conditional(let c, let a, let b):
            let yes = newBlock(), no = newBlock(), after = newBlock()
            let v = into ?? function.newVariable()
            condition(c, yes, no)
            begin(yes)
            assign(value(a, into: v), to: v, a.span)
            end(.jump(after))
            begin(no)
            assign(value(b, into: v), to: v, b.span)
            end(.jump(after))
            begin(after)
            return v
        case .list(let items):
            let values = items.map { value($0) }
            let v = into ?? temporary()
            emit(items.isEmpty ? .emptyArray : .literal, v, values, span: e.span)
            return v
        case .comprehension(let body, let clauses): return comprehension(body, clauses, into, e.span)
        case .string: return bail("a string", e.span)
        case .record: return bail("a record", e.span)
        case .field(_, let name): return bail("the field `\(name.name)`", e.span)
        case .function: return bail("a function is made", e.span)
        case .range: return bail("a range as a value", e.span)
        case .prime, .missing: return bail("this stays with the evaluator", e.span)
        }
    }

    private func moved(_ v: Int, _ into: Int?, _ span: Span) -> Int {
        guard let into else { return v }
        assign(v, to: into, span)
        return into
    }

    private static func literal(_ text: String, _ kind: NumberKind) -> FlatConstant? {
        let digits = text.filter { $0 != "_" }
        switch kind {
        case .integer: return Int(digits).map(FlatConstant.integer)
        case .hexadecimal: return Int(digits.dropFirst(2), radix: 16).map(FlatConstant.integer)
        case .decimal: return Double(digits).map { .real($0.bitPattern) }
        case .imaginary: return Double(digits.last == "i" ? String(digits.dropLast()) : digits).map { .complex(0, $0.bitPattern) }
        }
    }

    /// Goes to `yes` where a condition holds, else to `no`.
    func condition(_ e: Expression, _ yes: Int, _ no: Int) {
        switch e.form {
        case .binary(.and, let a, let b, _):
            let more = newBlock()
            condition(a, more, no)
            begin(more)
            condition(b, yes, no)
        case .binary(.or, let a, let b, _):
            let more = newBlock()
            condition(a, yes, more)
            begin(more)
            condition(b, yes, no)
        case .unary(.not, let a): condition(a, no, yes)
        case .boolean(let b): end(.jump(b ? yes : no))
        case .binary(let op, let a, let b, _) where op.isComparison && op != .approximately:
            let left = value(a), right = value(b)
            function.blocks[block].endSpan = e.span
            end(.compare(op, left, right, yes, no))
        default:
            let c = value(e)
            function.blocks[block].endSpan = e.span
            end(.branch(c, yes, no))
        }
    }

    /// `and` and `or` as values.
    private func logical(_ e: Expression, _ into: Int?) -> Int {
        let yes = newBlock(), no = newBlock(), after = newBlock()
        let v = function.newVariable()
        condition(e, yes, no)
        begin(yes)
        assign(constant(.boolean(true)), to: v, e.span)
        end(.jump(after))
        begin(no)
        assign(constant(.boolean(false)), to: v, e.span)
        end(.jump(after))
        begin(after)
        return moved(v, into, e.span)
    }

    private func comprehension(_ body: Expression, _ clauses: [ComprehensionClause], _ into: Int?, _ span: Span) -> Int {
        let out = function.newVariable()
        function.written.insert(out)
        emit(.emptyArray, out, span: span)
        func level(_ k: Int) {
            guard k < clauses.count else {
                let item = value(body)
                emit(.append, -1, [out, item], span: body.span)
                return
            }
            switch clauses[k].form {
            case .filter(let c):
                let yes = newBlock(), after = newBlock()
                condition(c, yes, after)
                begin(yes)
                level(k + 1)
                end(.jump(after))
                begin(after)
            case .loop(let names, let source): loop(names, source, span) { level(k + 1) }
            }
        }
        level(0)
        // The array is new: whoever takes it need not copy it.
        function.temporaries.insert(out)
        function.fresh.insert(out)
        return moved(out, into, span)
    }

    // MARK: Calls

    private func call(_ callee: Expression, _ arguments: [Expression], named: Bool, _ into: Int?, _ span: Span) -> Int {
        guard !named else { return bail("a call with named arguments", span) }
        guard case .name(let name) = callee.form else {
            if case .field(_, let method) = callee.form { return bail("`.\(method.name)(...)`", span) }
            return bail("a call of a computed function", span)
        }
        switch meaning(of: name, at: callee.span) {
        case .closure(let closure): return call(closure, arguments, into: into, span)
        case .value(.builtin(let builtin)): return call(builtin, arguments, into, span)
        case .unknown(let why): return bail(why, span)
        default: return bail("`\(name)(...)` is a call of a value", span)
        }
    }

    private func call(_ builtin: Builtin, _ list: [Expression], _ into: Int?, _ span: Span) -> Int {
        if builtin.elementary != nil, list.count == 1, Self.elementary.contains(builtin.name) {
            let a = value(list[0])
            let v = into ?? temporary()
            emit(.elementary(builtin.name), v, [a], span: span)
            return v
        }
        func made(_ kind: FlatOp.Kind, _ args: [Int], ticks: Int = 2) -> Int {
            emit(.tick(ticks), span: span)
            let v = into ?? temporary()
            emit(kind, v, args, span: span)
            return v
        }
        switch (builtin.name, list.count) {
        case ("len", 1): return made(.length, [value(list[0])])
        case ("min", 2...), ("max", 2...):
            var best = value(list[0])
            for (k, item) in list.dropFirst().enumerated() {
                let next = value(item)
                let v = k == list.count - 2 ? into ?? temporary() : temporary()
                emit(.extreme(greatest: builtin.name == "max"), v, [best, next], span: span)
                best = v
            }
            emit(.tick(2), span: span)
            return best
        case ("atan2", 2), ("hypot", 2): return made(.binaryFunction(builtin.name), [value(list[0]), value(list[1])])
        case ("mod", 2): return made(.binary(.remainder), [value(list[0]), value(list[1])])
        case ("round", 1): return made(.elementary("round"), [value(list[0])])
        case ("zeros", 1), ("ones", 1), ("full", 2):
            var extents: [Int] = []
            if case .list(let items) = list[0].form {
                guard items.count == 2 else { return bail("an array of other than one or two axes", span) }
                extents = items.map { value($0) }
            } else {
                extents = [value(list[0])]
            }
            let fill = builtin.name == "full" ? value(list[1]) : constant(.real((builtin.name == "ones" ? 1.0 : 0.0).bitPattern))
            return made(.fill, extents + [fill])
        case ("sample", 1): return draw(list[0], into, span)
        default: return bail("`\(builtin.name)(...)` stays with the evaluator", span)
        }
    }

    /// `sample(uniform(a, b))` and its like.
    private func draw(_ e: Expression, _ into: Int?, _ span: Span) -> Int {
        guard case .call(let callee, let list) = e.form, case .name(let name) = callee.form, list.allSatisfy({ $0.name == nil }),
            case .value(.builtin(let family)) = meaning(of: name, at: callee.span), let site = scope.resolution.site(at: span)
        else { return bail("`sample` of a distribution that is not written in its place", span) }
        let defaults: [Double]
        switch family.name {
        case "uniform", "normal": defaults = [0, 1]
        case "exponential": defaults = [1]
        case "bernoulli": defaults = [0.5]
        default: return bail("`sample(\(family.name)(...))` stays with the evaluator", span)
        }
        guard list.count <= defaults.count else { return bail("`\(family.name)` with too many numbers", span) }
        var args = list.map { value($0.value) }
        for k in args.count..<defaults.count { args.append(constant(.real(defaults[k].bitPattern))) }
        let number: Int
        if let known = unit.sites.firstIndex(of: site) {
            number = known
        } else {
            number = unit.sites.count
            unit.sites.append(site)
        }
        emit(.tick(4), span: span)
        let v = into ?? temporary()
        emit(.draw(family.name, site: number), v, args, span: span)
        return v
    }
}

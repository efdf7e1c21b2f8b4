import NDCore
import NDSymbolic

extension Builtins {
    /// Exact expressions.
    static let symbolic: [Builtin] = [
        Builtin("diff(e, x = none, order = 1)", "The derivative of an expression by a symbol; `differences` takes those of neighbours in an array.", example: "symbol x\nexpect diff(x^3, x) == 3*x^2\nexpect diff(sin(x), x, 2) == -sin(x)") { (call: Call) throws(Diagnostic) in
            guard case .symbolic(let x) = call[1] else {
                if call[1].isNone {
                    throw call.must(0, "be followed by the symbol to differentiate by: diff(x^2, x)", remedy: "differences(v) gives the differences of neighbours in an array")
                }
                throw call.wants("a symbol", 1)
            }
            let order = try call.count(2)
            guard order <= 100 else { throw call.must(2, "be at most 100") }
            return try mapExpressions(call[0], call) { (f: Formula) throws(Diagnostic) in
                var result = f
                for _ in 0..<order { result = try call.interpreter.arena.diff(result, by: x) }
                return result
            }
        },
        Builtin("grad(e, x)", "The gradient of an expression: its derivatives by each symbol of the list `x`, or by the one symbol. In the equations of a node `x` may be an array, and the gradient has its shape.",
            example: "symbol x, y\nexpect grad(x^2*y, [x, y]) == [2*x*y, x^2]") { (call: Call) throws(Diagnostic) in
            let arena = call.interpreter.arena
            let f = try call.interpreter.arithmetic.formula(call[0])
            guard case .symbolic(let x) = call[1] else {
                let symbols = try call.symbols(1)
                return .list(try arena.gradient(f, by: symbols).map(call.interpreter.arithmetic.exactOrFormula))
            }
            return call.interpreter.arithmetic.exactOrFormula(try arena.gradient(f, by: x))
        },
        Builtin("hessian(e, x)", "The matrix of second derivatives by each two symbols of the list `x`: a list of rows.",
            example: "symbol x, y\nexpect hessian(x^2*y, [x, y]) == [[2*y, 2*x], [2*x, 0]]") { (call: Call) throws(Diagnostic) in
            let arena = call.interpreter.arena
            let symbols = try call.symbols(1)
            let slopes = try arena.gradient(call.interpreter.arithmetic.formula(call[0]), by: symbols)
            var rows: [Value] = []
            for slope in slopes { rows.append(.list(try arena.gradient(slope, by: symbols).map(call.interpreter.arithmetic.exactOrFormula))) }
            return .list(rows)
        },
        Builtin("expand(e)", "Products and whole powers of sums multiplied out, inside functions too.", example: "symbol x, y\nexpect expand((x + y)^2) == x^2 + 2*x*y + y^2") { (call: Call) throws(Diagnostic) in
            let cancel = call.interpreter.configuration.cancel
            return try mapExpressions(call[0], call) { (f: Formula) throws(Diagnostic) in
                try call.interpreter.arena.expand(f, check: { () throws(Diagnostic) in try cancel.check() })
            }
        },
        Builtin("collect(e, x)", "The expanded expression ordered by the powers of a symbol or of another part.", example: "symbol a, b, x\nexpect collect(a*x + b*x + x^2, x) == x*(a + b) + x^2") { (call: Call) throws(Diagnostic) in
            guard case .symbolic(let x) = call[1] else { throw call.wants("a symbol", 1) }
            return try mapExpressions(call[0], call) { (f: Formula) throws(Diagnostic) in try call.interpreter.arena.collect(f, by: x) }
        },
        Builtin("substitute(e, name: value...)", "The expression with values or other expressions for symbols.", example: "symbol x, y\nexpect substitute(x^2 + y, x: 3) == 9 + y") { (call: Call) throws(Diagnostic) in
            try call.interpreter.substitute(call[0], call.named, call)
        },
        Builtin("variables(e)", "The symbols of an expression, in alphabetical order of the expression's own structure.", example: "symbol x, y\nexpect len(variables(x*y + x)) == 2") { (call: Call) throws(Diagnostic) in
            guard case .symbolic(let f) = call[0] else { return .list([]) }
            return .list(call.interpreter.arena.symbols(in: f).map { .symbolic($0) })
        },
        Builtin("numeric(e)", "The number that an expression without symbols is.", example: "symbol x\nexpect numeric(substitute(x/3, x: 1)) ≈ 1/3") { (call: Call) throws(Diagnostic) in
            guard case .symbolic(let f) = call[0] else { return call[0] }
            guard let value = call.interpreter.arithmetic.number(f) else { throw call.wants("an expression without symbols", 0) }
            return value.asReal.map(Value.real) ?? value
        },
    ]

    /// An operation on an expression, or on each of a list of them; numbers count as expressions.
    private static func mapExpressions(_ value: Value, _ call: Call, _ body: (Formula) throws(Diagnostic) -> Formula) throws(Diagnostic) -> Value {
        if case .list(let items) = value {
            var out: [Value] = []
            for item in items { out.append(try mapExpressions(item, call, body)) }
            return .list(out)
        }
        return call.interpreter.arithmetic.exactOrFormula(try body(call.interpreter.arithmetic.formula(value)))
    }
}

extension Call {
    /// A list of symbols, as an argument.
    fileprivate func symbols(_ i: Int) throws(Diagnostic) -> [Formula] {
        guard case .list(let items) = self[i] else { throw wants("a list of symbols", i) }
        var out: [Formula] = []
        for item in items {
            guard case .symbolic(let f) = item else { throw wants("a list of symbols", i) }
            out.append(f)
        }
        if out.isEmpty { throw must(i, "have at least one symbol") }
        return out
    }
}

extension Interpreter {
    /// `e(x: 2)`: symbols replaced by values; a number when none is left.
    func evaluate(_ f: Formula, _ arguments: [GivenArgument]) throws(Diagnostic) -> Value {
        var named: [(name: String, value: Value, span: Span?)] = []
        for argument in arguments {
            if let name = argument.name {
                named.append((name, argument.value, argument.nameSpan))
                continue
            }
            // `e(2)` where there is one symbol only.
            let symbols = arena.symbols(in: f)
            guard symbols.count == 1, case .symbol(let symbol) = arena.node(symbols[0]) else {
                throw LanguageError.value("the values of an expression are given by name: e(x: 2)")
            }
            named.append((symbol.name, argument.value, argument.span))
        }
        if let value = try approximate(f, named) { return value }
        let result = try substitution(f, named)
        return arithmetic.number(result) ?? .symbolic(result)
    }

    /// The value in doubles where real numbers or arrays are given for every symbol; `nil` otherwise.
    private func approximate(_ f: Formula, _ named: [(name: String, value: Value, span: Span?)]) throws(Diagnostic) -> Value? {
        let symbols = arena.symbols(in: f)
        var given: [(symbol: Formula, array: NDArray)] = []
        var isInexact = false
        for symbol in symbols {
            guard case .symbol(let s) = arena.node(symbol), s.shape.isScalar, let entry = named.last(where: { $0.name == s.name }),
                let array = try arithmetic.array(entry.value), array.type <= .real
            else { return nil }
            switch entry.value {
            case .real, .array, .range: isInexact = true
            default: break
            }
            given.append((symbol, array))
        }
        guard isInexact, arena.shape(of: f).isScalar, named.allSatisfy({ entry in
            symbols.contains { if case .symbol(let s) = arena.node($0) { s.name == entry.name } else { false } }
        }) else { return nil }
        var shape = Shape.scalar
        for entry in given {
            guard let both = shape.broadcast(with: entry.array.shape) else { throw LanguageError.shapes("the expression", shape, entry.array.shape) }
            shape = both
        }
        let sources = given.map { (symbol: $0.symbol, values: $0.array.reals ?? [], places: $0.array.broadcastPlaces(to: shape)) }
        var out: [Double] = []
        for i in 0..<shape.count {
            var values: [Formula: Double] = [:]
            for source in sources { values[source.symbol] = source.values[source.places[i]] }
            out.append(try arena.evaluate(f, values))
        }
        return .collapsing(NDArray(elements: .real(out), of: shape))
    }

    func substitute(_ value: Value, _ named: [(name: String, value: Value, span: Span?)], _ call: Call) throws(Diagnostic) -> Value {
        if case .list(let items) = value {
            var out: [Value] = []
            for item in items { out.append(try substitute(item, named, call)) }
            return Assembly.collect(out)
        }
        guard case .symbolic(let f) = value else { return value }
        return .symbolic(try substitution(f, named))
    }

    private func substitution(_ f: Formula, _ named: [(name: String, value: Value, span: Span?)]) throws(Diagnostic) -> Formula {
        let symbols = arena.symbols(in: f)
        var names: [String: Formula] = [:]
        for symbol in symbols { if case .symbol(let s) = arena.node(symbol) { names[s.name] = symbol } }
        var map: [Formula: Formula] = [:]
        for (name, value, span) in named {
            guard let symbol = names[name] else {
                // A symbol that has dropped out may still be named; one that never was may not.
                guard let cell = globals[name], case .symbolic? = cell.value else {
                    throw LanguageError.unknownArgument(name, of: "the expression", names: names.keys.sorted(), signature: arena.text(f, limit: 200), at: span)
                }
                continue
            }
            map[symbol] = try arithmetic.formula(value)
        }
        return try arena.substitute(f, map)
    }
}

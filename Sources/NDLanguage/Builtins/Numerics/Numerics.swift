import NDCore
import NDNumerics

extension Builtins {
    /// Roots, quadrature, interpolation.
    static let numerics: [Builtin] = [
        Builtin("root(f, a = none, b = none, from = none, tolerance = none)", "A zero of a function: between two places where its signs differ, to the last digit unless a tolerance is given (Brent 1973, chapter 4); or near a start `from:` (Newton within a trust region), a number or, for as many functions as unknowns, a vector. Finding none is an error (`ND0520`, `ND0524`).", example: "expect root(x => x^2 - 2, 0, 2) ≈ sqrt(2)\nexpect root(x => cos(x) - x, from: 1) ≈ 0.7390851332151607\nexpect root(v => [v[0] + v[1] - 3, v[0]*v[1] - 2], from: [0, 3]) ≈ [1, 2]") { (call: Call) throws(Diagnostic) in
            try root(call)
        },
        Builtin("quadrature(f, a, b, rtol = 1e-10, atol = 1e-13, points = none, error = false)", "The integral of a function between finite or infinite ends, adaptively by the Gauss-Kronrod rule of 7 and 15 points (QUADPACK, 1983), to max(atol, rtol times its size); ends may be singular. `points` are places where the function is not smooth; `error: true` gives a record of value, error and evaluations. A tolerance that is not reached is an error (`ND0522`).", example: "expect quadrature(x => exp(-x), 0, 1) ≈ 1 - exp(-1)\nexpect quadrature(x => exp(-x^2), -inf, inf) ≈ sqrt(pi)\nexpect quadrature(x => log(x), 0, 1, error: true).error < 1e-9") { (call: Call) throws(Diagnostic) in
            try quadrature(call)
        },
        Builtin("interpolate(x, y, kind = \"linear\", outside = \"constant\")", "A function through points whose x ascend, of numbers and arrays. `kind`: \"linear\", \"cubic\" (a spline without knots at the second and last but one point), \"pchip\" (monotone where the points are), \"nearest\", \"previous\", \"next\". `outside`: \"constant\" (the end's value), \"extrapolate\", \"nan\" or \"error\".", example: "let f = interpolate([0, 1, 3], [0, 10, 30])\nexpect f(2) == 20\nexpect f(-1) == 0\nexpect interpolate([0, 1, 2, 3], [0, 1, 8, 27], kind: \"cubic\")(1.5) ≈ 3.375") { (call: Call) throws(Diagnostic) in
            try interpolation(call)
        },
    ]

    /// A real function of one real number from any value that can be called.
    static func realFunction(_ call: Call, _ i: Int) throws(Diagnostic) -> (Double) throws(Diagnostic) -> Double {
        let function = call[i]
        if case .symbolic(let f) = function {
            let symbols = call.interpreter.arena.symbols(in: f)
            guard symbols.count == 1 else { throw call.wants("a function, or an expression in one symbol", i) }
            let symbol = symbols[0]
            return { x throws(Diagnostic) in try call.interpreter.arena.evaluate(f, [symbol: x]) }
        }
        _ = try call.function(i)
        return { x throws(Diagnostic) in
            let value = try call.call(function, [.real(x)])
            guard value.isNumber || value.asArray?.count == 1, let y = value.asReal ?? value.asArray?.reals?.first else {
                throw LanguageError.wants("a function that gives real numbers", call.builtin.name, value)
            }
            return y
        }
    }

    /// A function of a vector that gives a vector (or, where `single`, a number).
    static func vectorFunction(_ call: Call, _ i: Int, single: Bool = false) throws(Diagnostic) -> ([Double]) throws(Diagnostic) -> [Double] {
        let function = try call.function(i)
        if case .symbolic = function { throw call.wants("a function, v => ...", i) }
        let limits = call.interpreter.configuration.cancel
        return { x throws(Diagnostic) in
            try limits.check()
            let value = try call.call(function, [.reals(x)])
            guard let numbers = try? call.asArray(value, 999).reals, !single || numbers.count == 1 else {
                throw LanguageError.wants("a function that gives \(single ? "a real number" : "real numbers")", call.builtin.name, value)
            }
            return numbers
        }
    }

    private static func root(_ call: Call) throws(Diagnostic) -> Value {
        let tolerance = try call.optionalReal(4)
        if let tolerance, !(tolerance >= 0) { throw call.must(4, "not be negative") }
        if call[3].isNone {
            if call[2].isNone {
                throw call.fault(1, LanguageError.argument(
                    "b", of: "root", must: "be given with 'a'", remedy: "root(f, a, b) searches between two places, root(f, from: x) near a start"))
            }
            return .real(try NDNumerics.root(realFunction(call, 0), call.real(1), call.real(2), tolerance: tolerance ?? 0))
        }
        guard call[1].isNone, call[2].isNone else { throw call.must(3, "stand without 'a' and 'b'") }
        if call[3].isNumber {
            return .real(try NDNumerics.root(realFunction(call, 0), near: call.real(3), tolerance: tolerance ?? 1e-12))
        }
        return .reals(try NDNumerics.root(vectorFunction(call, 0), from: call.vector(3), tolerance: tolerance ?? 1e-12))
    }

    private static func interpolation(_ call: Call) throws(Diagnostic) -> Value {
        let (x, y) = (try call.vector(0), try call.vector(1))
        guard let kind = Interpolant.Kind(rawValue: try call.string(2)) else {
            throw call.must(2, "be one of \(Interpolant.Kind.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", "))")
        }
        guard let outside = Interpolant.Outside(rawValue: try call.string(3)) else {
            throw call.must(3, "be one of \(Interpolant.Outside.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", "))")
        }
        guard x.count == y.count, !x.isEmpty else { throw call.fault(1, LanguageError.shapes("interpolate", .vector(x.count), .vector(y.count))) }
        for i in 1..<max(1, x.count) where !(x[i - 1] < x[i]) {
            throw call.fault(0, LanguageError.argument(
                "x", of: "interpolate", must: "ascend: element \(i) does not", remedy: "sort both by argsort(x), and drop repeated places"))
        }
        guard x.allSatisfy(\.isFinite) else { throw call.must(0, "be finite") }
        let table = Interpolant(x, y, kind: kind, outside: outside)
        let f = ElementaryFunction("interpolation", { table.value($0) ?? .nan })
        return .native(NativeFunction("interpolation", ["t"], data: table) { (interpreter: Interpreter, arguments: [Value]) throws(Diagnostic) in
            if outside == .error, let asked = try interpreter.arithmetic.array(arguments[0])?.reals,
                let bad = asked.first(where: { table.value($0) == nil }), let first = x.first, let last = x.last
            {
                throw LanguageError.value(
                    "\(formatReal(bad)) lies outside the points, which go from \(formatReal(first)) to \(formatReal(last))",
                    remedy: "interpolate(..., outside: \"extrapolate\") goes on beyond them")
            }
            return try interpreter.arithmetic.apply(f, arguments[0])
        })
    }

    private static func quadrature(_ call: Call) throws(Diagnostic) -> Value {
        let f = try realFunction(call, 0)
        let (a, b) = (try call.real(1), try call.real(2))
        guard !a.isNaN else { throw call.must(1, "be a number") }
        guard !b.isNaN else { throw call.must(2, "be a number") }
        let (rtol, atol) = (try call.real(3), try call.real(4))
        guard rtol >= 0 else { throw call.must(3, "not be negative") }
        guard atol >= 0 else { throw call.must(4, "not be negative") }
        let points = call[5].isNone ? [] : try call.vector(5)
        let cancel = call.interpreter.configuration.cancel
        let integral = try integrate({ x throws(Diagnostic) in
            try cancel.check()
            return try f(x)
        }, from: a, to: b, points: points, rtol: rtol, atol: atol)
        guard try call.boolean(6) else { return .real(integral.value) }
        return .record(Record([
            ("value", .real(integral.value)), ("error", .real(integral.error)), ("evaluations", .integer(integral.evaluations)),
        ]))
    }
}

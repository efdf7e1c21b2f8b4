import NDCore
import NDNumerics

extension Builtins {
    /// Roots, interpolation, quadrature.
    static let numerics: [Builtin] = [
        Builtin("root(f, a, b, tolerance = none)", "A zero of a function between two places where its signs differ, to the last digit unless a tolerance is given. Method: Brent, Algorithms for Minimization without Derivatives (1973), chapter 4.", example: "expect root(x => x^2 - 2, 0, 2) ≈ sqrt(2)") { (call: Call) throws(Diagnostic) in
            try root(call)
        },
        Builtin("interpolate(times, values, kind = \"linear\")", "A function through points, straight between them and constant outside.", example: "let f = interpolate([0, 1, 3], [0, 10, 30])\nexpect f(2) == 20\nexpect f(-1) == 0") { (call: Call) throws(Diagnostic) in
            try interpolation(call)
        },
        Builtin("quadrature(f, a, b, rtol = 1e-10, atol = 1e-13)", "The integral of a function between finite ends, adaptively by the Gauss-Kronrod rule of 7 and 15 points (QUADPACK, 1983).", example: "expect quadrature(x => exp(-x), 0, 1) ≈ 1 - exp(-1)") { (call: Call) throws(Diagnostic) in
            try quadrature(call)
        },
    ]

    /// A real function of one real number from any value that can be called.
    private static func realFunction(_ call: Call, _ i: Int) throws(Diagnostic) -> (Double) throws(Diagnostic) -> Double {
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
            guard value.isNumber, let y = value.asReal else {
                throw LanguageError.wants("a function that gives real numbers", call.builtin.name, value)
            }
            return y
        }
    }

    private static func root(_ call: Call) throws(Diagnostic) -> Value {
        let f = try realFunction(call, 0)
        return .real(try NDNumerics.root(f, call.real(1), call.real(2), tolerance: call.optionalReal(3) ?? 0))
    }

    private static func interpolation(_ call: Call) throws(Diagnostic) -> Value {
        let times = try call.vector(0)
        let values = try call.vector(1)
        guard try call.string(2) == "linear" else { throw call.must(2, "be \"linear\"") }
        guard times.count == values.count, !times.isEmpty else { throw LanguageError.shapes("interpolate", .vector(times.count), .vector(values.count)) }
        for i in 1..<max(1, times.count) where !(times[i - 1] < times[i]) {
            throw call.fault(0, LanguageError.argument("times", of: "interpolate", must: "ascend: element \(i) does not"))
        }
        let table = InterpolationTable(times: times, values: values)
        let f = ElementaryFunction("interpolation", { table.value($0) })
        return .native(NativeFunction("interpolation", ["t"], data: table) { (interpreter: Interpreter, arguments: [Value]) throws(Diagnostic) in
            try interpreter.arithmetic.apply(f, arguments[0])
        })
    }

    private static func quadrature(_ call: Call) throws(Diagnostic) -> Value {
        let f = try realFunction(call, 0)
        let (a, b) = (try call.real(1), try call.real(2))
        let (rtol, atol) = (try call.real(3), try call.real(4))
        guard a.isFinite, b.isFinite else { throw call.must(1, "be finite, and so must b") }
        var parts: [(a: Double, b: Double, value: Double, error: Double)] = []
        func rule(_ a: Double, _ b: Double) throws(Diagnostic) -> (a: Double, b: Double, value: Double, error: Double) {
            let (centre, half) = ((a + b) / 2, (b - a) / 2)
            let middle = try f(centre)
            var kronrod = kronrodWeights[7] * middle
            var gauss = gaussWeights[3] * middle
            for i in 0..<7 {
                let pair = try f(centre - half * kronrodNodes[i]) + f(centre + half * kronrodNodes[i])
                kronrod += kronrodWeights[i] * pair
                if i % 2 == 1 { gauss += gaussWeights[i / 2] * pair }
            }
            return (a, b, kronrod * half, abs(kronrod - gauss) * abs(half))
        }
        parts.append(try rule(a, b))
        for _ in 0..<2000 {
            let total = parts.reduce(0) { $0 + $1.value }
            let error = parts.reduce(0) { $0 + $1.error }
            if error <= max(atol, rtol * abs(total)) { return .real(total) }
            guard let worst = parts.indices.max(by: { parts[$0].error < parts[$1].error }) else { break }
            let part = parts[worst]
            let middle = (part.a + part.b) / 2
            guard part.a != middle, part.b != middle else { break }
            parts[worst] = try rule(part.a, middle)
            parts.append(try rule(middle, part.b))
        }
        let error = parts.reduce(0) { $0 + $1.error }
        throw LanguageError.value(
            "quadrature reached only an error of \(formatReal(error, digits: 3))", remedy: "loosen rtol and atol, or split the range where the function is not smooth")
    }

    // QUADPACK, qk15: abscissae and weights of the 15-point Kronrod rule, weights of the 7-point Gauss rule.
    private static let kronrodNodes = [
        0.991455371120812639206854697526329, 0.949107912342758524526189684047851, 0.864864423359769072789712788640926,
        0.741531185599394439863864773280788, 0.586087235467691130294144691693013, 0.405845151377397166906606412076961,
        0.207784955007898467600689403773245,
    ]
    private static let kronrodWeights = [
        0.022935322010529224963732008058970, 0.063092092629978553290700663189204, 0.104790010322250183839876322541518,
        0.140653259715525918745189590510238, 0.169004726639267902826583426598550, 0.190350578064785409913256402421014,
        0.204432940075298892414161999234649, 0.209482141084727828012999174891714,
    ]
    private static let gaussWeights = [
        0.129484966168869693270611432679082, 0.279705391489276667901467771423780, 0.381830050505118944950369775488975,
        0.417959183673469387755102040816327,
    ]
}

/// Points to draw straight lines between.
public struct InterpolationTable: Sendable {
    public let times: [Double]
    public let values: [Double]

    /// The value at a time; constant beyond the ends. O(log points).
    public func value(_ t: Double) -> Double {
        guard let first = times.first, let last = times.last else { return .nan }
        if t.isNaN { return .nan }
        if t <= first { return values[0] }
        if t >= last { return values[values.count - 1] }
        var low = 0
        var high = times.count - 1
        while high - low > 1 {
            let middle = (low + high) / 2
            if times[middle] <= t { low = middle } else { high = middle }
        }
        let share = (t - times[low]) / (times[high] - times[low])
        return values[low] + share * (values[high] - values[low])
    }
}

import NDCore
import NDNumerics

extension Builtins {
    /// Minima and fits.
    static let optimisation: [Builtin] = [
        Builtin("minimize(f, a = none, b = none, from = none, method = \"auto\", bounds = none, gradient = none, tolerance = 1e-8, steps = none)", "A local minimum: of a function of one number between a and b (Brent), or of a number or a vector near `from:`, within `bounds:` [lower, upper] (numbers or vectors, -inf and inf where there is none). Methods: \"bfgs\" (quasi-Newton, with differences or the given `gradient`), \"nelder_mead\" (a simplex, for functions with kinks), \"auto\" (one after the other). Gives a record: x, value, gradient_norm, steps, evaluations, method, converged. A minimum that is not reached is an error (`ND0525`, `ND0526`).", example: "expect minimize(x => (x - 2)^2, 0, 5).x ≈ 2 within 1e-7\nlet m = minimize(v => (1 - v[0])^2 + 100*(v[1] - v[0]^2)^2, from: [-1.2, 1])\nexpect m.x ≈ [1, 1] within 1e-5") { (call: Call) throws(Diagnostic) in
            try minimum(call)
        },
        Builtin("least_squares(residuals, from, tolerance = 1e-10, steps = none)", "The parameters that make the sum of squares of a function's values least, near a start (Levenberg and Marquardt). Gives a record: x, residuals, cost (half the sum of squares), covariance (of the parameters, for residuals of equal variance; none where they are not determined), steps, evaluations, message. Of a matrix and a vector, least_squares(A, b): the x with least |A x - b|. Not settling is an error (`ND0527`).", example: "let times = [0, 1, 2, 3]\nlet y = 2*exp(-0.5*times)\nexpect least_squares(p => p[0]*exp(-p[1]*times) - y, from: [1, 1]).x ≈ [2, 0.5]\nexpect least_squares([[1, 0], [1, 1], [1, 2]], [1, 3, 5]) ≈ [1, 2]") { (call: Call) throws(Diagnostic) in
            try fit(call)
        },
    ]

    private static func bound(_ value: Value, _ n: Int, _ call: Call) throws(Diagnostic) -> [Double] {
        guard let a = try? call.asArray(value, 5), let v = a.reals, a.rank == 0 || v.count == n, !v.contains(where: \.isNaN) else {
            throw call.fault(5, LanguageError.wants("[lower, upper], each a number or a vector of \(n)", "minimize", value, argument: "bounds"))
        }
        return a.rank == 0 ? [Double](repeating: v[0], count: n) : v
    }

    private static func minimum(_ call: Call) throws(Diagnostic) -> Value {
        let method = try call.string(4)
        guard ["auto", "bfgs", "nelder_mead"].contains(method) else { throw call.must(4, "be \"auto\", \"bfgs\" or \"nelder_mead\"") }
        let tolerance = try call.real(7)
        guard tolerance > 0 else { throw call.must(7, "be positive") }
        let steps = try call.optionalInt(8)
        if let steps, steps < 1 { throw call.must(8, "be at least 1") }
        if call[3].isNone {
            guard !call[1].isNone, !call[2].isNone else {
                throw call.fault(1, LanguageError.argument(
                    "from", of: "minimize", must: "be given, or 'a' and 'b'",
                    remedy: "minimize(f, a, b) searches between two places, minimize(f, from: x) near a start"))
            }
            let (a, b) = (try call.real(1), try call.real(2))
            guard a.isFinite else { throw call.must(1, "be finite") }
            guard b.isFinite else { throw call.must(2, "be finite") }
            return record(try minimise(realFunction(call, 0), between: a, and: b, tolerance: tolerance), scalar: true)
        }
        let isNumber = call[3].isNumber
        let start = isNumber ? [try call.real(3)] : try call.vector(3)
        guard !start.isEmpty else { throw call.must(3, "not be empty") }
        var lower: [Double]?
        var upper: [Double]?
        if !call[5].isNone {
            let items = try call.items(5)
            guard items.count == 2 else { throw call.must(5, "be [lower, upper]") }
            let (low, high) = (try bound(items[0], start.count, call), try bound(items[1], start.count, call))
            guard zip(low, high).allSatisfy({ $0 <= $1 }) else { throw call.must(5, "have lower bounds that are not above the upper ones") }
            (lower, upper) = (low, high)
        }
        let f: ([Double]) throws(Diagnostic) -> Double
        if isNumber {
            let one = try realFunction(call, 0)
            f = { x throws(Diagnostic) in try one(x[0]) }
        } else {
            let many = try vectorFunction(call, 0, single: true)
            f = { x throws(Diagnostic) in try many(x)[0] }
        }
        var slope: (([Double]) throws(Diagnostic) -> [Double])?
        if !call[6].isNone {
            let count = start.count
            if isNumber {
                let one = try realFunction(call, 6)
                slope = { x throws(Diagnostic) in [try one(x[0])] }
            } else {
                let given = try vectorFunction(call, 6)
                slope = { x throws(Diagnostic) in
                    let g = try given(x)
                    guard g.count == count else { throw LanguageError.argument("gradient", of: "minimize", must: "give \(count) numbers", found: "\(g.count)") }
                    return g
                }
            }
        }
        let found = try minimise(f, gradient: slope, from: start, lower: lower, upper: upper, method: method, tolerance: tolerance, mostSteps: steps)
        return record(found, scalar: isNumber)
    }

    private static func record(_ m: Minimum, scalar: Bool) -> Value {
        .record(Record([
            ("x", scalar ? .real(m.x[0]) : .reals(m.x)), ("value", .real(m.value)),
            ("gradient_norm", m.gradientNorm.isNaN ? .none : .real(m.gradientNorm)), ("steps", .integer(m.steps)),
            ("evaluations", .integer(m.evaluations)), ("method", .string(m.method)), ("converged", .boolean(m.converged)),
        ]))
    }

    private static func fit(_ call: Call) throws(Diagnostic) -> Value {
        if !call[0].isFunction { return try linearLeastSquares(call) }
        let isNumber = call[1].isNumber
        let start = isNumber ? [try call.real(1)] : try call.vector(1)
        guard !start.isEmpty else { throw call.must(1, "not be empty") }
        let f = isNumber ? try numberToVector(call) : try vectorFunction(call, 0)
        let tolerance = try call.real(2)
        guard tolerance > 0 else { throw call.must(2, "be positive") }
        let found = try leastSquares(f, from: start, tolerance: tolerance, mostSteps: call.optionalInt(3))
        let n = start.count
        return .record(Record([
            ("x", isNumber ? .real(found.x[0]) : .reals(found.x)), ("residuals", .reals(found.residuals)), ("cost", .real(found.cost)),
            ("covariance", found.covariance.map { .array(NDArray(elements: .real($0.flatMap { $0 }), of: .matrix(n, n))) } ?? .none),
            ("steps", .integer(found.steps)), ("evaluations", .integer(found.evaluations)), ("message", .string(found.message)),
        ]))
    }

    private static func numberToVector(_ call: Call) throws(Diagnostic) -> ([Double]) throws(Diagnostic) -> [Double] {
        let function = try call.function(0)
        return { x throws(Diagnostic) in
            let value = try call.call(function, [.real(x[0])])
            guard let numbers = try? call.asArray(value, 999).reals else {
                throw LanguageError.wants("a function that gives real numbers", call.builtin.name, value)
            }
            return numbers
        }
    }
}

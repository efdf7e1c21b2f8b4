import NDCore

/// Every diagnostic of integration, iteration, root finding, quadrature and optimisation: `ND0501` to `ND0549`.
public enum NumericsError {
    // MARK: What was asked for

    static func unknownMethod(_ name: String) -> Diagnostic {
        Diagnostic(
            "ND0501", "there is no method '\(name)'", notes: ["methods: \(IntegrationMethod.names.joined(separator: ", "))"],
            remedy: elsewhere[name.lowercased()].map { "'\($0)' is the method of that kind here" } ?? suggestion(for: name.lowercased(), among: IntegrationMethod.names)
                ?? (IntegrationMethod.names.contains(name.lowercased()) ? "did you mean '\(name.lowercased())'?" : nil))
    }

    /// What other tools call methods of the same order and kind.
    private static let elsewhere = [
        "rk45": "tsit5", "dopri5": "tsit5", "ode45": "tsit5", "dp5": "tsit5", "rkf45": "tsit5", "rk23": "bs3", "ode23": "bs3", "rungekutta": "rk4",
        "rk": "rk4", "forward_euler": "euler", "rk2": "midpoint",
    ]

    static func option(_ name: String, _ problem: String, remedy: String? = nil) -> Diagnostic {
        Diagnostic("ND0502", "'\(name)' \(problem)", remedy: remedy)
    }

    static func needsStep(_ method: String) -> Diagnostic {
        Diagnostic(
            "ND0503", "the method '\(method)' has steps of a fixed size, and 'dt' is not given",
            remedy: "give 'dt', such as dt: 0.01, or leave 'method' to choose its steps by 'rtol' and 'atol'")
    }

    static func outsideRange(_ t: Double, _ from: Double, _ to: Double) -> Diagnostic {
        Diagnostic(
            "ND0504", "the trajectory runs from \(formatReal(from)) to \(formatReal(to)); \(formatReal(t)) is outside",
            remedy: "simulate to a later time, or ask for one in that range")
    }

    static func notAStep(_ t: Double) -> Diagnostic {
        Diagnostic("ND0505", "a map has states at whole steps only, and \(formatReal(t)) is not one", remedy: "ask for a whole step, such as \(formatReal(t.rounded(.down))) or \(formatReal(t.rounded(.up)))")
    }

    static func noField(_ name: String, _ known: [String]) -> Diagnostic {
        Diagnostic(
            "ND0506", "the trajectory has no '\(name)'",
            notes: known.isEmpty ? [] : ["it has \(known.map { "'\($0)'" }.joined(separator: ", "))"],
            remedy: suggestion(for: name, among: known))
    }

    static func statesNotKept(_ name: String, _ kept: [String]) -> Diagnostic {
        Diagnostic(
            "ND0507", "'\(name)' was not kept: the run recorded \(kept.map { "'\($0)'" }.joined(separator: ", ")) only",
            remedy: "keep: \"all\" keeps the states as well; 'end' holds the last ones")
    }

    static func methodOfMap(_ name: String, option: String) -> Diagnostic {
        Diagnostic(
            "ND0508", "'\(option)' has no meaning for '\(name)', which is a map", remedy: "maps are iterated step by step: leave it out")
    }

    static func shapeChanged(_ name: String, _ first: Shape, _ now: Shape, at t: Double) -> Diagnostic {
        Diagnostic(
            "ND0509", "'\(name)' was \(first.isScalar ? "a number" : "of shape \(first)") at first and is "
                + "\(now.isScalar ? "a number" : "of shape \(now)") at t = \(formatReal(t))",
            remedy: "let the function give equally many numbers at all times")
    }

    static func trajectoryTooLarge(_ bytes: Double, limit: Int, times: Int, numbers: Int) -> Diagnostic {
        var d = LimitError.memory(
            bytes, limit: limit, what: "a trajectory of \(times) times with \(numbers) numbers each")
        d.remedy = "save fewer times (points: or every:), only quantities computed from the states (observe:), "
            + "or only the last state (keep: \"end\")"
        return d
    }

    // MARK: What went wrong on the way

    public static func notFinite(_ what: String, value: Double, time: Double) -> Diagnostic {
        Diagnostic("ND0510", "\(what) became \(kind(value)) at t = \(formatReal(time))")
    }

    static func startNotFinite(_ what: String, value: Double) -> Diagnostic {
        Diagnostic(
            "ND0513", "\(what) starts as \(value.isNaN ? "not a number" : formatReal(value))",
            remedy: "every start must be a finite number: look at the data or the parameters it is made of")
    }

    static func kind(_ value: Double) -> String { value.isNaN ? "not a number" : "infinite" }

    static func stepVanished(at t: Double, state: String?, value: Double?) -> Diagnostic {
        var d = Diagnostic("ND0511", "no step is small enough to go on at t = \(formatReal(t))")
        if let state, let value {
            d.notes.append("\(state) limits the step; there it is \(formatReal(value, digits: 6))")
            d.remedy = abs(value) > 1e8
                ? "the solution seems to grow without bound there: end before that time, or look at the sign of the terms of its rate"
                : "the rate may jump there, or 'rtol' and 'atol' ask for more than the numbers can hold"
        }
        return d
    }

    static func tooManySteps(_ limit: Int, at t: Double) -> Diagnostic {
        Diagnostic(
            "ND0512", "\(limit) steps were not enough: the simulation got to t = \(formatReal(t))",
            remedy: "raise 'steps', or loosen 'rtol' and 'atol'; a system with rates of very different size needs a stiff solver")
    }

    // MARK: Roots

    static func noSignChange(_ a: Double, _ fa: Double, _ b: Double, _ fb: Double) -> Diagnostic {
        Diagnostic(
            "ND0520", "the function has the same sign at both ends",
            notes: ["f(\(formatReal(a))) = \(formatReal(fa, digits: 6)), f(\(formatReal(b))) = \(formatReal(fb, digits: 6))"],
            remedy: "choose ends between which it changes its sign")
    }

    static func rootNotFinite(_ x: Double, _ value: Double) -> Diagnostic {
        Diagnostic("ND0521", "the function is \(kind(value)) at \(formatReal(x))", remedy: "choose ends between which it is defined")
    }

    static func pole(_ x: Double, _ value: Double) -> Diagnostic {
        Diagnostic(
            "ND0531", "the function changes its sign at \(formatReal(x)), but has no zero there: it grows without bound",
            notes: ["its value next to that place is \(formatReal(value, digits: 4))"], remedy: "choose ends without a pole between them")
    }

    static func rootNotFound(_ x: [Double], residual: Double) -> Diagnostic {
        Diagnostic(
            "ND0524", "no root was found from this start",
            notes: ["the search ended at \(text(x))" + (residual.isNaN ? "" : ", where the functions have the size \(formatReal(residual, digits: 4))")],
            remedy: "start nearer to a root, or look at the function: it may have none there")
    }

    static func notSquare(functions: Int, unknowns: Int) -> Diagnostic {
        Diagnostic(
            "ND0524", "\(functions) function\(functions == 1 ? "" : "s") of \(unknowns) unknown\(unknowns == 1 ? "" : "s") have no isolated roots",
            remedy: functions > unknowns ? "least_squares finds the best compromise" : "give as many functions as unknowns")
    }

    // MARK: Quadrature

    static func quadratureNotReached(_ value: Double, error: Double, near x: Double) -> Diagnostic {
        Diagnostic(
            "ND0522", "the integral was not found to the tolerance",
            notes: ["reached: \(formatReal(value, digits: 8)) with an error of about \(formatReal(error, digits: 2)), worst near \(formatReal(x, digits: 6))"],
            remedy: "loosen rtol or atol, split the range there with points: [...], or see whether the integral exists")
    }

    static func integrandNotFinite(_ x: Double, _ value: Double) -> Diagnostic {
        Diagnostic(
            "ND0523", "the integrand is \(kind(value)) at \(formatReal(x))",
            remedy: "split the range there with points: [...]: ends are never evaluated")
    }

    // MARK: Optimisation

    static func notMinimised(_ best: Minimum) -> Diagnostic {
        Diagnostic(
            "ND0525", "no minimum was reached in \(best.steps) step\(best.steps == 1 ? "" : "s")",
            notes: [
                "the best point is \(text(best.x)) with the value \(formatReal(best.value, digits: 8))"
                    + (best.gradientNorm.isNaN ? "" : " and a gradient of \(formatReal(best.gradientNorm, digits: 2))"),
            ],
            remedy: "go on from there with from:, raise steps:, or try method: \"nelder_mead\"")
    }

    static func unbounded(_ x: [Double], _ value: Double) -> Diagnostic {
        Diagnostic(
            "ND0526", "the function falls without end: it is \(formatReal(value, digits: 4)) at \(text(x))",
            remedy: "to find the largest value minimise x => -f(x); or give bounds, such as bounds: [0, 1]")
    }

    static func notFitted(_ x: [Double], cost: Double, steps: Int) -> Diagnostic {
        Diagnostic(
            "ND0527", "the least squares did not settle in \(steps) step\(steps == 1 ? "" : "s")",
            notes: ["the best point is \(text(x)) with half the sum of squares \(formatReal(cost, digits: 8))"],
            remedy: "start nearer, raise steps:, or see whether all parameters matter to the residuals")
    }

    static func startNotFinite(_ x: [Double], _ value: Double) -> Diagnostic {
        Diagnostic("ND0528", "the function is \(kind(value)) at \(text(x))", remedy: "start where it is defined")
    }

    static func residualsChanged(_ first: Int, _ now: Int) -> Diagnostic {
        Diagnostic("ND0529", "the function gave \(first) numbers at first and \(now) later", remedy: "let it give equally many at every place")
    }

    static func noLibrary() -> Diagnostic {
        Diagnostic(
            "ND0530", "special functions need the Arb library, which is not installed",
            remedy: "apt-get install libflint-arb2 (where FLINT is 3 or later, libflint; macOS: brew install flint); or set ND_ARB to the file of the library")
    }

    private static func text(_ x: [Double]) -> String {
        let shown = x.prefix(6).map { formatReal($0, digits: 6) }.joined(separator: ", ")
        return x.count == 1 ? shown : "[\(shown)\(x.count > 6 ? ", ..." : "")]"
    }
}

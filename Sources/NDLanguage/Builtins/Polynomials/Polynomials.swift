import ComplexModule
import NDCore
import NDNumerics
import RealModule

extension Builtins {
    /// Polynomials by their coefficients, from the highest power down as in NumPy: [1, -3, 2] is x^2 - 3x + 2.
    static let polynomials: [Builtin] = [
        Builtin("polyfit(x, y, degree)", "The polynomial through or nearest (least squares) to points, as coefficients from the highest power down.", example: "expect polyfit([0, 1, 2], [1, 3, 7], 2) ≈ [1, 1, 1]") { (call: Call) throws(Diagnostic) in
            try fitted(call)
        },
        Builtin("polyval(p, x)", "The value of a polynomial, given from its highest coefficient down, at a number or every element of an array.", example: "expect polyval([1, -3, 2], 3) == 2\nexpect polyval([1, 0], [1, 2]) == [1, 2]") { (call: Call) throws(Diagnostic) in
            let p = try call.array(0)
            guard p.rank == 1 else { throw call.wants("a vector of coefficients", 0) }
            var value: Value = .integer(0)
            let arithmetic = call.interpreter.arithmetic
            for i in 0..<p.count { value = try arithmetic.apply(.add, arithmetic.apply(.multiply, value, call[1]), p[flat: i]) }
            // The zero polynomial of an array has its shape.
            return try p.count == 0 ? arithmetic.apply(.multiply, .integer(0), call[1]) : value
        },
        Builtin("roots(p)", "All zeros of a polynomial given from its highest coefficient down, in order; complex numbers where one is not real. Simple zeros are good to a few digits of rounding times their condition (Aberth's method).", example: "expect roots([1, -3, 2]) ≈ [1, 2]\nexpect roots([1, 0, 1]) ≈ [-1i, 1i]") { (call: Call) throws(Diagnostic) in
            let p = try coefficients(call, 0)
            guard p.contains(where: { $0 != 0 }) || p.isEmpty else { throw call.must(0, "not be all zero: every number is a zero then") }
            guard p.allSatisfy(\.isFinite) else { throw call.must(0, "be finite") }
            guard p.count <= 5000 else { throw call.must(0, "have at most 5000 coefficients") }
            return vector(try call.apart(p.count * p.count, from: LibraryCall.some >> 3) { () throws(Diagnostic) in try polynomialRoots(p) }, real: true)
        },
        Builtin("poly(zeros)", "The polynomial with these zeros and highest coefficient 1.", example: "expect poly([1, 2]) == [1, -3, 2]") { (call: Call) throws(Diagnostic) in
            let zeros = try coefficients(call, 0)
            var p: [Complex<Double>] = [1]
            for z in zeros {
                try call.limits.poll()
                p = polynomialProduct(p, [1, -z])
            }
            // Zeros in conjugate pairs make real coefficients.
            let isPaired = try call.apart(zeros.count &* zeros.count) {
                zeros.allSatisfy { z in zeros.filter { $0 == z }.count == zeros.filter { $0 == z.conjugate }.count }
            }
            return vector(isPaired ? p.map { Complex($0.real, 0) } : p, real: true)
        },
        Builtin("polymul(p, q)", "The product of two polynomials.", example: "expect polymul([1, -1], [1, -2]) == [1, -3, 2]") { (call: Call) throws(Diagnostic) in
            try pair(call) { polynomialTrimmed(polynomialProduct($0, $1)) }
        },
        Builtin("polyadd(p, q)", "The sum of two polynomials.", example: "expect polyadd([1, 0, 0], [1, 1]) == [1, 1, 1]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            try pair(call) { polynomialTrimmed(polynomialSum($0, $1)) }
        },
        Builtin("polydiv(p, q)", "Quotient and remainder of two polynomials, as a record.", example: "let d = polydiv([1, -3, 2], [1, -1])\nexpect d.quotient == [1, -2]\nexpect d.remainder == [0]") { (call: Call) throws(Diagnostic) in
            let (p, q) = (try coefficients(call, 0), try coefficients(call, 1))
            guard let d = try call.apart(p.count &* q.count, { polynomialDivision(p, by: q) }) else { throw call.fault(1, LanguageError.divisionByZero()) }
            let (a, b) = (try call.array(0), try call.array(1))
            let real = a.type != .complex && b.type != .complex
            return .record(Record([("quotient", vector(d.quotient, real: real)), ("remainder", vector(d.remainder, real: real))]))
        },
        Builtin("polyder(p, m = 1)", "The m-th derivative of a polynomial.", example: "expect polyder([1, -3, 2]) == [2, -3]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            var p = try coefficients(call, 0)
            for _ in 0..<min(try call.count(1), p.count) { p = polynomialDerivative(p) }
            return vector(p, real: try call.array(0).type != .complex)
        },
        Builtin("polyint(p, constant = 0)", "The integral of a polynomial, with its value at 0.", example: "expect polyint([2, -3], 2) == [1, -3, 2]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            guard let constant = call[1].asComplex else { throw call.wants("a number", 1) }
            let p = try coefficients(call, 0)
            return vector(polynomialIntegral(p, constant: constant), real: try call.array(0).type != .complex && constant.imaginary == 0)
        },
    ]

    private static func coefficients(_ call: Call, _ i: Int) throws(Diagnostic) -> [Complex<Double>] {
        let a = try call.array(i)
        guard a.rank <= 1 else { throw call.wants("a vector of coefficients", i) }
        return a.complexes
    }

    private static func vector(_ p: [Complex<Double>], real: Bool) -> Value {
        real && p.allSatisfy { $0.imaginary == 0 } ? .reals(p.map(\.real)) : .array(NDArray(p))
    }

    private static func pair(
        _ call: Call, _ body: @escaping ([Complex<Double>], [Complex<Double>]) -> [Complex<Double>]
    ) throws(Diagnostic) -> Value {
        let (p, q) = (try coefficients(call, 0), try coefficients(call, 1))
        guard Double(p.count) * Double(q.count) <= 1e9 else { throw LanguageError.tooLarge("the product") }
        let out = try call.apart(p.count &* q.count) { body(p, q) }
        let (a, b) = (try call.array(0), try call.array(1))
        if a.type <= .integer, b.type <= .integer {
            let whole = out.compactMap { abs($0.real) < 0x1p53 ? Int(exactly: $0.real) : nil }
            if whole.count == out.count { return .integers(whole) }
        }
        return vector(out, real: a.type != .complex && b.type != .complex)
    }

    private static func fitted(_ call: Call) throws(Diagnostic) -> Value {
        let (x, y) = (try call.vector(0), try call.vector(1))
        let degree = try call.count(2)
        guard x.count == y.count else { throw call.fault(1, LanguageError.shapes("polyfit", .vector(x.count), .vector(y.count))) }
        guard degree < x.count else {
            throw call.fault(2, LanguageError.argument("degree", of: "polyfit", must: "be less than the number of points, \(x.count)", found: "\(degree)"))
        }
        try call.charge(.matrix(x.count, degree + 1))
        // On -1...1, where powers stay of one size; then back by the binomial theorem.
        guard let low = x.min(), let high = x.max(), low.isFinite, high.isFinite else { throw call.must(0, "be finite") }
        let (centre, half) = ((low + high) / 2, high > low ? (high - low) / 2 : 1)
        let scaled = x.map { ($0 - centre) / half }
        var columns: [[Double]] = [[Double](repeating: 1, count: x.count)]
        for k in 1..<max(1, degree + 1) { columns.append(zip(columns[k - 1], scaled).map { $0 * $1 }) }
        let fixed = columns
        let rising = try call.apart(x.count &* (degree + 1) &* (degree + 1)) { NDNumerics.linearLeastSquares(columns: fixed, y) }
        guard Set(x).count > degree else {
            throw call.fault(0, LanguageError.argument("x", of: "polyfit", must: "have more than \(degree) different places"))
        }
        // p(t) with t = (x - centre)/half, by Horner's scheme on polynomials.
        var p: [Complex<Double>] = [0]
        for c in rising.reversed() {
            p = polynomialSum(polynomialProduct(p, [Complex(1 / half, 0), Complex(-centre / half, 0)]), [Complex(c, 0)])
        }
        let out = p.map(\.real)
        return .reals(Array([Double](repeating: 0, count: max(0, degree + 1 - out.count)) + out.suffix(degree + 1)))
    }
}

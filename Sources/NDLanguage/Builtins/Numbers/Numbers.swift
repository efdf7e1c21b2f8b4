import ComplexModule
import NDCore
import NDSyntax
import RealModule

extension Builtins {
    /// Functions of two numbers and of whole numbers.
    static let numbers: [Builtin] = [
        Builtin("round(x, digits = 0)",
            "The nearest whole number, halves to the even one; with `digits` that many decimal places are kept.",
            example: "expect round(2.5) == 2\nexpect round(pi, 2) ≈ 3.14"
        ) { (call: Call) throws(Diagnostic) in
            let digits = try call.int(1)
            guard digits.magnitude <= 300 else { throw call.must(1, "lie between -300 and 300") }
            if digits == 0 {
                let f = ElementaryFunction(
                    "round", { $0.rounded(.toNearestOrEven) },
                    complex: { Complex($0.real.rounded(.toNearestOrEven), $0.imaginary.rounded(.toNearestOrEven)) },
                    exact: { value in value.asRational.map { .number($0.rounded) } })
                return try call.interpreter.arithmetic.apply(f, call[0])
            }
            let f = ElementaryFunction("round", { roundedDecimal($0, digits) })
            return try call.interpreter.arithmetic.apply(f, call[0])
        },
        Builtin("atan2(y, x)", "The angle of the point (x, y), between -pi and pi.", example: "expect atan2(1, -1) ≈ 3*pi/4", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            try elementwise(call, 0, 1, symbolic: "atan2", arcTangent)
        },
        Builtin("hypot(x, y)", "sqrt(x^2 + y^2) without overflow.", example: "expect hypot(3, 4) == 5", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            try elementwise(call, 0, 1, symbolic: "hypot", hypotenuse)
        },
        Builtin("maximum(a, b)", "The greater of two numbers, element by element; a not-a-number wins.", example: "expect maximum([1, 5], 3) == [3, 5]", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            try extremeOf(call, greatest: true)
        },
        Builtin("minimum(a, b)", "The smaller of two numbers, element by element; a not-a-number wins.", example: "expect minimum([1, 5], 3) == [1, 3]", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            try extremeOf(call, greatest: false)
        },
        Builtin("mod(a, b)", "The remainder with the sign of b, as a % b.", example: "expect mod(-1, 3) == 2", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            try call.interpreter.arithmetic.apply(.remainder, call[0], call[1])
        },
        Builtin("gcd(a, b)", "The greatest common divisor of two whole numbers, or of those of arrays element by element.", example: "expect gcd(12, 18) == 6\nexpect gcd([12, 9], 6) == [6, 3]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            try overWholeNumbers(call) { a, b throws(Diagnostic) in a.greatestCommonDivisor(b).magnitude }
        },
        Builtin("lcm(a, b)", "The least common multiple of two whole numbers, or of those of arrays element by element.", example: "expect lcm(4, 6) == 12\nexpect lcm([4, 5], 6) == [12, 30]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            try overWholeNumbers(call) { a, b throws(Diagnostic) in
                if a.isZero || b.isZero { return .zero }
                guard a.bitWidth + b.bitWidth <= Arithmetic.largestBitWidth else { throw LanguageError.integerTooLarge() }
                return ((a * b).dividedFloor(by: a.greatestCommonDivisor(b)) ?? .zero).magnitude
            }
        },
        Builtin("factorial(n)", "1*2*...*n, exactly.", example: "expect factorial(20) == 2432902008176640000\nexpect factorial(0) == 1") { (call: Call) throws(Diagnostic) in
            let n = try call.count(0)
            guard n <= 500_000 else { throw LanguageError.integerTooLarge() }
            return .number(try product(1, n, call))
        },
        Builtin("choose(n, k)", "How many ways there are to choose k of n things: the binomial coefficient, exactly.", example: "expect choose(5, 2) == 10") { (call: Call) throws(Diagnostic) in
            let n = try call.count(0)
            let k = try call.count(1)
            if k > n { return .integer(0) }
            let m = min(k, n - k)
            guard m <= 500_000 else { throw LanguageError.integerTooLarge() }
            // No more than 63 bits for each factor: within the limit.
            let (above, below) = (try product(n - m + 1, n, call), try product(1, m, call))
            let result = try call.apart(above.bitWidth, from: 1 << 17) { above.dividedFloor(by: below) ?? .zero }
            return .number(result)
        },
        Builtin("isnan(x)", "Whether a number is not-a-number, element by element.", example: "expect isnan(nan)\nexpect not isnan(1)", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            try flags(call) { $0.isNaN }
        },
        Builtin("isfinite(x)", "Whether a number is neither infinite nor not-a-number, element by element.", example: "expect isfinite(1)\nexpect not isfinite(inf)", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            try flags(call) { $0.isFinite }
        },
        Builtin("clip(x, low, high)", "x where it lies between the bounds, else the nearer bound.", example: "expect clip([-1, 0.5, 2], 0, 1) == [0, 0.5, 1]", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            let x = try call.array(0)
            let low = try call.array(1)
            let high = try call.array(2)
            guard let shape = x.shape.broadcast(with: low.shape)?.broadcast(with: high.shape) else {
                throw LanguageError.shapes("clip", x.shape, low.shape)
            }
            let type = max(x.type, max(low.type, high.type))
            guard let v = x.reals, let a = low.reals, let b = high.reals else { throw LanguageError.notComplex("clip") }
            let (p, q, r) = (x.broadcastPlaces(to: shape), low.broadcastPlaces(to: shape), high.broadcastPlaces(to: shape))
            // Integers by themselves: beyond 2^53 doubles would round them.
            if type <= .integer, let v = x.integers, let a = low.integers, let b = high.integers {
                return .collapsing(NDArray(elements: .integer((0..<shape.count).map { min(max(v[p[$0]], a[q[$0]]), b[r[$0]]) }), of: shape))
            }
            let out = (0..<shape.count).map { min(max(v[p[$0]], a[q[$0]]), b[r[$0]]) }
            return .collapsing(NDArray(elements: .real(out), of: shape))
        },
    ]

    /// A function of two whole numbers of any size; of arrays element by element, those of 64 bits.
    private static func overWholeNumbers(
        _ call: Call, _ body: (ExactInteger, ExactInteger) throws(Diagnostic) -> ExactInteger
    ) throws(Diagnostic) -> Value {
        if call[0].isNumber, call[1].isNumber {
            guard let a = call[0].asExactInteger else { throw call.wants("a whole number", 0) }
            guard let b = call[1].asExactInteger else { throw call.wants("a whole number", 1) }
            return .number(try body(a, b))
        }
        let (x, y) = (try call.array(0), try call.array(1))
        guard let a = x.integers else { throw call.wants("whole numbers", 0) }
        guard let b = y.integers else { throw call.wants("whole numbers", 1) }
        guard let shape = x.shape.broadcast(with: y.shape) else { throw LanguageError.shapes(call.builtin.name, x.shape, y.shape) }
        try call.charge(shape, bytes: 24)
        let (p, q) = (x.broadcastPlaces(to: shape), y.broadcastPlaces(to: shape))
        var out: [Value] = []
        out.reserveCapacity(shape.count)
        for i in 0..<shape.count { out.append(.number(try body(ExactInteger(a[p[i]]), ExactInteger(b[q[i]])))) }
        let whole = out.compactMap { value -> Int? in if case .integer(let n) = value { n } else { nil } }
        // A result beyond 64 bits makes the array real, as in arithmetic.
        let elements: NDArray.Elements = whole.count == out.count ? .integer(whole) : .real(out.map { $0.asReal ?? .nan })
        return .collapsing(NDArray(elements: elements, of: shape))
    }

    /// `first * ... * last` by halves, so that the factors stay of like size.
    private static func product(_ first: Int, _ last: Int, _ call: Call) throws(Diagnostic) -> ExactInteger {
        if first > last { return .one }
        if last - first < 16 {
            var result = ExactInteger(first)
            for i in first..<last { result *= ExactInteger(i + 1) }
            return result
        }
        try call.interpreter.configuration.cancel.check()
        let middle = first + (last - first) / 2
        let (left, right) = (try product(first, middle, call), try product(middle + 1, last, call))
        return try call.apart(left.bitWidth, from: 1 << 17) { left * right }
    }

    /// Rounded to decimal places through its exact value: 2.675 is a little less than it looks.
    private static func roundedDecimal(_ x: Double, _ digits: Int) -> Double {
        guard let exact = Rational(exactly: x) else { return x }
        let scale = Rational(ExactInteger(10).power(UInt(abs(digits))))
        let scaled = digits >= 0 ? exact * scale : exact.divided(by: scale) ?? exact
        let whole = Rational(scaled.rounded)
        return (digits >= 0 ? whole.divided(by: scale) ?? whole : whole * scale).asDouble
    }

    /// A function of two numbers on two arguments that broadcast.
    static func elementwise(_ call: Call, _ i: Int, _ j: Int, symbolic name: String, _ body: (Double, Double) -> Double) throws(Diagnostic) -> Value {
        let arithmetic = call.interpreter.arithmetic
        if arithmetic.isSymbolic(call[i]) || arithmetic.isSymbolic(call[j]) {
            return .symbolic(try arithmetic.symbolicFunction(name, [arithmetic.formula(call[i]), arithmetic.formula(call[j])]))
        }
        let a = try call.array(i)
        let b = try call.array(j)
        guard let shape = a.shape.broadcast(with: b.shape) else { throw LanguageError.shapes(call.builtin.name, a.shape, b.shape) }
        guard let x = a.reals, let y = b.reals else { throw LanguageError.notComplex(call.builtin.name) }
        try call.charge(shape)
        return .collapsing(NDArray(elements: .real(Arithmetic.zip(x, a, y, b, shape, body)), of: shape))
    }

    private static func extremeOf(_ call: Call, greatest: Bool) throws(Diagnostic) -> Value {
        if let a = call[0].asRational, let b = call[1].asRational { return .number(greatest == (a > b) ? a : b) }
        let a = call[0].asArray
        let b = call[1].asArray
        if let a, let b, a.type == .integer, b.type == .integer, let x = a.integers, let y = b.integers, let shape = a.shape.broadcast(with: b.shape) {
            return .collapsing(NDArray(elements: .integer(Arithmetic.zip(x, a, y, b, shape) { greatest ? max($0, $1) : min($0, $1) }), of: shape))
        }
        return try elementwise(call, 0, 1, symbolic: greatest ? "max" : "min") { x, y in
            if x.isNaN || y.isNaN { return .nan }
            return greatest ? max(x, y) : min(x, y)
        }
    }

    private static func flags(_ call: Call, _ body: (Double) -> Bool) throws(Diagnostic) -> Value {
        // Exact numbers are finite, however large.
        if call[0].asRational != nil { return .boolean(body(0)) }
        let a = try call.array(0)
        let found: [Bool]
        if let v = a.reals {
            found = v.map(body)
        } else {
            // A complex number is finite where both parts are.
            found = a.complexes.map { body($0.real + $0.imaginary) }
        }
        return .collapsing(NDArray(elements: .boolean(found), of: a.shape))
    }
}

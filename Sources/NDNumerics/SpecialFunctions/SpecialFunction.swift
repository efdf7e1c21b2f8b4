import CArb
import NDCore

/// A special function of one to four numbers.
///
/// Values come from ball arithmetic (Arb), whose working precision rises until the rounding of the result is proved: real
/// results are rounded correctly (where a double holds the value exactly: equal to it), complex ones are good to one unit
/// in the last place of each part, or of the modulus where a part cancels. A real result whose rounding 512 bits do not
/// prove, although they settle its digits, is good to one unit in the last place. Bits do not depend on the machine.
/// A call takes 2 to 50 microseconds for moderate arguments. Limits at poles and infinities follow SciPy; where a real
/// function has no real value, and where neither 4096 bits nor a second's work settle a value (orders in the thousands), it
/// is not a number.
public struct SpecialFunction: Sendable {
    public let name: String
    public let arity: Int
    let code: nd_special
    public let takesComplex: Bool
    /// The value at arguments that the ball arithmetic does not see: infinities, poles, ends of domains.
    let limit: @Sendable ([Double]) -> Double?

    init(_ name: String, _ arity: Int, _ code: nd_special, complex: Bool = true, limit: @escaping @Sendable ([Double]) -> Double? = { _ in nil }) {
        self.name = name
        self.arity = arity
        self.code = code
        takesComplex = complex
        self.limit = limit
    }

    /// Must be called before any value is asked for: `ND0530` where Arb is not installed (the values would be not-a-number).
    public static func ready() throws(Diagnostic) {
        guard nd_special_load() == 0 else { throw NumericsError.noLibrary() }
    }

    /// Gives back what the library keeps for the present thread: for threads that end. Does nothing before it is loaded.
    public static func releaseThread() { nd_special_release_thread() }

    /// The value at real arguments; not a number where there is none, and where an argument is not a number. At most about
    /// a second: what would take more work than that is not a number, on every machine alike.
    public func callAsFunction(_ x: [Double]) -> Double {
        if let value = quickly(x) { return value }
        return Self.apart { value(x, work: ND_SPECIAL_MOST_WORK).result } ?? .nan
    }

    public func callAsFunction(_ x: Double...) -> Double { self(x) }

    /// The value at real arguments, or `nil` where it takes more than some milliseconds.
    public func quickly(_ x: [Double]) -> Double? {
        if x.contains(where: \.isNaN) { return .nan }
        if let value = limit(x) { return value }
        guard x.count == arity, x.allSatisfy(\.isFinite) else { return .nan }
        let found = value(x, work: ND_SPECIAL_LITTLE_WORK)
        return found.isTooLong ? nil : found.result
    }

    private func value(_ x: [Double], work: Int) -> (result: Double, isTooLong: Bool) {
        guard nd_special_is_spoiled() == 0 else { return (.nan, true) }
        var padded = x + [0, 0, 0, 0]
        var result = Double.nan
        let status = nd_special_real(code, &padded, work, &result)
        return (result, status == ND_SPECIAL_TOO_LONG)
    }

    /// The principal value at complex arguments, in at most about a second.
    public func complex(_ z: [(real: Double, imaginary: Double)]) -> (real: Double, imaginary: Double) {
        if let value = quickly(complex: z) { return value }
        return Self.apart { value(z, work: ND_SPECIAL_MOST_WORK).result } ?? (.nan, .nan)
    }

    /// The principal value at complex arguments, or `nil` where it takes more than some milliseconds.
    public func quickly(complex z: [(real: Double, imaginary: Double)]) -> (real: Double, imaginary: Double)? {
        guard z.count == arity, z.allSatisfy({ $0.real.isFinite && $0.imaginary.isFinite && $0.imaginary.magnitude <= 1e8 }) else {
            return (.nan, .nan)
        }
        if Self.isOutOfReach(code, z) { return (.nan, .nan) }
        let found = value(z, work: ND_SPECIAL_LITTLE_WORK)
        return found.isTooLong ? nil : found.result
    }

    private func value(_ z: [(real: Double, imaginary: Double)], work: Int) -> (result: (real: Double, imaginary: Double), isTooLong: Bool) {
        guard nd_special_is_spoiled() == 0 else { return ((.nan, .nan), true) }
        var padded = z.map { nd_complex(real: $0.real, imaginary: $0.imaginary) } + [nd_complex](repeating: nd_complex(), count: 4)
        var result = nd_complex()
        let status = nd_special_complex(code, &padded, work, &result)
        return ((result.real, result.imaginary), status == ND_SPECIAL_TOO_LONG)
    }

    /// On a thread of its own, which ends with what a computation that is given up leaves in the library; `nil` where no
    /// thread can be had.
    private static func apart<R>(_ body: () -> R) -> R? {
        var result: R?
        let ran = Worker.run(stackSize: 16 << 20) {
            result = body()
            releaseThread()
        }
        return ran ? result : nil
    }
}

extension SpecialFunction {
    /// Complex arguments that the ball arithmetic would take minutes for.
    fileprivate static func isOutOfReach(_ code: nd_special, _ z: [(real: Double, imaginary: Double)]) -> Bool {
        func size(_ k: Int) -> Double { max(z[k].real.magnitude, z[k].imaginary.magnitude) }
        switch code {
        case ND_HURWITZ_ZETA: return isFar(z[0].real, z[1].real) || z[0].imaginary.magnitude > 1e4
        case ND_BESSEL_Y, ND_BESSEL_I, ND_BESSEL_K: return size(0) > 1e5
        case ND_ELLIPTIC_PI: return size(0) > 1e10 || size(1) > 1e10
        case ND_BETA_LOWER: return max(size(0), size(1), size(2)) > 1e4
        default: return false
        }
    }
}

/// Whole numbers from 0 to `limit`, for orders that are counted through.
func isDegree(_ n: Double, to limit: Double = 1e7) -> Bool { n >= 0 && n <= limit && n == n.rounded() }

import CGMP

extension ExactInteger {
    public static func + (a: ExactInteger, b: ExactInteger) -> ExactInteger {
        if case .small(let x) = a.storage, case .small(let y) = b.storage {
            let (sum, overflow) = x.addingReportingOverflow(y)
            if !overflow { return ExactInteger(sum) }
        }
        return a.withHandle { x in b.withHandle { y in compute { nd_integer_add($0, x, y) } } }
    }

    public static func - (a: ExactInteger, b: ExactInteger) -> ExactInteger {
        if case .small(let x) = a.storage, case .small(let y) = b.storage {
            let (difference, overflow) = x.subtractingReportingOverflow(y)
            if !overflow { return ExactInteger(difference) }
        }
        return a.withHandle { x in b.withHandle { y in compute { nd_integer_subtract($0, x, y) } } }
    }

    public static func * (a: ExactInteger, b: ExactInteger) -> ExactInteger {
        if case .small(let x) = a.storage, case .small(let y) = b.storage {
            let (product, overflow) = x.multipliedReportingOverflow(by: y)
            if !overflow { return ExactInteger(product) }
        }
        return a.withHandle { x in b.withHandle { y in compute { nd_integer_multiply($0, x, y) } } }
    }

    public static prefix func - (a: ExactInteger) -> ExactInteger { ExactInteger(0) - a }
    public static func += (a: inout ExactInteger, b: ExactInteger) { a = a + b }
    public static func -= (a: inout ExactInteger, b: ExactInteger) { a = a - b }
    public static func *= (a: inout ExactInteger, b: ExactInteger) { a = a * b }

    public var negated: ExactInteger { -self }
    public var magnitude: ExactInteger { isNegative ? -self : self }

    /// The quotient rounded towards minus infinity, as Python's `//`; `nil` for a divisor of 0.
    public func dividedFloor(by divisor: ExactInteger) -> ExactInteger? {
        if divisor.isZero { return nil }
        if case .small(let x) = storage, case .small(let y) = divisor.storage {
            let (q, overflow) = x.dividedReportingOverflow(by: y)
            if !overflow {
                let r = x &- q &* y
                return ExactInteger(r != 0 && (r < 0) != (y < 0) ? q - 1 : q)
            }
        }
        return withHandle { x in divisor.withHandle { y in ExactInteger.compute { nd_integer_floor_quotient($0, x, y) } } }
    }

    /// What the floor quotient leaves: 0, or of the divisor's sign, as Python's `%`; `nil` for a divisor of 0.
    public func modulo(_ divisor: ExactInteger) -> ExactInteger? {
        if divisor.isZero { return nil }
        if case .small(let x) = storage, case .small(let y) = divisor.storage {
            if y == -1 { return .zero }
            let r = x % y
            return ExactInteger(r != 0 && (r < 0) != (y < 0) ? r + y : r)
        }
        return withHandle { x in divisor.withHandle { y in ExactInteger.compute { nd_integer_floor_rest($0, x, y) } } }
    }

    /// The quotient by a divisor known to divide: used after a gcd.
    func dividedExactly(by divisor: ExactInteger) -> ExactInteger {
        if divisor.isOne { return self }
        return dividedFloor(by: divisor) ?? self
    }

    /// Repeated multiplication; `0^0` is 1. The caller bounds the size of the result.
    public func power(_ exponent: UInt) -> ExactInteger {
        if case .small(let base) = storage {
            switch base {
            case 0: return exponent == 0 ? .one : .zero
            case 1: return .one
            case -1: return ExactInteger(exponent & 1 == 0 ? 1 : -1)
            default: break
            }
            if exponent < 64 {
                var result = 1
                var overflowed = false
                for _ in 0..<exponent {
                    let (product, overflow) = result.multipliedReportingOverflow(by: base)
                    if overflow { overflowed = true; break }
                    result = product
                }
                if !overflowed { return ExactInteger(result) }
            }
        }
        return withHandle { x in ExactInteger.compute { nd_integer_power($0, x, exponent) } }
    }

    /// The greatest common divisor, not negative; `gcd(0, 0)` is 0.
    public func greatestCommonDivisor(_ other: ExactInteger) -> ExactInteger {
        if case .small(let x) = storage, case .small(let y) = other.storage {
            let g = machineGCD(x.magnitude, y.magnitude)
            if let small = Int(exactly: g) { return ExactInteger(small) }
        }
        return withHandle { x in other.withHandle { y in ExactInteger.compute { nd_integer_gcd($0, x, y) } } }
    }

    /// The integer whose `degree`-th power this is, if there is one: real, and not negative for an even degree.
    public func exactRoot(_ degree: UInt) -> ExactInteger? {
        guard degree > 0, degree < 1 << 31 else { return nil }
        if degree == 1 || isZero || isOne { return self }
        if isNegative { return degree & 1 == 0 ? nil : (-self).exactRoot(degree).map { -$0 } }
        if degree >= UInt(bitWidth) { return nil }
        let root = withHandle { x in ExactInteger.compute { nd_integer_root($0, x, degree) } }
        return root.power(degree) == self ? root : nil
    }

    /// For a value that is not negative: the top bits, and whether a dropped bit was set. At most 64 bits must stay.
    func dividedByPowerOfTwo(_ shift: Int) -> (quotient: UInt64, inexact: Bool) {
        if case .small(let v) = storage {
            if shift >= 64 { return (0, v != 0) }
            let q = v.magnitude >> UInt(shift)
            return (UInt64(q), q << UInt(shift) != v.magnitude)
        }
        return withHandle { x in
            var q = nd_integer()
            nd_integer_init(&q)
            nd_integer_shift_right(&q, x, UInt(shift))
            defer { nd_integer_clear(&q) }
            return (UInt64(nd_integer_low_word(&q)), Int(nd_integer_trailing_zeros(x)) < shift)
        }
    }

    func multipliedByPowerOfTwo(_ shift: Int) -> ExactInteger {
        withHandle { x in ExactInteger.compute { nd_integer_shift_left($0, x, UInt(max(0, shift))) } }
    }
}

/// The greatest common divisor of machine words, in binary form (Stein 1967): no division. `gcd(0, 0)` is 0.
public func machineGCD(_ a: UInt, _ b: UInt) -> UInt {
    if a == 0 { return b }
    if b == 0 { return a }
    if a == 1 || b == 1 { return 1 }
    var x = a >> UInt(a.trailingZeroBitCount)
    var y = b
    let shift = (a | b).trailingZeroBitCount
    repeat {
        y >>= UInt(y.trailingZeroBitCount)
        if x > y { swap(&x, &y) }
        y &-= x
    } while y != 0
    return x << UInt(shift)
}

/// `m * 2^scale`, where `inexact` tells that the true value lies strictly between `m` and `m + 1`: the nearest double,
/// ties to even, rounded once, subnormal results included. Needs `m` of at least 55 bits when `inexact`.
func roundedToDouble(_ m: UInt64, inexact: Bool, scale: Int) -> Double {
    if m == 0 { return 0 }
    let width = 64 - m.leadingZeroBitCount
    let exponent = width - 1 + scale
    if exponent > 1023 { return .infinity }
    let precision = exponent >= -1022 ? 53 : 53 + (exponent + 1022)
    if precision < 0 { return 0 }
    let drop = width - precision
    if drop <= 0 { return Double(sign: .plus, exponent: scale, significand: Double(m)) }
    var kept = drop >= 64 ? 0 : m >> UInt64(drop)
    let rest = drop >= 64 ? m : m & ((1 << UInt64(drop)) - 1)
    let half: UInt64 = 1 << UInt64(drop - 1)
    if rest > half || (rest == half && (inexact || kept & 1 == 1)) { kept += 1 }
    return Double(sign: .plus, exponent: scale + drop, significand: Double(kept))
}

import NDCore

extension Builtins {
    /// Number theory on whole numbers of any size, or of 64 bits where it says so.
    static let wholeNumbers: [Builtin] = [
        Builtin("is_prime(n)", "Whether a whole number below 2^63 is prime.", example: "expect is_prime(97)\nexpect not is_prime(91)") { (call: Call) throws(Diagnostic) in
            let n = try call.int(0)
            return .boolean(n > 1 && isPrime(UInt64(n)))
        },
        Builtin("primes(n)", "The primes up to n, by the sieve of Eratosthenes.", example: "expect primes(20) == [2, 3, 5, 7, 11, 13, 17, 19]") { (call: Call) throws(Diagnostic) in
            let n = try call.int(0)
            guard n >= 2 else { return .integers([]) }
            guard n < 1 << 34 else { throw call.must(0, "be less than 2^34") }
            try call.charge(.vector(n), bytes: 2)
            return .integers(try call.apart(n) {
                var composite = [Bool](repeating: false, count: n + 1)
                var out: [Int] = []
                for p in 2...n where !composite[p] {
                    out.append(p)
                    if p <= n / p { for k in stride(from: p * p, through: n, by: p) { composite[k] = true } }
                }
                return out
            })
        },
        Builtin("prime_factors(n)", "The prime factors of a whole number below 2^63, each as often as it divides, in ascending order.", example: "expect prime_factors(60) == [2, 2, 3, 5]") { (call: Call) throws(Diagnostic) in
            let n = try call.count(0, atLeast: 1)
            var found: [UInt64] = []
            try factorise(UInt64(n), into: &found, call)
            return .integers(found.sorted().map(Int.init))
        },
        Builtin("power_mod(a, n, m)", "The remainder of a^n by m, for whole numbers of any size; n may be negative where a has an inverse.", example: "expect power_mod(3, 100, 7) == 4\nexpect power_mod(3, -1, 7) == 5") { (call: Call) throws(Diagnostic) in
            guard var a = call[0].asExactInteger else { throw call.wants("a whole number", 0) }
            guard var n = call[1].asExactInteger else { throw call.wants("a whole number", 1) }
            guard let m = call[2].asExactInteger, !m.isZero, !m.isNegative else { throw call.must(2, "be a positive whole number") }
            guard n.bitWidth <= 1 << 20, m.bitWidth <= 1 << 20 else { throw LanguageError.integerTooLarge() }
            func reduced(_ x: ExactInteger) -> ExactInteger { x - (x.dividedFloor(by: m) ?? .zero) * m }
            a = reduced(a)
            if n.isNegative {
                guard let inverse = try inverse(a, m, call.interpreter.configuration.cancel) else { throw call.fault(0, LanguageError.argument("a", of: "power_mod", must: "share no factor with m")) }
                (a, n) = (inverse, ExactInteger.zero - n)
            }
            var result = reduced(.one)
            let two = ExactInteger(2)
            while !n.isZero {
                if !n.isEven { result = reduced(result * a) }
                n = n.dividedFloor(by: two) ?? .zero
                if !n.isZero { a = reduced(a * a) }
                try call.interpreter.configuration.cancel.check()
            }
            return .number(result)
        },
    ]

    /// Euclid's algorithm with its cofactor.
    private static func inverse(_ a: ExactInteger, _ m: ExactInteger, _ cancel: CancelToken) throws(Diagnostic) -> ExactInteger? {
        var (r, s) = (m, a)
        var (u, v) = (ExactInteger.zero, ExactInteger.one)
        while !s.isZero {
            try cancel.check()
            let q = r.dividedFloor(by: s) ?? .zero
            (r, s) = (s, r - q * s)
            (u, v) = (v, u - q * v)
        }
        guard r == .one else { return nil }
        return u.isNegative ? u + m : u
    }

    private static func product(_ a: UInt64, _ b: UInt64, _ m: UInt64) -> UInt64 { m.dividingFullWidth(a.multipliedFullWidth(by: b)).remainder }

    private static func power(_ a: UInt64, _ n: UInt64, _ m: UInt64) -> UInt64 {
        var (result, square, left) = (1 % m, a % m, n)
        while left > 0 {
            if left & 1 == 1 { result = product(result, square, m) }
            square = product(square, square, m)
            left >>= 1
        }
        return result
    }

    /// Miller and Rabin's test to the twelve bases that leave no exception below 2^64 (Sorenson, Webster, Math. Comp. 86 (2017)).
    static func isPrime(_ n: UInt64) -> Bool {
        if n < 2 { return false }
        let bases: [UInt64] = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37]
        for p in bases where n % p == 0 { return n == p }
        let twos = (n - 1).trailingZeroBitCount
        let odd = (n - 1) >> UInt64(twos)
        for a in bases {
            var x = power(a, odd, n)
            if x == 1 || x == n - 1 { continue }
            var passed = false
            for _ in 1..<max(1, twos) {
                x = product(x, x, n)
                if x == n - 1 {
                    passed = true
                    break
                }
            }
            if !passed { return false }
        }
        return true
    }

    /// Small factors by division, others by Pollard's rho with Brent's cycle search (BIT 20, 176 (1980)).
    private static func factorise(_ n: UInt64, into found: inout [UInt64], _ call: Call) throws(Diagnostic) {
        var rest = n
        for p: UInt64 in 2..<1000 where p * p <= rest {
            while rest % p == 0 {
                found.append(p)
                rest /= p
            }
        }
        if rest == 1 { return }
        if rest < 1_000_000 || isPrime(rest) {
            found.append(rest)
            return
        }
        var c: UInt64 = 1
        while true {
            var (x, y, d) = (UInt64(2), UInt64(2), UInt64(1))
            var turns = 0
            func next(_ z: UInt64) -> UInt64 {
                let square = product(z, z, rest)
                return square >= rest - c ? square - (rest - c) : square + c
            }
            while d == 1 {
                x = next(x)
                y = next(next(y))
                d = divisor(x > y ? x - y : y - x, rest)
                turns += 1
                if turns & 0xFFF == 0 { try call.interpreter.configuration.cancel.check() }
            }
            if d != rest {
                try factorise(d, into: &found, call)
                try factorise(rest / d, into: &found, call)
                return
            }
            c += 1
        }
    }

    private static func divisor(_ a: UInt64, _ b: UInt64) -> UInt64 {
        var (x, y) = (a, b)
        while y != 0 { (x, y) = (y, x % y) }
        return x
    }
}

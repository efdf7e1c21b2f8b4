import NDCore

/// A polynomial over the integers in so many variables as fit: each monomial packs its exponents into one 128-bit word, a
/// field for each variable, so that a product of monomials is one addition. Terms by falling monomials, no coefficient 0.
///
/// Products go through a dense table of the result's box of exponents where that is small (Kronecker's substitution), else
/// through a hash table (Monagan and Pearce, "Polynomial division using dynamic arrays, heaps, and packed exponent
/// vectors", 2007, on packing). Coefficients are machine words with 128-bit sums as long as bounds prove that they fit, exact
/// integers from then on.
struct SparsePolynomial {
    typealias Monomial = UInt128

    /// How the fields lie in a monomial: the first variable on top.
    struct Packing: Equatable {
        let variables: Int
        /// Bits of each field: enough for the highest exponent of every result, so that no sum carries over.
        let bits: Int

        /// `nil` where the exponents do not fit.
        init?(variables: Int, highestExponent: Int) {
            self.variables = variables
            let needed = max(1, Int.bitWidth - highestExponent.leadingZeroBitCount)
            bits = min(max(needed, 1), 64)
            if variables * bits > 128 { return nil }
        }

        func shift(_ variable: Int) -> Int { (variables - 1 - variable) * bits }
        func exponent(_ m: Monomial, _ variable: Int) -> Int {
            Int(truncatingIfNeeded: (m >> Monomial(shift(variable))) & ((1 << Monomial(bits)) - 1))
        }
        func monomial(_ variable: Int) -> Monomial { 1 << Monomial(shift(variable)) }
    }

    /// Machine words, or exact integers once one of them needs it.
    enum Coefficients {
        case words([Int])
        case exact([ExactInteger])

        subscript(_ i: Int) -> ExactInteger {
            switch self {
            case .words(let w): ExactInteger(w[i])
            case .exact(let e): e[i]
            }
        }
    }

    let packing: Packing
    private(set) var monomials: [Monomial]
    private(set) var coefficients: Coefficients

    var count: Int { monomials.count }

    init(_ packing: Packing, _ monomials: [Monomial], _ coefficients: Coefficients) {
        self.packing = packing
        self.monomials = monomials
        self.coefficients = coefficients
    }

    static func constant(_ value: ExactInteger, _ packing: Packing) -> SparsePolynomial {
        if value.isZero { return SparsePolynomial(packing, [], .words([])) }
        return SparsePolynomial(packing, [0], value.asInt.map { .words([$0]) } ?? .exact([value]))
    }

    static func variable(_ variable: Int, _ packing: Packing) -> SparsePolynomial {
        SparsePolynomial(packing, [packing.monomial(variable)], .words([1]))
    }

    var exactCoefficients: [ExactInteger] {
        switch coefficients {
        case .words(let w): w.map { ExactInteger($0) }
        case .exact(let e): e
        }
    }

    /// The sum of polynomials, each times an integer.
    static func sum(_ parts: [(polynomial: SparsePolynomial, factor: ExactInteger)], _ packing: Packing) -> SparsePolynomial {
        var all: [(Monomial, ExactInteger)] = []
        for (p, factor) in parts { for i in 0..<p.count { all.append((p.monomials[i], p.coefficients[i] * factor)) } }
        all.sort { $0.0 > $1.0 }
        var monomials: [Monomial] = []
        var values: [ExactInteger] = []
        var i = 0
        while i < all.count {
            let m = all[i].0
            var value = all[i].1
            i += 1
            while i < all.count, all[i].0 == m {
                value = value + all[i].1
                i += 1
            }
            if value.isZero { continue }
            monomials.append(m)
            values.append(value)
        }
        return SparsePolynomial(packing, monomials, narrowed(values))
    }

    static func narrowed(_ values: [ExactInteger]) -> Coefficients {
        var words: [Int] = []
        words.reserveCapacity(values.count)
        for value in values {
            guard let word = value.asInt else { return .exact(values) }
            words.append(word)
        }
        return .words(words)
    }

    /// `self^exponent`: by products with the base where it is short, by squaring else.
    func power(_ exponent: Int, limit: Int) -> SparsePolynomial? {
        if exponent == 0 { return .constant(.one, packing) }
        if count == 1 { return singleTermPower(exponent) }
        if let terms = termsOfLinearPower(exponent), terms > limit { return nil }
        if count <= 16 {
            var result = self
            for _ in 1..<exponent {
                guard let next = result.times(self, limit: limit) else { return nil }
                result = next
            }
            return result
        }
        var result: SparsePolynomial?
        var square = self
        var rest = exponent
        while true {
            if rest & 1 == 1 {
                guard let product = result.map({ $0.times(square, limit: limit) }) ?? square else { return nil }
                result = product
            }
            rest >>= 1
            if rest == 0 { return result }
            guard let next = square.times(square, limit: limit) else { return nil }
            square = next
        }
    }

    /// How many terms a power of different single variables, and a constant perhaps, has: n + k - 1 over k - 1. Saturates.
    private func termsOfLinearPower(_ exponent: Int) -> Int? {
        for m in monomials where m != 0 {
            guard (0..<packing.variables).contains(where: { packing.monomial($0) == m }) else { return nil }
        }
        var terms = 1
        for k in 1..<count {
            let (product, overflow) = terms.multipliedReportingOverflow(by: exponent + k)
            if overflow { return .max }
            terms = product / k
        }
        return terms
    }

    private func singleTermPower(_ exponent: Int) -> SparsePolynomial {
        let value = coefficients[0].power(UInt(exponent))
        return SparsePolynomial(packing, [monomials[0] &* Monomial(exponent)], value.asInt.map { .words([$0]) } ?? .exact([value]))
    }
}

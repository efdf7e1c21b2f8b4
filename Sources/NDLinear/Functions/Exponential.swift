import NDCore
import RealModule

extension Matrix {
    /// The matrix exponential by scaling and squaring with Padé approximants of order up to 13 (N. J. Higham, SIAM J. Matrix
    /// Anal. Appl. 26, 1179 (2005)), the scaling chosen by the norms of powers so that it is not too large for matrices far
    /// from normal (A. H. Al-Mohy and N. J. Higham, SIAM J. Matrix Anal. Appl. 31, 970 (2009)). Exact on diagonals. Of an
    /// empty matrix the empty one. Errors: `ND0651`, `ND0652`, `ND0665` on overflow. O(n^3).
    public func exponential() throws(Diagnostic) -> Matrix {
        switch self {
        case .real(let a): .real(try a.exponential())
        case .complex(let a): .complex(try a.exponential())
        }
    }
}

/// Coefficients of the numerators, ascending; those of the denominators alternate in sign.
private let pade: [Int: [Double]] = [
    3: [120, 60, 12, 1],
    5: [30240, 15120, 3360, 420, 30, 1],
    7: [17_297_280, 8_648_640, 1_995_840, 277_200, 25_200, 1512, 56, 1],
    9: [17_643_225_600, 8_821_612_800, 2_075_673_600, 302_702_400, 30_270_240, 2_162_160, 110_880, 3960, 90, 1],
]
private let pade13: [Double] = [
    64_764_752_532_480_000, 32_382_376_266_240_000, 7_771_770_303_897_600, 1_187_353_796_428_800, 129_060_195_264_000, 10_559_470_521_600,
    670_442_572_800, 33_522_128_640, 1_323_241_920, 40_840_800, 960_960, 16380, 182, 1,
]

extension Dense {
    func exponential() throws(Diagnostic) -> Dense {
        try require("expm", square: true)
        if isEmpty { return self }
        let triangle = self.triangle
        if triangle == .diagonal {
            var out = self
            for i in 0..<rows { out[i, i] = Scalar.exponential(self[i, i]) }
            return out
        }
        let squared = times(self)
        let fourth = squared.times(squared)
        let sixth = squared.times(fourth)
        let d4 = Double.pow(fourth.norm1, 0.25)
        let d6 = Double.pow(sixth.norm1, 1.0 / 6)
        // The largest norms for which each order is exact to rounding (Al-Mohy and Higham, table 3.1).
        var powers = [squared, fourth, sixth]
        if max(d4, d6) < 1.495585217958292e-2, extraScaling(order: 3) == 0 { return try rational(3, powers).checked() }
        if max(d4, d6) < 2.539398330063230e-1, extraScaling(order: 5) == 0 { return try rational(5, powers).checked() }
        let eighth = fourth.times(fourth)
        let d8 = Double.pow(eighth.norm1, 0.125)
        let eta = max(d6, d8)
        if eta < 9.504178996162932e-1, extraScaling(order: 7) == 0 { return try rational(7, powers).checked() }
        powers.append(eighth)
        if eta < 2.097847961257068, extraScaling(order: 9) == 0 { return try rational(9, powers).checked() }

        guard eta.isFinite else { throw LinearError.overflow("expm", norm: norm1) }
        var s = eta > 4.25 ? max(0, Int((Double.log2(eta / 4.25)).rounded(.up))) : 0
        s += scaled(byPowersOfTwo: -s).extraScaling(order: 13)
        let a = scaled(byPowersOfTwo: -s)
        var x = try a.rational13(
            squared.scaled(byPowersOfTwo: -2 * s), fourth.scaled(byPowersOfTwo: -4 * s), sixth.scaled(byPowersOfTwo: -6 * s))
        // The diagonal of a triangular matrix is known exactly at each step (Al-Mohy and Higham, code fragment 2.1).
        for step in 0...s {
            if step > 0 { x = x.times(x) }
            if triangle != nil { for i in 0..<rows { x[i, i] = Scalar.exponential(self[i, i].scaled(byPowerOfTwo: step - s)) } }
        }
        return try (isHermitian ? x.hermitianPart : x).checked()
    }

    private func checked() throws(Diagnostic) -> Dense {
        if firstNotFinite != nil { throw LinearError.overflow("expm", norm: norm1) }
        return self
    }

    private func scaled(byPowersOfTwo k: Int) -> Dense { k == 0 ? self : map { $0.scaled(byPowerOfTwo: k) } }

    /// How often more to halve so that the backward error of an order stays below rounding: from the norm of |A|^(2m + 1),
    /// which is that of nonnegative products with a vector (equation 3.13 there).
    private func extraScaling(order m: Int) -> Int {
        let reciprocal: Double =
            switch m {
            case 3: 100_800
            case 5: 10_059_033_600
            case 7: 4_487_938_430_976_000
            case 9: 5.91438478187741184e21
            default: 1.132507756060211134832836608e35
            }
        let size = norm1
        guard size > 0 else { return 0 }
        let moduli = map(\.modulus)
        var row = Dense<Double>(rows: 1, columns: columns, byColumns: [Double](repeating: 1, count: columns))
        for _ in 0..<(2 * m + 1) { row = row.times(moduli) }
        let alpha = row.largestModulus / (size * reciprocal)
        guard alpha > 0, alpha.isFinite else { return 0 }
        return max(0, Int((Double.log2(alpha / 0x1p-53) / Double(2 * m)).rounded(.up)))
    }

    /// The approximant of order 3, 5, 7 or 9 from the even powers.
    private func rational(_ order: Int, _ powers: [Dense]) throws(Diagnostic) -> Dense {
        let b = pade[order] ?? []
        var odd = Dense(zeros: rows, columns).addingIdentity(times: b[1])
        var even = Dense(zeros: rows, columns).addingIdentity(times: b[0])
        for k in 1...(order / 2) {
            odd = odd.adding(powers[k - 1], times: b[2 * k + 1])
            even = even.adding(powers[k - 1], times: b[2 * k])
        }
        return try quotient(times(odd), even)
    }

    private func rational13(_ a2: Dense, _ a4: Dense, _ a6: Dense) throws(Diagnostic) -> Dense {
        let b = pade13
        let zero = Dense(zeros: rows, columns)
        func sum(_ c0: Double, _ c2: Double, _ c4: Double, _ c6: Double) -> Dense {
            zero.adding(a6, times: c6).adding(a4, times: c4).adding(a2, times: c2).addingIdentity(times: c0)
        }
        let odd = times(a6.times(sum(0, b[9], b[11], b[13])) + sum(b[1], b[3], b[5], b[7]))
        let even = a6.times(sum(0, b[8], b[10], b[12])) + sum(b[0], b[2], b[4], b[6])
        return try quotient(odd, even)
    }

    /// (even - odd)^-1 (even + odd).
    private func quotient(_ odd: Dense, _ even: Dense) throws(Diagnostic) -> Dense {
        let factorisation = try LU(even - odd)
        if let pivot = factorisation.zeroPivot { throw LinearError.singular("the solution", pivot: pivot, solver: "LU factorisation") }
        return try factorisation.solve(even + odd)
    }
}

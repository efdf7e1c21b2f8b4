import NDCore

/// Powers of e.
///
/// `exp(log(x))` is `x`, `exp(a*log(x))` is `x^a`, and terms of that form come out of a sum in the exponent, as do
/// rational multiples of `i*pi`: `exp(i*pi)` is -1. (Where `log(x)` is defined these hold for every complex x.)
extension Arena {
    func exponential(_ exponent: UInt32) throws(Diagnostic) -> UInt32 {
        let r = record(exponent)
        if exponent == Arena.zeroID { return Arena.oneID }
        if exponent == Arena.oneID { return Arena.eID }
        switch r.kind {
        case .function, .product:
            if let power = try resolvedExponent(exponent, coefficient: Arena.oneID) { return power }
        case .sum:
            let w = Array(list(r))
            var rest = SumBuilder(self)
            var outside: [UInt32] = []
            try rest.add(w[0], times: Arena.oneID)
            for i in stride(from: 1, to: w.count, by: 2) {
                if let power = try resolvedExponent(w[i], coefficient: w[i + 1]) {
                    outside.append(power)
                } else {
                    try rest.add(w[i], times: w[i + 1])
                }
            }
            if !outside.isEmpty {
                var builder = ProductBuilder(self)
                try builder.multiply(try exponential(rest.finish()))
                for id in outside { try builder.multiply(id) }
                return try builder.finish()
            }
        default: break
        }
        return internPower(Arena.eID, exponent, shape: r.shape)
    }

    /// `exp(coefficient*term)` without e, where the term has a logarithm as a factor or is a multiple of i*pi.
    private func resolvedExponent(_ term: UInt32, coefficient: UInt32) throws(Diagnostic) -> UInt32? {
        let r = record(term)
        if r.kind == .function, r.op == Function.log.rawValue {
            return try power(Formula(words[Int(r.a)]), Formula(coefficient)).id
        }
        guard r.kind == .product else { return nil }
        let w = list(r)
        if w.count == 5, w[1] == Arena.piID, w[3] == Arena.imaginaryUnitID, w[2] == Arena.oneID, w[4] == Arena.oneID {
            return try rootOfUnity(rational(multiplyNumbers(w[0], coefficient)))
        }
        var logarithm: Int?
        for i in stride(from: 1, to: w.count, by: 2) where w[i + 1] == Arena.oneID {
            let base = record(w[i])
            if base.kind == .function, base.op == Function.log.rawValue {
                if logarithm != nil { return nil }
                logarithm = i
            }
        }
        guard let place = logarithm else { return nil }
        let argument = words[Int(record(w[place]).a)]
        let all = Array(w)
        var builder = ProductBuilder(self)
        builder.multiply(number: multiplyNumbers(all[0], coefficient))
        for i in stride(from: 1, to: all.count, by: 2) where i != place {
            try builder.multiply(base: all[i], exponent: all[i + 1])
        }
        return try power(Formula(argument), Formula(try builder.finish())).id
    }

    /// (-1)^exponent, the principal value for an exponent in (-1, 1] and its continuation elsewhere.
    func rootOfUnity(_ exponent: Rational) throws(Diagnostic) -> UInt32 {
        var builder = ProductBuilder(self)
        builder.multiply(turn: exponent)
        return try builder.finish()
    }
}

import NDCore

extension Arena {
    /// A node made anew from other operands, through its maker: so the result is canonical again.
    func rebuild(_ id: UInt32, _ replaced: (UInt32) -> UInt32) throws(Diagnostic) -> UInt32 {
        let r = record(id)
        switch r.kind {
        case .integer, .fraction, .bigNumber, .constant, .real, .boolean, .symbol: return id
        case .sum:
            let w = Array(list(r))
            var builder = SumBuilder(self)
            try builder.add(w[0], times: Arena.oneID)
            for i in stride(from: 1, to: w.count, by: 2) { try builder.add(replaced(w[i]), times: w[i + 1]) }
            return builder.finish()
        case .product:
            let w = Array(list(r))
            var builder = ProductBuilder(self)
            builder.multiply(number: w[0])
            for i in stride(from: 1, to: w.count, by: 2) {
                try builder.multiply(try power(Formula(replaced(w[i])), Formula(replaced(w[i + 1]))).id)
            }
            return try builder.finish()
        case .power: return try power(Formula(replaced(r.a)), Formula(replaced(r.b))).id
        case .comparison: return try compare(comparison(r), Formula(replaced(r.a)), Formula(replaced(r.b))).id
        case .not: return try not(Formula(replaced(r.a))).id
        case .filled:
            let inner = replaced(r.a)
            return shapeID(inner) == r.shape ? inner : filled(inner, shape: r.shape)
        case .transpose: return try transpose(Formula(replaced(r.a))).id
        case .inverse: return try inverse(Formula(replaced(r.a))).id
        case .total: return try total(Formula(replaced(r.a))).id
        case .trace: return try trace(Formula(replaced(r.a))).id
        case .reduction: return try reduction(reduction(r), Formula(replaced(r.a))).id
        case .function, .call, .sample, .outer, .roll, .matrixProduct, .conditional, .element, .array, .and, .or: break
        }
        let parts = operands(r).map { Formula(replaced($0)) }
        switch r.kind {
        case .function: return try apply(function(r), parts).id
        case .call: return try call(callNames[Int(words[Int(r.a)])], parts).id
        case .sample: return try sample(place: words[Int(r.a)], family: family(r), parts).id
        case .outer: return try outer(parts[0], parts[1]).id
        case .roll: return try roll(parts[0], by: integerValue(parts[1].id) ?? 0, axis: integerValue(parts[2].id) ?? 0).id
        case .conditional: return try conditional(parts[0], parts[1], parts[2]).id
        case .element: return try element(parts[0], parts.dropFirst().map { integerValue($0.id) ?? 0 }).id
        case .array: return try array(parts, shapes[Int(r.shape)]).id
        case .and: return try and(parts).id
        case .or: return try or(parts).id
        default:
            var product = parts[0]
            for p in parts.dropFirst() { product = try matrixProduct(product, p) }
            return product.id
        }
    }
}

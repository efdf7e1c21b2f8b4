import NDCore

/// What every maker promises, to be checked: in debug builds at each sum and product made, in tests over whole formulas.
extension Arena {
    /// Whether every part of a formula is what its maker gives for its operands, and sums and products stand in order.
    /// For tests: O(parts) makers.
    public func isCanonical(_ f: Formula) throws(Diagnostic) -> Bool {
        for id in postorder([f.id]).ids {
            let r = record(id)
            if r.kind == .sum, !isOrderedSum(list(r)) { return false }
            if r.kind == .product, !isOrderedProduct(list(r)) { return false }
            if try rebuild(id, { $0 }) != id { return false }
        }
        return true
    }

    /// Terms in strict order without coefficients 0 or numbers among them, at least two parts.
    func isOrderedSum(_ w: UnsafeBufferPointer<UInt32>) -> Bool {
        guard w.count > 3 || w.count == 3 && w[0] != Arena.zeroID, isNumber(w[0]) else { return false }
        for i in stride(from: 1, to: w.count, by: 2) {
            let term = record(w[i])
            if term.kind.isNumber || term.kind == .sum || term.kind == .filled || !isNumber(w[i + 1]) { return false }
            if w[i + 1] == Arena.zeroID, !term.facts.contains(.notFinite) { return false }
            if term.kind == .product, words[Int(term.a)] != Arena.oneID { return false }
            if i > 1, !precedes(w[i - 2], w[i]) { return false }
        }
        return true
    }

    /// Factors in strict order, none with the exponent 0, none a product or a sum with a rational factor, at least two parts.
    func isOrderedProduct(_ w: UnsafeBufferPointer<UInt32>) -> Bool {
        guard w.count > 3 || w.count == 3 && w[0] != Arena.oneID, isNumber(w[0]) else { return false }
        for i in stride(from: 1, to: w.count, by: 2) {
            let base = record(w[i])
            if base.kind == .filled || w[i + 1] == Arena.zeroID && !base.facts.contains(.notFinite) { return false }
            if w[i + 1] == Arena.oneID, base.kind.isNumber || base.kind == .product || base.kind == .power { return false }
            if w[i + 1] == Arena.oneID, base.kind == .sum, unit(base) != Arena.oneID { return false }
            if i > 1, !factorPrecedes(Pair(w[i - 2], w[i - 1]), Pair(w[i], w[i + 1])) { return false }
        }
        return true
    }
}

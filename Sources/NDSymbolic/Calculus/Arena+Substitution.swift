import NDCore

extension Arena {
    /// Replaces parts by others, all at once: what a replacement brings in is not replaced again. Any part that stands
    /// as an operand may be replaced, not only symbols. The result is canonical. Linear in the shared parts of the formula.
    ///
    /// Throws `ND0617` for a value of another shape (a scalar is spread over the shape), and what the makers throw:
    /// `1/x` with 0 for `x` has no value.
    public func substitute(_ f: Formula, _ replacements: [Formula: Formula]) throws(Diagnostic) -> Formula {
        guard let replaced = try substitute([f], replacements).first else { return f }
        return replaced
    }

    /// The same for several formulas, sharing the work on their common parts.
    public func substitute(_ formulas: [Formula], _ replacements: [Formula: Formula]) throws(Diagnostic) -> [Formula] {
        if replacements.isEmpty { return formulas }
        var replacement: [UInt32: UInt32] = [:]
        var lowest = UInt32.max
        // In order of ids, so that which error is reported does not depend on the order of a dictionary.
        for (old, new) in replacements.sorted(by: { $0.key.id < $1.key.id }) {
            let wanted = shapeID(old.id)
            let found = shapeID(new.id)
            if found != wanted, found != 0 {
                throw SymbolicError.substitutedShape(text(old, limit: 60), shapes[Int(wanted)], shapes[Int(found)])
            }
            if facts(old.id).contains(.condition) { try requireCondition(new.id) } else { try requireNumber(new.id) }
            replacement[old.id] = filled(new.id, shape: wanted)
            lowest = min(lowest, old.id)
        }
        // What is older than everything replaced cannot contain any of it.
        let order = postorder(formulas.map(\.id), enter: { $0 > lowest && replacement[$0] == nil })
        var results: [UInt32] = []
        results.reserveCapacity(order.ids.count)
        for id in order.ids {
            if id < lowest {
                results.append(id)
            } else if let new = replacement[id] {
                results.append(new)
            } else {
                var changed = false
                forEachChild(record(id)) { if results[order.place($0)] != $0 { changed = true } }
                results.append(changed ? try rebuild(id) { results[order.place($0)] } : id)
            }
        }
        return formulas.map { Formula(results[order.place($0.id)]) }
    }
}

import NDCore

/// How arrays and lists grow by an item.
enum Growth {
    /// Adds an item at the end: a number to a vector (widening it where it must), a row to a matrix, anything to a list.
    /// An empty array takes the type of its first item. Amortised O(size of the item).
    static func append(_ item: Value, to value: inout Value, limits: Limits) throws(Diagnostic) {
        switch value {
        case .array(var a):
            if a.count == 0, a.rank == 1 {
                value = Assembly.collect([item])
                return
            }
            // Rooms are doubled: one is taken before the other is let go of.
            let added = Double(item.asArray?.count ?? 1)
            if Double(a.count) * 8 > Double(1 << 20), a.count & (a.count - 1) == 0 || added > 1024 {
                try limits.checkAllocation((Double(a.count) + added) * 8, for: "an array of \(a.count + 1) numbers")
            } else {
                try limits.chargeSmall(16 * Int(added))
            }
            if a.rank == 1, item.isNumber {
                value = .none
                defer { value = .array(a) }
                try push(item, onto: &a)
            } else if a.rank > 1, case .array(let row) = item, row.shape.extents == Array(a.shape.extents.dropFirst()),
                (row.type == .boolean) == (a.type == .boolean)
            {
                value = .none
                defer { value = .array(a) }
                let wide = max(a.type, row.type)
                if wide > a.type { a = a.widened(to: wide) }
                push(row.widened(to: wide), onto: &a)
                a.shape.extents[0] += 1
            } else if a.rank == 1 {
                value = .list((0..<a.count).map { a[flat: $0] } + [item])
            } else {
                throw LanguageError.shapes("append", a.shape, item.asArray?.shape ?? .scalar)
            }
        case .list(var items):
            value = .none
            defer { value = .list(items) }
            try limits.chargeSmall(3 * MemoryLayout<Value>.stride)
            items.append(item)
        case .range(let range):
            try limits.checkAllocation(Double(range.count) * 8, for: "an array of \(range.count) numbers")
            value = .array(range.array)
            try append(item, to: &value, limits: limits)
        default: throw LanguageError.wants("an array or a list", "append", value)
        }
    }

    private static func push(_ item: Value, onto a: inout NDArray) throws(Diagnostic) {
        let place = a.count
        // Room for one more of the present type, then the store that widens.
        switch a.elements {
        case .boolean(var v):
            guard case .boolean(let flag) = item else { throw LanguageError.notStorable(item, inBooleans: true) }
            a.elements = .integer([])
            v.append(flag)
            a.elements = .boolean(v)
            a.shape.extents[0] += 1
            return
        case .integer(var v):
            a.elements = .boolean([])
            v.append(0)
            a.elements = .integer(v)
        case .real(var v):
            a.elements = .boolean([])
            v.append(0)
            a.elements = .real(v)
        case .complex(var v):
            a.elements = .boolean([])
            v.append(0)
            a.elements = .complex(v)
        }
        a.shape.extents[0] += 1
        try a.storeScalar(item, at: place)
    }

    private static func push(_ row: NDArray, onto a: inout NDArray) {
        switch (a.elements, row.elements) {
        case (.boolean(var v), .boolean(let w)):
            a.elements = .integer([])
            v += w
            a.elements = .boolean(v)
        case (.integer(var v), .integer(let w)):
            a.elements = .boolean([])
            v += w
            a.elements = .integer(v)
        case (.real(var v), .real(let w)):
            a.elements = .boolean([])
            v += w
            a.elements = .real(v)
        case (.complex(var v), .complex(let w)):
            a.elements = .boolean([])
            v += w
            a.elements = .complex(v)
        default: break
        }
    }
}

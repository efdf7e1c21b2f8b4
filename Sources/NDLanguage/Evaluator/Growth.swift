import NDCore

/// How arrays and lists grow by an item.
enum Growth {
    /// Adds an item at the end: a number to a vector (widening it where it must), a row to a matrix, anything to a list.
    /// An empty array takes the type of its first item. Amortised O(size of the item).
    static func append(_ item: Value, to value: inout Value, limits: Limits) throws(Diagnostic) {
        if var items = value.takeList() {
            defer { value = .list(items) }
            try limits.chargeSmall(3 * MemoryLayout<Value>.stride)
            items.append(item)
        } else if var a = value.takeArray() {
            if a.count == 0, a.rank == 1 {
                value = Assembly.collect([item])
                return
            }
            var grown: Value?
            defer { value = grown ?? .array(a) }
            // Rooms are doubled: one is taken before the other is let go of.
            let added = Double(item.asArray?.count ?? 1)
            if Double(a.count) * 8 > Double(1 << 20), a.count & (a.count - 1) == 0 || added > 1024 {
                try limits.checkAllocation((Double(a.count) + added) * 8, for: "an array of \(a.count + 1) numbers")
            } else {
                try limits.chargeSmall(16 * Int(added))
            }
            if a.rank == 1, item.isNumber {
                try push(item, onto: &a)
            } else if a.rank > 1, case .array(let row) = item, row.shape.extents == Array(a.shape.extents.dropFirst()),
                (row.type == .boolean) == (a.type == .boolean)
            {
                let wide = max(a.type, row.type)
                if wide > a.type { a = a.widened(to: wide) }
                push(row.widened(to: wide), onto: &a)
            } else if a.rank == 1 {
                grown = .list((0..<a.count).map { a[flat: $0] } + [item])
            } else {
                throw LanguageError.shapes("append", a.shape, item.asArray?.shape ?? .scalar)
            }
        } else if case .range(let range) = value {
            try limits.checkAllocation(Double(range.count) * 8, for: "an array of \(range.count) numbers")
            value = .array(range.array)
            try append(item, to: &value, limits: limits)
        } else {
            throw LanguageError.wants("an array or a list", "append", value)
        }
    }

    /// Adds a text at the end of another; false when `value` is no text. Amortised O(length of the addition).
    static func append(_ addition: String, toText value: inout Value, limits: Limits) throws(Diagnostic) -> Bool {
        guard var text = value.takeString() else { return false }
        defer { value = .string(text) }
        let length = text.utf8.count + addition.utf8.count
        if text.utf8.count.leadingZeroBitCount != length.leadingZeroBitCount {
            try limits.checkAllocation(2 * Double(length), for: "a string")
        }
        text += addition
        return true
    }

    private static func push(_ item: Value, onto a: inout NDArray) throws(Diagnostic) {
        let place = a.count
        // Room for one more of the present type, then the store that widens.
        if var v = a.takeReals() {
            v.append(0)
            a.elements = .real(v)
        } else if var v = a.takeIntegers() {
            v.append(0)
            a.elements = .integer(v)
        } else if var v = a.takeComplexes() {
            v.append(0)
            a.elements = .complex(v)
        } else if case .boolean = item, var v = a.takeBooleans() {
            v.append(false)
            a.elements = .boolean(v)
        } else {
            throw LanguageError.notStorable(item, inBooleans: true)
        }
        a.shape.extents[0] += 1
        try a.storeScalar(item, at: place)
    }

    /// One row of the same type at the end.
    private static func push(_ row: NDArray, onto a: inout NDArray) {
        switch row.elements {
        case .boolean(let w):
            guard var v = a.takeBooleans() else { return }
            v += w
            a.elements = .boolean(v)
        case .integer(let w):
            guard var v = a.takeIntegers() else { return }
            v += w
            a.elements = .integer(v)
        case .real(let w):
            guard var v = a.takeReals() else { return }
            v += w
            a.elements = .real(v)
        case .complex(let w):
            guard var v = a.takeComplexes() else { return }
            v += w
            a.elements = .complex(v)
        }
        a.shape.extents[0] += 1
    }
}

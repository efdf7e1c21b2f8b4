import NDCore

extension SparsePolynomial {
    /// The product; `nil` if it has more than `limit` terms. O(terms * terms) additions of machine words.
    func times(_ other: SparsePolynomial, limit: Int) -> SparsePolynomial? {
        if count == 0 || other.count == 0 { return .constant(.zero, packing) }
        if case .words(let a) = coefficients, case .words(let b) = other.coefficients, sumsFit(a, b) {
            let short = count < other.count
            let (p, q) = short ? (monomials, other.monomials) : (other.monomials, monomials)
            let (s, t) = short ? (a, b) : (b, a)
            if let box = Box(p, q, packing) { return dense(p, s, q, t, box, limit) }
            return hashed(p, s, q, t, limit)
        }
        return exactProduct(other, limit)
    }

    /// Whether no coefficient of the product leaves 127 bits.
    private func sumsFit(_ a: [Int], _ b: [Int]) -> Bool {
        func bits(_ x: [Int]) -> Int { Int.bitWidth - (x.reduce(UInt(0)) { $0 | $1.magnitude }).leadingZeroBitCount }
        let terms = min(a.count, b.count)
        return bits(a) + bits(b) + (Int.bitWidth - terms.leadingZeroBitCount) <= 126
    }

    /// The box of exponents of a product: numbers in it stand for monomials.
    private struct Box {
        let strides: [Int]
        let extents: [Int]
        let cells: Int

        init?(_ p: [Monomial], _ q: [Monomial], _ packing: Packing) {
            var extents: [Int] = []
            var cells = 1
            let work = p.count * q.count
            for v in 0..<packing.variables {
                var (high, other) = (0, 0)
                for m in p { high = max(high, packing.exponent(m, v)) }
                for m in q { other = max(other, packing.exponent(m, v)) }
                let extent = high + other + 1
                extents.append(extent)
                let (product, overflow) = cells.multipliedReportingOverflow(by: extent)
                // The table is gone through once at the end: worth it while there are about as many products as cells.
                if overflow || product > 4 * work + 64 || product > 1 << 24 { return nil }
                cells = product
            }
            var strides = [Int](repeating: 1, count: extents.count)
            for v in extents.indices.dropLast().reversed() { strides[v] = strides[v + 1] * extents[v + 1] }
            self.strides = strides
            self.extents = extents
            self.cells = cells
        }

        func cell(_ m: Monomial, _ packing: Packing) -> Int {
            var at = 0
            for v in strides.indices { at += packing.exponent(m, v) * strides[v] }
            return at
        }

        func monomial(_ cell: Int, _ packing: Packing) -> Monomial {
            var rest = cell
            var m: Monomial = 0
            for v in strides.indices {
                m |= Monomial(rest / strides[v]) << Monomial(packing.shift(v))
                rest %= strides[v]
            }
            return m
        }
    }

    private func dense(_ p: [Monomial], _ s: [Int], _ q: [Monomial], _ t: [Int], _ box: Box, _ limit: Int) -> SparsePolynomial? {
        let places = q.map { box.cell($0, packing) }
        // Sums that stay within 63 bits need no wide table.
        let isNarrow = Self.fitsWord(s, t)
        var monomials: [Monomial] = []
        var words: [Int] = []
        var values: [ExactInteger] = []
        if isNarrow {
            var table = [Int](repeating: 0, count: box.cells)
            table.withUnsafeMutableBufferPointer { table in
                places.withUnsafeBufferPointer { places in
                    t.withUnsafeBufferPointer { t in
                        for i in p.indices {
                            let start = box.cell(p[i], packing)
                            let factor = s[i]
                            for j in 0..<places.count { table[start + places[j]] &+= factor &* t[j] }
                        }
                    }
                }
            }
            for cell in stride(from: box.cells - 1, through: 0, by: -1) where table[cell] != 0 {
                monomials.append(box.monomial(cell, packing))
                words.append(table[cell])
            }
            return monomials.count > limit ? nil : SparsePolynomial(packing, monomials, .words(words))
        }
        var table = [Int128](repeating: 0, count: box.cells)
        for i in p.indices {
            let start = box.cell(p[i], packing)
            let factor = Int128(s[i])
            for j in places.indices { table[start + places[j]] &+= factor &* Int128(t[j]) }
        }
        for cell in stride(from: box.cells - 1, through: 0, by: -1) where table[cell] != 0 {
            monomials.append(box.monomial(cell, packing))
            values.append(ExactInteger(wide: table[cell]))
        }
        return monomials.count > limit ? nil : SparsePolynomial(packing, monomials, Self.narrowed(values))
    }

    private static func fitsWord(_ s: [Int], _ t: [Int]) -> Bool {
        func sum(_ x: [Int]) -> UInt? {
            var total: UInt = 0
            for value in x {
                let (next, overflow) = total.addingReportingOverflow(value.magnitude)
                if overflow { return nil }
                total = next
            }
            return total
        }
        guard let a = sum(s), let b = t.map(\.magnitude).max() else { return false }
        let (product, overflow) = a.multipliedReportingOverflow(by: b)
        return !overflow && product < 1 << 63
    }

    private func hashed(_ p: [Monomial], _ s: [Int], _ q: [Monomial], _ t: [Int], _ limit: Int) -> SparsePolynomial? {
        var bits = 10
        var keys = [Monomial](repeating: 0, count: 1 << bits)
        var sums = [Int128](repeating: 0, count: 1 << bits)
        var used = [Bool](repeating: false, count: 1 << bits)
        var count = 0
        func slot(_ m: Monomial) -> Int {
            let x = (UInt64(truncatingIfNeeded: m) ^ UInt64(truncatingIfNeeded: m >> 64) &* 0xD6E8_FEB8_6659_FD93) &* 0x9E37_79B9_7F4A_7C15
            return Int(truncatingIfNeeded: x >> UInt64(64 - bits))
        }
        for i in p.indices {
            let factor = Int128(s[i])
            for j in q.indices {
                let m = p[i] &+ q[j]
                var at = slot(m)
                while used[at], keys[at] != m { at = (at + 1) & (1 << bits - 1) }
                if !used[at] {
                    used[at] = true
                    keys[at] = m
                    count += 1
                }
                sums[at] &+= factor &* Int128(t[j])
                if count * 2 > 1 << bits {
                    if count > 2 * limit { return nil }
                    bits += 1
                    var newKeys = [Monomial](repeating: 0, count: 1 << bits)
                    var newSums = [Int128](repeating: 0, count: 1 << bits)
                    var newUsed = [Bool](repeating: false, count: 1 << bits)
                    for old in used.indices where used[old] {
                        var at = slot(keys[old])
                        while newUsed[at] { at = (at + 1) & (1 << bits - 1) }
                        newUsed[at] = true
                        newKeys[at] = keys[old]
                        newSums[at] = sums[old]
                    }
                    (keys, sums, used) = (newKeys, newSums, newUsed)
                }
            }
        }
        let order = used.indices.filter { used[$0] && sums[$0] != 0 }.sorted { keys[$0] > keys[$1] }
        if order.count > limit { return nil }
        return SparsePolynomial(packing, order.map { keys[$0] }, Self.narrowed(order.map { ExactInteger(wide: sums[$0]) }))
    }

    private func exactProduct(_ other: SparsePolynomial, _ limit: Int) -> SparsePolynomial? {
        let (a, b) = (exactCoefficients, other.exactCoefficients)
        var place: [Monomial: Int] = [:]
        var keys: [Monomial] = []
        var sums: [ExactInteger] = []
        for i in monomials.indices {
            for j in other.monomials.indices {
                let m = monomials[i] &+ other.monomials[j]
                if let k = place[m] {
                    sums[k] = sums[k] + a[i] * b[j]
                } else {
                    if keys.count > 2 * limit { return nil }
                    place[m] = keys.count
                    keys.append(m)
                    sums.append(a[i] * b[j])
                }
            }
        }
        let order = keys.indices.filter { !sums[$0].isZero }.sorted { keys[$0] > keys[$1] }
        return order.count > limit ? nil : SparsePolynomial(packing, order.map { keys[$0] }, Self.narrowed(order.map { sums[$0] }))
    }
}

extension ExactInteger {
    /// The value of a 128-bit integer.
    init(wide value: Int128) {
        if let small = Int(exactly: value) {
            self.init(small)
        } else {
            let low = value & ((1 << 62) - 1)
            let high = value >> 62
            self = ExactInteger(wide: high) * ExactInteger(1 << 62) + ExactInteger(Int(low))
        }
    }
}

import NDCore

/// The structural order: a total order of the expressions that depends on nothing but their structure, so that it is
/// the same in every run, in every arena and for every order of making.
///
/// Each expression is read as a product of powers. Products compare factor by factor, the shorter first, the rational
/// factor last. Factors compare by base, then exponent; bases and exponents by height (numbers and symbols before functions
/// of them), then by kind (scalars before arrays), name and parts. So `x < x*y < x^2 < y < sin(x)`. A power of e counts as a function, `exp`.
extension Arena {
    /// -1, 0 or 1. Equal structure has one id, so only the first difference is followed: O(length of the path to it).
    public func compare(_ x: Formula, _ y: Formula) -> Int { order(x.id, y.id) }

    @inline(__always)
    func precedes(_ x: UInt32, _ y: UInt32) -> Bool { order(x, y) < 0 }

    func order(_ x: UInt32, _ y: UInt32) -> Int {
        var a = x
        var b = y
        var steps = 0
        while a != b {
            // Long ways are remembered: formulas that grow level by level are compared level by level.
            if steps >= 8, let known = recallOrder(a, b) { return rememberOrder(x, y, known) }
            steps += 1
            let r = record(a)
            let s = record(b)
            let next: Step
            if r.kind == .symbol, s.kind == .symbol {
                return symbolOrder(r.a, s.a)
            } else if r.kind == .product || s.kind == .product || r.kind == .power || s.kind == .power {
                next = compareFactors(a, r, b, s)
            } else {
                next = compareAtoms(r, s)
            }
            switch next {
            case .decided(let result): return steps >= 8 ? rememberOrder(x, y, result) : result
            case .follow(let p, let q):
                a = p
                b = q
            }
        }
        return 0
    }

    @inline(__always)
    private func orderSlot(_ a: UInt32, _ b: UInt32) -> Int {
        Int(truncatingIfNeeded: (a &* 0x9E37_79B9 ^ b &* 0x85EB_CA6B) >> 20)
    }

    private func recallOrder(_ a: UInt32, _ b: UInt32) -> Int? {
        let entry = orderMemory[orderSlot(a, b)]
        guard entry >> 1 == UInt64(a) << 31 | UInt64(b), entry != 0 else { return nil }
        return entry & 1 == 0 ? -1 : 1
    }

    /// Ids are below 2^31, so both and the answer fit one word.
    private func rememberOrder(_ a: UInt32, _ b: UInt32, _ result: Int) -> Int {
        orderMemory[orderSlot(a, b)] = (UInt64(a) << 31 | UInt64(b)) << 1 | (result > 0 ? 1 : 0)
        return result
    }

    private enum Step {
        case decided(Int)
        case follow(UInt32, UInt32)
    }

    @inline(__always)
    private func factorCount(_ r: NodeRecord) -> Int { r.kind == .product ? (Int(r.b) - 1) / 2 : 1 }

    /// Bases and exponents of a product, or the expression itself as the only factor.
    @inline(__always)
    private func factor(_ id: UInt32, _ r: NodeRecord, _ i: Int) -> (base: UInt32, exponent: UInt32) {
        switch r.kind {
        case .product: (words[Int(r.a) + 1 + 2 * i], words[Int(r.a) + 2 + 2 * i])
        case .power: (r.a, r.b)
        default: (id, Arena.oneID)
        }
    }

    private func compareFactors(_ a: UInt32, _ r: NodeRecord, _ b: UInt32, _ s: NodeRecord) -> Step {
        let m = factorCount(r)
        let n = factorCount(s)
        for i in 0..<min(m, n) {
            let p = factor(a, r, i)
            let q = factor(b, s, i)
            if p.base == q.base, p.exponent == q.exponent { continue }
            return compareFactor(p, q)
        }
        if m != n { return .decided(m < n ? -1 : 1) }
        return .follow(r.kind == .product ? words[Int(r.a)] : Arena.oneID, s.kind == .product ? words[Int(s.a)] : Arena.oneID)
    }

    /// Orders two factors, for products that are being made.
    @inline(__always)
    func factorPrecedes(_ p: Pair, _ q: Pair) -> Bool {
        if p.x == q.x, p.y == q.y { return false }
        return switch compareFactor((p.x, p.y), (q.x, q.y)) {
        case .decided(let result): result < 0
        case .follow(let x, let y): order(x, y) < 0
        }
    }

    private func compareFactor(_ p: (base: UInt32, exponent: UInt32), _ q: (base: UInt32, exponent: UInt32)) -> Step {
        let pIsExp = p.base == Arena.eID && p.exponent != Arena.oneID
        let qIsExp = q.base == Arena.eID && q.exponent != Arena.oneID
        if pIsExp || qIsExp {
            let x = pIsExp ? record(p.exponent).height + 1 : record(p.base).height
            let y = qIsExp ? record(q.exponent).height + 1 : record(q.base).height
            if x != y { return .decided(x < y ? -1 : 1) }
            if pIsExp, qIsExp { return .follow(p.exponent, q.exponent) }
            let other = record(pIsExp ? q.base : p.base)
            let expFirst =
                other.kind == .function ? Function.exp.name < function(other).name : Kind.function.rawValue < other.kind.rawValue
            return .decided(expFirst == pIsExp ? -1 : 1)
        }
        if p.base != q.base { return compareByHeight(p.base, q.base) }
        return compareByHeight(p.exponent, q.exponent)
    }

    @inline(__always)
    private func compareByHeight(_ a: UInt32, _ b: UInt32) -> Step {
        let x = record(a).height
        let y = record(b).height
        return x == y ? .follow(a, b) : .decided(x < y ? -1 : 1)
    }

    /// What is neither a product nor a power.
    private func compareAtoms(_ r: NodeRecord, _ s: NodeRecord) -> Step {
        if r.kind.isNumber, s.kind.isNumber { return .decided(compareNumbers(r, s)) }
        if r.height != s.height { return .decided(r.height < s.height ? -1 : 1) }
        if r.kind != s.kind { return .decided(r.kind.rawValue < s.kind.rawValue ? -1 : 1) }
        switch r.kind {
        case .real: return .decided(compareValues(r.bits, s.bits))
        case .function:
            if r.op != s.op { return .decided(compareValues(function(r).name, function(s).name)) }
        case .call:
            let name = callNames[Int(words[Int(r.a)])]
            let other = callNames[Int(words[Int(s.a)])]
            if name != other { return .decided(compareValues(name, other)) }
        case .sample:
            if r.op != s.op { return .decided(compareValues(r.op, s.op)) }
            let place = words[Int(r.a)]
            let other = words[Int(s.a)]
            if place != other { return .decided(compareValues(place, other)) }
        case .sum: return compareSums(r, s)
        default:
            if r.op != s.op { return .decided(compareValues(r.op, s.op)) }
        }
        if r.kind.isList {
            let p = operands(r)
            let q = operands(s)
            if p.count != q.count { return .decided(p.count < q.count ? -1 : 1) }
            for i in p.indices where p[i] != q[i] { return .follow(p[i], q[i]) }
        } else if r.kind.isUnary || r.kind.isBinary {
            if r.a != s.a { return .follow(r.a, s.a) }
            if r.kind.isBinary, r.b != s.b { return .follow(r.b, s.b) }
        } else if r.a != s.a || r.b != s.b {
            return .decided(compareValues(r.bits, s.bits))
        }
        return .decided(compareShapes(shapes[Int(r.shape)], shapes[Int(s.shape)]))
    }

    /// The shorter first, then terms and coefficients in turn, the constant last.
    private func compareSums(_ r: NodeRecord, _ s: NodeRecord) -> Step {
        let p = list(r)
        let q = list(s)
        if p.count != q.count { return .decided(p.count < q.count ? -1 : 1) }
        for i in 1..<p.count where p[i] != q[i] { return .follow(p[i], q[i]) }
        return .follow(p[0], q[0])
    }

    private func compareNumbers(_ r: NodeRecord, _ s: NodeRecord) -> Int {
        if r.kind == .integer, s.kind == .integer {
            return compareValues(Int64(bitPattern: r.bits), Int64(bitPattern: s.bits))
        }
        return compareValues(rational(r), rational(s))
    }

    @inline(__always)
    private func compareValues<T: Comparable>(_ x: T, _ y: T) -> Int { x < y ? -1 : (x == y ? 0 : 1) }

    private func compareShapes(_ x: Shape, _ y: Shape) -> Int {
        if x == y { return 0 }
        return x.extents.lexicographicallyPrecedes(y.extents) ? -1 : 1
    }

    /// By rank, name, shape, assumptions.
    @inline(__always)
    private func symbolOrder(_ x: UInt32, _ y: UInt32) -> Int {
        let p = symbolKeys[Int(x)]
        let q = symbolKeys[Int(y)]
        return p != q ? (p < q ? -1 : 1) : symbolOrder(symbolList[Int(x)], symbolList[Int(y)])
    }

    private func symbolOrder(_ x: Symbol, _ y: Symbol) -> Int {
        if x.shape.rank != y.shape.rank { return compareValues(x.shape.rank, y.shape.rank) }
        if x.name != y.name { return x.name.utf8.lexicographicallyPrecedes(y.name.utf8) ? -1 : 1 }
        if x.shape != y.shape { return compareShapes(x.shape, y.shape) }
        return compareValues(x.assumptions.rawValue, y.assumptions.rawValue)
    }

    /// Rank and the first seven bytes of the name, in one word that orders as they do.
    func noteSymbolKey(_ symbol: Symbol, _ index: UInt32) {
        if Int(index) == symbolCapacity {
            symbolKeys = RawMemory.grown(symbolKeys, used: symbolCapacity, from: symbolCapacity, to: symbolCapacity * 2)
            symbolCapacity *= 2
        }
        var key = UInt64(min(symbol.shape.rank, 255)) << 56
        var shift: UInt64 = 48
        for byte in symbol.name.utf8.prefix(7) {
            key |= UInt64(byte) << shift
            shift &-= 8
        }
        symbolKeys[Int(index)] = key
    }
}

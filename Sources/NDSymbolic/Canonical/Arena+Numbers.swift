import NDCore

/// Numbers: exact ones fold, inexact ones stand for themselves.
extension Arena {
    public func integer(_ value: Int) -> Formula { Formula(internInteger(value)) }

    public func number(_ value: Rational) -> Formula { Formula(number(id: value)) }

    /// An inexact constant, captured from data. It is never folded with others, so that no rounding happens before
    /// evaluation and no order of making shows; its sign becomes a rational factor.
    public func real(_ value: Double) -> Formula {
        let magnitude = value.isNaN ? .nan : value.magnitude
        var facts: Facts = [.fixed]
        if magnitude.isFinite {
            facts.formUnion([.real, .nonNegative])
            if magnitude == 0 { facts.insert(.nonPositive) } else { facts.insert(.nonZero) }
        } else {
            facts.insert(.notFinite)
            if magnitude.isInfinite { facts.formUnion(.positive) }
        }
        let bits = magnitude.bitPattern
        let id = intern(
            NodeRecord(.real, facts: facts, a: UInt32(truncatingIfNeeded: bits), b: UInt32(truncatingIfNeeded: bits >> 32)))
        return Formula(!value.isNaN && value.sign == .minus ? scale(id, by: Arena.minusOneID) : id)
    }

    @inline(__always)
    func internInteger(_ value: Int) -> UInt32 {
        if value >= Arena.smallestFixedInteger, value <= Arena.largestFixedInteger, nodeCount > Int(Arena.halfID) {
            return Arena.fixedInteger(value)
        }
        var facts: Facts = [.real, .integer, .fixed]
        if value >= 0 { facts.insert(.nonNegative) }
        if value <= 0 { facts.insert(.nonPositive) }
        if value != 0 { facts.insert(.nonZero) }
        let bits = UInt64(bitPattern: Int64(value))
        return intern(
            NodeRecord(.integer, facts: facts, a: UInt32(truncatingIfNeeded: bits), b: UInt32(truncatingIfNeeded: bits >> 32)))
    }

    func number(id value: Rational) -> UInt32 {
        if let whole = value.asInt { return internInteger(whole) }
        var facts: Facts = [.real, .nonZero, .fixed]
        facts.insert(value.isNegative ? .nonPositive : .nonNegative)
        if value.isInteger { facts.insert(.integer) }
        if let p = value.numerator.asInt.flatMap({ Int32(exactly: $0) }),
            let q = value.denominator.asInt.flatMap({ UInt32(exactly: $0) })
        {
            return internFraction(p, q)
        }
        let index: UInt32
        if let known = bigNumberIndex[value] {
            index = known
        } else {
            index = UInt32(bigNumbers.count)
            bigNumbers.append(value)
            bigNumberIndex[value] = index
        }
        return intern(NodeRecord(.bigNumber, facts: facts, a: index))
    }

    /// The value of a number node; 0 for others.
    func rational(_ id: UInt32) -> Rational { rational(record(id)) }

    func rational(_ r: NodeRecord) -> Rational {
        switch r.kind {
        case .integer: return Rational(Int(Int64(bitPattern: r.bits)))
        case .fraction: return Rational(machineReduced: Int(Int32(bitPattern: r.a)), Int(r.b))
        case .bigNumber: return bigNumbers[Int(r.a)]
        default: return .zero
        }
    }

    /// The value of a node that is an integer of 64 bits.
    @inline(__always)
    func integerValue(_ id: UInt32) -> Int? {
        let r = record(id)
        return r.kind == .integer ? Int(Int64(bitPattern: r.bits)) : nil
    }

    @inline(__always) func isNumber(_ id: UInt32) -> Bool { record(id).kind.isNumber }

    @inline(__always)
    func addNumbers(_ x: UInt32, _ y: UInt32) -> UInt32 {
        if x == Arena.zeroID { return y }
        if y == Arena.zeroID { return x }
        let r = record(x)
        let s = record(y)
        if r.kind == .integer, s.kind == .integer {
            let (sum, overflow) = Int(Int64(bitPattern: r.bits)).addingReportingOverflow(Int(Int64(bitPattern: s.bits)))
            if !overflow { return internInteger(sum) }
        }
        return addFractions(r, s)
    }

    @inline(__always)
    func multiplyNumbers(_ x: UInt32, _ y: UInt32) -> UInt32 {
        if x == Arena.oneID { return y }
        if y == Arena.oneID { return x }
        let r = record(x)
        let s = record(y)
        if r.kind == .integer, s.kind == .integer {
            let (product, overflow) = Int(Int64(bitPattern: r.bits)).multipliedReportingOverflow(by: Int(Int64(bitPattern: s.bits)))
            if !overflow { return internInteger(product) }
        }
        return multiplyFractions(r, s)
    }

    /// The parts of a number of at most 32 bits each.
    @inline(__always)
    private func shortParts(_ r: NodeRecord) -> (above: Int, below: Int)? {
        if r.kind == .fraction { return (Int(Int32(bitPattern: r.a)), Int(r.b)) }
        guard r.kind == .integer else { return nil }
        let value = Int(Int64(bitPattern: r.bits))
        return value.magnitude < 1 << 31 ? (value, 1) : nil
    }

    private func addFractions(_ r: NodeRecord, _ s: NodeRecord) -> UInt32 {
        if let p = shortParts(r), let q = shortParts(s) {
            let below = p.below.multipliedReportingOverflow(by: q.below)
            let above = (p.above * q.below).addingReportingOverflow(q.above * p.below)
            if !below.overflow, !above.overflow, above.partialValue != .min { return fraction(above.partialValue, below.partialValue) }
        }
        return number(id: rational(r) + rational(s))
    }

    private func multiplyFractions(_ r: NodeRecord, _ s: NodeRecord) -> UInt32 {
        if let p = shortParts(r), let q = shortParts(s) {
            let below = p.below.multipliedReportingOverflow(by: q.below)
            let above = p.above * q.above
            if !below.overflow, above != .min { return fraction(above, below.partialValue) }
        }
        return number(id: rational(r) * rational(s))
    }

    /// `above/below` reduced, the divisor positive.
    private func fraction(_ above: Int, _ below: Int) -> UInt32 {
        let divisor = Int(machineGCD(above.magnitude, below.magnitude))
        let p = above / divisor
        let q = below / divisor
        if q == 1 { return internInteger(p) }
        guard let short = Int32(exactly: p), let under = UInt32(exactly: q) else { return number(id: Rational(machineReduced: p, q)) }
        return internFraction(short, under)
    }

    private func internFraction(_ above: Int32, _ below: UInt32) -> UInt32 {
        let facts: Facts = [.real, .nonZero, .fixed, above < 0 ? .nonPositive : .nonNegative]
        return intern(NodeRecord(.fraction, facts: facts, a: UInt32(bitPattern: above), b: below))
    }

    func negateNumber(_ x: UInt32) -> UInt32 { multiplyNumbers(x, Arena.minusOneID) }

    @inline(__always) func isNegativeNumber(_ x: UInt32) -> Bool {
        facts(x).isSuperset(of: [.nonPositive, .nonZero])
    }
}

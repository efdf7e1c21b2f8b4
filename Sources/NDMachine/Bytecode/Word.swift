import CNDKernels

/// One word of bytecode: an opcode and three fields, or data for the instruction before it.
struct Word: Hashable, Sendable {
    var op: UInt16
    var d: UInt16
    var a: UInt16
    var b: UInt16

    init(_ op: UInt16, _ d: UInt16 = 0, _ a: UInt16 = 0, _ b: UInt16 = 0) {
        self.op = op
        self.d = d
        self.a = a
        self.b = b
    }

    init(_ op: nd_opcode, _ d: UInt16 = 0, _ a: UInt16 = 0, _ b: UInt16 = 0) {
        self.init(UInt16(op.rawValue), d, a, b)
    }

    init(raw: UInt64) {
        self.init(
            UInt16(truncatingIfNeeded: raw), UInt16(truncatingIfNeeded: raw >> 16), UInt16(truncatingIfNeeded: raw >> 32),
            UInt16(truncatingIfNeeded: raw >> 48))
    }

    var raw: UInt64 { UInt64(op) | UInt64(d) << 16 | UInt64(a) << 32 | UInt64(b) << 48 }
    var native: nd_word { nd_word(op: op, d: d, a: a, b: b) }
}

/// What the virtual machines know of an opcode, from the one table in `nd_opcodes.h`.
enum Opcode {
    enum Kind { case unary, binary, ternary, other }

    static let uniformBit = UInt16(ND_UNIFORM)
    static let count = ND_OP_COUNT.rawValue

    static func kind(_ op: UInt16) -> Kind {
        let (unary, binary, ternary) = (ND_UNARY_COUNT, ND_BINARY_COUNT, ND_TERNARY_COUNT)
        let number = Int(op)
        if number < unary { return .unary }
        if number < unary + binary { return .binary }
        return number < unary + binary + ternary ? .ternary : .other
    }

    static func text(_ op: UInt16) -> String? { nd_opcode_text(UInt32(op)).map { String(cString: $0) } }

    /// Whether a word of data follows.
    static func hasData(_ op: UInt16) -> Bool {
        if kind(op) == .ternary { return true }
        switch nd_opcode(UInt32(op)) {
        case ND_OP_MATMUL, ND_OP_DRAW, ND_OP_REDUCE: return true
        default: return false
        }
    }

    /// The opcode of an elementwise operation.
    static let elementwise: [IROp: UInt16] = {
        var table: [IROp: UInt16] = [:]
        for op in IROp.allCases where op.isElementwise {
            for number in 0..<UInt16(count) where kind(number) != .other && text(number) == op.rawValue { table[op] = number }
        }
        return table
    }()
}

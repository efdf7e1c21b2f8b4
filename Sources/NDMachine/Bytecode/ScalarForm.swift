import CNDKernels

/// The form of verified bytecode that the scalar virtual machine runs: one file of registers, the uniform ones behind the
/// others, and repeats written out.
enum ScalarForm {
    static func flatten(_ words: [UInt64], blockRegisters: Int) -> [nd_word] {
        var result: [nd_word] = []
        func operand(_ o: UInt16) -> UInt16 {
            o & Opcode.uniformBit != 0 ? UInt16(truncatingIfNeeded: blockRegisters) &+ (o & ~Opcode.uniformBit) : o
        }
        var at = 0
        while at < words.count {
            var word = Word(raw: words[at])
            var repeats = 1
            var moving: UInt16 = 0
            if word.op == UInt16(ND_OP_REPEAT.rawValue) {
                repeats = Int(word.d)
                moving = word.a
                at += 1
                word = Word(raw: words[at])
            }
            let data = Opcode.hasData(word.op) ? Word(raw: words[at + 1]) : nil
            for k in 0..<UInt16(repeats) {
                var w = word
                switch Opcode.kind(word.op) {
                case .unary, .binary, .ternary:
                    w.d = operand(word.d) &+ k
                    w.a = operand(word.a) &+ (moving & 1 != 0 ? k : 0)
                    w.b = operand(word.b) &+ (moving & 2 != 0 ? k : 0)
                case .other: w = flat(word, operand, k, moving)
                }
                result.append(w.native)
                if let data { result.append(flat(data, of: word, operand, moving & 4 != 0 ? k : 0).native) }
            }
            at += data == nil ? 1 : 2
        }
        return result
    }

    /// Which fields of an instruction are registers differs among the others.
    private static func flat(_ word: Word, _ operand: (UInt16) -> UInt16, _ k: UInt16, _ moving: UInt16) -> Word {
        var w = word
        switch nd_opcode(UInt32(word.op)) {
        case ND_OP_MOVE:
            w.d = operand(word.d) &+ k
            w.a = operand(word.a) &+ (moving & 1 != 0 ? k : 0)
        case ND_OP_MATMUL:
            w.d = operand(word.d)
            w.a = operand(word.a)
            w.b = operand(word.b)
        case ND_OP_TOTAL:
            w.d = operand(word.d)
            w.a = operand(word.a)
        case ND_OP_LOAD, ND_OP_LOAD_ONE, ND_OP_GATHER_SOURCE, ND_OP_GATHER_TARGET, ND_OP_LANE_INDEX, ND_OP_LANE_COUNT,
            ND_OP_SOURCE_INDEX, ND_OP_TARGET_INDEX, ND_OP_DRAW:
            w.d = operand(word.d)
        case ND_OP_STORE, ND_OP_ADD_TARGET, ND_OP_ADD_SOURCE, ND_OP_REDUCE:
            w.a = operand(word.a)
        default: break
        }
        return w
    }

    private static func flat(_ data: Word, of word: Word, _ operand: (UInt16) -> UInt16, _ k: UInt16) -> Word {
        var w = data
        if Opcode.kind(word.op) == .ternary { w.d = operand(data.d) &+ k }
        if word.op == UInt16(ND_OP_DRAW.rawValue) {
            w.a = operand(data.a)
            w.b = operand(data.b)
        }
        return w
    }
}

import CNDKernels
import NDCore

/// Checks bytecode before it runs, trusting nothing: opcodes known, registers within their files and defined before use,
/// slots within the module and reachable, sections closed. What passes cannot read or write outside its memory.
/// O(words * components).
struct BytecodeVerifier {
    private enum Section { case binding, run, lanes }

    private let code: Bytecode
    private let module: IRModule
    private let isUniformSlot: (Int) -> Bool
    private var uniformDefined: [Bool]
    private var blockDefined: [Bool]
    private var reductions = 0

    /// Throws `ND0590` for the first fault.
    static func verify(_ code: Bytecode, in module: IRModule, isUniformSlot: @escaping (Int) -> Bool) throws(Diagnostic) {
        func wrong(_ what: String) -> Diagnostic { MachineError.bytecode(what, kernel: code.kernel) }
        guard code.uniformRegisters >= 0, code.uniformRegisters <= 0x7FFF, code.blockRegisters >= 0, code.blockRegisters <= 0x7FFF
        else { throw wrong("it asks for more registers than can be named") }
        guard code.constants.count <= code.uniformRegisters else { throw wrong("there are more constants than uniform registers") }
        if case .arcs(let coupling) = code.domain, !module.ends.indices.contains(coupling) {
            throw wrong("there is no coupling population \(coupling)")
        }
        var verifier = BytecodeVerifier(code, module, isUniformSlot)
        try verifier.check(code.onBinding, .binding)
        try verifier.check(code.onRun, .run)
        try verifier.check(code.inLanes, .lanes)
        guard verifier.reductions == code.reductions else {
            throw wrong("it has \(verifier.reductions) reductions and says \(code.reductions)")
        }
    }

    private init(_ code: Bytecode, _ module: IRModule, _ isUniformSlot: @escaping (Int) -> Bool) {
        self.code = code
        self.module = module
        self.isUniformSlot = isUniformSlot
        uniformDefined = (0..<code.uniformRegisters).map { $0 < code.constants.count }
        blockDefined = Array(repeating: false, count: code.blockRegisters)
    }

    private func wrong(_ what: String, _ offset: Int) -> Diagnostic {
        MachineError.bytecode(what, kernel: code.kernel, at: offset)
    }

    private mutating func check(_ words: [UInt64], _ section: Section) throws(Diagnostic) {
        var at = 0
        while at < words.count {
            var word = Word(raw: words[at])
            if word.op == UInt16(ND_OP_END.rawValue) {
                guard at == words.count - 1 else { throw wrong("the section ends too early", at) }
                return
            }
            var repeats = 1
            var moving: UInt16 = 0
            if word.op == UInt16(ND_OP_REPEAT.rawValue) {
                repeats = Int(word.d)
                moving = word.a
                at += 1
                guard at < words.count else { throw wrong("nothing follows 'repeat'", at) }
                word = Word(raw: words[at])
                let isMove = word.op == UInt16(ND_OP_MOVE.rawValue)
                guard isMove || Opcode.kind(word.op) != .other else { throw wrong("'repeat' stands before what cannot be repeated", at) }
                guard repeats > 0, moving < 8 else { throw wrong("'repeat' has fields outside their range", at) }
            }
            guard UInt32(word.op) < Opcode.count else { throw wrong("there is no opcode \(word.op)", at) }
            var data: Word?
            if Opcode.hasData(word.op) {
                guard at + 1 < words.count else { throw wrong("a word of data is missing", at) }
                data = Word(raw: words[at + 1])
            }
            try check(word, data, repeats, moving, section, at)
            at += data == nil ? 1 : 2
        }
        throw wrong("the section has no end", at)
    }

    private mutating func check(
        _ w: Word, _ data: Word?, _ repeats: Int, _ moving: UInt16, _ section: Section, _ at: Int
    ) throws(Diagnostic) {
        func length(_ bit: UInt16) -> Int { moving & 1 << bit != 0 ? repeats : 1 }
        switch Opcode.kind(w.op) {
        case .unary:
            try read(w.a, length(0), section, at, onlyBlock: true)
            try define(w.d, repeats, section, at)
            return
        case .binary:
            try read(w.a, length(0), section, at)
            try read(w.b, length(1), section, at)
            try define(w.d, repeats, section, at)
            return
        case .ternary:
            try read(w.a, length(0), section, at)
            try read(w.b, length(1), section, at)
            try read(data?.d ?? 0, length(2), section, at)
            try define(w.d, repeats, section, at)
            return
        case .other: break
        }
        switch nd_opcode(UInt32(w.op)) {
        case ND_OP_MOVE:
            try read(w.a, length(0), section, at)
            try define(w.d, repeats, section, at)
        case ND_OP_LOAD_ONE:
            guard section != .lanes else { throw wrong("'loadOne' stands among the lanes", at) }
            let slot = try slot(w.a, w.b, at)
            guard isUniformSlot(Int(w.a)) else { throw wrong("'\(slot.name)' has a value for each lane", at) }
            try define(w.d, 1, section, at)
        case ND_OP_LOAD: try lanesOnly(section, at); try checkRead(w, code.domain, at)
        case ND_OP_GATHER_SOURCE: try lanesOnly(section, at); try checkRead(w, module.reached(by: .gatherSource, from: code.domain), at)
        case ND_OP_GATHER_TARGET: try lanesOnly(section, at); try checkRead(w, module.reached(by: .gatherTarget, from: code.domain), at)
        case ND_OP_LANE_INDEX:
            try lanesOnly(section, at)
            try define(w.d, 1, section, at)
        case ND_OP_SOURCE_INDEX, ND_OP_TARGET_INDEX:
            try lanesOnly(section, at)
            guard case .arcs = code.domain else { throw wrong("only arcs have ends", at) }
            try define(w.d, 1, section, at)
        case ND_OP_LANE_COUNT:
            guard section != .lanes else { throw wrong("'laneCount' stands among the lanes", at) }
            try define(w.d, 1, section, at)
        case ND_OP_MATMUL:
            guard let data, data.d > 0, data.a > 0, data.b > 0 else { throw wrong("a matrix has no entries", at) }
            let (rows, inner, columns) = (Int(data.d), Int(data.a), Int(data.b))
            try read(w.a, rows * inner, section, at)
            try read(w.b, inner * columns, section, at)
            let d = try define(w.d, rows * columns, section, at)
            if overlap(w.a, rows * inner, d, section) || overlap(w.b, inner * columns, d, section) { throw wrong("a product overwrites its operands", at) }
        case ND_OP_TOTAL:
            guard w.b > 0 else { throw wrong("a sum of nothing", at) }
            try read(w.a, Int(w.b), section, at, onlyBlock: true)
            try define(w.d, 1, section, at)
        case ND_OP_DRAW: try checkDraw(w, data, section, at)
        case ND_OP_STORE: try checkWrite(w, to: code.domain, section, at)
        case ND_OP_ADD_TARGET: try checkWrite(w, to: module.reached(by: .gatherTarget, from: code.domain), section, at)
        case ND_OP_ADD_SOURCE: try checkWrite(w, to: module.reached(by: .gatherSource, from: code.domain), section, at)
        case ND_OP_REDUCE:
            guard let data, UInt32(data.d) < ND_REDUCE_COUNT.rawValue, Int(data.a) < code.reductions else {
                throw wrong("a reduction of an unknown kind or number", at)
            }
            try checkWrite(w, to: .once, section, at)
            reductions += 1
        default: throw wrong("'\(Opcode.text(w.op) ?? "?")' cannot stand here", at)
        }
    }

    // MARK: registers

    /// Registers `operand ..< operand + count`, all defined. Sections before the lanes read uniform registers only.
    private func read(_ operand: UInt16, _ count: Int, _ section: Section, _ at: Int, onlyBlock: Bool = false) throws(Diagnostic) {
        let isUniform = operand & Opcode.uniformBit != 0
        let start = Int(operand & ~Opcode.uniformBit)
        if section != .lanes, !isUniform { throw wrong("a block register is read outside the lanes", at) }
        if section == .lanes, isUniform, onlyBlock { throw wrong("a uniform register is read where lanes are needed", at) }
        let defined = isUniform ? uniformDefined : blockDefined
        guard start + count <= defined.count else { throw wrong("register \(start + count - 1) is outside the \(defined.count) there are", at) }
        for i in start..<start + count where !defined[i] { throw wrong("register \(i) is read before it is written", at) }
    }

    @discardableResult
    private mutating func define(_ operand: UInt16, _ count: Int, _ section: Section, _ at: Int) throws(Diagnostic) -> Range<Int> {
        let isUniform = operand & Opcode.uniformBit != 0
        let start = Int(operand & ~Opcode.uniformBit)
        if isUniform != (section != .lanes) { throw wrong("a register of the wrong kind is written", at) }
        let limit = isUniform ? uniformDefined.count : blockDefined.count
        guard start + count <= limit else { throw wrong("register \(start + count - 1) is outside the \(limit) there are", at) }
        // Constants are set once, when the kernel is made ready.
        if isUniform, start < code.constants.count { throw wrong("a constant is overwritten", at) }
        for i in start..<start + count {
            if isUniform { uniformDefined[i] = true } else { blockDefined[i] = true }
        }
        return start..<start + count
    }

    /// Whether registers that are read share one with those that are written, which have the kind of the section.
    private func overlap(_ operand: UInt16, _ count: Int, _ written: Range<Int>, _ section: Section) -> Bool {
        let isUniform = operand & Opcode.uniformBit != 0
        guard isUniform == (section != .lanes) else { return false }
        let start = Int(operand & ~Opcode.uniformBit)
        return (start..<start + count).overlaps(written)
    }

    private func lanesOnly(_ section: Section, _ at: Int) throws(Diagnostic) {
        if section != .lanes { throw wrong("what differs by lane stands outside the lanes", at) }
    }

    // MARK: slots

    private func slot(_ number: UInt16, _ component: UInt16, _ at: Int) throws(Diagnostic) -> Slot {
        guard Int(number) < module.slots.count else { throw wrong("there is no slot \(number)", at) }
        let slot = module.slots[Int(number)]
        guard Int(component) < slot.shape.count else { throw wrong("'\(slot.name)' has no component \(component)", at) }
        return slot
    }

    private mutating func checkRead(_ w: Word, _ reachable: Domain?, _ at: Int) throws(Diagnostic) {
        let slot = try slot(w.a, w.b, at)
        guard slot.domain == reachable, !isUniformSlot(Int(w.a)) else { throw wrong("'\(slot.name)' cannot be read lane by lane here", at) }
        try define(w.d, 1, .lanes, at)
    }

    private func checkWrite(_ w: Word, to reachable: Domain?, _ section: Section, _ at: Int) throws(Diagnostic) {
        try lanesOnly(section, at)
        let slot = try slot(w.d, w.b, at)
        guard slot.isWritten, slot.domain == reachable else { throw wrong("'\(slot.name)' cannot be written here", at) }
        try read(w.a, 1, section, at)
    }

    private mutating func checkDraw(_ w: Word, _ data: Word?, _ section: Section, _ at: Int) throws(Diagnostic) {
        try lanesOnly(section, at)
        let families = Distribution.Family.allCases
        guard let data, Int(w.a) < families.count else { throw wrong("a draw from an unknown family", at) }
        let family = families[Int(w.a)]
        let count = Int(w.b)
        guard count > 0, count <= Int(ND_DRAW_OPERANDS), family == .categorical || count == family.parameterNames.count else {
            throw wrong("a draw from '\(family.rawValue)' with \(count) operands", at)
        }
        try read(data.a, count > 2 ? count : 1, section, at)
        if count == 2 { try read(data.b, 1, section, at) }
        let d = try define(w.d, 1, section, at)
        if overlap(data.a, count > 2 ? count : 1, d, section) || count == 2 && overlap(data.b, 1, d, section) { throw wrong("a draw overwrites its operands", at) }
    }
}

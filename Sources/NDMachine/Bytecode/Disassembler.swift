import CNDKernels
import NDCore

/// Bytecode as text for people: one block per kernel, slots by name, constants by value.
struct Disassembler {
    private let code: Bytecode
    private let module: IRModule

    static func text(_ code: Bytecode, in module: IRModule, lanes: Int, engine: String) -> String {
        let one = Disassembler(code: code, module: module)
        let where_ = code.domain == .once ? "once" : "\(code.domain), \(lanes) lanes"
        var lines = ["kernel \(code.kernel)  (\(where_), \(engine))"]
        lines.append(
            "  \(code.wordCount) words, \(code.wordCount * 8) bytes; \(code.blockRegisters) block and \(code.uniformRegisters) uniform registers")
        lines += one.section("after binding", code.onBinding)
        lines += one.section("each run", code.onRun)
        lines += one.section(code.domain == .once ? "once" : "each lane", code.inLanes)
        return lines.joined(separator: "\n")
    }

    private func section(_ title: String, _ words: [UInt64]) -> [String] {
        guard words.count > 1 else { return [] }
        var lines = ["  \(title):"]
        var at = 0
        while at < words.count {
            let start = at
            var word = Word(raw: words[at])
            var repeats = 1
            var moving: UInt16 = 0
            if word.op == UInt16(ND_OP_REPEAT.rawValue), at + 1 < words.count {
                repeats = Int(word.d)
                moving = word.a
                at += 1
                word = Word(raw: words[at])
            }
            let data = Opcode.hasData(word.op) && at + 1 < words.count ? Word(raw: words[at + 1]) : nil
            at += data == nil ? 1 : 2
            if word.op == UInt16(ND_OP_END.rawValue) { break }
            let name = Opcode.text(word.op) ?? "?\(word.op)"
            lines.append("    \(pad("\(start)", 5, left: true))  \(pad(name, 13))\(fields(word, data, repeats, moving))")
        }
        return lines
    }

    private func fields(_ w: Word, _ data: Word?, _ repeats: Int, _ moving: UInt16) -> String {
        let d = register(w.d, repeats)
        func a(_ n: Int? = nil) -> String { register(w.a, n ?? (moving & 1 != 0 ? repeats : 1)) }
        func b(_ n: Int? = nil) -> String { register(w.b, n ?? (moving & 2 != 0 ? repeats : 1)) }
        switch Opcode.kind(w.op) {
        case .unary: return "\(d) <- \(a())"
        case .binary: return "\(d) <- \(a()), \(b())"
        case .ternary: return "\(d) <- \(a()), \(b()), \(register(data?.d ?? 0, moving & 4 != 0 ? repeats : 1))"
        case .other: break
        }
        switch nd_opcode(UInt32(w.op)) {
        case ND_OP_MOVE: return "\(d) <- \(a())"
        case ND_OP_LOAD, ND_OP_LOAD_ONE: return "\(d) <- \(slot(w.a, w.b))"
        case ND_OP_GATHER_SOURCE: return "\(d) <- \(slot(w.a, w.b))[source]"
        case ND_OP_GATHER_TARGET: return "\(d) <- \(slot(w.a, w.b))[target]"
        case ND_OP_MATMUL:
            let (rows, inner, columns) = (Int(data?.d ?? 0), Int(data?.a ?? 0), Int(data?.b ?? 0))
            return "\(register(w.d, rows * columns)) <- \(a(rows * inner)) @ \(b(inner * columns))   [\(rows), \(inner)] @ [\(inner), \(columns)]"
        case ND_OP_TOTAL: return "\(d) <- \(a(Int(w.b)))"
        case ND_OP_DRAW:
            let family = Int(w.a) < Distribution.Family.allCases.count ? Distribution.Family.allCases[Int(w.a)].rawValue : "?"
            let place = UInt32(data?.op ?? 0) | UInt32(data?.d ?? 0) << 16
            let operands =
                w.b > 2 ? register(data?.a ?? 0, Int(w.b)) : [data?.a ?? 0, data?.b ?? 0].prefix(Int(w.b)).map { register($0, 1) }.joined(separator: ", ")
            return "\(d) <- \(family)(\(operands)) #\(place)"
        case ND_OP_STORE: return "\(slot(w.d, w.b)) <- \(a())"
        case ND_OP_ADD_TARGET: return "\(slot(w.d, w.b))[target] += \(a())"
        case ND_OP_ADD_SOURCE: return "\(slot(w.d, w.b))[source] += \(a())"
        case ND_OP_REDUCE:
            let kind = ReductionKind.allCases.first { $0.number == data?.d }?.rawValue ?? "?"
            return "\(slot(w.d, w.b)) <- \(kind) \(a())"
        default: return d
        }
    }

    /// `v3`, `v3..5`, `u2`, or the number itself for a constant.
    private func register(_ operand: UInt16, _ count: Int) -> String {
        let isUniform = operand & Opcode.uniformBit != 0
        let number = Int(operand & ~Opcode.uniformBit)
        if isUniform, number < code.constants.count, count == 1 { return formatReal(code.constants[number]) }
        let name = "\(isUniform ? "u" : "v")\(number)"
        return count > 1 ? "\(name)..\(number + count - 1)" : name
    }

    private func slot(_ number: UInt16, _ component: UInt16) -> String {
        guard Int(number) < module.slots.count else { return "slot \(number)" }
        let slot = module.slots[Int(number)]
        return slot.shape.count > 1 ? "\(slot.name).\(component)" : slot.name
    }

    private func pad(_ text: String, _ width: Int, left: Bool = false) -> String {
        let spaces = String(repeating: " ", count: max(0, width - text.count))
        return left ? spaces + text : text + spaces
    }
}

extension Executor {
    /// The slots and the bytecode of every kernel, as it would run now.
    public func disassemble() throws(Diagnostic) -> String {
        var parts: [String] = []
        let width = module.slots.map(\.name.count).max() ?? 0
        let slots = module.slots.enumerated().map { number, slot in
            let name = slot.name + String(repeating: " ", count: width - slot.name.count)
            let shape = slot.shape.isScalar ? "" : " \(slot.shape)"
            let held = isUniform(SlotID(number)) ? (slot.domain == .once ? "once" : "uniform") : "\(lanes(slot.domain)) lanes"
            return "  \(name)  \(slot.role.rawValue)\(shape), \(held)"
        }
        parts.append((["slots"] + slots).joined(separator: "\n"))
        for code in try bytecode() {
            let engine = usesBlocks(code.domain) ? "blocks of 256" : "one by one"
            parts.append(Disassembler.text(code, in: module, lanes: lanes(code.domain), engine: engine))
        }
        return parts.joined(separator: "\n\n") + "\n"
    }
}

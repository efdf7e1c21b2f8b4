import NDCore

/// The intermediate form as text, for people: one line for each instruction, slots by name.
extension IRModule: CustomStringConvertible {
    public var description: String {
        var lines: [String] = []
        for slot in slots {
            let shape = slot.shape.rank == 0 ? "" : " " + slot.shape.description
            lines.append("slot \(slot.name)\(shape): \(slot.role.rawValue), \(slot.domain)")
        }
        for kernel in kernels { lines.append(text(of: kernel)) }
        return lines.joined(separator: "\n")
    }

    /// One kernel: `%2 = sub %0 %1`, then its outputs.
    public func text(of kernel: IRKernel) -> String {
        var lines = ["kernel \(kernel.name): \(kernel.domain)"]
        for (i, instruction) in kernel.instructions.enumerated() {
            lines.append("  %\(i) = \(text(of: instruction))")
        }
        for output in kernel.outputs { lines.append("  \(text(of: output))") }
        return lines.joined(separator: "\n")
    }

    func text(of i: IRInstruction) -> String {
        var words = [i.op.rawValue]
        if i.op == .constant { words.append(formatReal(i.constant, digits: 17)) }
        if let slot = i.slot { words.append(name(slot)) }
        if let family = i.family { words.append("\(family.rawValue) #\(i.immediate)") }
        words += i.operands.map { "%\($0.index)" }
        if i.op == .powi || i.op == .element { words.append("\(i.immediate)") }
        if i.op == .rearrange { words.append("(" + i.components.map(String.init).joined(separator: " ") + ")") }
        if i.shape.rank > 0 { words.append(": " + i.shape.description) }
        return words.joined(separator: " ")
    }

    func text(of output: IROutput) -> String {
        let value = "%\(output.value.index)"
        switch output {
        case .store(let slot, _): return "store \(name(slot)) \(value)"
        case .addToTarget(let slot, _): return "addToTarget \(name(slot)) \(value)"
        case .addToSource(let slot, _): return "addToSource \(name(slot)) \(value)"
        case .reduce(let kind, let slot, _): return "reduce \(kind.rawValue) \(name(slot)) \(value)"
        }
    }

    private func name(_ slot: SlotID) -> String {
        Int(slot.index) < slots.count ? slots[Int(slot.index)].name : "slot \(slot.index)"
    }
}

import NDCore

/// Checks that a module means something before anything else reads it: operands defined before use, shapes by rule,
/// slots of a domain the kernel can reach, outputs to slots that the module may write.
public struct IRVerifier {
    private let module: IRModule

    public init(_ module: IRModule) { self.module = module }

    /// Throws `ND0591` or `ND0592` for the first fault. O(instructions).
    public func verify() throws(Diagnostic) {
        for slot in module.slots { try check(slot) }
        for kernel in module.kernels { try check(kernel) }
    }

    private func check(_ slot: Slot) throws(Diagnostic) {
        if let bad = slot.shape.extents.first(where: { $0 < 1 }) {
            throw MachineError.binding(slot.name, "has an extent of \(bad); extents are at least 1")
        }
        if slot.role == .time, slot.domain != .once || slot.shape != .scalar {
            throw MachineError.binding(slot.name, "is a time and must be one number for all")
        }
        if slot.role == .scalar, slot.domain != .once {
            throw MachineError.binding(slot.name, "is the result of a reduction and must have the domain 'once'")
        }
        if case .arcs(let coupling) = slot.domain, !module.ends.indices.contains(coupling) {
            throw MachineError.binding(slot.name, "lies on arcs of the coupling population \(coupling), which the module does not have")
        }
    }

    private func check(_ kernel: IRKernel) throws(Diagnostic) {
        if case .arcs(let coupling) = kernel.domain, !module.ends.indices.contains(coupling) {
            throw MachineError.form("there is no coupling population \(coupling)", kernel: kernel.name)
        }
        for (i, instruction) in kernel.instructions.enumerated() { try check(instruction, at: i, in: kernel) }
        var before = kernel
        before.outputs = []
        for output in kernel.outputs {
            try check(output, in: before)
            before.outputs.append(output)
        }
        let written = kernel.outputs.map(\.slot)
        for (i, instruction) in kernel.instructions.enumerated() {
            if let slot = instruction.slot, written.contains(slot) {
                throw MachineError.form("it reads '\(module[slot].name)', which it also writes", kernel: kernel.name, instruction: i)
            }
        }
    }

    /// One instruction that stands at `position`: its operands must be instructions before it.
    func check(_ i: IRInstruction, at position: Int, in kernel: IRKernel) throws(Diagnostic) {
        func wrong(_ what: String) -> Diagnostic { MachineError.form(what, kernel: kernel.name, instruction: position) }
        var shapes: [Shape] = []
        for operand in i.operands {
            guard Int(operand.index) < position, Int(operand.index) < kernel.instructions.count else {
                throw wrong("%\(operand.index) is used before it is defined")
            }
            shapes.append(kernel.instructions[Int(operand.index)].shape)
        }
        if i.shape.extents.contains(where: { $0 < 1 }) { throw wrong("an extent is below 1") }
        let count = i.shape.count
        switch i.op {
        case .constant, .laneIndex, .laneCount, .sourceIndex, .targetIndex:
            if !i.operands.isEmpty || i.shape != .scalar { throw wrong("'\(i.op.rawValue)' is a scalar without operands") }
            if i.op == .sourceIndex || i.op == .targetIndex, module.reached(by: .gatherSource, from: kernel.domain) == nil {
                throw wrong("'\(i.op.rawValue)' has a meaning only in arcs")
            }
        case .load, .gatherSource, .gatherTarget:
            try checkRead(i, kernel, wrong)
        case .draw:
            guard let family = i.family, i.shape == .scalar else { throw wrong("a draw is a scalar from a family") }
            let expected = family.parameterNames.count
            if i.operands.count != expected { throw wrong("'\(family.rawValue)' takes \(expected) parameters") }
            if family != .categorical, shapes.contains(where: { $0 != .scalar }) { throw MachineError.shapes(.draw, shapes) }
            if UInt32(exactly: i.immediate) == nil { throw wrong("the place of a draw does not fit 32 bits") }
        case .broadcast:
            if shapes != [.scalar] { throw MachineError.shapes(i.op, shapes) }
        case .rearrange:
            guard shapes.count == 1 else { throw MachineError.shapes(i.op, shapes) }
            if i.components.count != count { throw wrong("it needs one component number for each of \(count) components") }
            if let bad = i.components.first(where: { $0 < 0 || $0 >= shapes[0].count }) {
                throw wrong("component \(bad) is outside an array of \(shapes[0].count)")
            }
        case .assemble:
            if shapes.count != count || shapes.contains(where: { $0 != .scalar }) { throw MachineError.shapes(i.op, shapes) }
        default:
            guard i.op.resultShape(shapes) == i.shape else { throw MachineError.shapes(i.op, shapes) }
            if i.op == .element, i.immediate < 0 || i.immediate >= shapes[0].count {
                throw wrong("component \(i.immediate) is outside an array of \(shapes[0].count)")
            }
            if i.op == .powi, Int32(exactly: i.immediate) == nil { throw wrong("the exponent \(i.immediate) does not fit 32 bits") }
        }
    }

    private func checkRead(_ i: IRInstruction, _ kernel: IRKernel, _ wrong: (String) -> Diagnostic) throws(Diagnostic) {
        guard let id = i.slot, Int(id.index) < module.slots.count, i.operands.isEmpty else { throw wrong("a read needs a slot") }
        let slot = module[id]
        if slot.shape != i.shape { throw wrong("'\(slot.name)' has the shape \(slot.shape.description)") }
        let reachable = i.op == .load ? kernel.domain : module.reached(by: i.op, from: kernel.domain)
        if slot.domain != reachable, slot.domain != .once || i.op != .load {
            throw wrong("'\(slot.name)' (\(slot.domain)) cannot be reached by '\(i.op.rawValue)' from \(kernel.domain)")
        }
    }

    /// An output that comes behind those the kernel has.
    func check(_ output: IROutput, in kernel: IRKernel) throws(Diagnostic) {
        func wrong(_ what: String) -> Diagnostic { MachineError.form(what, kernel: kernel.name) }
        guard Int(output.slot.index) < module.slots.count else { throw wrong("there is no slot \(output.slot.index)") }
        guard Int(output.value.index) < kernel.instructions.count else { throw wrong("%\(output.value.index) is not defined") }
        let slot = module[output.slot]
        // Two sums into one slot would have no order that both virtual machines could keep.
        if kernel.outputs.contains(where: { $0.slot == output.slot }) {
            throw wrong("it writes '\(slot.name)' twice; the second belongs in a kernel of its own")
        }
        if !slot.isWritten { throw wrong("'\(slot.name)' is given from outside and cannot be written") }
        let shape = kernel.instructions[Int(output.value.index)].shape
        if shape != slot.shape, shape != .scalar {
            throw wrong("a value of shape \(shape.description) does not fit '\(slot.name)' of shape \(slot.shape.description)")
        }
        let expected: Domain?
        switch output {
        case .store: expected = kernel.domain
        case .addToTarget: expected = module.reached(by: .gatherTarget, from: kernel.domain)
        case .addToSource: expected = module.reached(by: .gatherSource, from: kernel.domain)
        case .reduce: expected = .once
        }
        if slot.domain != expected { throw wrong("'\(slot.name)' (\(slot.domain)) cannot be written so from \(kernel.domain)") }
        if case .reduce = output, kernel.domain == .once { throw wrong("there is nothing to reduce in a kernel that runs once") }
    }
}

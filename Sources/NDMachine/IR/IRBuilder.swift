import NDCore

/// Builds one kernel, instruction by instruction, checking shapes and domains as it goes and giving equal instructions
/// (draws apart) one value.
///
///     var builder = IRBuilder("pull", .arcs(0), in: module)
///     let difference = try builder.binary(.sub, builder.gatherSource(theta), builder.gatherTarget(theta))
///     try builder.addToTarget(pull, builder.unary(.sin, difference))
///     module.kernels.append(builder.kernel)
public struct IRBuilder {
    public private(set) var kernel: IRKernel
    /// Given to every instruction made from now on: the formula it comes from.
    public var origin: UInt32?
    private let module: IRModule
    private var known: [IRInstruction: IRValue] = [:]

    /// A builder for a kernel of a module, whose slots and ends must all be there already.
    public init(_ name: String, _ domain: Domain, in module: IRModule) {
        self.module = module
        kernel = IRKernel(name: name, domain: domain)
    }

    public func shape(of value: IRValue) -> Shape {
        kernel.instructions.indices.contains(Int(value.index)) ? kernel.instructions[Int(value.index)].shape : .scalar
    }

    // MARK: sources

    public mutating func constant(_ x: Double) -> IRValue {
        add(IRInstruction(.constant, constant: x))
    }

    /// This lane's value of a slot of the kernel's domain or of domain `once`.
    public mutating func load(_ slot: SlotID) throws(Diagnostic) -> IRValue {
        try read(.load, slot)
    }

    /// The value at the source of this arc, of a slot of the population that sources belong to.
    public mutating func gatherSource(_ slot: SlotID) throws(Diagnostic) -> IRValue {
        try read(.gatherSource, slot)
    }

    public mutating func gatherTarget(_ slot: SlotID) throws(Diagnostic) -> IRValue {
        try read(.gatherTarget, slot)
    }

    /// `laneIndex`, `laneCount`, `sourceIndex` or `targetIndex`.
    public mutating func index(_ op: IROp) throws(Diagnostic) -> IRValue {
        switch op {
        case .laneIndex, .laneCount: break
        case .sourceIndex, .targetIndex:
            guard case .arcs = kernel.domain else { throw wrong("'\(op.rawValue)' has a meaning only in arcs") }
        default: throw wrong("'\(op.rawValue)' is not an index")
        }
        return add(IRInstruction(op))
    }

    /// A draw at a place of the program. `categorical` takes one array of weights, the others their scalars.
    public mutating func draw(_ family: Distribution.Family, _ parameters: [IRValue], place: UInt32) throws(Diagnostic) -> IRValue {
        try append(IRInstruction(.draw, parameters, immediate: Int(place), family: family, origin: origin))
    }

    // MARK: elementwise

    public mutating func unary(_ op: IROp, _ a: IRValue) throws(Diagnostic) -> IRValue {
        try ruled(op, [a])
    }

    public mutating func binary(_ op: IROp, _ a: IRValue, _ b: IRValue) throws(Diagnostic) -> IRValue {
        try ruled(op, [a, b])
    }

    public mutating func fma(_ a: IRValue, _ b: IRValue, _ c: IRValue) throws(Diagnostic) -> IRValue {
        try ruled(.fma, [a, b, c])
    }

    public mutating func select(_ condition: IRValue, _ a: IRValue, _ b: IRValue) throws(Diagnostic) -> IRValue {
        try ruled(.select, [condition, a, b])
    }

    public mutating func power(_ a: IRValue, _ exponent: Int) throws(Diagnostic) -> IRValue {
        try ruled(.powi, [a], immediate: exponent)
    }

    // MARK: arrays

    public mutating func matmul(_ a: IRValue, _ b: IRValue) throws(Diagnostic) -> IRValue {
        try ruled(.matmul, [a, b])
    }

    public mutating func transpose(_ a: IRValue) throws(Diagnostic) -> IRValue {
        try ruled(.transpose, [a])
    }

    public mutating func total(_ a: IRValue) throws(Diagnostic) -> IRValue {
        try ruled(.total, [a])
    }

    /// The component at a row-major position.
    public mutating func element(_ a: IRValue, _ position: Int) throws(Diagnostic) -> IRValue {
        try ruled(.element, [a], immediate: position)
    }

    public mutating func broadcast(_ a: IRValue, to shape: Shape) throws(Diagnostic) -> IRValue {
        try append(IRInstruction(.broadcast, [a], shape: shape, origin: origin))
    }

    /// The array whose component `i` is component `components[i]` of `a`.
    public mutating func rearrange(_ a: IRValue, _ components: [Int], to shape: Shape) throws(Diagnostic) -> IRValue {
        try append(IRInstruction(.rearrange, [a], shape: shape, components: components, origin: origin))
    }

    public mutating func assemble(_ scalars: [IRValue], to shape: Shape) throws(Diagnostic) -> IRValue {
        try append(IRInstruction(.assemble, scalars, shape: shape, origin: origin))
    }

    // MARK: outputs

    public mutating func store(_ slot: SlotID, _ value: IRValue) throws(Diagnostic) {
        try output(.store(slot, value))
    }

    public mutating func addToTarget(_ slot: SlotID, _ value: IRValue) throws(Diagnostic) {
        try output(.addToTarget(slot, value))
    }

    public mutating func addToSource(_ slot: SlotID, _ value: IRValue) throws(Diagnostic) {
        try output(.addToSource(slot, value))
    }

    public mutating func reduce(_ kind: ReductionKind, _ slot: SlotID, _ value: IRValue) throws(Diagnostic) {
        try output(.reduce(kind, slot, value))
    }

    // MARK: inside

    private mutating func read(_ op: IROp, _ slot: SlotID) throws(Diagnostic) -> IRValue {
        guard Int(slot.index) < module.slots.count else { throw wrong("there is no slot \(slot.index)") }
        return try append(IRInstruction(op, shape: module[slot].shape, slot: slot, origin: origin))
    }

    private mutating func ruled(_ op: IROp, _ operands: [IRValue], immediate: Int = 0) throws(Diagnostic) -> IRValue {
        let shapes = operands.map(shape(of:))
        guard let shape = op.resultShape(shapes) else { throw MachineError.shapes(op, shapes) }
        return try append(IRInstruction(op, operands, shape: shape, immediate: immediate, origin: origin))
    }

    private mutating func append(_ instruction: IRInstruction) throws(Diagnostic) -> IRValue {
        try IRVerifier(module).check(instruction, at: kernel.instructions.count, in: kernel)
        return add(instruction)
    }

    private mutating func add(_ instruction: IRInstruction) -> IRValue {
        var key = instruction
        key.origin = nil
        // Doubles that compare equal may differ (0 and -0), and a not-a-number equals nothing: compare bits.
        key.immediate ^= Int(bitPattern: UInt(truncatingIfNeeded: instruction.constant.bitPattern))
        key.constant = 0
        if instruction.op != .draw, let value = known[key] { return value }
        let value = IRValue(kernel.instructions.count)
        kernel.instructions.append(instruction)
        known[key] = value
        return value
    }

    private mutating func output(_ output: IROutput) throws(Diagnostic) {
        try IRVerifier(module).check(output, in: kernel)
        kernel.outputs.append(output)
    }

    private func wrong(_ what: String) -> Diagnostic {
        MachineError.form(what, kernel: kernel.name, instruction: kernel.instructions.count)
    }
}

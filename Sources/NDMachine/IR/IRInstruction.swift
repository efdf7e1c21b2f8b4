import NDCore

/// The value that an instruction of a kernel makes: the instruction's index.
public struct IRValue: Hashable, Sendable {
    public let index: UInt32
    public init(_ index: UInt32) { self.index = index }
    public init(_ index: Int) { self.index = UInt32(index) }
}

/// One operation of a kernel. Each makes one value, which later instructions and outputs name by its index.
public struct IRInstruction: Hashable, Sendable {
    public var op: IROp
    public var operands: [IRValue]
    /// Of the result.
    public var shape: Shape
    /// `constant`: the number.
    public var constant: Double
    /// `load`, `gatherSource`, `gatherTarget`: what is read.
    public var slot: SlotID?
    /// `powi`: the exponent; `element`: the component; `draw`: the place in the program.
    public var immediate: Int
    /// `rearrange`: for each component of the result, the component of the operand.
    public var components: [Int]
    /// `draw`: from what.
    public var family: Distribution.Family?
    /// The formula this came from, for messages.
    public var origin: UInt32?

    public init(
        _ op: IROp, _ operands: [IRValue] = [], shape: Shape = .scalar, constant: Double = 0, slot: SlotID? = nil,
        immediate: Int = 0, components: [Int] = [], family: Distribution.Family? = nil, origin: UInt32? = nil
    ) {
        self.op = op
        self.operands = operands
        self.shape = shape
        self.constant = constant
        self.slot = slot
        self.immediate = immediate
        self.components = components
        self.family = family
        self.origin = origin
    }

    public var a: IRValue? { operands.first }
    public var b: IRValue? { operands.count > 1 ? operands[1] : nil }
    public var c: IRValue? { operands.count > 2 ? operands[2] : nil }
}

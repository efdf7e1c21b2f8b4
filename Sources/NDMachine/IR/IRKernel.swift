/// How the lanes of a kernel become one value. Lanes are taken in blocks of 256, each reduced in order from its first
/// lane; the results of the blocks are then reduced in order from the first block.
public enum ReductionKind: String, Hashable, Sendable, CaseIterable {
    case sum, product, min, max
    /// The sum over the number of lanes.
    case mean
}

/// Where a value of a kernel goes.
public enum IROutput: Hashable, Sendable {
    /// To the slot in this lane.
    case store(SlotID, IRValue)
    /// Added to the slot at the arc's target, or source: one arc after another, in arc order.
    case addToTarget(SlotID, IRValue)
    case addToSource(SlotID, IRValue)
    /// Reduced over all lanes to a slot of domain `once`, component by component.
    case reduce(ReductionKind, SlotID, IRValue)

    public var slot: SlotID {
        switch self {
        case .store(let slot, _), .addToTarget(let slot, _), .addToSource(let slot, _), .reduce(_, let slot, _): slot
        }
    }

    public var value: IRValue {
        switch self {
        case .store(_, let value), .addToTarget(_, let value), .addToSource(_, let value), .reduce(_, _, let value): value
        }
    }
}

/// What is done in every lane of one domain: instructions in static single assignment form, in order, then the outputs
/// in order. Lanes are independent: a kernel never reads a slot that it writes.
public struct IRKernel: Hashable, Sendable {
    public var name: String
    public var domain: Domain
    public var instructions: [IRInstruction]
    public var outputs: [IROutput]

    public init(name: String, domain: Domain, instructions: [IRInstruction] = [], outputs: [IROutput] = []) {
        self.name = name
        self.domain = domain
        self.instructions = instructions
        self.outputs = outputs
    }
}

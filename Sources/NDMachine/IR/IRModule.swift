/// A whole computation: one evaluation of the right-hand side of a system, say. Kernels run in order.
public struct IRModule: Hashable, Sendable {
    public var slots: [Slot]
    /// For each coupling population, the populations its arcs join.
    public var ends: [ArcEnds]
    public var kernels: [IRKernel]

    public init(slots: [Slot] = [], ends: [ArcEnds] = [], kernels: [IRKernel] = []) {
        self.slots = slots
        self.ends = ends
        self.kernels = kernels
    }

    public mutating func addSlot(_ slot: Slot) -> SlotID {
        slots.append(slot)
        return SlotID(slots.count - 1)
    }

    /// The first slot of that name, role and domain (any, where not given).
    public func slot(named name: String, role: Slot.Role? = nil, domain: Domain? = nil) -> SlotID? {
        slots.firstIndex { $0.name == name && (role == nil || $0.role == role) && (domain == nil || $0.domain == domain) }
            .map { SlotID($0) }
    }

    public subscript(id: SlotID) -> Slot { slots[Int(id.index)] }

    /// The population that a gather of this kind reaches from a domain; nil outside arcs.
    func reached(by op: IROp, from domain: Domain) -> Domain? {
        guard case .arcs(let coupling) = domain, ends.indices.contains(coupling) else { return nil }
        switch op {
        case .gatherSource: return .nodes(ends[coupling].source)
        case .gatherTarget: return .nodes(ends[coupling].target)
        default: return nil
        }
    }
}

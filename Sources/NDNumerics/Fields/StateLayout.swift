import NDCore
import NDMachine

/// How the states of a module stand in one vector: slot after slot, each as the machine keeps it (all lanes of the
/// first component, then all lanes of the second, ...).
public struct StateLayout: Sendable {
    public struct Entry: Sendable {
        public let name: String
        public let domain: Domain
        public let shape: Shape
        public let lanes: Int
        /// Where its first number stands in the vector.
        public let offset: Int
        public let state: SlotID
        /// The slot of its rate or next value; nil for a state that nothing changes.
        public let change: SlotID?

        public var count: Int { lanes * shape.count }
    }

    public let entries: [Entry]
    public let dimension: Int

    /// The given states in their order, each with the slot its rate or next value is written to.
    public init(_ module: IRModule, _ states: [(state: SlotID, change: SlotID?)], lanes: (Domain) -> Int) {
        var entries: [Entry] = []
        var offset = 0
        for (state, change) in states {
            let slot = module[state]
            let entry = Entry(
                name: slot.name, domain: slot.domain, shape: slot.shape, lanes: lanes(slot.domain), offset: offset, state: state,
                change: change)
            offset += entry.count
            entries.append(entry)
        }
        self.entries = entries
        dimension = offset
    }

    /// All states of a module in the order of its slots, each with the slot of the same name, domain and the role
    /// `change` (`rate` or `next`).
    public init(_ module: IRModule, change: Slot.Role, lanes: (Domain) -> Int) {
        let states = module.slots.indices.filter { module.slots[$0].role == .state }
        self.init(
            module,
            states.map { (SlotID($0), module.slot(named: module.slots[$0].name, role: change, domain: module.slots[$0].domain)) },
            lanes: lanes)
    }

    /// Which state, component and lane an index of the vector is. O(entries).
    public func place(of index: Int) -> (entry: Entry, component: Int, lane: Int)? {
        guard let entry = entries.last(where: { $0.offset <= index && index < $0.offset + $0.count }) else { return nil }
        let inside = index - entry.offset
        return (entry, inside / entry.lanes, inside % entry.lanes)
    }
}

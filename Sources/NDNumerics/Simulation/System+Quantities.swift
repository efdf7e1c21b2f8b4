import NDCore
import NDMachine
import NDModel

extension System {
    /// A `let` of one of its node types.
    public struct Quantity: Hashable, Sendable {
        public let name: String
        /// The node type that declares it.
        public let owner: String
        let population: Int
    }

    /// All `let` quantities, in the order of their declarations.
    public var quantities: [Quantity] {
        definition.populations.enumerated().flatMap { p, population in
            population.equations.bindings.map { Quantity(name: $0.name, owner: population.type.name, population: p) }
        }
    }

    /// A `let` quantity in the present state, at the system's own time: for systems in a network one entry for each node
    /// first, then the extents of the quantity. Path: `["energy"]`, or `["Spring", "energy"]`; `nil` when there is none of
    /// that name. O(nodes + edges).
    public func quantity(_ path: [String]) throws(Diagnostic) -> Trajectory.Series? {
        guard let found = quantities.first(where: { $0.name == path.last && (path.count == 1 || $0.owner == path[0]) }) else { return nil }
        let lowered = try definition.loweredObservables()
        guard let slot = lowered.observables.first(where: { $0.name == found.name && $0.population == found.population })?.slot else { return nil }
        let executor = try SystemPlan.executor(lowered, self)
        let vector = stateVector
        for (state, slot) in zip(definition.states, lowered.states) { try executor.bind(slot, values: Array(vector[state.range])) }
        try executor.run(time: time)
        let (shape, lanes) = (lowered.module[slot].shape, executor.lanes(lowered.module[slot].domain))
        let values = FieldValue(values: Array(executor.values(slot)), isUniform: false).byEntity(lanes: lanes, components: shape.count)
        return .init(values: values, shape: Shape((definition.network == nil ? [] : [lanes]) + shape.extents))
    }
}

import NDCore
import NDMachine
import NDModel
import NDNetwork
import NDSymbolic

/// A system's equations ready to run: lowered, with every parameter bound to the system's value.
enum SystemPlan {
    /// The right-hand side, or the rule of a map.
    static func rules(of system: System, seed: UInt64) throws(Diagnostic) -> MachineField {
        let lowered = try system.definition.loweredRules()
        let executor = try executor(lowered, system)
        let pairs = lowered.states.enumerated().map { i, slot in
            (state: slot, change: i < lowered.rules.count ? lowered.rules[i] : nil)
        }
        let layout = StateLayout(lowered.module, pairs) { executor.lanes($0) }
        return MachineField(executor, layout, seed: seed, names: SystemNames(system.definition).fieldNames)
    }

    static func executor(_ lowered: LoweredSystem, _ system: System) throws(Diagnostic) -> Executor {
        let definition = system.definition
        var topologies: [ArcTopology] = []
        for coupling in definition.couplings {
            let arcs = coupling.arcs
            topologies.append(try ArcTopology(sources: arcs.sources, targets: arcs.targets, edges: arcs.edges))
        }
        let executor = try Executor(lowered.module, nodes: definition.populations.map(\.count), arcs: topologies)
        for (slot, value) in lowered.parameters {
            switch value {
            case .field(let field): try bind(slot, executor, system.value(field), definition.fields[field], topologies)
            case .implicit(let name, _):
                let values = definition.implicitValues(name) ?? []
                if values.count == 1 {
                    try executor.bind(slot, uniform: values)
                } else {
                    try executor.bind(slot, values: values)
                }
            }
        }
        return executor
    }

    private static func bind(
        _ slot: SlotID, _ executor: Executor, _ value: FieldValue, _ field: SystemField, _ topologies: [ArcTopology]
    ) throws(Diagnostic) {
        if value.isUniform { return try executor.bind(slot, uniform: value.values) }
        guard case .coupling(let c) = field.owner else { return try executor.bind(slot, values: value.values) }
        // Both arcs of an undirected edge read the edge's one value.
        let edges = topologies[c].edges
        var values: [Double] = []
        values.reserveCapacity(edges.count * field.shape.count)
        for component in 0..<field.shape.count {
            for edge in edges { values.append(value.values[component * field.lanes + Int(edge)]) }
        }
        try executor.bind(slot, values: values)
    }
}

import NDCore
import NDNetwork

extension System {
    /// The system on some nodes of its network and the edges between them: every state and parameter keeps the value it has, node for
    /// node and edge for edge. A default that gives the same values on the smaller network stays a default. Names such as
    /// `degree` and `size` in the equations are those of the smaller network. The nodes by number, each once or more, in any
    /// order; they keep theirs. `ND0412` for a number out of range, `ND0346` without a network, `ND0332` without a node.
    /// O(size + edges + values).
    public func selecting(_ nodes: [Int], limits: Limits = Limits()) throws(Diagnostic) -> System {
        guard let network = definition.network else { throw ModelError.noNetwork(definition.name) }
        return try selecting(network.selection(of: nodes, limits: limits), limits)
    }

    /// The system without the given edges of its network, or (`wanted`) on these and the nodes at their ends. ND0440 for a number out
    /// of range. Only where all couplings act along the same network.
    public func selecting(edges: [Int], wanted: Bool, limits: Limits = Limits()) throws(Diagnostic) -> System {
        guard let network = definition.network else { throw ModelError.noNetwork(definition.name) }
        return try selecting(network.selection(edges: edges, wanted: wanted, limits: limits), limits)
    }

    private func selecting(_ part: NetworkSelection, _ limits: Limits) throws(Diagnostic) -> System {
        guard let network = definition.network else { throw ModelError.noNetwork(definition.name) }
        guard part.network.size > 0 else { throw ModelError.emptyNetwork(definition.span) }
        if part.network === network { return self }
        var couplings: [CouplingPopulation] = []
        var edges: [[Int]] = []
        for coupling in definition.couplings {
            let own = coupling.network === network ? part : try coupling.network.selection(of: part.nodes, limits: limits)
            edges.append(own.edges)
            couplings.append(CouplingPopulation(
                type: coupling.type, equations: coupling.equations, source: coupling.source, target: coupling.target, network: own.network, layer: coupling.layer))
        }
        func kept(_ f: SystemField) -> [Int] {
            if case .coupling(let c) = f.owner { edges[c] } else { part.nodes }
        }
        let fields = definition.fields.map { f in
            SystemField(
                field: f.field, owner: f.owner, ownerName: f.ownerName, layer: f.layer, lanes: kept(f).count,
                attribute: f.attribute.map { attribute in kept(f).map { attribute[$0] } })
        }
        let smaller = SystemDefinition(
            name: definition.name, span: definition.span, arena: definition.arena, network: part.network, layers: definition.layers,
            populations: definition.populations.map { NodePopulation(type: $0.type, equations: $0.equations, count: part.network.size) },
            couplings: couplings, fields: fields, remarks: [])
        return try System(smaller, from: self) { kept(self.definition.fields[$0]) }
    }
}

import NDCore
import NDMachine
import NDModel
import NDSymbolic

/// What a system's nodes, edges and terms are called in messages about a run.
struct SystemNames {
    let definition: SystemDefinition

    init(_ definition: SystemDefinition) { self.definition = definition }

    var fieldNames: FieldNames {
        FieldNames(place: { place($0, $1) }, term: { term($0) })
    }

    /// `node 17`, with its name where the network has names; nothing for a system without a network.
    func node(_ number: Int) -> String {
        guard let network = definition.network else { return "" }
        let name = network.nodeNames.isNumbered ? "" : " ('\(definition.nodeName(number))')"
        return "node \(number)\(name)"
    }

    private func place(_ domain: Domain, _ lane: Int) -> String {
        switch domain {
        case .once: return ""
        case .nodes: return node(lane)
        case .arcs(let coupling):
            let arcs = definition.couplings[coupling].arcs
            return "the edge from \(node(Int(arcs.sources[lane]))) to \(node(Int(arcs.targets[lane])))"
        }
    }

    /// The formula with this number: looked for in the equations, since only messages need it.
    private func term(_ id: UInt32) -> (text: String, span: Span?)? {
        let arena = definition.arena
        var equations: [(formula: Formula, span: Span?)] = []
        for population in definition.populations {
            for (rule, span) in zip(population.equations.rules, population.equations.ruleSpans) { equations.append((rule, span)) }
            equations += population.equations.bindings.map { ($0.formula, $0.span) }
        }
        for coupling in definition.couplings {
            equations += coupling.equations.contributions.map { ($0.formula, $0.span) }
        }
        for (equation, span) in equations {
            guard let part = arena.parts(of: equation).first(where: { $0.id == id }) else { continue }
            return (arena.text(part), definition.provenance[part] ?? span)
        }
        return nil
    }
}

import NDCore
import NDNetwork
import NDSymbolic
import NDSyntax

/// What an expression of a system declaration turned out to be.
public enum SystemPart {
    case node(NodeType)
    case coupling(CouplingType)
    case network(Network)
    case layers(LayeredNetwork)
    case hypergraph
    /// Something else, by its kind in words.
    case other(String)
}

extension System {
    /// Builds a system from its declaration: every check that needs several parts at once is made here, and every error
    /// names both places. Time and memory O(nodes + edges) for what the network gives and draws; the equations cost
    /// the same for any size.
    ///
    /// - Parameter part: evaluates an expression of the declaration.
    public static func declare(
        _ declaration: SystemDeclaration, arena: Arena, seed: UInt64, part: (Expression) throws(Diagnostic) -> SystemPart
    ) throws(ModelFailure) -> System {
        var errors: [Diagnostic] = []
        func evaluate(_ e: Expression) -> SystemPart? {
            do { return try part(e) } catch {
                errors.append(error.located(e.span))
                return nil
            }
        }

        refuse(declaration, &errors)
        var network: Network?
        var layers: LayeredNetwork?
        if let e = declaration.network, let value = evaluate(e) {
            (network, layers) = place(value, e.span, &errors)
        }
        var node: NodeType?
        if let rule = declaration.nodes.first, let value = evaluate(rule.node) {
            if case .node(let type) = value { node = type } else {
                errors.append(ModelError.notPart(value.kind, expected: "a node", rule.node.span))
            }
        }
        var couplings: [(type: CouplingType, network: Network?, layer: String?, span: Span)] = []
        for rule in declaration.couplings {
            guard let value = evaluate(rule.coupling) else { continue }
            guard case .coupling(let type) = value else {
                errors.append(ModelError.notPart(value.kind, expected: "a coupling", rule.coupling.span))
                continue
            }
            couplings.append((type, along(rule.layer, network, layers, &errors), rule.layer?.name, rule.coupling.span))
            if declaration.network == nil { errors.append(ModelError.couplingWithoutNetwork(type.name, rule.coupling.span)) }
        }
        guard errors.isEmpty, let node else { throw ModelFailure(errors) }
        return try build(declaration.name, node.reread(), network, layers, couplings, arena, seed)
    }

    /// Forms of the declaration that are understood but do not run yet.
    static func refuse(_ declaration: SystemDeclaration, _ errors: inout [Diagnostic]) {
        if declaration.nodes.count > 1 {
            errors.append(ModelError.notYet("a system of several node types", declaration.nodes[1].span))
        }
        for rule in declaration.nodes {
            if let condition = rule.condition { errors.append(ModelError.notYet("'where'", condition.span)) }
        }
        for rule in declaration.couplings {
            if let condition = rule.condition { errors.append(ModelError.notYet("'where'", condition.span)) }
        }
        if declaration.nodes.isEmpty {
            errors.append(
                Diagnostic("ND0339", "the system has no nodes", at: declaration.name.span, remedy: "name the type of its nodes: 'system s = Node on net', or in braces '{ Node; via Coupling }'"))
        }
    }

    /// What a system stands on: a network, or layers with the network of all their edges.
    static func place(_ part: SystemPart, _ span: Span, _ errors: inout [Diagnostic]) -> (network: Network?, layers: LayeredNetwork?) {
        switch part {
        case .network(let network):
            if network.size == 0 { errors.append(ModelError.emptyNetwork(span)) }
            return (network, nil)
        case .layers(let layers):
            if layers.size == 0 { errors.append(ModelError.emptyNetwork(span)) }
            return (layers.combined, layers)
        case .hypergraph:
            errors.append(ModelError.notYet("a system on a hypergraph", span, remedy: "clique_expansion(h) is the network of the pairs in its hyperedges"))
        default: errors.append(ModelError.notPart(part.kind, expected: "a network", span))
        }
        return (nil, nil)
    }

    /// The edges that a coupling acts along: those of its layer, or all.
    static func along(_ layer: Identifier?, _ network: Network?, _ layers: LayeredNetwork?, _ errors: inout [Diagnostic]) -> Network? {
        guard let layer, network != nil else { return network }
        if let own = layers?.layer(layer.name) { return own }
        errors.append(ModelError.noLayer(layer.name, layer.span, known: layers?.names ?? []))
        return network
    }

    private static func build(
        _ name: Identifier, _ node: NodeType, _ network: Network?, _ layers: LayeredNetwork?,
        _ couplings: [(type: CouplingType, network: Network?, layer: String?, span: Span)], _ arena: Arena, _ seed: UInt64
    ) throws(ModelFailure) -> System {
        var errors: [Diagnostic] = []
        let population = NodePopulation(type: node, equations: node.equations, count: network?.size ?? 1)
        var parts: [CouplingPopulation] = []
        for (type, network, layer, span) in couplings {
            if let network {
                do {
                    let equations = try type.equations(source: node, target: node)
                    parts.append(CouplingPopulation(type: type, equations: equations, source: 0, target: 0, network: network, layer: layer))
                } catch {
                    errors += error.diagnostics.map { used($0, at: span, name) }
                }
            }
        }
        var fields: [SystemField] = []
        var given: [Int: GivenValue] = [:]
        for field in node.equations.fields {
            let argument = node.arguments.first { $0.name.name == field.name }
            let attribute = argument == nil ? attribute(field, network?.nodeAttributes, owner: node.name, &errors) : nil
            let described = SystemField(field: field, owner: .population(0), ownerName: node.name, layer: nil, lanes: population.count, attribute: attribute)
            given[fields.count] = value(argument, described, &errors)
            fields.append(described)
        }
        for (i, part) in parts.enumerated() {
            let isShared = parts.filter { $0.type.name == part.type.name }.count > 1
            for field in part.equations.parameters {
                let argument = part.type.arguments.first { $0.name.name == field.name }
                let attribute = argument == nil ? attribute(field, part.network.edgeAttributes, owner: part.type.name, &errors) : nil
                let described = SystemField(
                    field: field, owner: .coupling(i), ownerName: part.type.name, layer: isShared ? part.layer : nil, lanes: part.network.edgeCount, attribute: attribute)
                given[fields.count] = value(argument, described, &errors)
                fields.append(described)
            }
        }
        guard errors.isEmpty else { throw ModelFailure(errors) }
        let definition = SystemDefinition(
            name: name.name, span: name.span, arena: arena, network: network, layers: layers, populations: [population], couplings: parts, fields: fields,
            remarks: remarks(node, parts, arena))
        do { return try System(definition, given: given, seed: seed) } catch {
            throw ModelFailure([error.primary == nil ? error.located(name.span) : used(error, at: name.span, name)])
        }
    }

    /// An error inside a coupling also says which system uses it.
    static func used(_ d: Diagnostic, at span: Span, _ name: Identifier) -> Diagnostic {
        var d = d
        d.secondary.append(.init(span, "used by the system '\(name.name)' here"))
        return d
    }

    /// The value of a named argument, if its shape fits the field.
    private static func value(
        _ argument: (name: Identifier, value: GivenValue)?, _ field: SystemField, _ errors: inout [Diagnostic]
    ) -> GivenValue? {
        guard let argument else { return nil }
        if case .values(_, let shape) = argument.value {
            do { try field.check(shape) } catch {
                var d = error.located(argument.name.span)
                d.secondary.append(.init(field.field.span, "declared here"))
                errors.append(d)
            }
        }
        return argument.value
    }

    /// The attribute of the field's name. A text under a name that a scalar field uses is an error.
    private static func attribute(_ field: Field, _ table: AttributeTable?, owner: String, _ errors: inout [Diagnostic]) -> [Double]? {
        guard field.shape.isScalar, let column = table?[field.name] else { return nil }
        guard let values = column.reals else {
            errors.append(ModelError.attributeKind(field.name, column.kind, owner: owner, field.span))
            return nil
        }
        return values
    }

    /// What only the parts together show; each part has remarks of its own.
    private static func remarks(_ node: NodeType, _ couplings: [CouplingPopulation], _ arena: Arena) -> [Diagnostic] {
        var read = node.usedNames
        for coupling in couplings {
            for contribution in coupling.equations.contributions {
                for symbol in arena.symbols(in: contribution.formula) {
                    guard case .symbol(let s) = arena.node(symbol) else { continue }
                    for prefix in [CouplingEquations.sourcePrefix, CouplingEquations.targetPrefix] where s.name.hasPrefix(prefix) {
                        read.insert(String(s.name.dropFirst(prefix.count)))
                    }
                }
            }
        }
        return node.equations.parameters.filter { !read.contains($0.name) }
            .map { ModelError.unusedParameter($0.name, $0.span, owner: node.name) }
    }
}

extension SystemPart {
    var kind: String {
        switch self {
        case .node(let type): "the node \(type.name)"
        case .coupling(let type): "the coupling \(type.name)"
        case .network: "a network"
        case .layers: "layers of networks"
        case .hypergraph: "a hypergraph"
        case .other(let kind): kind
        }
    }
}

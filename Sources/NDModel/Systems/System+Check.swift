import NDCore
import NDSymbolic
import NDSyntax

extension System {
    /// What is wrong with a declaration as far as its nodes and couplings show it, when its network or some of the values
    /// given to its parts are known only to a run.
    ///
    /// - Parameter part: evaluates an expression of the declaration; nil where only a run can.
    public static func check(_ declaration: SystemDeclaration, part: (Expression) throws(Diagnostic) -> SystemPart?) -> [Diagnostic] {
        var errors: [Diagnostic] = []
        func evaluate(_ e: Expression) -> SystemPart? {
            do { return try part(e) } catch {
                if !error.isOfUnknownValue { errors.append(error.located(e.span)) }
                return nil
            }
        }
        refuse(declaration, &errors)
        if let e = declaration.network, let value = evaluate(e) {
            let (network, layers) = place(value, e.span, &errors)
            for rule in declaration.couplings { _ = along(rule.layer, network, layers, &errors) }
        }
        var node: NodeType?
        if let rule = declaration.nodes.first, let value = evaluate(rule.node) {
            if case .node(let type) = value { node = type } else {
                errors.append(ModelError.notPart(value.kind, expected: "a node", rule.node.span))
            }
        }
        for rule in declaration.couplings {
            guard let value = evaluate(rule.coupling) else { continue }
            guard case .coupling(let type) = value else {
                errors.append(ModelError.notPart(value.kind, expected: "a coupling", rule.coupling.span))
                continue
            }
            if declaration.network == nil {
                errors.append(ModelError.couplingWithoutNetwork(type.name, rule.coupling.span))
            } else if let node {
                do throws(ModelFailure) { _ = try type.equations(source: node, target: node) } catch {
                    errors += error.diagnostics.map { used($0, at: rule.coupling.span, declaration.name) }
                }
            }
        }
        return errors
    }
}

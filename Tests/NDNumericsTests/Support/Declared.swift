import NDCore
import NDModel
import NDNetwork
import NDNumerics
import NDSymbolic
import NDSyntax

struct DeclarationFailure: Error { let diagnostics: [Diagnostic] }

/// The last system declared in a text, over networks that are handed in.
func declared(_ text: String, networks: [String: Network] = [:]) throws -> System {
    let arena = Arena()
    var nodes: [String: NodeType] = [:]
    var couplings: [String: CouplingType] = [:]
    var system: System?
    let result = parse(SourceFile(name: "test", text: text), id: FileID(0))
    if !result.diagnostics.isEmpty { throw DeclarationFailure(diagnostics: result.diagnostics) }
    for statement in result.program.statements {
        do throws(ModelFailure) {
            switch statement.form {
            case .node(let d): nodes[d.name.name] = try NodeType(d, arena: arena)
            case .coupling(let d): couplings[d.name.name] = try CouplingType(d, arena: arena)
            case .system(let d):
                let (nodes, couplings) = (nodes, couplings)
                system = try System.declare(d, arena: arena, seed: 0, part: { e throws(Diagnostic) in
                    guard case .name(let name) = e.form else { return .other("something") }
                    if let node = nodes[name] { return .node(node) }
                    if let coupling = couplings[name] { return .coupling(coupling) }
                    if let network = networks[name] { return .network(network) }
                    return .other("something")
                })
            default: break
            }
        } catch {
            throw DeclarationFailure(diagnostics: error.diagnostics)
        }
    }
    guard let system else { throw DeclarationFailure(diagnostics: []) }
    return system
}

extension System {
    func values(_ name: String) throws -> [Double] {
        let field = try definition.field([name])
        return value(field).expanded(lanes: definition.fields[field].lanes)
    }
}

func options(to end: Double, _ change: (inout SimulationOptions) -> Void = { _ in }) -> SimulationOptions {
    var options = SimulationOptions(to: end)
    change(&options)
    return options
}

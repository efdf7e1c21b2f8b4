import NDCore
import NDNetwork
import NDSyntax

/// `network g = e`
final class NetworkStep: Step {
    let name: Identifier
    let place: Place
    let code: Code

    init(_ name: Identifier, _ place: Place, _ code: Code, _ span: Span) {
        self.name = name
        self.place = place
        self.code = code
        super.init(span)
    }

    override func run(_ f: Frame) throws(Diagnostic) -> Flow {
        let value = try code.value(f)
        switch value {
        case .network, .layers, .hypergraph: break
        default:
            throw LanguageError.wants("a network", "the declaration of '\(name.name)'", value).located(code.span)
        }
        place.define(value, f, name: name.name, word: "network")
        return .next
    }
}

/// `network k { a -> b; c -- a (weight: 2) }`
final class WrittenNetworkCode: Code {
    enum Line {
        case node(String, [(name: String, code: Code)])
        case edge(String, String, directed: Bool, [(name: String, code: Code)])
    }

    let lines: [Line]

    init(_ lines: [Line], _ span: Span) {
        self.lines = lines
        super.init(span)
    }

    override func value(_ f: Frame) throws(Diagnostic) -> Value {
        var builder = NetworkBuilder()
        for line in lines {
            switch line {
            case .node(let name, let fields): builder.node(name, try attributes(fields, f))
            case .edge(let a, let b, let directed, let fields): builder.edge(a, b, directed: directed, try attributes(fields, f))
            }
        }
        do throws(Diagnostic) { return .network(try builder.network()) } catch { throw error.located(span) }
    }

    private func attributes(_ fields: [(name: String, code: Code)], _ f: Frame) throws(Diagnostic) -> NetworkBuilder.Attributes {
        var out: NetworkBuilder.Attributes = []
        for field in fields {
            let value = try field.code.value(f)
            switch value {
            case .integer(let n): out.append((field.name, .integer(n)))
            case .boolean(let b): out.append((field.name, .boolean(b)))
            case .string(let text): out.append((field.name, .text(text)))
            default:
                guard value.isNumber, let x = value.asReal else {
                    throw LanguageError.wants("a number, a text, true or false", "an attribute", value).located(field.code.span)
                }
                out.append((field.name, .real(x)))
            }
        }
        return out
    }
}

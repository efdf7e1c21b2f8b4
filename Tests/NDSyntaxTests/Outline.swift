import NDCore
import NDSyntax

/// Declarations written as nested lists, so that a test can compare what was understood with a line of text.
struct Outline {
    func text(_ e: Expression) -> String {
        switch e.form {
        case .number(let text, let kind): kind == .integer || kind == .decimal ? text : "\(kind):\(text)"
        case .string(let parts): "\"" + parts.map { text($0) }.joined() + "\""
        case .boolean(let b): "\(b)"
        case .none: "none"
        case .name(let n): n
        case .prime(let n, let order): n.name + String(repeating: "'", count: order)
        case .list(let items): "[" + items.map { text($0) }.joined(separator: " ") + "]"
        case .comprehension(let e, let clauses): "(each \(text(e))\(clauses.map { " " + text($0) }.joined()))"
        case .record(let fields): "(record" + fields.map { " \($0.name.name):\(text($0.value))" }.joined() + ")"
        case .unary(let op, let e): "(\(op.rawValue) \(text(e)))"
        case .binary(let op, let a, let b, _): "(\(op.rawValue) \(text(a)) \(text(b)))"
        case .range(let a, let b, let closed): "(\(closed ? ".." : "..<") \(a.map { text($0) } ?? "_") \(b.map { text($0) } ?? "_"))"
        case .call(let f, let args): "(call \(text(f))" + args.map { " " + ($0.name.map { "\($0.name):" } ?? "") + text($0.value) }.joined() + ")"
        case .index(let a, let parts): "(at \(text(a))" + parts.map { " " + text($0) }.joined() + ")"
        case .field(let a, let n): "(. \(text(a)) \(n.name))"
        case .function(let ps, let body): "(fn [\(text(ps))] \(text(body)))"
        case .conditional(let c, let a, let b): "(if \(text(c)) \(text(a)) \(text(b)))"
        case .missing: "?"
        }
    }

    func text(_ s: Statement) -> String {
        switch s.form {
        case .expression(let e): text(e)
        case .binding(let n, let mutable, let e): "(\(mutable ? "var" : "let") \(n.name) \(text(e)))"
        case .assignment(let t, let op, let e): "(\(op?.rawValue ?? "")= \(text(t)) \(text(e)))"
        case .conditional(let cases, let otherwise):
            "(if" + cases.map { " \(text($0.condition)) \(text($0.body))" }.joined() + (otherwise.map { " else \(text($0))" } ?? "") + ")"
        case .loop(let names, let e, let b): "(for \(names.map(\.name).joined(separator: ",")) \(text(e)) \(text(b)))"
        case .whileLoop(let c, let b): "(while \(text(c)) \(text(b)))"
        case .returning(let e): "(return\(e.map { " " + text($0) } ?? ""))"
        case .breaking: "break"
        case .continuing: "continue"
        case .function(let f): "(func \(f.name.name) [\(text(f.parameters))] \(text(f.body)))"
        case .use(.module(let m)): "(use \(m.name))"
        case .use(.file(let path, _)): "(use \"\(path)\")"
        case .symbols(let items): "(symbol" + items.map { " " + ([$0.name] + $0.assumptions).map(\.name).joined(separator: ":") }.joined() + ")"
        case .node(let n): "(node \(n.name.name)\(n.members.map { " " + text($0) }.joined()))"
        case .coupling(let c):
            "(coupling \(c.name.name)"
                + (c.ends.map { " [\($0.sources.map(\.name).joined(separator: ",")) -> \($0.target.name)]" } ?? "")
                + c.members.map { " " + text($0) }.joined() + ")"
        case .network(let n): "(network \(n.name.name) \(text(n.form)))"
        case .system(let s): text(s)
        case .expect(.condition(let c, let within)): "(expect \(text(c))\(within.map { " within \(text($0))" } ?? ""))"
        case .expect(.error(let code, let b)): "(expect error \(code?.name ?? "_") \(text(b)))"
        case .refractory(let e): "(refractory \(text(e)))"
        case .emit(let n): "(emit \(n.name))"
        case .stop: "stop"
        case .block(let b): text(b)
        case .missing: "?"
        }
    }

    func text(_ m: Member) -> String {
        switch m.form {
        case .state(let s): "(state \(s.name.name)\(String(repeating: "'", count: s.order))\(text(s.type))\(s.start.map { " \(text($0))" } ?? ""))"
        case .parameter(let p): "(param \(p.name.name)\(text(p.type))\(p.fallback.map { " \(text($0))" } ?? ""))"
        case .input(let i):
            "(input \(i.name.name)\(i.combination.map { " by \(text($0))" } ?? "")\(i.start.map { " from \(text($0))" } ?? ""))"
        case .noise(let n): "(noise \(n.name))"
        case .history(let n, let e): "(history \(n.name) \(text(e)))"
        case .binding(let n, let e): "(let \(n.name) \(text(e)))"
        case .rate(let n, let order, let e): "(rate \(n.name) \(order) \(text(e)))"
        case .next(let n, let e): "(next \(n.name) \(text(e)))"
        case .algebraic(let e): "(zero \(text(e)))"
        case .jump(let s, let a, let b, let r): "(jump \(s.map { $0.name + ":" } ?? "")\(a.name)->\(b.name) \(text(r)))"
        case .jumpBlock(let r, let b): "(jump \(text(r)) \(text(b)))"
        case .reaction(let a, let b, let r): "(reaction \(text(a)) -> \(text(b)) \(text(r)))"
        case .when(let e, let b): "(when \(text(e)) \(text(b)))"
        case .every(let e, let b): "(every \(text(e)) \(text(b)))"
        case .at(let e, let b): "(at \(text(e)) \(text(b)))"
        case .on(let end, let event, let after, let b):
            "(on \(end.map { $0.name + "." } ?? "")\(event.name)\(after.map { " after \(text($0))" } ?? "") \(text(b)))"
        case .contribution(let end, let n, let e): "(+= \(end.map { $0.name + "." } ?? "")\(n.name) \(text(e)))"
        case .missing: "?"
        }
    }

    private func text(_ part: StringPart) -> String {
        switch part {
        case .text(let t): t
        case .expression(let e): "{\(text(e))}"
        }
    }

    private func text(_ part: IndexPart) -> String {
        switch part {
        case .at(let e): text(e)
        case .all: ":"
        }
    }

    private func text(_ clause: ComprehensionClause) -> String {
        switch clause.form {
        case .loop(let names, let e): "for \(names.map(\.name).joined(separator: ",")) \(text(e))"
        case .filter(let e): "if \(text(e))"
        }
    }

    private func text(_ parameters: [Parameter]) -> String {
        parameters.map { $0.name.name + ($0.fallback.map { "=\(text($0))" } ?? "") }.joined(separator: " ")
    }

    private func text(_ body: FunctionBody) -> String {
        switch body {
        case .expression(let e): text(e)
        case .block(let b): text(b)
        }
    }

    private func text(_ block: Block) -> String { "{" + block.statements.map { text($0) }.joined(separator: "; ") + "}" }

    private func text(_ type: ValueType) -> String {
        switch type {
        case .real: ""
        case .count: ":count"
        case .complex: ":complex"
        case .array(let complex, let extents, _): ":\(complex ? "complex" : "")[\(extents.map { text($0) }.joined(separator: " "))]"
        case .level(let names, _): ":{\(names.map(\.name).joined(separator: " "))}"
        }
    }

    private func text(_ side: [ReactionTerm]) -> String {
        side.isEmpty ? "0" : side.map { ($0.count.map { text($0) + " " } ?? "") + $0.species.name }.joined(separator: " + ")
    }

    private func text(_ form: NetworkDeclaration.Form) -> String {
        switch form {
        case .value(let e): text(e)
        case .written(let lines): "{" + lines.map { text($0) }.joined(separator: "; ") + "}"
        }
    }

    private func text(_ line: NetworkLine) -> String {
        func attributes(_ list: [(name: Identifier, value: Expression)]) -> String {
            list.isEmpty ? "" : " (" + list.map { "\($0.name.name):\(text($0.value))" }.joined(separator: " ") + ")"
        }
        switch line.form {
        case .node(let n, let list): return n.name + attributes(list)
        case .edge(let a, let b, let directed, let list): return "\(a.name)\(directed ? "->" : "--")\(b.name)" + attributes(list)
        }
    }

    private func text(_ s: SystemDeclaration) -> String {
        func condition(_ e: Expression?) -> String { e.map { " where \(text($0))" } ?? "" }
        return "(system \(s.name.name)" + s.nodes.map { " \(text($0.node))\(condition($0.condition))" }.joined(separator: ",")
            + (s.network.map { " on \(text($0))" } ?? "")
            + s.couplings.map { " via \(text($0.coupling))\($0.layer.map { " over \($0.name)" } ?? "")\(condition($0.condition))" }.joined() + ")"
    }
}

/// The statements of a text as an outline, parted by ` ; `, behind it the codes of the diagnostics.
func outline(_ text: String) -> String {
    let result = parse(SourceFile(name: "test.nd", text: text), id: FileID(0))
    let codes = result.diagnostics.map { " !\($0.code)" }.joined()
    return result.program.statements.map { Outline().text($0) }.joined(separator: " ; ") + codes
}

/// The single member of a node whose body is `text`.
func memberOutline(_ text: String) -> String {
    let whole = outline("node A {\n\(text)\n}")
    return String(whole.dropFirst("(node A ".count).replacing(")!", with: "!"))
}

func diagnostics(_ text: String) -> [Diagnostic] {
    parse(SourceFile(name: "test.nd", text: text), id: FileID(0)).diagnostics
}

func codes(_ text: String) -> [String] { diagnostics(text).map(\.code) }

/// The bytes under the caret of the first diagnostic.
func marked(_ text: String) -> String? {
    guard let span = diagnostics(text).first?.primary?.span else { return nil }
    return String(decoding: Array(text.utf8)[span.range], as: UTF8.self)
}

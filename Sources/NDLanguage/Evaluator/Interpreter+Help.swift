import NDCore
import NDModel
import NDStdlib

extension Interpreter {
    /// What `name?` shows: how a function is called and what it does, what a name holds, what a word of the language is for, or
    /// what a module declares. Names behind dots are looked up in what stands before them: `oscillators.Kuramoto`, `run.stats`.
    public func help(for name: String) -> String? {
        if let value = globals[name]?.value { return describe(name, value) }
        if let builtin = registry[name] {
            return "\(builtin.signature)\n\n\(builtin.documentation)\n\nExample:\n" + ValueText.indented("    " + builtin.example, by: 4)
        }
        if NotYet.contains(name) { return "\(name)\n\n" + LanguageError.notYet(name).message + "." }
        if let constant = constants[name] { return describe(name, constant) }
        if let parts = moduleHelp(name) { return parts }
        if let word = WordHelp.text(of: name) { return word }
        return name.contains(".") ? helpBehindDots(name) : declarationHelp(name, in: StandardLibrary.names)
    }

    /// Names that `help(for:)` knows, for proposals.
    public var helpNames: [String] {
        registry.names + variables.map(\.name) + WordHelp.names + StandardLibrary.names
            + StandardLibrary.names.flatMap { ModuleOutline(StandardLibrary.text(of: $0) ?? "").items.map(\.name) }
    }

    private func helpBehindDots(_ path: String) -> String? {
        let parts = path.split(separator: ".").map(String.init)
        guard let first = parts.first, parts.count > 1 else { return nil }
        if var value = globals[first]?.value {
            for part in parts.dropFirst() {
                guard let next = try? field(part, of: value) else { return nil }
                value = next
            }
            return describe(path, value)
        }
        return parts.count == 2 && StandardLibrary.names.contains(first) ? declarationHelp(parts[1], in: [first]) : nil
    }

    /// What modules of the standard library say of a name that they declare.
    private func declarationHelp(_ name: String, in modules: [String]) -> String? {
        var texts: [String] = []
        for module in modules {
            for item in ModuleOutline(StandardLibrary.text(of: module) ?? "").items where item.name == name {
                texts.append("\(item.declaration)\n\n\(item.documentation)\n\nBrought by: use \(module)")
            }
        }
        return texts.isEmpty ? nil : texts.joined(separator: "\n\n")
    }

    private func describe(_ name: String, _ value: Value) -> String {
        switch value {
        case .function(let closure): return closure.signature + (closure.template.documentation.map { "\n\n" + $0 } ?? "")
        case .nodeType(let type):
            return described(value, type.documentation, type.equations.states + type.equations.parameters)
        case .couplingType(let type): return described(value, type.documentation, type.equations.parameters)
        default: break
        }
        let text = echo(value)
        return "\(name): \(value.kind)\n" + (text.count > 2000 ? text.prefix(2000) + "..." : text)
    }

    /// The one-line text of a declaration, what its `##` lines say, and what those of its fields do.
    private func described(_ value: Value, _ documentation: String?, _ fields: [NDModel.Field]) -> String {
        var out = echo(value)
        if let documentation { out += "\n\n" + documentation }
        let told = fields.compactMap { field in field.documentation.map { "    \(field.name): \($0)" } }
        if !told.isEmpty { out += "\n\n" + told.joined(separator: "\n") }
        return out
    }
}

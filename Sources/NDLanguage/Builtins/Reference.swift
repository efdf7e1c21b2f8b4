import NDStdlib

/// The reference page, made from the declarations of the library and from the modules in Stdlib: `Docs/reference.md`.
public enum Reference {
    /// The whole page as Markdown, room by room. Every example is a program of its own.
    public static func markdown(_ registry: BuiltinRegistry = .standard) -> String {
        var out = """
            # Reference

            Made from the declarations of the library by `make reference`; do not edit it. At the prompt `name?` shows the same, and
            `nd doc name` does outside. Parameters with a value may be left out; all may be given by name. A name with `...` takes any
            number of values. Every example is run by the tests.


            """
        for room in registry.rooms where !room.builtins.isEmpty {
            let links = room.builtins.map { "[`\($0.name)`](#\($0.name.lowercased()))" }
            out += "**\(room.title)**: \(links.joined(separator: " "))\n\n"
        }
        out += "**Modules**: \(StandardLibrary.names.map { "[`\($0)`](#\($0))" }.joined(separator: " "))\n"
        for room in registry.rooms where !room.builtins.isEmpty {
            out += "\n## \(room.title)\n"
            for builtin in room.builtins { out += entry(builtin) }
        }
        out += "\n## Modules of the standard library\n\n`use name` brings what a module declares. The texts are in `Stdlib/`.\n"
        for name in StandardLibrary.names { out += module(name) }
        return out
    }

    private static func entry(_ builtin: Builtin) -> String {
        var out = "\n### \(builtin.name)\n\n    \(builtin.signature)\n\n\(builtin.documentation)\n"
        let needed = builtin.parameters.filter(\.isRequired).map { "`\($0.name)`" } + (builtin.rest.map { ["`\($0)...`"] } ?? [])
        let free = builtin.parameters.compactMap { p in p.fallback.map { "`\(p.name)` (\($0))" } }
        if !free.isEmpty {
            out += "\nGiven: \(needed.isEmpty ? "nothing" : needed.joined(separator: ", ")). With a value of its own: \(free.joined(separator: ", ")).\n"
        }
        return out + "\n```nd\n\(builtin.example)\n```\n"
    }

    /// The head of a module and a table of what it declares.
    private static func module(_ name: String) -> String {
        let outline = ModuleOutline(StandardLibrary.text(of: name) ?? "")
        var out = "\n### \(name)\n\n\(outline.head)\n\n"
        for item in outline.items { out += "* `\(item.declaration)`: \(item.documentation)\n" }
        return out
    }
}

/// What a module declares, read from its text: the lines at its top, and each declaration with its documentation.
struct ModuleOutline {
    struct Item {
        /// `node SIS`, `func final_size(R0)`.
        let declaration: String
        let documentation: String

        /// The name that is declared.
        var name: String {
            let behind = declaration.drop { $0 != " " }.drop { $0 == " " }
            return String(behind.prefix { $0 != "(" && $0 != " " && $0 != "=" })
        }
    }

    let head: String
    let items: [Item]

    init(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        head = lines.prefix { $0.hasPrefix("#") && !$0.hasPrefix("##") }
            .map { String($0.drop { $0 == "#" }.drop { $0 == " " }) }.joined(separator: "\n")
        var items: [Item] = []
        var described: [Substring] = []
        for line in lines {
            if line.hasPrefix("##") {
                described.append(line.drop { $0 == "#" }.drop { $0 == " " })
                continue
            }
            if ["node ", "coupling ", "func ", "let ", "system ", "network "].contains(where: line.hasPrefix) {
                let end = line.hasPrefix("func ") ? line.firstIndex(of: ")").map { line.index(after: $0) } : line.firstIndex { "{=".contains($0) }
                var declaration = String(line[..<(end ?? line.endIndex)])
                while declaration.hasSuffix(" ") { declaration.removeLast() }
                if !declaration.contains(" _") { items.append(Item(declaration: declaration, documentation: described.joined(separator: " "))) }
            }
            described = []
        }
        self.items = items
    }
}

import NDCore
import NDSyntax

extension Interpreter {
    /// What is wrong with a text as far as reading and looking up its names can tell; nothing is run.
    public func check(source: String, name: String) -> [Diagnostic] {
        let file = SourceFile(name: name, text: source)
        let parsed = parse(file, id: sources.add(file))
        guard parsed.diagnostics.isEmpty else { return parsed.diagnostics }
        let compiler = Compiler(registry: registry, constants: constants, globals: globals, interactive: false, firstSite: nextSite, modules: { [unowned self] in self.module($0) })
        _ = compiler.compile(parsed.program)
        return compiler.problems
    }
}

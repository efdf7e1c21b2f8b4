import NDCore
import NDSyntax

extension Interpreter {
    /// What is wrong with a text as far as reading it, looking up its names and putting its declarations together can tell;
    /// nothing is run. Errors and remarks in the order of the text.
    public func check(source: String, name: String) -> [Diagnostic] {
        let file = SourceFile(name: name, text: source)
        let id = sources.add(file)
        let parsed = parse(file, id: id)
        let problems = setAside(parsed.allDiagnostics, in: parsed.program)
        guard problems.isEmpty else { return withFurtherMistakes(problems, in: parsed.program, id).bounded() }
        let compiler = Compiler(registry: registry, constants: constants, globals: globals, interactive: false, firstSite: nextSite,
            modules: { [unowned self] in self.module($0) })
        compiler.sources = sources
        _ = compiler.compile(parsed.program)
        let found = declarationProblems(of: parsed.program, knowing: compiler.problems)
        let errors = inOrderOfText(compiler.problems + found.errors).bounded(further: compiler.furtherProblems)
        return inOrderOfText(errors + compiler.remarks + found.remarks)
    }
}

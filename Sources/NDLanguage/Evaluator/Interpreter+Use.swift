import NDCore
import NDSyntax

extension Interpreter {
    /// `use "file.nd"`: runs the file once, in a scope of its own, and gives its names to the present scope. Errors: those
    /// of reading, `ND0242` for a circle, and the errors of the file, which keep their places.
    func use(_ path: String, at span: Span) throws(Diagnostic) {
        let directory = sources[span.file].map { file -> String in
            file.name.lastIndex(of: "/").map { String(file.name[...$0]) } ?? ""
        } ?? ""
        let full = path.hasPrefix("/") ? path : directory + path
        if modulesUnderWay.contains(full) { throw LanguageError.usesItself(full).located(span) }
        let module: GlobalScope
        if let known = modules[full] {
            module = known
        } else {
            let bytes: [UInt8]
            do throws(Diagnostic) { bytes = try read(full) } catch { throw error.located(span) }
            let file = SourceFile(name: full, bytes: bytes)
            let id = sources.add(file)
            let parsed = parse(file, id: id)
            if let problem = parsed.diagnostics.first { throw problem }
            module = GlobalScope(path: full)
            modulesUnderWay.append(full)
            let outer = globals
            globals = module
            defer {
                globals = outer
                modulesUnderWay.removeLast()
            }
            let compiler = Compiler(
                registry: registry, constants: constants, globals: module, interactive: false, firstSite: nextSite)
            let steps = compiler.compile(parsed.program)
            nextSite = compiler.nextSite
            if let problem = compiler.problems.first { throw problem }
            _ = try execute(steps, compiler.context)
            modules[full] = module
        }
        for name in module.names {
            guard let cell = module[name], let value = cell.value else { continue }
            // What the module declared with var is a constant for those who use it.
            globals.declare(name, word: cell.word == "var" ? "let" : cell.word, at: cell.declared).value = value
        }
    }
}

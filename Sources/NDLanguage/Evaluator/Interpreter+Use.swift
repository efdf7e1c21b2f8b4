import NDCore
import NDStdlib
import NDSyntax

extension Interpreter {
    /// The module that a `use` means, read and compiled but not run. Errors: `ND0245` where there is none, `ND0242` for a
    /// circle, `ND0806` where files are closed, and the errors of its own text, which keep their places.
    func module(_ use: UseDeclaration) -> ModuleResult {
        switch use {
        case .module(let name):
            guard let text = StandardLibrary.text(of: name.name) else {
                return .failed([LanguageError.noModule(name.name, known: StandardLibrary.names).located(name.span)])
            }
            return module(name.name, path: "Stdlib/\(name.name).nd", usedAt: name.span) { .success(Array(text.utf8)) }
        case .file(let path, let span):
            let folder = sources[span.file].map { Self.folder(of: $0.name) } ?? ""
            let full = Self.plain(path.hasPrefix("/") ? path : folder + path)
            let last = full.split(separator: "/").last.map(String.init) ?? full
            return module(last.hasSuffix(".nd") ? String(last.dropLast(3)) : last, path: full, usedAt: span) {
                do throws(Diagnostic) { return .success(try read(full)) } catch {
                    var problem = error
                    if problem.code != "ND0806", StandardLibrary.names.contains(path) {
                        problem.remedy = "use \(path), without quotes, brings the module of the standard library"
                    } else if problem.remedy == nil, !path.hasSuffix(".nd") {
                        problem.remedy = "the ending belongs to the path: use \"\(path).nd\""
                    }
                    return .failure(problem)
                }
            }
        }
    }

    private func module(_ name: String, path: String, usedAt span: Span, _ bytes: () -> Result<[UInt8], Diagnostic>) -> ModuleResult {
        if let start = modulesBeingRead.firstIndex(of: path) {
            return .failed([LanguageError.usesItself(Array(modulesBeingRead[start...]) + [path]).located(span)])
        }
        if let known = modules[path] { return .found(known) }
        guard modulesBeingRead.count < Self.deepestModules else { return .failed([LanguageError.modulesTooDeep(Self.deepestModules).located(span)]) }
        let file: SourceFile
        switch bytes() {
        case .success(let read): file = SourceFile(name: path, bytes: read)
        case .failure(let problem): return .failed([problem.located(span)])
        }
        let parsed = parse(file, id: sources.add(file))
        if !parsed.diagnostics.isEmpty { return .failed(parsed.diagnostics.map { $0.used(at: span) }) }
        modulesBeingRead.append(path)
        defer { modulesBeingRead.removeLast() }
        let scope = GlobalScope()
        keptScopes.append(scope)
        let compiler = Compiler(
            registry: registry, constants: constants, globals: scope, interactive: false, firstSite: Self.firstSite(path),
            modules: { [unowned self] in self.module($0) })
        let steps = compiler.compile(parsed.program)
        if !compiler.problems.isEmpty { return .failed(compiler.problems.map { $0.used(at: span) }) }
        let made = Module(name: name, path: path, scope: scope, steps: steps, context: compiler.context)
        modules[path] = made
        return .found(made)
    }

    /// Runs a module, if it has not run yet. One that fails is read anew the next time.
    func run(_ module: Module, usedAt span: Span) throws(Diagnostic) {
        guard !module.hasRun else { return }
        module.begin()
        let outer = globals
        globals = module.scope
        modulesUnderWay += 1
        defer {
            globals = outer
            modulesUnderWay -= 1
        }
        do throws(Diagnostic) { _ = try execute(module.steps, module.context) } catch {
            modules[module.path] = nil
            throw error.used(at: span)
        }
        module.end()
    }

    /// Chains of modules longer than any sensible one.
    private static let deepestModules = 64

    /// Draws in a module are keyed by its path and the place in it: using one more module changes no draw of another.
    private static func firstSite(_ path: String) -> UInt32 {
        // FNV-1a.
        let hash = path.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
        return 0x8000_0000 | (hash & 0x7FFF_F000)
    }

    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    }

    /// The path without `.` and, where they can be resolved, `..`: one file has one path.
    private static func plain(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
        }
        return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    }

    /// What `nd doc epidemics` shows: the lines at the top of the module, and what it declares.
    func moduleHelp(_ name: String) -> String? {
        guard let text = StandardLibrary.text(of: name) else { return nil }
        let outline = ModuleOutline(text)
        var out = "use \(name)\n\n\(outline.head)\n"
        for item in outline.items { out += "\n    \(item.declaration)\n        \(item.documentation)\n" }
        return out
    }
}

extension Diagnostic {
    /// An error inside a module names the line that uses it, too.
    fileprivate func used(at span: Span) -> Diagnostic {
        guard let primary, primary.span.file != span.file, !secondary.contains(where: { $0.text == "used here" }) else { return self }
        var copy = self
        copy.secondary.append(Label(span, "used here"))
        return copy
    }
}

import NDCore
import NDStdlib
import NDSyntax

/// Turns declarations into steps: resolves every name once, so that running needs no look-up, and finds the mistakes that
/// need no run: unknown names, assignments to constants, names declared twice.
final class Compiler {
    let registry: BuiltinRegistry
    let globals: GlobalScope
    var context: FunctionContext
    /// Names of the library that hold values, such as `pi`.
    let constants: [String: Value]
    /// At the prompt names may be declared again, and functions may mention what comes later.
    let interactive: Bool
    /// Finds the module that a `use` means.
    private let modules: (UseDeclaration) -> ModuleResult
    /// The modules that the text uses, by the place of the statement.
    private(set) var used: [Span: Module] = [:]
    /// What is wrong, in the order of the text; of very many the first only, and how many more there are.
    private(set) var problems: [Diagnostic] = []
    private(set) var furtherProblems = 0
    /// How often a name was looked for among those that are like it, which takes a while.
    private var searches = 0
    /// What is no mistake, but hardly meant.
    private(set) var remarks: [Diagnostic] = []
    /// Inside `expect error { }` mistakes wait until they are reached.
    var expectingError = 0
    /// A mistake of the present statement, inside `expect error { }`, that is told when it is reached.
    var delayed: Diagnostic?
    /// In the declaration of a network `load` reads one, whatever the ending.
    var networkDeclarations = 0
    /// The function whose body is being compiled, and that body.
    private var bodyOfFunction: (name: String, span: Span)?
    private var newGlobals: [String: Span] = [:]
    /// Names that the text assigns without declaring them, until that is told.
    var undeclared: Set<String> = []
    /// The name whose value is being compiled: no proposal for itself.
    var bound: String?
    /// Where a part of a system is named, its kind: only what is declared can stand there.
    var partWanted: String?
    /// Names of blocks that have ended.
    private var ended: [String: Span] = [:]
    /// The texts, for remedies that repeat what was written.
    var sources = SourceMap()
    var nextSite: UInt32
    let resolution = Resolution()

    init(
        registry: BuiltinRegistry, constants: [String: Value], globals: GlobalScope, interactive: Bool, firstSite: UInt32,
        modules: @escaping (UseDeclaration) -> ModuleResult
    ) {
        self.modules = modules
        self.registry = registry
        self.constants = constants
        self.globals = globals
        self.interactive = interactive
        nextSite = firstSite
        context = FunctionContext(parent: nil, mentionedInside: [])
    }

    /// The steps of a whole text. Global names are known before the first step, so that functions may use what comes later.
    func compile(_ program: SourceProgram) -> [Step] {
        var collector = NameCollector(onlyNested: true)
        for statement in program.statements { collector.collect(statement) }
        context = FunctionContext(parent: nil, mentionedInside: collector.names)
        // The outermost block is the globals; blocks inside it are locals of the run.
        context.blocks = []
        for statement in program.statements {
            if case .use(let use) = statement.form { bring(use, statement.span) }
        }
        for statement in program.statements {
            for (name, word) in Self.declaredNames(statement) { declareGlobal(name, word: word) }
        }
        if !interactive {
            for statement in program.statements { if let name = Self.assignedName(statement) { expectUndeclared(name) } }
        }
        defer { remarkUnused(program.statements, givesLast: true) }
        return steps(program.statements)
    }

    /// The statements of a text or a block. One that begins a line with a sign was meant to go on with the line before; by
    /// itself it would do nothing.
    private func steps(_ statements: [Statement]) -> [Step] {
        if !interactive, expectingError == 0 {
            for (before, s) in zip(statements, statements.dropFirst()) {
                guard case .expression = s.form, s.span.file == before.span.file, s.span.start >= before.span.end else { continue }
                let head = Span(file: s.span.file, start: s.span.start, end: s.span.start &+ 1)
                let sign = sources.text(head)
                guard sign == "+" || sign == "-" else { continue }
                let between = sources.text(Span(file: s.span.file, start: before.span.end, end: s.span.start))
                if between.contains("\n") { report(LanguageError.leadingSign(sign, at: head, before: before.span)) }
            }
        }
        return statements.map(step)
    }

    func remark(_ remark: Diagnostic) { remarks.append(remark) }

    /// What a module gives is known before the first step, as globals are.
    private func bring(_ use: UseDeclaration, _ span: Span) {
        switch modules(use) {
        case .failed(let found): found.forEach(report)
        case .found(let module):
            used[span] = module
            globals.bring(module) { registry[$0] != nil || constants[$0] != nil }
        }
    }

    /// `use` as a step. Below the outermost level it is a mistake; inside `expect error { }` its own mistakes come first.
    func use(_ use: UseDeclaration, _ span: Span) -> Step {
        if isOutermost { return used[span].map { UseStep($0, span) } ?? Step(span) }
        if expectingError > 0, case .failed(let found) = modules(use), let problem = found.first { return failing(problem) }
        return failing(LanguageError.outside("use", "outside blocks and functions", at: span))
    }

    static func declaredNames(_ s: Statement) -> [(Identifier, String)] {
        switch s.form {
        case .binding(let name, let mutable, _): [(name, mutable ? "var" : "let")]
        case .function(let f): [(f.name, "func")]
        case .symbols(let items): items.map { ($0.name, "symbol") }
        case .node(let d): [(d.name, "node")]
        case .coupling(let d): [(d.name, "coupling")]
        case .network(let d): [(d.name, "network")]
        case .system(let d): [(d.name, "system")]
        default: []
        }
    }

    /// The `x` of `x = e`.
    static func assignedName(_ s: Statement) -> Identifier? {
        guard case .assignment(let target, nil, _) = s.form, case .name(let name) = target.form else { return nil }
        return Identifier(name, target.span)
    }

    /// A name that the text assigns and never declares: one mistake, told at the assignment. It counts as declared, so that its
    /// uses are no further ones.
    private func expectUndeclared(_ name: Identifier) {
        if case .place? = resolve(name.name) { return }
        undeclared.insert(name.name)
        newGlobals[name.name] = name.span
        _ = globals.declare(name.name, word: "var", at: name.span)
    }

    /// The same where it is met inside a block or a function.
    func declareUndeclared(_ name: Identifier) {
        if interactive || expectingError > 0 { return }
        if context.parent == nil {
            newGlobals[name.name] = name.span
            _ = globals.declare(name.name, word: "var", at: name.span)
        } else {
            context.blocks[0][name.name] = .init(place: context.newSlot(), word: "var", span: name.span)
        }
    }

    private func declareGlobal(_ name: Identifier, word: String) {
        if let first = newGlobals[name.name] {
            if !interactive { report(LanguageError.declaredTwice(name.name, at: name.span, first: first)) }
        }
        newGlobals[name.name] = name.span
        _ = globals.declare(name.name, word: word, at: name.span)
    }

    /// Whether declarations stand at the outermost level.
    var isOutermost: Bool { context.parent == nil && context.blocks.isEmpty }

    func report(_ problem: Diagnostic) {
        guard expectingError == 0, !wasTold(problem) else { return }
        if problems.count < mostErrorsTold { problems.append(problem) } else { furtherProblems += 1 }
    }

    /// Names that lack a declaration, and are like no other.
    private var toldNames: Set<String> = []

    /// One declaration that is missing is one mistake, however often its name is used.
    private func wasTold(_ problem: Diagnostic) -> Bool {
        guard problem.code == "ND0201" || problem.code == "ND0203", let place = problem.primary?.span else { return false }
        let name = sources.text(place)
        guard !name.isEmpty else { return false }
        if toldNames.contains(name) { return true }
        if problem.code == "ND0203" || problem.remedy == nil { toldNames.insert(name) }
        return false
    }

    /// Whether to look for names like one that is not there: not for every name of a text that is all wrong.
    func mayPropose() -> Bool {
        searches += 1
        return searches <= 10 * mostErrorsTold
    }

    /// The place for a name that a statement declares, in the innermost block or among the globals.
    func declare(_ name: Identifier, word: String) -> Place {
        let place = declarePlace(name, word: word)
        resolution.note(place, word: word, at: name.span)
        return place
    }

    private func declarePlace(_ name: Identifier, word: String) -> Place {
        if isOutermost { return .global(globals.declare(name.name, word: word, at: name.span)) }
        if let block = context.blocks.last, let first = block[name.name], word != "func" || first.word != "func" || first.span != name.span {
            let problem = LanguageError.declaredTwice(name.name, at: name.span, first: first.span)
            if expectingError > 0 { delayed = delayed ?? problem }
            report(problem)
        } else if let block = context.blocks.last, let hoisted = block[name.name] {
            return hoisted.place
        }
        return context.declare(name.name, word: word, at: name.span).place
    }

    enum Resolved {
        case place(Place, word: String, declared: Span?)
        case value(Value)
    }

    func resolve(_ name: String) -> Resolved? {
        if let local = context.lookup(name) { return .place(local.place, word: local.word, declared: local.span) }
        if let cell = globals.own(name), newGlobals[name] != nil || cell.value != nil {
            return .place(.global(cell), word: cell.word, declared: cell.declared)
        }
        if let cell = globals.cell(brought: name) { return .place(.global(cell), word: "module", declared: cell.declared) }
        if globals.modules(bringing: name).count > 1 { return nil }
        if name == "load", networkDeclarations > 0, let builtin = registry["load_network"] { return .value(.builtin(builtin)) }
        if let builtin = registry[name] { return .value(.builtin(builtin)) }
        if let constant = constants[name] { return .value(constant) }
        return nil
    }

    /// Names that the program itself declares and brings.
    var ownNames: [String] { context.visibleNames + globals.names + globals.broughtNames }

    /// All names that a program may use here.
    var visibleNames: VisibleNames {
        VisibleNames(local: context.visibleNames, globals: globals, library: registry, constants: constants.keys)
    }

    func unknown(_ name: String, at span: Span, isCalled: Bool = false) -> Diagnostic {
        guard mayPropose() else { return LanguageError.unknownName(name, at: span, remedy: nil) }
        if let instead = NotYet.names[name] { return LanguageError.notYet(name, remedy: instead).located(span) }
        let modules = globals.modules(bringing: name)
        if modules.count > 1 { return LanguageError.ambiguous(name, modules: modules, at: span) }
        let bringing = StandardLibrary.names.filter { StandardLibrary.declares(name, in: $0) }
        if let module = bringing.first {
            return LanguageError.unknownName(name, at: span, remedy: "the module '\(module)' has one: use \(module)")
        }
        return missing(name, at: span, isCalled: isCalled)
    }

    /// Names of the program are proposed before those of the library; a function of the library for a name that is not called
    /// only when the two are nearly the same: `tau` is no slip for `tan`.
    private func missing(_ name: String, at span: Span, isCalled: Bool) -> Diagnostic {
        let own = ownNames.filter { $0 != bound }
        if let partWanted {
            return LanguageError.unknownName(
                name, at: span, remedy: suggestion(for: name, among: own)
                    ?? "a system is made of what is declared: \(partWanted) \(name) { ... }, or brought: use oscillators")
        }
        if let place = ended[name] {
            return LanguageError.unknownName(
                name, at: span, remedy: "'\(name)' of line \(line(of: place)) lives in its block: declare it before the block, 'var \(name) = ...', and assign to it there")
        }
        let library = registry.names.filter { isCalled || similarity(name, $0) >= 0.75 }
        let field = isCalled && ["nodes", "edges", "size", "names", "directed"].contains(name) ? "it is a field of a network, without parentheses: g.\(name)" : nil
        return LanguageError.unknownName(
            name, at: span, remedy: field ?? OtherTongues.remedy(for: name) ?? suggestion(for: name, among: own, then: library + constants.keys.sorted()))
    }

    private func line(of place: Span) -> Int {
        let file = Int(place.file.index)
        return file < sources.files.count ? sources.files[file].position(of: Int(place.start)).line : 0
    }

    /// `np.sin`, `numpy.linalg.eig`: what is meant, when a name of the library is read from a module of another tool. Nil for
    /// everything else.
    /// - Parameter call: the whole call, when it is called.
    func foreignMember(_ e: Expression, call: Span?) -> Diagnostic? {
        guard case .field(let base, let name) = e.form else { return nil }
        var root = base
        var path = [name.name]
        while case .field(let inner, let part) = root.form {
            path.insert(part.name, at: 0)
            root = inner
        }
        guard case .name(let module) = root.form, OtherTongues.modules.contains(module), resolve(module) == nil else { return nil }
        let written = ([module] + path).joined(separator: ".")
        let remedy: String?
        if resolve(name.name) != nil {
            let arguments = call.map { sources.text(Span(file: $0.file, start: e.span.end, end: $0.end)) } ?? ""
            remedy = "write \(name.name)\(arguments.contains("\n") || arguments.count > 60 ? "(...)" : arguments)"
        } else if let instead = NotYet.names[name.name] {
            return LanguageError.notYet(name.name, remedy: instead).located(name.span)
        } else {
            remedy = OtherTongues.remedy(for: name.name) ?? suggestion(for: name.name, among: registry.names) ?? OtherTongues.remedy(for: module)
        }
        return LanguageError.foreignMember(written, at: e.span, remedy: remedy)
    }

    func makeSite(_ span: Span) -> UInt32 {
        defer { nextSite += 1 }
        resolution.note(site: nextSite, at: span)
        return nextSite
    }

    /// Names in a fresh block: the statements of `{ }`.
    func inBlock<T>(_ body: () -> T) -> T {
        context.blocks.append([:])
        defer { for (name, local) in context.blocks.removeLast() where local.word != "loop" { ended[name] = local.span } }
        return body()
    }

    func block(_ b: Block) -> Step {
        inBlock { blockInPlace(b) }
    }

    /// The statements of a block whose scope is open already. Functions are known from its start.
    func blockInPlace(_ b: Block) -> Step {
        var hoisted: [Int] = []
        for statement in b.statements {
            guard case .function(let f) = statement.form, context.blocks.last?[f.name.name] == nil else { continue }
            if case .cell(let i) = context.declare(f.name.name, word: "func", at: f.name.span).place { hoisted.append(i) }
        }
        defer { remarkUnused(b.statements, function: b.span == bodyOfFunction?.span ? bodyOfFunction?.name : nil) }
        return BlockStep(steps(b.statements), hoistedCells: hoisted, b.span)
    }

    /// A function with its captures worked out.
    func template(
        name: String, parameters: [Parameter], body: FunctionBody, documentation: String?, span: Span
    ) -> FunctionTemplate {
        var inside = NameCollector(onlyNested: true)
        for p in parameters { if let fallback = p.fallback { inside.collect(fallback) } }
        inside.collect(body)
        let outer = context
        let own = FunctionContext(parent: outer, mentionedInside: inside.names)
        context = own
        defer { context = outer }

        let shown = parameters.map { p in p.fallback == nil ? p.name.name : "\(p.name.name) = ..." }
        let template = FunctionTemplate(
            name: name.isEmpty ? "function" : name, signature: "\(name)(\(shown.joined(separator: ", ")))", documentation: documentation,
            span: span, syntax: (parameters, body), globals: globals)
        for p in parameters {
            let fallback = p.fallback.map(expression)
            if let first = own.blocks.last?[p.name.name] { report(LanguageError.declaredTwice(p.name.name, at: p.name.span, first: first.span)) }
            let local = own.declare(p.name.name, word: "parameter", at: p.name.span)
            resolution.note(local.place, word: "parameter", at: p.name.span)
            template.parameters.append(.init(name: p.name.name, place: local.place, fallback: fallback))
        }
        switch body {
        case .expression(let e): template.body = .expression(expression(e))
        case .block(let b):
            let outerBody = bodyOfFunction
            bodyOfFunction = (template.name, b.span)
            template.body = .block(block(b))
            bodyOfFunction = outerBody
        }
        template.lowering = LoweringSite(.function(template), resolution)
        template.slotCount = own.slotCount
        template.cellCount = own.cellCount
        template.capturedValues = own.capturedValues
        template.capturedCells = own.capturedCells
        return template
    }

    /// The names that a declaration mentions and the script knows, ready to be read when the declaration is reached.
    func seen(by collector: NameCollector) -> ScopeView {
        var known: [String: Code] = [:]
        for name in collector.names.sorted() {
            switch resolve(name) {
            case .place(let place, _, let declared)?: known[name] = VariableCode(name, place, declared: declared, at: Span(file: FileID(0), 0..<0))
            case .value(let value)?: known[name] = ConstantCode(value, Span(file: FileID(0), 0..<0))
            case nil: break
            }
        }
        return ScopeView(known: known, names: visibleNames)
    }
}

/// The names in sight of a declaration, with where their values are.
struct ScopeView {
    let known: [String: Code]
    let names: VisibleNames
}

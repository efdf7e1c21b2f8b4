import NDCore
import NDStdlib
import NDSymbolic
import NDSyntax

/// Runs programs: reads a text, checks its names, and walks it statement by statement. Globals last between runs, so a
/// session is one interpreter. Not for several threads at once; only the cancel token may be raised from another.
///
/// Deep recursion is stopped by the limit on depth and, whatever that limit, before the stack of the running thread ends.
public final class Interpreter {
    public let configuration: Configuration
    public let registry: BuiltinRegistry
    public let arithmetic: Arithmetic
    public internal(set) var sources = SourceMap()
    public var arena: Arena { arithmetic.arena }
    var limits: Limits { configuration.limits }
    var textWriter: ValueText { ValueText(arena: arena) }

    var globals = GlobalScope()
    let constants: [String: Value]
    var nextSite: UInt32 = 1
    // Modules by path, those being read, and how many are running.
    var modules: [String: Module] = [:]
    var modulesBeingRead: [String] = []
    var modulesUnderWay = 0
    /// The scopes of all modules: their functions may outlive a module that failed.
    var keptScopes: [GlobalScope] = []

    /// What is changed at every step lives behind a pointer: no exclusivity checks in the loop.
    let counters: UnsafeMutablePointer<Counters>
    /// What frames without cells point at.
    let noCells = UnsafeMutablePointer<Cell?>.allocate(capacity: 1)

    // What a run gathers.
    private var failures: [Diagnostic] = []
    private var untoldFailures = 0
    private var held = 0
    private var readingErrors: [Diagnostic] = []
    /// What else was wrong with the declaration that stopped the run.
    private var furtherErrors: [Diagnostic] = []
    private var printedBytes = 0

    // Randomness.
    var seed: UInt64
    var drawCounts: [UInt32: UInt64] = [:]
    /// How often each declaration of a system was reached.
    var systemCounts: [Span: UInt64] = [:]
    var simulationCount: UInt64 = 0
    var redrawCount: UInt64 = 0

    /// Runs numeric functions and loops.
    let scriptMachine = ScriptMachine()

    /// Columns of networks, while they are being read.
    let networkTables = NetworkTables()

    /// Where a call was cut short by the cancel token: what stops the program at the next step stands there.
    var interruptedAt: Span?

    private var settings: [(name: String, value: Value)]
    private var isPrompt = false

    public convenience init(configuration: Configuration = Configuration(), registry: BuiltinRegistry = .standard) {
        self.init(configuration: configuration, registry: registry, arena: Arena())
    }

    init(configuration: Configuration, registry: BuiltinRegistry, arena: Arena) {
        var configuration = configuration
        configuration.limits = configuration.limits.forSession(cancel: configuration.cancel)
        self.configuration = configuration
        self.registry = registry
        arena.specialValues = .balls
        arithmetic = Arithmetic(arena: arena, limits: configuration.limits)
        constants = Interpreter.constants
        seed = configuration.seed
        settings = configuration.settings.map { ($0.name, Interpreter.settingValue($0.text)) }
        counters = .allocate(capacity: 1)
        counters.initialize(to: Counters(limit: configuration.limits.steps))
    }

    deinit {
        counters.pointee.frames.free()
        counters.deinitialize(count: 1)
        noCells.deallocate()
        counters.deallocate()
    }

    static var constants: [String: Value] {
        [
            "pi": .real(.pi), "inf": .real(.infinity), "nan": .real(.nan), "euler": .real(2.718281828459045),
        ]
    }

    func takeSetting(_ name: String) -> Value? {
        guard modulesUnderWay == 0, let i = settings.firstIndex(where: { $0.name == name }) else { return nil }
        return settings.remove(at: i).value
    }

    /// Settings for names that the program does not declare: said before anything runs.
    private func unknownSettings(_ program: SourceProgram) -> [Diagnostic] {
        let names = program.statements.compactMap { if case .binding(let name, _, _) = $0.form { name.name } else { nil } }
        return settings.filter { !names.contains($0.name) }.map { LanguageError.setting($0.name, names: names) }
    }

    /// A seed for what a call draws where none was given: keyed by the session's seed, the call's place in the program and how
    /// often it was reached.
    func nextSeed(at site: UInt32) -> UInt64 {
        let count = drawCounts[site, default: 0]
        drawCounts[site] = count + 1
        return Self.seed(DrawKey(seed: seed, place: site), count)
    }

    /// The seed of a system's own draws: the session's the first time that its declaration is reached, others in the further
    /// turns of a loop.
    func systemSeed(at span: Span) -> UInt64 {
        let count = systemCounts[span, default: 0]
        systemCounts[span] = count + 1
        return count == 0 ? seed : Self.seed(DrawKey(seed: seed, place: span.start | 1 << 31), count)
    }

    /// 52 bits, so that it can be written and given again as `seed:`.
    private static func seed(_ key: DrawKey, _ count: UInt64) -> UInt64 {
        UInt64(key.uniform(entity: 0, count: count) * 0x1p52)
    }

    /// At a prompt the same lines typed after the same `seed(n)` draw the same numbers: places count from the seed on.
    func startSitesAnew() {
        if isPrompt { nextSite = 1 << 20 }
    }

    // MARK: Running

    /// Runs a text. Its syntax errors and the mistakes that need no run are reported together, and then nothing is run;
    /// an error while running stops the text at that statement, failed expectations do not.
    public func run(source: String, name: String = "input", kind: RunKind = .file) -> RunResult {
        run(SourceFile(name: name, text: source), kind: kind)
    }

    public func run(_ file: SourceFile, kind: RunKind = .file) -> RunResult {
        let id = sources.add(file)
        let parsed = parse(file, id: id)
        readingErrors = []
        var problems = setAside(parsed.allDiagnostics, in: parsed.program)
        if !problems.isEmpty {
            if kind == .file { problems = withFurtherMistakes(problems, in: parsed.program, id) }
            return RunResult(diagnostics: problems.bounded(), value: nil, held: 0, failed: 0, hasErrorsInText: true)
        }
        return run(parsed.program, kind: kind)
    }

    /// Runs a text that has been read already.
    public func run(_ program: SourceProgram, kind: RunKind = .file) -> RunResult {
        let compiler = Compiler(
            registry: registry, constants: constants, globals: globals, interactive: kind == .prompt, firstSite: nextSite,
            modules: { [unowned self] in self.module($0) })
        compiler.sources = sources
        let steps = compiler.compile(program)
        nextSite = compiler.nextSite
        var problems = compiler.problems
        if kind == .file { problems = inOrderOfText(problems + declarationProblems(of: program, knowing: problems).errors) + unknownSettings(program) }
        problems = problems.bounded(further: compiler.furtherProblems)
        guard problems.isEmpty else {
            return RunResult(diagnostics: problems, value: nil, held: 0, failed: 0, hasErrorsInText: true)
        }
        isPrompt = kind == .prompt
        for remark in compiler.remarks { say(remark) }
        failures = []
        untoldFailures = 0
        furtherErrors = []
        held = 0
        printedBytes = 0
        interruptedAt = nil
        startCounting()
        var last: Value?
        var stopped: Diagnostic?
        do throws(Diagnostic) {
            last = try execute(steps, compiler.context)
        } catch { stopped = error }
        let failed = failures.count + untoldFailures
        var diagnostics = failures + [].bounded(further: untoldFailures)
        if let stopped { diagnostics += [stopped] + furtherErrors }
        return RunResult(diagnostics: diagnostics, value: last, held: held, failed: failed, hasErrorsInText: false)
    }

    /// Runs steps at the outermost level; the value of the last one, if it is an expression.
    func execute(_ steps: [Step], _ context: FunctionContext) throws(Diagnostic) -> Value? {
        let template = FunctionTemplate(
            name: "program", signature: "", documentation: nil, span: Span(file: FileID(0), 0..<0), syntax: nil, globals: globals)
        template.slotCount = context.slotCount
        template.cellCount = context.cellCount
        let closure = Closure(template)
        let frame = makeFrame(closure)
        defer { release(frame, template) }
        var last: Value?
        for (i, step) in steps.enumerated() {
            try tick(step.span)
            if let expression = step as? ExpressionStep {
                last = try expression.code.value(frame)
                continue
            }
            last = nil
            do throws(Diagnostic) { _ = try step.run(frame) } catch {
                if step is DeclarationStep { checkDeclarations(steps[(i + 1)...], frame) }
                throw error
            }
        }
        withExtendedLifetime(closure) {}
        return last
    }

    /// After a declaration with errors: those of the nodes and couplings that follow are reported too.
    private func checkDeclarations(_ steps: ArraySlice<Step>, _ frame: Frame) {
        for step in steps {
            // Functions that a declaration uses have run nothing yet.
            if let define = step as? DefineStep, define.code is FunctionCode { _ = try? define.run(frame) }
            guard step is DeclarationStep else { continue }
            do throws(Diagnostic) { _ = try step.run(frame) } catch { furtherErrors.append(error) }
        }
    }

    /// Syntax errors inside `expect error { }` wait there; the others are returned.
    func setAside(_ diagnostics: [Diagnostic], in program: SourceProgram) -> [Diagnostic] {
        guard !diagnostics.isEmpty else { return [] }
        let places = program.statements.compactMap { s -> Span? in
            if case .expect(.error) = s.form { s.span } else { nil }
        }
        return diagnostics.filter { d in
            guard let span = d.primary?.span, places.contains(where: { $0.start <= span.start && span.end <= $0.end }) else { return true }
            readingErrors.append(d)
            return false
        }
    }

    func takeReadingError(within span: Span) -> Diagnostic? {
        guard let i = readingErrors.firstIndex(where: { d in
            d.primary.map { $0.span.file == span.file && span.start <= $0.span.start && $0.span.end <= span.end } ?? false
        }) else { return nil }
        return readingErrors.remove(at: i)
    }

    /// What else is wrong with the declaration that failed last.
    func takeFurtherErrors() -> [Diagnostic] {
        defer { furtherErrors = [] }
        return furtherErrors
    }

    /// All errors of a declaration: the first stops the run, the others are reported with it.
    func failure(_ diagnostics: [Diagnostic]) -> Diagnostic {
        furtherErrors += diagnostics.dropFirst()
        return diagnostics.first ?? LanguageError.value("the declaration could not be read")
    }

    func forgetFurtherErrors() { furtherErrors = [] }

    // MARK: Expectations

    func expectationHeld() { held += 1 }
    /// An expectation that does not hold. Of very many, as in a loop, the first are told.
    func fail(_ d: Diagnostic) {
        if failures.count < 1000 { failures.append(d) } else { untoldFailures += 1 }
    }
    var failureCount: Int { failures.count }

    func takeFailures(after count: Int) -> [Diagnostic] {
        guard failures.count > count else { return [] }
        defer { failures.removeLast(failures.count - count) }
        return Array(failures[count...])
    }

    // MARK: Text

    /// The value as `print` shows it.
    public func text(_ value: Value) -> String { textWriter.shown(value) }
    /// The same text, written so that it can be interrupted where there is much of it: `ND0801`.
    func printed(_ value: Value) throws(Diagnostic) -> String {
        switch value {
        case .string(let text): return text
        case .integer(let n): return String(n)
        default: break
        }
        let writer = textWriter
        return try LibraryCall.run(limits, work: value.isTied ? 0 : value.weight, from: LibraryCall.some) { writer.shown(value) }
    }

    /// The value as the prompt echoes it, as long as nobody interrupts: `ND0801`.
    public func echoed(_ value: Value) throws(Diagnostic) -> String {
        let writer = textWriter
        return try LibraryCall.run(limits, work: value.isTied ? 0 : value.weight, from: LibraryCall.some) { writer.written(value) }
    }

    /// The value as the prompt echoes it: strings in quotes.
    public func echo(_ value: Value) -> String { textWriter.written(value) }

    /// Hands text to the sink of the session. Throws `ND0805` beyond the limit on output.
    func write(_ text: String) throws(Diagnostic) {
        if let limit = limits.output {
            printedBytes += text.utf8.count
            if printedBytes > limit { throw LimitError.output(limit) }
        }
        configuration.output(text)
    }

    /// Hands on what is no error. The notes of a module are for its author, not for those who use it.
    func say(_ remark: Diagnostic) {
        if modulesUnderWay == 0 || remark.severity != .note { configuration.warn(remark, sources) }
    }

    // MARK: Names

    /// The globals of the session, in the order of their declaration, with their values.
    public var variables: [(name: String, value: Value)] {
        globals.names.compactMap { name in globals[name]?.value.map { (name, $0) } }
    }

    public func value(named name: String) -> Value? { globals[name]?.value ?? registry[name].map(Value.builtin) ?? constants[name] }

    /// Gives the session a global, as `let` would.
    public func define(_ name: String, _ value: Value) { globals.declare(name, word: "let", at: nil).value = value }

    /// Every name that begins with a prefix: globals, the library, the words of the language. Sorted.
    public func completions(for prefix: String) -> [String] {
        let names = Set(globals.names + globals.broughtNames + StandardLibrary.names + registry.names + constants.keys + Keywords.reserved)
        return names.filter { $0.hasPrefix(prefix) }.sorted()
    }

    /// The fields of a global that begin with a prefix: for `run.th<Tab>`.
    public func completions(forField prefix: String, of name: String) -> [String] {
        guard let value = value(named: name) else { return [] }
        return fieldNames(of: value).filter { $0.hasPrefix(prefix) }
    }
}

import NDLanguage

/// What a session is given besides its engine's limits.
public struct SessionOptions: Sendable {
    /// Takes the text that programs print.
    public var output: @Sendable (String) -> Void = { print($0, terminator: "") }
    /// Takes warnings and notes, which stop nothing.
    public var warn: @Sendable (Diagnostic) -> Void = { _ in }
    /// Takes warnings and notes as a person reads them, with the line they are about.
    public var remark: (@Sendable (String) -> Void)?
    /// Whether remarks are written in colour.
    public var remarksInColor = false
    /// Told now and then how far a simulation is: the fraction done and the time reached; the fraction is nil when it ends.
    public var progress: (@Sendable (Double?, Double) -> Void)?
    /// The seed of every draw that names none.
    public var seed: UInt64 = 0
    /// Values for top-level `let` and `var` names, as text: numbers, `true`, `false`, or else a string.
    public var settings: [(name: String, text: String)] = []
    /// Where relative paths of `save` begin; empty for the working directory.
    public var outputFolder = ""
    /// The program's own file, beside which its data are looked for.
    public var programPath: String?
    /// Whether numeric functions and loops run on the script machine. Nothing but the time depends on it.
    public var lowers = true

    public init() {}
}

/// What a run gave.
public struct Outcome: Sendable {
    /// The value of the last statement, if it is an expression.
    public let value: Value?
    /// That value as the prompt shows it; nil when there is nothing to show.
    public let display: String?
    /// Errors in the order they were met.
    public let diagnostics: [Diagnostic]
    /// How many expectations held and how many failed.
    public let held: Int
    public let failed: Int
    /// 0 done, 1 a failed expectation or an error while running, 2 errors in the text (then nothing ran).
    public let exitStatus: Int32

    public var succeeded: Bool { exitStatus == 0 }
}

/// One conversation with the language: names that were declared stay, until the session ends.
///
/// Programs run on a thread of their own with a large stack while the caller waits. A session belongs to one thread at a
/// time; only `cancelToken` may be used by another.
public final class Session {
    public let engine: Engine
    /// Stops what is running, from any thread: it ends within one step, with what it had computed.
    public let cancelToken: CancelToken
    private let interpreter: Interpreter
    private let progress: (@Sendable (Double?, Double) -> Void)?
    /// The evaluator recurses; its own limit on depth is reached well before this is used up.
    private static let stackSize = 512 << 20

    public init(engine: Engine, options: SessionOptions = SessionOptions()) {
        let token = CancelToken()
        self.engine = engine
        cancelToken = token
        progress = options.progress
        let told = options.progress
        let output = options.output
        // What is printed must not land behind a progress line.
        let clear: @Sendable (String) -> Void = { told?(nil, 0); output($0) }
        let warn = options.warn
        var configuration = Configuration(
            limits: engine.limits, cancel: token, output: told == nil ? output : clear, warn: { diagnostic, _ in warn(diagnostic) })
        if let told { configuration.progress = { fraction, time in told(fraction, time) } }
        if engine.limits.files { configuration.files = LocalFiles(program: options.programPath) }
        configuration.seed = options.seed
        configuration.settings = options.settings
        configuration.outputDirectory = options.outputFolder
        configuration.lowers = options.lowers
        configuration.stackSize = Self.stackSize - (8 << 20)
        if let remark = options.remark {
            let color = options.remarksInColor
            configuration.warn = { diagnostic, sources in
                warn(diagnostic)
                told?(nil, 0)
                remark(DiagnosticRenderer(sources: sources, color: color).render(diagnostic))
            }
        }
        interpreter = Interpreter(configuration: configuration)
    }

    // MARK: - Running

    /// Runs a program as a file: every name is declared once, and mistakes that need no run are reported before it starts.
    ///
    /// - Parameter shows: Whether the value of the last expression is written out as the prompt would show it.
    public func run(_ program: Program, shows: Bool = false) -> Outcome { run(program.source, name: program.name, kind: .file, shows: shows) }

    /// Runs a piece as if typed at a prompt: names may be declared again.
    public func run(_ source: String, name: String = "input") -> Outcome { run(source, name: name, kind: .prompt, shows: true) }

    private func run(_ source: String, name: String, kind: RunKind, shows: Bool) -> Outcome {
        var outcome: Outcome?
        let ran = onOwnThread { outcome = $0.outcome(of: source, name: name, kind: kind, shows: shows) }
        progress?(nil, 0)
        if let outcome, ran { return outcome }
        return Outcome(value: nil, display: nil, diagnostics: [SessionError.noThread()], held: 0, failed: 0, exitStatus: 1)
    }

    private func outcome(of source: String, name: String, kind: RunKind, shows: Bool) -> Outcome {
        let result = interpreter.run(source: source, name: name, kind: kind)
        var display: String?
        var status: Int32 = result.hasErrorsInText ? 2 : result.succeeded ? 0 : 1
        var diagnostics = result.diagnostics
        if shows, let value = result.value, !value.isNone {
            do throws(Diagnostic) { display = try interpreter.echoed(value) } catch {
                diagnostics.append(error)
                status = 1
            }
        }
        // A simulation that is stopped is no error by itself, but a file that was stopped is not done.
        if kind == .file, status == 0, cancelToken.isCancelled {
            diagnostics.append(LimitError.interrupted())
            status = 1
        }
        return Outcome(
            value: result.value.map { Value($0, interpreter) }, display: display, diagnostics: diagnostics, held: result.held,
            failed: result.failed, exitStatus: status)
    }

    /// Calls a function of the session, or of the library. ND0201 for a name that is not there; what the function throws.
    public func call(_ name: String, _ arguments: [Value]) throws(Diagnostic) -> Value {
        var result: Result<Value, Diagnostic> = .failure(SessionError.noThread())
        _ = onOwnThread { result = $0.called(name, arguments) }
        return try result.get()
    }

    private func called(_ name: String, _ arguments: [Value]) -> Result<Value, Diagnostic> {
        do throws(Diagnostic) {
            guard let function = interpreter.value(named: name) else { throw SessionError.unknown(name, interpreter.variables.map(\.name)) }
            var given: [NDLanguage.Value] = []
            for argument in arguments { given.append(try argument.inside()) }
            let value = try interpreter.callForHost(function, given, at: Span(file: FileID(0), 0..<0))
            return .success(Value(value, interpreter))
        } catch {
            return .failure(error)
        }
    }

    /// A global of the session, as Swift data; assigning declares it, as `let` would.
    public subscript(name: String) -> Value? {
        get { interpreter.value(named: name).map { Value($0, interpreter) } }
        set {
            guard let newValue, let value = try? newValue.inside() else { return }
            interpreter.define(name, value)
        }
    }

    /// What is wrong with a program's text and its declarations, running nothing; remarks among the errors, in the order of
    /// the text.
    public func check(_ program: Program) -> [Diagnostic] {
        var found: [Diagnostic] = []
        let ran = onOwnThread { found = $0.interpreter.check(source: program.source, name: program.name) }
        return ran ? found : [SessionError.noThread()]
    }

    /// A diagnostic as one JSON object, its keys in a fixed order.
    public func json(_ diagnostic: Diagnostic) -> String { diagnostic.json(interpreter.sources) }

    /// What the systems of the session run as, or the one of a name: the machine's instructions. ND0912 when there is none.
    public func bytecode(of name: String?) throws(Diagnostic) -> String {
        var result: Result<String, Diagnostic> = .failure(SessionError.noThread())
        _ = onOwnThread { session in
            do throws(Diagnostic) { result = .success(try session.disassembled(name)) } catch { result = .failure(error) }
        }
        return try result.get()
    }

    private func disassembled(_ name: String?) throws(Diagnostic) -> String {
        let all = interpreter.variables.filter { if case .system = $0.value { true } else { false } }
        let chosen = name.map { name in all.filter { $0.name == name } } ?? all
        let script = name == nil ? interpreter.loweringListing : ""
        if chosen.isEmpty, script.isEmpty { throw SessionError.noSystem(name, all.map(\.name)) }
        guard let function = interpreter.value(named: "bytecode") else { throw SessionError.unknown("bytecode", []) }
        var texts = script.isEmpty ? [] : ["functions and loops of the script\n\n" + script]
        for (name, system) in chosen {
            let value = try interpreter.callForHost(function, [system], at: Span(file: FileID(0), 0..<0))
            if case .string(let text) = value { texts.append("system \(name)\n\n" + text) }
        }
        return texts.joined(separator: "\n")
    }

    private func onOwnThread(_ body: (Session) -> Void) -> Bool {
        Worker.run(stackSize: Self.stackSize) { body(self) }
    }

    // MARK: - Conversation

    /// Whether a text typed so far ends inside an open statement.
    public func isIncomplete(_ source: String) -> Bool { engine.program(source).isIncomplete }

    /// A diagnostic as a person reads it: the sentence, the line, a caret under the exact part, the remedy.
    public func render(_ diagnostic: Diagnostic, color: Bool) -> String {
        DiagnosticRenderer(sources: interpreter.sources, color: color).render(diagnostic)
    }

    /// Names that may follow a text: fields behind a dot, else everything in scope; and how many characters they replace.
    public func completions(before: String) -> (candidates: [String], replaced: Int) {
        let word = String(before.reversed().prefix { $0.isLetter || $0.isNumber || $0 == "_" }.reversed())
        let rest = before.dropLast(word.count)
        if rest.last == "." {
            let owner = String(rest.dropLast().reversed().prefix { $0.isLetter || $0.isNumber || $0 == "_" }.reversed())
            return (interpreter.completions(forField: word, of: owner), word.count)
        }
        return (word.isEmpty ? [] : interpreter.completions(for: word), word.count)
    }

    /// What `name` means: signature, sentence and example for the library, kind and value for the session's own. ND0913.
    public func documentation(of name: String) throws(Diagnostic) -> String {
        if let text = interpreter.help(for: name) { return text }
        throw SessionError.unknown(name, interpreter.helpNames)
    }

    /// The functions of the library that speak of some words, best first: how each is called and the first sentence about it.
    public func search(_ words: [String]) -> [(signature: String, sentence: String)] {
        interpreter.registry.search(words).map { builtin in
            let text = builtin.documentation
            let end = text.firstRange(of: ". ")?.lowerBound ?? text.endIndex
            return (builtin.signature, String(text[..<end]))
        }
    }

    /// The page of an error code: what it means, a wrong program and a right one. ND0917.
    public static func explanation(of code: String) throws(Diagnostic) -> String { try Explanations.page(of: code) }

    /// All error codes with their titles, in order.
    public static var codes: [(code: String, title: String)] { Explanations.all.map { ($0.code, $0.title) } }

    /// The names of the library, sorted.
    public var libraryNames: [String] { interpreter.registry.names.sorted() }
}

/// Diagnostics of sessions, `ND091x`.
enum SessionError {
    static func noThread() -> Diagnostic {
        Diagnostic("ND0914", "no thread could be started for the program", remedy: "the process may have too little memory or too many threads")
    }

    static func unknown(_ name: String, _ names: [String]) -> Diagnostic {
        Diagnostic("ND0913", "'\(name)' is not known here", remedy: OtherTongues.remedy(for: name) ?? suggestion(for: name, among: names))
    }

    static func noSystem(_ name: String?, _ names: [String]) -> Diagnostic {
        Diagnostic(
            "ND0912", name.map { "there is no system '\($0)'" } ?? "the program declares no system",
            remedy: name.flatMap { suggestion(for: $0, among: names) } ?? (names.isEmpty ? nil : "it has \(names.joined(separator: ", "))"))
    }

    static func notGivable(_ kind: String) -> Diagnostic {
        Diagnostic("ND0915", "a host cannot hand \(kind) to a program", remedy: "make it in the session, and use its name")
    }
}

import NDCore
import NDPlot

/// Reading and writing of files on behalf of programs. A session without one, or whose limits close files, has none.
public protocol FileAccess: Sendable {
    /// The bytes of a file. Throws `ND0240`.
    func read(_ path: String) throws(Diagnostic) -> [UInt8]
    /// The bytes of a file of at most `limit` bytes: larger ones are refused with `ND0803` before they fill the memory.
    func read(_ path: String, limit: Int?) throws(Diagnostic) -> [UInt8]
    /// Writes a whole file. Throws `ND0241`.
    func write(_ path: String, _ bytes: [UInt8]) throws(Diagnostic)
    /// Whether a file can be read at a path.
    func exists(_ path: String) -> Bool
    /// The names of the files beside a path, to guess what was meant.
    func neighbours(of path: String) -> [String]
}

extension FileAccess {
    public func read(_ path: String, limit: Int?) throws(Diagnostic) -> [UInt8] {
        let bytes = try read(path)
        if let limit, bytes.count > limit { throw LimitError.memory(Double(bytes.count), limit: limit, what: "reading '\(path)'") }
        return bytes
    }

    public func exists(_ path: String) -> Bool { (try? read(path, limit: nil)) != nil }
    public func neighbours(of path: String) -> [String] { [] }
}

/// What a session is made with.
public struct Configuration: Sendable {
    public var limits: Limits
    public var cancel: CancelToken
    /// Takes the text that programs print.
    public var output: @Sendable (String) -> Void
    /// Takes remarks that are no errors, such as a setting that was never used, with the texts that their places are in.
    public var warn: @Sendable (Diagnostic, SourceMap) -> Void
    /// Told now and then how far a simulation has come: the fraction done, and the time reached.
    public var progress: (@Sendable (Double, Double) -> Void)?
    public var files: (any FileAccess)?
    public var seed: UInt64
    /// Values that replace those of `let` and `var` at the outermost level: names with the text of a number or a string.
    public var settings: [(name: String, text: String)]
    /// Where relative paths of `save` begin; empty for the working directory.
    public var outputDirectory: String
    /// Bytes of stack of the thread that runs programs: recursion is stopped before they are used up.
    public var stackSize: Int
    /// Whether numeric functions and loops run on the script machine. Nothing but the time depends on it.
    public var lowers: Bool = true

    public init(
        limits: Limits = Limits(), cancel: CancelToken = CancelToken(), output: @escaping @Sendable (String) -> Void = { _ in },
        warn: @escaping @Sendable (Diagnostic, SourceMap) -> Void = { _, _ in }, progress: (@Sendable (Double, Double) -> Void)? = nil,
        files: (any FileAccess)? = nil, seed: UInt64 = 0, settings: [(name: String, text: String)] = [], outputDirectory: String = "",
        stackSize: Int = 400_000
    ) {
        self.limits = limits
        self.cancel = cancel
        self.output = output
        self.warn = warn
        self.progress = progress
        self.files = files
        self.seed = seed
        self.settings = settings
        self.outputDirectory = outputDirectory
        self.stackSize = stackSize
    }
}

/// How a text is run.
public enum RunKind: Sendable {
    /// A file: its names are declared once, and all mistakes that need no run are reported before it starts.
    case file
    /// A piece typed at a prompt: names may be declared again.
    case prompt
}

/// What a run gave.
public struct RunResult {
    /// Errors in the order they were met: of reading and checking (nothing has run then), or failed expectations and the
    /// error that stopped the run.
    public var diagnostics: [Diagnostic]
    /// The value of the last statement, if it is an expression.
    public var value: Value?
    /// How many expectations held and how many failed.
    public var held: Int
    public var failed: Int
    /// Whether the text itself has errors, so that nothing was run.
    public var hasErrorsInText: Bool

    /// Whether everything ran and every expectation held.
    public var succeeded: Bool { diagnostics.allSatisfy { $0.severity != .error } }
}

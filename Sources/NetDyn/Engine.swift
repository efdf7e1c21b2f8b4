@_exported import NDCore
import NDSyntax

/// What a host starts from: the version, the limits of its sessions, and the reading of programs. A value without state;
/// any number may live side by side.
public struct Engine: Sendable {
    public static let version = "0.1.0"

    /// What each session of this engine may spend.
    public var limits: Limits

    /// Files are closed unless `limits.files` opens them.
    public init(limits: Limits = Limits()) {
        self.limits = limits
        if limits.shares == nil { self.limits.shares = MemoryShares() }
    }

    /// Reads a program. Never fails: what is wrong with it is in its diagnostics. O(length).
    public func program(_ source: String, name: String = "program") -> Program {
        Program(name: name, source: source)
    }

    /// A fresh session: no names but the library's.
    public func session(_ options: SessionOptions = SessionOptions()) -> Session {
        Session(engine: self, options: options)
    }
}

extension Limits {
    /// What `nd` itself grants: files open, no bound on steps or output, 16 GB of memory.
    public static var program: Limits { Limits(memory: 16 << 30, files: true) }
}

/// A program that was read: its text and what is wrong with it. It may be run in any session, any number of times.
public struct Program: Sendable {
    public let name: String
    public let source: String
    /// Whether the text ends inside an open statement, so that more of it must be on its way.
    public let isIncomplete: Bool
    /// Whether it has no errors that keep it from running.
    public let isReadable: Bool

    init(name: String, source: String) {
        self.name = name
        self.source = source
        let result = parse(SourceFile(name: name, text: source), id: FileID(0))
        isIncomplete = result.isIncomplete
        isReadable = !result.diagnostics.contains { $0.severity == .error }
    }
}

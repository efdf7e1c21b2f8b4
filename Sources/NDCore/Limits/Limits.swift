/// What one session may spend. `nil` means without bound.
public struct Limits: Sendable {
    /// Evaluation steps of control code (statements, calls, loop turns).
    public var steps: Int?
    /// Bytes that arrays, trajectories and networks may hold at once.
    public var memory: Int?
    /// Depth of nested calls and expressions.
    public var depth: Int
    /// Bytes of printed output.
    public var output: Int?
    /// Whether programs may read and write files.
    public var files: Bool

    public init(steps: Int? = nil, memory: Int? = 16 << 30, depth: Int = 2_000, output: Int? = nil, files: Bool = false) {
        self.steps = steps
        self.memory = memory
        self.depth = depth
        self.output = output
        self.files = files
    }

    /// Throws `ND0803` when an allocation of `bytes` would break the limit: called before the allocation is made.
    public func checkAllocation(_ bytes: Double, for what: String) throws(Diagnostic) {
        guard let memory, bytes > Double(memory) else { return }
        throw LimitError.memory(bytes, limit: memory, what: what)
    }
}

/// Every diagnostic of limits and interruption, `ND08xx`.
public enum LimitError {
    public static func interrupted() -> Diagnostic {
        Diagnostic("ND0801", "interrupted", remedy: "what was computed before is kept")
    }

    public static func steps(_ limit: Int) -> Diagnostic {
        Diagnostic("ND0802", "the program took more than \(limit) steps", remedy: "raise the limit on steps, or look for a loop that does not end")
    }

    public static func memory(_ bytes: Double, limit: Int, what: String) -> Diagnostic {
        Diagnostic("ND0803", "\(what) would take \(byteText(bytes)), more than the limit of \(byteText(Double(limit)))")
    }

    public static func depth(_ limit: Int) -> Diagnostic {
        Diagnostic("ND0804", "calls are nested deeper than \(limit)", remedy: "a function that calls itself needs a case in which it stops")
    }

    public static func output(_ limit: Int) -> Diagnostic {
        Diagnostic("ND0805", "the program printed more than \(byteText(Double(limit)))")
    }

    public static func files(_ what: String) -> Diagnostic {
        Diagnostic("ND0806", "\(what) is not permitted in this session", remedy: "the host opens files with Limits.files")
    }

    /// `1.5 GB`: decimal units, two significant figures.
    public static func byteText(_ bytes: Double) -> String {
        var value = bytes
        for unit in ["bytes", "kB", "MB", "GB", "TB", "PB"] {
            if value < 1000 || unit == "PB" {
                let rounded = unit == "bytes" || value >= 10 ? value.rounded() : (value * 10).rounded() / 10
                let whole = rounded == rounded.rounded() && abs(rounded) < 1e15
                return "\(whole ? "\(Int(rounded))" : "\(rounded)") \(unit)"
            }
            value /= 1000
        }
        return "\(bytes) bytes"
    }
}

/// What one session may spend. `nil` means without bound.
public struct Limits: Sendable {
    /// Evaluation steps of control code (statements, calls, loop turns).
    public var steps: Int?
    /// Bytes that the values of the session may hold at once: arrays, texts, lists, trajectories, networks.
    public var memory: Int?
    /// Depth of nested calls and expressions.
    public var depth: Int
    /// Bytes of printed output.
    public var output: Int?
    /// Whether programs may read and write files.
    public var files: Bool
    /// Counts what has been allocated; without one only single allocations are judged. Each session has its own.
    public private(set) var meter: MemoryMeter?
    /// The sessions that these limits were given to, where they share what the process holds: set by what makes several.
    public var shares: MemoryShares?
    /// Raised to stop what is under way: long computations that are handed limits look at it.
    public var cancel: CancelToken?

    public init(steps: Int? = nil, memory: Int? = 16 << 30, depth: Int = 2_000, output: Int? = nil, files: Bool = false) {
        self.steps = steps
        self.memory = memory
        self.depth = depth
        self.output = output
        self.files = files
    }

    /// The same limits for a session that begins now.
    public func forSession(cancel: CancelToken) -> Limits {
        var own = self
        own.meter = memory.map { MemoryMeter(limit: $0, shares: shares ?? MemoryShares()) }
        own.cancel = cancel
        return own
    }

    /// Throws `ND0803` when an allocation of `bytes` would break the limit, alone or with what the session holds: called
    /// before the allocation is made. O(1).
    @inline(__always)
    public func checkAllocation(_ bytes: Double, for what: @autoclosure () -> String) throws(Diagnostic) {
        guard let memory else { return }
        if bytes <= Double(memory), meter?.take(Int(bytes)) ?? true { return }
        throw refusal(bytes, memory, what())
    }

    /// Charges small values, whose number is what counts: `ND0803`, as `checkAllocation`. O(1).
    @inline(__always)
    public func chargeSmall(_ bytes: Int) throws(Diagnostic) {
        guard let meter, !meter.take(bytes) else { return }
        throw LimitError.memoryFull(meter.held, limit: meter.limit)
    }

    /// Charges a value that was made already: `ND0803`, as `checkAllocation`. What was charged before it was made may be
    /// charged again: it is not held twice. O(1).
    @inline(__always)
    public func chargeMade(_ bytes: Int) throws(Diagnostic) {
        guard let meter, !meter.takeMade(bytes) else { return }
        throw LimitError.memoryFull(meter.held, limit: meter.limit)
    }

    /// Throws `ND0801` when the session was cancelled: for loops that may be long.
    @inline(__always)
    public func poll() throws(Diagnostic) {
        if let cancel, cancel.isCancelled { throw LimitError.interrupted() }
    }

    @inline(never)
    private func refusal(_ bytes: Double, _ memory: Int, _ what: String) -> Diagnostic {
        if bytes > Double(memory) { return LimitError.memory(bytes, limit: memory, what: what) }
        return LimitError.memory(bytes, limit: memory, what: what, held: meter?.held ?? 0)
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

    /// An allocation that would fit alone, but not beside what the session holds.
    static func memory(_ bytes: Double, limit: Int, what: String, held: Int) -> Diagnostic {
        Diagnostic(
            "ND0803", "\(what) would take \(byteText(bytes)) beside the \(byteText(Double(held))) in use, more than the limit of \(byteText(Double(limit)))",
            remedy: "let go of values that are no longer needed: x = none")
    }

    static func memoryFull(_ held: Int, limit: Int) -> Diagnostic {
        Diagnostic(
            "ND0803", "the values of the program take \(byteText(Double(held))), the limit is \(byteText(Double(limit)))",
            remedy: "let go of values that are no longer needed: x = none")
    }

    public static func depth(_ limit: Int) -> Diagnostic {
        Diagnostic("ND0804", "calls are nested deeper than \(limit)", remedy: "a function that calls itself needs a case in which it stops")
    }

    public static func nesting(_ limit: Int) -> Diagnostic {
        Diagnostic(
            "ND0807", "lists, records or functions are nested deeper than \(limit)",
            remedy: "keep many items beside one another in one list: append(list, item)")
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

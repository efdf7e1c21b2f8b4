import NetDyn
import Synchronization

/// How far a long computation is, on one line that is overwritten and leaves no trace.
public final class ProgressLine: Sendable {
    private let isShown = Mutex(false)

    public init() {}

    /// Shows the fraction done and the time reached; a fraction of nil wipes the line, if there is one.
    public func show(_ fraction: Double?, _ time: Double) {
        isShown.withLock { shown in
            guard let fraction else {
                if shown { Terminal.writeError("\r\u{1B}[K") }
                shown = false
                return
            }
            shown = true
            let clamped = min(max(fraction.isFinite ? fraction : 0, 0), 1)
            // Never wider than the terminal: a line that wraps cannot be wiped.
            let cells = max(0, min(24, Terminal.width - 26))
            let full = Int(clamped * Double(cells))
            let bar = String(repeating: "━", count: full) + String(repeating: "╌", count: cells - full)
            Terminal.writeError("\r\u{1B}[K\(bar) \(Int(clamped * 100)) %  t = \(formatReal(time, digits: 4))")
        }
    }
}

/// How far a long computation is, on one line that is overwritten and leaves no trace.
public enum ProgressLine {
    /// Shows the fraction done; nil wipes the line.
    public static func show(_ fraction: Double?, _ what: String) {
        guard let fraction else {
            Terminal.writeError("\r\u{1B}[K")
            return
        }
        let clamped = min(max(fraction.isFinite ? fraction : 0, 0), 1)
        let cells = 24
        let full = Int(clamped * Double(cells))
        let bar = String(repeating: "━", count: full) + String(repeating: "╌", count: cells - full)
        Terminal.writeError("\r\u{1B}[K\(bar) \(Int(clamped * 100)) %  \(what)")
    }
}

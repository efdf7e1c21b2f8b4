#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Where the prompt keeps what was typed: `$XDG_STATE_HOME/nd/history`, else `~/.local/state/nd/history`.
enum HistoryFile {
    /// The path, its folder made if need be; nil without a home.
    static func path() -> String? {
        let base: String
        if let state = Terminal.environment("XDG_STATE_HOME"), state.hasPrefix("/") {
            base = state
        } else if let home = Terminal.environment("HOME"), home.hasPrefix("/") {
            base = home + "/.local/state"
        } else {
            return nil
        }
        var made = ""
        for part in (base + "/nd").split(separator: "/") {
            made += "/" + part
            if access(made, F_OK) != 0 { _ = mkdir(made, 0o700) }
        }
        return made + "/history"
    }
}

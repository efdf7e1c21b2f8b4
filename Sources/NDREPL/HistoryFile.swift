#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Where the prompt keeps what was typed: `$XDG_STATE_HOME/nd/history`, else `~/.local/state/nd/history`.
enum HistoryFile {
    /// Adds one statement at the end, in libedit's own format, so that sessions side by side lose nothing of each other.
    /// A history that cannot be written is no reason to stop: it is left out.
    static func append(_ statement: String, to path: String) {
        let file = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        guard file >= 0 else { return }
        defer { close(file) }
        var text = lseek(file, 0, SEEK_END) == 0 ? "_HiStOrY_V2_\n" : ""
        for byte in statement.utf8 {
            if byte <= 0x20 || byte == 0x5C || byte >= 0x7F {
                let digits = String(byte, radix: 8)
                text += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
            } else {
                text.unicodeScalars.append(UnicodeScalar(byte))
            }
        }
        text += "\n"
        // One write: two sessions never mix their lines.
        text.withUTF8 { _ = write(file, $0.baseAddress, $0.count) }
    }

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

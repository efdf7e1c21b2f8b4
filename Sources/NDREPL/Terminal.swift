#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What there is to know about the terminal at standard input and output.
public enum Terminal {
    public static var inputIsTerminal: Bool { isatty(STDIN_FILENO) == 1 }
    public static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
    public static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    public static func environment(_ name: String) -> String? {
        guard let value = getenv(name) else { return nil }
        return String(cString: value)
    }

    /// Whether line editing can work at all: a real terminal at both ends that is not `dumb`.
    public static var canEdit: Bool {
        inputIsTerminal && outputIsTerminal && !["dumb", "", nil].contains(environment("TERM"))
    }

    /// When messages are coloured.
    public enum Color: String, CaseIterable, Sendable { case always, never, auto }

    /// Colour as it was asked for; left to itself only on a terminal, and not against the user's wish: NO_COLOR and CLICOLOR=0
    /// say no, CLICOLOR_FORCE says yes where no terminal is.
    public static func wantsColor(_ choice: Color = .auto, onError: Bool = true) -> Bool {
        switch choice {
        case .always: return true
        case .never: return false
        case .auto: break
        }
        if !(environment("NO_COLOR") ?? "").isEmpty || environment("CLICOLOR") == "0" { return false }
        if !["", "0", nil].contains(environment("CLICOLOR_FORCE")) { return true }
        return (onError ? errorIsTerminal : outputIsTerminal) && environment("TERM") != "dumb"
    }

    /// Columns of the terminal; 80 where nobody knows.
    public static var width: Int {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// Writes all of a text to standard output, at once. Where that cannot be (a full disk, a closed pipe) the program ends with
    /// status 1: what it has computed would be lost unnoticed.
    public static func write(_ text: String) { write(text, to: STDOUT_FILENO) }

    public static func writeError(_ text: String) { write(text, to: STDERR_FILENO) }

    private static func write(_ text: String, to descriptor: Int32) {
        var text = text
        text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while let base = rest.baseAddress, !rest.isEmpty {
                #if canImport(Glibc)
                let count = Glibc.write(descriptor, base, rest.count)
                #else
                let count = Darwin.write(descriptor, base, rest.count)
                #endif
                if count < 0 && errno == EINTR { continue }
                if count < 0 && errno == EAGAIN {
                    var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                    _ = poll(&wait, 1, 1000)
                    continue
                }
                guard count > 0 else {
                    guard descriptor == STDOUT_FILENO else { return }
                    if errno != EPIPE { writeError("nd: the output cannot be written: \(String(cString: strerror(errno)).lowercased())\n") }
                    exit(1)
                }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
        }
    }
}

import CPseudoTerminal
#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The program `nd` on a terminal of its own: what a person types, and what appears.
final class TerminalSession {
    private let master: Int32
    private var process = pid_t()

    /// Starts `nd` beside the test program; nil where there is none or no terminal can be made.
    /// - Parameter extra: variables of the environment, which go before the usual ones.
    init?(home: String, arguments: [String] = [], environment extra: [String] = ["NO_COLOR=1"]) {
        guard let program = TerminalSession.program else { return nil }
        let environment = extra + ["TERM=xterm", "LANG=C.UTF-8", "HOME=\(home)"]
        var argv: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
        var envp: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) } + [nil]
        defer {
            for text in argv + envp { free(text) }
        }
        master = nd_spawn_on_terminal(program, &argv, &envp, &process)
        if master < 0 { return nil }
    }

    deinit {
        kill(process, SIGKILL)
        var status: Int32 = 0
        waitpid(process, &status, 0)
        close(master)
    }

    /// `nd` in the folder of the running test program.
    static var program: String? {
        let own = CommandLine.arguments[0]
        var folder = own
        // The tests are in a bundle of their own on some systems.
        for _ in 0..<4 {
            guard let slash = folder.lastIndex(of: "/") else { return nil }
            folder = String(folder[..<slash])
            if access(folder + "/nd", X_OK) == 0 { return folder + "/nd" }
        }
        return nil
    }

    /// Types keys at the prompt. The prompt is shown shortly before the line editor takes the terminal over, and what is
    /// typed in between is the terminal's: waits until the editor has it.
    func type(_ keys: String) {
        for _ in 0..<3_000 {
            var mode = termios()
            if tcgetattr(master, &mode) == 0, mode.c_lflag & tcflag_t(ICANON) == 0 { break }
            usleep(10_000)
        }
        send(keys)
    }

    /// Types keys while a program runs.
    func send(_ keys: String) {
        var keys = keys
        keys.withUTF8 { _ = write(master, $0.baseAddress, $0.count) }
    }

    /// Where in `shown` the next text is looked for: behind the last one found.
    private var mark = 0

    /// Reads until a text has appeared behind the last one that was waited for, or half a minute has passed.
    func waitFor(_ text: String) -> Bool {
        for _ in 0..<3_000 {
            if found(text) { return true }
            var poll = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
            guard waitBriefly(&poll) > 0 else { continue }
            var buffer = [UInt8](repeating: 0, count: 4096)
            let count = read(master, &buffer, buffer.count)
            if count <= 0 { break }
            bytes += buffer[..<count]
        }
        return found(text)
    }

    private var bytes: [UInt8] = []
    /// Everything that appeared.
    var shown: String { String(decoding: bytes, as: UTF8.self) }

    private func found(_ text: String) -> Bool {
        let wanted = Array(text.utf8)
        var at = mark
        while at + wanted.count <= bytes.count {
            if bytes[at] == wanted[0], Array(bytes[at..<(at + wanted.count)]) == wanted {
                mark = at + wanted.count
                return true
            }
            at += 1
        }
        return false
    }

    /// The exit status, once the program has ended.
    func end() -> Int32 {
        var status: Int32 = 0
        for _ in 0..<3_000 {
            if waitpid(process, &status, WNOHANG) == process { return (status >> 8) & 0xFF }
            usleep(10_000)
        }
        return -1
    }
}

private func waitBriefly(_ descriptor: inout pollfd) -> Int32 { poll(&descriptor, 1, 10) }

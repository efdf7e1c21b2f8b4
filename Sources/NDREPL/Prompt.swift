import NetDyn

/// The prompt: reads statements, runs them in one session, shows what they give. Errors and limits never end it.
public final class Prompt {
    private let session: Session
    private let reader: any LineReader
    private let isInteractive: Bool
    private let write: (String) -> Void
    private let writeError: (String) -> Void

    /// - Parameters:
    ///   - isInteractive: Whether a person sits before it: then it greets, and an empty line ends a statement that never seems to.
    ///   - write: Takes what values print as.
    ///   - writeError: Takes diagnostics.
    public init(
        session: Session, reader: any LineReader, isInteractive: Bool, write: @escaping (String) -> Void = Terminal.write,
        writeError: @escaping (String) -> Void = Terminal.writeError
    ) {
        self.session = session
        self.reader = reader
        self.isInteractive = isInteractive
        self.write = write
        self.writeError = writeError
    }

    /// The prompt on this terminal: libedit where it can work, plain reading on pipes and dumb terminals.
    public convenience init(session: Session, plain: Bool = false) {
        if !plain, Terminal.canEdit,
            let editor = EditLineReader(historyPath: HistoryFile.path(), completer: { [unowned session] before in
                session.completions(before: before)
            })
        {
            self.init(session: session, reader: editor, isInteractive: true)
        } else {
            if !plain, Terminal.canEdit, !EditLineReader.isInstalled {
                Terminal.writeError("nd: lines cannot be edited: libedit is not installed (apt-get install libedit2)\n")
            }
            let terminal = Terminal.inputIsTerminal
            self.init(session: session, reader: PlainLineReader(showsPrompt: terminal), isInteractive: terminal)
        }
    }

    /// Reads and runs until the end of the input. Returns the exit status: on a pipe 1 after an error, so that scripts notice.
    public func run() -> Int32 {
        if isInteractive {
            write("nd \(Engine.version)   Tab completes, name? explains, Ctrl-C stops, Ctrl-D leaves\n")
        }
        var statement = ""
        var failed = false
        while true {
            switch next(prompt: statement.isEmpty ? "nd> " : "  … ") {
            case .interrupted:
                statement = ""
                session.cancelToken.reset()
            case .endOfInput:
                if !statement.isEmpty { failed = !execute(statement) || failed }
                return failed && !isInteractive ? 1 : 0
            case .line(let line):
                let blank = line.allSatisfy(\.isWhitespace)
                if statement.isEmpty && blank { continue }
                statement += statement.isEmpty ? line : "\n" + line
                if session.isIncomplete(statement) || endsInDocumentation(statement) || nextLineGoesOn() { continue }
                if isInteractive, ["quit", "exit", "quit()", "exit()"].contains(statement) { return 0 }
                failed = !execute(statement) || failed
                statement = ""
            }
        }
    }

    /// A line that was read ahead, to see whether it goes on with the statement before it.
    private var ahead: LineEvent?

    private func next(prompt: String) -> LineEvent {
        defer { ahead = nil }
        return ahead ?? reader.read(prompt: prompt)
    }

    /// Whether the last line is one of `##`: what it describes is still to come.
    private func endsInDocumentation(_ statement: String) -> Bool {
        let last = statement.split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
        return last.drop { $0 == " " || $0 == "\t" }.hasPrefix("##")
    }

    /// On a pipe, whether the next line begins with what continues a statement: `|>`, `.name` or `else`. Nobody is made to wait for
    /// a line that has not been typed yet: at a terminal the statement ends with its line.
    private func nextLineGoesOn() -> Bool {
        if isInteractive { return false }
        let event = reader.read(prompt: "")
        ahead = event
        guard case .line(let line) = event else { return false }
        let start = line.drop { $0 == " " || $0 == "\t" }
        return start.hasPrefix("|>") || start.hasPrefix("else") || (start.hasPrefix(".") && !start.hasPrefix(".."))
    }

    /// `name?` shows what a name means.
    private func question(_ statement: String) -> String? {
        guard statement.last == "?" else { return nil }
        let name = String(statement.dropLast())
        return !name.isEmpty && name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }) ? name : nil
    }

    /// True when nothing went wrong.
    private func execute(_ statement: String) -> Bool {
        reader.remember(statement)
        session.cancelToken.reset()
        if ["?", "help", "help()"].contains(statement.drop { $0 == " " }) {
            write("name? explains a name, such as simulate? or node?; 'nd doc' lists the library, 'nd doc --search WORDS' looks through it\n")
            return true
        }
        if let name = question(statement) {
            do {
                write(try session.documentation(of: name) + "\n")
                return true
            } catch {
                writeError(session.render(error, color: Terminal.wantsColor()))
                return false
            }
        }
        let outcome = session.run(statement)
        if let shown = outcome.display { write(shown + "\n") }
        // The terminal has echoed ^C without ending the line.
        if isInteractive && session.cancelToken.isCancelled { writeError("\n") }
        for diagnostic in outcome.diagnostics {
            writeError(session.render(diagnostic, color: Terminal.wantsColor()))
        }
        // A simulation that was stopped is no error: it gives its trajectory up to there.
        if outcome.diagnostics.isEmpty && isInteractive && session.cancelToken.isCancelled { writeError("interrupted; what was computed is kept\n") }
        return outcome.succeeded
    }
}

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
            let terminal = Terminal.inputIsTerminal
            self.init(session: session, reader: PlainLineReader(showsPrompt: terminal), isInteractive: terminal)
        }
    }

    /// Reads and runs until the end of the input. Returns the exit status: on a pipe 1 after an error, so that scripts notice.
    public func run() -> Int32 {
        if isInteractive {
            write("nd \(Engine.version)   Tab completes, Ctrl-C stops, Ctrl-D leaves\n")
        }
        var statement = ""
        var failed = false
        while true {
            switch reader.read(prompt: statement.isEmpty ? "nd> " : "  … ") {
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
                // An empty line ends a statement that never seems to: a bracket too many must not trap anybody.
                let emptyEnd = isInteractive && blank && statement.hasSuffix("\n\n")
                if session.isIncomplete(statement) && !emptyEnd { continue }
                failed = !execute(statement) || failed
                statement = ""
            }
        }
    }

    /// True when nothing went wrong.
    private func execute(_ statement: String) -> Bool {
        reader.remember(statement)
        session.cancelToken.reset()
        let outcome = session.run(statement)
        if let shown = outcome.display { write(shown + "\n") }
        for diagnostic in outcome.diagnostics {
            writeError(session.render(diagnostic, color: Terminal.wantsColor()))
        }
        return outcome.succeeded
    }
}

/// Where the prompt gets its lines from.
public protocol LineReader: AnyObject {
    /// Shows the prompt, if there is a person to see it, and reads one line without its end.
    func read(prompt: String) -> LineEvent
    /// Remembers a whole statement for later recall.
    func remember(_ statement: String)
}

public enum LineEvent: Equatable, Sendable {
    case line(String)
    /// Ctrl-C: what was typed so far is given up.
    case interrupted
    /// Ctrl-D on an empty line, or the end of a pipe.
    case endOfInput
}

/// Reads plain lines: pipes, dumb terminals. Shows a prompt only on a terminal.
public final class PlainLineReader: LineReader {
    private let showsPrompt: Bool

    public init(showsPrompt: Bool) {
        self.showsPrompt = showsPrompt
    }

    public func read(prompt: String) -> LineEvent {
        if showsPrompt { Terminal.write(prompt) }
        guard let line = readLine(strippingNewline: true) else { return .endOfInput }
        return .line(line)
    }

    public func remember(_ statement: String) {}
}

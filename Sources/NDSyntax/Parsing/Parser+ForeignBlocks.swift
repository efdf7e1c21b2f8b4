import NDCore

/// Bodies without braces: Python's, Julia's and MATLAB's. The missing brace is one mistake; the lines further right are read
/// without asking what they belong to.
extension Parser {
    /// The column of the first token on the line of a token, in bytes.
    private func lineColumn(_ index: Int) -> Int {
        let start = Int(tokens[raw[index]].start)
        let line = source.lineStarts[source.line(at: start)]
        var i = line
        while i < start, source.bytes[i] == 0x20 || source.bytes[i] == 0x09 { i += 1 }
        return i - line
    }

    /// The body of the statement being read has no braces.
    mutating func beginForeignBlock() {
        guard inForeignBlock == false else { return }
        foreignBlockColumn = lineColumn(statementStart)
    }

    /// Whether the next token stands further right than the head of a body without braces.
    var inForeignBlock: Bool {
        foreignBlockColumn < Int.max && kind != .end && lineColumn(p) > foreignBlockColumn
    }

    /// A statement at or left of the head ends the body; `end` itself belongs to it.
    mutating func endForeignBlock() {
        guard foreignBlockColumn < Int.max, kind != .end, breaks[p], !inForeignBlock else { return }
        let word = kind == .name ? text(p) : ""
        if !["end", "elif", "elsif", "elseif", "except", "finally", "catch"].contains(word), kind != .else { foreignBlockColumn = .max }
    }
}

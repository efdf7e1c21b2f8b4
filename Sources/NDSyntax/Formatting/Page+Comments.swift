import NDCore

extension Page {
    /// Sets comments behind code: two spaces after it, or, where several in a paragraph stood under each other, again
    /// under each other.
    static func alignComments(_ lines: inout [Line]) {
        var run: [Int] = []
        func close(_ lines: inout [Line]) {
            let column = (run.map { lines[$0].width }.max() ?? 0) + 2
            for i in run {
                guard let comment = lines[i].comment else { continue }
                lines[i].text += String(repeating: " ", count: column - lines[i].width) + comment.text
            }
            run = []
        }
        for i in lines.indices {
            if lines[i].blanks > 0 { close(&lines) }
            guard let comment = lines[i].comment else { continue }
            if let last = run.last, lines[last].comment?.column != comment.column { close(&lines) }
            run.append(i)
        }
        close(&lines)
    }
}

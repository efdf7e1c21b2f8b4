import NDCore

extension Page {
    /// Breaks each line that is too long at its outermost place: a body gets lines of its own, a bracket one line for each
    /// part. `false` when nothing could be broken.
    mutating func breakLongLines(_ lines: [Line], _ width: Int) -> Bool {
        var broken = false
        for line in lines where line.width > width {
            guard let opener = place(in: line.tokens) else { continue }
            if tokens.isBody(opener) { breakBody(opener) } else { breakBracket(opener, line.indent + Page.step, width) }
            broken = true
        }
        return broken
    }

    /// The bracket to break: a body if there is one at the outermost level, else the longest bracket there that has a comma of its own,
    /// else the same further inside.
    private func place(in range: Range<Int>) -> Int? {
        var pending = [range]
        while !pending.isEmpty {
            var body: Int?
            var bracket: (opener: Int, length: Int)?
            var inner: [Range<Int>] = []
            for range in pending {
                var i = range.lowerBound
                while i < range.upperBound {
                    let close = tokens.partner[i]
                    guard tokens.kinds[i].opensBracket, close > i, close < range.upperBound else {
                        i += 1
                        continue
                    }
                    if tokens.isBody(i) {
                        if close > i + 1, body == nil { body = i }
                    } else if tokens.kinds[i] != .interpolationOpen {
                        if !commas(of: i).isEmpty, close - i > bracket?.length ?? 0 { bracket = (i, close - i) }
                        inner.append((i + 1)..<close)
                    }
                    i = close + 1
                }
            }
            if let found = body ?? bracket?.opener { return found }
            pending = inner
        }
        return nil
    }

    /// The commas that part what stands in a bracket.
    private func commas(of opener: Int) -> [Int] {
        var result: [Int] = []
        var i = opener + 1
        while i < tokens.partner[opener] {
            if tokens.kinds[i] == .comma { result.append(i) }
            if tokens.kinds[i].opensBracket, tokens.partner[i] > i { i = tokens.partner[i] }
            i += 1
        }
        return result
    }

    private mutating func breakBody(_ opener: Int) {
        let close = tokens.partner[opener]
        breaks[close] = true
        var i = opener + 1
        while i < close {
            if tokens.startsStatement[i] { breaks[i] = true }
            if tokens.kinds[i].opensBracket, tokens.partner[i] > i { i = tokens.partner[i] }
            i += 1
        }
    }

    /// One line for each part; the numbers and names of a list fill their lines.
    private mutating func breakBracket(_ opener: Int, _ indent: Int, _ width: Int) {
        let close = tokens.partner[opener]
        let commas = commas(of: opener)
        breaks[opener + 1] = true
        breaks[close] = true
        let fills = tokens.kinds[opener] == .leftBracket && !(opener + 1..<close).contains { tokens.kinds[$0].opensBracket }
        var column = indent
        var start = opener + 1
        for comma in commas + [close] {
            guard start < close else { break }
            let length = (start..<comma).reduce(2) { $0 + displayWidth(tokens.text($1)) + ($1 > start ? 1 : 0) }
            if start > opener + 1, !fills || column + length > width {
                breaks[start] = true
                column = indent
            }
            column += length
            start = comma + 1
        }
    }
}

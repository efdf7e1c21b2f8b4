/// Tables as spreadsheets of continental Europe export them: semicolons between values, commas for decimal points.
extension DataText {
    /// The same text with decimal points, where semicolons separate and every comma outside quotes stands in a number; else
    /// the text as it is. Every byte keeps its place. O(bytes), nothing without a comma beside a semicolon.
    func decimalPointed(separator: Separator?) -> DataText {
        guard separator == nil || separator == .character(UInt8(ascii: ";")), bytes.contains(UInt8(ascii: ";")) else { return self }
        var commas: [Int] = []
        var lines = 0
        var i = start
        while i < bytes.count {
            var first = i
            while first < bytes.count, bytes[first] == 0x20 || bytes[first] == 0x09 { first += 1 }
            let isComment = first < bytes.count && (bytes[first] == UInt8(ascii: "#") || bytes[first] == UInt8(ascii: "%"))
            if isComment {
                while i < bytes.count, bytes[i] != 0x0A, bytes[i] != 0x0D { i += 1 }
                i += 1
                continue
            }
            lines += 1
            let (end, found, cells) = cellsWithCommas(from: i)
            guard let found else { return self }
            // A first line without a semicolon is one of a table that others separate.
            if lines == 1, cells < 2 { return self }
            commas += found
            i = end + 1
        }
        return commas.isEmpty ? self : replacing(commas, with: UInt8(ascii: "."))
    }

    /// The commas of a line of values parted by semicolons, how many values there are, and where the line ends; no commas
    /// where one stands in something else than a number.
    private func cellsWithCommas(from start: Int) -> (end: Int, commas: [Int]?, cells: Int) {
        var commas: [Int] = []
        var cells = 1
        var i = start
        var first = start
        while true {
            let ends = i >= bytes.count || bytes[i] == 0x0A || bytes[i] == 0x0D
            if ends || bytes[i] == UInt8(ascii: ";") {
                if let comma = bytes[first..<min(i, bytes.count)].firstIndex(of: UInt8(ascii: ",")) {
                    guard isNumber(first..<i, comma: comma) else { return (i, nil, cells) }
                    commas.append(comma)
                }
                if ends { return (i, commas, cells) }
                cells += 1
                i += 1
                first = i
            } else if bytes[i] == UInt8(ascii: "\"") {
                i += 1
                while i < bytes.count, bytes[i] != UInt8(ascii: "\"") { i += 1 }
                i += 1
                first = min(i, bytes.count)
            } else {
                i += 1
            }
        }
    }

    /// `-2,5`, `1,5e-3`: digits on both sides of the comma, and no point.
    private func isNumber(_ range: Range<Int>, comma: Int) -> Bool {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high, bytes[low] == 0x20 || bytes[low] == 0x09 { low += 1 }
        while high > low, bytes[high - 1] == 0x20 || bytes[high - 1] == 0x09 { high -= 1 }
        func isDigit(_ i: Int) -> Bool { i >= low && i < high && bytes[i] >= 48 && bytes[i] <= 57 }
        guard isDigit(comma - 1), isDigit(comma + 1) else { return false }
        var cell = Array(bytes[low..<high])
        guard !cell.contains(UInt8(ascii: ".")) else { return false }
        cell[comma - low] = UInt8(ascii: ".")
        return NumberText.real(cell, 0..<cell.count) != nil
    }
}

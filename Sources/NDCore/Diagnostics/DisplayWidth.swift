/// How many columns a character takes on a terminal: 0 for combining marks, 2 for East Asian wide and emoji, else 1.
/// (Unicode Standard Annex 11; ambiguous characters such as Greek count 1.)
public func displayWidth(_ character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    let v = scalar.value
    if v < 0x20 || (v >= 0x7F && v < 0xA0) { return 0 }
    if v < 0x300 { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    // Pictures: those that are drawn so by themselves, those that a variation selector makes so, and flags.
    if scalar.properties.isEmojiPresentation || (0x1F1E6...0x1F1FF).contains(v) { return 2 }
    if character.unicodeScalars.dropFirst().first?.value == 0xFE0F { return 2 }
    switch v {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97F,
        0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x17000...0x18CFF, 0x1B000...0x1B2FF,
        0x20000...0x3FFFD:
        return 2
    default: return 1
    }
}

/// Columns that a line of text takes on a terminal.
public func displayWidth(_ text: some StringProtocol) -> Int {
    text.reduce(0) { $0 + displayWidth($1) }
}

/// A character of a line as it is shown: its text, its columns, and the bytes it came from.
struct DisplayCell {
    let text: String
    let width: Int
    let bytes: Range<Int>

    /// The characters of a line. Tabs are shown as four spaces, control characters as one; bytes that are not UTF-8 as `\u{FFFD}`. O(bytes).
    static func cells(of line: ArraySlice<UInt8>) -> [DisplayCell] {
        let text = String(decoding: line, as: UTF8.self)
        var result: [DisplayCell] = []
        var at = line.startIndex
        func add(_ character: Character, _ count: Int) {
            result.append(cell(character, at..<(at + count)))
            at += count
        }
        if text.utf8.elementsEqual(line) {
            for character in text { add(character, character.utf8.count) }
            return result
        }
        var parser = Unicode.UTF8.ForwardParser()
        var bytes = line.makeIterator()
        while true {
            switch parser.parseScalar(from: &bytes) {
            case .valid(let encoded): add(Character(Unicode.UTF8.decode(encoded)), encoded.count)
            case .error(let length): add("\u{FFFD}", length)
            case .emptyInput: return result
            }
        }
    }

    private static func cell(_ character: Character, _ bytes: Range<Int>) -> DisplayCell {
        if character == "\t" { return DisplayCell(text: "    ", width: 4, bytes: bytes) }
        let width = displayWidth(character)
        if let scalar = character.unicodeScalars.first, width == 0, scalar.properties.generalCategory != .nonspacingMark {
            return DisplayCell(text: " ", width: 1, bytes: bytes)
        }
        // A letter under a heap of combining marks is shown with the first of them.
        let scalars = character.unicodeScalars
        let isHeap = bytes.count > 64 && scalars.count > 16
        return DisplayCell(text: isHeap ? String(scalars.prefix(16)) : String(character), width: width, bytes: bytes)
    }
}

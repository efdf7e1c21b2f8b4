import NDCore

/// Reads XML piece by piece, straight from the bytes: what GraphML and GEXF need and no more.
///
/// Names lose their prefix (`viz:position` is `position`). Elements are matched, the five entities of XML and numeric ones are
/// resolved. A document type with declarations inside is refused (`ND0422`), so no entity can grow or fetch anything.
/// Source: W3C, "Extensible Markup Language (XML) 1.0", fifth edition.
struct XMLScanner {
    struct Attribute {
        var name: Range<Int>
        var value: Range<Int>
    }

    enum Token {
        /// The element of a name; its attributes are in `attributes`. One that is empty is closed by the next token.
        case open(Range<Int>)
        case close
        /// Text between elements: `string` resolves its entities.
        case text(Range<Int>)
        /// Text in which nothing stands for anything else.
        case verbatim(Range<Int>)
        case end
    }

    private(set) var text: DataText
    private(set) var attributes: [Attribute] = []
    /// Where the token read last begins.
    private(set) var start: Int
    private var position: Int
    private var isEmpty = false
    /// The full names of the elements that are open.
    private var elements: [(name: Range<Int>, offset: Int)] = []
    private var hasRoot = false

    static let deepest = 256

    init(_ text: DataText) throws(Diagnostic) {
        self.text = text
        start = text.start
        position = text.start
        try readDeclaration()
    }

    var place: NetworkError.Place { text.place(start) }
    var depth: Int { elements.count }

    /// `<?xml version="1.0" encoding="..."?>`
    private mutating func readDeclaration() throws(Diagnostic) {
        guard starts("<?xml"), let end = find("?>", from: position) else { return }
        let head = text.string(position..<end).lowercased()
        var rest = head[...]
        while !rest.isEmpty, !rest.hasPrefix("encoding") { rest = rest.dropFirst() }
        guard !rest.isEmpty else { return }
        let name = rest.dropFirst(8).drop { $0 == "=" || $0 == " " || $0 == "\"" || $0 == "'" }.prefix { $0 != "\"" && $0 != "'" }
        switch name {
        case "utf-8", "utf8", "us-ascii", "ascii", "utf-16", "unicode": break
        case "iso-8859-1", "latin1", "latin-1", "windows-1252", "iso-8859-15": if !text.wasRewritten, text.start == 0 { text = text.asLatin1 }
        default:
            throw NetworkError.notText(text.file, "in the encoding '\(name)'", remedy: "save it as UTF-8: iconv -f \(name) -t UTF-8, and change the first line")
        }
    }

    private func starts(_ word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        return position + count <= text.bytes.count && text.equals(position..<(position + count), word)
    }

    private func find(_ word: StaticString, from: Int) -> Int? {
        let bytes = text.bytes
        let letters = word.utf8Start
        let count = word.utf8CodeUnitCount
        var i = from
        while i + count <= bytes.count {
            if bytes[i] == letters[0], text.equals(i..<(i + count), word) { return i }
            i += 1
        }
        return nil
    }

    /// The next token. `ND0403` for what is not well formed, `ND0404` where the file ends too soon, `ND0422`, `ND0423`.
    mutating func next() throws(Diagnostic) -> Token {
        if isEmpty {
            isEmpty = false
            elements.removeLast()
            return .close
        }
        while true {
            start = position
            let end = text.bytes.count
            guard position < end else {
                if let open = elements.last {
                    throw NetworkError.truncated(place, inside: "<\(text.string(open.name))>, which begins in line \(text.place(open.offset).line)")
                }
                return .end
            }
            if text.bytes[position] != UInt8(ascii: "<") {
                while position < end, text.bytes[position] != UInt8(ascii: "<") { position += 1 }
                if !elements.isEmpty { return .text(start..<position) }
                if let stray = (start..<position).first(where: { text.bytes[$0] > 0x20 }) {
                    start = stray
                    throw unexpected(hasRoot ? "the end of the file" : "'<': an XML file begins with an element")
                }
                continue
            }
            if starts("<!--") {
                guard let close = find("-->", from: position + 4) else { throw NetworkError.truncated(place, inside: "a comment", remedy: "close it with -->") }
                position = close + 3
            } else if starts("<?") {
                guard let close = find("?>", from: position + 2) else { throw NetworkError.truncated(place, inside: "<? ... ?>") }
                position = close + 2
            } else if starts("<![CDATA[") {
                guard !elements.isEmpty else { throw unexpected("an element") }
                guard let close = find("]]>", from: position + 9) else { throw NetworkError.truncated(place, inside: "<![CDATA[", remedy: "close it with ]]>") }
                position = close + 3
                return .verbatim((start + 9)..<close)
            } else if starts("<!DOCTYPE") {
                try skipDocumentType()
            } else if starts("</") {
                try readClosing()
                return .close
            } else {
                return .open(try readOpening())
            }
        }
    }

    private func unexpected(_ expected: String, remedy: String? = nil) -> Diagnostic {
        NetworkError.unexpected(place, found: text.excerpt(start), expected: expected, remedy: remedy)
    }

    /// A document type that only points elsewhere is passed over, and what it points to is not looked at.
    private mutating func skipDocumentType() throws(Diagnostic) {
        var i = position
        while i < text.bytes.count, text.bytes[i] != UInt8(ascii: ">") {
            if text.bytes[i] == UInt8(ascii: "[") { throw NetworkError.documentType(place) }
            i += 1
        }
        guard i < text.bytes.count else { throw NetworkError.truncated(place, inside: "<!DOCTYPE") }
        position = i + 1
    }

    private mutating func skipBlanks() {
        while position < text.bytes.count, text.bytes[position] <= 0x20 { position += 1 }
    }

    private mutating func takeName(_ what: String) throws(Diagnostic) -> Range<Int> {
        let first = position
        while position < text.bytes.count {
            switch text.bytes[position] {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"), 0x80...: position += 1
            default:
                guard position > first else {
                    start = first
                    throw unexpected(what, remedy: "a bare '<' in a text is written &lt;")
                }
                return first..<position
            }
        }
        throw NetworkError.truncated(text.place(position), inside: "a tag")
    }

    private func local(_ name: Range<Int>) -> Range<Int> {
        var i = name.upperBound
        while i > name.lowerBound, text.bytes[i - 1] != UInt8(ascii: ":") { i -= 1 }
        return i..<name.upperBound
    }

    private mutating func readClosing() throws(Diagnostic) {
        position += 2
        let name = try takeName("the name of an element")
        skipBlanks()
        guard position < text.bytes.count else { throw NetworkError.truncated(text.place(position), inside: "a tag") }
        guard text.bytes[position] == UInt8(ascii: ">") else {
            start = position
            throw unexpected("'>'")
        }
        position += 1
        guard let open = elements.popLast() else { throw unexpected("no closing tag: nothing is open") }
        guard text.bytes[open.name].elementsEqual(text.bytes[name]) else {
            throw unexpected("</\(text.string(open.name))>, for the element that begins in line \(text.place(open.offset).line)")
        }
    }

    private mutating func readOpening() throws(Diagnostic) -> Range<Int> {
        if elements.isEmpty, hasRoot { throw unexpected("the end of the file: it holds one element") }
        hasRoot = true
        guard elements.count < Self.deepest else { throw NetworkError.tooDeep(place, Self.deepest) }
        let tag = start
        position += 1
        let name = try takeName("the name of an element")
        attributes.removeAll(keepingCapacity: true)
        while true {
            let before = position
            skipBlanks()
            guard position < text.bytes.count else { throw NetworkError.truncated(text.place(position), inside: "<\(text.string(name))>, which begins in line \(text.place(tag).line)") }
            let byte = text.bytes[position]
            if byte == UInt8(ascii: ">") {
                position += 1
                break
            }
            if byte == UInt8(ascii: "/"), position + 1 < text.bytes.count, text.bytes[position + 1] == UInt8(ascii: ">") {
                position += 2
                isEmpty = true
                break
            }
            guard position > before else {
                start = position
                throw unexpected("white space, '>' or '/>'")
            }
            try readAttribute()
        }
        elements.append((name, tag))
        start = tag
        return local(name)
    }

    private mutating func readAttribute() throws(Diagnostic) {
        let name = try takeName("the name of an attribute, '>' or '/>'")
        skipBlanks()
        guard position < text.bytes.count else { throw NetworkError.truncated(text.place(position), inside: "a tag") }
        guard text.bytes[position] == UInt8(ascii: "=") else {
            start = position
            throw unexpected("'=' behind the name of an attribute")
        }
        position += 1
        skipBlanks()
        guard position < text.bytes.count else { throw NetworkError.truncated(text.place(position), inside: "a tag") }
        let quote = text.bytes[position]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            start = position
            throw unexpected("a value in quotes")
        }
        let open = position
        position += 1
        while position < text.bytes.count, text.bytes[position] != quote {
            if text.bytes[position] == UInt8(ascii: "<") {
                start = position
                throw unexpected("the closing quote of the value that begins in line \(text.place(open).line)", remedy: "a bare '<' is written &lt;")
            }
            position += 1
        }
        guard position < text.bytes.count else { throw NetworkError.truncated(text.place(open), inside: "a value in quotes") }
        let own = local(name)
        for other in attributes where text.bytes[other.name].elementsEqual(text.bytes[own]) && !isPrefixed(name) {
            throw NetworkError.fieldTwice(text.place(name.lowerBound), text.string(own), of: "this element")
        }
        attributes.append(Attribute(name: own, value: (open + 1)..<position))
        position += 1
    }

    private func isPrefixed(_ name: Range<Int>) -> Bool { text.bytes[name].contains(UInt8(ascii: ":")) }

    /// Where the value of an attribute of the element read last stands.
    func attribute(_ name: StaticString) -> Range<Int>? {
        for attribute in attributes where text.equals(attribute.name, name) { return attribute.value }
        return nil
    }

    func isPlain(_ range: Range<Int>) -> Bool {
        for i in range where text.bytes[i] == UInt8(ascii: "&") || text.bytes[i] == 0x0D { return false }
        return true
    }

    /// A piece of text with its entities resolved and its line ends made LF. `ND0403` for an entity that XML does not have.
    func bytes(_ range: Range<Int>) throws(Diagnostic) -> [UInt8] {
        if isPlain(range) { return Array(text.bytes[range]) }
        var out: [UInt8] = []
        out.reserveCapacity(range.count)
        var i = range.lowerBound
        while i < range.upperBound {
            let byte = text.bytes[i]
            if byte == 0x0D {
                out.append(0x0A)
                i += i + 1 < range.upperBound && text.bytes[i + 1] == 0x0A ? 2 : 1
            } else if byte == UInt8(ascii: "&") {
                var end = i + 1
                while end < range.upperBound, end - i < 12, text.bytes[end] != UInt8(ascii: ";") { end += 1 }
                guard end < range.upperBound, text.bytes[end] == UInt8(ascii: ";"), let character = Self.character(text.string((i + 1)..<end)) else {
                    throw NetworkError.unexpected(text.place(i), found: text.excerpt(i), expected: "an entity of XML (&amp; &lt; &gt; &quot; &apos; or a number such as &#233;)", remedy: "a bare '&' is written &amp;")
                }
                out += Array(String(character).utf8)
                i = end + 1
            } else {
                out.append(byte)
                i += 1
            }
        }
        return out
    }

    func string(_ range: Range<Int>) throws(Diagnostic) -> String {
        isPlain(range) ? text.string(range) : String(decoding: try bytes(range), as: UTF8.self)
    }

    private static func character(_ name: String) -> Unicode.Scalar? {
        switch name {
        case "amp": "&"
        case "lt": "<"
        case "gt": ">"
        case "quot": "\""
        case "apos": "'"
        default:
            if name.hasPrefix("#x") { UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init) }
            else if name.hasPrefix("#") { UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init) }
            else { nil }
        }
    }
}

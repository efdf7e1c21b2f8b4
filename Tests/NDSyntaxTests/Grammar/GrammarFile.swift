/// The grammar file as data: enough of ISO 14977 to write programs from it.
struct GrammarFile {
    indirect enum Rule {
        case sequence([Rule])
        case choice([Rule])
        case optional(Rule)
        case repetition(Rule)
        case token(String)
        case reference(String)
        /// A class of tokens, described in words.
        case special
    }

    private(set) var rules: [String: Rule] = [:]
    /// Names that are defined twice, and words that are no rule.
    private(set) var problems: [String] = []

    init(_ text: String) {
        var words = GrammarFile.words(text)[...]
        while let name = words.popFirst() {
            if words.popFirst() != "=" { problems.append("'\(name)' has no '='") }
            if rules.updateValue(GrammarFile.choice(&words), forKey: name) != nil { problems.append("'\(name)' is defined twice") }
            if words.popFirst() != ";" { problems.append("'\(name)' has no ';'") }
        }
    }

    /// The rules that a rule uses.
    static func references(_ rule: Rule) -> [String] {
        switch rule {
        case .sequence(let parts), .choice(let parts): parts.flatMap { references($0) }
        case .optional(let inner), .repetition(let inner): references(inner)
        case .reference(let name): [name]
        case .token, .special: []
        }
    }

    private static func words(_ text: String) -> [String] {
        var result: [String] = []
        var rest = Substring(text)
        while let first = rest.first {
            if rest.hasPrefix("(*") {
                var depth = 0
                repeat {
                    if rest.hasPrefix("(*") { depth += 1 }
                    if rest.hasPrefix("*)") { depth -= 1 }
                    rest = rest.dropFirst(rest.hasPrefix("(*") || rest.hasPrefix("*)") ? 2 : 1)
                } while depth > 0 && !rest.isEmpty
            } else if first.isWhitespace {
                rest = rest.dropFirst()
            } else if first == "\"" {
                let body = rest.dropFirst().prefix { $0 != "\"" }
                result.append("\"" + body)
                rest = rest.dropFirst(body.count + 2)
            } else if first == "?" {
                result.append("?")
                rest = rest.dropFirst().drop { $0 != "?" }.dropFirst()
            } else if first.isLetter {
                let word = rest.prefix { $0.isLetter || $0 == "_" }
                result.append(String(word))
                rest = rest.dropFirst(word.count)
            } else {
                result.append(String(first))
                rest = rest.dropFirst()
            }
        }
        return result
    }

    private static func choice(_ words: inout ArraySlice<String>) -> Rule {
        var options = [sequence(&words)]
        while words.first == "|" {
            words.removeFirst()
            options.append(sequence(&words))
        }
        return options.count == 1 ? options[0] : .choice(options)
    }

    private static func sequence(_ words: inout ArraySlice<String>) -> Rule {
        var parts = [factor(&words)]
        while words.first == "," {
            words.removeFirst()
            parts.append(factor(&words))
        }
        return parts.count == 1 ? parts[0] : .sequence(parts)
    }

    private static func factor(_ words: inout ArraySlice<String>) -> Rule {
        guard let word = words.popFirst() else { return .special }
        switch word {
        case "(", "[", "{":
            let inner = choice(&words)
            _ = words.popFirst()
            return word == "(" ? inner : word == "[" ? .optional(inner) : .repetition(inner)
        case "?": return .special
        default: return word.hasPrefix("\"") ? .token(String(word.dropFirst())) : .reference(word)
        }
    }
}

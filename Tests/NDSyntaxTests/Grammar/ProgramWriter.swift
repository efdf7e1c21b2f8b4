/// Numbers that are the same in every run.
struct Dice {
    var state: UInt64

    mutating func roll(_ n: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return n > 0 ? Int((state >> 33) % UInt64(n)) : 0
    }

    mutating func pick<T>(_ items: [T]) -> T { items[roll(items.count)] }
}

/// Writes random programs from the grammar. Beyond a depth, and beyond a length, it takes the shortest way out.
/// What the grammar allows only in places (`return`, `break`, events, primes) is written only there.
struct ProgramWriter {
    /// What surrounds the place being written.
    private struct Place {
        var inFunction = false
        var inLoop = false
        var inEvent = false
        var inRules = false
    }

    let grammar: GrammarFile
    /// How often each alternative of each rule was written: `rule/path` with the number of the alternative, or 0 and 1 for
    /// what may be left out.
    private(set) var coverage: [String: Int]
    var dice: Dice
    /// How deep the shallowest text of each rule is.
    private let heights: [String: Int]
    private var written = 0
    private var place = Place()
    private var rule = ""

    init(_ grammar: GrammarFile, seed: UInt64) {
        self.grammar = grammar
        dice = Dice(state: seed)
        var heights: [String: Int] = [:]
        for _ in 0..<grammar.rules.count {
            for (name, rule) in grammar.rules { heights[name] = ProgramWriter.height(rule, heights) + 1 }
        }
        self.heights = heights
        coverage = [:]
        for (name, rule) in grammar.rules { declare(rule, name) }
    }

    /// A program, or another text of a rule.
    mutating func program(_ name: String = "file", depth: Int = 30) -> String {
        written = 0
        place = Place()
        let text = write(name, depth).replacing(" \u{1}", with: "")
        // A statement that ends where its '}' or the text does needs no sign.
        var out = ""
        var rest = Substring(text)
        while let mark = rest.firstIndex(of: "\u{2}") {
            out += rest[..<mark]
            rest = rest[rest.index(after: mark)...]
            let next = rest.first { $0 != " " && $0 != "\u{2}" }
            if next != nil, next != "}" { out += "\n" }
        }
        return out + rest
    }

    private static func height(_ rule: GrammarFile.Rule, _ known: [String: Int]) -> Int {
        switch rule {
        case .sequence(let parts): parts.map { height($0, known) }.max() ?? 0
        case .choice(let options): options.map { height($0, known) }.min() ?? 0
        case .optional, .repetition, .token, .special: 0
        case .reference(let name): known[name] ?? 10_000
        }
    }

    private mutating func declare(_ rule: GrammarFile.Rule, _ path: String) {
        switch rule {
        case .sequence(let parts): for (i, part) in parts.enumerated() { declare(part, "\(path)/\(i)") }
        case .choice(let options):
            for (i, option) in options.enumerated() {
                coverage["\(path)|\(i)"] = 0
                declare(option, "\(path)|\(i)")
            }
        case .optional(let inner), .repetition(let inner):
            coverage["\(path)?0"] = 0
            coverage["\(path)?1"] = 0
            declare(inner, "\(path)?1")
        case .token, .reference, .special: break
        }
    }

    /// Whether an alternative may stand in this place.
    private func fits(_ rule: GrammarFile.Rule) -> Bool {
        guard case .reference(let name) = rule else { return true }
        switch name {
        case "return": return place.inFunction
        case "break": return place.inLoop
        case "event_statement": return place.inEvent
        case "PRIMED": return place.inRules
        default: return true
        }
    }

    private mutating func write(_ name: String, _ budget: Int) -> String {
        switch name {
        case "name": return dice.pick(["a", "b", "x₁", "θ", "Foo", "some_name", "K2"] + (rule == "operand" ? ["at", "next"] : []))
        case "NUMBER": return dice.pick(["42", "1_000", "2.5e-3", "3i", "0xff", "0"])
        case "INTEGER": return dice.pick(["2", "10"])
        case "STRING": return dice.pick([#""text""#, #""θ \n \(a + f("x")) \u{3b8}""#, #""""#])
        case "TEXT": return #""a text""#
        case "PRIME": return dice.pick(["\u{1}'", "\u{1}''"])
        case "VELOCITY": return "\u{1}'"
        case "PRIMED": return dice.pick(["W'", "x''"])
        case "CODE": return "ND0301"
        case "END": return dice.pick(["\n", ";", "\n\n# c\n", " ; \n", "\u{2}", "\r\n"])
        default: break
        }
        let outside = (place, rule)
        defer { (place, rule) = outside }
        rule = name
        switch name {
        case "members": place = Place(inRules: true)
        case "event", "answer": place = Place(inEvent: true, inRules: place.inRules)
        case "function", "lambda": (place.inFunction, place.inLoop) = (true, false)
        default: break
        }
        if name == "lambda" { place.inEvent = false }
        guard let body = grammar.rules[name] else { return "?\(name)?" }
        // Only the block of a loop is inside it, only the block of a function inside that: their heads are not.
        return write(body, budget - 1, name)
    }

    private mutating func write(_ body: GrammarFile.Rule, _ depth: Int, _ path: String) -> String {
        written += 1
        let budget = written > 400 ? 0 : depth
        switch body {
        case .token(let text): return sign(text)
        case .special: return ""
        case .reference("block") where rule == "loop":
            let outside = place
            defer { place = outside }
            place.inLoop = true
            return write("block", budget)
        case .reference(let name): return write(name, budget)
        case .sequence(let parts):
            return parts.enumerated().map { write($1, budget, "\(path)/\($0)") }.filter { !$0.isEmpty }.joined(separator: " ")
        case .optional(let inner):
            let isTaken = budget > 0 && dice.roll(2) == 0
            coverage["\(path)?\(isTaken ? 1 : 0)", default: 0] += 1
            return isTaken ? write(inner, budget, "\(path)?1") : ""
        case .repetition(let inner):
            let count = budget > 0 ? dice.roll(3) : 0
            coverage["\(path)?\(count > 0 ? 1 : 0)", default: 0] += 1
            return (0..<count).map { _ in write(inner, budget, "\(path)?1") }.joined(separator: " ")
        case .choice(let options):
            let possible = options.indices.filter { fits(options[$0]) }
            let depths = possible.map { ProgramWriter.height(options[$0], heights) }
            let shallow = possible.enumerated().filter { depths[$0.offset] == (depths.min() ?? 0) }.map(\.element)
            let chosen = dice.pick(budget > 0 ? possible : shallow)
            coverage["\(path)|\(chosen)", default: 0] += 1
            return write(options[chosen], budget, "\(path)|\(chosen)")
        }
    }

    /// A token, now and then with a line end where the grammar says that one means nothing.
    private mutating func sign(_ text: String) -> String {
        let goesOn =
            switch text {
            case ",", "=", "+=", "-=", "*=", "/=", "=>", "|>", "or", "and", "==", "!=", "<", "<=", ">", ">=", "≈", "~=", "is", "*", "/", "@", "%", "^": true
            case "+", "-": rule == "sum"
            case "in": rule == "comparison"
            default: false
            }
        if goesOn, dice.roll(25) == 0 { return text + dice.pick(["\n", "  # c\n", "\n\n"]) }
        let begins =
            switch text {
            case "|>": true
            case "then", "else": true
            case ".": rule == "postfix"
            default: false
            }
        return begins && dice.roll(10) == 0 ? "\n" + text : text
    }
}

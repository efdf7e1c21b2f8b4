import NDCore
import NDSymbolic

/// A small reader of the text of formulas, independent of the language's parser: to see that text reads back.
struct FormulaReader {
    struct Unreadable: Error { let rest: String }

    let arena: Arena
    let symbols: [String: Formula]
    private var text: Substring

    static func read(_ text: String, _ arena: Arena, _ symbols: [Formula]) throws -> Formula {
        var named: [String: Formula] = [:]
        for s in symbols { named[arena.text(s)] = s }
        var reader = FormulaReader(arena: arena, symbols: named, text: text[...])
        let f = try reader.choice()
        if !reader.text.isEmpty { throw Unreadable(rest: String(reader.text)) }
        return f
    }

    private init(arena: Arena, symbols: [String: Formula], text: Substring) {
        self.arena = arena
        self.symbols = symbols
        self.text = text
    }

    private mutating func take(_ token: String) -> Bool {
        let trimmed = text.drop { $0 == " " }
        guard trimmed.hasPrefix(token) else { return false }
        if let last = token.last, last.isLetter, let next = trimmed.dropFirst(token.count).first, next.isLetter || next == "_" { return false }
        text = trimmed.dropFirst(token.count)
        return true
    }

    private mutating func need(_ token: String) throws {
        if !take(token) { throw Unreadable(rest: String(text)) }
    }

    private mutating func choice() throws -> Formula {
        if take("if") {
            let c = try disjunction()
            try need("then")
            let a = try choice()
            try need("else")
            return try arena.conditional(c, a, try choice())
        }
        return try disjunction()
    }

    private mutating func disjunction() throws -> Formula {
        var parts = [try conjunction()]
        while take("or") { parts.append(try conjunction()) }
        return parts.count == 1 ? parts[0] : try arena.or(parts)
    }

    private mutating func conjunction() throws -> Formula {
        var parts = [try negation()]
        while take("and") { parts.append(try negation()) }
        return parts.count == 1 ? parts[0] : try arena.and(parts)
    }

    private mutating func negation() throws -> Formula {
        take("not") ? try arena.not(try negation()) : try comparison()
    }

    private mutating func comparison() throws -> Formula {
        let a = try additive()
        for op in [Comparison.lessOrEqual, .greaterOrEqual, .equal, .notEqual, .less, .greater] where take(op.text) {
            return try arena.compare(op, a, try additive())
        }
        return a
    }

    private mutating func additive() throws -> Formula {
        var a = try multiplicative()
        while true {
            if take("+") { a = try arena.sum(a, try multiplicative()) }
            else if take("-") { a = try arena.difference(a, try multiplicative()) }
            else { return a }
        }
    }

    private mutating func multiplicative() throws -> Formula {
        var a = try unary()
        while true {
            if take("*") { a = try arena.product(a, try unary()) }
            else if take("/") { a = try arena.quotient(a, try unary()) }
            else if take("@") { a = try arena.matrixProduct(a, try unary()) }
            else if take("%") { a = try arena.apply(.remainder, [a, try unary()]) }
            else { return a }
        }
    }

    private mutating func unary() throws -> Formula { take("-") ? try arena.negate(try unary()) : try power() }

    private mutating func power() throws -> Formula {
        let base = try postfix()
        return take("^") ? try arena.power(base, try unary()) : base
    }

    private mutating func postfix() throws -> Formula {
        var a = try atom()
        while true {
            if take(".T") { a = try arena.transpose(a) }
            else if take("[") {
                var index: [Int] = []
                repeat { index.append(Int(digits()) ?? 0) } while take(",")
                try need("]")
                a = try arena.element(a, index)
            } else { return a }
        }
    }

    private mutating func digits() -> String {
        text = text.drop { $0 == " " }
        let d = text.prefix { $0.isNumber }
        text = text.dropFirst(d.count)
        return String(d)
    }

    private mutating func atom() throws -> Formula {
        if take("(") {
            let a = try choice()
            try need(")")
            return a
        }
        if take("[") {
            var elements: [Formula] = []
            repeat { elements.append(try choice()) } while take(",")
            try need("]")
            let inner = arena.shape(of: elements[0])
            var scalars: [Formula] = []
            for row in elements {
                if inner.isScalar { scalars.append(row) } else { for k in 0..<inner.count { scalars.append(try arena.element(row, [k])) } }
            }
            return try arena.array(scalars, Shape([elements.count] + inner.extents))
        }
        text = text.drop { $0 == " " }
        guard let first = text.first else { throw Unreadable(rest: "") }
        if first.isNumber {
            let number = text.prefix { $0.isNumber || $0 == "." }
            text = text.dropFirst(number.count)
            guard let value = Rational(decimal: String(number)) else { throw Unreadable(rest: String(number)) }
            let f = arena.number(value)
            return take("i") ? try arena.product(f, arena.imaginaryUnit) : f
        }
        let name = String(text.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." })
        text = text.dropFirst(name.count)
        if name == "pi" { return arena.pi }
        if name == "true" || name == "false" { return arena.boolean(name == "true") }
        if let symbol = symbols[name] { return symbol }
        if name.hasSuffix(".T"), let symbol = symbols[String(name.dropLast(2))] { return try arena.transpose(symbol) }
        guard take("(") else { throw Unreadable(rest: name) }
        var arguments: [Formula] = []
        repeat { arguments.append(try choice()) } while take(",")
        try need(")")
        if name == "sum", arguments.count == 1 { return try arena.total(arguments[0]) }
        if name == "norm" { return try arena.norm(arguments[0]) }
        if name == "inverse" { return try arena.inverse(arguments[0]) }
        if name == "outer", arguments.count == 2 { return try arena.outer(arguments[0], arguments[1]) }
        if name == "roll", arguments.count > 1 {
            func whole(_ f: Formula) -> Int { if case .number(let q) = arena.node(f) { q.asInt ?? 0 } else { 0 } }
            return try arena.roll(arguments[0], by: whole(arguments[1]), axis: arguments.count == 3 ? whole(arguments[2]) : 0)
        }
        if name == "trace" { return try arena.trace(arguments[0]) }
        guard let function = Function(name: name) else { throw Unreadable(rest: name) }
        return try arena.apply(function, arguments)
    }
}

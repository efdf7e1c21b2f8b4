import NDCore

/// Formulas as nd text that reads back as the same formula.
extension Arena {
    /// The text of a formula, with no more parentheses than it needs. `limit` bounds the number of characters; what is
    /// left out is marked by `…` (shared parts are written out each time, so a text can be far longer than its formula).
    public func text(_ f: Formula, limit: Int? = nil) -> String {
        var writer = FormulaWriter(self, limit: limit ?? .max)
        return writer.write(f.id)
    }
}

/// How tightly an operator binds, as in the grammar.
enum Binding: Int {
    case loosest, or, and, not, comparison, sum, product, unary, power, postfix
}

/// Writes with a stack of its own: what is still to be written stands on it, next on top.
struct FormulaWriter {
    enum Piece {
        case text(String)
        case formula(UInt32, Binding)
    }

    let arena: Arena
    private let limit: Int
    private var out = ""
    private var length = 0
    private var stack: [Piece] = []
    private var pieces: [Piece] = []

    init(_ arena: Arena, limit: Int) {
        self.arena = arena
        self.limit = limit
    }

    mutating func write(_ root: UInt32) -> String {
        stack = [.formula(root, .loosest)]
        while let piece = stack.popLast() {
            switch piece {
            case .text(let text):
                out += text
                length += text.utf8.count
                if length > limit { return String(out.prefix(limit)) + "…" }
            case .formula(let id, let outer):
                pieces.removeAll(keepingCapacity: true)
                let own = expand(id)
                if own.rawValue < outer.rawValue {
                    stack.append(.text(")"))
                    stack += pieces.reversed()
                    stack.append(.text("("))
                } else {
                    stack += pieces.reversed()
                }
            }
        }
        return out
    }

    mutating func put(_ text: String) { pieces.append(.text(text)) }
    mutating func put(_ id: UInt32, _ outer: Binding) { pieces.append(.formula(id, outer)) }

    private mutating func putList(_ ids: some Sequence<UInt32>) {
        for (i, id) in ids.enumerated() {
            if i > 0 { put(", ") }
            put(id, .loosest)
        }
    }

    private mutating func putCall(_ name: String, _ ids: some Sequence<UInt32>) -> Binding {
        put(name + "(")
        putList(ids)
        put(")")
        return .postfix
    }

    private mutating func putChain(_ ids: some Sequence<UInt32>, _ separator: String, _ inner: Binding) {
        for (i, id) in ids.enumerated() {
            if i > 0 { put(separator) }
            put(id, inner)
        }
    }

    /// Puts the pieces of one level; gives how tightly it binds.
    private mutating func expand(_ id: UInt32) -> Binding {
        let r = arena.record(id)
        switch r.kind {
        case .integer, .fraction, .bigNumber:
            let value = arena.rational(r)
            if value.isInteger, value.numerator.bitWidth > 64 {
                let text = Self.short(value.numerator)
                put(text)
                return value.isNegative ? .unary : text.contains("^") ? .product : .postfix
            }
            let divisor = Self.short(value.denominator)
            put(value.isInteger ? value.description : Self.short(value.numerator) + "/" + (divisor.contains("*") ? "(\(divisor))" : divisor))
            return value.isNegative ? (value.isInteger ? .unary : .product) : (value.isInteger ? .postfix : .product)
        case .real:
            put(realText(Double(bitPattern: r.bits)))
            return .postfix
        case .constant:
            switch arena.constant(r) {
            case .pi: put("pi")
            case .e: put("exp(1)")
            case .imaginaryUnit: put("1i")
            }
            return .postfix
        case .boolean:
            put(r.a != 0 ? "true" : "false")
            return .postfix
        case .symbol:
            put(arena.symbolList[Int(r.a)].name)
            return .postfix
        case .sum:
            putSum(r)
            return .sum
        case .product: return putProduct(arena.words[Int(r.a)], factors: Array(arena.list(r).dropFirst()))
        case .power: return putProduct(Arena.oneID, factors: [r.a, r.b])
        case .function:
            let function = arena.function(r)
            let list = arena.list(r)
            if function == .remainder {
                put(list[0], .unary)
                put(" % ")
                put(list[1], .unary)
                return .product
            }
            return putCall(function.name, list)
        case .call: return putCall(arena.callNames[Int(arena.words[Int(r.a)])], arena.operands(r))
        case .sample: return putCall(arena.family(r).rawValue, arena.operands(r))
        case .reduction: return putCall(arena.reduction(r).text, CollectionOfOne(r.a))
        case .total: return putCall("sum", CollectionOfOne(r.a))
        case .trace: return putCall("trace", CollectionOfOne(r.a))
        case .transpose:
            put(r.a, .postfix)
            put(".T")
            return .postfix
        case .inverse: return putCall("inverse", CollectionOfOne(r.a))
        case .outer: return putCall("outer", arena.list(r))
        case .roll:
            let list = Array(arena.list(r))
            put("roll(")
            putList(list.prefix(2))
            put(", axis: ")
            put(list[2], .loosest)
            put(")")
            return .postfix
        case .filled:
            put("full(" + arena.shapes[Int(r.shape)].description + ", ")
            put(r.a, .loosest)
            put(")")
            return .postfix
        case .matrixProduct:
            putChain(arena.list(r), " @ ", .unary)
            return .product
        case .element:
            let list = arena.list(r)
            put(list[0], .postfix)
            put("[")
            putList(list.dropFirst())
            put("]")
            return .postfix
        case .array:
            putArray(arena.list(r), arena.shapes[Int(r.shape)].extents[...])
            return .postfix
        case .comparison:
            put(r.a, .sum)
            put(" \(arena.comparison(r).text) ")
            put(r.b, .sum)
            return .comparison
        case .not:
            put("not ")
            put(r.a, .not)
            return .not
        case .and:
            putChain(arena.list(r), " and ", .not)
            return .and
        case .or:
            putChain(arena.list(r), " or ", .and)
            return .or
        case .conditional:
            let list = arena.list(r)
            put("if ")
            put(list[0], .or)
            put(" then ")
            put(list[1], .or)
            put(" else ")
            put(list[2], .or)
            return .loosest
        }
    }

    private mutating func putArray(_ elements: UnsafeBufferPointer<UInt32>, _ extents: ArraySlice<Int>) {
        // Brackets open and close where an index of an outer dimension changes.
        let rank = extents.count
        if elements.isEmpty { return put("[]") }
        var strides = [Int](repeating: 1, count: rank + 1)
        for (i, extent) in extents.reversed().enumerated() { strides[i + 1] = strides[i] * extent }
        for (i, id) in elements.enumerated() {
            let opened = (1...rank).filter { i % strides[$0] == 0 }.count
            if i > 0 { put(", ") }
            put(String(repeating: "[", count: opened))
            put(id, .loosest)
            put(String(repeating: "]", count: (1...rank).filter { (i + 1) % strides[$0] == 0 }.count))
        }
    }

    /// `3*10^250` where many zeros end a number, which nobody would count; else its digits.
    static func short(_ n: ExactInteger) -> String {
        let digits = n.description
        let zeros = digits.utf8.reversed().prefix { $0 == UInt8(ascii: "0") }.count
        guard zeros >= 20, digits.utf8.count > 25 else { return digits }
        let front = String(digits.dropLast(zeros))
        return (front == "1" ? "" : front == "-1" ? "-" : front + "*") + "10^\(zeros)"
    }

    private func realText(_ x: Double) -> String {
        if !x.isFinite { return x.isNaN ? "nan" : "inf" }
        var text = "\(x)"
        if let e = text.firstIndex(of: "e") {
            let exponent = Int(text[text.index(after: e)...]) ?? 0
            text = text[..<e] + "e\(exponent)"
        }
        return text
    }
}

/// Whether a space stands between two tokens of one line.
struct Spacing {
    private let tokens: PageTokens
    /// Operators without spaces around them.
    private var isTight: [Bool]

    init(_ tokens: PageTokens) {
        self.tokens = tokens
        isTight = [Bool](repeating: false, count: tokens.count)
        findTight()
    }

    /// What stands between token `i - 1` and token `i`.
    func between(_ i: Int) -> String {
        let a = tokens.kinds[i - 1]
        let b = tokens.kinds[i]
        if tokens.startsStatement[i], a != .leftBrace { return "; " }
        // `--` is a sign of its own, and `++` is none.
        if a == .minus, b == .minus || b == .dashDash { return " " }
        if a == .plus, b == .plus { return " " }
        if isTight[i - 1] || isTight[i] { return "" }
        switch b {
        case .comma, .rightParen, .rightBracket, .dot, .prime, .interpolationClose: return ""
        case .colon where tokens.ownerKind(i) != .everything: return ""
        case .rightBrace where tokens.ownerKind(i) == .levelType: return ""
        case .stringText, .stringEscape, .stringClose, .interpolationOpen: return ""
        case .leftParen where hugs(i), .leftBracket where tokens.ownerKind(i) == .index: return ""
        default: break
        }
        switch a {
        case .leftParen, .leftBracket, .interpolationOpen, .dot: return ""
        case .leftBrace where tokens.ownerKind(i - 1) == .levelType: return ""
        case .stringOpen, .stringText, .stringEscape, .interpolationClose: return ""
        case .minus, .plus: return tokens.ownerKind(i - 1) == .unary ? "" : " "
        default: return " "
        }
    }

    /// Whether the parenthesis belongs to the name before it: a call, or the parameters of a declared function.
    private func hugs(_ i: Int) -> Bool {
        switch tokens.ownerKind(i) {
        case .call: true
        case .parameterList: tokens.kind(ofNode: tokens.parent[tokens.owner[i]]) == .functionDeclaration
        default: false
        }
    }

    private mutating func findTight() {
        let nodes = tokens.tree.nodes
        var sign = [Int](repeating: -1, count: nodes.count)
        for i in 0..<tokens.count {
            switch tokens.kinds[i] {
            case .caret: isTight[i] = true
            case .dotDot, .dotDotLess: isTight[i] = true
            default: break
            }
            if tokens.ownerKind(i) == .binary, sign[tokens.owner[i]] < 0 { sign[tokens.owner[i]] = i }
        }
        func isProduct(_ node: Int) -> Bool {
            guard sign[node] >= 0 else { return false }
            switch tokens.kinds[sign[node]] {
            case .star, .slash, .percent, .at: return true
            default: return false
            }
        }
        // From the outside in: nodes stand after their descendants. A product is `a*b*c`: it is tight when all its signs are.
        var head = Array(nodes.indices)
        var isSpaced = [Bool](repeating: false, count: nodes.count)
        var inRange = [Bool](repeating: false, count: nodes.count)
        for node in nodes.indices.reversed() {
            let outer = tokens.parent[node]
            if outer != node {
                let kind = nodes[outer].kind
                inRange[node] = kind == .range || (inRange[outer] && (kind == .binary || kind == .unary))
            }
            guard isProduct(node) else { continue }
            let isLeft = outer != node && isProduct(outer) && nodes[outer].subtree == nodes[node].subtree
            if isLeft { head[node] = head[outer] }
            let i = sign[node]
            if tokens.kinds[i] == .at || !tokens.touches(i) || i + 1 >= tokens.count || !tokens.touches(i + 1) { isSpaced[head[node]] = true }
        }
        for node in nodes.indices where sign[node] >= 0 {
            if inRange[node] || (isProduct(node) && !isSpaced[head[node]]) { isTight[sign[node]] = true }
        }
    }
}

import NDCore

/// The text of a random system: one node type with states of several shapes, one or two couplings, everything that
/// equations may say. The same seed gives the same text. Denominators, roots and logarithms are kept where they are
/// finite, and values of moderate size.
struct RandomModel {
    private var draws: DrawStream
    private(set) var text = ""

    /// Names in scope by shape.
    private var scalars: [String] = []
    private var vectors: [String] = []
    private var matrices: [String] = []
    private var canReduce = false

    init(seed: UInt64) {
        draws = DrawKey(seed: seed, place: 1).stream(entity: 0, count: 0)
        write()
    }

    private mutating func below(_ n: Int) -> Int { min(n - 1, Int(draws.next() * Double(n))) }
    private mutating func pick<T>(_ items: [T]) -> T { items[below(items.count)] }
    private mutating func number() -> String { pick(["0.5", "2", "3", "1.25", "1/3", "0.1", "7"]) }

    private mutating func write() {
        var lines = ["node N {"]
        let hasArrays = below(2) == 0
        let isMap = below(4) == 0
        lines.append("    state x = sin(index), y = cos(2*index)")
        if hasArrays { lines.append("    state v: [2] = [0.3, -0.7], M: [2, 2] = [[0.5, 1], [-0.25, 0.125]]") }
        lines.append("    param a = uniform(0.5, 1.5), b = 0.75, c = a*b + index/10")
        lines.append("    input p, q")
        let own = ["x", "y", "a", "b", "c", "degree", "size", "index", "t", "in_degree", "out_degree"]
        scalars = own
        if hasArrays { (vectors, matrices) = (["v"], ["M"]) }
        let early = scalar(3)
        lines.append("    let early = \(early)")
        scalars.append("early")
        scalars += ["p", "q"]
        canReduce = true
        lines.append("    let late = \(scalar(3))")
        scalars += ["late", "p", "q"]
        func rule(_ name: String, _ body: String) -> String { isMap ? "    next \(name) = \(body)" : "    \(name)' = \(body)" }
        lines.append(rule("x", scalar(4)))
        lines.append(rule("y", scalar(4)))
        if hasArrays {
            lines.append(rule("v", vector(3)))
            lines.append(rule("M", matrix(3)))
        }
        lines.append("}")
        canReduce = false
        let ends = below(2) == 0 ? ("source", "target") : ("pre", "post")
        let couplings = 1 + below(2)
        for i in 0..<couplings {
            lines.append("coupling C\(i)\(ends.0 == "pre" ? " (pre -> post)" : "") {")
            lines.append("    param K = 0.4, weight = uniform(0, 2)")
            scalars = ["K", "weight"]
            (vectors, matrices) = ([], [])
            for end in [ends.0, ends.1] {
                scalars += ["x", "y", "a", "c", "degree", "index", "early"].map { "\(end).\($0)" }
                if hasArrays {
                    vectors.append("\(end).v")
                    matrices.append("\(end).M")
                }
            }
            lines.append("    let difference = \(ends.0).x - \(ends.1).x")
            scalars.append("difference")
            lines.append("    p += weight*sin(difference)*(\(scalar(2)))")
            if below(2) == 0 { lines.append("    q += \(scalar(3))") }
            if below(3) == 0 { lines.append("    \(ends.0).q += \(scalar(2))") }
            if below(3) == 0 { lines.append("    p += \(scalar(2))") }
            lines.append("}")
        }
        lines.append("system s = N on net via " + (0..<couplings).map { "C\($0)" }.joined(separator: ", "))
        text = lines.joined(separator: "\n")
    }

    private mutating func scalar(_ depth: Int) -> String {
        if depth == 0 { return below(4) == 0 ? number() : pick(scalars) }
        let d = depth - 1
        switch below(canReduce ? 24 : 22) {
        case 0, 1: return "(\(scalar(d)) + \(scalar(d)))"
        case 2: return "(\(scalar(d)) - \(scalar(d)))"
        case 3, 4: return "\(scalar(d))*\(scalar(d))"
        case 5: return "(\(scalar(d)))/(1 + (\(scalar(d)))^2)"
        case 6: return "-(\(scalar(d)))"
        case 7: return "tanh(\(scalar(d)))^\(2 + below(6))"
        case 8: return "(2 + cos(\(scalar(d))))^-\(1 + below(3))"
        case 9: return "sqrt(1 + abs(\(scalar(d))))"
        case 10: return "\(pick(["sin", "cos", "tanh", "atan", "erf"]))(\(scalar(d)))"
        case 11: return "exp(-(\(scalar(d)))^2)"
        case 12: return "log(1 + (\(scalar(d)))^2)"
        case 13: return "\(pick(["min", "max"]))(\(scalar(d)), \(scalar(d)))"
        case 14: return "(if \(condition(d)) then \(scalar(d)) else \(scalar(d)))"
        case 15: return "\(pick(["abs", "sign", "floor", "ceil"]))(\(scalar(d)) + 0.123)"
        case 16: return "(1.5 + sin(\(scalar(d))))^(\(pick(["1/3", "0.3", "3/2", "-0.5", "x1"]).replacing("x1", with: "2/7")))"
        case 17: return "atan2(\(scalar(d)), 1.5 + \(scalar(d))^2)"
        case 18: return "((\(scalar(d)) + 0.0123) % 1.7)"
        case 19: return vectors.isEmpty ? scalar(d) : "\(pick(["sum", "norm", "mean", "max"]))(\(vector(d)))"
        case 20: return matrices.isEmpty ? scalar(d) : "\(pick(["sum", "trace"]))(\(matrix(d)))"
        case 21: return vectors.isEmpty ? scalar(d) : pick(["dot(\(vector(d)), \(vector(d)))", "(\(vector(d)))[\(below(2))]"])
        default: return reduction()
        }
    }

    private mutating func condition(_ depth: Int) -> String {
        switch below(3) {
        case 0: "\(scalar(depth)) \(pick(["<", "<=", ">", ">="])) \(scalar(depth)) + 0.0321"
        case 1: "(\(scalar(depth)) > 0.0456 \(pick(["and", "or"])) \(scalar(depth)) < 0.789)"
        default: "not (\(scalar(depth)) > 0.01234)"
        }
    }

    /// Something of all nodes: only their own names, and no reduction inside.
    private mutating func reduction() -> String {
        let saved = (scalars, vectors, matrices, canReduce)
        scalars = ["all.x", "all.y", "all.a", "all.early", "all.p", "all.degree"].filter { _ in below(3) > 0 } + ["all.x"]
        (vectors, matrices, canReduce) = ([], [], false)
        let body = scalar(2)
        (scalars, vectors, matrices, canReduce) = saved
        return "\(pick(["mean", "sum", "max", "min"]))(all.y + \(body))"
    }

    private mutating func vector(_ depth: Int) -> String {
        if depth == 0 { return pick(vectors) }
        let d = depth - 1
        switch below(7) {
        case 0: return "(\(vector(d)) + \(vector(d)))"
        case 1: return "((\(scalar(d)))*(\(vector(d))))"
        case 2: return "(\(matrix(d)) @ \(vector(d)))"
        case 3: return "[\(scalar(d)), \(scalar(d))]"
        case 4: return "tanh(\(vector(d)) - \(scalar(d)))"
        case 5: return "((\(vector(d)))/(2 + cos(\(vector(d)))))"
        default: return "(\(vector(d)) @ \(matrix(d)))"
        }
    }

    private mutating func matrix(_ depth: Int) -> String {
        if depth == 0 { return pick(matrices) }
        let d = depth - 1
        switch below(6) {
        case 0: return "(\(matrix(d)) - \(matrix(d)))"
        case 1: return "(\(matrix(d)) @ \(matrix(d)))"
        case 2: return "((\(matrix(d))).T)"
        case 3: return "[[\(scalar(d)), 1], [\(scalar(d)), \(number())]]"
        case 4: return "sin(\(matrix(d)))"
        default: return "((\(matrix(d)))*(\(matrix(d)) + \(number())))"
        }
    }
}

import NDCore
import NDSymbolic

/// The functions that equations can use, by the names that scripts use too.
enum Library {
    /// What reduces an array, or `all.x` over all nodes.
    static let reductions = ["sum", "mean", "min", "max", "prod"]
    private static let others = [
        "norm", "trace", "transpose", "dot", "outer", "roll", "where", "clip", "minimum", "maximum", "mod", "diff", "grad",
    ]

    static let names: [String] = reductions + others
        + Function.allCases.filter { !$0.isSpecial }.map(\.name).filter { !reductions.contains($0) }

    static func isFunction(_ name: String) -> Bool {
        reductions.contains(name) || others.contains(name) || Function(name: name).map { !$0.isSpecial } == true
    }

    /// Applies a function to formulas; nil when the elaborator has been told what is wrong.
    static func apply(_ name: String, _ x: [Formula], _ span: Span, _ elaborator: Elaborator) throws(Diagnostic) -> Formula? {
        let arena = elaborator.arena
        func count(_ n: Int, _ words: String) -> Bool {
            if x.count == n { return true }
            elaborator.report(ModelError.arguments(name, x.count, takes: words, span))
            return false
        }
        switch name {
        case "sum", "mean", "min", "max", "prod":
            if x.count > 1, name == "min" || name == "max" { return try arena.apply(name == "min" ? .minimum : .maximum, x) }
            guard count(1, "one array") else { return nil }
            return try reduceArray(name, x[0], arena)
        case "minimum", "maximum":
            guard count(2, "two values") else { return nil }
            return try arena.apply(name == "minimum" ? .minimum : .maximum, x)
        case "mod":
            guard count(2, "two values") else { return nil }
            return try arena.apply(.remainder, x)
        case "norm":
            guard count(1, "one array") else { return nil }
            return try arena.norm(x[0])
        case "trace":
            guard count(1, "one matrix") else { return nil }
            return try arena.trace(x[0])
        case "transpose":
            guard count(1, "one matrix") else { return nil }
            return try arena.transpose(x[0])
        case "dot":
            guard count(2, "two vectors") else { return nil }
            return try arena.matrixProduct(x[0], x[1])
        case "outer":
            guard count(2, "two vectors") else { return nil }
            return try arena.outer(x[0], x[1])
        case "roll":
            guard count(2, "an array and a number of places") else { return nil }
            guard let places = elaborator.wholeNumber(x[1]) else {
                elaborator.report(ModelError.notInEquations("a number of places that is not known beforehand", span))
                return nil
            }
            return try arena.roll(x[0], by: places)
        case "where":
            guard count(3, "a condition and two values") else { return nil }
            return try arena.conditional(x[0], x[1], x[2])
        case "clip":
            guard count(3, "a value and two bounds") else { return nil }
            return try arena.apply(.minimum, [arena.apply(.maximum, [x[0], x[1]]), x[2]])
        case "diff", "grad":
            guard count(2, "an expression and what to differentiate by") else { return nil }
            if arena.shape(of: x[0]).isScalar, !arena.shape(of: x[1]).isScalar { return try arena.gradient(x[0], by: x[1]) }
            return try arena.diff(x[0], by: x[1])
        default:
            guard let function = Function(name: name), !function.isSpecial else { return nil }
            if [.real, .imag, .conj, .angle].contains(function) {
                elaborator.report(ModelError.notYet("a complex equation", span))
                return nil
            }
            guard function.arity.contains(x.count) else {
                let wanted = function.arity.lowerBound
                elaborator.report(ModelError.arguments(name, x.count, takes: wanted == 1 ? "one value" : "\(wanted) values", span))
                return nil
            }
            return try arena.apply(function, x)
        }
    }

    private static func reduceArray(_ name: String, _ x: Formula, _ arena: Arena) throws(Diagnostic) -> Formula {
        let shape = arena.shape(of: x)
        if shape.isScalar { return x }
        switch name {
        case "sum": return try arena.total(x)
        case "mean": return try arena.quotient(arena.total(x), arena.integer(shape.count))
        default:
            var elements: [Formula] = []
            for flat in 0..<shape.count {
                var rest = flat
                var index: [Int] = []
                for extent in shape.extents.reversed() {
                    index.insert(rest % extent, at: 0)
                    rest /= extent
                }
                elements.append(try arena.element(x, index))
            }
            switch name {
            case "min": return try arena.apply(.minimum, elements)
            case "max": return try arena.apply(.maximum, elements)
            default: return try arena.product(elements)
            }
        }
    }
}

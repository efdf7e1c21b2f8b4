import NDCore

/// Every diagnostic of symbolic expressions, `ND06xx`. Places in the source are added by the caller.
public enum SymbolicError {
    public static func shapes(_ a: Shape, _ b: Shape, in operation: String) -> Diagnostic {
        Diagnostic(
            "ND0601", "arrays of shapes \(a) and \(b) do not fit in a \(operation)",
            remedy: "element by element, both have the same shape, or one of them is a number")
    }

    public static func matrixProduct(_ a: Shape, _ b: Shape) -> Diagnostic {
        Diagnostic(
            "ND0602", "shapes \(a) and \(b) do not fit in a matrix product",
            remedy: a.isScalar || b.isScalar ? "a number multiplies by '*'" : "the columns of the first must be as many as the rows of the second")
    }

    public static func outerProduct(_ a: Shape, _ b: Shape) -> Diagnostic {
        Diagnostic("ND0602", "an outer product takes two vectors, not shapes \(a) and \(b)")
    }

    public static func axis(_ axis: Int, _ shape: Shape) -> Diagnostic {
        Diagnostic("ND0604", "the shape \(shape) has no axis \(axis)", remedy: "axes count from 0; negative ones from the end")
    }

    public static func notSquare(_ shape: Shape, in operation: String) -> Diagnostic {
        Diagnostic("ND0603", "\(operation) needs a square matrix, not shape \(shape)")
    }

    public static func index(_ index: [Int], _ shape: Shape) -> Diagnostic {
        let text = "[" + index.map(String.init).joined(separator: ", ") + "]"
        if index.count != shape.rank {
            return Diagnostic("ND0604", "index \(text) has \(index.count) parts, but the shape \(shape) has \(shape.rank)")
        }
        return Diagnostic(
            "ND0604", "index \(text) is outside the shape \(shape)",
            remedy: "indices start at 0; negative ones count from the end")
    }

    public static func arrayLiteral(_ count: Int, _ shape: Shape) -> Diagnostic {
        Diagnostic("ND0605", "\(count) elements do not fill the shape \(shape), which has \(shape.count)")
    }

    public static func notScalar(_ shape: Shape, in operation: String) -> Diagnostic {
        Diagnostic("ND0606", "\(operation) needs a scalar, not shape \(shape)")
    }

    public static func pole(_ what: String) -> Diagnostic {
        Diagnostic("ND0607", "\(what) has no value")
    }

    public static func tooLarge(_ what: String) -> Diagnostic {
        Diagnostic("ND0608", "\(what) has too many digits to write out", remedy: "use real numbers")
    }

    public static func arity(_ function: Function, found: Int) -> Diagnostic {
        let n = function.arity.lowerBound
        let wanted = function.arity.upperBound == n ? "\(n)" : "at least \(n)"
        return Diagnostic("ND0609", "'\(function.name)' takes \(wanted) argument\(n == 1 ? "" : "s"), not \(found)")
    }

    public static func notCondition(_ text: String) -> Diagnostic {
        Diagnostic("ND0610", "'\(text)' is a number where a condition is needed", remedy: "compare it: '\(text) != 0'")
    }

    public static func notNumber(_ text: String) -> Diagnostic {
        Diagnostic("ND0611", "'\(text)' is a condition where a number is needed", remedy: "choose numbers by it: 'if \(text) then 1 else 0'")
    }

    public static func noDerivative(_ text: String, reason: String) -> Diagnostic {
        Diagnostic("ND0612", "the derivative of '\(text)' is not known: \(reason)")
    }

    public static func differentiateBy(_ text: String, reason: String) -> Diagnostic {
        Diagnostic("ND0613", "a derivative by '\(text)' cannot be taken: \(reason)")
    }

    public static func unbound(_ name: String, among bound: [String]) -> Diagnostic {
        Diagnostic("ND0614", "'\(name)' has no value", remedy: suggestion(for: name, among: bound))
    }

    public static func complexValue(_ text: String) -> Diagnostic {
        Diagnostic("ND0615", "'\(text)' is complex where a real number is needed")
    }

    public static func notEvaluated(_ text: String, reason: String) -> Diagnostic {
        Diagnostic("ND0616", "'\(text)' cannot be evaluated here: \(reason)")
    }

    public static func substitutedShape(_ name: String, _ expected: Shape, _ found: Shape) -> Diagnostic {
        Diagnostic("ND0617", "'\(name)' has shape \(expected), the value given for it has shape \(found)")
    }

    public static func tooManyTerms(_ limit: Int) -> Diagnostic {
        Diagnostic("ND0619", "multiplied out this has more than \(limit) terms", remedy: "keep it as it is, or expand a part of it")
    }

    public static func contradiction(_ name: String) -> Diagnostic {
        Diagnostic("ND0618", "no number can be all that '\(name)' is assumed to be", remedy: "drop one of the assumptions")
    }
}

import NDCore
import NDSyntax

final class UnaryCode: Code {
    let op: UnaryOperator
    let operand: Code

    init(_ op: UnaryOperator, _ operand: Code, _ span: Span) {
        self.op = op
        self.operand = operand
        super.init(span)
    }

    override func value(_ f: Frame) throws(Diagnostic) -> Value {
        let a = try operand.value(f)
        do throws(Diagnostic) {
            switch op {
            case .negate: return try f.machine.arithmetic.negate(a)
            case .not: return try f.machine.arithmetic.not(a)
            case .plus:
                guard a.isNumber || a.asArray != nil || f.machine.arithmetic.isSymbolic(a) else { throw LanguageError.operand("+", a) }
                return a
            }
        } catch { throw error.located(span) }
    }
}

final class BinaryCode: Code {
    let op: BinaryOperator
    let left: Code
    let right: Code
    let operatorSpan: Span

    init(_ op: BinaryOperator, _ left: Code, _ right: Code, _ operatorSpan: Span, _ span: Span) {
        self.op = op
        self.left = left
        self.right = right
        self.operatorSpan = operatorSpan
        super.init(span)
    }

    override func value(_ f: Frame) throws(Diagnostic) -> Value {
        let a = try left.value(f)
        let b = try right.value(f)
        if let quick = f.machine.arithmetic.quick(op, a, b) { return quick }
        return try combine(a, b, f)
    }

    override var isSimple: Bool { left.isSimple && right.isSimple }
    override var changesNothing: Bool { left.changesNothing && right.changesNothing }

    /// The operator on values of both sides, errors placed at the operator.
    func combine(_ a: Value, _ b: Value, _ f: Frame) throws(Diagnostic) -> Value {
        do throws(Diagnostic) {
            // A decimal beside a symbol means the number that was written.
            if case .symbolic = a, let exact = right.exactLiteral { return try f.machine.arithmetic.apply(op, a, exact) }
            if case .symbolic = b, let exact = left.exactLiteral { return try f.machine.arithmetic.apply(op, exact, b) }
            return try f.machine.arithmetic.apply(op, a, b)
        } catch { throw showingShapes(error, a, b).located(operatorSpan) }
    }

    /// Where shapes do not fit, that of each side stands under it.
    private func showingShapes(_ problem: Diagnostic, _ a: Value, _ b: Value) -> Diagnostic {
        guard problem.code == "ND0214", problem.primary == nil, let x = a.asArray, let y = b.asArray else { return problem }
        var shown = problem
        shown.secondary += [.init(left.span, "shape \(x.shape)"), .init(right.span, "shape \(y.shape)")]
        return shown
    }
}

/// `and`: the right side is looked at only where the left is true; between arrays element by element.
final class AndCode: Code {
    let left: Code
    let right: Code

    init(_ left: Code, _ right: Code, _ span: Span) {
        self.left = left
        self.right = right
        super.init(span)
    }

    override func value(_ f: Frame) throws(Diagnostic) -> Value {
        let a = try left.value(f)
        do throws(Diagnostic) {
            if case .boolean(let b) = a {
                if !b { return a }
                return try f.machine.arithmetic.asTruthValue(right.value(f))
            }
            return try f.machine.arithmetic.both(a, right.value(f), "and")
        } catch { throw error.located(span) }
    }
}

final class OrCode: Code {
    let left: Code
    let right: Code

    init(_ left: Code, _ right: Code, _ span: Span) {
        self.left = left
        self.right = right
        super.init(span)
    }

    override func value(_ f: Frame) throws(Diagnostic) -> Value {
        let a = try left.value(f)
        do throws(Diagnostic) {
            if case .boolean(let b) = a {
                if b { return a }
                return try f.machine.arithmetic.asTruthValue(right.value(f))
            }
            return try f.machine.arithmetic.both(a, right.value(f), "or")
        } catch { throw error.located(span) }
    }
}

final class ConditionalCode: Code {
    let condition: Code
    let yes: Code
    let no: Code

    init(_ condition: Code, _ yes: Code, _ no: Code, _ span: Span) {
        self.condition = condition
        self.yes = yes
        self.no = no
        super.init(span)
    }

    override func value(_ f: Frame) throws(Diagnostic) -> Value {
        try f.machine.holds(condition, f) ? yes.value(f) : no.value(f)
    }
}

final class RangeCode: Code {
    let lower: Code
    let upper: Code
    let closed: Bool

    init(_ lower: Code, _ upper: Code, closed: Bool, _ span: Span) {
        self.lower = lower
        self.upper = upper
        self.closed = closed
        super.init(span)
    }

    override func value(_ f: Frame) throws(Diagnostic) -> Value {
        let a = try lower.value(f)
        let b = try upper.value(f)
        guard let from = a.asInt, let to = b.asInt else {
            let odd = a.asInt == nil ? a : b
            throw LanguageError.wants("a whole number", "a range", odd).located(a.asInt == nil ? lower.span : upper.span)
        }
        return .range(RangeValue(from, to, closed: closed))
    }
}

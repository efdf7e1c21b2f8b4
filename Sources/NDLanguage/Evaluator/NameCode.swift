import NDCore
import NDSyntax

/// A literal, or a name of the library.
final class ConstantCode: Code {
    let constant: Value
    /// The digits of a decimal literal: the number that was meant exactly.
    private let literal: String?

    init(_ constant: Value, _ span: Span, literal: String? = nil) {
        self.constant = constant
        self.literal = literal
        super.init(span)
    }

    override func value(_ f: Frame) throws(Diagnostic) -> Value { constant }
    override var isSimple: Bool { true }

    override var exactLiteral: Value? {
        guard let literal, let q = Rational(decimal: literal) else { return nil }
        return q.isInteger ? .number(q) : .rational(q)
    }

    /// The literal behind a sign; `nil` for what is no number.
    func signed(_ negative: Bool, _ span: Span) -> ConstantCode? {
        switch constant {
        case .integer(let n) where n != Int.min: return ConstantCode(.integer(negative ? -n : n), span)
        case .real(let x):
            guard let literal else { return nil }
            return ConstantCode(.real(negative ? -x : x), span, literal: negative ? "-" + literal : literal)
        default: return nil
        }
    }
}

/// The general way to read a variable; `make` picks a quicker one where there is one.
class VariableCode: Code {
    let name: String
    let place: Place
    let declared: Span?

    init(_ name: String, _ place: Place, declared: Span?, at span: Span) {
        self.name = name
        self.place = place
        self.declared = declared
        super.init(span)
    }

    static func make(_ name: String, _ place: Place, declared: Span?, at span: Span) -> Code {
        switch place {
        case .slot(let i): SlotCode(i, span)
        case .captured(let i): CapturedCode(i, span)
        case .global(let cell): GlobalCode(cell, declared: declared, span)
        default: VariableCode(name, place, declared: declared, at: span)
        }
    }

    override func value(_ f: Frame) throws(Diagnostic) -> Value {
        guard let value = place.read(f) else { throw LanguageError.usedBefore(name, at: span, declared: declared) }
        return value
    }
}

/// Code that reads a variable.
protocol PlacedCode {
    func reads(_ place: Place) -> Bool
}

final class SlotCode: Code, PlacedCode {
    func reads(_ place: Place) -> Bool { Place.same(place, .slot(slot)) }

    let slot: Int

    init(_ slot: Int, _ span: Span) {
        self.slot = slot
        super.init(span)
    }

    override func value(_ f: Frame) throws(Diagnostic) -> Value { f.slots[slot] }
    override var isSimple: Bool { true }
}

final class CapturedCode: Code {
    let index: Int

    init(_ index: Int, _ span: Span) {
        self.index = index
        super.init(span)
    }

    override func value(_ f: Frame) throws(Diagnostic) -> Value { f.closure.values[index] }
    override var isSimple: Bool { true }
}

final class GlobalCode: Code, PlacedCode {
    func reads(_ place: Place) -> Bool { Place.same(place, .global(cell)) }

    let cell: Cell
    let declared: Span?

    init(_ cell: Cell, declared: Span?, _ span: Span) {
        self.cell = cell
        self.declared = declared
        super.init(span)
    }

    override func value(_ f: Frame) throws(Diagnostic) -> Value {
        guard let value = cell.value else { throw LanguageError.usedBefore(cell.name, at: span, declared: declared) }
        return value
    }
    override var isSimple: Bool { true }
}

/// A name that the prompt did not know yet when a function was declared.
final class LateNameCode: Code {
    let name: String
    let problem: Diagnostic
    unowned let globals: GlobalScope

    init(_ name: String, _ globals: GlobalScope, _ problem: Diagnostic) {
        self.name = name
        self.globals = globals
        self.problem = problem
        super.init(problem.primary?.span ?? Span(file: FileID(0), 0..<0))
    }

    override func value(_ f: Frame) throws(Diagnostic) -> Value {
        guard let value = globals[name]?.value else { throw problem }
        return value
    }
}

/// A mistake found while compiling: reported at once, and raised if it is ever reached.
final class FailingCode: Code {
    let problem: Diagnostic

    init(_ problem: Diagnostic, in compiler: Compiler) {
        self.problem = problem
        super.init(problem.primary?.span ?? Span(file: FileID(0), 0..<0))
        compiler.report(problem)
    }

    override func value(_ f: Frame) throws(Diagnostic) -> Value { throw problem }
}

/// A function expression: makes a closure of the current values of what it captures.
final class FunctionCode: Code {
    let template: FunctionTemplate

    init(_ template: FunctionTemplate, _ span: Span) {
        self.template = template
        super.init(span)
    }

    override func value(_ f: Frame) throws(Diagnostic) -> Value {
        let values = template.capturedValues.map { $0.source.read(f) ?? .none }
        let cells = template.capturedCells.map { captured -> Cell in
            switch captured.source {
            case .cell(let i):
                if let cell = f.cells[i] { return cell }
                let cell = Cell(captured.name)
                f.cells[i] = cell
                return cell
            case .capturedCell(let i): return f.closure.cells[i]
            default: return Cell(captured.name, value: captured.source.read(f))
            }
        }
        let value = Value.function(Closure(template, values: values, cells: cells))
        if !values.isEmpty || !cells.isEmpty {
            try f.machine.charge(192, at: span)
            try f.machine.checkNesting(value, at: span)
        }
        return value
    }
}

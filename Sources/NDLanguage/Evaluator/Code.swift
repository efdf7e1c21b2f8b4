import NDCore

/// An expression made ready to run: names are resolved to places, literals are computed. Immutable once made.
class Code {
    let span: Span
    init(_ span: Span) { self.span = span }

    func value(_ f: Frame) throws(Diagnostic) -> Value { .none }

    /// Whether evaluating it twice does no harm and costs nothing: names and literals, and sums of them.
    var isSimple: Bool { false }

    /// Whether evaluating it surely changes no variable: it calls no function of the script.
    var changesNothing: Bool { isSimple }

    /// The exact number that was written here, if this is a literal: symbolic expressions keep decimals exact.
    var exactLiteral: Value? { nil }
}

/// A statement made ready to run.
class Step {
    let span: Span
    init(_ span: Span) { self.span = span }

    func run(_ f: Frame) throws(Diagnostic) -> Flow { .next }
}

/// What a statement says about where to go on.
enum Flow {
    case next
    case breaking
    case continuing
    case returning(Value)
}

/// The variables of one activation of a function. Frames never outlive their activation: closures copy constants and
/// share `Cell`s.
struct Frame {
    let slots: UnsafeMutablePointer<Value>
    let cells: UnsafeMutablePointer<Cell?>
    /// Kept alive by the caller for as long as the frame lives.
    unowned(unsafe) let closure: Closure
    unowned(unsafe) let machine: Interpreter
}

/// A variable that several scopes share: a global, or a local that a closure captures and that may change.
final class Cell {
    var value: Value?
    let name: String
    var word: String
    var declared: Span?
    /// How deep the values are nested that it held since functions share it.
    private(set) var nesting = 0
    /// Whether only a run will give the value, while declarations are checked without one.
    var isUnknown = false

    init(_ name: String, value: Value? = nil, word: String = "var", declared: Span? = nil) {
        self.name = name
        self.value = value
        nesting = value?.nesting ?? 0
        self.word = word
        self.declared = declared
    }

    var isMutable: Bool { word == "var" }

    /// Another value for a variable that functions share.
    func take(_ new: Value) {
        value = new
        switch new {
        case .list, .record: nesting = max(nesting, new.nesting)
        case .function(let closure):
            // A function that reads the variable it is kept in is a circle, not a level more.
            if !closure.cells.contains(where: { $0 === self }) { nesting = max(nesting, closure.nesting) }
        default: break
        }
    }
}

/// Where a name of the script keeps its value.
enum Place {
    case slot(Int)
    case cell(Int)
    case captured(Int)
    case capturedCell(Int)
    case global(Cell)

    /// Whether only the function itself can change what stands here.
    var isOwn: Bool { if case .slot = self { true } else { false } }

    static func same(_ a: Place, _ b: Place) -> Bool {
        switch (a, b) {
        case (.slot(let i), .slot(let j)): i == j
        case (.global(let x), .global(let y)): x === y
        default: false
        }
    }

    func read(_ f: Frame) -> Value? {
        switch self {
        case .slot(let i): f.slots[i]
        case .cell(let i): f.cells[i]?.value
        case .captured(let i): f.closure.values[i]
        case .capturedCell(let i): f.closure.cells[i].value
        case .global(let cell): cell.value
        }
    }

    /// Gives a newly declared name its first value: a captured local gets a cell of its own each time.
    func define(_ value: Value, _ f: Frame, name: String, word: String) {
        switch self {
        case .slot(let i): f.slots[i] = value
        case .cell(let i):
            // A function may be captured before its statement runs; that cell is then the one to fill.
            if let cell = f.cells[i], cell.value == nil { cell.take(value) } else { f.cells[i] = Cell(name, value: value, word: word) }
        case .captured: break
        case .capturedCell(let i): f.closure.cells[i].take(value)
        case .global(let cell): cell.value = value
        }
    }

    /// Gives a variable another value.
    func assign(_ value: Value, _ f: Frame) {
        switch self {
        case .slot(let i): f.slots[i] = value
        case .cell(let i): f.cells[i]?.take(value)
        case .captured: break
        case .capturedCell(let i): f.closure.cells[i].take(value)
        case .global(let cell): cell.value = value
        }
    }

    /// Changes the value in place.
    func modify(_ f: Frame, _ body: (inout Value) throws(Diagnostic) -> Void) throws(Diagnostic) {
        switch self {
        case .slot(let i): try body(&f.slots[i])
        case .cell(let i):
            if let cell = f.cells[i] { try Self.change(cell, body) }
        case .captured: break
        case .capturedCell(let i): try Self.change(f.closure.cells[i], body)
        case .global(let cell): try Self.change(cell, body)
        }
    }

    private static func change(_ cell: Cell, _ body: (inout Value) throws(Diagnostic) -> Void) throws(Diagnostic) {
        // Taken out while it is changed, so that it is the only reference and nothing is copied.
        guard var value = cell.value.take() else { return }
        defer { cell.value = value }
        try body(&value)
    }
}

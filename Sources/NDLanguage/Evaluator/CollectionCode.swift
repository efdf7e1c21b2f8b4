import NDCore
import NDLinear
import NDSyntax

/// `"theta = \(x)"`
final class InterpolationCode: Code {
    let parts: [Code]

    init(_ parts: [Code], _ span: Span) {
        self.parts = parts
        super.init(span)
    }

    override func value(_ f: Frame) throws(Diagnostic) -> Value {
        var out = ""
        for part in parts {
            let value = try part.value(f)
            do throws(Diagnostic) { out += try f.machine.printed(value) } catch { throw error.located(part.span) }
            // Short texts are charged once, when they are whole.
            if out.utf8.count > 4096 { try f.machine.limits.checkAllocation(Double(out.utf8.count), for: "a string") }
        }
        if out.utf8.count <= 4096 { try f.machine.charge(out.utf8.count, at: span) }
        return .string(out)
    }

    override var changesNothing: Bool { parts.allSatisfy(\.changesNothing) }
}

final class ListCode: Code {
    let items: [Code]

    init(_ items: [Code], _ span: Span) {
        self.items = items
        super.init(span)
    }

    override func value(_ f: Frame) throws(Diagnostic) -> Value {
        var values: [Value] = []
        values.reserveCapacity(items.count)
        for item in items { values.append(try item.value(f)) }
        return try f.machine.collect(values, at: span)
    }
}

extension Interpreter {
    /// The list or array of some values, charged before it is made where arrays among them make it large.
    func collect(_ values: [Value], at span: Span) throws(Diagnostic) -> Value {
        try charge(values.count * MemoryLayout<Value>.stride + 64, at: span)
        if values.first?.isMatrix == true, values.contains(where: { if case .sparse = $0 { true } else { false } }) {
            // Matrices side by side make an array, as dense ones do.
            var dense: [Value] = []
            do throws(Diagnostic) { for value in values { dense.append(try arithmetic.dense(value)) } } catch { throw error.located(span) }
            return try collect(dense, at: span)
        }
        var work = values.count << 3
        if case .array? = values.first {
            let total = values.reduce(0.0) { sum, value in if case .array(let a) = value { sum + Double(a.count) } else { sum } }
            work = max(work, Int(min(total, 0x1p60)))
            do throws(Diagnostic) { try limits.checkAllocation(total * 8, for: "an array of these \(values.count)") } catch { throw error.located(span) }
        }
        let made: Value
        do throws(Diagnostic) {
            made = try LibraryCall.run(limits, work: work) { Assembly.collect(values) }
        } catch { throw error.located(span) }
        try checkNesting(made, at: span)
        return made
    }

    /// Charges a small value that was made, or is about to be: `ND0803`.
    @inline(__always)
    func charge(_ bytes: Int, at span: Span) throws(Diagnostic) {
        do throws(Diagnostic) { try limits.chargeSmall(bytes) } catch { throw error.located(span) }
    }

    /// `ND0807` for a value nested too deep, which is then let go of.
    @inline(__always)
    func checkNesting(_ value: Value, at span: Span) throws(Diagnostic) {
        if value.nesting > Value.deepestNesting { throw LimitError.nesting(Value.deepestNesting).located(span) }
    }
}

final class RecordCode: Code {
    let fields: [(name: String, code: Code)]
    /// The names, shared by all records that are made here; `nil` when one comes twice.
    private let names: [String]?

    init(_ fields: [(String, Code)], _ span: Span) {
        self.fields = fields.map { (name: $0.0, code: $0.1) }
        names = Set(fields.map(\.0)).count == fields.count ? fields.map(\.0) : nil
        super.init(span)
    }

    override func value(_ f: Frame) throws(Diagnostic) -> Value {
        try f.machine.charge(128 + 64 * fields.count, at: span)
        let value: Value
        if let names {
            var values: [Value] = []
            values.reserveCapacity(fields.count)
            for field in fields { values.append(try field.code.value(f)) }
            value = .record(Record(names: names, values: values))
        } else {
            var given: [(name: String, value: Value)] = []
            for field in fields { given.append((field.name, try field.code.value(f))) }
            value = .record(Record(given))
        }
        try f.machine.checkNesting(value, at: span)
        return value
    }
}

/// `[f(i, j) for i in 0..<n for j in 0..<i if i != j]`
final class ComprehensionCode: Code {
    enum Clause {
        case loop([Place], Code)
        case filter(Code)
    }

    let body: Code
    let clauses: [Clause]

    init(_ body: Code, _ clauses: [Clause], _ span: Span) {
        self.body = body
        self.clauses = clauses
        super.init(span)
    }

    override func value(_ f: Frame) throws(Diagnostic) -> Value {
        var out: [Value] = []
        try fill(&out, clause: 0, f)
        return try f.machine.collect(out, at: span)
    }

    private func fill(_ out: inout [Value], clause: Int, _ f: Frame) throws(Diagnostic) {
        guard clause < clauses.count else {
            out.append(try body.value(f))
            // Room is taken by doubling: on the way there are two copies.
            if out.count & 0xFF == 0 { try f.machine.charge(0x200 * MemoryLayout<Value>.stride, at: span) }
            return
        }
        switch clauses[clause] {
        case .filter(let condition):
            if try f.machine.holds(condition, f) { try fill(&out, clause: clause + 1, f) }
        case .loop(let places, let source):
            let items = try Items(FieldCode.itemsOf(source, f), at: source.span, limits: f.machine.limits)
            guard places.count <= 2 else { throw LanguageError.pairs(places.count).located(source.span) }
            var i = 0
            while i < items.count {
                try f.machine.tick(span)
                if places.count == 2 {
                    places[0].define(.integer(i), f, name: "", word: "loop")
                    places[1].define(items[i], f, name: "", word: "loop")
                } else if places.count == 1 {
                    places[0].define(items[i], f, name: "", word: "loop")
                }
                try fill(&out, clause: clause + 1, f)
                i += 1
            }
        }
    }
}

/// What a loop goes through: the items of a value, made one by one.
struct Items {
    private enum Source {
        case range(Int)
        case array(NDArray)
        case rows(NDArray, Int, Shape)
        case list([Value])
        case sparse(SparseMatrix)
    }

    private let source: Source
    let count: Int

    /// `ND0220` for what has no items.
    init(_ value: Value, at span: Span, limits: Limits) throws(Diagnostic) {
        switch value {
        case .range(let range):
            source = .range(range.lower)
            count = range.count
        case .array(let a) where a.rank <= 1:
            source = .array(a)
            count = a.count
        case .sparse(let m):
            source = .sparse(m)
            count = m.rows
        case .array(let a):
            let row = Shape(Array(a.shape.extents.dropFirst()))
            source = .rows(a, row.count, row)
            count = a.length
        case .list(let items):
            source = .list(items.items)
            count = items.count
        case .string(let text):
            let items: [Value]
            do throws(Diagnostic) {
                items = try LibraryCall.run(limits, work: text.utf8.count, from: LibraryCall.some << 2) { text.map { Value.string(String($0)) } }
            } catch { throw error.located(span) }
            source = .list(items)
            count = items.count
        case .record(let record):
            source = .list(record.names.map { .string($0) })
            count = record.names.count
        default: throw LanguageError.notIterable(value).located(span)
        }
    }

    subscript(i: Int) -> Value {
        switch source {
        case .range(let lower): .integer(lower + i)
        case .array(let a): a[flat: i]
        case .rows(let a, let size, let shape): .array(a.slicing((i * size)..<((i + 1) * size), shape: shape))
        case .list(let items): items[i]
        case .sparse(let m): .array(NDArray(m.row(i), of: .vector(m.columns)))
        }
    }
}

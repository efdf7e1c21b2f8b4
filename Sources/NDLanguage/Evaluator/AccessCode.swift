import NDCore
import NDSyntax

/// `a[i]`, `M[i, :]`, `a[1..<4]`, `r["name"]`
final class IndexCode: Code {
    enum Part {
        case at(Code)
        case span(Code?, Code?, closed: Bool)
        case all
    }

    let base: Code
    let parts: [Part]

    init(_ base: Code, _ parts: [Part], _ span: Span) {
        self.base = base
        self.parts = parts
        super.init(span)
    }

    override func value(_ f: Frame) throws(Diagnostic) -> Value {
        let container = try base.value(f)
        // The commonest access by far: one whole number into a vector.
        if parts.count == 1, case .at(let code) = parts[0], case .array(let a) = container, a.rank == 1 {
            let index = try code.value(f)
            if case .integer(let i) = index {
                let place = i < 0 ? i &+ a.count : i
                if place >= 0, place < a.count { return a[flat: place] }
                throw LanguageError.index(i, extent: a.count, axis: 0).located(code.span)
            }
        }
        let indices = try IndexCode.evaluate(parts, f)
        do throws(Diagnostic) { return try f.machine.element(of: container, indices) } catch { throw error.located(span) }
    }

    static func evaluate(_ parts: [Part], _ f: Frame) throws(Diagnostic) -> [Index] {
        var out: [Index] = []
        out.reserveCapacity(parts.count)
        for part in parts {
            switch part {
            case .all: out.append(.axis(.all))
            case .span(let a, let b, let closed):
                let lower = try whole(a, f)
                let upper = try whole(b, f)
                out.append(.axis(.span(lower: lower, upper: upper, closed: closed)))
            case .at(let code):
                let value = try code.value(f)
                switch value {
                case .integer(let i): out.append(.axis(.at(i)))
                case .real(let x):
                    guard let i = Int(exactly: x) else { throw LanguageError.indexKind("real number").located(code.span) }
                    out.append(.axis(.at(i)))
                case .range(let r): out.append(.axis(.span(lower: r.lower, upper: r.upper, closed: r.closed)))
                case .array(let a):
                    if a.type == .boolean {
                        out.append(.axis(.mask(a)))
                    } else if a.type == .real, a.count > 0 {
                        throw LanguageError.indexKind("array of real numbers").located(code.span)
                    } else {
                        out.append(.axis(.places(a.count == 0 ? NDArray([Int]()) : a)))
                    }
                case .string(let name): out.append(.name(name))
                default: throw LanguageError.indexKind(value.kind).located(code.span)
                }
            }
        }
        return out
    }

    private static func whole(_ code: Code?, _ f: Frame) throws(Diagnostic) -> Int? {
        guard let code else { return nil }
        let value = try code.value(f)
        guard let i = value.asInt else { throw LanguageError.wants("a whole number", "the end of a slice", value).located(code.span) }
        return i
    }
}

/// What stands between brackets, evaluated.
enum Index {
    case axis(AxisIndex)
    case name(String)
}

final class FieldCode: Code {
    let base: Code
    let name: Identifier

    init(_ base: Code, _ name: Identifier, _ span: Span) {
        self.base = base
        self.name = name
        super.init(span)
    }

    /// What a loop goes through. The nodes and edges of a network are columns: going through these was hardly meant.
    static func itemsOf(_ source: Code, _ f: Frame) throws(Diagnostic) -> Value {
        guard let field = source as? FieldCode, field.name.name == "nodes" || field.name.name == "edges" else { return try source.value(f) }
        let container = try field.base.value(f)
        if case .network = container { throw LanguageError.columnsAsItems(field.name.name, of: container).located(source.span) }
        return try field.value(of: container, f)
    }

    override func value(_ f: Frame) throws(Diagnostic) -> Value { try value(of: base.value(f), f) }

    private func value(of container: Value, _ f: Frame) throws(Diagnostic) -> Value {
        if case .record(let record) = container, let value = record[name.name] { return value }
        do throws(Diagnostic) {
            if let value = try f.machine.field(name.name, of: container) { return value }
        } catch { throw error.located(name.span) }
        var problem = LanguageError.noField(name.name, of: container, fields: f.machine.fieldNames(of: container), at: name.span)
        if let input = f.machine.input(name.name, of: container) { problem.remedy = input } else if f.machine.registry[name.name] != nil, problem.remedy == nil || problem.remedy?.hasPrefix("did you") == true {
            problem.remedy = "it is a function: \(name.name)(x), or x.\(name.name)() with parentheses"
        }
        throw problem
    }
}

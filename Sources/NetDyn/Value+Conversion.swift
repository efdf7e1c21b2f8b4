import ComplexModule
import NDLanguage

extension Value {
    /// A value of the session as Swift data.
    init(_ value: NDLanguage.Value, _ interpreter: Interpreter) {
        switch value {
        case .none: self = .none
        case .boolean(let b): self = .boolean(b)
        case .integer(let n): self = .integer(n)
        case .bigInteger(let n): self = .largeInteger(n.description)
        case .rational(let q): self = .real(q.asDouble)
        case .real(let x): self = .real(x)
        case .complex(let z): self = .complex(real: z.real, imaginary: z.imaginary)
        case .string(let text): self = .text(text)
        case .array(let a):
            if let reals = a.reals {
                self = .array(reals, shape: a.shape.extents)
            } else {
                let numbers = a.complexes
                self = .complexArray(real: numbers.map(\.real), imaginary: numbers.map(\.imaginary), shape: a.shape.extents)
            }
        case .range(let r): self = .array(r.array.reals ?? [], shape: [r.array.count])
        case .sparse:
            if let dense = value.asArray {
                self.init(.array(dense), interpreter)
            } else {
                self = .other(kind: value.kind, text: interpreter.text(value))
            }
        case .list(let items): self = .list(items.map { Value($0, interpreter) })
        case .record(let record):
            self = .record(zip(record.names, record.values).map { Field($0, Value($1, interpreter)) })
        default: self = .other(kind: value.kind, text: interpreter.text(value))
        }
    }

    /// The value as the session knows it. ND0915 for what only the session can make.
    func inside() throws(Diagnostic) -> NDLanguage.Value {
        switch self {
        case .none: return .none
        case .boolean(let b): return .boolean(b)
        case .integer(let n): return .integer(n)
        case .largeInteger(let digits):
            guard let n = ExactInteger(digits) else { throw SessionError.notGivable("'\(digits)'") }
            return .number(n)
        case .real(let x): return .real(x)
        case .complex(let re, let im): return .complex(Complex(re, im))
        case .text(let text): return .string(text)
        case .array(let values, let shape):
            guard let array = NDArray(.real(values), shape: Shape(shape)) else { throw SessionError.notGivable("an array whose shape does not fit its values") }
            return .array(array)
        case .complexArray(let re, let im, let shape):
            guard let array = NDArray(.complex(zip(re, im).map { Complex($0, $1) }), shape: Shape(shape)) else {
                throw SessionError.notGivable("an array whose shape does not fit its values")
            }
            return .array(array)
        case .list(let items):
            var list: [NDLanguage.Value] = []
            for item in items { list.append(try item.inside()) }
            return .list(list)
        case .record(let fields):
            var record: [(name: String, value: NDLanguage.Value)] = []
            for field in fields { record.append((field.name, try field.value.inside())) }
            return .record(Record(record))
        case .other(let kind, _): throw SessionError.notGivable("a \(kind)")
        }
    }
}

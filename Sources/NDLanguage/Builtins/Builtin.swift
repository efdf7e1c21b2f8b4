import NDCore

/// A function of the library: declared once, and read by calls, completion, help and the reference.
public final class Builtin: Sendable {
    public struct Parameter: Sendable {
        public let name: String
        /// The text of the value it has when it is left out; `nil` where it must be given.
        public let fallback: String?
        let fallbackValue: Literal?
        public var isRequired: Bool { fallback == nil }
    }

    /// A value that can stand in a signature.
    enum Literal: Sendable {
        case none
        case boolean(Bool)
        case integer(Int)
        case real(Double)
        case string(String)

        var value: Value {
            switch self {
            case .none: .none
            case .boolean(let b): .boolean(b)
            case .integer(let n): .integer(n)
            case .real(let x): .real(x)
            case .string(let s): .string(s)
            }
        }
    }

    public typealias Body = @Sendable (Call) throws(Diagnostic) -> Value

    public let name: String
    /// As it is written: `linspace(from, to, count = 50)`.
    public let signature: String
    public let parameters: [Parameter]
    /// The name of the parameter that takes any number of values (`values...`), if there is one.
    public let rest: String?
    /// Whether any other named arguments may follow (`name: value...`).
    public let takesNames: Bool
    /// What it does: a sentence or a few.
    public let documentation: String
    /// A piece of nd that shows its use and checks itself with `expect`.
    public let example: String
    let body: Body
    /// How many values there are by position when none is left out and none may follow; -1 where more may.
    let positional: Int
    /// Set for functions of one number, which act element by element.
    let elementary: ElementaryFunction?
    /// From how many elements among its arguments on it is work for a thread of its own, so that it can be interrupted: set
    /// for what only reads its arguments and calls nothing back.
    let apart: Int
    /// Whether it takes sparse matrices as they are; others are given their dense forms.
    let takesSparse: Bool

    /// Reads the parameters from the signature.
    init(_ signature: String, _ documentation: String, example: String, elementary: ElementaryFunction? = nil, apart: Int = .max, sparse: Bool = false, _ body: @escaping Body) {
        let open = signature.utf8.firstIndex(of: UInt8(ascii: "(")) ?? signature.endIndex
        name = String(signature[..<open])
        self.signature = signature
        var parameters: [Parameter] = []
        var rest: String?
        var takesNames = false
        for item in Builtin.items(signature[open...].dropFirst().dropLast()) {
            if item.utf8.last == UInt8(ascii: ".") {
                let word = String(item.dropLast(3))
                if word.contains(":") { takesNames = true } else { rest = word }
            } else if let equals = item.utf8.firstIndex(of: UInt8(ascii: "=")) {
                let text = String(Builtin.trimmed(item[item.utf8.index(after: equals)...]))
                parameters.append(Parameter(name: String(Builtin.trimmed(item[..<equals])), fallback: text, fallbackValue: Builtin.literal(text)))
            } else {
                parameters.append(Parameter(name: String(item), fallback: nil, fallbackValue: nil))
            }
        }
        self.parameters = parameters
        self.rest = rest
        self.takesNames = takesNames
        self.documentation = documentation
        self.example = example
        self.elementary = elementary
        self.apart = apart
        takesSparse = sparse || elementary != nil
        self.body = body
        positional = rest == nil ? parameters.count : -1
    }

    /// A function of one number, of every element of an array, or of a symbolic expression.
    convenience init(elementary f: ElementaryFunction, _ documentation: String, example: String) {
        self.init("\(f.name)(x)", documentation, example: example, elementary: f) { (call: Call) throws(Diagnostic) in
            try call.interpreter.arithmetic.apply(f, call[0])
        }
    }

    /// The same declaration with another meaning.
    func replacing(_ body: @escaping Body) -> Builtin { Builtin(self, body) }

    private init(_ other: Builtin, _ body: @escaping Body) {
        name = other.name
        signature = other.signature
        parameters = other.parameters
        rest = other.rest
        takesNames = other.takesNames
        documentation = other.documentation
        example = other.example
        positional = other.positional
        elementary = nil
        apart = other.apart
        takesSparse = other.takesSparse
        self.body = body
    }

    /// Splits at commas outside quotes. By bytes: all signatures are read at every start.
    private static func items(_ text: Substring) -> [Substring] {
        var out: [Substring] = []
        let bytes = text.utf8
        var start = bytes.startIndex
        var quoted = false
        for i in bytes.indices {
            let byte = bytes[i]
            if byte == UInt8(ascii: "\"") { quoted.toggle() }
            if byte == UInt8(ascii: ","), !quoted {
                out.append(trimmed(text[start..<i]))
                start = bytes.index(after: i)
            }
        }
        let last = trimmed(text[start...])
        if !last.isEmpty { out.append(last) }
        return out
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var bytes = text.utf8
        while bytes.first == UInt8(ascii: " ") { bytes.removeFirst() }
        while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
        return Substring(bytes)
    }

    private static func literal(_ text: String) -> Literal {
        switch text {
        case "none": return .none
        case "true": return .boolean(true)
        case "false": return .boolean(false)
        default: break
        }
        if let n = Int(text) { return .integer(n) }
        if let x = Double(text) { return .real(x) }
        if text.hasPrefix("\""), text.hasSuffix("\"") { return .string(String(text.dropFirst().dropLast()).replacing("\\n", with: "\n")) }
        return .none
    }
}

import NDCore
import NDSyntax

/// Values that a command line gives to top-level names: `--set K=2`, `--set v=[1, 2, 3]`.
extension Interpreter {
    /// What a text of the command line means: a number, a quotient of whole numbers, `true`, `false`, a string in quotes or a list of
    /// such values; anything else is the text itself, so that names of files need no quotes.
    static func settingValue(_ text: String) -> Value {
        let source = SourceFile(name: "--set", text: text)
        let parsed = parse(source, id: FileID(0))
        guard parsed.diagnostics.isEmpty, parsed.program.statements.count == 1, case .expression(let e) = parsed.program.statements[0].form,
            let value = literal(e)
        else { return .string(text) }
        return value
    }

    private static func literal(_ e: Expression) -> Value? {
        switch e.form {
        case .number(let text, let kind):
            let digits = text.filter { $0 != "_" }
            switch kind {
            case .integer: return ExactInteger(digits).map(Value.number)
            case .hexadecimal: return ExactInteger(String(digits.dropFirst(2)).lowercased(), radix: 16).map(Value.number)
            case .decimal: return Double(digits).map(Value.real)
            case .imaginary: return Double(digits.dropLast()).map { .complex(.init(0, $0)) }
            }
        case .boolean(let b): return .boolean(b)
        case .string(let parts):
            var out = ""
            for part in parts {
                guard case .text(let text) = part else { return nil }
                out += text
            }
            return .string(out)
        case .unary(.negate, let a), .unary(.plus, let a):
            guard let value = literal(a), value.isNumber, !value.isBoolean else { return nil }
            if case .unary(.plus, _) = e.form { return value }
            switch value {
            case .real(let x): return .real(-x)
            case .complex(let z): return .complex(-z)
            default: return value.asRational.map { .number(-$0) }
            }
        case .binary(.divide, let a, let b, _):
            // 1/3, and not 2026/11/21: one quotient of whole numbers.
            guard case .integer? = literal(a), case .integer? = literal(b), let p = literal(a)?.asRational, let q = literal(b)?.asRational else { return nil }
            return p.divided(by: q).map(Value.number)
        case .list(let items):
            var values: [Value] = []
            for item in items {
                guard let value = literal(item) else { return nil }
                values.append(value)
            }
            return Assembly.collect(values)
        case .name("inf"): return .real(.infinity)
        case .name("nan"): return .real(.nan)
        default: return nil
        }
    }
}

extension DeclarationCheck {
    /// What is wrong with a setting for a name of this value; `nil` where it fits: a number for a number or a distribution, an
    /// array or list for an array or list, a condition for a condition. Texts take everything.
    static func settingProblem(_ name: String, _ text: String, for value: Value, at span: Span) -> Diagnostic? {
        let given = Interpreter.settingValue(text)
        func isNumber(_ v: Value) -> Bool { v.isNumber && !v.isBoolean }
        func isArray(_ v: Value) -> Bool {
            switch v {
            case .array, .list, .range: true
            default: false
            }
        }
        switch value {
        case .boolean: return given.isBoolean ? nil : LanguageError.settingWants(name, text, "true or false", such: "true", at: span)
        case _ where isNumber(value): return isNumber(given) ? nil : LanguageError.settingWants(name, text, "a number", such: "2", at: span)
        case _ where isArray(value): return isArray(given) ? nil : LanguageError.settingWants(name, text, "a list", such: "'[1, 2]'", at: span)
        default: return nil
        }
    }
}

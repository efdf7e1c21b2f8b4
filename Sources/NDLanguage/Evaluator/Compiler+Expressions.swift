import ComplexModule
import NDCore
import NDSyntax
import RealModule

extension Compiler {
    func expression(_ e: Expression) -> Code {
        switch e.form {
        case .number(let text, let kind): return number(text, kind, e.span)
        case .string(let parts): return string(parts, e.span)
        case .boolean(let b): return ConstantCode(.boolean(b), e.span)
        case .none: return ConstantCode(.none, e.span)
        case .name(let name): return self.name(name, e.span)
        case .prime(let name, let order):
            return FailingCode(
                LanguageError.outside(name.name + String(repeating: "'", count: order), "in the rules of a node or a coupling", at: e.span), in: self)
        case .list(let items): return ListCode(items.map(expression), e.span)
        case .comprehension(let body, let clauses): return comprehension(body, clauses, e.span)
        case .record(let fields):
            for (i, field) in fields.enumerated() {
                guard let first = fields[..<i].first(where: { $0.name.name == field.name.name }) else { continue }
                for field in fields { _ = expression(field.value) }
                return FailingCode(LanguageError.fieldTwice(field.name.name, at: field.name.span, first: first.name.span), in: self)
            }
            return RecordCode(fields.map { ($0.name.name, expression($0.value)) }, e.span)
        case .unary(let op, let a):
            let operand = expression(a)
            // A literal with a sign is still a literal.
            if op != .not, let constant = operand as? ConstantCode, let signed = constant.signed(op == .negate, e.span) { return signed }
            return UnaryCode(op, operand, e.span)
        case .binary(.pipe, let a, let b, _): return pipe(a, b, e.span)
        case .binary(.is, let a, let b, let operatorSpan):
            return BinaryCode(.is, expression(a), kind(b) ?? expression(b), operatorSpan, e.span)
        case .binary(let op, let a, let b, let operatorSpan):
            let (left, right) = (expression(a), expression(b))
            switch op {
            case .and: return AndCode(left, right, e.span)
            case .or: return OrCode(left, right, e.span)
            default: return BinaryCode(op, left, right, operatorSpan, e.span)
            }
        case .range(let a, let b, let closed):
            guard let a, let b else {
                return FailingCode(LanguageError.outside("..", "without both ends in an index: a[2..]", at: e.span), in: self)
            }
            return RangeCode(expression(a), expression(b), closed: closed, e.span)
        case .call(let callee, let arguments): return call(callee, arguments, e.span)
        case .index(let base, let parts): return IndexCode(expression(base), parts.map(index), e.span)
        case .field(let base, let name):
            if let problem = foreignMember(e, call: nil) { return FailingCode(problem, in: self) }
            return FieldCode(expression(base), name, e.span)
        case .function(let parameters, let body):
            return FunctionCode(template(name: "", parameters: parameters, body: body, documentation: nil, span: e.span), e.span)
        case .conditional(let c, let a, let b): return ConditionalCode(expression(c), expression(a), expression(b), e.span)
        case .missing: return ConstantCode(.none, e.span)
        }
    }

    /// What other tools call kinds of values.
    private static let kindsElsewhere = [
        "int": "integer", "Int": "integer", "float": "real", "Float": "real", "Float64": "real", "double": "real", "str": "string", "String": "string", "text": "string",
        "bool": "boolean", "Bool": "boolean", "dict": "record", "ndarray": "array", "vector": "array", "matrix": "array", "tuple": "list", "graph": "network", "Graph": "network",
    ]

    /// `x is integer`: the kind that a plain name behind `is` means, unless the program declares that name itself.
    private func kind(_ e: Expression) -> Code? {
        guard case .name(let name) = e.form else { return nil }
        guard Value.kinds.contains(name) else {
            guard resolve(name) == nil else { return nil }
            let meant = Self.kindsElsewhere[name].map { "the kind is called '\($0)'" } ?? suggestion(for: name, among: Value.kinds)
            return FailingCode(LanguageError.unknownName(name, at: e.span, remedy: meant ?? "kinds are integer, real, array, string, ...; type_of(x) tells the kind of a value"), in: self)
        }
        if case .place? = resolve(name) { return nil }
        return ConstantCode(.string(name), e.span)
    }

    private func number(_ text: String, _ kind: NumberKind, _ span: Span) -> Code {
        let digits = text.filter { $0 != "_" }
        switch kind {
        case .integer:
            return ConstantCode(ExactInteger(digits).map(Value.number) ?? .none, span)
        case .hexadecimal:
            return ConstantCode(ExactInteger(String(digits.dropFirst(2)).lowercased(), radix: 16).map(Value.number) ?? .none, span)
        case .decimal:
            return ConstantCode(.real(Double(digits) ?? .nan), span, literal: digits)
        case .imaginary:
            let part = digits.last == "i" ? String(digits.dropLast()) : digits
            return ConstantCode(.complex(Complex(0, Double(part) ?? .nan)), span)
        }
    }

    private func string(_ parts: [StringPart], _ span: Span) -> Code {
        if parts.isEmpty { return ConstantCode(.string(""), span) }
        if parts.count == 1, case .text(let text) = parts[0] { return ConstantCode(.string(text), span) }
        return InterpolationCode(
            parts.map { part in
                switch part {
                case .text(let text): ConstantCode(.string(text), span)
                case .expression(let e): expression(e)
                }
            }, span)
    }

    func name(_ name: String, _ span: Span, isCalled: Bool = false) -> Code {
        let resolved = resolve(name)
        resolution.note(resolved, at: span)
        switch resolved {
        case .place(let place, _, let declared)?: return VariableCode.make(name, place, declared: declared, at: span)
        case .value(let value)?: return ConstantCode(value, span)
        case nil:
            let problem = unknown(name, at: span, isCalled: isCalled)
            // At the prompt a function may mention what will be declared later.
            if interactive && context.parent != nil { return LateNameCode(name, globals, problem) }
            return FailingCode(problem, in: self)
        }
    }

    private func comprehension(_ body: Expression, _ clauses: [ComprehensionClause], _ span: Span) -> Code {
        inBlock {
            let made = clauses.map { clause -> ComprehensionCode.Clause in
                switch clause.form {
                case .loop(let names, let source):
                    let items = expression(source)
                    // A later clause may use the names of an earlier one, and hide them.
                    context.blocks.append([:])
                    let places = names.map { name -> Place in
                        let place = context.declare(name.name, word: "loop", at: name.span).place
                        resolution.note(place, word: "loop", at: name.span)
                        return place
                    }
                    return .loop(places, items)
                case .filter(let condition): return .filter(expression(condition))
                }
            }
            defer { for clause in clauses { if case .loop = clause.form { context.blocks.removeLast() } } }
            return ComprehensionCode(expression(body), made, span)
        }
    }

    private func index(_ part: IndexPart) -> IndexCode.Part {
        switch part {
        case .all: return .all
        case .at(let e):
            if case .range(let a, let b, let closed) = e.form { return .span(a.map(expression), b.map(expression), closed: closed) }
            return .at(expression(e))
        }
    }

    func indexParts(_ parts: [IndexPart]) -> [IndexCode.Part] { parts.map(index) }

    private func arguments(_ list: [Argument]) -> [CallCode.Argument] {
        list.map { .init(name: $0.name, code: expression($0.value)) }
    }

    private func call(_ callee: Expression, _ list: [Argument], _ span: Span) -> Code {
        if case .field(let base, let name) = callee.form {
            if let problem = foreignMember(callee, call: span) {
                for argument in list { _ = expression(argument.value) }
                return FailingCode(problem, in: self)
            }
            let function: Code? = resolve(name.name) == nil ? nil : self.name(name.name, name.span)
            return MethodCode(expression(base), name, function, arguments(list), site: makeSite(span), names: visibleNames, span)
        }
        return CallCode(self.callee(callee), arguments(list), site: makeSite(span), span)
    }

    private func callee(_ e: Expression) -> Code {
        if case .name(let name) = e.form { return self.name(name, e.span, isCalled: true) }
        return expression(e)
    }

    /// `x |> f(a)` is `f(x, a)`, `x |> f` is `f(x)`.
    private func pipe(_ a: Expression, _ b: Expression, _ span: Span) -> Code {
        let first = CallCode.Argument(name: nil, code: expression(a))
        if case .call(let callee, let list) = b.form {
            return CallCode(self.callee(callee), [first] + arguments(list), site: makeSite(span), span)
        }
        return CallCode(callee(b), [first], site: makeSite(span), span)
    }
}

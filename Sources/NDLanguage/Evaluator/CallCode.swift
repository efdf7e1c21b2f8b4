import NDCore
import NDSyntax

final class CallCode: Code {
    struct Argument {
        let name: Identifier?
        let code: Code
    }

    let callee: Code
    let arguments: [Argument]
    /// Which call of the program this is: random draws are keyed by it.
    let site: UInt32
    private let isPositional: Bool

    init(_ callee: Code, _ arguments: [Argument], site: UInt32, _ span: Span) {
        self.callee = callee
        self.arguments = arguments
        self.site = site
        isPositional = arguments.allSatisfy { $0.name == nil }
        super.init(span)
    }

    override func value(_ f: Frame) throws(Diagnostic) -> Value {
        let function = try callee.value(f)
        switch function {
        case .function(let closure) where isPositional && arguments.count == closure.template.parameters.count:
            return try f.machine.invoke(closure, arguments, f, at: span)
        case .builtin(let builtin):
            if let elementary = builtin.elementary, isPositional, arguments.count == 1 {
                let argument = try arguments[0].code.value(f)
                do throws(Diagnostic) { return try f.machine.arithmetic.apply(elementary, argument) } catch { throw error.located(arguments[0].code.span) }
            }
        default: break
        }
        do throws(Diagnostic) {
            return try f.machine.call(function, CallCode.evaluate(arguments, f), site: site, at: span, calleeSpan: callee.span)
        } catch {
            // `let mean = 3`, and then mean(v).
            guard error.code == "ND0208", error.primary?.span == callee.span, !(callee is ConstantCode) else { throw error }
            let name = f.machine.sources.text(callee.span)
            guard f.machine.registry[name] != nil else { throw error }
            var problem = error
            problem.message = "'\(name)' is \(function.kindInWords) here and hides the library's function"
            if let declared = (callee as? GlobalCode)?.cell.declared ?? (callee as? VariableCode)?.declared { problem.secondary = [.init(declared, "declared here")] }
            problem.remedy = "give it another name to call the function"
            throw problem
        }
    }

    /// Built-ins call functions only if they are given some; `str` never.
    override var changesNothing: Bool {
        guard case .builtin(let builtin)? = (callee as? ConstantCode)?.constant else { return false }
        return builtin.name == "str" && arguments.allSatisfy(\.code.changesNothing)
    }

    static func evaluate(_ arguments: [Argument], first: Value? = nil, _ f: Frame) throws(Diagnostic) -> [GivenArgument] {
        var out: [GivenArgument] = []
        out.reserveCapacity(arguments.count + 1)
        if let first { out.append(GivenArgument(name: nil, value: first, span: nil)) }
        for argument in arguments {
            let value = try argument.code.value(f)
            out.append(GivenArgument(name: argument.name?.name, value: value, span: argument.code.span, nameSpan: argument.name?.span))
        }
        return out
    }
}

/// One argument of a call, evaluated.
struct GivenArgument {
    var name: String?
    var value: Value
    var span: Span?
    var nameSpan: Span?
}

/// `x.f(a)`: the field `f` of `x` called, or `f(x, a)` where `x` has no such field.
final class MethodCode: Code {
    let base: Code
    let name: Identifier
    let function: Code?
    let arguments: [CallCode.Argument]
    let site: UInt32
    private let names: VisibleNames

    init(_ base: Code, _ name: Identifier, _ function: Code?, _ arguments: [CallCode.Argument], site: UInt32, names: VisibleNames, _ span: Span) {
        self.base = base
        self.name = name
        self.function = function
        self.arguments = arguments
        self.site = site
        self.names = names
        super.init(span)
    }

    override func value(_ f: Frame) throws(Diagnostic) -> Value {
        let container = try base.value(f)
        let field: Value?
        do throws(Diagnostic) { field = try f.machine.field(name.name, of: container) } catch { throw error.located(name.span) }
        if let field {
            return try f.machine.call(field, CallCode.evaluate(arguments, f), site: site, at: span, calleeSpan: name.span)
        }
        guard let function else {
            if NotYet.contains(name.name) { throw LanguageError.notYet(name.name).located(name.span) }
            let fields = f.machine.fieldNames(of: container)
            var problem = LanguageError.noField(name.name, of: container, fields: fields, at: name.span)
            problem.message += ", and there is no function of that name"
            problem.remedy = problem.remedy ?? suggestion(for: name.name, among: names.all)
            throw problem
        }
        return try f.machine.call(
            function.value(f), CallCode.evaluate(arguments, first: container, f), site: site, at: span, calleeSpan: name.span)
    }
}

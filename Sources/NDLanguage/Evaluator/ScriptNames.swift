import NDCore
import NDModel
import NDSymbolic

/// The names of the script as a model sees them: globals as they are when a system is declared, locals as they were when
/// the node or the coupling was.
final class ScriptNames: NameResolver {
    private enum Source {
        case value(Value)
        case cell(Cell)
    }

    private var sources: [String: Source] = [:]
    private let visible: VisibleNames
    var names: [String] { visible.all }
    /// Outlives every model of its session.
    private unowned let machine: Interpreter
    private var registry: BuiltinRegistry { machine.registry }
    private var arithmetic: Arithmetic { machine.arithmetic }

    init(_ scope: ScopeView, _ f: Frame) {
        visible = scope.names
        machine = f.machine
        for (name, code) in scope.known {
            if let global = code as? GlobalCode {
                sources[name] = .cell(global.cell)
            } else if let variable = code as? VariableCode, case .global(let cell) = variable.place {
                sources[name] = .cell(cell)
            } else if let value = try? code.value(f) {
                sources[name] = .value(value)
            }
        }
    }

    /// The names that the body of a closure sees.
    init(_ closure: Closure, _ machine: Interpreter) {
        self.machine = machine
        let template = closure.template
        let globals = template.globals
        visible = VisibleNames(local: [], globals: globals, library: machine.registry, constants: [])
        let seen = globals.names + globals.broughtNames
        for (name, value) in machine.constants { sources[name] = .value(value) }
        for name in seen { if let cell = globals[name] { sources[name] = .cell(cell) } }
        for (captured, cell) in zip(template.capturedCells, closure.cells) { sources[captured.name] = .cell(cell) }
        for (captured, value) in zip(template.capturedValues, closure.values) { sources[captured.name] = .value(value) }
    }

    func declaredLater(_ name: String) -> Span? {
        if case .cell(let cell)? = sources[name], cell.value == nil, !cell.isUnknown { cell.declared } else { nil }
    }

    func isLibraryName(_ name: String) -> Bool { registry[name] != nil }

    /// Functions whose value is another at every call cannot be worked out once for all.
    private static let changing = ["sample", "shuffle", "seed", "print", "save", "write_text", "simulate"]

    func value(of function: String, _ arguments: [(name: String?, value: ResolvedName)]) throws(Diagnostic) -> ResolvedName? {
        guard let builtin = registry[function], !Self.changing.contains(function) else { return nil }
        var given: [GivenArgument] = []
        for argument in arguments {
            guard let value = Self.value(argument.value) else { return nil }
            given.append(GivenArgument(name: argument.name, value: value))
        }
        let nowhere = Span(file: FileID(0), 0..<0)
        do throws(Diagnostic) {
            return meaning(of: try machine.call(.builtin(builtin), given, site: 0, at: nowhere, calleeSpan: nowhere))
        } catch {
            // The equation knows where the call stands.
            var problem = error
            if problem.primary?.span == nowhere { problem.primary = nil }
            throw problem
        }
    }

    private static func value(_ resolved: ResolvedName) -> Value? {
        switch resolved {
        case .exact(let q): .number(q)
        case .real(let x): .real(x)
        case .boolean(let b): .boolean(b)
        case .array(let values, let shape): NDArray(.real(values), shape: shape).map { .array($0) }
        case .formula(let f): .symbolic(f)
        case .distribution(let d): .distribution(d)
        case .function, .other, .unknown: nil
        }
    }

    func resolve(_ name: String) -> ResolvedName? {
        switch sources[name] {
        case .value(let value)?: meaning(of: value)
        case .cell(let cell)?: cell.value.flatMap(meaning) ?? (cell.isUnknown && cell.value == nil ? .unknown : nil)
        case nil: nil
        }
    }

    private func meaning(of value: Value) -> ResolvedName? {
        switch value {
        case .builtin: return nil
        case .boolean(let b): return .boolean(b)
        case .integer, .bigInteger, .rational: return value.asRational.map(ResolvedName.exact)
        case .real(let x): return x == .pi ? .formula(arithmetic.arena.pi) : .real(x)
        case .array(let a): return a.reals.map { .array($0, a.shape) } ?? .other(value.kindInWords)
        case .sparse: return value.asArray.flatMap { a in a.reals.map { .array($0, a.shape) } } ?? .other(value.kindInWords)
        case .range(let r): return r.count <= 1 << 24 ? .array((r.array.reals ?? []), .vector(r.count)) : .other("a long range")
        case .symbolic(let f): return .formula(f)
        case .distribution(let d): return .distribution(d)
        case .function(let closure):
            guard let syntax = closure.template.syntax else { return .other("a function") }
            return .function(ScriptFunction(
                name: closure.name, parameters: syntax.parameters, body: syntax.body,
                resolver: ScriptNames(closure, machine)))
        default: return .other(value.kindInWords)
        }
    }
}

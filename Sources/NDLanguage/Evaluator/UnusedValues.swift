import NDCore
import NDSyntax

/// Statements whose value is thrown away although working it out does nothing else: `a.sort()`, which leaves `a` as it is;
/// `x^2` at the end of a body in braces, which gives nothing without `return`. A remark, no error.
extension Compiler {
    /// Functions of the library that do something besides giving a value.
    static let acting: Set<String> = [
        "print", "save", "write_text", "append", "seed", "error", "simulate", "sample", "shuffle",
        "redraw", "load", "load_network", "load_array", "read_text", "read_lines", "exists", "explain",
    ]

    /// Functions that give a figure.
    private static let pictures: Set<String> = ["plot", "scatter", "heatmap", "draw", "panels"]

    /// Looks at the statements of a block, or of a text whose last value is its result.
    /// - Parameters:
    ///   - givesLast: whether the value of the last statement is used.
    ///   - function: the name of the function whose body this is.
    func remarkUnused(_ statements: [Statement], givesLast: Bool = false, function: String? = nil) {
        guard !interactive, expectingError == 0 else { return }
        for (i, s) in statements.enumerated() {
            guard case .expression(let e) = s.form, !(givesLast && i == statements.count - 1), isIdle(e) else { continue }
            let endsFunction = function != nil && i == statements.count - 1
            remark(LanguageError.unused(at: e.span, remedy: remedy(for: e, endsFunction: endsFunction)))
        }
    }

    private func remedy(for e: Expression, endsFunction: Bool) -> String {
        let text = sources.text(e.span)
        let isShort = text.count <= 40 && !text.contains("\n")
        if endsFunction { return isShort ? "a body in braces gives what 'return' says: return \(text)" : "a body in braces gives what 'return' says" }
        if case .call(let callee, _) = e.form, case .name(let name) = callee.form, Self.pictures.contains(name) {
            return "save(\(isShort ? text : "\(name)(...)"), \"figure.svg\") writes the picture"
        }
        if case .call(let callee, _) = e.form, case .field(let base, _) = callee.form, case .name(let name) = base.form, isShort {
            return "values do not change; keep the new one: \(name) = \(text)"
        }
        return isShort ? "print(\(text)) shows it, 'let y = \(text)' keeps it" : "'let y = ...' keeps it, print shows it"
    }

    /// Whether working out an expression surely does nothing but give its value.
    private func isIdle(_ e: Expression) -> Bool {
        switch e.form {
        case .number, .string, .boolean, .none: return true
        // An unknown name has been reported; the name of a field of a run is no call.
        case .name(let name): return resolve(name) != nil
        case .list(let items): return items.allSatisfy(isIdle)
        case .record(let fields): return fields.allSatisfy { isIdle($0.value) }
        case .unary(_, let a): return isIdle(a)
        case .binary(.pipe, _, _, _): return false
        case .binary(_, let a, let b, _): return isIdle(a) && isIdle(b)
        case .range(let a, let b, _): return (a.map(isIdle) ?? true) && (b.map(isIdle) ?? true)
        case .index(let base, let parts):
            return isIdle(base) && parts.allSatisfy { part in if case .at(let i) = part { isIdle(i) } else { true } }
        case .field(let base, _): return isIdle(base)
        case .conditional(let c, let a, let b): return isIdle(c) && isIdle(a) && isIdle(b)
        case .call(let callee, let arguments): return callIsIdle(callee, arguments)
        case .comprehension, .function, .prime, .missing: return false
        }
    }

    /// Calls of library functions that neither act nor call back; of functions of the script nobody knows.
    private func callIsIdle(_ callee: Expression, _ arguments: [Argument]) -> Bool {
        let name: String
        switch callee.form {
        case .name(let called): name = called
        case .field(let base, let method):
            guard isIdle(base) else { return false }
            if case .name(let owner) = base.form, case .place(_, let word, _)? = resolve(owner), word == "module" { return false }
            name = method.name
        default: return false
        }
        guard case .value(.builtin(let builtin))? = resolve(name), !Self.acting.contains(name) else { return false }
        // A function that is handed over may print.
        guard !builtin.parameters.contains(where: { ["f", "residuals"].contains($0.name) }) else { return false }
        return arguments.allSatisfy { $0.name?.name != "by" && isIdle($0.value) }
    }
}

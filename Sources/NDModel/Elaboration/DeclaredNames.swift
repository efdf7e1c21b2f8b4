import NDCore
import NDSymbolic
import NDSyntax

/// The names a declaration declares, each once.
struct DeclaredNames {
    /// Names whose declaration was an error: their uses are not reported again.
    private(set) var refused: Set<String> = []
    private var places: [String: (span: Span, kind: String)] = [:]

    /// Whether the name is free; reports it when it is not.
    mutating func declare(_ name: Identifier, _ kind: String, _ elaborator: Elaborator) -> Bool {
        if ImplicitName.reserved.contains(name.name) {
            elaborator.report(ModelError.reserved(name.name, name.span))
            refused.insert(name.name)
            return false
        }
        if let first = places[name.name] {
            elaborator.report(ModelError.declaredTwice(name.name, name.span, first: first.span))
            return false
        }
        places[name.name] = (name.span, kind)
        return true
    }

    subscript(name: String) -> (kind: String, span: Span)? {
        places[name].map { ($0.kind, $0.span) }
    }
}

extension Elaborator {
    /// The shape that a type says, nil when it does not run yet or is wrong (reported).
    func shape(_ type: ValueType, _ span: Span) -> Shape? {
        switch type {
        case .real: return .scalar
        case .complex: report(ModelError.notYet("a complex state", span))
        case .count: report(ModelError.notYet("a count state", span))
        case .level(_, let at): report(ModelError.notYet("a state with levels", at))
        case .array(let complex, let extents, let at):
            if complex {
                report(ModelError.notYet("a complex state", at))
                return nil
            }
            var found: [Int] = []
            for extent in extents {
                guard let f = formula(extent) else { return nil }
                guard let n = wholeNumber(f), n > 0, n <= 1 << 24 else {
                    report(ModelError.extent(extent.span))
                    return nil
                }
                found.append(n)
            }
            if found.count > 2 {
                report(ModelError.notYet("an array with more than two axes in an equation", at))
                return nil
            }
            return Shape(found)
        }
        return nil
    }

    /// What stands behind the `=` of a state or a parameter; zero for what only a run will give.
    func fallback(_ e: Expression?, for name: String, shape: Shape) -> Field.Fallback? {
        let before = unknownValues
        if let found = known(e, for: name, shape: shape) { return found }
        return unknownValues > before ? .formula(arena.zero) : nil
    }

    private func known(_ e: Expression?, for name: String, shape: Shape) -> Field.Fallback? {
        guard let e else { return nil }
        if isFunction(e) {
            report(ModelError.notYet("a field that holds a function ('\(name)')", e.span))
            return nil
        }
        if let family = family(e) { return distribution(family, e).map { .distribution($0) } }
        if case .name(let referred) = e.form, own(referred, e.span) == nil, let value = resolver.resolve(referred) {
            if case .distribution(let d) = value { return .distribution(d) }
            if case .array(let values, let shape) = value { return .values(values, shape) }
        }
        guard let f = number(e) else { return nil }
        let given = arena.shape(of: f)
        if given.extents.count == shape.extents.count + 1, Array(given.extents.dropFirst()) == shape.extents, arena.isFixed(f) {
            // One entry for each node or edge: how many there are, the system knows.
            do { return .values(try arena.evaluateArray(f).elements, given) } catch {
                report(error.located(e.span))
                return nil
            }
        }
        if given != shape, !given.isScalar {
            report(ModelError.valueShape(name, shape, lanes: nil, given, entity: "").located(e.span))
            return nil
        }
        return .formula(f)
    }

    private func isFunction(_ e: Expression) -> Bool {
        if case .function = e.form { return true }
        guard case .name(let referred) = e.form, own(referred, e.span) == nil else { return false }
        switch resolver.resolve(referred) {
        case .function?, .other("a function")?: return true
        default: return false
        }
    }

    /// The family of `normal(0, 1)`, unless the script has a function of that name.
    private func family(_ e: Expression) -> Distribution.Family? {
        guard case .call(let callee, _) = e.form, case .name(let name) = callee.form else { return nil }
        if let known = resolver.resolve(name), case .function = known { return nil }
        called.insert(name)
        return Distribution.Family(rawValue: name)
    }

    private func distribution(_ family: Distribution.Family, _ e: Expression) -> Distribution? {
        guard case .call(_, let arguments) = e.form else { return nil }
        var values: [Double?] = family.defaults
        if family == .categorical {
            guard arguments.count == 1, let f = number(arguments[0].value), let weights = constants(f) else { return nil }
            return make(family, weights, e.span)
        }
        for (i, argument) in arguments.enumerated() {
            let place = argument.name.map { name in family.parameterNames.firstIndex(of: name.name) } ?? i
            guard let place, place < values.count else {
                report(DistributionError.count(family, arguments.count).located(e.span))
                return nil
            }
            guard let f = number(argument.value) else { return nil }
            guard let value = constants(f)?.first else {
                report(ModelError.notYet("a distribution whose parameters differ from node to node", argument.value.span))
                return nil
            }
            values[place] = value
        }
        let known = values.compactMap { $0 }
        guard known.count == values.count else {
            report(DistributionError.count(family, arguments.count).located(e.span))
            return nil
        }
        return make(family, known, e.span)
    }

    private func make(_ family: Distribution.Family, _ values: [Double], _ span: Span) -> Distribution? {
        do { return try Distribution(family, values) } catch {
            report(error.located(span))
            return nil
        }
    }

    /// The numbers of a formula without symbols.
    private func constants(_ f: Formula) -> [Double]? {
        guard arena.isFixed(f) else { return nil }
        if arena.shape(of: f).isScalar { return (try? arena.evaluate(f, [:])).map { [$0] } }
        guard case .array(let parts) = arena.node(f) else { return nil }
        return parts.compactMap { try? arena.evaluate($0, [:]) }
    }
}

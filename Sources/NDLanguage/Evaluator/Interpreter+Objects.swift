import NDCore
import NDModel
import NDNumerics
import NDSyntax

extension Interpreter {
    /// Fields of systems, runs and declarations.
    func objectField(_ name: String, of value: Value) throws(Diagnostic) -> Value? {
        switch value {
        case .system(let s): return try systemField(name, s)
        case .trajectory(let t): return try trajectoryField(name, t)
        case .nodeType(let n):
            switch name {
            case "name": return .string(n.name)
            case "states": return .list(n.equations.states.map { .string($0.name) })
            case "parameters": return .list(n.equations.parameters.map { .string($0.name) })
            case "equations":
                let rules = zip(n.equations.states, n.equations.rules)
                return .record(Record(rules.map { ($0.name + (n.equations.isMap ? "" : "'"), .symbolic($1)) }))
            default: return declaredValue(name, n.given, n.equations.parameters + n.equations.states)
            }
        case .couplingType(let c):
            switch name {
            case "name": return .string(c.name)
            case "parameters": return .list(c.equations.parameters.map { .string($0.name) })
            case "terms": return .list(c.equations.contributions.map { .symbolic($0.formula) })
            default: return declaredValue(name, c.given, c.equations.parameters)
            }
        default: return nil
        }
    }

    /// `Sine(K: 2).K`: what a declaration was given, else what it says itself.
    private func declaredValue(_ name: String, _ given: [(name: String, value: GivenValue)], _ fields: [NDModel.Field]) -> Value? {
        if let last = given.last(where: { $0.name == name }) {
            switch last.value {
            case .distribution(let d): return .distribution(d)
            case .values(let numbers, let shape): return NDArray(.real(numbers), shape: shape).map(Value.collapsing)
            }
        }
        guard let field = fields.first(where: { $0.name == name }) else { return nil }
        switch field.fallback {
        case .mustBeGiven: return Value.none
        case .distribution(let d): return .distribution(d)
        case .values(let numbers, let shape): return NDArray(.real(numbers), shape: shape).map(Value.collapsing)
        case .formula(let f): return arithmetic.numberOrFormula(f)
        }
    }

    func objectFieldNames(of value: Value) -> [String] {
        switch value {
        case .system(let s): s.definition.fields.map(\.name) + s.quantities.map(\.name) + s.definition.partNames + ["network", "name"]
        case .trajectory(let t): ["t", "end", "stats", "system"] + t.names
        case .nodeType(let n): ["name", "states", "parameters", "equations"] + (n.equations.states + n.equations.parameters).map(\.name)
        case .couplingType(let c): ["name", "parameters", "terms"] + c.equations.parameters.map(\.name)
        default: []
        }
    }

    /// What to do about an input that was to be read.
    func input(_ name: String, of value: Value) -> String? {
        let system: System
        switch value {
        case .system(let s): system = s
        case .trajectory(let t): system = t.system
        default: return nil
        }
        guard system.definition.populations.contains(where: { $0.equations.inputs.contains { $0.name == name } }) else { return nil }
        return "an input is not kept; 'let arriving = \(name)' in the node makes it a quantity that is recorded"
    }

    private func systemField(_ name: String, _ s: System) throws(Diagnostic) -> Value? {
        let d = s.definition
        if d.fields.contains(where: { $0.name == name }) { return ModelValues.value(s, try d.field([name])) }
        if d.partNames.contains(name) {
            let own = d.fields.indices.filter { d.fields[$0].ownerName == name }
            // A coupling used over several layers is a record of them.
            let layers = d.layers(of: name)
            if !layers.isEmpty {
                return .record(Record(layers.map { layer in
                    (layer, .record(Record(own.filter { d.fields[$0].layer == layer }.map { (d.fields[$0].name, ModelValues.value(s, $0)) })))
                }))
            }
            if let twice = own.first(where: { i in own.contains { $0 != i && d.fields[$0].name == d.fields[i].name } }) {
                _ = try d.field([name, d.fields[twice].name])
            }
            var record = Record(own.map { (d.fields[$0].name, ModelValues.value(s, $0)) })
            for quantity in s.quantities where quantity.owner == name { record[quantity.name] = try s.quantity([name, quantity.name]).map(Self.array) }
            return .record(record)
        }
        if let series = try s.quantity([name]) { return Self.array(series) }
        switch name {
        case "network": return d.layers.map(Value.layers) ?? d.network.map(Value.network) ?? Value.none
        case "name": return .string(s.name)
        default: return nil
        }
    }

    private func trajectoryField(_ name: String, _ t: Trajectory) throws(Diagnostic) -> Value? {
        if t.names.contains(name) { return try series([name], t) }
        switch name {
        case "t": return .reals(t.times)
        case "end": return .system(t.end)
        case "system": return .system(t.system)
        case "stats":
            let s = t.statistics
            return .record(Record([
                ("method", .string(s.method)), ("steps", .integer(s.steps)), ("rejections", .integer(s.rejections)),
                ("evaluations", .integer(s.evaluations)), ("end", .string(s.end.rawValue)), ("seed", Int(exactly: t.seed).map(Value.integer) ?? .real(Double(t.seed))),
            ]))
        default:
            guard t.system.definition.populations.contains(where: { $0.type.name == name }) else { return nil }
            let own = t.system.definition.states.map { t.system.definition.fields[$0.field] }.filter { $0.ownerName == name }
            var record = Record()
            for field in own { record[field.name] = try series([name, field.name], t) }
            for quantity in t.system.quantities where quantity.owner == name { record[quantity.name] = try series([name, quantity.name], t) }
            return .record(record)
        }
    }

    private func series(_ path: [String], _ t: Trajectory) throws(Diagnostic) -> Value {
        Self.array(try t.series(path))
    }

    private static func array(_ series: Trajectory.Series) -> Value {
        .collapsing(NDArray(elements: .real(series.values), of: series.shape))
    }

    /// Calls of systems, declarations (changed copies) and runs (the state at a time); `nil` for what cannot be called.
    func callObject(_ function: Value, _ arguments: [GivenArgument], at span: Span) throws(Diagnostic) -> Value? {
        switch function {
        case .system(var system):
            var changes: [(field: Int, value: GivenValue)] = []
            for argument in arguments {
                guard let name = argument.name else { throw LanguageError.namedOnly("a system", such: system.definition.fields.first?.name) }
                do throws(Diagnostic) { try change([name], argument.value, of: system, &changes) } catch { throw error.located(argument.nameSpan ?? span) }
            }
            try system.set(changes)
            return .system(system)
        case .nodeType(let type):
            let given = try named(arguments, "a node", such: (type.equations.parameters + type.equations.states).first?.name, at: span)
            do throws(ModelFailure) { return .nodeType(try type.with(given)) } catch { throw failure(error.diagnostics) }
        case .couplingType(let type):
            let given = try named(arguments, "a coupling", such: type.equations.parameters.first?.name, at: span)
            do throws(ModelFailure) { return .couplingType(try type.with(given)) } catch { throw failure(error.diagnostics) }
        case .trajectory(let t):
            guard arguments.count == 1, let time = arguments[0].value.asReal else {
                throw LanguageError.value("a run is called with one time: run(3.2)")
            }
            do throws(Diagnostic) { return .system(try t.state(at: time)) } catch { throw error.located(arguments[0].span ?? span) }
        default: return nil
        }
    }

    /// What `s(K: 2)` changes; a part is given a record of its fields: `s(Sine: (K: 2))`.
    private func change(
        _ path: [String], _ value: Value, of system: System, _ changes: inout [(field: Int, value: GivenValue)]
    ) throws(Diagnostic) {
        let d = system.definition
        let isPart = path.count == 1 ? d.partNames.contains(path[0]) : path.count == 2 && d.layers(of: path[0]).contains(path[1])
        if isPart, case .record(let record) = value {
            for (name, part) in zip(record.names, record.values) { try change(path + [name], part, of: system, &changes) }
            return
        }
        do throws(Diagnostic) { changes.append((try d.field(path), try ModelValues.given(value, for: path.last ?? ""))) } catch {
            guard error.code == "ND0329", let found = d.fields.indices.first(where: { d.fields[$0].name == path.last }), error.notes.isEmpty else { throw error }
            var problem = error
            let parts = d.path(of: found).split(separator: ".")
            problem.remedy = "give its part a record: " + parts.dropLast().map { "(\($0): " }.joined() + "(\(parts.last ?? ""): ...)" + String(repeating: ")", count: parts.count - 1)
            throw problem
        }
    }

    private func named(_ arguments: [GivenArgument], _ what: String, such example: String?, at span: Span) throws(Diagnostic) -> [(name: Identifier, value: GivenValue)] {
        var out: [(name: Identifier, value: GivenValue)] = []
        for argument in arguments {
            guard let name = argument.name else { throw LanguageError.namedOnly(what, such: example) }
            out.append((Identifier(name, argument.nameSpan ?? span), try ModelValues.given(argument.value, for: name)))
        }
        return out
    }
}

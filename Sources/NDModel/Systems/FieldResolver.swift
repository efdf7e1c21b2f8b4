import NDCore
import NDSymbolic

/// Finds the value of every field of a system: what was given, else what the network says, else the default.
struct FieldResolver {
    let definition: SystemDefinition
    let given: [Int: GivenValue]
    let seed: UInt64

    init(_ definition: SystemDefinition, _ given: [Int: GivenValue], _ seed: UInt64) {
        self.definition = definition
        self.given = given
        self.seed = seed
    }

    func all() throws(Diagnostic) -> [FieldValue] {
        var values = [FieldValue?](repeating: nil, count: definition.fields.count)
        for i in definition.fields.indices { _ = try resolve(i, &values, []) }
        return values.map { $0 ?? FieldValue(values: [], isUniform: true) }
    }

    /// The values after some fields were given others: these, and the defaults that use them.
    func update(_ old: [FieldValue], changed: Set<Int>) throws(Diagnostic) -> [FieldValue] {
        var stale = changed
        var grew = true
        while grew {
            grew = false
            for i in definition.fields.indices where !stale.contains(i) && given[i] == nil {
                if dependencies(of: i).contains(where: stale.contains) { grew = stale.insert(i).inserted || grew }
            }
        }
        var values = old.map(Optional.some)
        for i in stale { values[i] = nil }
        for i in stale.sorted() { _ = try resolve(i, &values, []) }
        return values.map { $0 ?? FieldValue(values: [], isUniform: true) }
    }

    /// The fields of the same owner that a field's default is made of.
    private func dependencies(of i: Int) -> [Int] {
        guard case .formula(let f) = definition.fields[i].field.fallback else { return [] }
        return definition.arena.symbols(in: f).compactMap { field($0, beside: i) }
    }

    private func field(_ symbol: Formula, beside i: Int) -> Int? {
        definition.fields.firstIndex { $0.owner == definition.fields[i].owner && $0.field.symbol == symbol }
    }

    private func resolve(_ i: Int, _ values: inout [FieldValue?], _ open: [Int]) throws(Diagnostic) -> FieldValue {
        if let known = values[i] { return known }
        let f = definition.fields[i]
        if open.contains(i) { throw ModelError.cycle(f.name, f.field.span) }
        let value: FieldValue
        if let given = given[i] {
            value = try take(given, i)
        } else if let attribute = f.attribute {
            value = try fill(attribute, i, &values, open)
        } else {
            value = try fallback(i, &values, open)
        }
        values[i] = value
        return value
    }

    private func take(_ value: GivenValue, _ i: Int) throws(Diagnostic) -> FieldValue {
        let f = definition.fields[i]
        switch value {
        case .distribution(let d): return draw(d, i)
        case .values(let numbers, let shape):
            try f.check(shape)
            if shape == f.shape { return FieldValue(values: numbers, isUniform: true) }
            if shape.isScalar { return FieldValue(values: [Double](repeating: numbers[0], count: f.shape.count), isUniform: true) }
            return .entities(numbers, lanes: f.lanes, components: f.shape.count)
        }
    }

    /// The attribute, and the default where the network says nothing of a node or edge.
    private func fill(_ attribute: [Double], _ i: Int, _ values: inout [FieldValue?], _ open: [Int]) throws(Diagnostic) -> FieldValue {
        guard attribute.contains(where: \.isNaN) else { return FieldValue(values: attribute, isUniform: false) }
        let rest = try fallback(i, &values, open).expanded(lanes: attribute.count)
        return FieldValue(values: zip(attribute, rest).map { $0.isNaN ? $1 : $0 }, isUniform: false)
    }

    private func fallback(_ i: Int, _ values: inout [FieldValue?], _ open: [Int]) throws(Diagnostic) -> FieldValue {
        let f = definition.fields[i]
        switch f.field.fallback {
        case .mustBeGiven: throw ModelError.typeWithoutDefault(f.name, f.field.span)
        case .distribution(let d): return draw(d, i)
        case .values(let numbers, let shape): return try take(.values(numbers, shape), i)
        case .formula(let formula): return try evaluate(formula, i, &values, open)
        }
    }

    /// One draw for each node or edge and component.
    private func draw(_ d: Distribution, _ i: Int) -> FieldValue {
        let f = definition.fields[i]
        let key = DrawKey(seed: seed, place: definition.drawPlaces[i])
        var values: [Double] = []
        values.reserveCapacity(f.lanes * f.shape.count)
        for component in 0..<f.shape.count {
            for lane in 0..<f.lanes { values.append(d.draw(key, entity: UInt32(lane), count: UInt64(component))) }
        }
        return FieldValue(values: values, isUniform: false)
    }

    private func evaluate(_ formula: Formula, _ i: Int, _ values: inout [FieldValue?], _ open: [Int]) throws(Diagnostic) -> FieldValue {
        let f = definition.fields[i]
        let arena = definition.arena
        var known: [Formula: ArrayValue] = [:]
        var varying: [(symbol: Formula, shape: Shape, values: [Double])] = []
        for symbol in arena.symbols(in: formula) {
            if let other = field(symbol, beside: i) {
                let value = try resolve(other, &values, open + [i])
                let shape = definition.fields[other].shape
                if value.isUniform { known[symbol] = ArrayValue(value.values, shape) } else { varying.append((symbol, shape, value.values)) }
            } else if case .symbol(let s) = arena.node(symbol), let implicit = implicitValues(s.name, f) {
                if implicit.count == 1 { known[symbol] = ArrayValue(implicit[0]) } else { varying.append((symbol, .scalar, implicit)) }
            }
        }
        do {
            if varying.isEmpty {
                let elements = try arena.evaluateArray(formula, known).elements
                return FieldValue(values: elements.count == f.shape.count ? elements : filled(elements, f.shape.count), isUniform: true)
            }
            if arena.parts(of: formula).allSatisfy({ arena.shape(of: $0).isScalar }) {
                return FieldValue(values: filled(try numbers(formula, f.lanes, known, varying), f.shape.count), isUniform: false)
            }
            return FieldValue(values: try arrays(formula, f, known, varying), isUniform: false)
        } catch {
            throw error.located(f.field.span)
        }
    }

    private func filled(_ elements: [Double], _ count: Int) -> [Double] {
        count == 1 ? elements : Array([[Double]](repeating: elements, count: count).joined())
    }

    /// A formula of numbers only, node by node.
    private func numbers(
        _ formula: Formula, _ lanes: Int, _ known: [Formula: ArrayValue], _ varying: [(symbol: Formula, shape: Shape, values: [Double])]
    ) throws(Diagnostic) -> [Double] {
        var known = known.mapValues { $0.elements[0] }
        var result = [Double](repeating: 0, count: lanes)
        for lane in 0..<lanes {
            for (symbol, _, values) in varying { known[symbol] = values[lane] }
            result[lane] = try definition.arena.evaluate(formula, known)
        }
        return result
    }

    /// A formula with arrays in it, node by node.
    private func arrays(
        _ formula: Formula, _ f: SystemField, _ known: [Formula: ArrayValue], _ varying: [(symbol: Formula, shape: Shape, values: [Double])]
    ) throws(Diagnostic) -> [Double] {
        let arena = definition.arena
        let components = f.shape.count
        var known = known
        var result = [Double](repeating: 0, count: f.lanes * components)
        for lane in 0..<f.lanes {
            for (symbol, shape, values) in varying {
                known[symbol] = ArrayValue((0..<shape.count).map { values[$0 * f.lanes + lane] }, shape)
            }
            let elements = try arena.evaluateArray(formula, known).elements
            for c in 0..<components { result[c * f.lanes + lane] = elements.count == 1 ? elements[0] : elements[c] }
        }
        return result
    }

    /// What the network says of every node: one number for all, or one for each.
    private func implicitValues(_ name: String, _ f: SystemField) -> [Double]? {
        if name == "index" { return (0..<f.lanes).map(Double.init) }
        return definition.implicitValues(name)
    }
}

extension SystemDefinition {
    /// `size`: one number; `degree`, `in_degree`, `out_degree`: one for each node, or 0 without a network.
    public func implicitValues(_ name: String) -> [Double]? {
        switch name {
        case "size": [Double(network?.size ?? 1)]
        case "degree": network.map { $0.degrees.map(Double.init) } ?? [0]
        case "in_degree": network.map { $0.inDegrees.map(Double.init) } ?? [0]
        case "out_degree": network.map { $0.outDegrees.map(Double.init) } ?? [0]
        default: nil
        }
    }
}

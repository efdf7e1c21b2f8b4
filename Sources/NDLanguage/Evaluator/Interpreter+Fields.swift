import NDCore
import NDNetwork

extension Interpreter {
    /// What `a[...]` picks out of a value. Errors: `ND0214` to `ND0216`.
    func element(of container: Value, _ indices: [Index]) throws(Diagnostic) -> Value {
        let picked = try part(of: container, indices)
        try limits.chargeMade(picked.footprint)
        return picked
    }

    private func part(of container: Value, _ indices: [Index]) throws(Diagnostic) -> Value {
        switch container {
        case .array(let a): return try picked(a, axisIndices(indices))
        case .sparse(let m):
            let axes = try axisIndices(indices)
            if let picked = try m.selecting(axes) { return picked }
            return try m.dense(limits).selecting(axes)
        case .range(let r):
            if indices.count == 1, case .axis(.at(let i)) = indices[0] {
                let place = i < 0 ? i &+ r.count : i
                guard place >= 0, place < r.count else { throw LanguageError.index(i, extent: r.count, axis: 0) }
                return .integer(r.lower + place)
            }
            return try picked(arithmetic.array(r), axisIndices(indices))
        case .list(let items): return try elements(of: items.items, indices)
        case .record(let r):
            guard indices.count == 1, case .name(let name) = indices[0] else {
                throw LanguageError.recordIndex(indices.count == 1 ? r.names : [], names: r.names)
            }
            guard let value = r[name] else {
                throw LanguageError.value("the record has no field '\(name)'", remedy: suggestion(for: name, among: r.names))
            }
            return value
        case .system, .trajectory:
            guard indices.count == 1, case .name(let name) = indices[0] else { throw LanguageError.notIndexable(container) }
            guard let value = try objectField(name, of: container) else {
                throw LanguageError.value("the \(container.kind) has no field '\(name)'", remedy: suggestion(for: name, among: objectFieldNames(of: container)))
            }
            return value
        case .string(let text):
            let letters = try LibraryCall.run(limits, work: text.utf8.count, from: LibraryCall.some << 3) { Array(text) }
            guard indices.count == 1, case .axis(let axis) = indices[0] else { throw LanguageError.notIndexable(container) }
            let picked = try AxisSelection(axis, extent: letters.count, axis: 0)
            return .string(String(picked.places.map { letters[$0] }))
        case .symbolic(let f):
            let extents = arena.shape(of: f).extents
            var places: [Int] = []
            for (axis, index) in try axisIndices(indices).enumerated() {
                guard axis < extents.count, case .at(let i) = index else { throw LanguageError.notIndexable(container) }
                places.append(try AxisSelection.place(i, extent: extents[axis], axis: axis))
            }
            return .symbolic(try arena.element(f, places))
        default: throw LanguageError.notIndexable(container)
        }
    }

    /// The elements that indices pick; so many of them are picked apart.
    func picked(_ a: NDArray, _ indices: [AxisIndex]) throws(Diagnostic) -> Value {
        try LibraryCall.run(limits, work: a.picks(indices)) { () throws(Diagnostic) in try a.selecting(indices) }
    }

    private func elements(of items: [Value], _ indices: [Index]) throws(Diagnostic) -> Value {
        guard indices.count <= 1 else {
            // `rows[i, j]` of a list of arrays.
            let place = try listPlace([indices[0]], count: items.count)
            return try element(of: items[place], Array(indices.dropFirst()))
        }
        guard indices.count == 1, case .axis(let axis) = indices[0] else { throw LanguageError.indexKind("string") }
        if case .at(let i) = axis {
            let place = i < 0 ? i &+ items.count : i
            guard place >= 0, place < items.count else { throw LanguageError.listIndex(i, count: items.count) }
            return items[place]
        }
        return .list(try AxisSelection(axis, extent: items.count, axis: 0).places.map { items[$0] })
    }

    /// The field of a value; `nil` when it has none of that name.
    func field(_ name: String, of value: Value) throws(Diagnostic) -> Value? {
        switch value {
        case .record(let r): return r[name]
        case .array(let a):
            switch name {
            case "T": return .array(a.rank < 2 ? a : try LibraryCall.run(limits, work: a.count) { a.transposed })
            case "shape": return .integers(a.shape.extents)
            case "count": return .integer(a.count)
            case "rank": return .integer(a.rank)
            default: return nil
            }
        case .sparse(let m):
            switch name {
            case "T": return .sparse(m.transposed)
            case "shape": return .integers([m.rows, m.columns])
            case "count": return .integer(m.rows.multipliedReportingOverflow(by: m.columns).partialValue)
            case "rank": return .integer(2)
            case "entries": return .integer(m.count)
            default: return nil
            }
        case .range(let r):
            switch name {
            case "count": return .integer(r.count)
            case "T": return value
            default: return nil
            }
        case .list(let items): return name == "count" ? .integer(items.count) : nil
        case .string(let text): return name == "count" ? .integer(try LibraryCall.run(limits, work: text.utf8.count, from: LibraryCall.some << 3) { text.count }) : nil
        case .symbolic(let f):
            switch name {
            case "T": return .symbolic(try arena.transpose(f))
            case "shape": return .integers(arena.shape(of: f).extents)
            default: return nil
            }
        case .distribution(let d):
            switch name {
            case "mean": return .real(d.mean)
            default:
                let names = d.family.parameterNames
                if d.family == .categorical { return name == "weights" ? .reals(d.parameters) : nil }
                return names.firstIndex(of: name).map { .real(d.parameters[$0]) }
            }
        case .network(let g): return networkField(name, g)
        case .layers(let m): return layersField(name, m)
        case .hypergraph(let h): return hypergraphField(name, h)
        default: return try objectField(name, of: value)
        }
    }

    func fieldNames(of value: Value) -> [String] {
        switch value {
        case .record(let r): r.names
        case .array: ["T", "shape", "count", "rank"]
        case .sparse: ["T", "shape", "count", "rank", "entries"]
        case .range, .list, .string: ["count"]
        case .symbolic: ["T", "shape"]
        case .distribution(let d): ["mean"] + d.family.parameterNames
        case .network: ["nodes", "edges", "size", "count", "directed", "names"]
        case .layers(let m): m.names + LayeredNetwork.reserved
        case .hypergraph: Interpreter.hypergraphFields
        default: objectFieldNames(of: value)
        }
    }

    static func value(of column: Column) -> Value {
        switch column {
        case .real(let v): .array(NDArray(v))
        case .integer(let v): .array(NDArray(v))
        case .boolean(let v): .array(NDArray(v))
        case .text(let v): .list(v.map { .string($0) })
        }
    }
}

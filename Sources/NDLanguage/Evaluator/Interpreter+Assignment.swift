import NDCore
import NDModel
import NDSyntax

extension Interpreter {
    /// Follows a path into a value and changes what stands at its end; everything on the way is changed in place where
    /// nobody else holds it. Errors: `ND0206`, `ND0215`, `ND0216`, `ND0222`.
    func change(
        _ value: inout Value, _ path: ArraySlice<PathStep>, _ body: (inout Value) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
        guard let first = path.first else {
            try body(&value)
            return
        }
        let rest = path.dropFirst()
        switch first {
        case .index(let indices, let span):
            do throws(Diagnostic) { try changeElement(&value, indices, rest, body) } catch { throw error.located(span) }
        case .field(let name): try changeField(&value, name, rest, body)
        }
    }

    private func changeElement(
        _ value: inout Value, _ indices: [Index], _ rest: ArraySlice<PathStep>, _ body: (inout Value) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
        if var array = value.takeArray() {
            defer { value = .array(array) }
            let axes = try axisIndices(indices)
            var part = try picked(array, axes)
            if rest.isEmpty { try body(&part) } else { try change(&part, rest, body) }
            try array.store(part, at: axes, limits: limits)
        } else if var items = value.takeList() {
            defer { value = .list(items) }
            let place = try listPlace(indices, count: items.count)
            try change(&items[place], rest, body)
        } else if var record = value.takeRecord() {
            defer { value = .record(record) }
            guard indices.count == 1, case .name(let name) = indices[0] else { throw LanguageError.notIndexable(.record(record)) }
            try changeRecord(&record, Identifier(name, Span(file: FileID(0), 0..<0)), rest, body)
        } else if case .system = value, indices.count == 1, case .name(let name) = indices[0] {
            try changeField(&value, Identifier(name, Span(file: FileID(0), 0..<0)), rest, body)
        } else if case .sparse(let matrix) = value {
            // Changed one by one, entries are kept best in the dense form.
            value = .array(try matrix.dense(limits))
            try changeElement(&value, indices, rest, body)
        } else if case .range(let range) = value {
            value = .array(try arithmetic.array(range))
            try changeElement(&value, indices, rest, body)
        } else {
            throw LanguageError.notIndexable(value)
        }
    }

    private func changeField(
        _ value: inout Value, _ name: Identifier, _ rest: ArraySlice<PathStep>, _ body: (inout Value) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
        if var record = value.takeRecord() {
            defer { value = .record(record) }
            try changeRecord(&record, name, rest, body)
        } else if case .system(var system) = value {
            defer { value = .system(system) }
            do throws(Diagnostic) {
                // `sys.Sine.K = 2`: what two parts share is named through the part.
                var fieldPath = [name.name]
                var left = rest
                if system.definition.partNames.contains(name.name), case .field(let next)? = left.first {
                    fieldPath.append(next.name)
                    left = left.dropFirst()
                    // `sys.Sine.work.K = 2`: and through the layer where the part is used over several.
                    if system.definition.layers(of: name.name).contains(next.name), case .field(let last)? = left.first {
                        fieldPath.append(last.name)
                        left = left.dropFirst()
                    }
                }
                let field = try system.definition.field(fieldPath)
                // An element of what is the same everywhere is changed by writing it out first.
                let isElement = if case .index? = left.first { true } else { false }
                var part = ModelValues.value(system, field, expanded: isElement)
                try change(&part, left, body)
                try system.set(field, ModelValues.given(part, for: name.name))
            } catch { throw error.located(name.span) }
        } else if case .network(let network) = value {
            value = .network(try changed(network, name, rest, body))
        } else {
            throw LanguageError.noField(name.name, of: value, fields: fieldNames(of: value), at: name.span)
        }
    }

    private func changeRecord(
        _ record: inout Record, _ name: Identifier, _ rest: ArraySlice<PathStep>, _ body: (inout Value) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
        guard let place = record.index(of: name.name) else {
            guard rest.isEmpty else { throw LanguageError.noField(name.name, of: .record(record), fields: record.names, at: name.span) }
            // A field that is not there yet is added.
            var new = Value.none
            try body(&new)
            record[name.name] = new
            return
        }
        try change(&record[place], rest, body)
    }

    func axisIndices(_ indices: [Index]) throws(Diagnostic) -> [AxisIndex] {
        var out: [AxisIndex] = []
        for index in indices {
            guard case .axis(let axis) = index else { throw LanguageError.indexKind("string") }
            out.append(axis)
        }
        return out
    }

    func listPlace(_ indices: [Index], count: Int) throws(Diagnostic) -> Int {
        guard indices.count == 1, case .axis(.at(let i)) = indices[0] else { throw LanguageError.indexKind("slice") }
        let place = i < 0 ? i &+ count : i
        guard place >= 0, place < count else { throw LanguageError.listIndex(i, count: count) }
        return place
    }
}

import ComplexModule
import NDCore
import NDData
import NDNetwork
import NDPlot
import RealModule

extension Builtins {
    /// Writing files.
    static let saving: [Builtin] = [
        Builtin(
            "save(value, path, compress = false, nodes = none)",
            """
            Writes a value to a file, by its ending, and gives the path that was written (below the folder of `--out`). Figures: .svg .png .pdf. \
            Arrays: .npy, .csv and .tsv (up to two axes). Records of arrays: .npz (smaller with `compress: true`), .csv and .tsv (columns under \
            their names, a matrix as one column for each of its own). Runs: as a record of `t` and the states. Texts: .txt and every ending \
            that means nothing else. Any of numbers, texts, arrays, lists and records: .json. Networks: .graphml .gexf and .json hold everything; \
            .gml .net .mtx, and tables of edges (.csv .tsv .txt .edges), beside which `nodes:` names a table of the nodes; a remark says what a file \
            leaves out. Hypergraphs: .json (HIF). Each is packed by gzip where .gz follows. Numbers read back as the same doubles. \
            Errors: ND0243 for an ending that does not fit, ND0250 for a value that the format cannot hold, ND0241.
            """,
            example: "let path = save((t: [0, 1], x: [1, 0.5]), \"decay.npz\")\nexpect load(path).x == [1, 0.5]"
        ) { (call: Call) throws(Diagnostic) in
            let path = try call.string(1)
            if case .network(let g) = call[0] { return try network(g, call, path) }
            if case .hypergraph(let h) = call[0] {
                guard ending(path) == "json" else { throw call.fault(1, LanguageError.ending(path, known: [".json"], of: "a hypergraph")) }
                try call.limits.checkAllocation(400 * Double(h.members.count + h.size + h.edgeCount), for: "the text of \(h.edgeCount) hyperedges")
                return try call.interpreter.write(path, Array((HypergraphFile.json(h).text(indent: 1) + "\n").utf8))
            }
            let made = try call.apart(weight(call[0]), from: LibraryCall.some) { () throws(Diagnostic) in try bytes(call, path) }
            return try call.interpreter.write(path, made)
        },
        Builtin(
            "write_text(path, text)", "Writes a text to a file in UTF-8, and gives the path that was written.",
            example: "expect read_text(write_text(\"greek.txt\", \"\\u{3b8}\")) == \"\\u{3b8}\""
        ) { (call: Call) throws(Diagnostic) in
            try call.interpreter.write(call.string(0), Array(call.string(1).utf8))
        },
        Builtin(
            "to_json(value, indent = none)",
            "A value as JSON text: records become objects, arrays and lists arrays, none null, exact numbers that are not whole reals; nan and inf are written NaN and Infinity, as Python does. With `indent:` blanks, one member a line. What JSON has no form for (complex numbers, functions, networks) is an error ND0250.",
            example: "expect to_json((a: [1, 2], b: none)) == \"{\\\"a\\\": [1, 2], \\\"b\\\": null}\""
        ) { (call: Call) throws(Diagnostic) in
            let indent = try call.optionalInt(1)
            if let indent, !(0...16).contains(indent) { throw call.must(1, "be between 0 and 16") }
            return .string(try call.apart(weight(call[0]), from: LibraryCall.some) { () throws(Diagnostic) in try json(call[0], call, depth: 0).text(indent: indent) })
        },
    ]

    /// How much there is to write: figures are always much. Only text is made apart, the file is written here.
    private static func weight(_ value: Value) -> Int { if case .figure = value { Int.max } else { value.weight } }

    private static func bytes(_ call: Call, _ path: String) throws(Diagnostic) -> [UInt8] {
        let kind = ending(path)
        if case .figure(let figure) = call[0] { return try figure.render(as: PictureFormat(path: path)) }
        let value = try plain(call[0], call)
        switch kind {
        case "npy":
            guard let array = try call.array(0).data else { throw call.wants("an array", 0) }
            return NPY.bytes(of: array)
        case "npz":
            guard case .record(let record) = value else { throw call.wants("a record of arrays, such as (x: [1, 2])", 0) }
            return try NPZ.bytes(of: arrays(record, call), compress: call.boolean(2))
        case "json": return Array((try json(value, call, depth: 0).text(indent: 1) + "\n").utf8)
        case "csv", "tsv": return try TableText(mark: kind == "csv" ? "," : "\t", call).bytes(value)
        default:
            if case .string(let text) = value, !["svg", "png", "pdf"].contains(kind) { return Array(text.utf8) }
            throw LanguageError.ending(path, known: knownEndings(value), of: call[0].kindInWords)
        }
    }

    /// A network, and beside it the table of its nodes where `nodes:` names one.
    private static func network(_ g: Network, _ call: Call, _ path: String) throws(Diagnostic) -> Value {
        guard Network.writableEndings.contains(ending(path)) else {
            throw call.fault(1, LanguageError.ending(path, known: Network.writableEndings.map { "." + $0 }, of: "a network"))
        }
        let nodes = try call.optionalString(3)
        let cancel = call.interpreter.configuration.cancel
        if let nodes {
            guard ["csv", "tsv", "txt", "edges", "edgelist"].contains(ending(path)) else {
                throw call.must(3, "go with a table of edges", remedy: ".\(ending(path)) holds the nodes itself: leave out 'nodes:'")
            }
            guard ["csv", "tsv", "txt"].contains(ending(nodes)) else { throw call.fault(3, LanguageError.ending(nodes, known: [".csv", ".tsv", ".txt"], of: "a table of nodes")) }
            _ = try call.interpreter.write(nodes, g.nodeTable(for: nodes, limits: call.limits, cancel: cancel))
        }
        let (bytes, remarks) = try g.written(to: path, hasNodeTable: nodes != nil, limits: call.limits, cancel: cancel)
        for remark in remarks { call.warn(remark) }
        return try call.interpreter.write(path, bytes)
    }

    private static func knownEndings(_ value: Value) -> [String] {
        switch value {
        case .record: [".csv", ".npz", ".json"]
        case .string: [".txt", ".json"]
        default: [".csv", ".npy", ".json"]
        }
    }

    /// A run as a record of its times and states; anything else as it is.
    private static func plain(_ value: Value, _ call: Call) throws(Diagnostic) -> Value {
        guard case .trajectory(let run) = value else { return value }
        var record = Record([("t", .reals(run.times))])
        for name in run.names { if let series = try call.interpreter.objectField(name, of: value) { record[name] = series } }
        return .record(record)
    }

    private static func arrays(_ record: Record, _ call: Call) throws(Diagnostic) -> [(name: String, array: ArrayData)] {
        var out: [(name: String, array: ArrayData)] = []
        for (name, value) in zip(record.names, record.values) {
            guard let array = try call.interpreter.arithmetic.array(value), let data = array.data else {
                throw DataError.unwritable("'\(name)', \(value.kindInWords),", in: ".npz", remedy: "an .npz file holds numbers and arrays of them; .json holds texts and lists, too")
            }
            out.append((name, data))
        }
        return out
    }

    static func json(_ value: Value, _ call: Call, depth: Int) throws(Diagnostic) -> JSONValue {
        guard depth < 256 else { throw DataError.unwritable("a value nested deeper than 256", in: "JSON", remedy: "flatten it") }
        switch value {
        case .none: return .null
        case .boolean(let b): return .boolean(b)
        case .integer(let n): return .integer(ExactInteger(n))
        case .bigInteger(let n): return .integer(n)
        case .rational(let q): return .real(q.asDouble)
        case .real(let x): return .real(x)
        case .string(let text): return .string(text)
        case .list(let items):
            var out: [JSONValue] = []
            for item in items { out.append(try json(item, call, depth: depth + 1)) }
            return .array(out)
        case .record(let record):
            var out: [(name: String, value: JSONValue)] = []
            for (name, field) in zip(record.names, record.values) { out.append((name, try json(field, call, depth: depth + 1))) }
            return .object(out)
        case .array(let a):
            if case .complex = a.elements { break }
            try call.limits.checkAllocation(Double(a.count) * Double(MemoryLayout<JSONValue>.stride), for: "the text of an array \(a.shape)")
            return nested(a, a.shape.extents[...], 0)
        case .range:
            if let a = try call.interpreter.arithmetic.array(value) { return nested(a, a.shape.extents[...], 0) }
        default: break
        }
        let isComplex = if case .complex = value { true } else if case .array = value { true } else { false }
        throw DataError.unwritable(
            isComplex ? "a complex number" : value.kindInWords, in: "JSON",
            remedy: isComplex ? "write real(z) and imag(z), each for itself" : "numbers, texts, arrays, lists and records can")
    }

    private static func nested(_ a: NDArray, _ extents: ArraySlice<Int>, _ start: Int) -> JSONValue {
        guard let extent = extents.first else {
            switch a[flat: start] {
            case .boolean(let b): return .boolean(b)
            case .integer(let n): return .integer(ExactInteger(n))
            case let x: return .real(x.asReal ?? .nan)
            }
        }
        let rest = extents.dropFirst()
        let step = Shape(Array(rest)).count
        return .array((0..<extent).map { nested(a, rest, start + $0 * step) })
    }
}

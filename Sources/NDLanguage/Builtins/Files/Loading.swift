import ComplexModule
import NDCore
import NDData
import NDNetwork
import RealModule

extension Builtins {
    /// Reading files.
    static let loading: [Builtin] = [
        Builtin(
            "load(path, nodes = none, directed = none, header = none, source = none, target = none, id = none, delimiter = none)",
            """
            What a file holds, by its ending. Networks: .graphml .gexf .gml .net .edges .xml, and .csv .tsv .txt .json .mtx in a `network` \
            declaration or with one of `nodes:` (a second table, of the nodes and their attributes), `directed:`, `source:`, `target:`, \
            `id:` (names of columns). Otherwise a .csv, .tsv or .txt table is a record of its columns if its first line names them (`header:` decides), else a matrix, or a \
            vector if it has one column; missing numbers are nan, complex ones are written 0.5-2i. .npy is an array, .npz a record of arrays, .json records, arrays, \
            numbers and texts, .mtx a matrix. Files packed by gzip are unpacked. A path is looked up from the working directory, then beside the program. Broken files are errors \
            ND0247 to ND0249 (ND04xx for tables) with the place.
            """,
            example: "let path = save((t: [0, 1], x: [2.5, 3]), \"table.csv\")\nexpect load(path).x == [2.5, 3]", apart: 0
        ) { (call: Call) throws(Diagnostic) in
            let path = try call.string(0)
            let wantsNetwork = (1...6).contains { $0 != 3 && call.given[$0] }
            switch ending(path) {
            case "csv", "tsv", "txt": return wantsNetwork ? try network(call, path) : try table(call, path)
            case "npy", "npz": return try data(call, path)
            case "json": return wantsNetwork ? try network(call, path) : try data(call, path)
            case "mtx": return wantsNetwork ? try network(call, path) : try matrix(call, path)
            default: return try network(call, path)
            }
        },
        Builtin(
            "load_network(path, nodes = none, directed = none, header = none, source = none, target = none, id = none)",
            """
            The network in a file, by its ending, also behind .gz: tables of edges (.csv .tsv .txt .edges), Matrix Market (.mtx), GraphML, GEXF, GML, Pajek (.net), \
            node-link JSON. In a `network` declaration `load` means this. In a table each line is an edge; the columns `source` and `target` \
            (or `from` and `to`, or else the first two) are its ends, every other column an attribute. With `nodes:` a second table gives the \
            nodes and their attributes. `directed:` overrules what the file says, or does not say. Docs/networks.md has the formats.
            """,
            example: "let path = save((source: [0, 1], target: [1, 2], weight: [0.5, 2]), \"edges.csv\")\nexpect load_network(path).edges.weight == [0.5, 2]", apart: 0
        ) { (call: Call) throws(Diagnostic) in
            try network(call, call.string(0))
        },
        Builtin(
            "load_array(path, header = none, delimiter = none)",
            "The numbers of a .csv, .tsv, .txt or .npy file as an array: a table as a matrix, or as a vector if it has one column, its header left out. A text in it is an error ND0226.",
            example: "let path = save([[1, 2], [3, 4]], \"matrix.csv\")\nexpect load_array(path) == [[1, 2], [3, 4]]", apart: 0
        ) { (call: Call) throws(Diagnostic) in
            let path = try call.string(0)
            if ending(path) == "npy" { return try data(call, path) }
            let table = try read(call, path, header: 1, delimiter: 2)
            if let complex = try ComplexColumns.matrix(table, call) { return complex }
            if let k = table.columns.firstIndex(where: { $0.reals == nil }), case .text(let texts) = table.columns[k] {
                let text = texts.first { Double($0) == nil && !$0.isEmpty } ?? texts.first ?? ""
                var problem = LanguageError.notANumber(text)
                problem.notes = ["it stands in column \(k + 1) of '\(path)'"]
                problem.remedy = table.names == nil ? "if the first line names the columns, say header: true" : "load('\(path)') gives a record of the columns"
                throw problem
            }
            return try matrix(table, call)
        },
        Builtin(
            "read_text(path)", "The text of a file in UTF-8, whole. Errors: ND0240 where it cannot be read, ND0249 where it is no text.",
            example: "let path = write_text(\"note.txt\", \"one\\ntwo\")\nexpect read_text(path) == \"one\\ntwo\"", apart: 0
        ) { (call: Call) throws(Diagnostic) in
            .string(try text(call, 0))
        },
        Builtin(
            "read_lines(path)", "The lines of a text file as a list of strings, without their ends (LF or CR LF).",
            example: "let path = write_text(\"note.txt\", \"one\\ntwo\\n\")\nexpect read_lines(path) == [\"one\", \"two\"]", apart: 0
        ) { (call: Call) throws(Diagnostic) in
            let text = try text(call, 0)
            var lines = text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" })
            if lines.last == "" { lines.removeLast() }
            try call.chargeItems(lines.count)
            return .list(lines.map { .string(String($0)) })
        },
        Builtin(
            "exists(path)", "Whether there is a file at a path that can be read.",
            example: "let path = write_text(\"here.txt\", \"\")\nexpect exists(path) and not exists(path + \".not\")"
        ) { (call: Call) throws(Diagnostic) in
            let path = try call.string(0)
            return .boolean(try call.interpreter.openFiles("looking for '\(path)'").exists(path))
        },
        Builtin(
            "from_json(text)",
            "The value that a JSON text holds: objects become records, arrays become arrays or lists as brackets do, whole numbers stay exact, null is none. NaN and Infinity are read, too. Errors: ND0247 and ND0248 with line and column.",
            example: "expect from_json(\"{\\\"a\\\": [1, 2.5], \\\"b\\\": null}\").a == [1, 2.5]", apart: LibraryCall.some
        ) { (call: Call) throws(Diagnostic) in
            let json = try JSONReader.read(Array(try call.string(0).utf8), file: "the text", limits: call.limits, cancel: call.interpreter.configuration.cancel)
            return value(of: json)
        },
    ]

    private static func text(_ call: Call, _ i: Int) throws(Diagnostic) -> String {
        let path = try call.string(i)
        let bytes = try call.interpreter.read(path)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Diagnostic("ND0249", "'\(path)' holds bytes that are no text in UTF-8", remedy: "save it as UTF-8; load(path) reads arrays and networks")
        }
        return text
    }

    private static func network(_ call: Call, _ path: String) throws(Diagnostic) -> Value {
        let bytes = try call.interpreter.read(path)
        var options = Network.LoadOptions(limits: call.limits, cancel: call.interpreter.configuration.cancel)
        if var table = try call.optionalString(1) {
            // The two tables of a network stand side by side.
            if let slash = path.lastIndex(of: "/"), !table.hasPrefix("/") {
                let files = try call.interpreter.openFiles("reading '\(table)'")
                let beside = String(path[...slash]) + table
                if !files.exists(table), files.exists(beside) { table = beside }
            }
            options.nodes = (table, try call.interpreter.read(table))
        }
        if !call[2].isNone { options.directed = try call.boolean(2) }
        if !call[3].isNone { options.header = try call.boolean(3) }
        options.source = try call.optionalString(4)
        options.target = try call.optionalString(5)
        options.id = try call.optionalString(6)
        if Network.ending(of: path) == "json", HypergraphFile.isOne(bytes) {
            return .hypergraph(try HypergraphFile.hypergraph(bytes, file: path, limits: call.limits, cancel: options.cancel))
        }
        return .network(try Network.load(path: path, bytes: bytes, options: options))
    }

    /// A Matrix Market file as a dense matrix.
    private static func matrix(_ call: Call, _ path: String) throws(Diagnostic) -> Value {
        let entries = try MatrixEntries(path: path, bytes: call.interpreter.read(path), limits: call.limits, cancel: call.interpreter.configuration.cancel)
        let shape = Shape.matrix(entries.rows, entries.columns)
        // Asked before shapes are multiplied: a header may promise more than fits a machine word.
        try call.limits.checkAllocation(16 * Double(entries.rows) * Double(entries.columns), for: "a matrix of \(entries.rows) x \(entries.columns)")
        var reals = [Double](repeating: 0, count: entries.rows * entries.columns)
        var imaginaries = entries.imaginaries == nil ? [] : reals
        for e in 0..<entries.count {
            let place = Int(entries.rowIndices[e]) * entries.columns + Int(entries.columnIndices[e])
            reals[place] += entries.reals[e]
            if let parts = entries.imaginaries { imaginaries[place] += parts[e] }
        }
        if entries.imaginaries != nil { return .array(NDArray(elements: .complex(zip(reals, imaginaries).map { Complex($0, $1) }), of: shape)) }
        if entries.isWhole, reals.allSatisfy({ abs($0) < 0x1p53 }) { return .array(NDArray(elements: .integer(reals.map { Int($0) }), of: shape)) }
        return .array(NDArray(elements: .real(reals), of: shape))
    }

    private static func data(_ call: Call, _ path: String) throws(Diagnostic) -> Value {
        let bytes = try call.interpreter.read(path)
        let cancel = call.interpreter.configuration.cancel
        switch ending(path) {
        case "npy": return .collapsing(NDArray(try NPY.read(bytes, file: path, limits: call.limits, cancel: cancel)))
        case "npz":
            let arrays = try NPZ.read(bytes, file: path, limits: call.limits, cancel: cancel)
            return .record(Record(unique: arrays.map { ($0.name, .collapsing(NDArray($0.array))) }))
        default: return value(of: try JSONReader.read(bytes, file: path, limits: call.limits, cancel: cancel))
        }
    }

    private static func read(_ call: Call, _ path: String, header: Int, delimiter: Int) throws(Diagnostic) -> DataTable {
        var separator: Separator?
        if let mark = try call.optionalString(delimiter) {
            guard let byte = mark.utf8.first, mark.utf8.count == 1 else { throw call.must(delimiter, "be one ASCII character, such as \";\"") }
            separator = byte == 0x20 ? .whiteSpace : .character(byte)
        }
        return try DataTable(
            path: path, bytes: try call.interpreter.read(path), header: call[header].isNone ? nil : try call.boolean(header), separator: separator,
            limits: call.limits, cancel: call.interpreter.configuration.cancel)
    }

    private static func table(_ call: Call, _ path: String) throws(Diagnostic) -> Value {
        let table = try read(call, path, header: 3, delimiter: 7)
        if table.names == nil, table.columns.allSatisfy({ $0.reals != nil }) { return try matrix(table, call) }
        if table.names == nil, let complex = try ComplexColumns.matrix(table, call) { return complex }
        return .record(Record(table.columns.indices.map { k in
            (table.name(k), ComplexColumns.numbers(table.columns[k]).map { .array(NDArray($0)) } ?? Interpreter.value(of: table.columns[k]))
        }))
    }

    /// Columns of numbers side by side; of booleans only, a matrix of booleans.
    private static func matrix(_ table: DataTable, _ call: Call) throws(Diagnostic) -> Value {
        let (rows, width) = (table.rows, table.columns.count)
        try call.charge(.matrix(rows, width))
        let shape = width == 1 ? Shape.vector(rows) : .matrix(rows, width)
        func interleaved<T>(_ columns: [[T]]) -> [T] {
            var out: [T] = []
            out.reserveCapacity(rows * width)
            for i in 0..<rows { for column in columns { out.append(column[i]) } }
            return out
        }
        var integers: [[Int]] = []
        var booleans: [[Bool]] = []
        for column in table.columns {
            if case .integer(let v) = column { integers.append(v) }
            if case .boolean(let v) = column { booleans.append(v) }
        }
        if integers.count == width { return .array(NDArray(elements: .integer(interleaved(integers)), of: shape)) }
        if booleans.count == width { return .array(NDArray(elements: .boolean(interleaved(booleans)), of: shape)) }
        return .array(NDArray(elements: .real(interleaved(table.columns.map { $0.reals ?? [] })), of: shape))
    }

    static func value(of json: JSONValue) -> Value {
        switch json {
        case .null: .none
        case .boolean(let b): .boolean(b)
        case .integer(let n): .number(n)
        case .real(let x): .real(x)
        case .string(let text): .string(text)
        case .array(let items): Assembly.collect(items.map(value))
        case .object(let members): .record(Record(unique: members.map { ($0.name, value(of: $0.value)) }))
        }
    }
}

extension NDArray {
    init(_ data: ArrayData) {
        switch data.elements {
        case .boolean(let v): self.init(elements: .boolean(v), of: data.shape)
        case .integer(let v): self.init(elements: .integer(v), of: data.shape)
        case .real(let v): self.init(elements: .real(v), of: data.shape)
        case .complex(let v): self.init(elements: .complex(v), of: data.shape)
        }
    }

    /// As files hold it.
    var data: ArrayData? {
        switch elements {
        case .boolean(let v): ArrayData(.boolean(v), shape: shape)
        case .integer(let v): ArrayData(.integer(v), shape: shape)
        case .real(let v): ArrayData(.real(v), shape: shape)
        case .complex(let v): ArrayData(.complex(v), shape: shape)
        }
    }
}

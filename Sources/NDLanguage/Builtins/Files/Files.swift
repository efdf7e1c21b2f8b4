import NDCore
import NDPlot

extension Builtins {
    /// Writing to files.
    static let files: [Builtin] = [
        Builtin("save(value, path)", "Writes a figure (.svg .png .pdf), an array (.csv) or a text (.txt) to a file; the value is the path that was written.", example: "expect error ND0806 { save(\"text\", \"note.txt\") }") { (call: Call) throws(Diagnostic) in
            let path = try call.string(1)
            switch call[0] {
            case .figure(let figure): return try call.interpreter.write(path, figure.render(as: PictureFormat(path: path)))
            case .string(let text): return try call.interpreter.write(path, Array(text.utf8))
            case .record(let record): return try call.interpreter.write(path, table(record, call))
            default:
                let a = try call.array(0)
                guard path.hasSuffix(".csv") else { throw LanguageError.ending(path, known: [".csv"], of: call[0].kindInWords) }
                guard a.rank <= 2 else { throw call.wants("a vector or a matrix", 0) }
                let columns = a.rank == 2 ? a.shape.extents[1] : 1
                var text = ""
                for i in 0..<a.count {
                    text += cell(a[flat: i], call) + ((i + 1) % max(1, columns) == 0 ? "\n" : ",")
                }
                return try call.interpreter.write(path, Array(text.utf8))
            }
        },
        Builtin("load_array(path, header = false)", "The numbers of a .csv file as a matrix, or as a vector if it has one column.", example: "expect error ND0806 { load_array(\"data.csv\") }") { (call: Call) throws(Diagnostic) in
            try matrix(call)
        },
    ]

    /// All digits, so that the number reads back as the same double.
    private static func cell(_ value: Value, _ call: Call) -> String {
        switch value {
        case .real(let x): formatReal(x, digits: 17).count < "\(x)".count ? formatReal(x, digits: 17) : "\(x)"
        case .string(let text):
            text.contains(where: { ",\"\n".contains($0) }) ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
        default: call.interpreter.text(value)
        }
    }

    /// A record of columns, under a line with their names.
    private static func table(_ record: Record, _ call: Call) throws(Diagnostic) -> [UInt8] {
        var columns: [Items] = []
        for value in record.values { columns.append(try Items(value, at: call.span)) }
        guard let first = columns.first, columns.allSatisfy({ $0.count == first.count }) else {
            throw call.wants("a record of columns of one length", 0)
        }
        var text = record.names.map { cell(.string($0), call) }.joined(separator: ",") + "\n"
        for i in 0..<first.count { text += columns.map { cell($0[i], call) }.joined(separator: ",") + "\n" }
        return Array(text.utf8)
    }

    private static func matrix(_ call: Call) throws(Diagnostic) -> Value {
        let path = try call.string(0)
        let bytes = try call.interpreter.read(path)
        var lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
        if try call.boolean(1), !lines.isEmpty { lines.removeFirst() }
        var values: [Double] = []
        var width: Int?
        for (i, line) in lines.enumerated() where !line.allSatisfy(\.isWhitespace) {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            if let width, width != cells.count {
                throw LanguageError.value("line \(i + 1) of '\(path)' has \(cells.count) numbers, the lines before it \(width)")
            }
            width = cells.count
            for cell in cells {
                let text = String(cell).trimmedSpaces
                guard let x = Double(text) else { throw LanguageError.notANumber(text) }
                values.append(x)
            }
        }
        let columns = width ?? 1
        let shape = columns == 1 ? Shape.vector(values.count) : .matrix(values.count / columns, columns)
        return .array(NDArray(elements: .real(values), of: shape))
    }
}

extension Interpreter {
    /// The bytes of a file, if the session may read files. Errors: `ND0806`, `ND0240`.
    func read(_ path: String) throws(Diagnostic) -> [UInt8] {
        guard limits.files, let files = configuration.files else { throw LimitError.files("reading '\(path)'") }
        return try files.read(path)
    }

    /// Writes a file, if the session may, and gives its path. Relative paths begin at the output directory. Errors: `ND0806`, `ND0241`.
    func write(_ path: String, _ bytes: [UInt8]) throws(Diagnostic) -> Value {
        guard limits.files, let files = configuration.files else { throw LimitError.files("writing '\(path)'") }
        let directory = configuration.outputDirectory
        let place = path.hasPrefix("/") || directory.isEmpty ? path : directory + "/" + path
        try files.write(place, bytes)
        return .string(place)
    }
}

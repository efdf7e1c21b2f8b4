import ComplexModule
import NDCore
import NDData
import RealModule

/// Writes arrays and records of columns as lines of values (RFC 4180, lines ending with LF).
struct TableText {
    let mark: Character
    let call: Call

    init(mark: Character, _ call: Call) {
        self.mark = mark
        self.call = call
    }

    func bytes(_ value: Value) throws(Diagnostic) -> [UInt8] {
        var out: [UInt8] = []
        if case .record(let record) = value {
            try table(record, &out)
            return out
        }
        let a = try call.array(0)
        guard a.rank <= 2 else {
            throw DataError.unwritable("an array of \(a.rank) axes", in: "a table", remedy: "save it as .npy, or give it two axes: reshape(a, [-1, \(a.shape.extents.last ?? 1)])")
        }
        try charge(a.count)
        let columns = a.rank == 2 ? a.shape.extents[1] : 1
        for i in 0..<a.count {
            out += cell(a[flat: i]).utf8
            out += (i + 1) % max(1, columns) == 0 ? "\n".utf8 : String(mark).utf8
        }
        return out
    }

    /// Columns under a line with their names; a matrix is as many columns as it has.
    private func table(_ record: Record, _ out: inout [UInt8]) throws(Diagnostic) {
        var names: [String] = []
        var columns: [(Int) -> Value] = []
        var length: Int?
        for (name, value) in zip(record.names, record.values) {
            let rows: Int
            if case .array(let a) = value, a.rank == 2 {
                rows = a.shape.extents[0]
                let width = a.shape.extents[1]
                for j in 0..<width {
                    names.append("\(name)[\(j)]")
                    columns.append { a[flat: $0 * width + j] }
                }
            } else if case .array(let a) = value, a.rank > 2 {
                throw DataError.unwritable("the column '\(name)', an array of \(a.rank) axes,", in: "a table", remedy: "save it as .npz")
            } else {
                let items: Items
                do throws(Diagnostic) { items = try Items(value, at: call.span, limits: call.limits) } catch { throw error.code == "ND0801" ? error : call.wants("a record of columns of one length", 0) }
                rows = items.count
                names.append(name)
                columns.append { items[$0] }
            }
            if let length, length != rows {
                throw call.fault(0, LanguageError.argument("value", of: "save", must: "have columns of one length: '\(name)' has \(rows) values, those before it \(length)"))
            }
            length = rows
        }
        guard let length, !names.isEmpty else { throw call.wants("a record of columns", 0) }
        try charge(length * names.count)
        out += names.map { cell(.string($0)) }.joined(separator: String(mark)).utf8
        out += "\n".utf8
        for i in 0..<length {
            for (k, column) in columns.enumerated() {
                if k > 0 { out += String(mark).utf8 }
                out += cell(column(i)).utf8
            }
            out += "\n".utf8
        }
    }

    private func charge(_ cells: Int) throws(Diagnostic) {
        try call.limits.checkAllocation(24 * Double(cells), for: "a table of \(cells) values")
    }

    /// All digits, so that the number reads back as the same double; the shorter of two ways to write it.
    private func cell(_ value: Value) -> String {
        switch value {
        case .none: return ""
        case .real(let x): return number(x)
        case .rational(let q): return number(q.asDouble)
        case .complex(let z): return number(z.real) + (z.imaginary.sign == .minus ? "" : "+") + number(z.imaginary) + "i"
        case .string(let text):
            guard text.contains(where: { $0 == mark || $0 == "\"" || $0.isNewline }) || text.first == "#" || text.first == "%" || text.first?.isWhitespace == true || text.last?.isWhitespace == true else { return text }
            return "\"" + text.replacing("\"", with: "\"\"") + "\""
        default: return call.interpreter.text(value)
        }
    }

    private func number(_ x: Double) -> String {
        if x.isNaN { return "nan" }
        if x.isInfinite { return x < 0 ? "-inf" : "inf" }
        let shortest = "\(x)"
        let ours = formatReal(x, digits: 17)
        return ours.count < shortest.count ? ours : shortest
    }
}

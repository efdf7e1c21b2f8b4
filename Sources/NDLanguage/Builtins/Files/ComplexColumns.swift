import ComplexModule
import NDCore
import NDNetwork
import RealModule

/// Complex numbers in tables, as `save` writes them: `0.5-2.0i`. The readers of tables take them for texts.
enum ComplexColumns {
    /// The numbers of a column of texts, if all cells are numbers and one at least is complex; a missing one is not a number.
    static func numbers(_ column: Column) -> [Complex<Double>]? {
        guard case .text(let cells) = column else { return nil }
        var out: [Complex<Double>] = []
        out.reserveCapacity(cells.count)
        var found = false
        for cell in cells {
            let text = cell.trimmedSpaces
            if text.isEmpty {
                out.append(Complex(.nan, 0))
            } else if let x = Double(text) {
                out.append(Complex(x, 0))
            } else {
                guard let z = number(text) else { return nil }
                found = true
                out.append(z)
            }
        }
        return found ? out : nil
    }

    /// `a+bi`, `a-bi` or `bi`.
    private static func number(_ text: String) -> Complex<Double>? {
        guard text.last == "i" else { return nil }
        let bytes = Array(text.utf8.dropLast())
        func part(_ range: Range<Int>) -> Double? { Double(String(decoding: bytes[range], as: UTF8.self)) }
        var sign = bytes.count - 1
        while sign > 0 {
            // The sign of an exponent parts nothing.
            if bytes[sign] == UInt8(ascii: "+") || bytes[sign] == UInt8(ascii: "-"), bytes[sign - 1] | 0x20 != UInt8(ascii: "e") { break }
            sign -= 1
        }
        if sign <= 0 { return part(0..<bytes.count).map { Complex(0, $0) } }
        guard let re = part(0..<sign), let im = part(sign..<bytes.count) else { return nil }
        return Complex(re, im)
    }

    /// The columns side by side, if they are numbers and some of them complex; a vector of one column.
    static func matrix(_ table: DataTable, _ call: Call) throws(Diagnostic) -> Value? {
        let complex = table.columns.map(numbers)
        guard complex.contains(where: { $0 != nil }), zip(table.columns, complex).allSatisfy({ $0.reals != nil || $1 != nil }) else { return nil }
        let (rows, width) = (table.rows, table.columns.count)
        try call.charge(.matrix(rows, width), bytes: 16)
        let columns = zip(table.columns, complex).map { column, z in z ?? (column.reals ?? []).map { Complex($0, 0) } }
        var out: [Complex<Double>] = []
        out.reserveCapacity(rows * width)
        for i in 0..<rows { for column in columns { out.append(column[i]) } }
        return .array(NDArray(elements: .complex(out), of: width == 1 ? .vector(rows) : .matrix(rows, width)))
    }
}

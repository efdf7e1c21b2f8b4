import NDCore

/// A table of numbers and texts: the columns of a .csv or .tsv file.
///
/// Values are separated by commas, semicolons, tabs or blanks, whichever the first line uses; quoted ones may hold
/// separators, line ends and doubled quotes; lines that begin with `#` or `%` are passed over. A column is of the narrowest
/// type that holds it: booleans, integers, reals or texts. Missing values (nothing, `NA`, `null`, `nan`) are not-a-number,
/// and make a column of integers real.
public struct DataTable: Sendable {
    /// The names of the columns, where the first line gives them.
    public let names: [String]?
    public let columns: [Column]
    public let rows: Int

    /// Reads a table. `header` says whether the first line names the columns; without it, it does where it has a text above
    /// a number. Errors `ND04xx` with file, line and column; `ND0803`. O(bytes).
    public init(
        path: String, bytes: [UInt8], header: Bool? = nil, separator: Separator? = nil, limits: Limits = Limits(), cancel: CancelToken? = nil
    ) throws(Diagnostic) {
        try limits.checkAllocation(8 * Double(bytes.count), for: "reading '\(path)'")
        let text = try DataText(file: path, bytes: bytes).decimalPointed(separator: separator)
        let layout = try TableLayout(text, separator: separator, header: header, known: [], what: "values")
        var columns = (0..<layout.width).map { TableColumn(layout.header?[$0] ?? "column\($0 + 1)") }
        var rows = 0
        while true {
            rows = 0
            try layout.eachRow(cancel: cancel) { (_, cells) throws(Diagnostic) in
                rows += 1
                for k in columns.indices { columns[k].append(text, cells[k]) }
            }
            guard columns.contains(where: \.needsRereading) else { break }
            columns = columns.map { $0.needsRereading ? $0.asText() : $0.emptied() }
        }
        self.rows = rows
        names = layout.header.map { names in names.indices.map { names[$0].isEmpty ? "column\($0 + 1)" : names[$0] } }
        self.columns = columns.map(\.column)
    }

    /// The name of a column, its number where it has none.
    public func name(_ column: Int) -> String { names?[column] ?? "column\(column + 1)" }
}

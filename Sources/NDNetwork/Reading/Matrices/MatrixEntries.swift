import NDCore

/// The entries of a matrix in Matrix Market format, with those that its symmetry adds: for whoever wants the matrix and no network.
public struct MatrixEntries: Sendable {
    public let rows: Int
    public let columns: Int
    /// Row and column of each entry, from 0, in no order; repeated places are to be added up.
    public let rowIndices: [UInt32]
    public let columnIndices: [UInt32]
    /// The values, one an entry; of a pattern ones.
    public let reals: [Double]
    /// The imaginary parts of a complex matrix.
    public let imaginaries: [Double]?
    /// Whether the file promises whole numbers, or only places.
    public let isWhole: Bool

    public var count: Int { rowIndices.count }

    /// Reads a file, `ND04xx` as for networks. O(bytes).
    public init(path: String, bytes: [UInt8], limits: Limits = Limits(), cancel: CancelToken? = nil) throws(Diagnostic) {
        try limits.checkAllocation(8 * Double(bytes.count), for: "reading '\(path)'")
        let reader = try MatrixMarketReader.entries(DataText(file: path, bytes: bytes), options: .init(limits: limits, cancel: cancel))
        rows = reader.header.rows
        columns = reader.header.columns
        isWhole = reader.header.field == .integer || reader.header.field == .pattern
        var (i, j) = (reader.sources, reader.targets)
        var values = switch reader.header.field {
        case .pattern: [Double](repeating: 1, count: i.count)
        case .integer: reader.integers.map(Double.init)
        case .real, .complex: reader.reals
        }
        if reader.header.symmetry == .symmetric {
            let mirrored = i.indices.filter { i[$0] != j[$0] }
            values += mirrored.map { values[$0] }
            let (first, second) = (i, j)
            i += mirrored.map { second[$0] }
            j += mirrored.map { first[$0] }
            imaginaries = reader.header.field == .complex ? reader.imaginaries + mirrored.map { reader.imaginaries[$0] } : nil
        } else {
            imaginaries = reader.header.field == .complex ? reader.imaginaries : nil
        }
        reals = values
        rowIndices = i
        columnIndices = j
    }
}

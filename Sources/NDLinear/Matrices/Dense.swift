import ComplexModule
import RealModule

/// A dense matrix in memory, column after column as LAPACK has it. A value: copies share storage until one is changed.
public struct Dense<Scalar: LinearScalar>: Sendable {
    public let rows: Int
    public let columns: Int
    public internal(set) var elements: [Scalar]

    /// `elements` hold exactly `rows * columns` numbers, column after column.
    init(rows: Int, columns: Int, byColumns elements: [Scalar]) {
        self.rows = rows
        self.columns = columns
        self.elements = elements
    }

    init(zeros rows: Int, _ columns: Int) {
        self.init(rows: rows, columns: columns, byColumns: [Scalar](repeating: .zero, count: rows * columns))
    }

    init(identity n: Int) {
        self.init(zeros: n, n)
        for i in 0..<n { elements[i * n + i] = Scalar(real: 1) }
    }

    /// From numbers row after row; `nil` where there are not `rows * columns` of them.
    public init?(rows: Int, columns: Int, byRows values: [Scalar]) {
        let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
        guard !overflow, rows >= 0, columns >= 0, values.count == count else { return nil }
        self.init(rows: rows, columns: columns, byColumns: exchanged(values, rows: columns, columns: rows))
    }

    /// The numbers row after row.
    public var byRows: [Scalar] { exchanged(elements, rows: rows, columns: columns) }

    public subscript(i: Int, j: Int) -> Scalar {
        get { elements[j * rows + i] }
        set { elements[j * rows + i] = newValue }
    }

    var isSquare: Bool { rows == columns }
    var isEmpty: Bool { rows == 0 || columns == 0 }

    /// The distance from column to column that LAPACK asks for: never zero.
    var leading: Int32 { Int32(max(1, rows)) }

    func column(_ j: Int) -> ArraySlice<Scalar> { elements[j * rows..<(j + 1) * rows] }

    /// Columns `range`, as a matrix.
    func columns(_ range: Range<Int>) -> Dense {
        Dense(rows: rows, columns: range.count, byColumns: Array(elements[range.lowerBound * rows..<range.upperBound * rows]))
    }

    var transposed: Dense { Dense(rows: columns, columns: rows, byColumns: exchanged(elements, rows: rows, columns: columns)) }

    /// Transposed, with every entry conjugated.
    var adjoint: Dense {
        var out = transposed
        if Scalar.kind != Double.kind { for i in out.elements.indices { out.elements[i] = out.elements[i].conjugated } }
        return out
    }

    var diagonal: [Scalar] { (0..<min(rows, columns)).map { self[$0, $0] } }

    func map<Other>(_ f: (Scalar) -> Other) -> Dense<Other> {
        Dense<Other>(rows: rows, columns: columns, byColumns: elements.map(f))
    }

    func scaled(by factor: Double) -> Dense { map { $0.scaled(by: factor) } }

    /// With complex numbers as entries.
    var asComplex: Dense<Complex<Double>> { map { Complex($0.realPart, $0.imaginaryPart) } }

    /// The real parts alone.
    var realParts: Dense<Double> { map(\.realPart) }
}

/// Columns stored one after another made to rows stored one after another, in tiles that fit the first cache.
private func exchanged<T>(_ v: [T], rows: Int, columns: Int) -> [T] {
    if rows <= 1 || columns <= 1 { return v }
    let tile = 16
    return [T](unsafeUninitializedCapacity: v.count) { out, count in
        v.withUnsafeBufferPointer { v in
            guard let to = out.baseAddress else { return }
            for j0 in stride(from: 0, to: columns, by: tile) {
                for i0 in stride(from: 0, to: rows, by: tile) {
                    for j in j0..<min(j0 + tile, columns) {
                        for i in i0..<min(i0 + tile, rows) { (to + (i * columns + j)).initialize(to: v[j * rows + i]) }
                    }
                }
            }
        }
        count = v.count
    }
}

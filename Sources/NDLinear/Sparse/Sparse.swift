import NDCore
import RealModule

/// A sparse matrix: of each row the entries that are not zero, by ascending column. A value: copies share storage.
///
/// Every operation runs through rows and entries in one fixed order, so its bits depend on nothing else. Columns are counted
/// in 32 bits, entries in 64.
public struct Sparse<Scalar: LinearScalar>: Sendable {
    public let rows: Int
    public let columns: Int
    /// Where the entries of each row begin; one more than there are rows.
    public let starts: [Int]
    /// The column of each entry.
    public let places: [Int32]
    public let values: [Scalar]

    /// For callers in this room: ascending columns without repetition in each row.
    init(rows: Int, columns: Int, starts: [Int], places: [Int32], values: [Scalar]) {
        self.rows = rows
        self.columns = columns
        self.starts = starts
        self.places = places
        self.values = values
    }

    /// The most rows or columns.
    public static var largestExtent: Int { Int(Int32.max) - 8 }

    /// The number of entries that are stored: none of them is zero.
    public var count: Int { values.count }

    /// Bytes of a matrix with so many rows and entries.
    public static func bytes(rows: Int, count: Int) -> Double {
        8 * Double(rows + 1) + Double(4 + MemoryLayout<Scalar>.stride) * Double(count)
    }

    /// No entries.
    public init(zeros rows: Int, _ columns: Int) {
        self.init(rows: rows, columns: columns, starts: [Int](repeating: 0, count: rows + 1), places: [], values: [])
    }

    /// A diagonal matrix.
    public init(diagonal: [Scalar]) {
        let kept = diagonal.indices.filter { diagonal[$0] != .zero }
        var starts = [Int](repeating: 0, count: diagonal.count + 1)
        for i in kept { starts[i + 1] = 1 }
        for i in diagonal.indices { starts[i + 1] += starts[i] }
        self.init(rows: diagonal.count, columns: diagonal.count, starts: starts, places: kept.map { Int32($0) }, values: kept.map { diagonal[$0] })
    }

    /// From triplets in any order: those of one place are added in the order in which they stand, and what is zero then is
    /// left out. Every row and column must lie within the extents, `ND0670`. O(triplets + rows), O(d log d) more for a row of d.
    public init(rows: Int, columns: Int, at rowPlaces: [Int], _ columnPlaces: [Int], _ entries: [Scalar], limits: Limits = Limits()) throws(Diagnostic) {
        guard rows >= 0, columns >= 0, rows <= Self.largestExtent, columns <= Self.largestExtent else {
            throw SparseError.tooLarge(max(rows, columns))
        }
        try limits.checkAllocation(2 * Self.bytes(rows: rows, count: entries.count), for: "a sparse matrix of \(entries.count) entries")
        var next = [Int](repeating: 0, count: rows + 1)
        for k in entries.indices {
            let (i, j) = (rowPlaces[k], columnPlaces[k])
            guard i >= 0, i < rows, j >= 0, j < columns else { throw SparseError.outside(k, i, j, rows, columns) }
            next[i + 1] += 1
        }
        for i in 0..<rows { next[i + 1] += next[i] }
        let raw = next
        var places = [Int32](repeating: 0, count: entries.count)
        var values = [Scalar](repeating: .zero, count: entries.count)
        for k in entries.indices {
            let p = next[rowPlaces[k]]
            next[rowPlaces[k]] = p + 1
            places[p] = Int32(columnPlaces[k])
            values[p] = entries[k]
        }
        self.init(rows: rows, columns: columns, gathering: raw, places, values)
    }

    /// From rows whose entries stand in any order and may repeat: sorted, added up, without zeros.
    init(rows: Int, columns: Int, gathering raw: [Int], _ rawPlaces: [Int32], _ rawValues: [Scalar]) {
        var starts = [Int](repeating: 0, count: rows + 1)
        var places = rawPlaces
        var values = rawValues
        var out = 0
        var order: [Int] = []
        for i in 0..<rows {
            let range = raw[i]..<raw[i + 1]
            var sorted = true
            for p in range.dropFirst() where rawPlaces[p - 1] >= rawPlaces[p] {
                sorted = false
                break
            }
            if sorted {
                for p in range where rawValues[p] != .zero {
                    places[out] = rawPlaces[p]
                    values[out] = rawValues[p]
                    out += 1
                }
            } else {
                order = Array(range)
                order.sort { rawPlaces[$0] != rawPlaces[$1] ? rawPlaces[$0] < rawPlaces[$1] : $0 < $1 }
                var k = 0
                while k < order.count {
                    let column = rawPlaces[order[k]]
                    var sum = rawValues[order[k]]
                    k += 1
                    while k < order.count, rawPlaces[order[k]] == column {
                        sum += rawValues[order[k]]
                        k += 1
                    }
                    guard sum != .zero else { continue }
                    places[out] = column
                    values[out] = sum
                    out += 1
                }
            }
            starts[i + 1] = out
        }
        places.removeLast(places.count - out)
        values.removeLast(values.count - out)
        self.init(rows: rows, columns: columns, starts: starts, places: places, values: values)
    }

    /// The entries of a dense matrix, given row after row, that are not zero.
    public init?(rows: Int, columns: Int, byRows dense: [Scalar]) {
        guard rows >= 0, columns >= 0, rows * columns == dense.count, max(rows, columns) <= Self.largestExtent else { return nil }
        var starts = [Int](repeating: 0, count: rows + 1)
        var places: [Int32] = []
        var values: [Scalar] = []
        for i in 0..<rows {
            for j in 0..<columns where dense[i * columns + j] != .zero {
                places.append(Int32(j))
                values.append(dense[i * columns + j])
            }
            starts[i + 1] = values.count
        }
        self.init(rows: rows, columns: columns, starts: starts, places: places, values: values)
    }

    public var isSquare: Bool { rows == columns }

    /// The entries of one row, as places in `places` and `values`.
    public func row(_ i: Int) -> Range<Int> { starts[i]..<starts[i + 1] }

    /// One entry. O(log of the row's entries).
    public subscript(i: Int, j: Int) -> Scalar {
        var (low, high) = (starts[i], starts[i + 1])
        while low < high {
            let middle = (low + high) / 2
            if Int(places[middle]) < j { low = middle + 1 } else { high = middle }
        }
        return low < starts[i + 1] && Int(places[low]) == j ? values[low] : .zero
    }

    /// All numbers, row after row. The caller has charged them.
    public var byRows: [Scalar] {
        var out = [Scalar](repeating: .zero, count: rows * columns)
        for i in 0..<rows { for p in row(i) { out[i * columns + Int(places[p])] = values[p] } }
        return out
    }

    /// The same places with other numbers; what becomes zero is left out.
    public func map<Other, E: Error>(_ f: (Scalar) throws(E) -> Other) throws(E) -> Sparse<Other> {
        let mapped = try values.map(f)
        if mapped.contains(.zero) { return Sparse<Other>(rows: rows, columns: columns, gathering: starts, places, mapped) }
        return Sparse<Other>(rows: rows, columns: columns, starts: starts, places: places, values: mapped)
    }
}

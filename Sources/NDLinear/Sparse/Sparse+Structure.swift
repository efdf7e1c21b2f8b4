import ComplexModule
import NDCore
import RealModule

extension Sparse {
    /// Rows and columns exchanged. O(rows + columns + entries).
    public var transposed: Sparse {
        var next = [Int](repeating: 0, count: columns + 1)
        for j in places { next[Int(j) + 1] += 1 }
        for j in 0..<columns { next[j + 1] += next[j] }
        let starts = next
        var outPlaces = [Int32](repeating: 0, count: count)
        var outValues = [Scalar](repeating: .zero, count: count)
        for i in 0..<rows {
            for p in row(i) {
                let j = Int(places[p])
                let q = next[j]
                next[j] = q + 1
                outPlaces[q] = Int32(i)
                outValues[q] = values[p]
            }
        }
        return Sparse(rows: columns, columns: rows, starts: starts, places: outPlaces, values: outValues)
    }

    /// Transposed, with every entry conjugated.
    public var adjoint: Sparse { Scalar.kind == Double.kind ? transposed : transposed.map(\.conjugated) }

    public var diagonal: [Scalar] { (0..<min(rows, columns)).map { self[$0, $0] } }

    /// An entry that differs from the conjugate of its mirror image; `nil` for symmetric and Hermitian matrices.
    public var firstNotHermitian: (row: Int, column: Int)? {
        let mirror = adjoint
        for i in 0..<rows {
            let (ours, theirs) = (row(i), mirror.row(i))
            for (p, q) in zip(ours, theirs) where places[p] != mirror.places[q] || values[p] != mirror.values[q] {
                return (i, Int(min(places[p], mirror.places[q])))
            }
            if ours.count != theirs.count { return (i, i) }
        }
        return nil
    }

    public var isHermitian: Bool { isSquare && firstNotHermitian == nil }

    /// The first entry that is infinite or not a number.
    public var firstNotFinite: (row: Int, column: Int)? {
        for i in 0..<rows { for p in row(i) where !values[p].isFiniteNumber { return (i, Int(places[p])) } }
        return nil
    }

    /// Rows and columns by their numbers, in any order, repeated or not. O(rows picked + their entries + columns).
    public func selecting(rows picked: [Int]?, columns wanted: [Int]?) -> Sparse {
        let rowPlaces = picked ?? Array(0..<rows)
        var starts = [0]
        starts.reserveCapacity(rowPlaces.count + 1)
        var outPlaces: [Int32] = []
        var outValues: [Scalar] = []
        guard let wanted else {
            for i in rowPlaces {
                outPlaces += places[row(i)]
                outValues += values[row(i)]
                starts.append(outValues.count)
            }
            return Sparse(rows: rowPlaces.count, columns: columns, starts: starts, places: outPlaces, values: outValues)
        }
        // For each column, the places that it goes to: a list through `after`.
        var head = [Int32](repeating: -1, count: columns)
        var after = [Int32](repeating: -1, count: wanted.count)
        for k in wanted.indices.reversed() {
            after[k] = head[wanted[k]]
            head[wanted[k]] = Int32(k)
        }
        for i in rowPlaces {
            for p in row(i) {
                var k = head[Int(places[p])]
                while k >= 0 {
                    outPlaces.append(k)
                    outValues.append(values[p])
                    k = after[Int(k)]
                }
            }
            starts.append(outValues.count)
        }
        return Sparse(rows: rowPlaces.count, columns: wanted.count, gathering: starts, outPlaces, outValues)
    }

    /// Sums along an axis: 0 adds the rows up and leaves one number for each column.
    public func sums(axis: Int) -> [Scalar] {
        var out = [Scalar](repeating: .zero, count: axis == 0 ? columns : rows)
        for i in 0..<rows { for p in row(i) { out[axis == 0 ? Int(places[p]) : i] += values[p] } }
        return out
    }

    /// The largest sum of moduli of a row.
    public var normInfinity: Double {
        var most = 0.0
        for i in 0..<rows {
            let sum = values[row(i)].reduce(0) { $0 + $1.modulus }
            if !(sum <= most) { most = sum }
        }
        return most
    }

    /// The largest sum of moduli of a column.
    public var norm1: Double {
        var sums = [Double](repeating: 0, count: columns)
        for p in places.indices { sums[Int(places[p])] += values[p].modulus }
        return sums.reduce(0) { $1 <= $0 ? $0 : $1 }
    }

    /// The root of the sum of squares.
    public var frobenius: Double {
        let largest = values.reduce(0) { max($0, $1.modulus) }
        guard largest > 0, largest.isFinite else { return values.contains { $0.modulus.isNaN } ? .nan : largest }
        return largest * values.reduce(0) { $0 + ($1.modulus / largest) * ($1.modulus / largest) }.squareRoot()
    }

    public var asComplex: Sparse<Complex<Double>> {
        Sparse<Complex<Double>>(rows: rows, columns: columns, starts: starts, places: places, values: values.map { Complex($0.realPart, $0.imaginaryPart) })
    }

    /// A bound from below of the eigenvalues of a Hermitian matrix: the least end of Gershgorin's discs; and one from above.
    var gershgorin: (low: Double, high: Double) {
        var (low, high) = (Double.infinity, -Double.infinity)
        for i in 0..<rows {
            var (centre, radius) = (0.0, 0.0)
            for p in row(i) { if Int(places[p]) == i { centre = values[p].realPart } else { radius += values[p].modulus } }
            low = min(low, centre - radius)
            high = max(high, centre + radius)
        }
        return rows == 0 ? (0, 0) : (low, high)
    }
}

extension Sparse {
    /// Each row and each column times a number of its own.
    public func scaled(rows factors: [Double]?, columns columnFactors: [Double]?) -> Sparse {
        var out = values
        for i in 0..<rows {
            for p in row(i) {
                if let factors { out[p] = out[p].scaled(by: factors[i]) }
                if let columnFactors { out[p] = out[p].scaled(by: columnFactors[Int(places[p])]) }
            }
        }
        return Sparse(rows: rows, columns: columns, gathering: starts, places, out)
    }

    /// Other numbers, one for each entry, at the same places; what is zero is left out.
    public func replacing<Other>(_ values: [Other]) -> Sparse<Other> {
        Sparse<Other>(rows: rows, columns: columns, gathering: starts, places, values)
    }
}

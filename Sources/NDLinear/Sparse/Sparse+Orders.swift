import NDCore

extension Sparse {
    /// Row k of the result is row `order[k]`, and so for columns; of a symmetric matrix. O(rows + entries).
    func permuted(_ order: [Int32]) -> Sparse {
        var place = [Int32](repeating: 0, count: rows)
        for (k, i) in order.enumerated() { place[Int(i)] = Int32(k) }
        var starts = [Int](repeating: 0, count: rows + 1)
        var outPlaces: [Int32] = []
        var outValues: [Scalar] = []
        outPlaces.reserveCapacity(count)
        outValues.reserveCapacity(count)
        for k in 0..<rows {
            for p in row(Int(order[k])) {
                outPlaces.append(place[Int(places[p])])
                outValues.append(values[p])
            }
            starts[k + 1] = outValues.count
        }
        // Rows in any order inside; exchanging rows and columns sorts them, and leaves what is symmetric as it is.
        return Sparse(rows: rows, columns: columns, starts: starts, places: outPlaces, values: outValues).transposed
    }

    /// Rows by falling number of entries: loops over them then foresee where each ends, and rows that are met often stand together.
    var degreeOrder: [Int32] {
        let most = (0..<rows).reduce(0) { max($0, row($1).count) }
        var next = [Int](repeating: 0, count: most + 2)
        for i in 0..<rows { next[most - row(i).count + 1] += 1 }
        for d in 0...most { next[d + 1] += next[d] }
        var order = [Int32](repeating: 0, count: rows)
        for i in 0..<rows {
            let d = most - row(i).count
            order[next[d]] = Int32(i)
            next[d] += 1
        }
        return order
    }

    /// Rows by levels of breadth-first search from a node of least degree, reversed (Cuthill, McKee 1969; George 1971): the
    /// order of elimination where no better one is at hand.
    var levelOrder: [Int32] {
        let byDegree = (0..<rows).sorted { (row($0).count, $0) < (row($1).count, $1) }
        var order: [Int32] = []
        var seen = [Bool](repeating: false, count: rows)
        for seed in byDegree where !seen[seed] {
            seen[seed] = true
            var next = order.count
            order.append(Int32(seed))
            while next < order.count {
                let fresh = row(Int(order[next])).map { Int(places[$0]) }.filter { !seen[$0] }.sorted { (row($0).count, $0) < (row($1).count, $1) }
                for j in fresh where !seen[j] {
                    seen[j] = true
                    order.append(Int32(j))
                }
                next += 1
            }
        }
        return order.reversed()
    }
}

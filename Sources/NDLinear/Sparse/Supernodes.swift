import CNDKernels

/// Runs of columns of a factor that have the same rows below them, in postorder; runs that differ little from the run above
/// them are joined with it, some zeros being treated as entries (Ashcraft, Grimes 1989). See `nd_fronts`.
struct Supernodes {
    /// The first column of each run, and the number of columns.
    private(set) var firsts: [Int]
    private(set) var rowStarts: [Int]
    private(set) var rows: [Int32]
    private(set) var panelStarts: [Int]
    private(set) var children: [Int32]
    /// Numbers that wait at most while the factors are made.
    private(set) var stack = 0
    private(set) var mostRows = 0
    var count: Int { children.count }

    /// Of a tree whose columns stand in postorder, and the matrix in that order. O(entries of the runs).
    init(_ tree: EliminationTree, _ a: Sparse<Double>) {
        let n = tree.parent.count
        // Runs so far, as a stack: joined ones are the last.
        var (starts, zeros, entries) = ([Int](), [Double](), [Double]())
        var last = -1
        for j in 0..<n {
            if j > 0, tree.parent[j - 1] == Int32(j), tree.counts[j - 1] == tree.counts[j] + 1 {
                entries[starts.count - 1] += Double(tree.counts[j]) + 1
            } else {
                starts.append(j)
                zeros.append(0)
                entries.append(Double(tree.counts[j]) + 1)
            }
            // The run is whole where the next column does not go on with it.
            guard j + 1 == n || tree.parent[j] != Int32(j + 1) || tree.counts[j] != tree.counts[j + 1] + 1 else { continue }
            last = j
            while starts.count > 1 {
                let (s, c) = (starts.count - 1, starts.count - 2)
                let childLast = starts[s] - 1
                guard tree.parent[childLast] >= 0, Int(tree.parent[childLast]) <= last, Int(tree.parent[childLast]) >= starts[s] else { break }
                let k = Double(last - starts[c] + 1)
                let whole = k * (k + 1) / 2 + k * Double(tree.counts[last])
                let missing = whole - (entries[s] - zeros[s]) - (entries[c] - zeros[c])
                let share = missing / whole
                guard k <= 4 || k <= 16 && share < 0.8 || k <= 48 && share < 0.1 || share < 0.05 else { break }
                entries[c] = whole
                zeros[c] = missing
                starts.removeLast()
                zeros.removeLast()
                entries.removeLast()
            }
        }
        let count = starts.count
        firsts = starts + [n]
        rowStarts = [0]
        rows = []
        panelStarts = [0]
        children = [Int32](repeating: 0, count: count)
        var runOf = [Int32](repeating: 0, count: n)
        for s in 0..<count { for j in firsts[s]..<firsts[s + 1] { runOf[j] = Int32(s) } }
        var mark = [Int32](repeating: -1, count: n)
        var firstChild = [Int32](repeating: -1, count: count)
        var nextChild = [Int32](repeating: -1, count: count)
        var (waiting, most) = (0, 0)
        for s in 0..<count {
            let end = firsts[s + 1]
            var found: [Int32] = []
            for j in firsts[s]..<end {
                for p in a.row(j) where Int(a.places[p]) >= end && mark[Int(a.places[p])] != Int32(s) {
                    mark[Int(a.places[p])] = Int32(s)
                    found.append(a.places[p])
                }
            }
            var child = firstChild[s]
            while child >= 0 {
                for p in rowStarts[Int(child)]..<rowStarts[Int(child) + 1] where Int(rows[p]) >= end && mark[Int(rows[p])] != Int32(s) {
                    mark[Int(rows[p])] = Int32(s)
                    found.append(rows[p])
                }
                child = nextChild[Int(child)]
            }
            found.sort()
            rows += found
            rowStarts.append(rows.count)
            let (k, r) = (end - firsts[s], found.count)
            mostRows = max(mostRows, r)
            panelStarts.append(panelStarts[s] + k * (k + r))
            most = max(most, waiting + r * r)
            waiting += r * r
            child = firstChild[s]
            while child >= 0 {
                let size = rowStarts[Int(child) + 1] - rowStarts[Int(child)]
                waiting -= size * size
                children[s] += 1
                child = nextChild[Int(child)]
            }
            if let above = found.first {
                let parent = Int(runOf[Int(above)])
                nextChild[s] = firstChild[parent]
                firstChild[parent] = Int32(s)
            }
        }
        stack = most
    }

    /// Multiplications that run s costs.
    func operations(_ s: Int) -> Double {
        let (k, r) = (Double(firsts[s + 1] - firsts[s]), Double(rowStarts[s + 1] - rowStarts[s]))
        return k * (k * k / 6 + k * r / 2 + r * r / 2) + 100
    }

    func withRaw<R>(_ body: (UnsafePointer<nd_fronts>) -> R) -> R {
        firsts.withUnsafeBufferPointer { firsts in
            rowStarts.withUnsafeBufferPointer { rowStarts in
                rows.withUnsafeBufferPointer { rows in
                    panelStarts.withUnsafeBufferPointer { panelStarts in
                        children.withUnsafeBufferPointer { children in
                            func wide(_ p: UnsafeBufferPointer<Int>) -> UnsafePointer<Int64>? { UnsafeRawPointer(p.baseAddress)?.assumingMemoryBound(to: Int64.self) }
                            var fronts = nd_fronts(
                                n: Int64(firsts.last ?? 0), count: Int64(children.count), firsts: wide(firsts), row_starts: wide(rowStarts),
                                rows: rows.baseAddress, panel_starts: wide(panelStarts), children: children.baseAddress)
                            return body(&fronts)
                        }
                    }
                }
            }
        }
    }
}

import ComplexModule
import NDCore
import NDLinear
import RealModule

/// Matrices of a network, sparse. Entry (i, j) of the weight matrix A is the sum of the weights of the edges i -> j, 1 each where
/// there are none; an undirected loop counts once, as in networkx. Memory is charged first (`ND0803`); O(size + edges) each.
extension Network {
    /// The weight matrix A.
    public func adjacencyMatrix(limits: Limits = Limits()) throws(Diagnostic) -> Sparse<Double> {
        let weights = self.weights
        let most = isDirected ? edgeCount : 2 * edgeCount
        try limits.checkAllocation(24 * Double(most), for: "the adjacency matrix of \(size) nodes")
        var rows: [Int] = []
        var columns: [Int] = []
        var values: [Double] = []
        rows.reserveCapacity(most)
        columns.reserveCapacity(most)
        values.reserveCapacity(most)
        for e in 0..<edgeCount {
            let (i, j) = (Int(edgeSources[e]), Int(edgeTargets[e]))
            let weight = weights?[e] ?? 1
            rows.append(i)
            columns.append(j)
            values.append(weight)
            if !isDirected, i != j {
                rows.append(j)
                columns.append(i)
                values.append(weight)
            }
        }
        return try Sparse(rows: size, columns: size, at: rows, columns, values, limits: limits)
    }

    /// D - A, D the row sums of A.
    public func laplacianMatrix(limits: Limits = Limits()) throws(Diagnostic) -> Sparse<Double> {
        let a = try adjacencyMatrix(limits: limits)
        return Sparse(diagonal: a.sums(axis: 1)) - a
    }

    /// D + A (Cvetkovic).
    public func signlessLaplacian(limits: Limits = Limits()) throws(Diagnostic) -> Sparse<Double> {
        let a = try adjacencyMatrix(limits: limits)
        return Sparse(diagonal: a.sums(axis: 1)) + a
    }

    /// D^-1/2 (D - A) D^-1/2 (Chung 1997); rows of nodes without edges are zero.
    public func normalizedLaplacian(limits: Limits = Limits()) throws(Diagnostic) -> Sparse<Double> {
        let a = try adjacencyMatrix(limits: limits)
        let sums = a.sums(axis: 1)
        let roots = sums.map { $0 > 0 ? 1 / $0.squareRoot() : 0 }
        return (Sparse(diagonal: sums) - a).scaled(rows: roots, columns: roots)
    }

    /// D^-1 A: the chances of a random walk; rows of nodes without a way out are zero.
    public func transitionMatrix(limits: Limits = Limits()) throws(Diagnostic) -> Sparse<Double> {
        let a = try adjacencyMatrix(limits: limits)
        return a.scaled(rows: a.sums(axis: 1).map { $0 != 0 ? 1 / $0 : 0 }, columns: nil)
    }

    /// I - D^-1 A, with zero rows for nodes without a way out.
    public func randomWalkLaplacian(limits: Limits = Limits()) throws(Diagnostic) -> Sparse<Double> {
        let a = try adjacencyMatrix(limits: limits)
        let sums = a.sums(axis: 1)
        return (Sparse(diagonal: sums) - a).scaled(rows: sums.map { $0 != 0 ? 1 / $0 : 0 }, columns: nil)
    }

    /// D_s - A_s exp(2 pi i q (A_ij - A_ji)), A_s the symmetric part of A and D_s its row sums: Hermitian, and a memory of the
    /// directions (Fanuel, Alaiz, Suykens 2017).
    public func magneticLaplacian(charge: Double, limits: Limits = Limits()) throws(Diagnostic) -> Sparse<Complex<Double>> {
        let a = try adjacencyMatrix(limits: limits)
        try limits.checkAllocation(100 * Double(a.count), for: "the magnetic Laplacian of \(size) nodes")
        let mirror = a.transposed
        let symmetric = (a + mirror).map { $0 / 2 }
        // Both parts of each entry in one number, so that places where A equals its mirror are kept.
        let difference = a - mirror
        let turn = 2 * Double.pi * charge
        var values: [Complex<Double>] = []
        values.reserveCapacity(symmetric.count)
        for i in 0..<size {
            for p in symmetric.row(i) {
                let angle = turn * difference[i, Int(symmetric.places[p])]
                let weight = symmetric.values[p]
                values.append(angle == 0 ? Complex(weight, 0) : Complex(weight * .cos(angle), weight * .sin(angle)))
            }
        }
        let turned = symmetric.replacing(values)
        return Sparse(diagonal: symmetric.sums(axis: 1).map { Complex($0, 0) }) - turned
    }

    /// (r^2 - 1) I - r A + D (Saade, Krzakala, Zdeborova 2014); r is <k^2>/<k> - 1 unless given, as in networkx.
    public func betheHessian(r given: Double? = nil, limits: Limits = Limits()) throws(Diagnostic) -> Sparse<Double> {
        let a = try adjacencyMatrix(limits: limits)
        let k = degrees.map(Double.init)
        let total = k.reduce(0, +)
        let r = given ?? (total > 0 ? k.reduce(0) { $0 + $1 * $1 } / total - 1 : 0)
        let diagonal = a.sums(axis: 1).map { $0 + r * r - 1 }
        return Sparse(diagonal: diagonal) - a.map { $0 * r }
    }

    /// Nodes by edges: 1 at both ends of an edge (2 at a loop counts once as 1, as in networkx); oriented, -1 where it starts
    /// and 1 where it ends, loops zero.
    public func incidence(oriented: Bool, limits: Limits = Limits()) throws(Diagnostic) -> Sparse<Double> {
        try limits.checkAllocation(48 * Double(edgeCount), for: "the incidence matrix of \(edgeCount) edges")
        var rows: [Int] = []
        var columns: [Int] = []
        var values: [Double] = []
        for e in 0..<edgeCount {
            let (i, j) = (Int(edgeSources[e]), Int(edgeTargets[e]))
            if i == j {
                if oriented { continue }
                rows.append(i)
                columns.append(e)
                values.append(1)
                continue
            }
            rows += [i, j]
            columns += [e, e]
            values += [oriented ? -1 : 1, 1]
        }
        return try Sparse(rows: size, columns: edgeCount, at: rows, columns, values, limits: limits)
    }

    /// Hashimoto's matrix of the arcs: 1 where one arc ends at the start of the other and does not lead back. An undirected
    /// edge e is the arcs e (as written) and `edgeCount` + e (back). Loops are left out. O(sum of squared degrees).
    public func nonBacktracking(limits: Limits = Limits()) throws(Diagnostic) -> Sparse<Double> {
        let count = isDirected ? edgeCount : 2 * edgeCount
        func ends(_ arc: Int) -> (Int, Int) {
            let e = arc % max(1, edgeCount)
            let (i, j) = (Int(edgeSources[e]), Int(edgeTargets[e]))
            return arc < edgeCount ? (i, j) : (j, i)
        }
        var leaving = [[Int]](repeating: [], count: size)
        var most = 0.0
        for arc in 0..<count {
            let (i, j) = ends(arc)
            if i != j { leaving[i].append(arc) }
        }
        for arc in 0..<count { most += Double(leaving[ends(arc).1].count) }
        try limits.checkAllocation(60 * most, for: "the non-backtracking matrix of \(count) arcs")
        var rows: [Int] = []
        var columns: [Int] = []
        for arc in 0..<count {
            if arc & 1023 == 0 { try limits.poll() }
            let (i, j) = ends(arc)
            if i == j { continue }
            for next in leaving[j] where ends(next).1 != i {
                rows.append(arc)
                columns.append(next)
            }
        }
        return try Sparse(rows: count, columns: count, at: rows, columns, [Double](repeating: 1, count: rows.count), limits: limits)
    }

    /// A - k k' / 2m, k the row sums of A and 2m their sum (Newman 2006): dense, by rows. `ND0803`.
    public func modularityMatrix(limits: Limits = Limits()) throws(Diagnostic) -> [Double] {
        let a = try adjacencyMatrix(limits: limits)
        try limits.checkAllocation(8 * Double(size) * Double(size), for: "the modularity matrix of \(size) nodes")
        let (out, into) = (a.sums(axis: 1), a.sums(axis: 0))
        let total = out.reduce(0, +)
        var b = a.byRows
        guard total != 0 else { return b }
        for i in 0..<size { for j in 0..<size { b[i * size + j] -= out[i] * into[j] / total } }
        return b
    }
}

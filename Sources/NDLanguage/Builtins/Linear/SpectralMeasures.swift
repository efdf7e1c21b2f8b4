import ComplexModule
import NDCore
import NDLinear
import NDNetwork
import RealModule

extension Builtins {
    /// What a spectrum tells about a matrix. Where the whole spectrum is needed, the dense form is taken.
    static let spectralMeasures: [Builtin] = [
        Builtin("spectral_radius(a)", "The largest modulus of an eigenvalue; 0 of an empty matrix. Of a sparse matrix without its dense form.", example: "expect spectral_radius([[0, 2], [2, 0]]) ≈ 2\nexpect spectral_radius(adjacency(complete(5))) ≈ 4", sparse: true) { (call: Call) throws(Diagnostic) in
            .real(try extremes(call, .largest, 1).first?.length ?? 0)
        },
        Builtin("spectral_abscissa(a)", "The largest real part of an eigenvalue: x' = a @ x is stable where it is negative. -inf of an empty matrix. Of a sparse matrix without its dense form.", example: "expect spectral_abscissa([[-1, 5], [0, -2]]) ≈ -1", sparse: true) { (call: Call) throws(Diagnostic) in
            .real(try extremes(call, .rightmost, 1).first?.real ?? -.infinity)
        },
        Builtin("spectral_gap(a, matrix = none)", "By how much the largest modulus of an eigenvalue exceeds the next; the only modulus of a 1 x 1 matrix. Of a network `matrix` says of which matrix: \"walk\" (unless given) its transition matrix, 1 less the second largest modulus, which bounds how fast a random walk forgets its start, 0 where the network is bipartite or not connected; \"adjacency\" the largest less the second largest eigenvalue of an undirected network; \"laplacian\" and \"normalized\" the second smallest eigenvalue of that Laplacian of an undirected network, 0 where it is not connected.", example: "expect spectral_gap([[3, 0], [0, -1]]) ≈ 2\nexpect spectral_gap(complete(5)) ≈ 3/4\nexpect spectral_gap(complete(5), matrix: \"adjacency\") ≈ 5\nexpect spectral_gap(complete(5), matrix: \"normalized\") ≈ 5/4", apart: LibraryCall.some, sparse: true) { (call: Call) throws(Diagnostic) in
            if case .network(let g) = call[0] { return .real(try gap(call, g)) }
            guard call[1].isNone else { throw call.must(1, "be left out: it goes with a network") }
            let found = try extremes(call, .largest, 2).map(\.length)
            return .real((found.first ?? 0) - (found.count > 1 ? found[1] : 0))
        },
        Builtin("numerical_abscissa(a)", "The largest eigenvalue of the Hermitian part (a + conj(a.T))/2: how fast solutions of x' = a @ x can grow at first.", example: "expect numerical_abscissa([[-1, 4], [0, -1]]) ≈ 1", sparse: true) { (call: Call) throws(Diagnostic) in
            let adjoint = try hermitianPart(call)
            guard case .sparse(let m) = adjoint else {
                let dense = try SparseMatrix(asDense(adjoint, call)).eigen(.rightmost, count: 1, limits: call.limits)
                return .real(NDArray(dense.values).reals?.first ?? -.infinity)
            }
            do throws(Diagnostic) { return .real(NDArray(try m.eigen(.rightmost, count: 1, limits: call.limits).values).reals?.first ?? -.infinity) } catch { throw call.fault(0, error) }
        },
        Builtin("departure_from_normality(a)", "Henrici's number: the root of the sum of squared moduli of all entries less that of all eigenvalues; 0 where a commutes with conj(a.T).", example: "expect departure_from_normality([[1, 3], [0, 2]]) ≈ 3\nexpect departure_from_normality([[0, 1], [1, 0]]) < 1e-7") { (call: Call) throws(Diagnostic) in
            let a = try call.linear(0)
            return .real(try call.linearly(0) { () throws(Diagnostic) in
                let values = try a.eigenvalues().values.complexes.reduce(0) { $0 + $1.lengthSquared }
                let all = try a.norm(.frobenius)
                return max(0, all * all - values).squareRoot()
            })
        },
        Builtin("participation_ratio(v)", "Over how many places a vector is spread: (sum |v|^2)^2 over sum |v|^4, 1 for one place and n for n equal ones. Of a matrix for each column.", example: "expect participation_ratio([1, 1, 0, 0]) == 2\nexpect participation_ratio([[1, 1], [0, 1]]) == [1, 2]") { (call: Call) throws(Diagnostic) in
            let a = try call.array(0)
            guard a.rank == 1 || a.rank == 2 else { throw call.wants("a vector, or a matrix of columns", 0) }
            let squares = a.type == .complex ? a.complexes.map(\.lengthSquared) : (a.reals ?? []).map { $0 * $0 }
            let columns = a.rank == 1 ? 1 : a.shape.extents[1]
            var (second, fourth) = ([Double](repeating: 0, count: columns), [Double](repeating: 0, count: columns))
            for (k, x) in squares.enumerated() {
                second[k % columns] += x
                fourth[k % columns] += x * x
            }
            let out = zip(second, fourth).map { $1 > 0 ? $0 * $0 / $1 : 0 }
            return a.rank == 1 ? .real(out.first ?? 0) : .reals(out)
        },
        Builtin("spectral_entropy(a)", "The entropy -sum p ln p of a symmetric matrix without negative eigenvalues, p being its eigenvalues over their sum (von Neumann's; of laplacian(g) that of a network). Eigenvalues negative to rounding count as 0.", example: "expect spectral_entropy(identity(4)) ≈ log(4)") { (call: Call) throws(Diagnostic) in
            let a = try call.linear(0)
            let values = try call.linearly(0) { () throws(Diagnostic) in try a.eigenvalues() }.values
            guard case .real(let v) = values, let most = v.map(abs).max(), !v.contains(where: { $0 < -1e-10 * most }) else {
                throw call.must(0, "be symmetric, without negative eigenvalues")
            }
            let total = v.reduce(0) { $0 + max(0, $1) }
            return .real(v.reduce(0) { $1 > 0 && total > 0 ? $0 - $1 / total * Double.log($1 / total) : $0 })
        },
        Builtin("jensen_shannon(p, q)", "The Jensen-Shannon distance of two distributions given as numbers of equal count, such as two histograms of spectra: the root of the mean divergence from their mean, in natural logarithms; each is scaled to the sum 1. As SciPy's jensenshannon.", example: "expect jensen_shannon([1, 0], [0, 1]) ≈ sqrt(log(2))\nexpect jensen_shannon([1, 2], [2, 4]) == 0") { (call: Call) throws(Diagnostic) in
            let (p, q) = (try call.vector(0), try call.vector(1))
            guard p.count == q.count else { throw call.fault(1, LanguageError.shapes("jensen_shannon", .vector(p.count), .vector(q.count))) }
            for (i, v) in [p, q].enumerated() where v.contains(where: { !($0 >= 0) }) || !(v.reduce(0, +) > 0) { throw call.must(i, "hold numbers that are not negative, not all zero") }
            let (a, b) = (p.reduce(0, +), q.reduce(0, +))
            var sum = 0.0
            for (x, y) in zip(p, q) {
                let (u, v) = (x / a, y / b)
                let m = (u + v) / 2
                if u > 0 { sum += u * Double.log(u / m) }
                if v > 0 { sum += v * Double.log(v / m) }
            }
            return .real(max(0, sum / 2).squareRoot())
        },
        Builtin("pseudospectrum(a, z)", "The smallest singular value of z - a at each number z of an array: where it is less than epsilon, z is an eigenvalue of a matrix that differs from a by less than epsilon. By singular values, O(n^3) a point.", example: "expect pseudospectrum([[1, 0], [0, 3]], [2, 1, 1 + 1i]) ≈ [1, 0, 1]") { (call: Call) throws(Diagnostic) in
            let a = try call.matrix(0)
            let n = a.shape.extents[0]
            guard n == a.shape.extents[1] else { throw call.wants("a square matrix", 0) }
            let z = try call.array(1)
            try call.charge(a.shape, bytes: 64)
            let entries = a.complexes
            var out: [Double] = []
            for point in z.complexes {
                try call.limits.poll()
                var shifted = entries.map { -$0 }
                for i in 0..<n { shifted[i * n + i] += point }
                guard let m = Matrix(rows: n, columns: n, shifted) else { throw call.wants("a square matrix", 0) }
                out.append(try call.linearly(0) { () throws(Diagnostic) in try m.singularValues() }.last ?? .infinity)
            }
            return .collapsing(NDArray(elements: .real(out), of: z.shape))
        },
        Builtin("spectral_density(a, at = none, points = 201, moments = 200, vectors = 16, seed = none, method = \"kernel\")", "A record (x, density): how dense the eigenvalues of a symmetric or Hermitian matrix lie at the numbers `at` (at `points` places across the spectrum unless given), the integral being 1. With \"kernel\" by kernel polynomials with `moments` moments, whose traces are estimated with random `vectors`: the resolution is the width of the spectrum over about `moments`, and no eigenvalue is computed, so that matrices of millions of rows can be asked (Weiße et al. 2006). With \"lanczos\" by Gauss quadratures of Lanczos' method at the same cost: normal densities of the same width stand at the nodes, so that it is never negative, and values apart from the others are not smeared out by a kernel that grows with the interval (Lin, Saad, Yang 2016).", example: "let A = adjacency(erdos_renyi(400, p: 0.1, seed: 1))\nlet d = spectral_density(A, vectors: 64, seed: 1)\nexpect abs(trapezoid(d.density, d.x) - 1) < 0.02\nlet l = spectral_density(A, at: d.x, vectors: 64, method: \"lanczos\", seed: 1)\nexpect mean(abs(l.density - d.density)) < 0.05*max(d.density)", sparse: true) { (call: Call) throws(Diagnostic) in
            let m: SparseMatrix
            if let given = call.sparse(0) { m = given } else { m = SparseMatrix(try call.matrix(0)) }
            let at = call[1].isNone ? nil : try call.vector(1)
            let method = try call.string(6)
            guard method == "kernel" || method == "lanczos" else { throw call.must(6, "be \"kernel\" or \"lanczos\"") }
            let (points, moments, vectors) = (try call.count(2, atLeast: 2), try call.count(3, atLeast: 2), try call.count(4, atLeast: 1))
            try call.limits.checkAllocation(16 * Double(points) + 64 * Double(moments), for: "a density")
            do throws(Diagnostic) {
                if method == "lanczos" {
                    try call.limits.checkAllocation(32 * Double(moments) * Double(vectors) + 16 * Double(moments) * Double(moments), for: "a density")
                    let found = try m.lanczosDensity(at: at, count: points, moments: moments, vectors: vectors, seed: call.seed(5), limits: call.limits)
                    return .record(Record([("x", .reals(found.places)), ("density", .reals(found.density))]))
                }
                let found = try m.spectralDensity(at: at, count: points, moments: moments, vectors: vectors, seed: call.seed(5), limits: call.limits)
                return .record(Record([("x", .reals(found.places)), ("density", .reals(found.density))]))
            } catch { throw call.fault(0, error) }
        },
    ]

    /// The gap of one of the matrices of a network.
    private static func gap(_ call: Call, _ g: Network) throws(Diagnostic) -> Double {
        let kind = call[1].isNone ? "walk" : try call.string(1)
        guard ["walk", "adjacency", "laplacian", "normalized"].contains(kind) else {
            throw call.must(1, "be \"walk\", \"adjacency\", \"laplacian\" or \"normalized\"")
        }
        if g.isDirected, kind != "walk" {
            throw call.must(0, "be undirected", remedy: "spectral_gap(undirected(g), matrix: \"\(kind)\"), or matrix: \"walk\"")
        }
        if g.size < 2 { return 0 }
        let limits = call.limits
        do throws(Diagnostic) {
            func two(_ m: Sparse<Double>, _ order: EigenvalueOrder) throws(Diagnostic) -> [Complex<Double>] {
                try SparseMatrix.real(m).eigen(order, count: 2, limits: limits).values.complexes
            }
            switch kind {
            case "adjacency":
                let found = try two(g.adjacencyMatrix(limits: limits), .rightmost).map(\.real)
                return found[0] - found[1]
            case "laplacian", "normalized":
                if !g.isConnected, (g.weights ?? []).allSatisfy({ $0 >= 0 }) { return 0 }
                return try two(kind == "laplacian" ? g.laplacianMatrix(limits: limits) : g.normalizedLaplacian(limits: limits), .leftmost)[1].real
            default:
                // Of an undirected network the transition matrix is similar to a symmetric one.
                let matrix = try g.isDirected || (g.weights ?? []).contains(where: { $0 < 0 })
                    ? g.transitionMatrix(limits: limits)
                    : Sparse(diagonal: [Double](repeating: 1, count: g.size)) - g.normalizedLaplacian(limits: limits)
                return 1 - (try two(matrix, .largest)[1].length)
            }
        } catch { throw call.fault(0, error) }
    }

    /// A few eigenvalues of a dense or sparse argument.
    private static func extremes(_ call: Call, _ order: EigenvalueOrder, _ count: Int) throws(Diagnostic) -> [Complex<Double>] {
        if let m = call.sparse(0) {
            let limits = call.limits
            return try call.sparsely(0, m) { () throws(Diagnostic) in try m.eigen(order, count: count, limits: limits) }.values.complexes
        }
        let a = try call.linear(0)
        return try call.linearly(0) { () throws(Diagnostic) in try a.eigenvalues(order, count: count) }.values.complexes
    }

    /// (a + conj(a.T))/2, sparse where a is.
    private static func hermitianPart(_ call: Call) throws(Diagnostic) -> Value {
        let arithmetic = call.interpreter.arithmetic
        if let m = call.sparse(0) {
            guard m.rows == m.columns else { throw call.wants("a square matrix", 0) }
            let adjoint = m.transposed.map({ $0 }, { $0.conjugate })
            return try arithmetic.apply(.divide, arithmetic.apply(.add, .sparse(m), .sparse(adjoint)), .integer(2))
        }
        let a = try call.matrix(0)
        guard a.shape.extents[0] == a.shape.extents[1] else { throw call.wants("a square matrix", 0) }
        let mirror = a.transposed
        let adjoint = a.type == .complex ? NDArray(elements: .complex(mirror.complexes.map(\.conjugate)), of: mirror.shape) : mirror
        return try arithmetic.apply(.divide, arithmetic.apply(.add, .array(a), .array(adjoint)), .integer(2))
    }

    private static func asDense(_ value: Value, _ call: Call) throws(Diagnostic) -> NDArray {
        guard case .array(let a) = value else { throw call.wants("a square matrix", 0) }
        return a
    }
}

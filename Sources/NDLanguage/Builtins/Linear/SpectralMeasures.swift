import ComplexModule
import NDCore
import NDLinear
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
        Builtin("spectral_gap(a)", "By how much the largest modulus of an eigenvalue exceeds the next; the only modulus of a 1 x 1 matrix. Of transition_matrix(g) it bounds how fast a walk forgets its start.", example: "expect spectral_gap([[3, 0], [0, -1]]) ≈ 2", sparse: true) { (call: Call) throws(Diagnostic) in
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
        Builtin("spectral_density(a, at = none, points = 201, moments = 200, vectors = 16, seed = none)", "A record (x, density): how dense the eigenvalues of a symmetric or Hermitian matrix lie at the numbers `at` (at `points` places across the spectrum unless given), the integral being 1. By kernel polynomials with `moments` moments, whose traces are estimated with random `vectors`: the resolution is the width of the spectrum over about `moments`, and no eigenvalue is computed, so that matrices of millions of rows can be asked (Weiße et al. 2006).", example: "let d = spectral_density(adjacency(erdos_renyi(400, p: 0.1, seed: 1)))\nexpect abs(trapezoid(d.density, d.x) - 1) < 0.02", sparse: true) { (call: Call) throws(Diagnostic) in
            let m: SparseMatrix
            if let given = call.sparse(0) { m = given } else { m = SparseMatrix(try call.matrix(0)) }
            let at = call[1].isNone ? nil : try call.vector(1)
            let (points, moments, vectors) = (try call.count(2, atLeast: 2), try call.count(3, atLeast: 2), try call.count(4, atLeast: 1))
            try call.limits.checkAllocation(16 * Double(points) + 64 * Double(moments), for: "a density")
            do throws(Diagnostic) {
                let found = try m.spectralDensity(at: at, count: points, moments: moments, vectors: vectors, seed: call.seed(5), limits: call.limits)
                return .record(Record([("x", .reals(found.places)), ("density", .reals(found.density))]))
            } catch { throw call.fault(0, error) }
        },
    ]

    /// A few eigenvalues of a dense or sparse argument.
    private static func extremes(_ call: Call, _ order: EigenvalueOrder, _ count: Int) throws(Diagnostic) -> [Complex<Double>] {
        if let m = call.sparse(0) {
            do throws(Diagnostic) { return try m.eigen(order, count: count, limits: call.limits).values.complexes } catch { throw call.fault(0, error) }
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

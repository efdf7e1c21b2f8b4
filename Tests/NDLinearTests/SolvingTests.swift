import ComplexModule
import NDCore
import NDLinear
import Testing

@Suite("Solving")
struct SolvingTests {
    /// Wilkinson: the backward error of elimination with partial pivoting is a small multiple of n eps.
    @Test("the backward error of a solution is rounding", arguments: Zoo.regular) func residual(_ a: Specimen) throws {
        let b = Zoo.random(a.rows, 3, complex: a.isComplex, seed: 42)
        let found = try a.matrix.solve(b.matrix)
        let error = (Table(b) - Table(a) * Table(found.x)).norm
        let scale = Table(a).norm * Table(found.x).norm + Table(b).norm
        #expect(error <= 20 * Double(a.rows) * eps * scale)
        #expect(found.residual <= 20 * Double(a.rows) * eps)
        #expect(found.x.isComplex == a.isComplex)
    }

    @Test("structure is found and used") func structure() throws {
        let b = Zoo.random(5, 1, complex: false, seed: 1).matrix
        #expect(try Zoo.diagonal([1, 2, 3, 4, 5]).matrix.solve(b).solver == "diagonal")
        #expect(try Zoo.triangular(5, lower: true, complex: false, seed: 1).matrix.solve(b).solver == "triangular")
        #expect(try Zoo.positive(5, complex: false, seed: 1).matrix.solve(b).solver == "Cholesky")
        #expect(try Zoo.hermitian(5, complex: false, seed: 8).matrix.solve(b).solver == "LU")
        #expect(try Zoo.random(5, 5, complex: false, seed: 2).matrix.solve(b).solver == "LU")
    }

    /// The inverse of the Hilbert matrix of order 4 consists of these integers (Choi, American Mathematical Monthly 90, 301 (1983)).
    @Test("the inverse of a Hilbert matrix") func hilbert() throws {
        let inverse = try #require(try Zoo.hilbert(4).matrix.inverse().inverse.reals)
        let exact: [Double] = [16, -120, 240, -140, -120, 1200, -2700, 1680, 240, -2700, 6480, -4200, -140, 1680, -4200, 2800]
        for (x, y) in zip(inverse, exact) { #expect(abs(x - y) <= 1e-11 * 6480) }
        for i in 0..<4 { for j in 0..<4 { #expect(inverse[4 * i + j] == inverse[4 * j + i]) } }
    }

    @Test("A times its inverse is the identity, within the condition", arguments: Zoo.regular) func inverse(_ a: Specimen) throws {
        let found = try a.matrix.inverse()
        let x = Table(found.inverse)
        let product = Table(a) * x - .identity(a.rows)
        #expect(product.norm <= 20 * Double(a.rows) * eps * Table(a).norm * x.norm)
        #expect(found.residual <= 20 * Double(a.rows) * eps)
    }

    @Test("a singular matrix names its pivot") func singular() throws {
        let b = Matrix(rows: 3, columns: 1, [1, 2, 3.0])!
        let a = Matrix(rows: 3, columns: 3, [1, 2, 3, 2, 4, 6, 1, 1, 1.0])!
        let error = #expect(throws: Diagnostic.self) { try a.solve(b) }
        #expect(error?.code == "ND0653")
        #expect(error?.notes.first?.contains("pivot 2") == true)
        #expect(throws: Diagnostic.self) { try Zoo.diagonal([1, 0, 1]).matrix.inverse() }
        #expect(throws: Diagnostic.self) { try Zoo.jordan(3, 0).matrix.solve(b) }
    }

    @Test("a square root that has lost its digits says so") func lostDigits() throws {
        let a = try #require(Matrix(rows: 3, columns: 3, [1e-20, 1, 0, 0, 1e-20, 1, 0, 0, 1e-20]))
        let warning = try a.squareRoot().warning
        #expect(warning?.code == "ND0666" && warning?.severity == .warning)
    }

    @Test("beyond 1/eps a warning comes with the result") func ill() throws {
        let b = Zoo.random(14, 1, complex: false, seed: 1).matrix
        let warning = try Zoo.hilbert(14).matrix.solve(b).warning
        #expect(warning?.code == "ND0660" && warning?.severity == .warning)
        #expect(try Zoo.hilbert(5).matrix.solve(Zoo.random(5, 1, complex: false, seed: 1).matrix).warning == nil)
    }

    @Test("what does not fit is named with both shapes") func shapes() {
        let a = Zoo.random(3, 3, complex: false, seed: 1).matrix
        let error = #expect(throws: Diagnostic.self) { try a.solve(Zoo.zeros(2, 1).matrix) }
        #expect(error?.code == "ND0657" && error?.message.contains("3 x 3 and 2 x 1") == true)
        #expect(#expect(throws: Diagnostic.self) { try Zoo.zeros(2, 3).matrix.inverse() }?.code == "ND0651")
        let broken = Matrix(rows: 2, columns: 2, [1, 2, Double.nan, 4])!
        let nan = #expect(throws: Diagnostic.self) { try broken.solve(broken) }
        #expect(nan?.code == "ND0652" && nan?.message.contains("[1, 0]") == true)
    }

    @Test("nothing to solve is solved") func empty() throws {
        let a = Zoo.zeros(0, 0).matrix
        #expect(try a.solve(Zoo.zeros(0, 2).matrix).x.columns == 2)
        #expect(try a.inverse().inverse.rows == 0)
        #expect(try Zoo.zeros(3, 0).matrix.leastSquares(Zoo.zeros(3, 1).matrix).x.rows == 0)
    }

    @Test("least squares leave a residual at right angles", arguments: Zoo.rectangular) func least(_ a: Specimen) throws {
        let b = Zoo.random(a.rows, 2, complex: a.isComplex, seed: 11)
        let found = try a.matrix.leastSquares(b.matrix)
        let error = Table(b) - Table(a) * Table(found.x)
        #expect((Table(a).adjoint * error).norm <= 1e-12 * Table(a).norm * Table(b).norm)
        // The shortest solution is orthogonal to the null space.
        let null = Table(try a.matrix.nullSpace())
        if null.columns > 0 { #expect((null.adjoint * Table(found.x)).norm <= 1e-11 * max(1, Table(found.x).norm)) }
        #expect(try found.rank == a.matrix.rank())
    }

    /// The four conditions of Moore and Penrose.
    @Test("the pseudoinverse", arguments: Zoo.rectangular + Zoo.singular) func pseudo(_ a: Specimen) throws {
        let p = Table(try a.matrix.pseudoinverse())
        let t = Table(a)
        let scale = 1e-11 * max(1, t.norm * p.norm)
        #expect((t * p * t - t).norm <= scale * max(1, t.norm))
        #expect((p * t * p - p).norm <= scale * max(1, p.norm))
        #expect((t * p - (t * p).adjoint).norm <= scale)
        #expect((p * t - (p * t).adjoint).norm <= scale)
    }

    @Test("the null space is orthonormal and taken to zero", arguments: Zoo.singular + Zoo.rectangular) func null(_ a: Specimen) throws {
        let n = Table(try a.matrix.nullSpace())
        #expect(try n.columns == a.columns - a.matrix.rank())
        #expect((n.adjoint * n - .identity(n.columns)).norm < 1e-13 * Double(max(1, a.columns)))
        #expect((Table(a) * n).norm <= 1e-12 * max(1, a.normF))
    }

    @Test("a determinant neither overflows nor vanishes on its way") func determinant() throws {
        let d = (0..<40).map { $0 % 2 == 0 ? 1e300 : 1e-300 }
        #expect(abs(try Zoo.diagonal(d).matrix.determinant().complexes[0].real - 1) < 1e-12)
        #expect(try Zoo.zeros(0, 0).matrix.determinant().complexes[0].real == 1)
        #expect(try Zoo.zeros(2, 2).matrix.determinant().complexes[0].real == 0)
        #expect(try Zoo.diagonal([1e300, 1e300]).matrix.determinant().complexes[0].length == .infinity)
        #expect(try Matrix(rows: 2, columns: 2, [0, 1, 1, 0.0])!.determinant().complexes[0].real == -1)
    }

    /// Wilkinson's matrix 2 I - ... of a path with fixed ends has determinant n + 1.
    @Test("determinants of integers are exact") func exact() {
        for n in 1...30 {
            let t = (0..<n * n).map { k in k / n == k % n ? 2 : abs(k / n - k % n) == 1 ? -1 : 0 }
            #expect(exactDeterminant(t, rows: n, columns: n) == n + 1)
        }
        #expect(exactDeterminant([0, 1, 1, 0], rows: 2, columns: 2) == -1)
        #expect(exactDeterminant([1, 2, 2, 4], rows: 2, columns: 2) == 0)
        #expect(exactDeterminant([], rows: 0, columns: 0) == 1)
        #expect(exactDeterminant([Int.min, 1, 1, Int.min], rows: 2, columns: 2) == nil)
        #expect(exactDeterminant([1_000_000_007, 998_244_353, 123_456_789, 987_654_321], rows: 2, columns: 2)
            == 1_000_000_007 * 987_654_321 - 998_244_353 * 123_456_789)
        #expect(exactDeterminant([0, 0, 1, 0, 2, 0, 3, 0, 0], rows: 3, columns: 3) == -6)
    }

    @Test("a Lyapunov equation holds", arguments: Zoo.regular.filter { $0.rows <= 21 && !$0.description.contains("1e") })
    func lyapunov(_ a: Specimen) throws {
        // Shifted, so that no two eigenvalues add up to zero.
        let shift = a.normF + 1
        let shifted = Specimen("shifted", a.rows, a.columns, complex: a.isComplex) { a.values[$0 * a.columns + $1] - ($0 == $1 ? Complex(shift, 0) : .zero) }
        let q = Zoo.hermitian(a.rows, complex: a.isComplex, seed: 3)
        let found = try shifted.matrix.lyapunov(q.matrix)
        let (t, x) = (Table(shifted), Table(found.x))
        #expect((t * x + x * t.adjoint - Table(q)).norm <= 1e-13 * Double(a.rows) * (2 * t.norm * x.norm + Table(q).norm))
        #expect(found.residual < 1e-13)
        #expect((x - x.adjoint).norm == 0)
    }

    @Test("a Lyapunov equation without a unique solution") func noLyapunov() {
        let error = #expect(throws: Diagnostic.self) { try Zoo.diagonal([1, -1]).matrix.lyapunov(Zoo.diagonal([1, 1]).matrix) }
        #expect(error?.code == "ND0659")
        #expect(#expect(throws: Diagnostic.self) { try Zoo.diagonal([1, 2]).matrix.lyapunov(Zoo.diagonal([1]).matrix) }?.code == "ND0657")
    }
}

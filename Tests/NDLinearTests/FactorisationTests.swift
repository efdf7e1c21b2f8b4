import ComplexModule
import NDCore
import NDLinear
import Testing

@Suite("Factorisations")
struct FactorisationTests {
    @Test("A = Q R with orthonormal columns", arguments: Zoo.all, [false, true]) func qr(_ a: Specimen, _ full: Bool) throws {
        let found = try a.matrix.qr(full: full)
        let (q, r) = (Table(found.q), Table(found.r))
        #expect(q.columns == (full ? a.rows : min(a.rows, a.columns)))
        #expect((Table(a) - q * r).norm <= 1e-14 * Double(a.rows + a.columns) * Table(a).norm)
        #expect((q.adjoint * q - .identity(q.columns)).norm <= 1e-14 * Double(a.rows))
        for i in 0..<r.rows { for j in 0..<min(i, r.columns) { #expect(r[i, j] == .zero) } }
        #expect(found.residual <= 1e-13)
    }

    @Test("A = U S V^H, S descending", arguments: Zoo.all, [false, true]) func svd(_ a: Specimen, _ full: Bool) throws {
        let found = try a.matrix.svd(full: full)
        let k = min(a.rows, a.columns)
        let (u, v) = (Table(found.u), Table(found.v))
        #expect(found.s.count == k && found.s.allSatisfy { $0 >= 0 } && zip(found.s, found.s.dropFirst()).allSatisfy { $0 >= $1 })
        #expect(u.columns == (full ? a.rows : k) && v.columns == (full ? a.columns : k))
        let rebuilt = u.columns(0..<k) * .diagonal(found.s.map { Complex($0, 0) }) * v.columns(0..<k).adjoint
        #expect((Table(a) - rebuilt).norm <= 1e-14 * Double(a.rows + a.columns) * Table(a).norm)
        #expect((u.adjoint * u - .identity(u.columns)).norm <= 1e-13 * Double(a.rows))
        #expect((v.adjoint * v - .identity(v.columns)).norm <= 1e-13 * Double(a.columns))
        for j in 0..<k {
            let largest = (0..<a.rows).max { u[$0, j].length < u[$1, j].length * (1 - 1e-8) } ?? 0
            #expect(u[largest, j].real > 0 && abs(u[largest, j].imaginary) < 1e-12)
        }
    }

    @Test("A = L L^H", arguments: Zoo.regular.filter { $0.description.hasPrefix("positive") }) func cholesky(_ a: Specimen) throws {
        let l = Table(try a.matrix.cholesky())
        #expect((Table(a) - l * l.adjoint).norm <= 1e-15 * Double(a.rows + 1) * Table(a).norm)
        for i in 0..<a.rows { #expect(l[i, i].real > 0); for j in i + 1..<max(a.rows, i + 1) { #expect(l[i, j] == .zero) } }
    }

    @Test("Cholesky says which minor is not positive, and which entries differ") func notPositive() {
        let a = Matrix(rows: 3, columns: 3, [1, 2, 0, 2, 1, 0, 0, 0, 1.0])!
        let error = #expect(throws: Diagnostic.self) { try a.cholesky() }
        #expect(error?.code == "ND0654" && error?.message.contains("order 2") == true)
        let b = Matrix(rows: 2, columns: 2, [1, 2, 3, 4.0])!
        #expect(#expect(throws: Diagnostic.self) { try b.cholesky() }?.code == "ND0655")
    }

    @Test("rank counts what is above rounding") func rank() throws {
        #expect(try Zoo.lowRank(9, 7, rank: 4, complex: true, seed: 1).matrix.rank() == 4)
        #expect(try Zoo.path(12).matrix.rank() == 11)
        #expect(try Zoo.zeros(4, 2).matrix.rank() == 0)
        #expect(try Zoo.zeros(0, 3).matrix.rank() == 0)
        #expect(try Zoo.diagonal([1, 1e-3]).matrix.rank(tolerance: 0.01) == 1)
    }

    @Test("norms and conditions of special matrices") func norms() throws {
        let a = Matrix(rows: 2, columns: 2, [1, -2, 3, 4.0])!
        #expect(try a.norm(.one) == 6 && a.norm(.infinity) == 7 && a.norm(.minusOne) == 4 && a.norm(.minusInfinity) == 3)
        #expect(abs(try a.norm(.frobenius) - 30.0.squareRoot()) < 1e-14)
        #expect(try Zoo.diagonal([4, 1, 0.5]).matrix.condition() == 8)
        #expect(try Zoo.diagonal([4, 0]).matrix.condition() == .infinity && Zoo.diagonal([4, 0]).matrix.condition(.one) == .infinity)
        #expect(try Zoo.zeros(0, 0).matrix.condition() == 1 && Zoo.zeros(0, 0).matrix.norm(.two) == 0)
        // Todd: the condition of the Hilbert matrix of order 5 is 4.766e5.
        #expect(abs(try Zoo.hilbert(5).matrix.condition() - 476_607.25) < 1)
    }
}

import ComplexModule
import NDCore
import NDLinear
import RealModule
import Testing

@Suite("Eigenvalues")
struct SpectrumTests {
    @Test("A v = lambda v, with vectors of length 1 and a fixed phase", arguments: Zoo.square) func pairs(_ a: Specimen) throws {
        let found = try a.matrix.eigen()
        let (v, w) = (Table(found.vectors), found.values.complexes)
        #expect((Table(a) * v - v * .diagonal(w)).norm <= 1e-14 * Double(a.rows + 5) * Table(a).norm)
        #expect(found.residual <= 1e-13)
        for j in 0..<v.columns {
            #expect(abs(v.columns(j..<j + 1).norm - 1) < 1e-13)
            let largest = (0..<a.rows).max { v[$0, j].length < v[$1, j].length * (1 - 1e-8) } ?? 0
            #expect(v[largest, j].real > 0 && v[largest, j].imaginary == 0)
        }
        for (z, next) in zip(w, w.dropFirst()) { #expect(z.real < next.real || z.real == next.real && z.imaginary <= next.imaginary) }
    }

    @Test("Hermitian matrices have real values and orthonormal vectors", arguments: Zoo.regular.filter { $0.description.hasPrefix("Hermitian") })
    func hermitian(_ a: Specimen) throws {
        let found = try a.matrix.eigen()
        guard case .real = found.values else { Issue.record("complex values"); return }
        #expect(found.solver == (a.isComplex ? "heevd" : "syevd"))
        let v = Table(found.vectors)
        #expect((v.adjoint * v - .identity(a.rows)).norm <= 1e-14 * Double(a.rows))
    }

    /// The Laplacian of a path has eigenvalues 2 - 2 cos(pi k/n).
    @Test("a spectrum in closed form") func path() throws {
        let n = 50
        let found = try Zoo.path(n).matrix.eigenvalues().values.complexes.map(\.real)
        for k in 0..<n { #expect(abs(found[k] - (2 - 2 * Double.cos(.pi * Double(k) / Double(n)))) < 1e-14 * 4) }
    }

    @Test("defective matrices: the mean of a cluster is well conditioned", arguments: [2, 3, 5, 8]) func defective(_ n: Int) throws {
        let z = try Zoo.defective(n, 1.5, seed: UInt64(n)).matrix.eigenvalues().values.complexes
        let mean = z.reduce(.zero, +) / Complex(Double(n), 0)
        #expect((mean - Complex(1.5, 0)).length < 1e-13)
        // Each value moves by the n-th root of rounding.
        #expect(z.allSatisfy { ($0 - Complex(1.5, 0)).length < 4 * Double.pow(1e-14, 1 / Double(n)) })
        #expect(try Zoo.jordan(n, 1.5).matrix.eigenvalues().values.complexes.allSatisfy { $0 == Complex(1.5, 0) })
    }

    @Test("a pair of complex values makes all complex; else all are real") func kinds() throws {
        guard case .complex(let z) = try Zoo.rotation(0.3).matrix.eigenvalues().values else { Issue.record("real"); return }
        #expect((z[0] - Complex(.cos(0.3), -.sin(0.3))).length < 1e-15 && z[1] == z[0].conjugate)
        guard case .real = try Zoo.companion([6, -5, -2]).matrix.eigenvalues().values else { Issue.record("complex"); return }
    }

    @Test("selection takes the first in an order") func selection() throws {
        let a = Zoo.diagonal([1, -5, 3, 0.5]).matrix
        func first(_ order: EigenvalueOrder) throws -> [Double] { try a.eigenvalues(order, count: 2).values.complexes.map(\.real) }
        #expect(try first(.largest) == [-5, 3])
        #expect(try first(.smallest) == [0.5, 1])
        #expect(try first(.leftmost) == [-5, 0.5])
        #expect(try first(.rightmost) == [3, 1])
        #expect(try first(.nearest(Complex(0.9, 0))) == [1, 0.5])
        let vectors = try a.eigen(.largest, count: 1)
        #expect(vectors.values.count == 1 && vectors.vectors.columns == 1 && vectors.vectors.reals == [0, 1, 0, 0])
    }

    @Test("an empty matrix has none; infinities are refused with their place") func edges() throws {
        #expect(try Zoo.zeros(0, 0).matrix.eigenvalues().values.count == 0)
        #expect(try Zoo.zeros(0, 0).matrix.eigen().vectors.rows == 0)
        let broken = Matrix(rows: 2, columns: 2, [1, Double.infinity, 2, 4])!
        let error = #expect(throws: Diagnostic.self) { try broken.eigenvalues() }
        #expect(error?.code == "ND0652" && error?.message.contains("[0, 1]") == true)
        #expect(#expect(throws: Diagnostic.self) { try Zoo.zeros(2, 3).matrix.eigenvalues() }?.code == "ND0651")
    }
}

import ComplexModule
import NDCore
import NDLinear
import PythonReference
import Testing

/// Random sparse matrices, real and complex, symmetric or not, against NumPy's and SciPy's.
@Suite("Sparse matrices beside SciPy", .enabled(if: PythonReference.isAvailable, "\(PythonReference.reason)"))
struct SparseWitnessTests {
    enum Kind: CaseIterable { case real, symmetric, complex, hermitian }

    private static func matrix(_ kind: Kind, _ rows: Int, _ columns: Int, entries: Int, seed: UInt64) throws -> SparseMatrix {
        let key = DrawKey(seed: seed, place: 17)
        var (at, to, values) = ([Int](), [Int](), [Complex<Double>]())
        for e in 0..<entries {
            func draw(_ count: UInt64) -> Double { key.uniform(entity: UInt32(e), count: count) }
            let (i, j) = (Int(draw(0) * Double(rows)), Int(draw(1) * Double(columns)))
            let z = Complex(draw(2) - 0.5, kind == .complex || kind == .hermitian ? draw(3) - 0.5 : 0)
            at.append(i)
            to.append(j)
            values.append(kind == .hermitian && i == j ? Complex(z.real, 0) : z)
            if (kind == .symmetric || kind == .hermitian) && i != j {
                at.append(j)
                to.append(i)
                values.append(z.conjugate)
            }
        }
        switch kind {
        case .real, .symmetric: return .real(try Sparse(rows: rows, columns: columns, at: at, to, values.map(\.real)))
        case .complex, .hermitian: return .complex(try Sparse(rows: rows, columns: columns, at: at, to, values))
        }
    }

    private static func pairs(_ z: [Complex<Double>]) -> [Double] { z.flatMap { [$0.real, $0.imaginary] } }

    @Test("products, transposes, sums, slices and solutions", arguments: Kind.allCases)
    func algebra(kind: Kind) throws {
        let limits = Limits()
        var input: [Double] = []
        var ours: [[Complex<Double>]] = []
        let count = 60
        for k in 0..<count {
            let seed = UInt64(k)
            let n = 2 + (k * 7) % 39
            let isSquare = kind == .symmetric || kind == .hermitian
            let m = isSquare ? n : 2 + (k * 11) % 29
            let a = try Self.matrix(kind, n, m, entries: n * m / 4 + 1, seed: 3 * seed)
            let b = try Self.matrix(.real, m, n, entries: n * m / 5 + 1, seed: 3 * seed + 1)
            let c = try Self.matrix(.complex, n, m, entries: n + m, seed: 3 * seed + 2)
            let shifted = try a.times(a.transposed, limits: limits).combined(.sum, .real(Sparse(rows: n, columns: n, at: Array(0..<n), Array(0..<n), [Double](repeating: Double(n), count: n))))
            let side = (0..<n).map { Complex(Double($0 % 5) - 2, Double($0 % 3)) }
            input += [Double(n), Double(m)] + Self.pairs(a.byRows.complexes) + Self.pairs(b.byRows.complexes) + Self.pairs(c.byRows.complexes)
            ours.append(try a.times(b, limits: limits).byRows.complexes)
            ours.append(a.transposed.byRows.complexes)
            ours.append(a.combined(.sum, c).byRows.complexes)
            ours.append(a.combined(.difference, c).byRows.complexes)
            ours.append(a.combined(.product, c).byRows.complexes)
            ours.append(a.selecting(rows: Array(stride(from: 1, to: n, by: 2)), columns: Array(stride(from: m - 1, through: 0, by: -3))).byRows.complexes)
            ours.append(a.sums(axis: 0).complexes)
            ours.append(a.sums(axis: 1).complexes)
            ours.append(try shifted.solve(.complex(side), width: 1, limits: limits).x.complexes)
        }
        let script = """
            import scipy.sparse as sp, scipy.sparse.linalg as sl
            for k in range(\(count)):
                n, m = int(take()), int(take())
                a, b, c = (sp.csr_array(take_complex(*s)) for s in ((n, m), (m, n), (n, m)))
                side = np.array([i % 5 - 2 + 1j*(i % 3) for i in range(n)])
                parts = [(a @ b).toarray(), a.T.toarray(), (a + c).toarray(), (a - c).toarray(), (a * c).toarray(),
                         a.toarray()[1::2, ::-1][:, ::3], a.sum(axis=0), a.sum(axis=1),
                         sl.spsolve(sp.csc_array(a @ a.T + n*sp.identity(n)), side)]
                for p in parts:
                    give(np.asarray(p, dtype=complex).ravel())
            """
        let theirs = try PythonReference.doubles(script, input: input)
        let mine = ours.flatMap(Self.pairs)
        try #require(mine.count == theirs.count)
        let worst = zip(mine, theirs).map { abs($0 - $1) / max(1, abs($1)) }.max() ?? 1
        #expect(worst < 1e-12)
    }

    /// Beyond the size from which matrices are not taken as dense.
    @Test("extreme eigenvalues", arguments: Kind.allCases)
    func eigenvalues(kind: Kind) throws {
        let n = 350
        for seed in 0..<5 as Range<UInt64> {
            let a = try Self.matrix(kind, n, n, entries: 4 * n, seed: 100 + seed)
            let all = try PythonReference.doubles("give(np.linalg.eigvals(take_complex(\(n), \(n))).astype(complex))", input: Self.pairs(a.byRows.complexes))
            let theirs = stride(from: 0, to: all.count, by: 2).map { Complex(all[$0], all[$0 + 1]) }
            let scale = theirs.map(\.length).max() ?? 1
            let large = try a.eigen(.largest, count: 4)
            for (x, y) in zip(large.values.complexes.map(\.length), theirs.map(\.length).sorted(by: >)) { #expect(abs(x - y) < 1e-8 * scale) }
            let right = try a.eigen(.rightmost, count: 3)
            for (x, y) in zip(right.values.complexes.map(\.real), theirs.map(\.real).sorted(by: >)) { #expect(abs(x - y) < 1e-8 * scale) }
            for z in large.values.complexes + right.values.complexes {
                #expect(theirs.contains { ($0 - z).length < 1e-7 * scale }, "\(z) is no eigenvalue of matrix \(seed)")
            }
            #expect(large.residual < 1e-8 && right.residual < 1e-8)
        }
    }
}

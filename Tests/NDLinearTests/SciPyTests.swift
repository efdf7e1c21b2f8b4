import ComplexModule
import NDCore
import NDLinear
import PythonReference
import RealModule
import Testing

/// The same matrices through NumPy and SciPy, at the time of the test.
@Suite("As NumPy and SciPy", .enabled(if: PythonReference.isAvailable, "\(PythonReference.reason)"))
struct SciPyTests {
    /// What a script gives for each of some matrices, as complex numbers in the order given.
    struct Answers {
        var values: [Double]
        var place = 0

        init(_ specimens: [Specimen], _ script: String) throws {
            values = try PythonReference.doubles(
                "import scipy.linalg as sl\nimport numpy.linalg as nl\n" + pythonMatrices + script,
                input: [Double(specimens.count)] + specimens.flatMap(\.record))
        }
        mutating func real() -> Double {
            defer { place += 1 }
            return place < values.count ? values[place] : .nan
        }
        mutating func complex(_ count: Int) -> [Complex<Double>] { (0..<count).map { _ in Complex(real(), real()) } }
        mutating func table(_ rows: Int, _ columns: Int) -> Table {
            let v = complex(rows * columns)
            return Table(rows, columns) { v[$0 * columns + $1] }
        }
        var isUsedUp: Bool { place == values.count }
    }

    @Test("norms, conditions, ranks, singular values") func numbers() throws {
        let specimens = Zoo.all
        var theirs = try Answers(specimens, """
            for A in matrices():
                for p in (1, 2, np.inf, "fro", "nuc", -1, -2, -np.inf):
                    give(nl.norm(A, p))
                give(nl.cond(A)); give(nl.matrix_rank(A)); give(nl.svd(A, compute_uv=False))
            """)
        for a in specimens {
            for kind in [MatrixNorm.one, .two, .infinity, .frobenius, .nuclear, .minusOne, .smallest, .minusInfinity] {
                let (x, y) = (try a.matrix.norm(kind), theirs.real())
                // NumPy squares entries of 1e-150 without scaling: its own sums lose digits there, ours do not.
                let scale = kind == .smallest ? try a.matrix.norm(.two) : y
                #expect(abs(x - y) <= 1e-13 * scale || (a.description.contains("1e-150") && abs(x - y) <= 1e-10 * scale), "\(kind) of \(a)")
            }
            let (condition, reference) = (try a.matrix.condition(), theirs.real())
            #expect(reference > 1e13 ? condition > 1e12 : abs(condition - reference) <= 1e-14 * reference * reference + 1e-12 * reference, "condition of \(a)")
            #expect(try Double(a.matrix.rank()) == theirs.real(), "rank of \(a)")
            let s = try a.matrix.singularValues()
            for x in s { #expect(abs(x - theirs.real()) <= 1e-13 * (s.first ?? 0)) }
        }
        #expect(theirs.isUsedUp)
    }

    @Test("determinants and eigenvalues") func spectra() throws {
        let specimens = Zoo.square
        var theirs = try Answers(specimens, """
            for A in matrices():
                give(complex(nl.det(A)))
                w, V = nl.eig(A) if len(A) else (np.zeros(0), np.zeros((0, 0)))
                give(w.astype(complex)); give(min(1e15, nl.cond(V)) if len(A) else 1)
            """)
        for a in specimens {
            let d = theirs.complex(1)[0]
            let ours = try a.matrix.determinant().complexes[0]
            // Hadamard's bound is the scale of the rounding.
            let bound = (0..<a.rows).reduce(1.0) { p, i in p * (0..<a.columns).reduce(0) { $0 + a.values[i * a.columns + $1].lengthSquared }.squareRoot() }
            #expect((ours - d).length <= 1e-14 * Double(a.rows + 1) * bound || (!bound.isFinite && (ours - d).length <= 1e-11 * d.length) || ours == d, "det of \(a)")
            let w = theirs.complex(a.rows)
            // Bauer and Fike: eigenvalues move by at most the condition of the vectors times rounding.
            let condition = theirs.real()
            let defective = a.description.contains("defective") || a.description.contains("Jordan")
            let tolerance = defective ? 10 * Double.pow(1e-14, 1 / Double(a.rows)) : 1e-14 * Double(a.rows + 1) * condition * a.normF
            #expect(distance(try a.matrix.eigenvalues().values.complexes, w) <= tolerance, "eigenvalues of \(a)")
            #expect(distance(try a.matrix.eigen().values.complexes, w) <= tolerance, "eigenvalues with vectors of \(a)")
        }
        #expect(theirs.isUsedUp)
    }

    @Test("solutions and inverses") func solutions() throws {
        let specimens = Zoo.regular
        let sides = specimens.map { Zoo.random($0.rows, 2, complex: $0.isComplex, seed: 4242) }
        var theirs = try Answers(zip(specimens, sides).flatMap { [$0, $1] }, """
            m = list(matrices())
            for A, b in zip(m[::2], m[1::2]):
                give(nl.solve(A, b).astype(complex)); give(nl.inv(A).astype(complex))
            """)
        for (a, b) in zip(specimens, sides) {
            let condition = try a.matrix.condition()
            let (x, y) = (Table(try a.matrix.solve(b.matrix).x), theirs.table(a.rows, 2))
            #expect((x - y).norm <= 1e-15 * Double(a.rows + 10) * condition * y.norm, "solve \(a)")
            let (inverse, reference) = (Table(try a.matrix.inverse().inverse), theirs.table(a.rows, a.rows))
            #expect((inverse - reference).norm <= 1e-15 * Double(a.rows + 10) * condition * reference.norm, "inverse of \(a)")
        }
        #expect(theirs.isUsedUp)
    }

    @Test("least squares and pseudoinverses") func leastSquares() throws {
        let specimens = Zoo.rectangular + Zoo.singular
        let sides = specimens.map { Zoo.random($0.rows, 2, complex: $0.isComplex, seed: 99) }
        var theirs = try Answers(zip(specimens, sides).flatMap { [$0, $1] }, """
            m = list(matrices())
            for A, b in zip(m[::2], m[1::2]):
                x, _, rank, s = nl.lstsq(A, b, rcond=None)
                give(x.astype(complex)); give(rank); give(s); give(sl.pinv(A).astype(complex)); give(sl.null_space(A).shape[1])
            """)
        for (a, b) in zip(specimens, sides) {
            let found = try a.matrix.leastSquares(b.matrix)
            let y = theirs.table(a.columns, 2)
            #expect((Table(found.x) - y).norm <= 1e-12 * (1 + y.norm) * (1 + a.normF), "least squares \(a)")
            #expect(Double(found.rank) == theirs.real(), "rank of \(a)")
            for s in found.singularValues { #expect(abs(s - theirs.real()) <= 1e-13 * (found.singularValues.first ?? 1)) }
            let (p, q) = (Table(try a.matrix.pseudoinverse()), theirs.table(a.columns, a.rows))
            #expect((p - q).norm <= 1e-12 * (1 + q.norm) * (1 + a.normF), "pinv \(a)")
            #expect(Double(try a.matrix.nullSpace().columns) == theirs.real(), "null space \(a)")
        }
        #expect(theirs.isUsedUp)
    }

    @Test("QR, with the same signs, and Cholesky") func factors() throws {
        let positive = Zoo.regular.filter { $0.description.hasPrefix("positive") }
        var theirs = try Answers(Zoo.all, "for A in matrices():\n    Q, R = nl.qr(A); give(Q.astype(complex)); give(R.astype(complex))")
        for a in Zoo.all {
            let found = try a.matrix.qr()
            let (q, r) = (theirs.table(a.rows, min(a.rows, a.columns)), theirs.table(min(a.rows, a.columns), a.columns))
            #expect((Table(found.r) - r).norm <= 1e-13 * Double(a.rows) * a.normF || !a.normF.isFinite, "R of \(a)")
            if try a.matrix.rank() == min(a.rows, a.columns) { #expect((Table(found.q) - q).norm <= 1e-14 * Double(a.rows) * (try a.matrix.condition()), "Q of \(a)") }
        }
        theirs = try Answers(positive, "for A in matrices(): give(nl.cholesky(A).astype(complex))")
        for a in positive {
            let condition = try a.matrix.condition().squareRoot()
            let l = theirs.table(a.rows, a.rows)
            #expect((Table(try a.matrix.cholesky()) - l).norm <= 1e-14 * Double(a.rows) * condition * l.norm, "Cholesky of \(a)")
        }
    }

    @Test("exponentials") func exponentials() throws {
        let specimens = Zoo.square.filter { $0.normF < 100 && $0.rows > 0 }
        var theirs = try Answers(specimens, "for A in matrices(): give(sl.expm(A).astype(complex))")
        for a in specimens {
            let y = theirs.table(a.rows, a.rows)
            let error = (Table(try a.matrix.exponential()) - y).norm / y.norm
            // SciPy 1.17 itself is off by up to 2e-12 here, ours by 5e-15, as 60 digits of mpmath show.
            #expect(error <= 1e-13 * Double(a.rows + 2) * (1 + a.normF), "expm of \(a)")
        }
        #expect(theirs.isUsedUp)
    }

    @Test("square roots and logarithms") func roots() throws {
        // The conditions of these functions are those of their matrices at least.
        let specimens = try Zoo.regular.filter { try $0.normF < 1e4 && $0.normF > 1e-4 && $0.rows <= 21 && $0.matrix.condition() < 1e4 }
        #expect(specimens.count > 100)
        var theirs = try Answers(specimens, """
            for A in matrices():
                give(sl.sqrtm(A).astype(complex)); give(sl.logm(A).astype(complex))
            """)
        for a in specimens {
            let condition = try a.matrix.condition()
            // A pair of eigenvalues close to the cut is torn apart either way: no common answer.
            let cut = try a.matrix.eigenvalues().values.complexes.contains {
                $0.real < 0 && (a.isComplex || $0.imaginary != 0) && abs($0.imaginary) < 0.05 * $0.length
            }
            let (r, l) = (theirs.table(a.rows, a.rows), theirs.table(a.rows, a.rows))
            if cut { continue }
            let x = Table(try a.matrix.squareRoot().value)
            #expect((x - r).norm <= 1e-13 * Double(a.rows + 2) * condition * r.norm, "sqrtm of \(a)")
            let y = Table(try a.matrix.logarithm().value)
            #expect((y - l).norm <= 1e-13 * Double(a.rows + 2) * condition * (1 + l.norm), "logm of \(a)")
        }
        #expect(theirs.isUsedUp)
    }

    @Test("Lyapunov equations, with the same sign") func lyapunov() throws {
        let specimens = Zoo.regular.filter { $0.rows <= 21 && !$0.description.contains("times") }.map { a in
            Specimen("shifted \(a)", a.rows, a.columns, complex: a.isComplex) { a.values[$0 * a.columns + $1] - ($0 == $1 ? Complex(a.normF + 1, 0) : .zero) }
        }
        let sides = specimens.map { Zoo.random($0.rows, $0.rows, complex: $0.isComplex, seed: 17) }
        var theirs = try Answers(zip(specimens, sides).flatMap { [$0, $1] }, """
            m = list(matrices())
            for A, Q in zip(m[::2], m[1::2]): give(sl.solve_continuous_lyapunov(A, Q).astype(complex))
            """)
        for (a, q) in zip(specimens, sides) {
            let y = theirs.table(a.rows, a.rows)
            #expect((Table(try a.matrix.lyapunov(q.matrix).x) - y).norm <= 1e-13 * Double(a.rows + 2) * y.norm * (1 + a.normF), "\(a)")
        }
        #expect(theirs.isUsedUp)
    }
}

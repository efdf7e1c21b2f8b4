import ComplexModule
import Foundation
import NDCore
import NDLinear
import RealModule
import Testing

/// Sparse matrices with known spectra.
enum SparseZoo {
    /// The Laplacian of a path, eigenvalues 2 - 2 cos(pi k/n).
    static func path(_ n: Int) -> Sparse<Double> { kronSum([n]) }

    /// The Laplacian of a grid: sums of the eigenvalues of paths.
    static func kronSum(_ extents: [Int]) -> Sparse<Double> {
        let n = extents.reduce(1, *)
        var (rows, columns, values) = ([Int](), [Int](), [Double]())
        for i in 0..<n {
            var stride = 1
            for e in extents {
                let place = i / stride % e
                if place + 1 < e {
                    rows += [i, i + stride, i, i + stride]
                    columns += [i, i + stride, i + stride, i]
                    values += [1, 1, -1, -1]
                }
                stride *= e
            }
        }
        return (try? Sparse(rows: n, columns: n, at: rows, columns, values)) ?? Sparse(zeros: n, n)
    }

    static func gridValues(_ extents: [Int]) -> [Double] {
        var sums = [0.0]
        for e in extents { sums = sums.flatMap { s in (0..<e).map { s + 2 - 2 * Double.cos(.pi * Double($0) / Double(e)) } } }
        return sums.sorted()
    }

    /// A random symmetric pattern with about `degree` entries in each row, and a heavy row if asked for.
    static func random(_ n: Int, degree: Int, seed: UInt64, hub: Bool = false) -> Sparse<Double> {
        let key = DrawKey(seed: seed, place: 9)
        var (rows, columns, values) = ([Int](), [Int](), [Double]())
        for e in 0..<n * degree / 2 {
            let i = hub && e % 10 == 0 ? 0 : Int(key.uniform(entity: UInt32(e), count: 0) * Double(n))
            let j = Int(key.uniform(entity: UInt32(e), count: 1) * Double(n))
            let x = key.uniform(entity: UInt32(e), count: 2) - 0.3
            rows += [i, j]
            columns += [j, i]
            values += [x, x]
        }
        return (try? Sparse(rows: n, columns: n, at: rows, columns, values)) ?? Sparse(zeros: n, n)
    }
}

@Suite("Sparse matrices")
struct SparseTests {
    @Test("the smallest eigenvalues of grids, with multiplicities counted", arguments: [[1000], [30, 31], [40, 40], [9, 10, 11]])
    func grids(_ extents: [Int]) throws {
        let a = SparseZoo.kronSum(extents)
        let exact = SparseZoo.gridValues(extents)
        for k in [1, 7, 20] {
            let found = try a.eigen(.smallest, count: k)
            let values = found.values.complexes.map(\.real)
            for (x, y) in zip(values, exact) { #expect(abs(x - y) < 1e-11) }
            #expect(found.residual < 1e-12 && found.isCounted)
        }
    }

    @Test("both ends and near a number, as the dense spectrum has them", arguments: [(600, false), (900, true)])
    func ends(_ n: Int, _ hub: Bool) throws {
        let a = SparseZoo.random(n, degree: 6, seed: UInt64(n), hub: hub)
        let dense = try #require(Matrix(rows: n, columns: n, a.byRows))
        for order in [EigenvalueOrder.leftmost, .rightmost, .largest, .smallest, .nearest(Complex(0.4, 0))] {
            let found = try a.eigen(order, count: 9)
            let theirs = try dense.eigenvalues(order, count: 9).values.complexes
            #expect(distance(found.values.complexes, theirs) < 1e-8, "\(order)")
            #expect(found.residual < 1e-9, "\(order)")
            for (x, y) in zip(found.values.complexes, theirs) { #expect((x - y).length < 1e-8, "\(order)") }
        }
    }

    @Test("vectors are orthonormal") func vectors() throws {
        let found = try SparseZoo.kronSum([30, 30]).eigen(.smallest, count: 12)
        let v = Table(try #require(found.vectors))
        #expect((v.adjoint * v - .identity(12)).norm < 1e-9)
    }

    @Test("the same bits every time") func deterministic() throws {
        let a = SparseZoo.random(800, degree: 8, seed: 4)
        let (x, y) = (try a.eigen(.rightmost, count: 5), try a.eigen(.rightmost, count: 5))
        #expect(x.values.complexes == y.values.complexes && x.vectors?.complexes == y.vectors?.complexes)
    }

    @Test("general matrices, as the dense spectrum has them") func general() throws {
        let n = 500
        let key = DrawKey(seed: 3, place: 1)
        var (rows, columns, values) = ([Int](), [Int](), [Double]())
        for e in 0..<8 * n {
            rows.append(e % n)
            columns.append(Int(key.uniform(entity: UInt32(e), count: 0) * Double(n)))
            values.append(key.uniform(entity: UInt32(e), count: 1) - 0.2)
        }
        let a = try Sparse(rows: n, columns: n, at: rows, columns, values)
        let dense = try #require(Matrix(rows: n, columns: n, a.byRows))
        for order in [EigenvalueOrder.rightmost, .largest, .smallest, .nearest(Complex(0.5, 1))] {
            let found = try SparseMatrix.real(a).eigen(order, count: 6)
            #expect(found.residual < 1e-9, "\(order)")
            let theirs = try dense.eigenvalues(order, count: 6).values.complexes
            for (x, y) in zip(found.values.complexes, theirs) { #expect((x - y).length < 1e-7, "\(order)") }
        }
    }

    @Test("products, sums and slices as of dense matrices") func algebra() throws {
        let (a, b) = (SparseZoo.random(40, degree: 5, seed: 1), SparseZoo.random(40, degree: 7, seed: 2))
        func table(_ s: Sparse<Double>) -> Table { Table(s.rows, s.columns) { Complex(s[$0, $1], 0) } }
        #expect((table(try a.times(b)) - table(a) * table(b)).norm < 1e-14)
        #expect((table(a + b) - (table(a) + table(b))).norm == 0)
        #expect((a - a).count == 0)
        #expect((table(a.transposed) - table(a).adjoint).norm == 0)
        let rows = [3, 3, 0, 17]
        let columns = [5, 1, 5, 39, 0]
        let picked = b.selecting(rows: rows, columns: columns)
        #expect((table(picked) - Table(4, 5) { Complex(b[rows[$0], columns[$1]], 0) }).norm == 0)
        #expect(a.isHermitian && a.firstNotHermitian == nil)
        let x = (0..<40 * 11).map { Double($0 % 7) - 3 }
        let wide = try b.times(columns: x, width: 11, limits: Limits())
        #expect((Table(40, 11) { Complex(wide[$0 * 11 + $1], 0) } - table(b) * Table(40, 11) { Complex(x[$0 * 11 + $1], 0) }).norm < 1e-13)
    }

    @Test("solutions of symmetric and other systems", arguments: [3, 50, 700]) func solving(_ n: Int) throws {
        let key = DrawKey(seed: 1, place: 1)
        let spring = SparseZoo.path(n) + Sparse(diagonal: [Double](repeating: 0.01, count: n))
        let skew = spring + SparseZoo.random(n, degree: 4, seed: 7) + Sparse(diagonal: (0..<n).map { Double($0 % 3) - 1 })
        let b = (0..<2 * n).map { key.uniform(entity: UInt32($0), count: 0) }
        for a in [spring, skew] {
            let found = try SparseMatrix.real(a).solve(.real(b), width: 2)
            guard case .real(let x) = found.x else { Issue.record("complex"); return }
            let back = try a.times(columns: x, width: 2, limits: Limits())
            #expect(zip(back, b).allSatisfy { abs($0 - $1) < 1e-9 })
            #expect(found.residual < 1e-13)
        }
    }

    @Test("a search can be interrupted") func interruption() throws {
        let token = CancelToken()
        let limits = Limits().forSession(cancel: token)
        token.cancel()
        #expect(throws: Diagnostic.self) { _ = try SparseZoo.kronSum([100, 100]).eigen(.smallest, count: 4, limits: limits) }
    }

    @Test("memory is charged before it is taken") func memory() throws {
        let limits = Limits(memory: 1 << 20)
        do throws(Diagnostic) {
            _ = try SparseZoo.kronSum([100, 100]).eigen(.smallest, count: 4, limits: limits)
            Issue.record("not refused")
        } catch { #expect(error.code == "ND0803") }
    }

    /// One value far beyond the others is found first, and taken out of the search for the rest.
    @Test("the right end of a random matrix with an outlier takes few products")
    func outlier() throws {
        let a = SparseZoo.random(6000, degree: 40, seed: 5)
        let found = try a.eigen(.rightmost, count: 6)
        let values = found.values.complexes.map(\.real)
        #expect(values[0] > 1.2 * values[1])
        #expect(found.solver == "block Lanczos on a Chebyshev filter" && found.products < 4000)
        #expect(found.residual < 1e-9)
    }

    static let stiffness = "../shared/data/bcsstk13.mtx"

    /// BCSSTK13 of the Harwell-Boeing collection: condition 1e10. The ends as LAPACK has them.
    @Test("extreme eigenvalues of a stiffness matrix", .enabled(if: FileManager.default.fileExists(atPath: stiffness), "\(stiffness) is absent: not checked"))
    func bcsstk13() throws {
        let lines = try String(contentsOfFile: Self.stiffness, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("%") }
        let head = lines[0].split(separator: " ").compactMap { Int($0) }
        var (rows, columns, values) = ([Int](), [Int](), [Double]())
        for line in lines.dropFirst() {
            let parts = line.split(separator: " ")
            let (i, j) = (try #require(Int(parts[0])) - 1, try #require(Int(parts[1])) - 1)
            let x = try #require(Double(String(parts[2])))
            rows.append(i)
            columns.append(j)
            values.append(x)
            if i != j {
                rows.append(j)
                columns.append(i)
                values.append(x)
            }
        }
        let a = try Sparse(rows: head[0], columns: head[1], at: rows, columns, values)
        let all = try #require(Matrix(rows: a.rows, columns: a.columns, a.byRows)).eigenvalues().values.complexes.map(\.real)
        let low = try a.eigen(.smallest, count: 6)
        let high = try a.eigen(.largest, count: 6)
        // LAPACK's smallest are good to 1e-16 of the largest, 1e-6 relative: the product of A with the vector judges ours.
        for (x, y) in zip(high.values.complexes.map(\.real), all.reversed()) { #expect(abs(x - y) <= 1e-8 * abs(y)) }
        for (x, y) in zip(low.values.complexes.map(\.real), all) { #expect(abs(x - y) <= 4e-16 * all[all.count - 1] + 1e-8 * y) }
        #expect(low.isCounted && low.residual < 1e-14)
    }
}

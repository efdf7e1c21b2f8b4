import ComplexModule
import NDCore
import RealModule

/// The solution of a sparse system, with how it was found.
public struct SparseSolution: Sendable {
    public let x: Numbers
    public let solver: String
    /// The backward error |b - A x| / (|A| |x| + |b|) in the infinity norm.
    public let residual: Double
    /// Set where the backward error leaves half of the digits in doubt.
    public let warning: Diagnostic?
}

extension SparseMatrix {
    /// The x with A x = b for each of `width` columns of b, row after row.
    ///
    /// Symmetric matrices with a positive diagonal by LDL' without pivoting, kept where the residual is small; others by LU
    /// with threshold pivoting; both ordered by approximate minimum degree. Two steps of iterative refinement at most.
    /// Errors: `ND0651`, `ND0652`, `ND0657`, `ND0675`, limits.
    public func solve(_ b: Numbers, width: Int, limits: Limits = Limits()) throws(Diagnostic) -> SparseSolution {
        guard rows == columns else { throw LinearError.notSquare("solve", rows, columns) }
        guard b.count == rows * width else { throw LinearError.shapes("solve", rows, columns, width > 0 ? b.count / width : 0, width, "b needs as many rows as A has") }
        if case .real(let a) = self, case .real(let v) = b { return try Self.solve(a, v, width, limits) }
        if case .real(let a) = self, case .complex(let v) = b {
            let (re, im) = (try Self.solve(a, v.map { $0.rawStorage.x }, width, limits), try Self.solve(a, v.map { $0.rawStorage.y }, width, limits))
            guard case .real(let x) = re.x, case .real(let y) = im.x else { return re }
            return SparseSolution(x: .complex(zip(x, y).map { Complex($0, $1) }), solver: re.solver, residual: max(re.residual, im.residual), warning: re.warning ?? im.warning)
        }
        return try Self.solve(asComplex, b.complexes, width, limits)
    }

    private static func solve<S: LinearScalar>(_ a: Sparse<S>, _ b: [S], _ width: Int, _ limits: Limits) throws(Diagnostic) -> SparseSolution {
        if let place = a.firstNotFinite { throw LinearError.notFinite("solve", row: place.row, column: place.column) }
        if let place = b.firstIndex(where: { !$0.isFiniteNumber }) { throw LinearError.notFinite("the right side of solve", row: place / max(1, width), column: place % max(1, width)) }
        if let real = a as? Sparse<Double>, let side = b as? [Double], a.isHermitian, real.diagonal.allSatisfy({ $0 > 0 }),
            let plan = try SymmetricFactors.plan(real, limits: limits), let factors = try SymmetricFactors(plan, shift: 0, limits: limits)
        {
            let found = try refined(real, side, width, limits) { factors.solve($0) }
            if found.residual <= 1e-13 { return wrap(found.x, factors.negativePivots == 0 ? "sparse Cholesky (LDL)" : "sparse LDL", found) }
        }
        let factors = try SparseLU(a, limits: limits)
        if let pivot = factors.zeroPivot { throw SparseError.singular("solve", pivot: pivot) }
        let found = try refined(a, b, width, limits) { factors.solve($0) }
        return wrap(found.x, "sparse LU", found)
    }

    /// What refinement gives: the solution, its backward error, and how much it has grown, a bound of the condition from below.
    private struct Refined<S> {
        var x: [S]
        var residual: Double
        var growth: Double
    }

    private static func wrap<S: LinearScalar>(_ x: [S], _ solver: String, _ found: Refined<S>) -> SparseSolution {
        let numbers: Numbers = if let reals = x as? [Double] { .real(reals) } else { .complex(x.map { Complex($0.realPart, $0.imaginaryPart) }) }
        return SparseSolution(
            x: numbers, solver: solver, residual: found.residual,
            warning: found.residual <= 1e-8 && found.growth < 0x1p51 ? nil : LinearError.illConditioned("solve", condition: max(found.growth, found.residual / 0x1p-52)))
    }

    private static func refined<S: LinearScalar>(
        _ a: Sparse<S>, _ b: [S], _ width: Int, _ limits: Limits, _ solve: ([S]) -> [S]
    ) throws(Diagnostic) -> Refined<S> {
        try limits.checkAllocation(3 * Double(b.count) * Double(MemoryLayout<S>.stride), for: "a solution")
        var out = b
        var (worst, growth) = (0.0, 1.0)
        let norm = a.normInfinity
        for j in 0..<width {
            try limits.poll()
            let side = (0..<a.rows).map { b[$0 * width + j] }
            var x = solve(side)
            var error = Double.infinity
            for _ in 0..<3 {
                let image = try a.times(dense: x, width: 1, limits: limits)
                let left = zip(side, image).map { $0 - $1 }
                let scale = norm * (x.map(\.modulus).max() ?? 0) + (side.map(\.modulus).max() ?? 0)
                let now = scale > 0 ? (left.map(\.modulus).max() ?? 0) / scale : 0
                guard now < error / 2 else { break }
                error = now
                if now <= 4e-16 { break }
                let step = solve(left)
                x = zip(x, step).map { $0 + $1 }
            }
            worst = max(worst, error)
            let given = side.map(\.modulus).max() ?? 0
            if given > 0 { growth = max(growth, norm * (x.map(\.modulus).max() ?? 0) / given) }
            for i in 0..<a.rows { out[i * width + j] = x[i] }
        }
        return Refined(x: out, residual: worst, growth: growth)
    }

    /// The determinant, by LU.
    public func determinant(limits: Limits = Limits()) throws(Diagnostic) -> Numbers {
        guard rows == columns else { throw LinearError.notSquare("det", rows, columns) }
        switch self {
        case .real(let a): return .real([try SparseLU(a, limits: limits).determinant])
        case .complex(let a): return .complex([try SparseLU(a, limits: limits).determinant])
        }
    }
}

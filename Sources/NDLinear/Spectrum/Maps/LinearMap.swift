import ComplexModule
import NDCore
import RealModule

/// A square matrix that is known only by what it makes of vectors: a function that a program can compute.
///
/// The function is only given real vectors, and may give complex ones; complex vectors go through it in two parts.
public struct LinearMap {
    public let size: Int
    let function: ([Double]) throws(Diagnostic) -> Numbers
    let limits: Limits
    private let counter = Counter()

    /// How often the function was applied.
    private final class Counter { var count = 0 }
    var applications: Int { counter.count }

    public init(size: Int, limits: Limits = Limits(), _ function: @escaping ([Double]) throws(Diagnostic) -> Numbers) {
        self.size = size
        self.function = function
        self.limits = limits
    }

    /// What three products with random vectors have shown.
    struct Nature {
        var isReal: Bool
        var isHermitian: Bool
    }

    /// f(x): as many numbers as x has, all of them finite (`ND0677`, `ND0681`).
    func image(_ x: [Double]) throws(Diagnostic) -> Numbers {
        try limits.poll()
        counter.count += 1
        let y = try function(x)
        guard y.count == size else { throw SparseError.mapLength(y.count, size) }
        let bad: Int? = switch y {
        case .real(let v): v.firstIndex { !$0.isFinite }
        case .complex(let v): v.firstIndex { !$0.isFinite }
        }
        if let bad { throw SparseError.mapNotFinite(bad) }
        return y
    }

    /// f(x) of a map that has given real numbers before: `ND0680`.
    func real(_ x: [Double]) throws(Diagnostic) -> [Double] {
        switch try image(x) {
        case .real(let v): return v
        case .complex(let v):
            guard v.allSatisfy({ $0.rawStorage.y == 0 }) else { throw SparseError.mapTurnedComplex() }
            return v.map { $0.rawStorage.x }
        }
    }

    /// f(x + iy) = f(x) + i f(y).
    func complex(_ z: [Complex<Double>]) throws(Diagnostic) -> [Complex<Double>] {
        var out = try image(z.map { $0.rawStorage.x }).complexes
        let imaginary = z.map { $0.rawStorage.y }
        guard imaginary.contains(where: { $0 != 0 }) else { return out }
        let other = try image(imaginary).complexes
        for i in out.indices { out[i] += Complex(-other[i].rawStorage.y, other[i].rawStorage.x) }
        return out
    }

    /// Numbers in (-1, 1), the same for every run.
    func random(_ draw: Int) -> [Double] {
        let key = DrawKey(seed: 0, place: 0x5045_4360)
        return (0..<size).map { 2 * key.uniform(entity: UInt32(truncatingIfNeeded: $0), count: UInt64(draw)) - 1 }
    }

    /// Checks on two random vectors u and v that the map is linear, f(2u - 3v) = 2 f(u) - 3 f(v), to a millionth (`ND0678`), and
    /// whether u f(v) is the conjugate of v f(u): to 1e-10 of |u| |f(v)|, or, where it was promised, to a millionth (`ND0679`).
    func nature(symmetric promised: Bool?) throws(Diagnostic) -> Nature {
        let (u, v) = (random(0), random(1))
        let (first, second) = (try image(u), try image(v))
        let (fu, fv) = (first.complexes, second.complexes)
        let both = try image((0..<size).map { 2 * u[$0] - 3 * v[$0] }).complexes
        var (error, scale) = (0.0, 0.0)
        var (left, right) = (Complex<Double>.zero, Complex<Double>.zero)
        var (sizeU, sizeV, imageU, imageV) = (0.0, 0.0, 0.0, 0.0)
        for i in 0..<size {
            error += (both[i] - fu[i].scaled(by: 2) + fv[i].scaled(by: 3)).lengthSquared
            scale += 4 * fu[i].lengthSquared + 9 * fv[i].lengthSquared
            left += fv[i].scaled(by: u[i])
            right += fu[i].scaled(by: v[i]).conjugate
            sizeU += u[i] * u[i]
            sizeV += v[i] * v[i]
            imageU += fu[i].lengthSquared
            imageV += fv[i].lengthSquared
        }
        if error.squareRoot() > 1e-6 * scale.squareRoot() { throw SparseError.mapNotLinear((error / scale).squareRoot()) }
        let room = (sizeU * imageV).squareRoot() + (sizeV * imageU).squareRoot()
        let apart = (left - right).length
        if promised == true, apart > 1e-6 * room { throw SparseError.mapNotSymmetric(apart / room) }
        var isReal = true
        for case .complex(let z) in [first, second] where z.contains(where: { $0.rawStorage.y != 0 }) { isReal = false }
        return Nature(isReal: isReal, isHermitian: promised ?? (apart <= 1e-10 * room))
    }

    /// The dense matrix, column by column, made Hermitian where it is to be.
    func dense(_ nature: Nature) throws(Diagnostic) -> Matrix {
        guard size <= LAPACK.largestExtent else { throw SparseError.tooMany(size, size) }
        try limits.checkAllocation(64 * Double(size) * Double(size), for: "the dense form of a matrix \(size) x \(size)")
        var unit = [Double](repeating: 0, count: size)
        if nature.isReal {
            var a = Dense<Double>(zeros: size, size)
            for j in 0..<size {
                unit[j] = 1
                for (i, x) in try real(unit).enumerated() { a[i, j] = x }
                unit[j] = 0
            }
            return .real(nature.isHermitian ? a.hermitianPart : a)
        }
        var a = Dense<Complex<Double>>(zeros: size, size)
        for j in 0..<size {
            unit[j] = 1
            for (i, x) in try image(unit).complexes.enumerated() { a[i, j] = x }
            unit[j] = 0
        }
        return .complex(nature.isHermitian ? a.hermitianPart : a)
    }
}

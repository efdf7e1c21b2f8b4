import CNDKernels
import NDCore
import NDNumerics

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Problems with closed forms, and published ones.
enum Problems {
    /// u' = -2 t u^2, v' = v cos t: u = 1/(1 + t^2), v = exp(sin t). Nonlinear and with time in it, so that no order
    /// condition is met by chance.
    static func closedForm() -> ClosureField {
        ClosureField(dimension: 2) { t, y, dy in
            dy[0] = -2 * t * y[0] * y[0]
            dy[1] = y[1] * cos(t)
        }
    }

    static func closedFormSolution(_ t: Double) -> [Double] { [1 / (1 + t * t), exp(sin(t))] }

    /// Lorenz (1963) with sigma 10, rho 28, beta 8/3.
    static func lorenz() -> ClosureField {
        ClosureField(dimension: 3) { _, y, dy in
            dy[0] = 10 * (y[1] - y[0])
            dy[1] = y[0] * (28 - y[2]) - y[1]
            dy[2] = y[0] * y[1] - 8.0 / 3 * y[2]
        }
    }

    /// The plane Kepler problem from a circular orbit's start with eccentricity e: period 2 pi.
    static func kepler() -> ClosureField {
        ClosureField(dimension: 4) { _, y, dy in
            let r2 = y[0] * y[0] + y[1] * y[1]
            let r3 = r2 * r2.squareRoot()
            dy[0] = y[2]
            dy[1] = y[3]
            dy[2] = -y[0] / r3
            dy[3] = -y[1] / r3
        }
    }
}

func distance(_ a: some Collection<Double>, _ b: some Collection<Double>) -> Double {
    zip(a, b).reduce(0) { max($0, abs($1.0 - $1.1)) }
}

func adaptive(_ tolerance: Double) -> Stepping { .adaptive(Tolerance(relative: tolerance, absolute: tolerance)) }

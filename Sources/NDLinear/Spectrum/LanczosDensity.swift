import CNDKernels
import ComplexModule
import NDCore
import RealModule

/// The eigenvalues of a symmetric matrix as a few random vectors see them: places and weights whose sums of polynomials are
/// unbiased estimates of the mean of that polynomial over all eigenvalues.
public struct SpectralQuadrature: Sendable {
    /// Ascending.
    public let nodes: [Double]
    /// Not negative, with the sum 1.
    public let weights: [Double]
}

extension SparseMatrix {
    /// The density of eigenvalues of a symmetric or Hermitian matrix by stochastic Lanczos quadrature (Lin, Saad, Yang 2016,
    /// section 3.2.1; Ubaru, Chen, Saad 2017): the Gauss quadrature of `quadrature`, each node widened to a normal density whose
    /// deviation is pi times half the width of the spectrum over the number of moments, as wide as Jackson's kernel of as
    /// many moments. Its integral over all numbers is 1. O(entries * moments * vectors / 2). Errors: `ND0651`, `ND0652`, `ND0655`, limits.
    public func lanczosDensity(at places: [Double]?, count: Int, moments: Int, vectors: Int, seed: UInt64, limits: Limits) throws(Diagnostic) -> (places: [Double], density: [Double]) {
        let found = try quadrature(steps: max(1, moments / 2), vectors: vectors, seed: seed, limits: limits)
        guard let low = found.nodes.first, let high = found.nodes.last else { return (places ?? [], (places ?? []).map { _ in 0 }) }
        let half = max((high - low) / 2, 1e-8 * max(abs(low), abs(high)), 1e-300)
        let width = Double.pi * half / Double(moments)
        let (centre, reach) = ((low + high) / 2, half + 5 * width)
        let at = places ?? (0..<count).map { k -> Double in
            let angle = Double.pi * (Double(k) + 0.5) / Double(count)
            return centre - reach * Double.cos(angle)
        }
        var density: [Double] = []
        for place in at {
            try limits.poll()
            // Nodes farther than nine deviations give nothing.
            var (from, to) = (0, found.nodes.count)
            while from < to {
                let middle = (from + to) / 2
                if found.nodes[middle] < place - 9 * width { from = middle + 1 } else { to = middle }
            }
            var sum = 0.0
            while from < found.nodes.count, found.nodes[from] <= place + 9 * width {
                let z = (place - found.nodes[from]) / width
                sum += found.weights[from] * Double.exp(-z * z / 2)
                from += 1
            }
            density.append(sum / (width * (2 * Double.pi).squareRoot()))
        }
        return (at, density)
    }

    /// Gauss quadratures of Lanczos' method from random vectors of signs, put together: from each, `steps` steps give a rule
    /// that is exact for polynomials of degree 2 steps - 1 in what the vector sees of the spectrum (Golub, Meurant 2010, chapter 6).
    /// Without orthogonalisation: what rounding adds are copies of nodes among which weights are shared (Chen, Trogdon, Ubaru 2021).
    public func quadrature(steps: Int, vectors: Int, seed: UInt64, limits: Limits) throws(Diagnostic) -> SpectralQuadrature {
        let matrix = try symmetricForm("spectral_density", limits)
        let n = matrix.rows
        guard n > 0 else { return SpectralQuadrature(nodes: [], weights: []) }
        try LAPACK.ready()
        let op = SparseOperator(matrix, limits)
        let key = DrawKey(seed: seed, place: 0x5045_4362)
        let (first, second, room) = (try Panel(n, limits), try Panel(n, limits), try Panel(n, limits))
        let most = min(steps, n)
        var rule: [(node: Double, weight: Double)] = []
        var drawn = 0
        while drawn < vectors {
            let wide = min(8, vectors - drawn)
            let length = Double(n).squareRoot()
            for i in 0..<n {
                for j in 0..<8 {
                    let sign = key.uniform(entity: UInt32(truncatingIfNeeded: i), count: UInt64(drawn + j)) < 0.5 ? -1.0 : 1
                    first[i, j] = j < wide ? sign / length : 0
                    second[i, j] = 0
                }
            }
            // Eight recurrences side by side; those that have come to an end go on with zeros.
            var (x, old) = (first, second)
            var alphas = [[Double]](repeating: [], count: 8)
            var betas = [[Double]](repeating: [0], count: 8)
            var active = (0..<8).map { $0 < wide }
            for step in 0..<most where active.contains(true) {
                try op.apply(x, into: room)
                var gram = [Double](repeating: 0, count: 64)
                Panel.gram([x], room, &gram)
                var numbers = RecurrenceStep()
                for j in 0..<8 {
                    numbers.shift[j] = gram[9 * j]
                    numbers.second[j] = betas[j][betas[j].count - 1]
                    if active[j] { alphas[j].append(gram[9 * j]) }
                }
                nd_panel_recurrence(Int64(n), nil, numbers.shift, numbers.centre, numbers.first, numbers.second, x.base, room.base, old.base)
                let squares = old.squares
                var scale = [Double](repeating: 0, count: 64)
                for j in 0..<8 where active[j] {
                    let beta = squares[j].squareRoot()
                    if step + 1 == most || !(beta > 1e-13 * (abs(gram[9 * j]) + betas[j][betas[j].count - 1])) {
                        active[j] = false
                    } else {
                        betas[j].append(beta)
                        scale[9 * j] = 1 / beta
                    }
                }
                Panel.combine([old], scale, into: room)
                old.copy(from: room)
                swap(&x, &old)
            }
            for j in 0..<wide {
                let m = alphas[j].count
                var tri = Dense<Double>(zeros: m, m)
                for k in 0..<m {
                    tri[k, k] = alphas[j][k]
                    if k + 1 < m {
                        tri[k, k + 1] = betas[j][k + 1]
                        tri[k + 1, k] = betas[j][k + 1]
                    }
                }
                let (values, basis) = try tri.hermitianSpectrum(vectors: true, "spectral_density")
                guard let y = basis else { continue }
                for (k, value) in values.enumerated() { rule.append((value, y[0, k] * y[0, k] / Double(vectors))) }
            }
            drawn += wide
        }
        rule.sort { ($0.node, $0.weight) < ($1.node, $1.weight) }
        return SpectralQuadrature(nodes: rule.map(\.node), weights: rule.map(\.weight))
    }
}

import CNDKernels
import NDCore
import RealModule

/// A few eigenvalues at an end of the spectrum of a symmetric operator, with their vectors.
///
/// A basis grows by panels of eight vectors; after each, the Ritz values and vectors of the operator in the basis are found
/// (Rayleigh, Ritz), and a new panel is made from the first eight that have not converged: their residuals (the method is
/// then block Lanczos with thick restarts, Wu and Simon 2000), or the vectors themselves after a Chebyshev filter
/// (Zhou and Saad 2007). A full basis is replaced by its best Ritz vectors. Convergence is judged by residuals that are
/// computed, never estimated, and judged anew for all at the end.
struct BlockDavidson<Operator: SymmetricOperator> {
    /// Which Ritz values come first.
    enum End { case left, right, both }

    enum Expansion {
        case residuals
        case filter(ChebyshevFilter)
    }

    struct Outcome {
        /// As asked for, the most extreme first.
        var values: [Double]
        /// Eight vectors a panel; those beyond the count are further Ritz vectors.
        var vectors: [Panel]
        var residuals: [Double]
        /// How many of the values asked for have converged.
        var converged: Int
        /// Ritz values in the order of the end, beyond those asked for too.
        var further: [Double]
        /// Products of the operator with one vector.
        var products: Int
    }

    let op: Operator
    let end: End
    let count: Int
    /// A value has converged when its residual is at most this, times its modulus or `floor`.
    let tolerance: Double
    let floor: Double
    let mostProducts: Int
    let limits: Limits
    private var keep: Int { (count + 5 + 7) / 8 }
    private var most: Int { keep + max(4, min(6, keep)) }

    func run(_ expansion: Expansion) throws(Diagnostic) -> Outcome {
        let n = op.rows
        var ortho = Orthonormaliser()
        var basis: [Panel] = []
        var images: [Panel] = []
        let size = 8 * most
        var h = [Double](repeating: 0, count: size * size)
        var spare: [Panel] = []
        func panel() throws(Diagnostic) -> Panel { if let p = spare.popLast() { p } else { try Panel(n, limits) } }

        var w = try panel()
        w.randomize(0)
        let (x, fx, room) = (try panel(), try panel(), try panel())
        var products = 0
        var settled = [Bool](repeating: false, count: 8 * keep)
        var deflators: [Panel] = []
        var filter: ChebyshevFilter? = if case .filter(let f) = expansion { f } else { nil }
        var blocks = [Double](repeating: 0, count: 64 * most)

        while true {
            try limits.poll()
            ortho.run(w, against: basis, room: room)
            let image = try panel()
            try op.apply(w, into: image)
            products += 8
            basis.append(w)
            images.append(image)
            let m = 8 * basis.count
            Panel.gram(basis, image, &blocks)
            for a in 0..<basis.count {
                for r in 0..<8 {
                    for c in 0..<8 {
                        let (i, j) = (8 * a + r, m - 8 + c)
                        h[j * size + i] = blocks[64 * a + 8 * r + c]
                        if a < basis.count - 1 { h[i * size + j] = blocks[64 * a + 8 * r + c] }
                    }
                }
            }
            var small = Dense<Double>(zeros: m, m)
            for j in 0..<m { for i in 0..<m { small[i, j] = (h[j * size + i] + h[i * size + j]) / 2 } }
            let (theta, found) = try small.hermitianSpectrum(vectors: true, "eigen")
            guard let y = found else { throw LinearError.noConvergence("eigen", "syevd", "it gave no vectors") }
            let order = sorted(theta)
            let isFull = basis.count == most

            // The residuals of the first eight that have not settled.
            func candidates() -> [Int] {
                var out = (0..<min(8 * keep, m)).filter { !settled[$0] }
                out = Array(out.prefix(8))
                var next = 8 * keep
                while out.count < 8, next < m {
                    out.append(next)
                    next += 1
                }
                next = 0
                while out.count < 8 {
                    out.append(next)
                    next += 1
                }
                return out
            }
            func residuals(_ places: [Int]) -> [Double] {
                let picked = places.map { order[$0] }
                let coefficients = Self.coefficients(y, picked, blocks: basis.count)
                Panel.combine(basis, coefficients, into: x)
                Panel.combine(images, coefficients, into: fx)
                fx.subtract(picked.map { theta[$0] }, x)
                return fx.squares.map { $0.squareRoot() }
            }
            func holds(_ residual: Double, _ place: Int) -> Bool { residual <= tolerance * max(abs(theta[order[place]]), floor) }

            var places = candidates()
            var norms = residuals(places)
            for (k, place) in places.enumerated() where place < settled.count && holds(norms[k], place) { settled[place] = true }
            var outcome: Outcome?
            let isOver = products >= mostProducts
            var judged = false
            if settled.prefix(count).allSatisfy({ $0 }) || isOver {
                // Judged anew, all of them.
                judged = true
                var all: [Double] = []
                for first in stride(from: 0, to: 8 * keep, by: 8) where first < m { all += residuals(Array(first..<first + 8)) }
                for i in settled.indices { settled[i] = i < all.count && holds(all[i], i) }
                let good = settled.prefix(count).count { $0 }
                if good == count || isOver {
                    outcome = Outcome(
                        values: order.prefix(count).map { theta[$0] }, vectors: [], residuals: Array(all.prefix(count)), converged: good,
                        further: order.prefix(8 * keep).map { theta[$0] }, products: products)
                }
            }
            if outcome == nil {
                // Most of them are done, or others were looked at since: better ones take their room.
                let done = places.count { $0 < settled.count && settled[$0] }
                if judged || done >= 2 || settled.prefix(count).allSatisfy({ $0 }) {
                    places = candidates()
                    norms = residuals(places)
                }
            }
            if var outcome {
                for first in stride(from: 0, to: count, by: 8) {
                    let out = try panel()
                    Panel.combine(basis, Self.coefficients(y, (first..<min(first + 8, m)).map { order[$0] }, blocks: basis.count), into: out)
                    outcome.vectors.append(out)
                }
                return outcome
            }

            // What comes next, made before the basis is renewed.
            let next = try panel()
            if filter != nil {
                let values = places.map { theta[order[$0]] }
                let beyond = theta[order[min(8 * keep, m - 1)]]
                filter?.see(theta: theta)
                let outliers = (0..<min(settled.count, m)).filter { settled[$0] }.map { theta[order[$0]] }
                products += try filter?.apply(
                    op, to: x, values: values, beyond: beyond, end: end, outliers: outliers, deflators: deflators, basisColumns: m, into: next, room: room) ?? 0
            } else {
                next.copy(from: fx)
            }

            if isFull {
                var renewed: [Panel] = []
                for block in 0..<keep {
                    let out = try panel()
                    Panel.combine(basis, Self.coefficients(y, (8 * block..<8 * block + 8).map { order[$0] }, blocks: basis.count), into: out)
                    renewed.append(out)
                }
                spare += basis
                basis = renewed
                renewed = []
                for block in 0..<keep {
                    let out = try panel()
                    Panel.combine(images, Self.coefficients(y, (8 * block..<8 * block + 8).map { order[$0] }, blocks: images.count), into: out)
                    renewed.append(out)
                }
                spare += images
                images = renewed
                for i in h.indices { h[i] = 0 }
                for i in 0..<8 * keep { h[i * size + i] = theta[order[i]] }
                if filter != nil {
                    deflators = []
                    for block in 0..<keep where settled[8 * block..<8 * block + 8].contains(true) {
                        let out = try panel()
                        out.copy(from: basis[block])
                        for j in 0..<8 where !settled[8 * block + j] { for i in 0..<n { out[i, j] = 0 } }
                        deflators.append(out)
                    }
                }
                // Panels that nobody needs are given back.
                if spare.count > 3 { spare.removeLast(spare.count - 3) }
            }
            w = next
        }
    }

    /// Places of Ritz values, the wanted ones first; equal ones ascend.
    private func sorted(_ theta: [Double]) -> [Int] {
        let key: [Double] =
            switch end {
            case .left: theta
            case .right: theta.map { -$0 }
            case .both: theta.map { -abs($0) }
            }
        return theta.indices.sorted { (key[$0], $0) < (key[$1], $1) }
    }

    /// Some columns of y as 8 x 8 blocks, row after row; missing columns are zero.
    private static func coefficients(_ y: Dense<Double>, _ columns: [Int], blocks: Int) -> [Double] {
        var out = [Double](repeating: 0, count: 64 * blocks)
        for b in 0..<blocks { for r in 0..<8 { for (c, column) in columns.enumerated() { out[64 * b + 8 * r + c] = y[8 * b + r, column] } } }
        return out
    }
}

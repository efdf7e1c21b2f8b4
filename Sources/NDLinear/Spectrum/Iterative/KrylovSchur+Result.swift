import ComplexModule
import NDCore
import RealModule

extension SparseEigen {
    /// What a search without symmetry has found, with Rayleigh quotients and residuals by the matrix itself (`image`), after a
    /// step that betters the vectors (`polish`). The first `count` values in the order asked for.
    init(
        _ outcome: KrylovSchur.Outcome, _ order: EigenvalueOrder, _ count: Int, isReal: Bool, norm: Double, solver: String,
        polish: (KrylovSchur.Vector) throws(Diagnostic) -> KrylovSchur.Vector = { (x: KrylovSchur.Vector) throws(Diagnostic) in x },
        image: (KrylovSchur.Vector) throws(Diagnostic) -> KrylovSchur.Vector
    ) throws(Diagnostic) {
        let rows = outcome.vectors.first?.count ?? 0
        var values: [Complex<Double>] = []
        var residuals: [Double] = []
        var basis = Dense<Complex<Double>>(zeros: rows, outcome.vectors.count)
        for (k, x) in outcome.vectors.enumerated() {
            var v = try polish(x)
            let length = KrylovSchur.length(v)
            KrylovSchur.scale(&v, 1 / length)
            var image = try image(v)
            var value = KrylovSchur.dot(v, image)
            // Of a real matrix, what is real to rounding is real.
            if isReal, abs(value.rawStorage.y) <= 1e-12 * norm { value = Complex(value.rawStorage.x, 0) }
            KrylovSchur.subtract(&image, value, v)
            values.append(value)
            residuals.append(KrylovSchur.length(image))
            for i in 0..<rows { basis[i, k] = v[i] }
        }
        for j in 0..<basis.columns { _ = basis.fixPhase(of: j) }
        if isReal {
            // The values of a real matrix come in pairs: to rounding they are one another's conjugates, and so are their vectors.
            for k in values.indices where values[k].rawStorage.y < 0 {
                guard let twin = values.indices.first(where: { (values[$0] - values[k].conjugate).length <= 1e-9 * norm && values[$0].rawStorage.y > 0 }) else { continue }
                values[k] = values[twin].conjugate
                residuals[k] = residuals[twin]
                for i in 0..<rows { basis[i, k] = basis[i, twin].conjugate }
            }
        }
        let places = order.order(.complex(values)).prefix(count)
        let picked = places.map { values[$0] }
        let allReal = isReal && picked.allSatisfy { $0.rawStorage.y == 0 }
        var vectors = basis.picking(Array(places)[...])
        if allReal { for j in 0..<vectors.columns { _ = vectors.fixPhase(of: j) } }
        let ordered = places.map { residuals[$0] }
        self.init(
            values: allReal ? .real(picked.map { $0.rawStorage.x }) : .complex(picked), vectors: allReal ? .real(vectors.realParts) : .complex(vectors),
            solver: solver, residuals: ordered, residual: (ordered.max() ?? 0) / norm, isCounted: false, products: outcome.products)
    }
}

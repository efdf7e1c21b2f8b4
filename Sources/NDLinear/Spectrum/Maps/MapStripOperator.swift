import NDCore

/// A symmetric map of real vectors.
struct MapStripOperator: StripOperator {
    let rows: Int
    let limits: Limits
    let function: ([Double]) throws(Diagnostic) -> [Double]
    var products: Int { 1 }

    func apply(_ x: Strip, into y: Strip) throws(Diagnostic) {
        for j in 0..<2 {
            try limits.poll()
            let image = try function((0..<rows).map { x.base[2 * $0 + j] })
            for i in 0..<min(rows, image.count) { y.base[2 * i + j] = image[i] }
        }
    }
}

import CNDKernels
import NDCore

/// A sparse matrix as it stands.
struct SparseStripOperator: StripOperator {
    let matrix: Sparse<Double>
    let limits: Limits
    let chunks: [(Int, Int)]
    let uniform: Double?

    init(matrix: Sparse<Double>, limits: Limits) {
        self.matrix = matrix
        self.limits = limits
        chunks = matrix.rowChunks
        uniform = matrix.uniformValue
    }

    var rows: Int { matrix.rows }
    var products: Int { 1 }

    func apply(_ x: Strip, into y: Strip) throws(Diagnostic) {
        try chunks.forEachAtOnce(limits) { from, to in
            matrix.withRaw { nd_sparse_strip(Int64(from), Int64(to), $0, $1, uniform == nil ? $2 : nil, x.base, y.base) }
        }
        if let uniform, uniform != 1 { for i in 0..<2 * rows { y.base[i] *= uniform } }
    }
}

/// (A - shift)^-1 by its factors.
struct InverseStripOperator: StripOperator {
    let factors: any ShiftedInverse
    let room: Strip
    let limits: Limits
    var rows: Int { factors.rows }
    var products: Int { 1 }

    func apply(_ x: Strip, into y: Strip) throws(Diagnostic) {
        try limits.poll()
        factors.solve(x, into: y, room: room)
    }
}

/// A Chebyshev polynomial of the matrix of even degree, at most 1 in modulus on an interval that is unwanted and growing beyond
/// it on both sides. Vectors that are known already are taken out on the way, before they drown the others.
struct FilteredStripOperator: StripOperator {
    let matrix: Sparse<Double>
    let centre: Double
    let half: Double
    let degree: Int
    let deflators: [Panel]
    /// Steps after which the known vectors are taken out again.
    let pause: Int
    let room: Strip
    let limits: Limits
    let chunks: [(Int, Int)]
    /// What all entries are, where they are alike.
    let uniform: Double?
    var rows: Int { matrix.rows }
    var products: Int { degree }

    func apply(_ x: Strip, into y: Strip) throws(Diagnostic) {
        // T_1 into `room`, then turn by turn; the last is to stand in y, so an even degree starts with x in y.
        y.copy(from: x)
        for i in 0..<2 * rows { room.base[i] = 0 }
        try step(y, old: room, first: 1 / half, second: 0)
        var (older, newer) = (y, room)
        for k in 1..<degree {
            try step(newer, old: older, first: 2 / half, second: 1)
            swap(&older, &newer)
            if k % pause == 0, !deflators.isEmpty {
                _ = Strip.subtract(deflators, from: newer)
                _ = Strip.subtract(deflators, from: older)
            }
        }
        if newer !== y { y.copy(from: newer) }
    }

    private func step(_ x: Strip, old: Strip, first: Double, second: Double) throws(Diagnostic) {
        try chunks.forEachAtOnce(limits) { from, to in
            matrix.withRaw {
                if let uniform {
                    nd_sparse_strip_recurrence(Int64(from), Int64(to), $0, $1, nil, centre / uniform, first * uniform, second, x.base, old.base)
                } else {
                    nd_sparse_strip_recurrence(Int64(from), Int64(to), $0, $1, $2, centre, first, second, x.base, old.base)
                }
            }
        }
    }
}

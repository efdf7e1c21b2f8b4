import CNDKernels
import NDCore

/// A symmetric linear map of real vectors, known only by what it makes of them.
protocol SymmetricOperator {
    var rows: Int { get }
    /// y = A x.
    func apply(_ x: Panel, into y: Panel) throws(Diagnostic)
    /// old = first (scale (A x - shift x) - centre x) - second old, column by column; see `nd_sparse_recurrence`.
    func recurrence(_ step: RecurrenceStep, scale: [Double]?, _ x: Panel, old: Panel, room: Panel) throws(Diagnostic)
}

/// The numbers of one step of a recurrence, for each of eight columns.
struct RecurrenceStep {
    var shift = [Double](repeating: 0, count: 8)
    var centre = [Double](repeating: 0, count: 8)
    var first = [Double](repeating: 1, count: 8)
    var second = [Double](repeating: 0, count: 8)
}

extension SymmetricOperator {
    func recurrence(_ step: RecurrenceStep, scale: [Double]?, _ x: Panel, old: Panel, room: Panel) throws(Diagnostic) {
        try apply(x, into: room)
        nd_panel_recurrence(Int64(rows), scale, step.shift, step.centre, step.first, step.second, x.base, room.base, old.base)
    }
}

/// A sparse matrix as it stands.
struct SparseOperator: SymmetricOperator {
    let matrix: Sparse<Double>
    let chunks: [(Int, Int)]
    let limits: Limits
    var rows: Int { matrix.rows }

    init(_ matrix: Sparse<Double>, _ limits: Limits) {
        self.matrix = matrix
        self.limits = limits
        chunks = matrix.rowChunks
    }

    func apply(_ x: Panel, into y: Panel) throws(Diagnostic) {
        try chunks.forEachAtOnce(limits) { from, to in
            matrix.withRaw { nd_sparse_panel(Int64(from), Int64(to), $0, $1, $2, x.base, y.base) }
        }
    }

    func recurrence(_ step: RecurrenceStep, scale: [Double]?, _ x: Panel, old: Panel, room: Panel) throws(Diagnostic) {
        try chunks.forEachAtOnce(limits) { from, to in
            matrix.withRaw {
                nd_sparse_recurrence(
                    Int64(from), Int64(to), $0, $1, $2, scale, step.shift, step.centre, step.first, step.second, x.base, old.base)
            }
        }
    }
}

/// (A - shift)^-1 by its factors.
struct InverseOperator: SymmetricOperator {
    let factors: any ShiftedInverse
    let room: Panel
    let limits: Limits
    var rows: Int { factors.rows }

    func apply(_ x: Panel, into y: Panel) throws(Diagnostic) {
        try limits.poll()
        y.copy(from: x)
        factors.solve(y, room: room)
    }
}

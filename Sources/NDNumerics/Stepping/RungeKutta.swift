import CNDKernels
import NDCore

/// Any explicit Runge-Kutta method, driven by its tableau.
///
/// The rate at the end of a step is computed once at most: by the last stage, or when the interpolant or the next step
/// asks for it.
final class RungeKutta: Stepper {
    let dimension: Int
    private(set) var evaluations = 0

    /// Loops work on local copies of what never changes: reading a field of a class costs a check of exclusive access.
    private let tableau: Tableau
    private let field: any VectorField
    private let buffers: StateBuffers
    /// k[i] are the stages; the row behind them takes the rate at the end where the last stage is not that rate.
    private let k: UnsafeMutablePointer<UnsafeMutablePointer<Double>>
    private var start: UnsafeMutablePointer<Double>
    private var end: UnsafeMutablePointer<Double>
    private let scratch: UnsafeMutablePointer<Double>
    /// Arguments of the kernels: pointers to stages.
    private let terms: UnsafeMutablePointer<UnsafePointer<Double>?>

    private var startTime = 0.0
    private var endTime = 0.0
    private var h = 0.0
    private var hasStartRates = false
    private var hasEndRates = false

    var order: Int { tableau.order }
    var embeddedOrder: Int? { tableau.embeddedOrder }
    var startState: UnsafePointer<Double> { UnsafePointer(start) }
    var endState: UnsafePointer<Double> { UnsafePointer(end) }

    private var stageCount: Int { tableau.stages.count }
    private var endRatesRow: Int { tableau.firstSameAsLast ? stageCount - 1 : stageCount }

    init(_ tableau: Tableau, _ field: any VectorField) {
        self.tableau = tableau
        self.field = field
        dimension = field.dimension
        let stages = tableau.stages.count
        buffers = StateBuffers(rows: stages + 4, of: field.dimension)
        k = .allocate(capacity: stages + 1)
        for i in 0...stages { (k + i).initialize(to: buffers.rows[i]) }
        start = buffers.rows[stages + 1]
        end = buffers.rows[stages + 2]
        scratch = buffers.rows[stages + 3]
        terms = .allocate(capacity: stages + 1)
        terms.initialize(repeating: nil, count: stages + 1)
    }

    deinit {
        k.deallocate()
        terms.deallocate()
    }

    func begin(_ t: Double, _ y: UnsafePointer<Double>) {
        start.update(from: y, count: dimension)
        end.update(from: y, count: dimension)
        startTime = t
        endTime = t
        h = 0
        hasStartRates = false
        hasEndRates = false
    }

    func startRates() throws(Diagnostic) -> UnsafePointer<Double> {
        if !hasStartRates {
            try evaluate(startTime, start, into: 0)
            hasStartRates = true
        }
        return UnsafePointer(k[0])
    }

    func attempt(h: Double, end time: Double, _ tolerance: Tolerance) throws(Diagnostic) -> Double {
        let (startTime, start, end, scratch) = (startTime, start, end, scratch)
        let stages = tableau.stages
        let nodes = tableau.nodes
        let lastIsEnd = tableau.firstSameAsLast ? stages.count - 1 : stages.count
        self.h = h
        endTime = time
        hasEndRates = false
        _ = try startRates()
        for i in 1..<max(1, stages.count) {
            let argument = i == lastIsEnd ? end : scratch
            let row = stages[i]
            nd_stage(dimension, start, h, gather(row), row.coefficients, terms, argument)
            try field.rates(nodes[i] == 1 ? time : startTime + nodes[i] * h, argument, k[i])
        }
        evaluations += stages.count - 1
        if tableau.firstSameAsLast {
            hasEndRates = true
        } else {
            combine(tableau.solution, into: end)
        }
        guard let error = tableau.error else {
            return nd_first_not_finite(dimension, end) < 0 ? 0 : .nan
        }
        let squares = nd_error_squares(
            dimension, h, gather(error), error.coefficients, terms, start, end, tolerance.absolute, tolerance.relative)
        return (squares / Double(max(1, dimension))).squareRoot()
    }

    func advance() {
        swap(&start, &end)
        startTime = endTime
        hasStartRates = hasEndRates
        if hasEndRates { swap(&k[0], &k[endRatesRow]) }
        hasEndRates = false
    }

    func interpolate(_ t: Double, _ out: UnsafeMutablePointer<Double>) throws(Diagnostic) {
        if t >= endTime { return out.update(from: end, count: dimension) }
        if t <= startTime { return out.update(from: start, count: dimension) }
        let theta = min(1, (t - startTime) / h)
        switch tableau.dense {
        case .linear:
            combine(tableau.solution, scale: theta * h, into: out)
        case .hermite:
            if !hasEndRates {
                try evaluate(endTime, end, into: endRatesRow)
                hasEndRates = true
            }
            nd_hermite(dimension, theta, h, start, end, k[0], k[endRatesRow], out)
        case .polynomial(let rows):
            var weights = [Double](repeating: 0, count: rows.count)
            for (i, row) in rows.enumerated() {
                var sum = 0.0
                for coefficient in row.reversed() { sum = sum * theta + coefficient }
                weights[i] = sum * theta
                terms[i] = UnsafePointer(k[i])
            }
            nd_stage(dimension, start, h, rows.count, weights, terms, out)
        }
    }

    private func evaluate(_ t: Double, _ y: UnsafeMutablePointer<Double>, into row: Int) throws(Diagnostic) {
        evaluations += 1
        try field.rates(t, y, k[row])
    }

    private func gather(_ row: Tableau.SparseRow) -> Int {
        let (terms, k, indices) = (terms, k, row.indices)
        for slot in 0..<indices.count { terms[slot] = UnsafePointer(k[indices[slot]]) }
        return indices.count
    }

    private func combine(_ row: Tableau.SparseRow, into out: UnsafeMutablePointer<Double>) {
        combine(row, scale: h, into: out)
    }

    private func combine(_ row: Tableau.SparseRow, scale: Double, into out: UnsafeMutablePointer<Double>) {
        let count = gather(row)
        nd_stage(dimension, start, scale, count, row.coefficients, terms, out)
    }

    func firstNotFinite() -> Diagnostic? {
        for i in 0..<stageCount {
            let t: Double
            if i == 0 {
                scratch.update(from: start, count: dimension)
                t = startTime
            } else {
                combine(tableau.stages[i], into: scratch)
                t = tableau.nodes[i] == 1 ? endTime : startTime + tableau.nodes[i] * h
            }
            for values in [scratch, k[i]] {
                let entry = nd_first_not_finite(dimension, values)
                if entry >= 0 { return field.notFinite(entry, t, scratch, value: values[entry]) }
            }
        }
        let entry = nd_first_not_finite(dimension, end)
        return entry < 0 ? nil : field.notFinite(entry, endTime, end, value: end[entry])
    }

    func worstEntry(_ tolerance: Tolerance) -> Int {
        guard let row = tableau.error else { return 0 }
        var worst = (entry: 0, size: -1.0)
        for entry in 0..<dimension {
            var error = 0.0
            for (coefficient, stage) in zip(row.coefficients, row.indices) { error += coefficient * k[stage][entry] }
            let scale = tolerance.absolute + tolerance.relative * max(abs(start[entry]), abs(end[entry]))
            let size = abs(h * error) / scale
            if size > worst.size { worst = (entry, size) }
        }
        return worst.entry
    }
}

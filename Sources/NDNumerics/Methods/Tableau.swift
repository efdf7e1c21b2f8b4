/// An explicit Runge-Kutta method: its coefficients, and how it fills in between the ends of a step.
///
/// Stages k_i = f(t + c_i h, y + h sum_j a_ij k_j), the step y + h sum_i b_i k_i, its error h sum_i e_i k_i.
public struct Tableau: Sendable {
    /// What is known between the ends of a step.
    public enum DenseOutput: Sendable {
        /// The straight line between the ends.
        case linear
        /// The cubic through values and rates at both ends. Order 3.
        case hermite
        /// y + h sum_i b_i(theta) k_i with b_i(theta) = p_i1 theta + p_i2 theta^2 + ...
        case polynomial([[Double]])
    }

    public let name: String
    /// Order of the solution that is carried on.
    public let order: Int
    /// Order of the embedded solution the error is taken against; nil when the method has none.
    public let embeddedOrder: Int?
    /// Order to which the solution between the ends of a step converges.
    public let denseOrder: Int
    public let nodes: [Double]
    public let weights: [Double]
    public let dense: DenseOutput
    /// Whether the last stage is the rate at the end of the step, which the next step begins with ("first same as last").
    public let firstSameAsLast: Bool

    /// Rows without their zeros, the form the kernels take.
    let stages: [SparseRow]
    let solution: SparseRow
    let error: SparseRow?

    /// `rows[i]` holds a_i0 ... a_i,i-1; `error` the weights minus those of the embedded method.
    init(
        _ name: String, order: Int, embeddedOrder: Int? = nil, denseOrder: Int, rows: [[Double]], weights: [Double],
        error: [Double]? = nil, dense: DenseOutput
    ) {
        self.name = name
        self.order = order
        self.embeddedOrder = embeddedOrder
        self.denseOrder = denseOrder
        nodes = rows.map { row in
            // Row sums of published decimals miss the round nodes by an ulp; the nodes are meant.
            let sum = row.reduce(0, +)
            return abs(sum - 1) < 1e-14 ? 1 : sum
        }
        self.weights = weights
        self.dense = dense
        stages = rows.map(SparseRow.init)
        solution = SparseRow(weights)
        self.error = error.map(SparseRow.init)
        firstSameAsLast = rows.count > 1 && rows[rows.count - 1] == Array(weights.dropLast()) && weights.last == 0
    }

    /// A row of coefficients and the stages they belong to.
    struct SparseRow: Sendable {
        let coefficients: [Double]
        let indices: [Int]

        init(_ row: [Double]) {
            indices = row.indices.filter { row[$0] != 0 }
            coefficients = indices.map { row[$0] }
        }
    }
}

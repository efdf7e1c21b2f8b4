import NDCore

extension IROp {
    /// The shape of the result for operands of these shapes; nil when they do not fit. Sources, `broadcast`,
    /// `rearrange` and `assemble` carry their shape themselves and have no rule here.
    func resultShape(_ operands: [Shape]) -> Shape? {
        switch kind {
        case .unary: return operands.count == 1 ? operands[0] : nil
        case .binary: return operands.count == 2 ? IROp.common(operands) : nil
        case .ternary: return operands.count == 3 ? IROp.common(operands) : nil
        case .source: return nil
        case .shaped: break
        }
        switch self {
        case .matmul:
            guard operands.count == 2, let plan = MatrixPlan(operands[0], operands[1]) else { return nil }
            return plan.shape
        case .transpose:
            guard operands.count == 1, operands[0].rank <= 2 else { return nil }
            return operands[0].transposed
        case .total, .element:
            return operands.count == 1 ? .scalar : nil
        default: return nil
        }
    }

    /// The one shape that all operands have that are not scalars.
    private static func common(_ operands: [Shape]) -> Shape? {
        var shape = Shape.scalar
        for operand in operands where operand != .scalar {
            if shape != .scalar, shape != operand { return nil }
            shape = operand
        }
        return shape
    }
}

/// A matrix product `rows x inner` times `inner x columns`, after vectors were taken for a row or a column.
struct MatrixPlan {
    let rows: Int
    let inner: Int
    let columns: Int
    let shape: Shape

    init?(_ a: Shape, _ b: Shape) {
        guard (1...2).contains(a.rank), (1...2).contains(b.rank) else { return nil }
        rows = a.rank == 2 ? a.extents[0] : 1
        inner = a.extents[a.rank - 1]
        columns = b.rank == 2 ? b.extents[1] : 1
        guard b.extents[0] == inner, inner > 0 else { return nil }
        shape = Shape((a.rank == 2 ? [rows] : []) + (b.rank == 2 ? [columns] : []))
    }
}

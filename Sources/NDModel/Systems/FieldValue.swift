import NDCore

/// The value of a field of a system: one for all, or one per node or edge.
public struct FieldValue: Sendable, Equatable {
    /// Uniform: one value of the field's shape, row-major. Per entity: component by component, each over all entities.
    public var values: [Double]
    public var isUniform: Bool

    public init(values: [Double], isUniform: Bool) {
        self.values = values
        self.isUniform = isUniform
    }

    /// Component by component over all entities, whether uniform or not.
    public func expanded(lanes: Int) -> [Double] {
        isUniform ? values.flatMap { Array(repeating: $0, count: lanes) } : values
    }

    /// Row-major with the entity as the first axis.
    public func byEntity(lanes: Int, components: Int) -> [Double] {
        if components == 1 { return expanded(lanes: lanes) }
        let from = expanded(lanes: lanes)
        var result = [Double](repeating: 0, count: from.count)
        for c in 0..<components {
            for lane in 0..<lanes { result[lane * components + c] = from[c * lanes + lane] }
        }
        return result
    }

    /// From row-major with the entity as the first axis.
    static func entities(_ rows: [Double], lanes: Int, components: Int) -> FieldValue {
        if components == 1 { return FieldValue(values: rows, isUniform: false) }
        var result = [Double](repeating: 0, count: rows.count)
        for c in 0..<components {
            for lane in 0..<lanes { result[c * lanes + lane] = rows[lane * components + c] }
        }
        return FieldValue(values: result, isUniform: false)
    }
}

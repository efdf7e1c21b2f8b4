import NDCore
import NDModel

/// Values of the script going into the fields of models and coming out of them.
enum ModelValues {
    /// The value of a field. In a network, states and parameters of nodes have one entry for each node as the first axis;
    /// those of couplings are a number (or one array) while they are the same for all edges.
    static func value(_ system: System, _ field: Int, expanded: Bool = false) -> Value {
        let f = system.definition.fields[field]
        let value = system.value(field)
        let isSingle = system.definition.network == nil
        let isOfNodes = if case .population = f.owner { true } else { false }
        if isSingle || (value.isUniform && !f.isState && !isOfNodes && !expanded) {
            return .collapsing(NDArray(elements: .real(value.isUniform || isSingle ? value.values : []), of: f.shape))
        }
        let rows = value.byEntity(lanes: f.lanes, components: f.shape.count)
        return .array(NDArray(elements: .real(rows), of: Shape([f.lanes] + f.shape.extents)))
    }

    /// What a field is given. `ND0212` for a kind that no field takes.
    static func given(_ value: Value, for name: String) throws(Diagnostic) -> GivenValue {
        if case .distribution(let d) = value { return .distribution(d) }
        guard let array = value.asArray, let numbers = array.reals else {
            throw LanguageError.wants("a number, an array or a distribution", "the model", value, argument: name)
        }
        return .values(numbers, array.shape)
    }
}

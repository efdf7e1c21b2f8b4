import NDCore
import NDModel

/// Values of the script going into the fields of models and coming out of them.
enum ModelValues {
    /// The value of a field: a number or an array where it is the same for all nodes or edges, else with one entry each as
    /// the first axis. States of a network always have one entry each.
    static func value(_ system: System, _ field: Int, expanded: Bool = false) -> Value {
        let f = system.definition.fields[field]
        let value = system.value(field)
        let isSingle = system.definition.network == nil
        if isSingle || (value.isUniform && !f.isState && !expanded) {
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

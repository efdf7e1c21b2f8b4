import NDCore
import NDNetwork
import NDSymbolic

/// A system: its definition, which never changes, and values for its parameters and starts. A value type; copies share
/// what they have in common, and no copy changes another.
public struct System {
    public let definition: SystemDefinition
    /// The seed that its draws were made with.
    public private(set) var seed: UInt64
    /// Values that somebody gave, by field.
    private var given: [Int: GivenValue]
    /// Every field's value, in the order of the definition's fields.
    public private(set) var values: [FieldValue]
    /// An opaque note of how a run ended, so that the next can go on from there; dropped by any change.
    public var resumption: (any Sendable)?
    /// The time of its state, where a run left it there; else 0. Quantities that depend on `t` are worked out for it.
    public var time = 0.0

    init(_ definition: SystemDefinition, given: [Int: GivenValue], seed: UInt64) throws(Diagnostic) {
        self.definition = definition
        self.given = given
        self.seed = seed
        values = []
        values = try FieldResolver(definition, given, seed).all()
    }

    /// The values of another system on a part of its network: `rows` names, for each field, the nodes or edges of the other that
    /// are left. What the smaller network gives anew with the same values is not kept as given.
    init(_ smaller: SystemDefinition, from whole: System, rows: (Int) -> [Int]) throws(Diagnostic) {
        var kept: [Int: GivenValue] = [:]
        var own: [Int: FieldValue] = [:]
        for (i, f) in whole.definition.fields.enumerated() {
            let value = whole.values[i]
            if value.isUniform {
                own[i] = value
                kept[i] = .values(value.values, f.shape)
                continue
            }
            let old = value.byEntity(lanes: f.lanes, components: f.shape.count)
            var new: [Double] = []
            for row in rows(i) { new += old[(row * f.shape.count)..<((row + 1) * f.shape.count)] }
            own[i] = .entities(new, lanes: rows(i).count, components: f.shape.count)
            kept[i] = .values(new, Shape([rows(i).count] + f.shape.extents))
        }
        // Defaults and attributes first, and then what they do not give.
        var given: [Int: GivenValue] = [:]
        for (i, f) in whole.definition.fields.enumerated() where whole.given[i] != nil || f.isState { given[i] = kept[i] }
        let fresh = try System(smaller, given: given, seed: whole.seed)
        for i in smaller.fields.indices where given[i] == nil {
            let lanes = smaller.fields[i].lanes
            guard let old = own[i], fresh.values[i].expanded(lanes: lanes).map(\.bitPattern) != old.expanded(lanes: lanes).map(\.bitPattern) else { continue }
            given[i] = kept[i]
        }
        try self.init(smaller, given: given, seed: whole.seed)
        time = whole.time
    }

    public var name: String { definition.name }

    /// The value of a field.
    public func value(_ field: Int) -> FieldValue { values[field] }

    /// Gives a field a value: the field's shape, one number for all, one entry for each node or edge, or a distribution
    /// to draw from. Defaults that use the field follow it. ND0325 for a value that does not fit.
    public mutating func set(_ field: Int, _ value: GivenValue) throws(Diagnostic) {
        var changed = given
        changed[field] = value
        try replace(changed, changed: [field])
    }

    /// Several at once: `sync(K: 2, omega: 0)`.
    public mutating func set(_ changes: [(field: Int, value: GivenValue)]) throws(Diagnostic) {
        var changed = given
        for change in changes { changed[change.field] = change.value }
        try replace(changed, changed: Set(changes.map(\.field)))
    }

    private mutating func replace(_ new: [Int: GivenValue], changed: Set<Int>) throws(Diagnostic) {
        let resolved = try FieldResolver(definition, new, seed).update(values, changed: changed)
        given = new
        values = resolved
        resumption = nil
    }

    /// Changes the entry of one node or edge. ND0330 outside the range, ND0325 for a value of the wrong shape.
    public mutating func setElement(_ field: Int, _ index: Int, _ value: [Double]) throws(Diagnostic) {
        let f = definition.fields[field]
        let lane = index < 0 ? index + f.lanes : index
        guard lane >= 0, lane < f.lanes else { throw ModelError.element(f.name, index, count: f.lanes) }
        guard value.count == f.shape.count else {
            throw ModelError.valueShape(f.name, f.shape, lanes: nil, .vector(value.count), entity: "")
        }
        var rows = values[field].byEntity(lanes: f.lanes, components: f.shape.count)
        for (c, x) in value.enumerated() { rows[lane * f.shape.count + c] = x }
        try set(field, .values(rows, Shape([f.lanes] + f.shape.extents)))
    }

    /// All draws anew, with another seed.
    public func redrawn(seed: UInt64) throws(Diagnostic) -> System { try System(definition, given: given, seed: seed) }

    /// The start of the state vector.
    public var stateVector: [Double] {
        var vector: [Double] = []
        vector.reserveCapacity(definition.dimension)
        for (field, _) in definition.states {
            vector += values[field].expanded(lanes: definition.fields[field].lanes)
        }
        return vector
    }

    /// The same system in another state: what a run leaves behind.
    public func with(stateVector vector: [Double], time: Double = 0) -> System {
        var copy = self
        copy.time = time
        for (field, range) in definition.states where range.upperBound <= vector.count {
            let value = FieldValue(values: Array(vector[range]), isUniform: false)
            let f = definition.fields[field]
            copy.values[field] = value
            copy.given[field] = .values(
                value.byEntity(lanes: f.lanes, components: f.shape.count), Shape([f.lanes] + f.shape.extents))
        }
        copy.resumption = nil
        return copy
    }
}

import NDCore
import NDNetwork
import NDSymbolic

/// The nodes of one type in a system.
public struct NodePopulation {
    public let type: NodeType
    public let equations: NodeEquations
    /// How many nodes.
    public let count: Int
}

/// The edges that one coupling acts on, as arcs from one population to another.
public struct CouplingPopulation {
    public let type: CouplingType
    public let equations: CouplingEquations
    public let source: Int
    public let target: Int
    /// The network whose arcs these are.
    public let network: Network
    /// The layer that it was put over, where it was.
    public let layer: String?

    /// Arcs in order of their targets; an undirected edge gives two.
    public var arcs: Arcs { network.arcs }
}

/// Whose field it is.
public enum FieldOwner: Hashable, Sendable {
    case population(Int)
    case coupling(Int)
}

/// A state or a parameter of a system.
public struct SystemField {
    public let field: Field
    public let owner: FieldOwner
    /// The declaration it belongs to: `Oscillator`, `Sine`.
    public let ownerName: String
    /// The layer of a coupling that the system uses more than once.
    public let layer: String?
    /// How many nodes or edges have one.
    public let lanes: Int
    /// What the network says: one number per node or edge; not-a-number where it says nothing.
    let attribute: [Double]?

    public var name: String { field.name }
    public var shape: Shape { field.shape }
    public var isState: Bool { field.kind == .state }
    public var isOfEdges: Bool { if case .coupling = owner { true } else { false } }

    /// A value must have the field's shape, be one number for all, or have an entry for each node or edge: else ND0325.
    func check(_ value: Shape) throws(Diagnostic) {
        if value == shape || value.isScalar || value.extents == [lanes] + shape.extents { return }
        throw ModelError.valueShape(name, shape, lanes: lanes, value, entity: isOfEdges ? "edges" : "nodes")
    }
}

/// The part of a system that never changes: its populations, its network and the table of its fields.
public final class SystemDefinition {
    public let name: String
    public let span: Span
    public let arena: Arena
    public let network: Network?
    /// Its layers, where it stands on several networks; `network` then has the edges of all.
    public let layers: LayeredNetwork?
    public let populations: [NodePopulation]
    public let couplings: [CouplingPopulation]
    /// Populations first, each its states and then its parameters; then the couplings' parameters.
    public let fields: [SystemField]
    /// Fields that are states, in the order of the state vector, and where each lies in it: component by component,
    /// each component contiguous over the nodes.
    public let states: [(field: Int, range: Range<Int>)]
    /// What tells the draws of each field apart from all others, by what the field is called and whose it is: so that
    /// adding a line to a declaration leaves the draws of the others as they were.
    let drawPlaces: [UInt32]
    /// Where each part of an equation was written.
    public let provenance: [Formula: Span]
    /// Warnings and notes beside those that its node and coupling types have themselves.
    public let remarks: [Diagnostic]

    init(
        name: String, span: Span, arena: Arena, network: Network?, layers: LayeredNetwork? = nil, populations: [NodePopulation], couplings: [CouplingPopulation],
        fields: [SystemField], remarks: [Diagnostic]
    ) {
        self.name = name
        self.span = span
        self.arena = arena
        self.network = network
        self.layers = layers
        self.populations = populations
        self.couplings = couplings
        self.fields = fields
        self.remarks = remarks
        var states: [(Int, Range<Int>)] = []
        var start = 0
        for (i, f) in fields.enumerated() where f.isState {
            let length = f.shape.count * f.lanes
            states.append((i, start..<(start + length)))
            start += length
        }
        self.states = states
        var places: [UInt32] = []
        for f in fields {
            var place = SystemDefinition.place(of: "\(f.ownerName).\(f.name)")
            // A coupling may be used twice.
            while places.contains(place) { place = place &+ 1 | 1 << 31 }
            places.append(place)
        }
        drawPlaces = places
        var provenance: [Formula: Span] = [:]
        for p in populations { provenance.merge(p.equations.provenance) { old, _ in old } }
        for c in couplings { provenance.merge(c.equations.provenance) { old, _ in old } }
        self.provenance = provenance
    }

    /// A hash of a name (FNV-1a), in the upper half of places: the lower is for places in scripts.
    private static func place(of name: String) -> UInt32 {
        name.utf8.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 } | 1 << 31
    }

    /// Whether the system is a map (its rules are `next` rules).
    public var isMap: Bool { populations.contains { $0.equations.isMap } }

    /// Length of the state vector.
    public var dimension: Int { states.last?.range.upperBound ?? 0 }

    public func population(of owner: FieldOwner) -> NodePopulation? {
        if case .population(let i) = owner { populations[i] } else { nil }
    }

    /// The name of a node: the network's, or its number.
    public func nodeName(_ node: Int) -> String {
        guard let network, node < network.size else { return "\(node)" }
        return network.nodeNames.name(of: node)
    }

    /// The field called `K`; `Sine.K` when several parts have one; `Sine.work.K` when a coupling is used over several layers.
    /// ND0328, ND0329.
    public func field(_ path: [String]) throws(Diagnostic) -> Int {
        let wanted = path.last ?? ""
        let beside = path.count == 1 ? Array(fields.indices) : fields.indices.filter {
            fields[$0].ownerName == path[0] && (path.count == 2 || fields[$0].layer == path[1])
        }
        let found = beside.filter { fields[$0].name == wanted }
        if found.count == 1 { return found[0] }
        if found.isEmpty {
            throw ModelError.unknownField(wanted, of: path.count == 1 ? name : path.dropLast().joined(separator: "."), has: beside.map { fields[$0].name })
        }
        throw ModelError.ambiguousField(wanted, paths: found.map(path(of:)))
    }

    /// How a field is named apart from all others: its name, with its part and the part's layer as far as they are needed.
    public func path(of field: Int) -> String {
        let f = fields[field]
        let same = fields.filter { $0.name == f.name }
        if same.count == 1 { return f.name }
        if same.filter({ $0.ownerName == f.ownerName }).count == 1 { return "\(f.ownerName).\(f.name)" }
        return f.layer.map { "\(f.ownerName).\($0).\(f.name)" } ?? "\(f.ownerName).\(f.name)"
    }

    /// The layers over which a coupling is used more than once, each in its own way; none for any other part.
    public func layers(of part: String) -> [String] {
        var found: [String] = []
        for f in fields where f.ownerName == part { if let layer = f.layer, !found.contains(layer) { found.append(layer) } }
        return found
    }

    /// The names of the parts that fields can be reached through.
    public var partNames: [String] {
        var names: [String] = []
        for name in populations.map(\.type.name) + couplings.map(\.type.name) where !names.contains(name) { names.append(name) }
        return names
    }
}

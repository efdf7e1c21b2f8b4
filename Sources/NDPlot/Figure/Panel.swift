/// One pair of axes and what is drawn in it.
public struct Panel: Sendable, Hashable {
    public enum Legend: Sendable, Hashable {
        /// Where labels are given: in the corner that covers least, or beside the axes where every corner is full.
        case automatic
        case none
    }

    public var layers: [Layer]
    public var title: String
    public var x: Axis
    public var y: Axis
    public var legend: Legend
    /// Whether a unit is as long on both axes, as in a phase portrait of equal quantities or on a map.
    public var hasEqualScales: Bool

    public init(
        _ layers: [Layer] = [], title: String = "", x: Axis = Axis(), y: Axis = Axis(), legend: Legend = .automatic,
        hasEqualScales: Bool = false
    ) {
        self.layers = layers
        self.title = title
        self.x = x
        self.y = y
        self.legend = legend
        self.hasEqualScales = hasEqualScales
    }

    /// Whether only a network is drawn: then there are no axes.
    var isBare: Bool {
        !layers.isEmpty && layers.allSatisfy { if case .network = $0 { true } else { false } }
    }
}

/// One axis of a panel.
public struct Axis: Sendable, Hashable {
    public enum Scale: String, Sendable, Hashable { case linear, log }

    public var label: String
    /// The range shown; found from the data where `nil`. Not-finite or empty ranges count as not given.
    public var range: ClosedRange<Double>?
    public var scale: Scale
    /// Whether only whole numbers are marked.
    public var isWhole: Bool

    public init(_ label: String = "", range: ClosedRange<Double>? = nil, scale: Scale = .linear, isWhole: Bool = false) {
        self.label = label
        self.range = range
        self.scale = scale
        self.isWhole = isWhole
    }
}

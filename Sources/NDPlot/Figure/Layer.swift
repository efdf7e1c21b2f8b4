import NDCore
import NDNetwork

/// One thing drawn in a panel. Layers are drawn in order, later ones on top.
public enum Layer: Sendable, Hashable {
    case line(LineLayer)
    case points(PointsLayer)
    case heatMap(HeatMapLayer)
    case network(NetworkLayer)
    case rule(RuleLayer)

    var kind: String {
        switch self {
        case .line: "line"
        case .points: "points"
        case .heatMap: "heat map"
        case .network: "network"
        case .rule: "rule"
        }
    }
}

/// How a line is broken.
public enum Dash: String, Sendable, Hashable { case solid, dashed, dotted }

/// Points joined in order. A coordinate that is not finite breaks the line.
public struct LineLayer: Sendable, Hashable {
    public var x: [Double]
    public var y: [Double]
    public var label: String
    /// Taken from the cycle where `nil`.
    public var colour: Colour?
    /// In points; chosen by the number of lines where `nil`.
    public var width: Double?
    public var dash: Dash

    /// `ND0701` where x and y differ in length.
    public init(x: [Double], y: [Double], label: String = "", colour: Colour? = nil, width: Double? = nil, dash: Dash = .solid) throws(Diagnostic) {
        guard x.count == y.count else { throw PlotError.lengths("x", x.count, "y", y.count) }
        self.x = x
        self.y = y
        self.label = label
        self.colour = colour
        self.width = width
        self.dash = dash
    }
}

/// Separate points, of one colour or coloured by values.
public struct PointsLayer: Sendable, Hashable {
    public var x: [Double]
    public var y: [Double]
    public var label: String
    public var colour: Colour?
    /// Diameter in points; chosen by the number of points where `nil`.
    public var size: Double?
    /// One value a point, to colour it by.
    public var values: [Double]?
    public var scale: ColourScale

    /// `ND0701` where lengths differ.
    public init(
        x: [Double], y: [Double], label: String = "", colour: Colour? = nil, size: Double? = nil, values: [Double]? = nil,
        scale: ColourScale = ColourScale()
    ) throws(Diagnostic) {
        guard x.count == y.count else { throw PlotError.lengths("x", x.count, "y", y.count) }
        if let values, values.count != x.count { throw PlotError.lengths("values", values.count, "x", x.count) }
        self.x = x
        self.y = y
        self.label = label
        self.colour = colour
        self.size = size
        self.values = values
        self.scale = scale
    }
}

/// A matrix of values as coloured cells.
public struct HeatMapLayer: Sendable, Hashable {
    /// By rows.
    public var values: [Double]
    public var rows: Int
    public var columns: Int
    /// Where the centres of the first and last column, and of the first and last row, lie; their numbers where `nil`.
    public var x: ClosedRange<Double>?
    public var y: ClosedRange<Double>?
    /// Whether row 0 is at the bottom, as on axes, rather than at the top, as in a matrix.
    public var growsUpward: Bool
    public var scale: ColourScale

    /// `ND0702` where there are not rows x columns values.
    public init(
        _ values: [Double], rows: Int, columns: Int, x: ClosedRange<Double>? = nil, y: ClosedRange<Double>? = nil,
        growsUpward: Bool = false, scale: ColourScale = ColourScale()
    ) throws(Diagnostic) {
        let (cells, overflow) = rows.multipliedReportingOverflow(by: columns)
        guard rows >= 0, columns >= 0, !overflow, values.count == cells else {
            throw PlotError.shape(rows: rows, columns: columns, count: values.count)
        }
        self.values = values
        self.rows = rows
        self.columns = columns
        self.x = x
        self.y = y
        self.growsUpward = growsUpward
        self.scale = scale
    }

    /// The range that cells cover on an axis: half a cell beyond the centres of the outer ones.
    static func extent(_ range: ClosedRange<Double>?, count: Int) -> ClosedRange<Double> {
        let low: Double
        let high: Double
        if let range, range.lowerBound.isFinite, range.upperBound.isFinite {
            (low, high) = (range.lowerBound, range.upperBound)
        } else {
            (low, high) = (0, Double(max(count - 1, 0)))
        }
        let half = count > 1 && high > low ? (high - low) / Double(count - 1) / 2 : 0.5
        return (low - half)...(high + half)
    }
}

/// A straight line right across the panel.
public struct RuleLayer: Sendable, Hashable {
    public enum Direction: Sendable, Hashable { case horizontal, vertical }

    public var direction: Direction
    public var at: Double
    public var label: String
    public var colour: Colour
    public var dash: Dash

    public init(_ direction: Direction, at: Double, label: String = "", colour: Colour = .grey(0.45), dash: Dash = .dashed) {
        self.direction = direction
        self.at = at
        self.label = label
        self.colour = colour
        self.dash = dash
    }
}

/// A network with a place for every node.
public struct NetworkLayer: Sendable, Hashable {
    /// One place a node; y grows upward.
    public var places: [Place]
    public var sources: [UInt32]
    public var targets: [UInt32]
    public var isDirected: Bool
    /// One value a node, to colour it by.
    public var values: [Double]?
    public var scale: ColourScale
    /// A class for each node, to colour it by where there are no values.
    public var classes: NodeClasses?
    /// Of all nodes where there are neither values nor classes.
    public var colour: Colour
    /// Diameters in points, one for all or one each; chosen by the number of nodes where `nil`.
    public var sizes: [Double]?
    /// One a node; none are drawn where `nil`.
    public var labels: [String]?

    /// `ND0707` where places, values, classes, sizes or labels are not one for each node.
    public init(
        _ network: Network, places: [Place], values: [Double]? = nil, scale: ColourScale = ColourScale(), classes: NodeClasses? = nil,
        colour: Colour = .cycle(0), sizes: [Double]? = nil, labels: [String]? = nil
    ) throws(Diagnostic) {
        guard places.count == network.size else { throw PlotError.perNode("places", places.count, size: network.size) }
        if let values, values.count != network.size { throw PlotError.perNode("values", values.count, size: network.size) }
        if let classes, classes.members.count != network.size { throw PlotError.perNode("classes", classes.members.count, size: network.size) }
        if let sizes, sizes.count != network.size, sizes.count != 1 { throw PlotError.perNode("sizes", sizes.count, size: network.size) }
        if let labels, labels.count != network.size { throw PlotError.perNode("labels", labels.count, size: network.size) }
        self.places = places
        sources = network.edgeSources
        targets = network.edgeTargets
        isDirected = network.isDirected
        self.values = values
        self.scale = scale
        self.classes = classes
        self.colour = colour
        self.sizes = sizes
        self.labels = labels
    }
}

/// A place in the plane.
public struct Place: Sendable, Hashable {
    public var x: Double
    public var y: Double

    public init(_ x: Double, _ y: Double) {
        self.x = x
        self.y = y
    }
}

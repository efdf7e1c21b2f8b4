/// How values become colours: a map between two limits, with a label for its bar.
public struct ColourScale: Sendable, Hashable {
    public var map: ColourMap
    /// The values at the ends of the map; found from the data where `nil`.
    public var limits: ClosedRange<Double>?
    public var label: String
    public var showsBar: Bool

    public init(_ map: ColourMap = .viridis, limits: ClosedRange<Double>? = nil, label: String = "", showsBar: Bool = true) {
        self.map = map
        self.limits = limits
        self.label = label
        self.showsBar = showsBar
    }

    /// The limits to use: those given; for phases a whole turn; for signed values even about 0; else the data's.
    func limits(for values: [Double]) -> ClosedRange<Double> {
        if let limits, limits.lowerBound.isFinite, limits.upperBound.isFinite, limits.lowerBound < limits.upperBound { return limits }
        var low = Double.infinity
        var high = -Double.infinity
        for value in values where value.isFinite {
            low = min(low, value)
            high = max(high, value)
        }
        if map.isCyclic {
            // Phases are drawn modulo a turn, so any whole turn will do; the usual one that holds the data is plainest.
            return low >= -Double.pi && high <= Double.pi && low < 0 ? -Double.pi...Double.pi : 0...(2 * Double.pi)
        }
        guard low <= high else { return 0...1 }
        if map == .diverging {
            let reach = max(abs(low), abs(high))
            return reach > 0 ? -reach...reach : -1...1
        }
        if low == high {
            let pad = low == 0 ? 1 : abs(low) * 0.1
            return (low - pad)...(high + pad)
        }
        return low...high
    }

    func place(_ value: Double, in limits: ClosedRange<Double>) -> Double {
        guard value.isFinite else { return value == .infinity ? 1 : value == -.infinity ? 0 : .nan }
        return (value / 2 - limits.lowerBound / 2) / (limits.upperBound / 2 - limits.lowerBound / 2)
    }

    func colour(_ value: Double, in limits: ClosedRange<Double>) -> Colour { map.colour(place(value, in: limits)) }
}

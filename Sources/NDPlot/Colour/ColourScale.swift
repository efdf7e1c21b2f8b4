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
        let most = DataRange.largest
        if let limits, limits.lowerBound >= -most, limits.upperBound <= most, limits.upperBound - limits.lowerBound > DataRange.smallest { return limits }
        let data = DataRange.finite(values)
        let (low, high) = data.map { ($0.lowerBound, $0.upperBound) } ?? (.infinity, -.infinity)
        if map.isCyclic {
            // Phases are drawn modulo a turn, so any whole turn will do; the usual one that holds the data is plainest.
            return low >= -Double.pi && high <= Double.pi && low < 0 ? -Double.pi...Double.pi : 0...(2 * Double.pi)
        }
        guard low <= high else { return 0...1 }
        if map == .diverging {
            let reach = max(abs(low), abs(high))
            return reach > DataRange.smallest ? -reach...reach : -1...1
        }
        if high - low <= max(max(abs(low), abs(high)) * 1e-13, DataRange.smallest) {
            let pad = abs(low) < DataRange.smallest ? 1 : abs(low) * 0.1
            return (low - pad)...(high + pad)
        }
        return low...high
    }

    func place(_ value: Double, in limits: ClosedRange<Double>) -> Double {
        guard value.isFinite else { return value == .infinity ? 1 : value == -.infinity ? 0 : .nan }
        return (value / 2 - limits.lowerBound / 2) / (limits.upperBound / 2 - limits.lowerBound / 2)
    }

    /// Which of `count` even steps of the map a value falls in; `count` for not-a-number. Any value is safe.
    func shade(_ value: Double, in limits: ClosedRange<Double>, of count: Int) -> Int {
        var t = place(value, in: limits)
        if map.isCyclic, t.isFinite { t -= t.rounded(.down) }
        guard t == t else { return count }
        return Int(min(max(t * Double(count), 0), Double(count - 1)))
    }

    func colour(_ value: Double, in limits: ClosedRange<Double>) -> Colour { map.colour(place(value, in: limits)) }
}

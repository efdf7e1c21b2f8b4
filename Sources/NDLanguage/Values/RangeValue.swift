import NDCore

/// `a..b` or `a..<b`: whole numbers in order, kept as their ends. As an index, negative ends count from the end of the axis.
public struct RangeValue: Hashable, Sendable {
    /// Ranges of up to so many numbers become arrays without being charged.
    static let largestArray = 1 << 20

    public let lower: Int
    public let upper: Int
    public let closed: Bool

    public init(_ lower: Int, _ upper: Int, closed: Bool) {
        self.lower = lower
        self.upper = upper
        self.closed = closed
    }

    /// How many numbers there are; none when the ends are the wrong way round. Saturates.
    public var count: Int {
        guard lower <= upper else { return 0 }
        let (gap, overflow) = upper.subtractingReportingOverflow(lower)
        if overflow || gap == Int.max { return Int.max }
        return closed ? gap + 1 : gap
    }

    public func contains(_ x: Int) -> Bool { x >= lower && (closed ? x <= upper : x < upper) }

    public var array: NDArray { NDArray(count == 0 ? [] : Array(lower..<(lower + count))) }
}

import NDCore

/// The saved times with one row of numbers for each.
public struct SavedRows: Sendable {
    public private(set) var times: [Double] = []
    /// Row after row, `width` numbers each.
    public private(set) var values: [Double] = []
    public let width: Int

    /// Room for `count` rows, charged against `limits` before it is taken. Throws `ND0803` with the remedies.
    init(width: Int, count: Int, limits: Limits) throws(Diagnostic) {
        self.width = width
        let bytes = Double(count) * Double(width + 1) * 8
        if let memory = limits.memory, bytes > Double(memory) {
            throw NumericsError.trajectoryTooLarge(bytes, limit: memory, times: count, numbers: width)
        }
        try limits.checkAllocation(bytes, for: "a trajectory of \(count) times with \(width) numbers each")
        times.reserveCapacity(count)
        values.reserveCapacity(count * width)
    }

    public var count: Int { times.count }

    mutating func append(_ t: Double, _ row: UnsafePointer<Double>) {
        times.append(t)
        values.append(contentsOf: UnsafeBufferPointer(start: row, count: width))
    }

    /// The `i`-th saved row.
    public func row(_ i: Int) -> ArraySlice<Double> { values[i * width..<(i + 1) * width] }
}

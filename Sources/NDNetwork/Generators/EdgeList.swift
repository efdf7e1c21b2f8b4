import NDCore

/// The edges of a network that is being made.
struct EdgeList {
    private(set) var sources: [UInt32] = []
    private(set) var targets: [UInt32] = []
    let limits: Limits

    /// Reserves room for the edges a generator expects: `ND0410` for more than a network can have, `ND0803` for more
    /// than the limit on memory lets it have.
    init(_ generator: String, expected: Double, limits: Limits) throws(Diagnostic) {
        self.limits = limits
        // With the arcs that are made of the edges later.
        try Self.check(generator, edges: expected, bytesEach: 32, limits: limits)
        sources.reserveCapacity(Int(expected))
        targets.reserveCapacity(Int(expected))
    }

    /// Throws before anything is allocated where a generator's edges, with what it needs to make them, would not fit.
    static func check(_ generator: String, edges: Double, bytesEach: Double, limits: Limits) throws(Diagnostic) {
        guard edges <= Double(Network.largestCount) else {
            throw NetworkError.tooMany(edges < 9e18 ? Int(edges) : Int.max, "edges")
        }
        try limits.checkAllocation(bytesEach * edges, for: "\(generator) with \(Network.grouped(Int(edges))) edges")
    }

    var count: Int { sources.count }

    /// Throws `ND0801` when the session was cancelled.
    mutating func add(_ a: Int, _ b: Int) throws(Diagnostic) {
        if sources.count & 0xFFFF == 0xFFFF { try limits.poll() }
        sources.append(UInt32(truncatingIfNeeded: a))
        targets.append(UInt32(truncatingIfNeeded: b))
    }

    func network(
        size: Int, directed: Bool, structure: Structure? = nil, nodeAttributes: AttributeTable? = nil
    ) -> Network {
        Network(
            size: size, directed: directed, sources: sources, targets: targets, nodeAttributes: nodeAttributes,
            structure: structure)
    }
}

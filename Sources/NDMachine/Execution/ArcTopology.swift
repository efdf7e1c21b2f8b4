import NDCore

/// Which nodes the arcs of one coupling population join: arc `i` leads from node `sources[i]` of the source population to
/// node `targets[i]` of the target population. Arcs are sorted by target, as `NDNetwork.Arcs` keeps them; their order is the
/// order of every sum over arcs.
///
/// Takes 8 bytes an arc (12 with edge numbers). Immutable; may serve any number of executors.
public final class ArcTopology: Sendable {
    public let sources: [UInt32]
    public let targets: [UInt32]
    /// The edge each arc belongs to: what draws are keyed by. Empty: the arc's own number.
    public let edges: [UInt32]

    /// Throws `ND0595` when lengths differ or targets are not in ascending order. O(arcs).
    public init(sources: [UInt32], targets: [UInt32], edges: [UInt32] = []) throws(Diagnostic) {
        guard sources.count == targets.count else {
            throw MachineError.topology("\(sources.count) sources and \(targets.count) targets")
        }
        guard edges.isEmpty || edges.count == sources.count else {
            throw MachineError.topology("\(edges.count) edge numbers for \(sources.count) arcs")
        }
        for i in targets.indices.dropFirst() where targets[i] < targets[i - 1] {
            throw MachineError.topology("arc \(i) leads to node \(targets[i]), behind an arc to node \(targets[i - 1])")
        }
        self.sources = sources
        self.targets = targets
        self.edges = edges
    }

    public var count: Int { sources.count }

    /// Throws `ND0595` when an arc leaves the populations it is said to join. O(arcs).
    func check(sourceCount: Int, targetCount: Int) throws(Diagnostic) {
        if let bad = sources.max(), bad >= sourceCount {
            throw MachineError.topology("a source is node \(bad), but the population has \(sourceCount)")
        }
        if let bad = targets.last, bad >= targetCount {
            throw MachineError.topology("a target is node \(bad), but the population has \(targetCount)")
        }
    }
}

/// The arcs of one coupling population as the virtual machines read them: a copy of their own, at a fixed address.
final class ArcMemory {
    let sources: UnsafeMutablePointer<UInt32>
    let targets: UnsafeMutablePointer<UInt32>
    let edges: UnsafeMutablePointer<UInt32>?

    init(_ topology: ArcTopology) {
        func copy(_ numbers: [UInt32]) -> UnsafeMutablePointer<UInt32> {
            let pointer = UnsafeMutablePointer<UInt32>.allocate(capacity: max(1, numbers.count))
            numbers.withUnsafeBufferPointer { buffer in
                if let base = buffer.baseAddress { pointer.initialize(from: base, count: buffer.count) }
            }
            return pointer
        }
        sources = copy(topology.sources)
        targets = copy(topology.targets)
        edges = topology.edges.isEmpty ? nil : copy(topology.edges)
    }

    deinit {
        sources.deallocate()
        targets.deallocate()
        edges?.deallocate()
    }
}

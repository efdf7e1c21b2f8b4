/// Over what a kernel runs or a slot extends: once, over the nodes of a population, or over the arcs of a coupling population.
public enum Domain: Hashable, Sendable {
    case once
    case nodes(Int)
    case arcs(Int)
}

extension Domain: CustomStringConvertible {
    public var description: String {
        switch self {
        case .once: "once"
        case .nodes(let population): "nodes \(population)"
        case .arcs(let coupling): "arcs \(coupling)"
        }
    }
}

/// The node populations that the arcs of one coupling population lead from and to.
public struct ArcEnds: Hashable, Sendable {
    public var source: Int
    public var target: Int

    public init(source: Int, target: Int) {
        self.source = source
        self.target = target
    }
}

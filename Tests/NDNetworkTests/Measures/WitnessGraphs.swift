import Foundation
import NDCore
import NDNetwork
import PythonReference
import Testing

/// Small random networks of every kind, and what networkx says of them.
enum WitnessGraphs {
    /// networkx is asked for once: without it the tests that compare with it are skipped, and say so.
    static let isAvailable: Bool = PythonReference.isAvailable && ((try? PythonReference.text("import networkx\nprint(networkx.__version__)")) != nil)
    static let reason = PythonReference.isAvailable ? "networkx is not installed (pip install networkx)" : PythonReference.reason

    struct Kind {
        var directed = false
        var loops = false
        var parallel = false
    }

    /// `count` networks of up to `most` nodes, among them those of 0, 1 and 2 nodes, sparse, dense and disconnected ones,
    /// with weights that often are equal.
    static func random(_ count: Int, _ kind: Kind, most: Int = 14, seed: UInt64 = 1) -> [Network] {
        var draws = DrawSequence(seed: seed, place: (kind.directed ? 1 : 0) + (kind.loops ? 2 : 0) + (kind.parallel ? 4 : 0))
        return (0..<count).compactMap { i in
            let size = i < 3 ? i : 1 + draws.below(most)
            let edges = size == 0 ? 0 : draws.below(i % 3 == 0 ? size + 1 : i % 3 == 1 ? 2 * size + 1 : size * size / 2 + 1)
            var pairs: [(Int, Int)] = []
            var seen = Set<Int>()
            for _ in 0..<edges {
                let (a, b) = (draws.below(size), draws.below(size))
                if a == b, !kind.loops { continue }
                let key = kind.directed ? a * size + b : min(a, b) * size + max(a, b)
                if !kind.parallel, !seen.insert(key).inserted { continue }
                pairs.append((a, b))
            }
            let weights = pairs.map { _ in draws.below(2) == 0 ? Double(1 + draws.below(3)) : 0.5 + draws.uniform() }
            return try? Network(size: size, edges: pairs, directed: kind.directed, edges: [("weight", .real(weights))])
        }
    }

    static func simple(_ count: Int, directed: Bool, most: Int = 14) -> [Network] { random(count, Kind(directed: directed), most: most) }
    static func looped(_ count: Int, directed: Bool) -> [Network] { random(count, Kind(directed: directed, loops: true), seed: 2) }
    static func parallel(_ count: Int, directed: Bool) -> [Network] { random(count, Kind(directed: directed, loops: true, parallel: true), seed: 3) }
    /// Without loops.
    static func multiple(_ count: Int, directed: Bool) -> [Network] { random(count, Kind(directed: directed, parallel: true), seed: 4) }

    /// The numbers that `measure(G)` gives for each network, a function in Python. `G` is a simple graph of networkx where
    /// that can hold the network, else one with parallel edges.
    static func witness(_ graphs: [Network], _ measure: String) throws -> [[Double]] {
        var input = [Double(graphs.count)]
        for g in graphs {
            var seen = Set<Int>()
            var multi = false
            for e in 0..<g.edgeCount {
                let (a, b) = (Int(g.edgeSources[e]), Int(g.edgeTargets[e]))
                if !seen.insert(g.isDirected ? a * g.size + b : min(a, b) * g.size + max(a, b)).inserted { multi = true }
            }
            input += [g.isDirected ? 1 : 0, multi ? 1 : 0, Double(g.size), Double(g.edgeCount)]
            for e in 0..<g.edgeCount { input += [Double(g.edgeSources[e]), Double(g.edgeTargets[e]), g.weights?[e] ?? 1] }
        }
        let script = """
            import networkx as nx
            \(measure)
            result = []
            for _ in range(int(take())):
                directed, multi, n, m = (int(x) for x in take(4))
                G = [[nx.Graph, nx.MultiGraph], [nx.DiGraph, nx.MultiDiGraph]][directed][multi]()
                G.add_nodes_from(range(n))
                for e, (a, b, w) in enumerate(take(m, 3)):
                    G.add_edge(int(a), int(b), weight=float(w), number=e)
                values = [float(x) for x in measure(G)]
                result.append(float(len(values)))
                result.extend(values)
            give(np.array(result))
            """
        let numbers = try PythonReference.doubles(script, input: input)
        var place = 0
        return graphs.map { _ in
            let count = Int(numbers[place])
            defer { place += 1 + count }
            return Array(numbers[(place + 1)..<(place + 1 + count)])
        }
    }

    /// Compares what a measure gives for each network with what networkx gives.
    static func compare(
        _ graphs: [Network], _ measure: String, within tolerance: Double = 1e-10, sourceLocation: SourceLocation = #_sourceLocation,
        _ ours: (Network) throws -> [Double]
    ) throws {
        let theirs = try witness(graphs, measure)
        var compared = 0
        for (g, expected) in zip(graphs, theirs) {
            let found = try ours(g)
            #expect(found.count == expected.count, "\(g)", sourceLocation: sourceLocation)
            guard found.count == expected.count else { return }
            for (a, b) in zip(found, expected) {
                let equal = a == b || (a.isNaN && b.isNaN) || abs(a - b) <= tolerance * max(1, abs(b))
                if !equal {
                    let edges = (0..<g.edgeCount).map { "\(g.edgeSources[$0])-\(g.edgeTargets[$0]):\(g.weights?[$0] ?? 1)" }
                    Issue.record("\(g) \(edges): \(found) instead of \(expected)", sourceLocation: sourceLocation)
                    return
                }
                compared += 1
            }
        }
        // A test that compared nothing has not shown anything.
        #expect(compared > 20, sourceLocation: sourceLocation)
    }
}

import NDCore
import NDNetwork
import PythonReference
import Testing

/// Networks by a rule, edge by edge as networkx makes them; where numbers of nodes differ, up to isomorphism.
@Suite(.enabled(if: WitnessGraphs.isAvailable, "\(WitnessGraphs.reason)")) struct ShapeWitnessTests {
    /// The networks that expressions of networkx make, nodes numbered in their order, pairs ascending.
    private func theirs(_ expressions: [String], sorted: Bool = true) throws -> [Network] {
        let script = """
            import networkx as nx
            graphs = [\(expressions.joined(separator: ",\n"))]
            result = []
            for G in graphs:
                nodes = sorted(G) if \(sorted ? "True" : "False") else list(G)
                number = {v: i for i, v in enumerate(nodes)}
                result += [float(len(G)), float(G.number_of_edges())]
                for u, v in G.edges():
                    result += [float(number[u]), float(number[v])]
            give(np.array(result))
            """
        let numbers = try PythonReference.doubles(script)
        var place = 0
        func next() -> Int {
            defer { place += 1 }
            return Int(numbers[place])
        }
        return try expressions.map { _ in
            let (size, count) = (next(), next())
            return try Network(size: size, edges: (0..<count).map { _ in (next(), next()) })
        }
    }

    private func compareExactly(_ pairs: [(Network, String)], sourceLocation: SourceLocation = #_sourceLocation) throws {
        for ((ours, name), other) in zip(pairs, try theirs(pairs.map(\.1))) {
            #expect(ours.size == other.size, "\(name)", sourceLocation: sourceLocation)
            #expect(sortedPairs(ours) == sortedPairs(other), "\(name)", sourceLocation: sourceLocation)
        }
    }

    @Test func shapes() throws {
        var pairs: [(Network, String)] = []
        for n in [1, 2, 3, 4, 5, 9] { pairs.append((try .wheel(n), "nx.wheel_graph(\(n))")) }
        for n in [1, 2, 3, 7] { pairs.append((try .ladder(n), "nx.ladder_graph(\(n))")) }
        for n in [3, 4, 8] { pairs.append((try .ladder(n, wrapped: true), "nx.circular_ladder_graph(\(n))")) }
        for (a, b) in [(2, 0), (4, 0), (4, 1), (3, 5)] { pairs.append((try .barbell(a, b), "nx.barbell_graph(\(a), \(b))")) }
        for (a, b) in [(2, 0), (5, 0), (4, 1), (3, 5)] { pairs.append((try .lollipop(a, b), "nx.lollipop_graph(\(a), \(b))")) }
        for (a, b) in [(3, 0), (4, 1), (3, 5)] { pairs.append((try .tadpole(a, b), "nx.tadpole_graph(\(a), \(b))")) }
        for (n, r) in [(1, 1), (10, 3), (13, 4), (6, 6), (7, 1)] { pairs.append((try .turan(n, parts: r), "nx.turan_graph(\(n), \(r))")) }
        for d in 1...5 { pairs.append((try .hypercube(d), "nx.hypercube_graph(\(d))")) }
        pairs.append((try .completeMultipartite([2, 0, 3, 1]), "nx.complete_multipartite_graph(2, 0, 3, 1)"))
        pairs.append((try .windmill(4, size: 3), "nx.windmill_graph(4, 3)"))
        pairs.append((try .windmill(3, size: 5), "nx.windmill_graph(3, 5)"))
        for (r, n) in [(1, 4), (2, 11), (3, 20), (5, 1)] { pairs.append((try .fullTree(branching: r, n), "nx.full_rary_tree(\(r), \(n))")) }
        for n in 0...5 { pairs.append((try .binomialTree(n), "nx.binomial_tree(\(n))")) }
        try compareExactly(pairs)
    }

    @Test func caves() throws {
        var pairs: [(Network, String)] = []
        for (l, k) in [(1, 1), (3, 1), (3, 4), (2, 6)] { pairs.append((try .caveman(l, size: k), "nx.caveman_graph(\(l), \(k))")) }
        for (l, k) in [(2, 3), (3, 2), (3, 4), (7, 5)] {
            pairs.append((try .connectedCaveman(l, size: k), "nx.connected_caveman_graph(\(l), \(k))"))
        }
        for (l, k) in [(2, 3), (3, 2), (8, 4)] { pairs.append((try .ringOfCliques(l, size: k), "nx.ring_of_cliques(\(l), \(k))")) }
        try compareExactly(pairs)
    }

    @Test func namedNetworks() throws {
        let pairs = try ClassicNetwork.allCases.filter { $0 != .hoffmanSingleton }.map { (try $0.network(), "nx.\($0.rawValue)_graph()") }
        try compareExactly(pairs)
        let other = try theirs(["nx.hoffman_singleton_graph()"])[0]
        let ours = try ClassicNetwork.hoffmanSingleton.network()
        #expect(try ours.isomorphism(to: other) != nil)
        #expect(ours.simplified().edgeCount == 175)
        for (l, n) in [([5, -5], 14), ([3, -3], 8), ([-5, -2, -4, 2, 5, -2, 2, 5, -2, -5, 4, 2], 12)] {
            try compareExactly([(try .lcf(n, shifts: l), "nx.LCF_graph(\(n), \(l), \(n / l.count))")])
        }
    }

    @Test func latticesOfThePlane() throws {
        var ours: [Network] = []
        var names: [String] = []
        for (m, n, wrapped) in [(1, 1, false), (1, 2, false), (3, 4, false), (4, 5, false), (5, 3, false), (3, 5, true), (4, 6, true), (5, 7, true)] {
            ours.append(try .triangularLattice(m, n, wrapped: wrapped))
            names.append("nx.triangular_lattice_graph(\(m), \(n), periodic=\(wrapped ? "True" : "False"))")
        }
        for (m, n, wrapped) in [(1, 1, false), (2, 1, false), (1, 4, false), (3, 4, false), (4, 5, false), (2, 2, true), (3, 4, true), (4, 6, true)] {
            ours.append(try .hexagonalLattice(m, n, wrapped: wrapped))
            names.append("nx.hexagonal_lattice_graph(\(m), \(n), periodic=\(wrapped ? "True" : "False"))")
        }
        for ((ours, name), other) in zip(zip(ours, names), try theirs(names)) {
            #expect(ours.size == other.size && ours.edgeCount == other.edgeCount, "\(name): \(ours) \(other)")
            #expect(try ours.isomorphism(to: other) != nil, "\(name)")
        }
    }

    @Test func sidesOfLatticesHaveLengthOne() throws {
        for network in [try Network.triangularLattice(4, 7), try .hexagonalLattice(3, 4)] {
            let (x, y) = (try #require(network.nodeAttributes["pos_x"]?.reals), try #require(network.nodeAttributes["pos_y"]?.reals))
            for e in 0..<network.edgeCount {
                let (a, b) = (Int(network.edgeSources[e]), Int(network.edgeTargets[e]))
                #expect(abs((x[a] - x[b]) * (x[a] - x[b]) + (y[a] - y[b]) * (y[a] - y[b]) - 1) < 1e-12)
            }
        }
    }

    @Test func peopleAndTheirTies() throws {
        let told = try PythonReference.text("""
            import networkx as nx
            def show(G, node="", edge="", part=""):
                for v, d in G.nodes(data=True): print(v, d.get(node, ""), sep="|")
                number = {v: i for i, v in enumerate(G)}
                for line in sorted((min(number[u], number[v]), max(number[u], number[v]), d.get(edge, "")) for u, v, d in G.edges(data=True)):
                    print(*line, sep="|")
            show(nx.karate_club_graph(), "club", "weight")
            show(nx.les_miserables_graph(), "", "weight")
            show(nx.florentine_families_graph())
            show(nx.davis_southern_women_graph(), "bipartite")
            """)
        func show(_ network: Network, node: String = "", edge: String = "") -> String {
            func text(_ table: AttributeTable, _ name: String, _ row: Int) -> String {
                switch table[name]?[row] {
                case .text(let text): text
                case .integer(let n): "\(n)"
                default: ""
                }
            }
            let nodes = (0..<network.size).map { "\(network.nodeNames.name(of: $0))|\(text(network.nodeAttributes, node, $0))" }
            let edges = (0..<network.edgeCount).map { e in
                (Int(min(network.edgeSources[e], network.edgeTargets[e])), Int(max(network.edgeSources[e], network.edgeTargets[e])), text(network.edgeAttributes, edge, e))
            }
            return (nodes + edges.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map { "\($0.0)|\($0.1)|\($0.2)" }).map { $0 + "\n" }.joined()
        }
        let ours = try show(.karate(), node: "club", edge: "weight") + show(.lesMiserables(), edge: "weight")
            + show(.florentineFamilies()) + show(.southernWomen(), node: "part")
        #expect(ours == told)
    }
}

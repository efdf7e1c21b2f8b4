import NDCore
import NDNetwork
import Testing

@Suite(.enabled(if: WitnessGraphs.isAvailable, "\(WitnessGraphs.reason)")) struct CentralityWitnessTests {
    private let simple = WitnessGraphs.looped(100, directed: false) + WitnessGraphs.looped(100, directed: true)
    private let multiple = WitnessGraphs.parallel(60, directed: false) + WitnessGraphs.parallel(60, directed: true)

    @Test func pagerank() throws {
        try WitnessGraphs.compare(simple + multiple, """
            def measure(G):
                a = nx.pagerank(G, tol=1e-14, max_iter=10000, weight=None).values()
                b = nx.pagerank(G, alpha=0.5, tol=1e-14, max_iter=10000).values()
                return list(a) + list(b)
            """, within: 1e-8) { try $0.pagerank(tolerance: 1e-13) + $0.pagerank(damping: 0.5, weights: $0.weights, tolerance: 1e-13) }
    }

    @Test func personalisedPagerank() throws {
        try WitnessGraphs.compare((simple + multiple).filter { $0.size > 0 }, """
            def measure(G):
                p = {v: v % 3 + 1 for v in G}
                d = {v: v % 2 + 1 for v in G}
                a = nx.pagerank(G, personalization=p, tol=1e-14, max_iter=10000).values()
                b = nx.pagerank(G, personalization=p, dangling=d, tol=1e-14, max_iter=10000).values()
                return list(a) + list(b)
            """, within: 1e-8) { g in
            let (p, d) = ((0..<g.size).map { Double($0 % 3 + 1) }, (0..<g.size).map { Double($0 % 2 + 1) })
            return try g.pagerank(personalization: p, weights: g.weights, tolerance: 1e-13)
                + g.pagerank(personalization: p, weights: g.weights, dangling: d, tolerance: 1e-13)
        }
    }

    /// Eigenvectors of a largest eigenvalue that is well apart: of connected networks.
    @Test func eigenvectorCentrality() throws {
        try WitnessGraphs.compare(simple.filter { $0.size > 0 && !$0.isDirected && $0.isConnected }, """
            def measure(G):
                a = nx.eigenvector_centrality(G, tol=1e-14, max_iter=1000000).values()
                b = nx.eigenvector_centrality(G, tol=1e-14, max_iter=1000000, weight="weight").values()
                return list(a) + list(b)
            """, within: 1e-7) { try $0.eigenvectorCentrality(tolerance: 1e-14) + $0.eigenvectorCentrality(weights: $0.weights, tolerance: 1e-14) }
        try WitnessGraphs.compare(simple.filter { $0.size > 0 && $0.isDirected && $0.strongComponents().count == 1 }, """
            def measure(G):
                return nx.eigenvector_centrality(G, tol=1e-14, max_iter=1000000).values()
            """, within: 1e-7) { try $0.eigenvectorCentrality(tolerance: 1e-14) }
    }

    @Test func katzCentrality() throws {
        try WitnessGraphs.compare(simple, """
            def measure(G):
                a = nx.katz_centrality(G, alpha=0.03, tol=1e-14, max_iter=100000).values()
                b = nx.katz_centrality(G, alpha=0.02, beta=0.5, tol=1e-14, max_iter=100000, weight="weight", normalized=False).values()
                return list(a) + list(b)
            """) { try $0.katz(alpha: 0.03, tolerance: 1e-15) + $0.katz(alpha: 0.02, beta: 0.5, weights: $0.weights, normalized: false, tolerance: 1e-15) }
    }

    @Test func hubsAndAuthorities() throws {
        let graphs = simple.filter { $0.edgeCount > 0 && (!$0.isDirected || $0.strongComponents().count == 1) && $0.isConnected }
        try WitnessGraphs.compare(graphs, """
            def measure(G):
                A = nx.to_numpy_array(G)
                x = np.full(len(G), 1.0/len(G))
                for _ in range(200000):
                    y = A.T @ (A @ x)
                    y /= y.sum()
                    if abs(y - x).sum() < 1e-15:
                        break
                    x = y
                h = A @ x
                # The vectors of networkx, where its largest singular value is single.
                s = np.linalg.svd(A, compute_uv=False)
                if len(s) > 3 and s[0] - s[1] > 1e-3:
                    hubs, authorities = nx.hits(G, tol=1e-14, max_iter=100000)
                    assert np.allclose(list(authorities.values()), x, atol=1e-6)
                return list(h/h.sum()) + list(x)
            """, within: 1e-6) { g in
            let found = try g.hits(weights: g.weights, tolerance: 1e-14)
            return found.hubs + found.authorities
        }
    }
}

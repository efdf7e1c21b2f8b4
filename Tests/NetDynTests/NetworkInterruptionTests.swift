import Foundation
import NetDyn
import Synchronization
import Testing

/// Every search for eigenvalues, every factorisation and every measure that can take long, cancelled from another thread: each
/// answers with the interruption, and the session goes on.
@Suite("Interruption of spectra and measures", .serialized)
struct NetworkInterruptionTests {
    struct Long: Sendable, CustomTestStringConvertible {
        let setup: String
        let code: String
        init(_ setup: String, _ code: String) {
            self.setup = setup
            self.code = code
        }

        var testDescription: String { code }
    }

    private static let random = "let g = gnm(60_000, 300_000, seed: 1)"
    private static let directed = "let g = gnm(60_000, 300_000, directed: true, seed: 1)"
    private static let dense = "let m = sample(normal(0, 1), [1400, 1400])"
    private static let symmetric = "let r = sample(normal(0, 1), [1600, 1600])\nlet m = r + r.T"

    static let spectra: [Long] = [
        // Searches for a few eigenvalues.
        Long(random, "eigenvalues(adjacency(g), k: 40, which: \"largest\")"),
        Long(random, "eigenvalues(adjacency(g), k: 30, which: \"leftmost\")"),
        Long(random, "eigenvalues(laplacian(g), k: 40, which: \"rightmost\")"),
        Long("let g = barabasi_albert(60_000, m: 4, seed: 1)", "eigenvalues(laplacian(g), k: 30, which: \"smallest\")"),
        Long("let g = grid(500, 500)", "eigenvalues(laplacian(g), k: 40, which: \"smallest\")"),
        Long("let g = grid(400, 400)", "eigenvalues(laplacian(g), k: 20, which: \"nearest\", to: 1)"),
        Long(random, "eigenvalues(laplacian(g), k: 5, which: \"nearest\", to: 10)"),
        Long(directed, "eigenvalues(adjacency(g), k: 20, which: \"rightmost\")"),
        Long(directed, "eigen(adjacency(g), k: 8, which: \"smallest\")"),
        Long(directed, "eigenvalues(magnetic_laplacian(g), k: 20, which: \"leftmost\")"),
        Long("let A = laplacian(grid(200, 200))", "eigenvalues(x => A @ x, size: 40_000, k: 10, which: \"smallest\")"),
        Long("let A = laplacian(grid(200, 200))", "eigenvalues(x => A @ x, size: 40_000, k: 4, which: \"nearest\", to: 3)"),
        Long("let A = adjacency(gnm(20_000, 100_000, directed: true, seed: 1))", "eigen(x => A @ x, size: 20_000, k: 20, which: \"leftmost\")"),
        Long(random, "svd(adjacency(g), k: 20)"),
        Long(random, "spectral_density(adjacency(g), moments: 4000, vectors: 64)"),
        Long(random, "spectral_density(adjacency(g), moments: 4000, vectors: 64, method: \"lanczos\")"),
        Long("let g = gnm(400_000, 800_000, seed: 1)", "spectral_gap(g)"),
        Long("let g = grid(700, 700)", "algebraic_connectivity(g)"),
        Long("let g = grid(700, 700)", "fiedler(g)"),
        Long("let g = grid(700, 700)", "effective_resistance(g, 0, 7000)"),
        Long("let g = gnm(2200, 9000, seed: 1) |> largest_component()", "kirchhoff_index(g)"),
        // Factorisations and functions of matrices.
        Long(random, "solve(laplacian(g) + sparse(0..<g.size, 0..<g.size, [1]), ones(g.size))"),
        Long(directed, "solve(adjacency(g) + 3*sparse(0..<g.size, 0..<g.size, [1]), ones(g.size))"),
        Long(directed, "det(adjacency(g) + 3*sparse(0..<g.size, 0..<g.size, [1]))"),
        Long(dense, "eigenvalues(m)"),
        Long(dense, "eigen(m)"),
        Long(symmetric, "eigen(m)"),
        Long(dense, "svd(m)"),
        Long("let m = sample(normal(0, 1), [2600, 2600])", "solve(m, m)"),
        Long("let m = sample(normal(0, 1), [2600, 2600])", "inverse(m)"),
        Long("let m = sample(normal(0, 1), [3400, 3400])", "det(m)"),
        Long("let m = sample(normal(0, 1), [2600, 2600])", "qr(m)"),
        Long("let r = sample(normal(0, 1), [3000, 3000])\nlet m = r @ r.T + identity(3000)", "cholesky(m) @ cholesky(m) @ cholesky(m)"),
        Long(dense, "expm(m/30)"),
        Long("let r = sample(normal(0, 1), [900, 900])\nlet m = r @ r.T + identity(900)", "logm(m)"),
        Long("let r = sample(normal(0, 1), [1200, 1200])\nlet m = r @ r.T + identity(1200)", "sqrtm(m)"),
        Long("let r = sample(normal(0, 1), [900, 900])\nlet m = r - 60*identity(900)", "lyapunov_equation(m, identity(900))"),
        Long(dense, "pinv(m)"),
        Long(dense, "rank(m)"),
        Long(dense, "condition(m)"),
        Long(dense, "least_squares(m, m)"),
        Long(symmetric, "spectral_entropy(m @ m)"),
        Long(dense, "departure_from_normality(m)"),
        Long(symmetric, "numerical_abscissa(m)"),
        Long(dense, "spectral_radius(m)"),
        Long("let m = sample(normal(0, 1), [300, 300])", "pseudospectrum(m, linspace(0, 10, 400))"),
    ]

    private static let web = "let g = barabasi_albert(20_000, m: 5, seed: 1)"
    private static let big = "let g = gnm(500_000, 3_000_000, seed: 1)"
    private static let weighted = "let g = with_edges(gnm(20_000, 100_000, seed: 1), (weight: sample(uniform(1, 2), 100_000)))"

    static let measures: [Long] = [
        Long(web, "betweenness(g)"),
        Long(weighted, "betweenness(g, weights: true)"),
        Long(web, "edge_betweenness(g)"),
        Long(web, "closeness(g)"),
        Long(weighted, "closeness(g, weights: true)"),
        Long(web, "harmonic_centrality(g)"),
        Long("let g = barabasi_albert(12_000, m: 5, seed: 1)", "shortest_paths(g)"),
        Long(weighted, "eccentricity(g, weights: true)"),
        Long(weighted, "diameter(g, weights: true)"),
        Long(web, "average_distance(g)"),
        Long(weighted, "efficiency(g, weights: true)"),
        Long("let g = barabasi_albert(6_000, m: 40, seed: 1)", "local_efficiency(g)"),
        Long("let g = gnm(20_000, 3_000_000, seed: 1)", "clustering(g)"),
        Long("let g = gnm(20_000, 3_000_000, seed: 1)", "triangles(g)"),
        Long("let g = gnm(20_000, 3_000_000, seed: 1)", "transitivity(g)"),
        Long("let g = barabasi_albert(30_000, m: 30, seed: 1)", "triads(g)"),
        Long("let g = barabasi_albert(30_000, m: 30, seed: 1)", "motifs(g)"),
        Long("let g = gnm(20_000, 2_000_000, seed: 1)", "truss_numbers(g)"),
        Long("let g = gnm(20_000, 2_000_000, seed: 1)", "k_truss(g, 5)"),
        Long(web, "rich_club(g, swaps: 100_000)"),
        Long(big, "core_numbers(g) + core_numbers(g) + core_numbers(g) + core_numbers(g) + core_numbers(g)"),
        Long(big, "communities(g)"),
        Long(big, "communities(g, method: \"louvain\")"),
        Long(big, "communities(g, method: \"labels\")"),
        Long(web, "communities(g, method: \"eigenvector\")"),
        Long("let g = gnm(60_000, 90_000, seed: 1)", "maximum_matching(g)"),
        Long("let g = random_bipartite(300_000, 300_000, p: 1e-5, seed: 1)", "maximum_matching(g)"),
        Long("let g = grid(500, 500)", "max_flow(g, from: 125_250, to: 249_999)"),
        Long("let g = gnm(3000, 20_000, seed: 1) |> largest_component()", "min_cut(g)"),
        Long("let g = complete(300)", "spanning_trees(g)"),
        Long(big, "minimum_spanning_tree(g)"),
        Long(web, "percolation(g, runs: 1000)"),
        Long("let g = complete(26, directed: true)", "cycles(g)"),
        Long(big, "automorphisms(g)"),
        Long(big, "equitable_partition(g)"),
        Long(big + "\nlet h = reorder(g, permutation(g.size))", "isomorphism(g, h)"),
        Long(big, "eigenvector_centrality(g)"),
        Long(big, "katz(g, alpha: 0.05)"),
        Long(big, "pagerank(g, tolerance: 1e-15)"),
        Long(big, "hits(g)"),
        Long(big, "components(g) + components(g) + components(g) + components(g) + components(g) + components(g)"),
        Long(big, "biconnected_components(g)"),
        Long(big, "rewire(g)"),
        Long(big + " |> largest_component()", "rewire(g, connected: true)"),
        Long("let g = gnm(1500, 400_000, seed: 1)", "line_graph(g)"),
        Long(web, "complement(g)"),
        Long("let h = hypergraph(reshape(floor(sample(uniform(0, 3000), 600_000)), [200_000, 3]), ordered: true)", "s_line_graph(h)"),
        Long("let g = gnm(20_000, 100_000, seed: 1)", "draw(g)"),
    ]

    /// Each takes some seconds to set up: every third, or all where ND_ALL_INTERRUPTIONS is set.
    static var chosen: [Long] {
        let all = spectra + measures
        if ProcessInfo.processInfo.environment["ND_ALL_INTERRUPTIONS"] != nil { return all }
        print("interruption: every third of \(all.count) programs; all with ND_ALL_INTERRUPTIONS=1")
        return all.indices.filter { $0 % 3 == 2 }.map { all[$0] }
    }

    @Test("the session answers soon and stays usable", .timeLimit(.minutes(5)), arguments: chosen)
    func interrupted(long: Long) {
        let begun = Mutex(false)
        let stopped = Mutex<ContinuousClock.Instant?>(nil)
        var options = SessionOptions()
        options.output = { _ in begun.withLock { $0 = true } }
        let session = Engine().session(options)
        let token = session.cancelToken
        #expect(session.run("let kept = [1, 2, 3]").succeeded)
        #expect(session.run(long.setup).diagnostics.map(\.code) == [])
        #expect(Worker.detached(stackSize: 1 << 18) {
            for _ in 0..<100_000 where !begun.withLock({ $0 }) { restBriefly() }
            for _ in 0..<4 { restBriefly() }
            stopped.withLock { $0 = .now }
            token.cancel()
        })
        let codes = session.run("print(\"go\")\n" + long.code).diagnostics.map(\.code)
        token.reset()
        #expect(codes == ["ND0801"])
        if let stopped = stopped.withLock({ $0 }) {
            let waited = ContinuousClock.now - stopped
            // A stop is answered in milliseconds; a machine with other work to do, or a build for debugging, is given more.
            #expect(waited < .seconds(5), "\(waited)")
        }
        #expect(session.run("sum(kept)").value == .integer(6))
    }
}

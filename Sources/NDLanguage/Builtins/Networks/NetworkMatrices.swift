import NDCore
import NDLinear
import NDNetwork

extension Builtins {
    /// Matrices that belong to networks: sparse, but for the modularity matrix.
    static let networkMatrices: [Builtin] = [
        Builtin("adjacency(g)", "The matrix of weights, sparse: entry [i, j] is the sum of the weights of i -> j, 1 each without weights; an undirected loop counts once.", example: "expect adjacency(path(2)) == [[0, 1], [1, 0]]\nexpect adjacency(star(4))[0, 3] == 1") { (call: Call) throws(Diagnostic) in
            .sparse(.real(try network(call, 0).adjacencyMatrix(limits: call.limits)))
        },
        Builtin("laplacian(g)", "The Laplacian, sparse: row sums of the adjacency matrix on the diagonal, minus that matrix.", example: "expect laplacian(path(2)) == [[1, -1], [-1, 1]]") { (call: Call) throws(Diagnostic) in
            .sparse(.real(try network(call, 0).laplacianMatrix(limits: call.limits)))
        },
        Builtin("normalized_laplacian(g)", "D^-1/2 (D - A) D^-1/2, sparse, D the row sums of the adjacency matrix A; rows of nodes without edges are zero (Chung 1997).", example: "expect normalized_laplacian(path(2)) == [[1, -1], [-1, 1]]") { (call: Call) throws(Diagnostic) in
            .sparse(.real(try network(call, 0).normalizedLaplacian(limits: call.limits)))
        },
        Builtin("signless_laplacian(g)", "D + A, sparse: the adjacency matrix A with its row sums D on the diagonal.", example: "expect signless_laplacian(path(2)) == [[1, 1], [1, 1]]") { (call: Call) throws(Diagnostic) in
            .sparse(.real(try network(call, 0).signlessLaplacian(limits: call.limits)))
        },
        Builtin("transition_matrix(g)", "D^-1 A, sparse: entry [i, j] is the chance that a random walk at i goes to j next; rows of nodes without a way out are zero.", example: "expect transition_matrix(star(3))[0, :] == [0, 0.5, 0.5]") { (call: Call) throws(Diagnostic) in
            .sparse(.real(try network(call, 0).transitionMatrix(limits: call.limits)))
        },
        Builtin("random_walk_laplacian(g)", "I - D^-1 A, sparse, D the row sums of the adjacency matrix A; rows of nodes without a way out are zero.", example: "expect random_walk_laplacian(path(2)) == [[1, -1], [-1, 1]]") { (call: Call) throws(Diagnostic) in
            .sparse(.real(try network(call, 0).randomWalkLaplacian(limits: call.limits)))
        },
        Builtin("magnetic_laplacian(g, charge = 0.25)", "The Hermitian Laplacian of a directed network, sparse: row sums of the symmetric part S of the adjacency matrix A, minus S[i, j] exp(2 pi i charge (A[i, j] - A[j, i])) (Fanuel, Alaiz, Suykens 2017).", example: "let h = magnetic_laplacian(cycle(3, directed: true))\nexpect h ≈ conj(h.T)\nexpect h[0, 1] ≈ -0.5i") { (call: Call) throws(Diagnostic) in
            .sparse(.complex(try network(call, 0).magneticLaplacian(charge: call.real(1), limits: call.limits)))
        },
        Builtin("non_backtracking(g)", "Hashimoto's matrix, sparse: for arcs, 1 where the second goes on from the end of the first and does not lead back to its start. An undirected edge e stands for the arcs e, as it was written, and g.count + e, back. Loops are left out.", example: "expect sum(non_backtracking(cycle(4))) == 8\nexpect sum(non_backtracking(path(2))) == 0") { (call: Call) throws(Diagnostic) in
            .sparse(.real(try network(call, 0).nonBacktracking(limits: call.limits)))
        },
        Builtin("bethe_hessian(g, r = none)", "(r^2 - 1) I - r A + D, sparse; r is the mean of the squared degrees over the mean degree, less 1, unless given (Saade, Krzakala, Zdeborová 2014).", example: "expect bethe_hessian(path(2), r: 2) == [[4, -2], [-2, 4]]") { (call: Call) throws(Diagnostic) in
            .sparse(.real(try network(call, 0).betheHessian(r: call.optionalReal(1), limits: call.limits)))
        },
        Builtin("incidence(g, oriented = none)", "Nodes by edges, sparse: 1 at both ends of an edge; oriented, -1 where it starts and 1 where it ends (of a directed network unless `oriented: false`). Of a hypergraph nodes by hyperedges, 1 at every member.", example: "expect incidence(path(3)) == [[1, 0], [1, 1], [0, 1]]\nlet b = incidence(path(3), oriented: true)\nexpect b @ b.T == laplacian(path(3))\nexpect incidence(hypergraph([[0, 1, 2], [2]])) == [[1, 0], [1, 0], [1, 1]]") { (call: Call) throws(Diagnostic) in
            if case .hypergraph(let h) = call[0] {
                if !call[1].isNone, try call.boolean(1) { throw call.must(1, "be left out: hyperedges have no ends") }
                return .sparse(.real(try h.incidence(limits: call.limits)))
            }
            let g = try network(call, 0)
            let oriented = call[1].isNone ? g.isDirected : try call.boolean(1)
            return .sparse(.real(try g.incidence(oriented: oriented, limits: call.limits)))
        },
        Builtin("modularity_matrix(g)", "A - k k'/2m, dense: the adjacency matrix less what degrees alone would give (of a directed network out times in; Newman 2006).", example: "expect modularity_matrix(path(2)) == [[-0.5, 0.5], [0.5, -0.5]]") { (call: Call) throws(Diagnostic) in
            let g = try network(call, 0)
            return .array(NDArray(elements: .real(try g.modularityMatrix(limits: call.limits)), of: .matrix(g.size, g.size)))
        },
    ]
}

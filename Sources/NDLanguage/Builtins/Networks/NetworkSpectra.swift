import NDCore
import NDLinear
import NDNetwork

extension Builtins {
    /// What the Laplacian of a network tells. Directions must not matter: directed networks are an error of the matrix.
    static let networkSpectra: [Builtin] = [
        Builtin("algebraic_connectivity(g)", "The second smallest eigenvalue of the Laplacian of an undirected network: 0 just where it is not connected (Fiedler 1973).", example: "expect algebraic_connectivity(complete(5)) ≈ 5\nexpect algebraic_connectivity(path(3)) ≈ 1", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let g = try undirected(call)
            if g.size < 2 { return .real(0) }
            if !g.isConnected, (g.weights ?? []).allSatisfy({ $0 >= 0 }) { return .real(0) }
            return .real(NDArray(try second(call, g).values).reals?.last ?? 0)
        },
        Builtin("fiedler(g)", "The eigenvector of the second smallest eigenvalue of the Laplacian of a connected undirected network, of length 1 and with its largest component positive; its signs part the network in two.", example: "let v = fiedler(path(4))\nexpect v[0]*v[3] < 0 and abs(sum(v)) < 1e-9", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let g = try undirected(call)
            guard g.size >= 2, g.isConnected else { throw call.must(0, "be connected, with two nodes at least", remedy: "largest_component(g)") }
            let found = try second(call, g)
            guard let vectors = found.vectors else { return .none }
            return try NDArray(vectors).selecting([.all, .at(1)])
        },
        Builtin("effective_resistance(g, i, j)", "The resistance between two nodes, by number or name, when every edge is a conductor with its weight as conductance; inf between components (Klein, Randić 1993).", example: "expect effective_resistance(cycle(4), 0, 2) ≈ 1\nexpect effective_resistance(path(4), 0, 3) ≈ 3", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let g = try undirected(call)
            let (from, to) = (try nodes(call, 1, of: g), try nodes(call, 2, of: g))
            guard from.count == 1 else { throw call.wants("one node", 1) }
            guard to.count == 1 else { throw call.wants("one node", 2) }
            if from[0] == to[0] { return .real(0) }
            let labels = g.components().labels
            guard labels[from[0]] == labels[to[0]] else { return .real(.infinity) }
            // One node of the component is earthed.
            let kept = (0..<g.size).filter { labels[$0] == labels[from[0]] && $0 != to[0] }
            let l = try g.laplacianMatrix(limits: call.limits).selecting(rows: kept, columns: kept)
            guard let place = kept.firstIndex(of: from[0]) else { return .real(0) }
            var current = [Double](repeating: 0, count: kept.count)
            current[place] = 1
            do throws(Diagnostic) {
                let found = try SparseMatrix.real(l).solve(.real(current), width: 1, limits: call.limits)
                return .real(found.x.complexes[place].rawStorage.x)
            } catch { throw call.fault(0, error) }
        },
        Builtin("kirchhoff_index(g)", "The sum of the resistances between all pairs of nodes of a connected undirected network: its size times the sum of the reciprocals of the Laplacian's eigenvalues beyond the first; inf where it is not connected. Takes the dense Laplacian.", example: "expect kirchhoff_index(path(3)) ≈ 4\nexpect kirchhoff_index(complete(4)) ≈ 3", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let g = try undirected(call)
            if g.size < 2 { return .real(0) }
            if !g.isConnected { return .real(.infinity) }
            let l = SparseMatrix.real(try g.laplacianMatrix(limits: call.limits))
            do throws(Diagnostic) {
                let limits = call.limits
                let values = try call.apart(g.size * g.size) { () throws(Diagnostic) in NDArray(try l.eigen(.ascending, count: nil, limits: limits).values).reals ?? [] }
                return .real(Double(g.size) * values.dropFirst().reduce(0) { $0 + 1 / $1 })
            } catch { throw call.fault(0, error) }
        },
    ]

    private static func undirected(_ call: Call) throws(Diagnostic) -> Network {
        let g = try network(call, 0)
        guard !g.isDirected else { throw call.must(0, "be undirected", remedy: "undirected(g) leaves directions aside") }
        return g
    }

    /// Places for the nodes of a drawing: the eigenvectors of the Laplacian's second and third smallest eigenvalues, which keep
    /// neighbours as near each other as places of mean 0 and variance 1 can be (Hall 1970). Directions are left aside.
    static func spectralPlaces(_ call: Call, _ g: Network) throws(Diagnostic) -> (x: [Double], y: [Double]) {
        guard g.size >= 3, g.isConnected else {
            throw call.must(0, "be connected, with three nodes at least, for this layout", remedy: "layout: \"force\", or draw(largest_component(g), ...)")
        }
        let found = try smallest(3, call, try g.undirected(limits: call.limits))
        guard let vectors = found.vectors, let x = try NDArray(vectors).selecting([.all, .at(1)]).asArray?.reals,
            let y = try NDArray(vectors).selecting([.all, .at(2)]).asArray?.reals
        else { throw call.must(0, "have Laplacian eigenvectors") }
        return (x, y)
    }

    /// The two smallest eigenvalues of the Laplacian.
    private static func second(_ call: Call, _ g: Network) throws(Diagnostic) -> SparseEigen { try smallest(2, call, g) }

    private static func smallest(_ count: Int, _ call: Call, _ g: Network) throws(Diagnostic) -> SparseEigen {
        let l = SparseMatrix.real(try g.laplacianMatrix(limits: call.limits))
        let limits = call.limits
        return try call.sparsely(0, l) { () throws(Diagnostic) in try l.eigen(.leftmost, count: count, limits: limits) }
    }
}

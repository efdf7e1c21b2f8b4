import ComplexModule
import NDCore
import NDLinear
import NDNetwork
import PythonReference
import Testing

/// Spectra of real networks beside SciPy's, from the same arcs.
@Suite(.enabled(if: PythonReference.isAvailable, "\(PythonReference.reason)"))
struct SpectraOfDataTests {
    /// Arcs of the sum of weights, as SciPy takes them: size, number, then triples.
    private func arcs(_ g: Network) -> [Double] {
        let weights = g.weights ?? [Double](repeating: 1, count: g.edgeCount)
        var out = [Double(g.size), 0]
        for e in 0..<g.edgeCount {
            let (i, j) = (Double(g.edgeSources[e]), Double(g.edgeTargets[e]))
            out += [i, j, weights[e]]
            if !g.isDirected, i != j { out += [j, i, weights[e]] }
        }
        out[1] = Double((out.count - 2) / 3)
        return out
    }

    private static let reading = """
        import scipy.sparse as sp, scipy.sparse.linalg as sl
        n, m = int(take()), int(take())
        e = take(m, 3)
        A = sp.csc_array(sp.coo_array((e[:, 2], (e[:, 0].astype(int), e[:, 1].astype(int))), shape=(n, n)))

        """

    @Test(arguments: ["karate.gml", "power-grid.gml", "celegans.gml", "as20graph.txt"])
    func radius(file: String) throws {
        guard let bytes = SharedData.bytes(file) else { return }
        let g = try Network.load(path: file, bytes: bytes)
        let solver = g.isDirected ? "sl.eigs(A, k=1, which='LM', return_eigenvectors=False, tol=1e-13)" : "sl.eigsh(A, k=1, which='LM', return_eigenvectors=False, tol=1e-13)"
        let theirs = try PythonReference.doubles(Self.reading + "give(np.abs(\(solver)))", input: arcs(g))
        let ours = try SparseMatrix.real(g.adjacencyMatrix()).eigen(.largest, count: 1)
        let radius = try #require(ours.values.complexes.first).length
        #expect(abs(radius - theirs[0]) < 1e-9 * theirs[0])
        #expect(ours.residual < 1e-9)
    }

    @Test(arguments: ["karate.gml", "power-grid.gml", "as20graph.txt"])
    func connectivity(file: String) throws {
        guard let bytes = SharedData.bytes(file) else { return }
        let whole = try Network.load(path: file, bytes: bytes, options: .init(directed: false))
        let g = whole.largestComponent()
        // Shifted a little below zero, so that the matrix is not singular.
        let theirs = try PythonReference.doubles(
            Self.reading + "L = sp.csc_array(sp.diags_array(np.asarray(A.sum(axis=1)).ravel()) - A)\ngive(np.sort(sl.eigsh(L, k=2, sigma=-1e-3, return_eigenvectors=False, tol=1e-13)))", input: arcs(g))
        let ours = try SparseMatrix.real(g.laplacianMatrix()).eigen(.leftmost, count: 2)
        let values: [Double] = ours.values.complexes.map { $0.real }
        #expect(abs(values[0]) < 1e-9 && abs(values[1] - theirs[1]) < 1e-9 * max(1, theirs[1]))
    }
}

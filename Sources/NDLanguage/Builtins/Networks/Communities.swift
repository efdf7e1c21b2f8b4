import NDCore
import NDNetwork

extension Builtins {
    /// Communities, and how good a division is.
    static let communities: [Builtin] = [
        Builtin("communities(g, method = \"leiden\", weights = \"weight\", resolution = 1, seed = none)", "Communities as one label a node, numbered by size, the largest 0. Methods: \"leiden\" (Traag, Waltman, van Eck 2019: connected communities of high modularity), \"louvain\" (Blondel et al. 2008), \"labels\" (label propagation: Raghavan et al. 2007), \"eigenvector\" (signs of the leading eigenvector of the modularity matrix, divided again and again: Newman 2006). `resolution` above 1 gives more and smaller ones (not for the last two). The seed draws the order of moves. Commonly O(edges).", example: "let g = graph([[0, 1], [1, 2], [2, 0], [3, 4], [4, 5], [5, 3], [2, 3]])\nexpect communities(g) == [0, 0, 0, 1, 1, 1]\nexpect communities(g, method: \"eigenvector\") == [0, 0, 0, 1, 1, 1]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let g = try network(call, 0)
            let w = try weights(call, 2, of: g)
            let resolution = try call.real(3)
            let seed = try call.seed(4)
            switch try call.string(1) {
            case "leiden": return labels(try g.leiden(weights: w, resolution: resolution, seed: seed, limits: call.limits))
            case "louvain": return labels(try g.louvain(weights: w, resolution: resolution, seed: seed, limits: call.limits))
            case "labels": return labels(try g.labelPropagation(weights: w, seed: seed, limits: call.limits))
            case "eigenvector": return labels(try g.leadingEigenvectorCommunities(weights: w, seed: seed, limits: call.limits))
            default: throw call.must(1, "be \"leiden\", \"louvain\", \"labels\" or \"eigenvector\"")
            }
        },
        Builtin("modularity(g, labels, weights = \"weight\", resolution = 1)", "The modularity of a division of the nodes: the share of weight inside communities less `resolution` times the share that strengths alone give (Newman 2004; directed Leicht, Newman 2008), as in networkx. `labels` are one whole number of at least 0 a node, as communities gives them, or the name of a node attribute. O(edges).", example: "let g = graph([[0, 1], [2, 3]])\nexpect modularity(g, [0, 0, 1, 1]) == 0.5\nexpect modularity(g, [0, 0, 0, 0]) == 0", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let g = try network(call, 0)
            let given: [Int]
            if case .string = call[1] { given = try categories(call, 1, of: g) } else {
                guard let numbers = try call.array(1).integers else { throw call.wants("one whole number a node", 1) }
                given = numbers
            }
            do throws(Diagnostic) {
                return .real(try g.modularity(given, weights: weights(call, 2, of: g), resolution: call.real(3)))
            } catch {
                throw error.code == "ND0476" ? call.fault(1, error) : error
            }
        },
    ]
}

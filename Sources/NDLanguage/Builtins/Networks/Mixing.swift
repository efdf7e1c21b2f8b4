import NDCore
import NDNetwork

extension Builtins {
    /// Who is joined to whom.
    static let mixing: [Builtin] = [
        Builtin("assortativity(g, by = none, weights = none, source = \"out\", target = \"in\", categories = false)", "The correlation of the degrees at the two ends of edges, between -1 and 1 (Newman 2003); of directed edges of the `source` degree with the `target` degree. `by:` takes a node attribute instead: numbers are correlated, texts and booleans (numbers too, if `categories: true`) are categories. Not a number where nothing varies. O(edges).", example: "expect assortativity(path(4)) ≈ -0.5\nlet g = graph([[0, 1], [2, 3]], nodes: (kind: [\"a\", \"a\", \"b\", \"b\"]))\nexpect assortativity(g, by: \"kind\") == 1", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let g = try network(call, 0)
            if call[1].isNone {
                return .real(try g.degreeAssortativity(x: direction(call, 3), y: direction(call, 4), weights: weights(call, 2, of: g)))
            }
            if try call.boolean(5) { return .real(try g.categoryAssortativity(categories(call, 1, of: g))) }
            switch call[1] {
            case .string(let name):
                if case .text = g.nodeAttributes[name] { return .real(try g.categoryAssortativity(categories(call, 1, of: g))) }
                if case .boolean = g.nodeAttributes[name] { return .real(try g.categoryAssortativity(categories(call, 1, of: g))) }
            case .list: return .real(try g.categoryAssortativity(categories(call, 1, of: g)))
            default: break
            }
            return .real(try g.numericAssortativity(nodeNumbers(call, 1, of: g) ?? []))
        },
        Builtin("average_neighbor_degree(g, weights = none)", "The mean degree of each node's neighbours (of a directed network the out-degree of those its edges lead to), weighted if asked; 0 for a node without any. O(edges).", example: "expect average_neighbor_degree(star(4)) == [1, 3, 3, 3]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let g = try network(call, 0)
            return .reals(try g.averageNeighbourDegree(weights: weights(call, 1, of: g)))
        },
        Builtin("rich_club(g, swaps = none, seed = none)", "For each degree d from 0 the share of the pairs of nodes of degree above d that are joined (Zhou, Mondragón 2004). With `swaps: 100` over that of a network in which ends of edges were exchanged so often, degrees kept (Colizza et al. 2006). O(edges), with swaps O(swaps edges).", example: "expect rich_club(complete(4)) == [1, 1, 1]", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            .reals(try network(call, 0).richClub(swaps: call.optionalInt(1), seed: call.seed(2), limits: call.limits))
        },
        Builtin("reciprocity(g)", "The share of edges that are answered by one the other way; 1 in an undirected network. O(edges log).", example: "expect reciprocity(graph([[0, 1], [1, 0], [1, 2]], directed: true)) ≈ 2/3", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            .real(try network(call, 0).reciprocity())
        },
    ]
}

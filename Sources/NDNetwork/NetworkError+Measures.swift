import NDCore

/// Diagnostics of measures, `ND0465` to `ND0489`.
extension NetworkError {
    public static func noAttribute(_ name: String, of what: String, known: [String]) -> Diagnostic {
        Diagnostic(
            "ND0465", "the \(what)s of this network have no attribute '\(name)'",
            remedy: suggestion(for: name, among: known)
                ?? (known.isEmpty ? "they have no attributes: give an array of one number for each \(what)" : "they have \(known.map { "'\($0)'" }.joined(separator: ", "))"))
    }

    public static func attributeKind(_ name: String, of what: String, kind: String, needs: String) -> Diagnostic {
        Diagnostic("ND0465", "the attribute '\(name)' of the \(what)s holds \(kind) values, where \(needs) are needed", remedy: "name another attribute, or give an array of one number for each \(what)")
    }

    static func weightNotFinite(edge: Int, _ weight: Double, _ measure: String) -> Diagnostic {
        Diagnostic(
            "ND0466", "the weight of edge \(edge) is \(weight.isNaN ? "not a number" : weight < 0 ? "-inf" : "inf"), and \(measure) needs finite weights",
            remedy: "give every edge a finite weight, or leave weights aside with 'weights: none'")
    }

    static func weightSign(edge: Int, _ weight: Double, _ measure: String, rule: Network.WeightRule) -> Diagnostic {
        let wanted = rule == .positive ? "weights above 0" : rule == .lengths ? "lengths that are not negative" : "weights that are not negative"
        return Diagnostic(
            "ND0467", "the weight of edge \(edge) is \(weight), and \(measure) needs \(wanted)",
            remedy: rule == .strengths
                ? "take their sizes, 'weights: abs(g.edges.weight)', or leave them aside with 'weights: none'"
                : "weights are lengths here: turn strengths into lengths, such as 'weights: 1/g.edges.weight', or leave them aside with 'weights: none'")
    }

    static func noNodes(_ measure: String) -> Diagnostic {
        Diagnostic("ND0469", "\(measure) has no meaning for a network without nodes", remedy: "ask whether there are any first: if g.size > 0 { ... }")
    }

    static func noCut(size: Int) -> Diagnostic {
        Diagnostic("ND0469", "a cut parts two nodes, and this network has \(size == 0 ? "none" : "only one")", remedy: "ask whether there are two first: if g.size > 1 { ... }")
    }

    static func notConverged(_ measure: String, steps: Int, remedy: String) -> Diagnostic {
        Diagnostic("ND0470", "\(measure) did not settle within \(steps) steps", remedy: remedy)
    }

    public static func needsUndirected(_ measure: String) -> Diagnostic {
        Diagnostic("ND0471", "\(measure) is defined for undirected networks, and this one is directed", remedy: "undirected(g) leaves directions aside")
    }

    public static func needsDirected(_ measure: String) -> Diagnostic {
        Diagnostic("ND0471", "\(measure) is defined for directed networks, and this one is undirected", remedy: "give its edges directions: 'directed: true' where it is made")
    }

    public static func cyclic(_ cycle: [Int]) -> Diagnostic {
        let shown = cycle.prefix(8).map { "\($0)" }.joined(separator: " -> ")
        return Diagnostic(
            "ND0472", "the nodes have no order along the edges: \(shown)\(cycle.count > 8 ? " -> ..." : "") is a cycle",
            remedy: "take away an edge of every cycle, or see strong_components(g)")
    }

    public static func notBipartite(_ measure: String, cycle: Int) -> Diagnostic {
        Diagnostic("ND0473", "\(measure) needs a bipartite network, and this one has a cycle of \(cycle) edges", remedy: "is_bipartite(g) tells; maximum_matching(g) takes any network")
    }

    static func tooMuch(_ measure: String, _ what: String, remedy: String) -> Diagnostic {
        Diagnostic("ND0474", "\(measure): \(what)", remedy: remedy)
    }

    static func sameNode(_ measure: String, _ node: Int) -> Diagnostic {
        Diagnostic("ND0475", "\(measure) needs two different nodes, and both ends are node \(node)", remedy: "name another node with 'from' or 'to'")
    }

    static func labels(_ what: String, found: String) -> Diagnostic {
        Diagnostic("ND0476", "communities are one whole number of at least 0 for each node: \(what)", remedy: found)
    }
}

import NDCore

/// Diagnostics of edits, layers and hypergraphs, `ND0440` to `ND0459`.
extension NetworkError {
    public static func noEdge(_ edge: Int, count: Int) -> Diagnostic {
        Diagnostic(
            "ND0440", count == 0 ? "there is no edge \(edge): the network has none" : "there is no edge \(edge): edges are numbered from 0 to \(count - 1)",
            remedy: "an edge by its ends is a pair in a list: [[0, 1]]")
    }

    public static func noEdge(_ a: String, _ b: String, directed: Bool, isTurned: Bool) -> Diagnostic {
        Diagnostic(
            "ND0440", "no edge \(directed ? "leads from '\(a)' to '\(b)'" : "joins '\(a)' and '\(b)'")",
            remedy: isTurned ? "there is one from '\(b)' to '\(a)'" : nil)
    }

    public static func mixedDirections(_ what: String) -> Diagnostic {
        Diagnostic("ND0441", "\(what) needs networks that are all directed or all undirected", remedy: "directed(g) and undirected(g) make one like the other")
    }

    public static func names(_ count: Int, needs: Int) -> Diagnostic {
        Diagnostic("ND0413", "\(count) name\(count == 1 ? "" : "s") for \(needs) node\(needs == 1 ? "" : "s")", remedy: "give each node one name, in order")
    }

    public static func notAnOrder(_ what: String) -> Diagnostic {
        Diagnostic("ND0442", "an order of nodes names each of them once, but \(what)", remedy: "argsort(v) makes an order, subgraph(g, nodes) leaves nodes out")
    }

    public static func combination(_ name: String, of attribute: String, kind: String) -> Diagnostic {
        Diagnostic(
            "ND0443", "'\(attribute)' holds \(kind) values, which have no \(name)",
            remedy: "say what becomes of each attribute: (weight: \"\(name)\", \(attribute): \"first\")")
    }

    /// `other` is how many of the other entity there are: edges where nodes are meant.
    public static func attributeLength(_ name: String, has count: Int, needs: Int, each entity: String, other: Int?) -> Diagnostic {
        let turned = entity == "node" ? "edge" : "node"
        return Diagnostic(
            "ND0413", "'\(name)' has \(count) value\(count == 1 ? "" : "s") where \(needs) are needed, one for each \(entity)",
            remedy: count == other && other != needs ? "there are \(count) \(turned)s: with_\(turned)s(g, ...), g.\(turned)s" : nil)
    }

    public static func attributeValue(_ name: String, _ entity: String, _ found: String, remedy: String? = nil) -> Diagnostic {
        Diagnostic("ND0444", "the attribute '\(name)' of \(entity)s holds numbers, texts or booleans, not \(found)", remedy: remedy)
    }

    public static func fixedColumn(_ name: String, _ why: String, remedy: String) -> Diagnostic {
        Diagnostic("ND0445", "'\(name)' cannot be set: \(why)", remedy: remedy)
    }

    public static func fixedField(_ name: String) -> Diagnostic {
        Diagnostic(
            "ND0445", "'\(name)' of a network cannot be set: it follows from the nodes and edges",
            remedy: name == "directed" ? "directed(g) and undirected(g) make one like the other" : "add(g, ...) and remove(g, ...) give networks with more and fewer")
    }
}

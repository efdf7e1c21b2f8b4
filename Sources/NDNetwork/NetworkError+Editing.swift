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
            remedy: isTurned ? "there is one from '\(b)' to '\(a)'" : "neighbors(g, node) lists the nodes that a node is joined to")
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

    // MARK: layers and hypergraphs

    public static func noLayers() -> Diagnostic {
        Diagnostic("ND0450", "there are no layers", remedy: "name one network for each: layers(social: g, work: h)")
    }

    public static func layerName(_ name: String, _ why: String) -> Diagnostic {
        Diagnostic("ND0450", "no layer can be called '\(name)': it \(why)", remedy: "choose another name")
    }

    public static func strangers(_ layer: String, _ first: String, _ own: String, _ other: String) -> Diagnostic {
        Diagnostic(
            "ND0451", "the layer '\(layer)' has no node in common with those before it: '\(own)' is none of theirs, '\(other)' none of its own",
            remedy: "nodes are the same where their names are: relabel(g, names) gives other names")
    }

    public static func hyperedge(_ edge: Int, _ what: String, remedy: String) -> Diagnostic {
        Diagnostic("ND0452", "hyperedge \(edge) \(what)", remedy: remedy)
    }

    public static func noDual(_ node: String) -> Diagnostic {
        Diagnostic("ND0452", "the node '\(node)' is in no hyperedge, and would be one without members in the dual", remedy: "leave out 'size:', or add a hyperedge [node]")
    }

    public static func memberOutOfRange(_ node: Int, edge: Int, size: Int) -> Diagnostic {
        Diagnostic(
            "ND0412", "hyperedge \(edge) names the node \(node), but nodes are numbered from 0 to \(size - 1)",
            remedy: node == size ? "nodes are numbered from 0, not from 1; or say how many there are with 'size:'" : nil)
    }

    public static func hypergraphFile(_ file: String, _ what: String) -> Diagnostic {
        Diagnostic(
            "ND0453", "'\(file)' is no hypergraph that is read: \(what)",
            remedy: #"the format is HIF: {"incidences": [{"edge": 0, "node": "a"}, ...]}, with "nodes" and "edges" for attributes"#)
    }
}

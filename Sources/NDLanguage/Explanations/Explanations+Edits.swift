extension Explanations {
    /// Codes of edits, layers and hypergraphs, `ND0440` to `ND0459`.
    static let edits: [Explanation] = [
        Explanation(
            "ND0440", "an edge that the network does not have",
            #"""
            Edges are named by their numbers, which count from 0, or by pairs of nodes in a list. In a directed network an \#
            edge goes one way: [[0, 1]] is the edge from 0 to 1.
            """#,
            wrong: "network g = remove(path(3), edges: [[0, 2]])", right: "network g = remove(path(3), edges: [[0, 1]])"),
        Explanation(
            "ND0441", "directed and undirected networks together",
            #"""
            What has edges of several networks needs all of them directed or all of them undirected. 'directed(g)' puts two \#
            directed edges for each undirected one, 'undirected(g)' drops directions.
            """#,
            wrong: "network g = union(path(3), path(3, directed: true))", right: "network g = union(directed(path(3)), path(3, directed: true))"),
        Explanation(
            "ND0442", "an order that leaves nodes out or names them twice",
            #"""
            'reorder(g, order)' numbers the same nodes anew: the order names each of them once. To leave nodes out use \#
            'subgraph(g, nodes)'.
            """#,
            wrong: "network g = reorder(path(3), [2, 1])", right: "network g = reorder(path(3), [2, 1, 0])"),
        Explanation(
            "ND0443", "an attribute that cannot be combined so",
            #"""
            Where parallel edges become one, their attributes are combined. Texts have no sum, mean, least or largest: keep \#
            the first, the last, or their count.
            """#,
            wrong: #"network g = simplified(graph([[0, 1], [1, 0]], edges: (kind: ["a", "b"])), combine: (kind: "sum"))"#,
            right: #"network g = simplified(graph([[0, 1], [1, 0]], edges: (kind: ["a", "b"])), combine: (kind: "first"))"#),
        Explanation(
            "ND0444", "a value that no attribute holds",
            #"""
            An attribute of nodes or edges is one column of numbers, texts or booleans, with one value each; 'none' in a \#
            list is a missing one. A distribution is drawn from first, a complex number kept by its parts.
            """#,
            wrong: "network g = with_nodes(path(3), (omega: normal(0, 1)))", right: "network g = with_nodes(path(3), (omega: sample(normal(0, 1), 3)))"),
        Explanation(
            "ND0445", "a part of a network that is not set",
            #"""
            Attributes and names of a network in a variable can be assigned. Its size and the ends of its edges follow from \#
            what it is made of: edits give networks with other nodes and edges.
            """#,
            wrong: """
            var g = path(3)
            g.size = 4
            """, right: """
            var g = path(3)
            g = add(g, nodes: 1)
            """),
        Explanation(
            "ND0450", "layers without names, or with names that cannot be",
            #"""
            Each layer is a network with a name of its own. The names of a layered network's own fields, size, count, nodes, \#
            names and layers, are taken.
            """#,
            wrong: "network m = layers(nodes: path(3), work: cycle(3))", right: "network m = layers(social: path(3), work: cycle(3))"),
        Explanation(
            "ND0451", "layers of different nodes",
            #"""
            Layers are networks on one set of nodes, which are the same where their names are. This layer has none of the \#
            nodes of those before it: likely one of them calls nodes by numbers and the other by names.
            """#,
            wrong: """
            network g { ann -- bob }
            network m = layers(a: g, b: path(2))
            """, right: """
            network g { ann -- bob }
            network m = layers(a: g, b: relabel(path(2), ["ann", "bob"]))
            """),
        Explanation(
            "ND0452", "a hyperedge that cannot be",
            #"""
            A hyperedge has one member or more, and unless the hypergraph is ordered each node is a member once.
            """#,
            wrong: "network h = hypergraph([[0, 1, 1], [1, 2]])", right: "network h = hypergraph([[0, 1], [1, 2]])"),
        Explanation(
            "ND0453", "a JSON file that is no hypergraph",
            #"""
            Hypergraphs are read from JSON in the Hypergraph Interchange Format: 'incidences' is a list of objects with 'edge' \#
            and 'node', 'nodes' and 'edges' list attributes.
            """#,
            files: [("bad.json", #"{"incidences": [{"edge": 0}]}"#), ("good.json", #"{"incidences": [{"edge": 0, "node": "a"}]}"#)],
            wrong: #"network h = load("bad.json")"#, right: #"network h = load("good.json")"#),
    ]
}

extension Explanations {
    /// Codes of networks and their files, `ND04xx`.
    static let networks: [Explanation] = [
        Explanation(
            "ND0401", "a network file that is no text",
            #"""
            The readers of networks take texts in UTF-8. This file is compressed, in another encoding, or of a binary \#
            format. The message says what it looks like; unpack it, or save it as text.
            """#,
            host: "Raised by load of a file that is compressed, holds zero bytes, or is not UTF-8."),
        Explanation(
            "ND0402", "an ending that does not say what a network file is",
            #"""
            load looks at the ending of the path to know the format. The message lists those it reads.
            """#,
            files: [("g.xyz", "a,b"), ("g.csv", "a,b")],
            wrong: #"network g = load("g.xyz")"#, right: #"network g = load("g.csv")"#),
        Explanation(
            "ND0403", "a network file that does not follow its format",
            #"""
            At the line and column named in the message the file has something that its format does not allow there. If \#
            another tool wrote the file, check that its ending fits its contents.
            """#,
            files: [("bad.gml", "graph [ node [ id ] ]"), ("good.gml", "graph [ node [ id 1 ] ]")],
            wrong: #"network g = load("bad.gml")"#, right: #"network g = load("good.gml")"#),
        Explanation(
            "ND0404", "a network file that ends too soon",
            #"""
            The file ends inside a part that is not closed. It was probably cut off when it was copied or downloaded: \#
            fetch it again.
            """#,
            files: [("cut.gml", "graph [ node [ id 1"), ("whole.gml", "graph [ node [ id 1 ] ]")],
            wrong: #"network g = load("cut.gml")"#, right: #"network g = load("whole.gml")"#),
        Explanation(
            "ND0405", "a node that is listed twice",
            #"""
            In a list of nodes each stands once, and names of nodes differ.
            """#,
            files: [("twice.gml", "graph [ node [ id 1 ] node [ id 1 ] ]"), ("once.gml", "graph [ node [ id 1 ] node [ id 2 ] ]")],
            wrong: #"network g = load("twice.gml")"#, right: #"network g = load("once.gml")"#),
        Explanation(
            "ND0406", "a part of a network file that is missing",
            #"""
            A node has an id, an edge a source and a target. The one named in the message lacks one of them.
            """#,
            files: [("lacks.gml", "graph [ node [ id 1 ] edge [ source 1 ] ]"), ("has.gml", "graph [ node [ id 1 ] node [ id 2 ] edge [ source 1 target 2 ] ]")],
            wrong: #"network g = load("lacks.gml")"#, right: #"network g = load("has.gml")"#),
        Explanation(
            "ND0407", "an edge to a node that the file does not list",
            #"""
            The file lists its nodes, and an edge names one that is not among them. It is a slip in the name, or the node \#
            is missing in the list.
            """#,
            files: [("bad.gml", "graph [ node [ id 1 ] edge [ source 1 target 2 ] ]"), ("good.gml", "graph [ node [ id 1 ] node [ id 2 ] edge [ source 1 target 2 ] ]")],
            wrong: #"network g = load("bad.gml")"#, right: #"network g = load("good.gml")"#),
        Explanation(
            "ND0408", "a line with the wrong number of values",
            #"""
            In a table every line has as many values as the first. An empty value keeps its place between the separators, \#
            and a value that holds the separator stands in double quotes.
            """#,
            files: [("bad.csv", #"""
            source,target,weight
            a,b,1
            b,c
            """#), ("good.csv", #"""
            source,target,weight
            a,b,1
            b,c,2
            """#)],
            wrong: #"network g = load("bad.csv")"#, right: #"network g = load("good.csv")"#),
        Explanation(
            "ND0409", "a weight or a number that is none",
            #"""
            Weights of edges and entries of weight matrices are finite numbers. Text, 'nan' and 'inf' are not; leave out \#
            edges whose weight is not known.
            """#,
            wrong: "network g = graph(adjacency: [[0, inf], [1, 0]], directed: true)", right: "network g = graph(adjacency: [[0, 1], [1, 0]], directed: true)"),
        Explanation(
            "ND0410", "more nodes or edges than a network can have",
            #"""
            Nodes and edges are counted with 31 bits: about two thousand million of each.
            """#,
            wrong: "network g = cycle(3000000000)", right: "network g = cycle(3000)"),
        Explanation(
            "ND0411", "a value that a generator of networks cannot take",
            #"""
            A probability lies between 0 and 1, the neighbours of each node on a ring are an even number, and so on: the \#
            message names the parameter and what it must be.
            """#,
            wrong: "network g = erdos_renyi(100, p: 1.5)", right: "network g = erdos_renyi(100, p: 0.15)"),
        Explanation(
            "ND0412", "a node that the network does not have",
            #"""
            Nodes are numbered from 0, and have the names that they had in the file. The number or the name given is not \#
            among them.
            """#,
            wrong: "network g = graph([[0, 1], [1, 3]], size: 3)", right: "network g = graph([[0, 1], [1, 2]], size: 3)"),
        Explanation(
            "ND0413", "an attribute with the wrong number of values",
            #"""
            An attribute of nodes has one value for each node, one of edges one for each edge.
            """#,
            wrong: "network g = graph([[0, 1], [1, 2]], size: 3, nodes: (b: [1, 2]))", right: "network g = graph([[0, 1], [1, 2]], size: 3, nodes: (b: [1, 2, 3]))"),
        Explanation(
            "ND0414", "a column that a table does not have",
            #"""
            The columns of a table are named by its first line. The message lists them.
            """#,
            host: "Raised by a reader that was told the name of a column which the file does not have."),
        Explanation(
            "ND0415", "a network file without a network",
            #"""
            The file was read, but holds no graph, or no line with an edge.
            """#,
            files: [("empty.gml", #"Creator "nobody""#), ("good.gml", "graph [ node [ id 1 ] ]")],
            wrong: #"network g = load("empty.gml")"#, right: #"network g = load("good.gml")"#),
        Explanation(
            "ND0416", "an attribute or a field that is given twice",
            #"""
            Each attribute of a node or an edge, and each column of a table, has a name of its own.
            """#,
            files: [("bad.gml", "graph [ node [ id 1 id 2 ] ]"), ("good.gml", "graph [ node [ id 1 ] ]")],
            wrong: #"network g = load("bad.gml")"#, right: #"network g = load("good.gml")"#),
        Explanation(
            "ND0417", "a weight matrix that is not square",
            #"""
            The entry [i, j] of a weight matrix is the weight of the edge from i to j: as many rows as columns, one for \#
            each node.
            """#,
            host: "Raised by a host that makes a network of a weight matrix with the wrong number of entries."),
        Explanation(
            "ND0418", "an undirected network whose weight matrix is not symmetric",
            #"""
            In an undirected network the weight of an edge is the same both ways. Say 'directed: true', or make the matrix \#
            symmetric.
            """#,
            wrong: "network g = graph(adjacency: [[0, 1], [2, 0]], directed: false)", right: "network g = graph(adjacency: [[0, 1], [2, 0]], directed: true)"),
    ]
}

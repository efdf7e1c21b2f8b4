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
        Explanation(
            "ND0420", "a count in a file that is wrong",
            #"""
            Matrix Market and Pajek files begin with the numbers of nodes and entries. The file holds more or fewer than it \#
            promises: it was cut off, or the number was not corrected when lines were added.
            """#,
            files: [("bad.mtx", #"""
            %%MatrixMarket matrix coordinate pattern general
            3 3 3
            1 2
            2 3
            """#), ("good.mtx", #"""
            %%MatrixMarket matrix coordinate pattern general
            3 3 2
            1 2
            2 3
            """#)],
            wrong: #"network g = load("bad.mtx")"#, right: #"network g = load("good.mtx")"#),
        Explanation(
            "ND0421", "a number of a node that the file does not have",
            #"""
            Matrix Market and Pajek files count nodes from 1 to the number in their header. A 0 usually means that the program \#
            that wrote the file counts from 0.
            """#,
            files: [("bad.net", #"""
            *Vertices 2
            *Edges
            0 1
            """#), ("good.net", #"""
            *Vertices 2
            *Edges
            1 2
            """#)],
            wrong: #"network g = load("bad.net")"#, right: #"network g = load("good.net")"#),
        Explanation(
            "ND0422", "an XML file with a document type of its own",
            #"""
            The file declares entities, by which a text of a few lines can grow to gigabytes or fetch other files. No network \#
            needs them: take out the part from '<!DOCTYPE' to its closing '>'.
            """#,
            files: [("bad.graphml", #"<!DOCTYPE x [<!ENTITY e "eee">]><graphml><graph><node id="&e;"/></graph></graphml>"#), ("good.graphml", #"<graphml><graph><node id="eee"/></graph></graphml>"#)],
            wrong: #"network g = load("bad.graphml")"#, right: #"network g = load("good.graphml")"#),
        Explanation(
            "ND0423", "a file that is nested too deep",
            #"""
            Elements of XML or brackets of JSON stand inside one another more than 256 times. Files of networks are flat: this \#
            is another kind of file, or one made to do harm.
            """#,
            files: [("bad.json", "{\"graph\": " + String(repeating: "[", count: 300) + String(repeating: "]", count: 300) + ", \"nodes\": []}"), ("good.json", #"{"graph": [], "nodes": []}"#)],
            wrong: #"network g = load("bad.json")"#, right: #"network g = load("good.json")"#),
        Explanation(
            "ND0424", "a file that is no network, or holds what networks do not",
            #"""
            JSON is read as a network in node-link form: an object with lists of nodes and edges. XML must be GraphML or GEXF. \#
            Hyperedges and graphs inside nodes are not read.
            """#,
            files: [("bad.json", #"{"a": 1}"#), ("good.json", #"{"nodes": [{"id": 1}, {"id": 2}], "edges": [{"source": 1, "target": 2}]}"#)],
            wrong: #"network g = load("bad.json")"#, right: #"network g = load("good.json")"#),
        Explanation(
            "ND0431", "a name or a text that a format cannot hold",
            #"""
            Names of attributes are letters, digits and underscores in GML, texts in Pajek files hold no double quotes, and XML has no \#
            control characters. Rename it, or save in a format that can hold it: .json takes everything.
            """#,
            files: [("notes.txt", "")],
            wrong: #"""
            network g { say (word: "a \"b\"") }
            save(g, "g.net")
            """#, right: #"""
            network g { say (word: "a \"b\"") }
            save(g, "g.graphml")
            """#),
        Explanation(
            "ND0432", "a network that is saved without some of what it holds",
            #"""
            A remark: the file was written, but its format has no place for what the message names. Tables do not say whether edges are \#
            directed, matrices have no names. .graphml, .gexf and .json hold everything.
            """#,
            files: [("notes.txt", "")],
            wrong: #"""
            network g { a -> b }
            save(g, "g.csv")
            """#, right: #"""
            network g { a -> b }
            save(g, "g.graphml")
            """#),
    ]
}

import NDCore
import NDNetwork

extension Builtins {
    /// Networks made by a rule or at random.
    static let generators: [Builtin] = [
        Builtin("complete(n, directed = false)", "Every node joined to every other: n*(n - 1)/2 edges, or n*(n - 1) with `directed: true`.", example: "expect complete(5).count == 10") { (call: Call) throws(Diagnostic) in
            .network(try Network.complete(call.count(0), directed: call.boolean(1), limits: call.limits))
        },
        Builtin("path(n, directed = false)", "A line of n nodes, each joined to the next: n - 1 edges.", example: "expect path(5).count == 4") { (call: Call) throws(Diagnostic) in
            .network(try Network.path(call.count(0), directed: call.boolean(1), limits: call.limits))
        },
        Builtin("cycle(n, directed = false)", "A ring of n nodes, each joined to the next and the last to the first: n edges.", example: "expect cycle(5).count == 5") { (call: Call) throws(Diagnostic) in
            .network(try Network.cycle(call.count(0), directed: call.boolean(1), limits: call.limits))
        },
        Builtin("star(n)", "Node 0 joined to each of the n - 1 others: n nodes in all.", example: "expect degrees(star(4)) == [3, 1, 1, 1]") { (call: Call) throws(Diagnostic) in
            .network(try Network.star(call.count(0), limits: call.limits))
        },
        Builtin("grid(rows, columns = none)", "A rectangular lattice; `grid([3, 4, 5])` has three dimensions.", example: "expect grid(3, 4).count == 17") { (call: Call) throws(Diagnostic) in
            .network(try Network.grid(extents(call), limits: call.limits))
        },
        Builtin("torus(rows, columns = none)", "A square lattice whose opposite sides are joined, so that every node has four neighbours; as many columns as rows unless given. Nodes are numbered row by row.", example: "expect torus(3, 4).count == 24") { (call: Call) throws(Diagnostic) in
            .network(try Network.torus(extents(call), limits: call.limits))
        },
        Builtin("tree(branching, height)", "A rooted tree in which every inner node has so many children.", example: "expect tree(2, 3).size == 15") { (call: Call) throws(Diagnostic) in
            .network(try Network.tree(branching: call.int(0), height: call.int(1), limits: call.limits))
        },
        Builtin("bipartite(first, second)", "Every node of a first part joined to every node of a second.", example: "expect bipartite(3, 12).count == 36") { (call: Call) throws(Diagnostic) in
            .network(try Network.bipartite(call.count(0), call.count(1), limits: call.limits))
        },
        Builtin("circulant(n, offsets, directed = false)", "Node i joined to i + k, round the ring, for every k in `offsets`.", example: "expect circulant(60, [1, 2, 3, 4]).count == 240") { (call: Call) throws(Diagnostic) in
            guard let offsets = try call.array(1).integers else { throw call.wants("an array of whole numbers", 1) }
            return .network(try Network.circulant(call.count(0), offsets: offsets, directed: call.boolean(2), limits: call.limits))
        },
        Builtin("erdos_renyi(n, p, directed = false, seed = none)", "Every pair joined with probability p, independently (Gilbert 1959).", example: "expect erdos_renyi(100, p: 0.1, seed: 1).size == 100") { (call: Call) throws(Diagnostic) in
            .network(try Network.erdosRenyi(call.count(0), p: call.real(1), directed: call.boolean(2), seed: call.seed(3), limits: call.limits))
        },
        Builtin("gnm(n, m, directed = false, seed = none)", "m edges among n nodes, any such network as likely as any other (Erdős, Rényi 1959).", example: "expect gnm(100, 250, seed: 1).count == 250") { (call: Call) throws(Diagnostic) in
            .network(try Network.gnm(call.count(0), m: call.count(1), directed: call.boolean(2), seed: call.seed(3), limits: call.limits))
        },
        Builtin("barabasi_albert(n, m, seed = none)", "Growth by preferential attachment: each new node joins m others (Barabási, Albert 1999).", example: "expect barabasi_albert(100, m: 2, seed: 1).size == 100") { (call: Call) throws(Diagnostic) in
            .network(try Network.barabasiAlbert(call.count(0), m: call.int(1), seed: call.seed(2), limits: call.limits))
        },
        Builtin("watts_strogatz(n, k, p, seed = none)", "A ring in which each node is joined to its k nearest, edges then rewired with probability p (Watts, Strogatz 1998).", example: "expect watts_strogatz(100, k: 4, p: 0.1, seed: 1).count == 200") { (call: Call) throws(Diagnostic) in
            .network(try Network.wattsStrogatz(call.count(0), k: call.int(1), p: call.real(2), seed: call.seed(3), limits: call.limits))
        },
        Builtin("random_regular(n, d, seed = none)", "A random network in which every node has d neighbours.", example: "expect all(degrees(random_regular(20, 3, seed: 1)) == 3)") { (call: Call) throws(Diagnostic) in
            .network(try Network.randomRegular(call.count(0), d: call.int(1), seed: call.seed(2), limits: call.limits))
        },
        Builtin("configuration_model(degrees, seed = none)", "A random network with given degrees; loops and parallel edges may occur.", example: "expect degrees(configuration_model([2, 2, 1, 1], seed: 1)) == [2, 2, 1, 1]") { (call: Call) throws(Diagnostic) in
            guard let degrees = try call.array(0).integers else { throw call.wants("an array of whole numbers", 0) }
            return .network(try Network.configurationModel(degrees, seed: call.seed(1), limits: call.limits))
        },
        Builtin("graph(pairs = none, directed = none, size = none, nodes = none, edges = none, adjacency = none)", "A network from a list of pairs of nodes, by numbers or by names (which are numbered in order of appearance), or from a matrix of weights. `nodes:` and `edges:` give columns of attributes.", example: "let g = graph([[0, 1], [1, 2]], nodes: (b: [1, 2, 3]))\nexpect g.size == 3 and g.nodes.b[2] == 3\nexpect graph([[\"ann\", \"bob\"], [\"bob\", \"eve\"]]).names[2] == \"eve\"\nexpect graph(adjacency: [[0, 2], [2, 0]]).count == 1") { (call: Call) throws(Diagnostic) in
            try graph(call)
        },
    ]

    private static func extents(_ call: Call) throws(Diagnostic) -> [Int] {
        if call[1].isNone {
            guard let a = try call.array(0).integers else { throw call.wants("whole numbers", 0) }
            return a
        }
        return [try call.count(0), try call.count(1)]
    }

    private static func graph(_ call: Call) throws(Diagnostic) -> Value {
        let directed: Bool? = call[1].isNone ? nil : try call.boolean(1)
        if !call[5].isNone { return .network(try weighted(call, directed: directed)) }
        var ends = Ends(try Network(edges: []))
        if !call[0].isNone, try !isEmpty(call, 0) { ends = try Builtins.ends(call, 0, of: ends.network) }
        var names: [String]?
        if !ends.newNames.isEmpty {
            if ends.hasNumbers { throw call.must(0, "name all nodes or number all", remedy: "names and numbers do not mix: write numbers as texts, such as \"3\", or names as numbers") }
            names = ends.newNames
        }
        var size = try call.optionalInt(2)
        if let known = names, let wanted = size {
            guard wanted >= known.count else { throw call.must(2, "be at least \(known.count), as many as the pairs name") }
            try call.limits.checkAllocation(32 * Double(wanted), for: "names of \(wanted) nodes")
            // Nodes beyond those of the pairs are called by their numbers.
            names = known + (known.count..<wanted).map { "\($0)" }
        }
        // Names or columns say how many nodes there are where neither the size nor an edge does.
        let largest = ends.pairs.reduce(-1) { max($0, $1.0, $1.1) }
        let rows = try record(call, 3).flatMap(AttributeColumns.rows)
        size = size ?? names?.count ?? rows ?? (largest &+ 1)
        let nodes = try columns(call, 3, count: size ?? 0, .node)
        let edges = try columns(call, 4, count: ends.pairs.count, .edge)
        do throws(Diagnostic) {
            return .network(try Network(size: size, edges: ends.pairs, directed: directed ?? false, names: names, nodes: nodes, edges: edges))
        } catch { throw error.code == "ND0412" ? call.fault(0, error) : error }
    }

    /// A network from its matrix of weights, with the attributes that were given besides.
    private static func weighted(_ call: Call, directed: Bool?) throws(Diagnostic) -> Network {
        if !call[0].isNone { throw call.fault(5, LanguageError.value("graph takes pairs or a matrix of weights, and was given both")) }
        let matrix = try call.matrix(5)
        let size = matrix.shape.extents[0]
        guard size == matrix.shape.extents[1], let entries = matrix.reals else { throw call.wants("a square matrix", 5) }
        if let wanted = try call.optionalInt(2), wanted != size { throw call.must(2, "be \(size), the number of rows of the matrix, or left out") }
        try call.limits.checkAllocation(24 * Double(entries.count), for: "the edges of a matrix of weights")
        var g = try Network(adjacency: entries, size: size, directed: directed)
        do throws(Diagnostic) { if let nodes = try record(call, 3) { g = try g.setting(nodes, .node) } } catch { throw call.fault(3, error) }
        do throws(Diagnostic) { if let edges = try record(call, 4) { g = try g.setting(edges, .edge) } } catch { throw call.fault(4, error) }
        return g
    }

    private static func isEmpty(_ call: Call, _ i: Int) throws(Diagnostic) -> Bool {
        switch call[i] {
        case .list(let items): items.isEmpty
        case .array(let a): a.count == 0
        default: false
        }
    }

    private static func record(_ call: Call, _ i: Int) throws(Diagnostic) -> Record? {
        if call[i].isNone { return nil }
        guard case .record(let record) = call[i] else { throw call.wants("a record of columns, such as (weight: [1, 2])", i) }
        return record
    }

    /// The columns of a record of arrays.
    private static func columns(_ call: Call, _ i: Int, count: Int, _ entity: AttributeColumns.Entity) throws(Diagnostic) -> [(name: String, column: Column)] {
        guard let record = try record(call, i) else { return [] }
        do throws(Diagnostic) {
            for name in record.names { try AttributeColumns.refuse(name, entity) }
            try call.limits.checkAllocation(16 * Double(max(count, 0)) * Double(record.names.count), for: "attributes of \(count) \(entity.rawValue)s")
            return try AttributeColumns.columns(record, count: count, entity)
        } catch { throw call.fault(i, error) }
    }
}

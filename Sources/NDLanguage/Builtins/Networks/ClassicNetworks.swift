import NDCore
import NDNetwork

extension Builtins {
    /// Networks that have a name.
    static let classicNetworks: [Builtin] = [
        Builtin("karate()", "The karate club that fell apart: 34 members, 78 friendships with a `weight`, the node attribute `club` (\"Mr. Hi\" or \"Officer\"). Zachary, J. Anthropol. Res. 33, 452 (1977).", example: "let g = karate()\nexpect g.size == 34 and g.count == 78\nexpect g.nodes.club[33] == \"Officer\"\nexpect modularity(g, \"club\") > 0.35") { (call: Call) throws(Diagnostic) in .network(try Network.karate()) },
        Builtin("les_miserables()", "Characters of Hugo's Les Misérables who meet in a chapter: 77 nodes with their names, 254 edges, `weight` says in how many. Knuth, The Stanford GraphBase (1993).", example: "let g = les_miserables()\nexpect g.size == 77 and g.count == 254\nexpect g.names[argmax(degrees(g))] == \"Valjean\"") { (call: Call) throws(Diagnostic) in .network(try Network.lesMiserables()) },
        Builtin("florentine_families()", "Marriages among 15 families of Florence around 1430: 20 edges. Padgett, Ansell, Am. J. Sociol. 98, 1259 (1993).", example: "let g = florentine_families()\nexpect g.names[argmax(betweenness(g))] == \"Medici\"") { (call: Call) throws(Diagnostic) in .network(try Network.florentineFamilies()) },
        Builtin("southern_women()", "Eighteen women and the fourteen social events that they attended (`part` is 0 and 1): 89 edges. Davis, Gardner, Gardner, Deep South (1941). project(g, 0) is who met whom.", example: "let g = southern_women()\nexpect g.size == 32 and g.count == 89\nexpect is_bipartite(g)") { (call: Call) throws(Diagnostic) in .network(try Network.southernWomen()) },
        classic(.petersen, "The Petersen graph: 10 nodes of degree 3, diameter 2, shortest cycle 5. Petersen (1898).", "expect automorphisms(petersen()).order == 120"),
        classic(.tutte, "Tutte's graph: 46 nodes of degree 3, planar and three-connected, without a cycle through all nodes. Tutte (1946).", "expect tutte().count == 69 and all(degrees(tutte()) == 3)"),
        classic(.heawood, "The Heawood graph: 14 nodes of degree 3, shortest cycle 6: points and lines of the Fano plane. Heawood (1890).", "expect automorphisms(heawood()).order == 336"),
        classic(.pappus, "The Pappus graph: 18 nodes of degree 3, shortest cycle 6.", "expect automorphisms(pappus()).order == 216"),
        classic(.desargues, "The Desargues graph: 20 nodes of degree 3, shortest cycle 6.", "expect automorphisms(desargues()).order == 240"),
        classic(.moebiusKantor, "The Möbius-Kantor graph: 16 nodes of degree 3, shortest cycle 6.", "expect automorphisms(moebius_kantor()).order == 96"),
        classic(.hoffmanSingleton, "The Hoffman-Singleton graph: 50 nodes of degree 7, diameter 2, no triangles and squares. Hoffman, Singleton (1960).", "expect automorphisms(hoffman_singleton()).order == 252000"),
        classic(.frucht, "The Frucht graph: 12 nodes of degree 3 and no symmetry. Frucht (1939).", "expect automorphisms(frucht()).order == 1"),
        classic(.chvatal, "The Chvátal graph: 12 nodes of degree 4, no triangle, four colours needed. Chvátal (1970).", "expect sum(triangles(chvatal())) == 0 and all(degrees(chvatal()) == 4)"),
        classic(.tetrahedral, "The tetrahedron: the complete network of 4 nodes.", "expect automorphisms(tetrahedral()).order == 24"),
        classic(.cubical, "The cube: 8 corners, 12 edges.", "expect automorphisms(cubical()).order == 48"),
        classic(.octahedral, "The octahedron: 6 corners, 12 edges.", "expect automorphisms(octahedral()).order == 48"),
        classic(.dodecahedral, "The dodecahedron: 20 corners, 30 edges.", "expect automorphisms(dodecahedral()).order == 120"),
        classic(.icosahedral, "The icosahedron: 12 corners, 30 edges.", "expect automorphisms(icosahedral()).order == 120"),
        classic(.truncatedCube, "The cube with its corners cut off: 24 nodes, 36 edges.", "expect automorphisms(truncated_cube()).order == 48"),
        classic(.truncatedTetrahedron, "The tetrahedron with its corners cut off: 12 nodes, 18 edges.", "expect automorphisms(truncated_tetrahedron()).order == 24"),
        classic(.krackhardtKite, "Krackhardt's kite: 10 nodes in which the centres by degree, closeness and betweenness are three different ones. Krackhardt (1990).", "let g = krackhardt_kite()\nexpect argmax(degrees(g)) == 3 and argmax(betweenness(g)) == 7"),
        classic(.bull, "A triangle with two horns: 5 nodes, 5 edges.", "expect degrees(bull()) == [2, 3, 3, 1, 1]"),
        classic(.diamond, "Two triangles that share an edge: 4 nodes, 5 edges.", "expect degrees(diamond()) == [2, 3, 3, 2]"),
        classic(.house, "A square with a triangle on it: 5 nodes, 6 edges.", "expect house().count == 6"),
        classic(.houseX, "The house with the diagonals of its square: 5 nodes, 8 edges.", "expect house_x().count == 8"),
        Builtin("lcf(n, shifts)", "A ring of n nodes in which node i is also joined to i + shifts[i], shifts taken again and again: the notation of cubic networks with a cycle through all nodes (Lederberg, Coxeter, Frucht).", example: "expect is_isomorphic(lcf(14, [5, -5]), heawood())") { (call: Call) throws(Diagnostic) in
            guard let shifts = try call.array(1).integers else { throw call.wants("an array of whole numbers", 1) }
            return .network(try Network.lcf(call.count(0), shifts: shifts, limits: call.limits))
        },
    ]

    private static func classic(_ which: ClassicNetwork, _ documentation: String, _ example: String) -> Builtin {
        Builtin("\(which.rawValue)()", documentation, example: example) { (call: Call) throws(Diagnostic) in .network(try which.network()) }
    }
}

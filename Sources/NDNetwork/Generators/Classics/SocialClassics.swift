import NDCore

extension Network {
    /// Marriages among 15 families of Florence around 1430: 20 edges. The Pucci, who married none of them, are left out.
    ///
    /// Sources: J. Padgett, C. Ansell, "Robust action and the rise of the Medici", Am. J. Sociol. 98, 1259 (1993); as data:
    /// R. Breiger, P. Pattison, Soc. Networks 8, 215 (1986).
    public static func florentineFamilies() throws(Diagnostic) -> Network {
        let names = [
            "Acciaiuoli", "Medici", "Castellani", "Peruzzi", "Strozzi", "Barbadori", "Ridolfi", "Tornabuoni", "Albizzi",
            "Salviati", "Pazzi", "Bischeri", "Guadagni", "Ginori", "Lamberteschi",
        ]
        let ends = [
            0, 1, 1, 5, 1, 6, 1, 7, 1, 8, 1, 9, 2, 3, 2, 4, 2, 5, 3, 4, 3, 11, 4, 6, 4, 11, 6, 7, 7, 12, 8, 13, 8, 12, 9, 10, 11,
            12, 12, 14,
        ]
        let edges = stride(from: 0, to: ends.count, by: 2).map { (ends[$0], ends[$0 + 1]) }
        return try Network(size: names.count, edges: edges, names: names)
    }

    /// Eighteen women and the fourteen social events that they attended in Natchez in the 1930s: 89 edges between a woman and an
    /// event, the node attribute `part` (0 women, 1 events).
    ///
    /// Source: A. Davis, B. Gardner, M. Gardner, Deep South (1941), page 148.
    public static func southernWomen() throws(Diagnostic) -> Network {
        let women = [
            "Evelyn Jefferson", "Laura Mandeville", "Theresa Anderson", "Brenda Rogers", "Charlotte McDowd", "Frances Anderson",
            "Eleanor Nye", "Pearl Oglethorpe", "Ruth DeSand", "Verne Sanderson", "Myra Liddel", "Katherina Rogers",
            "Sylvia Avondale", "Nora Fayette", "Helen Lloyd", "Dorothy Murchison", "Olivia Carleton", "Flora Price",
        ]
        // The events of each.
        let attended: [[Int]] = [
            [1, 2, 3, 4, 5, 6, 8, 9],
            [1, 2, 3, 5, 6, 7, 8],
            [2, 3, 4, 5, 6, 7, 8, 9],
            [1, 3, 4, 5, 6, 7, 8],
            [3, 4, 5, 7],
            [3, 5, 6, 8],
            [5, 6, 7, 8],
            [6, 8, 9],
            [5, 7, 8, 9],
            [7, 8, 9, 12],
            [8, 9, 10, 12],
            [8, 9, 10, 12, 13, 14],
            [7, 8, 9, 10, 12, 13, 14],
            [6, 7, 9, 10, 11, 12, 13, 14],
            [7, 8, 10, 11, 12],
            [8, 9],
            [9, 11],
            [9, 11],
        ]
        var edges: [(Int, Int)] = []
        for (woman, events) in attended.enumerated() { edges += events.map { (woman, 17 + $0) } }
        return try Network(
            size: 32, edges: edges, names: women + (1...14).map { "E\($0)" },
            nodes: [("part", .integer((0..<32).map { $0 < 18 ? 0 : 1 }))])
    }
}

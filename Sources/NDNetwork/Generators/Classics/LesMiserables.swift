import NDCore

extension Network {
    /// Characters of Victor Hugo's novel who appear in a chapter together: 77 nodes, 254 edges, the edge attribute `weight`
    /// (in how many chapters). Source: D. Knuth, The Stanford GraphBase (1993), file jean.dat.
    public static func lesMiserables() throws(Diagnostic) -> Network {
        let rows = stride(from: 0, to: lesMiserablesRows.count, by: 3)
        let edges = rows.map { (lesMiserablesRows[$0], lesMiserablesRows[$0 + 1]) }
        return try Network(
            size: lesMiserablesNames.count, edges: edges, names: lesMiserablesNames,
            edges: [("weight", .integer(rows.map { lesMiserablesRows[$0 + 2] }))])
    }

    private static let lesMiserablesNames: [String] = [
        "Napoleon", "Myriel", "MlleBaptistine", "MmeMagloire", "CountessDeLo", "Geborand", "Champtercier", "Cravatte",
        "Count", "OldMan", "Valjean", "Labarre", "Marguerite", "MmeDeR", "Isabeau", "Gervais", "Listolier", "Tholomyes",
        "Fameuil", "Blacheville", "Favourite", "Dahlia", "Zephine", "Fantine", "MmeThenardier", "Thenardier", "Cosette",
        "Javert", "Fauchelevent", "Bamatabois", "Perpetue", "Simplice", "Scaufflaire", "Woman1", "Judge", "Champmathieu",
        "Brevet", "Chenildieu", "Cochepaille", "Pontmercy", "Boulatruelle", "Eponine", "Anzelma", "Woman2", "MotherInnocent",
        "Gribier", "MmeBurgon", "Jondrette", "Gavroche", "Gillenormand", "Magnon", "MlleGillenormand", "MmePontmercy",
        "MlleVaubois", "LtGillenormand", "Marius", "BaronessT", "Mabeuf", "Enjolras", "Combeferre", "Prouvaire", "Feuilly",
        "Courfeyrac", "Bahorel", "Bossuet", "Joly", "Grantaire", "MotherPlutarch", "Gueulemer", "Babet", "Claquesous",
        "Montparnasse", "Toussaint", "Child1", "Child2", "Brujon", "MmeHucheloup",
    ]

    /// Two ends and a weight.
    private static let lesMiserablesRows: [Int] = [
        0, 1, 1, 1, 2, 8, 1, 3, 10, 1, 4, 1, 1, 5, 1, 1, 6, 1, 1, 7, 1, 1, 8, 2, 1, 9, 1, 1, 10, 5, 2, 3, 6, 2, 10, 3, 3, 10,
        3, 10, 11, 1, 10, 12, 1, 10, 13, 1, 10, 14, 1, 10, 15, 1, 10, 23, 9, 10, 24, 7, 10, 25, 12, 10, 26, 31, 10, 27, 17,
        10, 28, 8, 10, 29, 2, 10, 31, 3, 10, 32, 1, 10, 33, 2, 10, 34, 3, 10, 35, 3, 10, 36, 2, 10, 37, 2, 10, 38, 2, 10, 43,
        3, 10, 44, 1, 10, 48, 1, 10, 49, 2, 10, 51, 2, 10, 55, 19, 10, 58, 4, 10, 64, 1, 10, 68, 1, 10, 69, 1, 10, 70, 1, 10,
        71, 1, 10, 72, 1, 12, 23, 2, 16, 17, 4, 16, 18, 4, 16, 19, 4, 16, 20, 3, 16, 21, 3, 16, 22, 3, 16, 23, 3, 17, 18, 4,
        17, 19, 4, 17, 20, 3, 17, 21, 3, 17, 22, 3, 17, 23, 3, 17, 26, 1, 17, 55, 1, 18, 19, 4, 18, 20, 3, 18, 21, 3, 18, 22,
        3, 18, 23, 3, 19, 20, 4, 19, 21, 3, 19, 22, 3, 19, 23, 3, 20, 21, 5, 20, 22, 4, 20, 23, 4, 21, 22, 4, 21, 23, 4, 22,
        23, 4, 23, 24, 2, 23, 25, 1, 23, 27, 5, 23, 29, 1, 23, 30, 1, 23, 31, 2, 24, 25, 13, 24, 26, 4, 24, 27, 1, 24, 41, 2,
        24, 42, 1, 24, 50, 1, 24, 68, 1, 24, 69, 1, 24, 70, 1, 25, 26, 1, 25, 27, 5, 25, 39, 1, 25, 40, 1, 25, 41, 3, 25, 42,
        2, 25, 48, 1, 25, 55, 2, 25, 68, 5, 25, 69, 6, 25, 70, 4, 25, 71, 1, 25, 75, 3, 26, 27, 1, 26, 43, 1, 26, 49, 3, 26,
        51, 2, 26, 54, 1, 26, 55, 21, 26, 72, 2, 27, 28, 1, 27, 29, 1, 27, 31, 1, 27, 33, 1, 27, 43, 1, 27, 48, 1, 27, 58, 6,
        27, 68, 1, 27, 69, 2, 27, 70, 1, 27, 71, 1, 27, 72, 1, 28, 44, 3, 28, 45, 2, 29, 34, 2, 29, 35, 2, 29, 36, 1, 29, 37,
        1, 29, 38, 1, 30, 31, 2, 34, 35, 3, 34, 36, 2, 34, 37, 2, 34, 38, 2, 35, 36, 2, 35, 37, 2, 35, 38, 2, 36, 37, 2, 36,
        38, 2, 37, 38, 2, 39, 52, 1, 39, 55, 1, 41, 42, 2, 41, 55, 5, 41, 57, 1, 41, 62, 1, 41, 68, 1, 41, 69, 1, 41, 70, 1,
        41, 71, 1, 41, 75, 1, 46, 47, 1, 46, 48, 2, 48, 55, 4, 48, 57, 1, 48, 58, 7, 48, 59, 6, 48, 60, 1, 48, 61, 2, 48, 62,
        7, 48, 63, 5, 48, 64, 5, 48, 65, 3, 48, 66, 1, 48, 68, 1, 48, 69, 1, 48, 71, 1, 48, 73, 2, 48, 74, 2, 48, 75, 1, 48,
        76, 1, 49, 50, 1, 49, 51, 9, 49, 54, 1, 49, 55, 12, 49, 56, 1, 51, 52, 1, 51, 53, 1, 51, 54, 2, 51, 55, 6, 54, 55, 1,
        55, 56, 1, 55, 57, 1, 55, 58, 7, 55, 59, 5, 55, 61, 1, 55, 62, 9, 55, 63, 1, 55, 64, 5, 55, 65, 2, 57, 58, 1, 57, 59,
        2, 57, 61, 1, 57, 62, 2, 57, 63, 2, 57, 64, 1, 57, 65, 1, 57, 67, 3, 58, 59, 15, 58, 60, 4, 58, 61, 6, 58, 62, 17,
        58, 63, 4, 58, 64, 10, 58, 65, 5, 58, 66, 3, 58, 70, 1, 58, 76, 1, 59, 60, 2, 59, 61, 5, 59, 62, 13, 59, 63, 5, 59,
        64, 9, 59, 65, 5, 59, 66, 1, 60, 61, 2, 60, 62, 3, 60, 63, 2, 60, 64, 2, 60, 65, 2, 60, 66, 1, 61, 62, 6, 61, 63, 3,
        61, 64, 6, 61, 65, 5, 61, 66, 1, 62, 63, 6, 62, 64, 12, 62, 65, 5, 62, 66, 2, 62, 76, 1, 63, 64, 4, 63, 65, 5, 63,
        66, 1, 63, 76, 1, 64, 65, 7, 64, 66, 3, 64, 76, 1, 65, 66, 2, 65, 76, 1, 66, 76, 1, 68, 69, 6, 68, 70, 4, 68, 71, 2,
        68, 75, 3, 69, 70, 4, 69, 71, 2, 69, 75, 3, 70, 71, 2, 70, 75, 1, 71, 75, 1, 73, 74, 3,
    ]
}

import NDCore

/// Small networks that have a name, from their published edges. Numbers of nodes are networkx's, except in the
/// Hoffman-Singleton graph.
public enum ClassicNetwork: String, CaseIterable, Sendable {
    case bull, chvatal, cubical, desargues, diamond, dodecahedral, frucht, heawood, house, houseX = "house_x", icosahedral
    case krackhardtKite = "krackhardt_kite", moebiusKantor = "moebius_kantor", octahedral, pappus, petersen, tetrahedral
    case truncatedCube = "truncated_cube", truncatedTetrahedron = "truncated_tetrahedron", tutte
    case hoffmanSingleton = "hoffman_singleton"

    public func network() throws(Diagnostic) -> Network {
        switch self {
        case .heawood: return try .lcf(14, shifts: [5, -5])
        case .pappus: return try .lcf(18, shifts: [5, 7, -7, 7, -7, -5])
        case .desargues: return try .lcf(20, shifts: [5, -5, 9, -9])
        case .dodecahedral: return try .lcf(20, shifts: [10, 7, 4, -4, -7, 10, -4, 7, -7, 4])
        case .moebiusKantor: return try .lcf(16, shifts: [5, -5])
        case .petersen: return try .generalizedPetersen(5, k: 2)
        case .tetrahedral: return try .complete(4)
        case .hoffmanSingleton: return Self.hoffmanSingletonNetwork()
        default:
            let ends = rows
            return Network(
                size: Int(ends.max() ?? 0) + 1, directed: false, sources: stride(from: 0, to: ends.count, by: 2).map { UInt32(ends[$0]) },
                targets: stride(from: 1, to: ends.count, by: 2).map { UInt32(ends[$0]) })
        }
    }

    /// The two ends of every edge.
    private var rows: [UInt8] {
        switch self {
        case .bull: [0, 1, 0, 2, 1, 2, 1, 3, 2, 4]
        case .diamond: [0, 1, 0, 2, 1, 2, 1, 3, 2, 3]
        case .house: [0, 1, 0, 2, 1, 3, 2, 3, 2, 4, 3, 4]
        case .houseX: [0, 1, 0, 2, 0, 3, 1, 2, 1, 3, 2, 3, 2, 4, 3, 4]
        case .chvatal: [
            0, 1, 0, 4, 0, 6, 0, 9, 1, 2, 1, 5, 1, 7, 2, 3, 2, 6, 2, 8, 3, 4, 3, 7, 3, 9, 4, 5, 4, 8, 5, 10, 5, 11, 6, 10, 6,
            11, 7, 8, 7, 11, 8, 10, 9, 10, 9, 11,
        ]
        case .cubical: [0, 1, 0, 3, 0, 4, 1, 2, 1, 7, 2, 3, 2, 6, 3, 5, 4, 5, 4, 7, 5, 6, 6, 7]
        case .frucht: [
            0, 1, 0, 6, 0, 7, 1, 2, 1, 7, 2, 3, 2, 8, 3, 4, 3, 9, 4, 5, 4, 9, 5, 6, 5, 10, 6, 10, 7, 11, 8, 9, 8, 11, 10, 11,
        ]
        case .icosahedral: [
            0, 1, 0, 5, 0, 7, 0, 8, 0, 11, 1, 2, 1, 5, 1, 6, 1, 8, 2, 3, 2, 6, 2, 8, 2, 9, 3, 4, 3, 6, 3, 9, 3, 10, 4, 5, 4,
            6, 4, 10, 4, 11, 5, 6, 5, 11, 7, 8, 7, 9, 7, 10, 7, 11, 8, 9, 9, 10, 10, 11,
        ]
        case .krackhardtKite: [0, 1, 0, 2, 0, 3, 0, 5, 1, 3, 1, 4, 1, 6, 2, 3, 2, 5, 3, 4, 3, 5, 3, 6, 4, 6, 5, 6, 5, 7, 6, 7, 7, 8, 8, 9]
        case .octahedral: [0, 1, 0, 2, 0, 3, 0, 4, 1, 2, 1, 3, 1, 5, 2, 4, 2, 5, 3, 4, 3, 5, 4, 5]
        case .truncatedCube: [
            0, 1, 0, 2, 0, 4, 1, 11, 1, 14, 2, 3, 2, 4, 3, 6, 3, 8, 4, 5, 5, 16, 5, 18, 6, 7, 6, 8, 7, 10, 7, 12, 8, 9, 9,
            17, 9, 20, 10, 11, 10, 12, 11, 14, 12, 13, 13, 21, 13, 22, 14, 15, 15, 19, 15, 23, 16, 17, 16, 18, 17, 20, 18,
            19, 19, 23, 20, 21, 21, 22, 22, 23,
        ]
        case .truncatedTetrahedron: [
            0, 1, 0, 2, 0, 9, 1, 2, 1, 6, 2, 3, 3, 4, 3, 11, 4, 5, 4, 11, 5, 6, 5, 7, 6, 7, 7, 8, 8, 9, 8, 10, 9, 10, 10, 11,
        ]
        case .tutte: [
            0, 1, 0, 2, 0, 3, 1, 4, 1, 26, 2, 10, 2, 11, 3, 18, 3, 19, 4, 5, 4, 33, 5, 6, 5, 29, 6, 7, 6, 27, 7, 8, 7, 14, 8,
            9, 8, 38, 9, 10, 9, 37, 10, 39, 11, 12, 11, 39, 12, 13, 12, 35, 13, 14, 13, 15, 14, 34, 15, 16, 15, 22, 16, 17,
            16, 44, 17, 18, 17, 43, 18, 45, 19, 20, 19, 45, 20, 21, 20, 41, 21, 22, 21, 23, 22, 40, 23, 24, 23, 27, 24, 25,
            24, 32, 25, 26, 25, 31, 26, 33, 27, 28, 28, 29, 28, 32, 29, 30, 30, 31, 30, 33, 31, 32, 34, 35, 34, 38, 35, 36,
            36, 37, 36, 39, 37, 38, 40, 41, 40, 44, 41, 42, 42, 43, 42, 45, 43, 44,
        ]
        default: []
        }
    }

    /// Fifty nodes of degree 7 without triangles and squares: five pentagons P_h and five pentagrams Q_i; node j of P_h is
    /// joined to node h i + j (modulo 5) of Q_i. The construction is N. Robertson's (1969).
    private static func hoffmanSingletonNetwork() -> Network {
        var number: [[Int]: UInt32] = [:]
        var sources: [UInt32] = []
        var targets: [UInt32] = []
        func node(_ key: [Int]) -> UInt32 {
            if let known = number[key] { return known }
            number[key] = UInt32(number.count)
            return UInt32(number.count - 1)
        }
        func join(_ a: [Int], _ b: [Int]) {
            let (from, to) = (node(a), node(b))
            sources.append(from)
            targets.append(to)
        }
        for i in 0..<5 {
            for j in 0..<5 {
                join([0, i, j], [0, i, (j + 1) % 5])
                join([1, i, j], [1, i, (j + 2) % 5])
                for k in 0..<5 { join([0, i, j], [1, k, (i * k + j) % 5]) }
            }
        }
        return Network(size: 50, directed: false, sources: sources, targets: targets)
    }
}

extension Network {
    /// A ring of n nodes in which node i is also joined to i + shifts[i], shifts taken again and again: the notation of cubic
    /// Hamiltonian networks by J. Lederberg, H. Coxeter and R. Frucht. A pair that is named twice is joined once.
    public static func lcf(_ n: Int, shifts: [Int], limits: Limits = Limits()) throws(Diagnostic) -> Network {
        try checkSize(n, "n", of: "lcf")
        guard n >= 3 else { throw NetworkError.argument("n", of: "lcf", must: "be at least 3", found: "\(n)") }
        guard !shifts.isEmpty else { throw NetworkError.argument("shifts", of: "lcf", must: "be one number or more", found: "none") }
        try EdgeList.check("lcf", edges: 2 * Double(n), bytesEach: 80, limits: limits)
        var edges = try EdgeList("lcf", expected: 2 * Double(n), limits: limits)
        var taken = PairSet(capacity: 2 * n)
        for i in 0..<n {
            try edges.add(i, (i + 1) % n)
            taken.insert(UInt32(min(i, (i + 1) % n)), UInt32(max(i, (i + 1) % n)))
        }
        for i in 0..<n {
            let shift = shifts[i % shifts.count] % n
            let other = (i + shift + n) % n
            guard other != i else {
                throw NetworkError.argument("shifts", of: "lcf", must: "not lead from a node to itself", found: "\(shifts[i % shifts.count]) with n = \(n)")
            }
            if taken.insert(UInt32(min(i, other)), UInt32(max(i, other))) { try edges.add(i, other) }
        }
        return edges.network(size: n, directed: false)
    }
}

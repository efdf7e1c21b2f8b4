import NDCore

/// A room of the library: what belongs together, under one heading of the reference.
public struct BuiltinRoom: Sendable {
    /// A few words, such as `Files`.
    public let title: String
    /// Sorted by name.
    public let builtins: [Builtin]

    init(_ title: String, _ builtins: [Builtin]...) {
        self.title = title
        self.builtins = builtins.flatMap { $0 }.sorted { $0.name < $1.name }
    }
}

/// All functions of the library, by name. Immutable.
public struct BuiltinRegistry: Sendable {
    /// In the order of the reference.
    public let rooms: [BuiltinRoom]
    /// Sorted by name.
    public let all: [Builtin]
    private let places: [String: Int]

    init(_ rooms: [BuiltinRoom]) {
        self.rooms = rooms
        all = rooms.flatMap(\.builtins).sorted { $0.name < $1.name }
        places = Dictionary(all.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }

    public subscript(name: String) -> Builtin? { places[name].map { all[$0] } }
    public var names: [String] { all.map(\.name) }

    /// The library while declarations are checked without a run: what is more than a little arithmetic has a value that
    /// only a run gives.
    func withoutRunning() -> BuiltinRegistry {
        let cheap = Set([Builtins.elementary, Builtins.numbers, Builtins.arrays, Builtins.reductions, Builtins.random].flatMap { $0 }.map(\.name))
        return BuiltinRegistry(rooms.map { room in
            BuiltinRoom(room.title, room.builtins.map { builtin in
                if cheap.contains(builtin.name) { return builtin }
                return builtin.replacing { _ throws(Diagnostic) in throw Diagnostic.unknownValue }
            })
        })
    }

    /// The library as it is: each room with the arrays of declarations that belong to it.
    public static let standard = BuiltinRegistry([
        BuiltinRoom("Numbers", Builtins.elementary, Builtins.numbers, Builtins.wholeNumbers),
        BuiltinRoom("Special functions", Builtins.special, Builtins.orthogonal),
        BuiltinRoom("Arrays", Builtins.arrays, Builtins.reductions, Builtins.rearranging),
        BuiltinRoom("Sorting and sets", Builtins.sorting, Builtins.sets),
        BuiltinRoom("Statistics", Builtins.statistics, Builtins.quantiles),
        BuiltinRoom("Linear algebra", Builtins.linear),
        BuiltinRoom("Texts", Builtins.texts),
        BuiltinRoom("Randomness", Builtins.random, Builtins.probability),
        BuiltinRoom("Numerical methods", Builtins.numerics, Builtins.optimisation, Builtins.polynomials),
        BuiltinRoom("Symbolic expressions", Builtins.symbolic),
        BuiltinRoom("Networks", Builtins.networks, Builtins.edits),
        BuiltinRoom("Layers and hypergraphs", Builtins.layers, Builtins.hypergraphs),
        BuiltinRoom("Matrices and spectra of networks", Builtins.networkMatrices, Builtins.networkSpectra),
        BuiltinRoom(
            "Measures of networks", Builtins.paths, Builtins.components, Builtins.centralities, Builtins.clustering, Builtins.mixing,
            Builtins.communities, Builtins.matching, Builtins.breaking, Builtins.symmetries),
        BuiltinRoom(
            "Networks that are made", Builtins.generators, Builtins.networkFamilies, Builtins.classicNetworks, Builtins.randomNetworks, Builtins.spatialNetworks,
            Builtins.growingNetworks, Builtins.derivedNetworks),
        BuiltinRoom("Systems and runs", Builtins.models),
        BuiltinRoom("Pictures", Builtins.pictures),
        BuiltinRoom("Files", Builtins.loading, Builtins.saving),
        BuiltinRoom("Programs", Builtins.general, Builtins.explaining),
    ])
}

/// The rooms of the library, each an array in a file of its own.
enum Builtins {}

/// All functions of the library, by name. Immutable.
public struct BuiltinRegistry: Sendable {
    public let all: [Builtin]
    private let places: [String: Int]

    init(_ rooms: [[Builtin]]) {
        all = rooms.flatMap { $0 }.sorted { $0.name < $1.name }
        places = Dictionary(all.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }

    public subscript(name: String) -> Builtin? { places[name].map { all[$0] } }
    public var names: [String] { all.map(\.name) }

    /// The library as it is.
    public static let standard = BuiltinRegistry([
        Builtins.elementary, Builtins.numbers, Builtins.arrays, Builtins.reductions, Builtins.linear, Builtins.texts,
        Builtins.random, Builtins.general, Builtins.explaining, Builtins.symbolic, Builtins.numerics, Builtins.networks, Builtins.generators,
        Builtins.models, Builtins.pictures, Builtins.files,
    ])
}

/// The rooms of the library, each an array in a file of its own.
enum Builtins {}

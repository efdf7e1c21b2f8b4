// swift-tools-version: 6.2
import PackageDescription

/// Every room of nd is held to the same standard: Swift 6 mode, and no warning left standing.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

/// A room of the house: one library target and its tests, which may need other rooms to be tested with.
func room(_ name: String, _ needs: [Target.Dependency] = [], testedWith others: [Target.Dependency] = []) -> [Target] {
    [
        .target(name: name, dependencies: needs, swiftSettings: strict),
        .testTarget(
            name: name + "Tests", dependencies: [.byName(name: name), "PythonReference"] + needs + others, swiftSettings: strict),
    ]
}

let package = Package(
    name: "nd",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "nd", targets: ["nd"]),
        .library(name: "NetDyn", targets: ["NetDyn"]),
        // For tools that only read and format programs.
        .library(name: "NDSyntax", targets: ["NDSyntax"]),
        .library(name: "NDNetwork", targets: ["NDNetwork"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    ],
    targets: [
        // Native libraries, one small target each. What costs a start is found at its first use, not linked: see the headers.
        .target(name: "CLibrary", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
        .target(name: "CEdit", dependencies: ["CLibrary"]),
        .target(name: "CCairo", dependencies: ["CLibrary"]),
        .target(name: "CLAPACK", dependencies: ["CLibrary"]),
        .target(name: "CArb", dependencies: ["CLibrary"]),
        .target(name: "CAMD", dependencies: ["CLibrary"]),
        .systemLibrary(name: "CGMP", path: "Sources/CGMP", pkgConfig: "gmp", providers: [.apt(["libgmp-dev"]), .brew(["gmp"])]),
        .systemLibrary(name: "CZlib", path: "Sources/CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        // Our own inner loops.
        .target(name: "CNDKernels"),
        // Modules written in nd, carried as text.
        .target(name: "NDStdlib", path: "Stdlib/Carried", swiftSettings: strict),
        // A tool of somebody's own, as an example; the tests run it.
        .executableTarget(name: "order-tool", dependencies: ["NetDyn"], path: "Examples/Embedding", swiftSettings: strict),
        // The symbolic core by itself, for `make bench`.
        .executableTarget(name: "symbolic-speed", dependencies: ["NDSymbolic", "NDCore"], path: "Tests/Benchmarks/symbolic/Speed", swiftSettings: strict),
        .executableTarget(
            name: "nd",
            dependencies: ["NDREPL", "NetDyn", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            swiftSettings: strict),
    ]
        + room("NDCore", ["CNDKernels", "CGMP"])
        + room("NDSyntax", ["NDCore"])
        + room("NDLinear", ["NDCore", "CLAPACK", "CAMD", "CNDKernels", .product(name: "ComplexModule", package: "swift-numerics")])
        + room("NDData", ["NDCore", "CZlib", .product(name: "ComplexModule", package: "swift-numerics")])
        + room("NDSymbolic", ["NDCore", "CNDKernels"])
        + room("NDNetwork", ["NDLinear", "NDCore", "CNDKernels", .product(name: "ComplexModule", package: "swift-numerics")])
        + room("NDModel", ["NDSymbolic", "NDNetwork", "NDSyntax", "NDCore"], testedWith: ["NDMachine"])
        + room("NDMachine", ["NDModel", "NDSymbolic", "NDNetwork", "NDCore", "CNDKernels"])
        + room("NDNumerics", ["NDMachine", "NDModel", "NDSymbolic", "NDNetwork", "NDSyntax", "NDCore", "CNDKernels", "CArb", .product(name: "ComplexModule", package: "swift-numerics")])
        + room("NDPlot", ["NDNetwork", "NDCore", "CNDKernels", "CCairo"])
        + room("NDLanguage", [
            "NDStdlib", "NDData", "NDPlot", "NDNumerics", "NDMachine", "NDModel", "NDSymbolic", "NDNetwork", "NDLinear", "NDSyntax", "NDCore", "CNDKernels",
            .product(name: "ComplexModule", package: "swift-numerics"),
        ])
        + room("NetDyn", ["NDLanguage", "NDSyntax", "NDCore", .product(name: "ComplexModule", package: "swift-numerics")])
        + [
            .target(
                name: "NDREPL", dependencies: ["NetDyn", "CEdit"], swiftSettings: strict),
            // NumPy and SciPy as witnesses of tests, where they are installed.
            .target(name: "PythonReference", path: "Tests/PythonReference", swiftSettings: strict),
            // The prompt is tested on a real terminal, with the program itself.
            .target(name: "CPseudoTerminal", path: "Tests/CPseudoTerminal"),
            .testTarget(name: "NDREPLTests", dependencies: ["NDREPL", "NetDyn", "CPseudoTerminal", "nd"], swiftSettings: strict),
        ],
    swiftLanguageModes: [.v6]
)

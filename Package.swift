// swift-tools-version: 6.2
import Foundation
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

/// Arb is a library of its own beside FLINT 2, and a part of FLINT from version 3 on.
let arb: [LinkerSetting] =
    FileManager.default.fileExists(atPath: "/usr/include/arb_fpwrap.h") ? [.linkedLibrary("flint-arb"), .linkedLibrary("flint")] : [.linkedLibrary("flint")]

let package = Package(
    name: "nd",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "nd", targets: ["nd"]),
        .library(name: "NetDyn", targets: ["NetDyn"]),
        // For tools that only read and format programs.
        .library(name: "NDSyntax", targets: ["NDSyntax"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    ],
    targets: [
        // Native libraries, one small target each; and our own inner loops.
        .systemLibrary(name: "CEdit", path: "Sources/CEdit", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
        .systemLibrary(name: "CCairo", path: "Sources/CCairo", pkgConfig: "cairo", providers: [.apt(["libcairo2-dev"]), .brew(["cairo"])]),
        .systemLibrary(name: "CFLINT", path: "Sources/CFLINT", providers: [.apt(["libflint-dev"]), .brew(["flint"])]),
        // LAPACK is found at its first use, not linked: see its header.
        .target(name: "CLAPACK", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
        .systemLibrary(name: "CZlib", path: "Sources/CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        .target(name: "CArb", linkerSettings: arb),
        .target(name: "CNDKernels"),
        // Modules written in nd, carried as text.
        .target(name: "NDStdlib", path: "Stdlib/Carried", swiftSettings: strict),
        // A tool of somebody's own, as an example; the tests run it.
        .executableTarget(name: "order-tool", dependencies: ["NetDyn"], path: "Examples/Embedding", swiftSettings: strict),
        .executableTarget(
            name: "nd",
            dependencies: ["NDREPL", "NetDyn", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            swiftSettings: strict),
    ]
        + room("NDCore", ["CNDKernels", "CFLINT"])
        + room("NDSyntax", ["NDCore"])
        + room("NDLinear", ["NDCore", "CLAPACK", .product(name: "ComplexModule", package: "swift-numerics")])
        + room("NDData", ["NDCore", "CZlib", .product(name: "ComplexModule", package: "swift-numerics")])
        + room("NDSymbolic", ["NDCore", "CNDKernels"])
        + room("NDNetwork", ["NDCore", "CNDKernels"])
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

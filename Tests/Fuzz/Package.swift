// swift-tools-version: 6.2
import PackageDescription

// Apart from the house, because everything in it is built once more, with the fuzzer's counters: `make fuzz`. What reads and
// formats needs two rooms only, what reads networks two others, what runs needs them all.
let package = Package(
    name: "nd-fuzz",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "nd", path: "../..")],
    targets: [
        .target(name: "CFuzzDriver"),
        .executableTarget(
            name: "fuzz_text",
            dependencies: ["CFuzzDriver", .product(name: "NDSyntax", package: "nd")],
            swiftSettings: [.unsafeFlags(["-parse-as-library"])],
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer"])]),
        .executableTarget(
            name: "fuzz_networks",
            dependencies: ["CFuzzDriver", .product(name: "NDNetwork", package: "nd")],
            swiftSettings: [.unsafeFlags(["-parse-as-library"])],
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer"])]),
        .executableTarget(
            name: "fuzz_run",
            dependencies: ["CFuzzDriver", .product(name: "NetDyn", package: "nd")],
            swiftSettings: [.unsafeFlags(["-parse-as-library"])],
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer"])]),
    ],
    swiftLanguageModes: [.v6]
)

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif
import NDCore
import NDNetwork
import Testing

/// Real data that may stand beside the project: `../shared/data`.
enum SharedData {
    /// The bytes of a file, or `nil` with the reason printed: a test that gets `nil` is skipped, and says so.
    static func bytes(_ name: String, file: String = #filePath) -> [UInt8]? {
        let root = file.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
        for candidate in ["../shared/data/\(name)", "\(root)/../shared/data/\(name)"] {
            if let found = read(candidate) { return found }
        }
        print("SKIPPED: '../shared/data/\(name)' is absent, so what it would show is not tested")
        return nil
    }

    private static func read(_ path: String) -> [UInt8]? {
        guard let file = fopen(path, "rb") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count <= 0 { return bytes }
            bytes += buffer[..<count]
        }
    }
}

/// The edges as pairs in ascending order, each pair ascending: how networks are compared without regard to order.
func sortedPairs(_ network: Network) -> [[Int]] {
    zip(network.edgeSources, network.edgeTargets).map { [Int(min($0, $1)), Int(max($0, $1))] }.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }
}

func load(_ path: String, _ text: String, _ options: Network.LoadOptions = .init()) throws -> Network {
    try Network.load(path: path, bytes: Array(text.utf8), options: options)
}

/// The diagnostic that reading a text gives; a failure where it gives none.
func diagnostic(_ path: String, _ bytes: [UInt8], _ options: Network.LoadOptions = .init()) -> Diagnostic? {
    do throws(Diagnostic) {
        let network = try Network.load(path: path, bytes: bytes, options: options)
        Issue.record("expected a diagnostic, got \(network)")
        return nil
    } catch {
        return error
    }
}

func diagnostic(_ path: String, _ text: String, _ options: Network.LoadOptions = .init()) -> Diagnostic? {
    diagnostic(path, Array(text.utf8), options)
}

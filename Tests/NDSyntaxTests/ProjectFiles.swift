import Foundation

/// Texts of the project itself: its grammar, its programs, the blocks of its documents.
enum ProjectFiles {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func text(_ path: String) -> String {
        (try? String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)) ?? ""
    }

    /// Every `.nd` file of these folders, by its path.
    static func programs(in folders: [String] = ["Tests/Language", "Examples", "Stdlib", "Tests/Benchmarks"]) -> [(name: String, text: String)] {
        files(in: folders, ending: ".nd").map { ($0, text($0)) }
    }

    /// Every block marked `nd` of the documents in `Docs`.
    static func blocks() -> [(name: String, text: String)] {
        files(in: ["Docs"], ending: ".md").flatMap { name -> [(name: String, text: String)] in
            var result: [(name: String, text: String)] = []
            var lines: [Substring]?
            for line in text(name).split(separator: "\n", omittingEmptySubsequences: false) {
                if let open = lines {
                    if line.hasPrefix("```") {
                        result.append((name, open.joined(separator: "\n") + "\n"))
                        lines = nil
                    } else {
                        lines = open + [line]
                    }
                } else if line == "```nd" {
                    lines = []
                }
            }
            return result
        }
    }

    private static func files(in folders: [String], ending: String) -> [String] {
        folders.flatMap { folder -> [String] in
            let inside = FileManager.default.enumerator(atPath: root.appendingPathComponent(folder).resolvingSymlinksInPath().path)?.compactMap { $0 as? String } ?? []
            return inside.filter { $0.hasSuffix(ending) }.map { folder + "/" + $0 }
        }.sorted()
    }
}

import Foundation
import NDLanguage
import Testing

/// Every code that a diagnostic can have is raised by some test: by a program under `Tests`, by a test in Swift that names
/// it, or by the wrong program of its explanation.
struct CodeCoverageTests {
    static let root = ProgramTests.folder.deletingLastPathComponent().deletingLastPathComponent()

    /// Codes that no test can raise, with the reason.
    static let unraised: [String: String] = [
        "ND0108": "needs a text of 4 GB",
        "ND0663": "needs a process without memory",
        "ND0664": "is a mistake of ours",
        "ND0674": "needs a spectrum that defeats millions of products",
        "ND0676": "needs a matrix of millions of rows that fills in",
        "ND0705": "needs a disk that is full while a picture is drawn",
        "ND0914": "needs a process without room for a thread",
    ]

    private static func codes(in folder: String, endings: [String], leavingOut: String? = nil, pattern: String) throws -> Set<String> {
        var found: Set<String> = []
        let base = root.appending(path: folder)
        let code = try Regex(pattern)
        let files = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
        for file in files where endings.contains(where: { file.hasSuffix($0) }) {
            if let leavingOut, file.contains(leavingOut) { continue }
            let text = try String(contentsOf: base.appending(path: file), encoding: .utf8)
            for match in text.matches(of: code) { found.insert(String(text[match.range].filter { $0 != "\"" })) }
        }
        return found
    }

    @Test("every code is raised by some test") func covered() throws {
        let made = try Self.codes(in: "Sources", endings: [".swift"], leavingOut: "Explanations", pattern: "\"ND[0-9]{4}\"")
        #expect(made.count > 190)
        var raised = try Self.codes(in: "Tests", endings: [".swift", ".nd"], leavingOut: "CodeCoverage", pattern: "ND[0-9]{4}")
        for explanation in Explanations.all {
            if case .programs = explanation.demonstration { raised.insert(explanation.code) }
        }
        let missing = made.subtracting(raised).subtracting(Self.unraised.keys).sorted()
        #expect(missing.isEmpty, "no test raises \(missing.joined(separator: " "))")
    }
}

import Foundation
import NDCore
import NDLanguage
import Synchronization
import Testing

/// Files that exist only in a test.
struct FilesInMemory: FileAccess {
    let texts: [(name: String, text: String)]

    func read(_ path: String) throws(Diagnostic) -> [UInt8] {
        guard let found = texts.first(where: { $0.name == path }) else { throw Diagnostic("ND0240", "'\(path)' cannot be read") }
        return Array(found.text.utf8)
    }

    func write(_ path: String, _ bytes: [UInt8]) throws(Diagnostic) {
        if path.contains("/") { throw Diagnostic("ND0241", "'\(path)' cannot be written") }
    }
}

/// Every code is explained, and the programs of its explanation do what it says.
@Suite("Explanations")
struct ExplanationTests {
    /// Every code that stands between quotes in the sources.
    static let codes: [String] = {
        let sources = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources")
        var found: Set<String> = []
        for case let path as String in FileManager.default.enumerator(atPath: sources.path) ?? .init() where path.hasSuffix(".swift") {
            if path.contains("/Explanations/") { continue }
            guard let text = try? String(contentsOf: sources.appending(path: path), encoding: .utf8) else { continue }
            for match in text.matches(of: /"(ND\d{4})"/) { found.insert(String(match.1)) }
        }
        return found.sorted()
    }()

    static let withPrograms = Explanations.all.filter { if case .programs = $0.demonstration { true } else { false } }.map(\.code)

    @Test("the sources hold codes") func scan() { #expect(Self.codes.count > 150) }

    @Test("the code is explained", arguments: codes)
    func explained(_ code: String) { #expect(Explanations.explanation(of: code) != nil, "\(code) needs an entry in Sources/NDLanguage/Explanations") }

    @Test("each explanation is of a code that exists, and each code has one")
    func exact() {
        let codes = Explanations.all.map(\.code)
        #expect(Set(codes).count == codes.count, "a code is explained twice")
        #expect(Set(codes).subtracting(Self.codes).sorted() == [])
    }

    @Test("a wrong program raises its code first, a right one runs", arguments: withPrograms)
    func programs(_ code: String) throws {
        let explanation = try #require(Explanations.explanation(of: code))
        guard case .programs(let wrong, let right) = explanation.demonstration else { return }
        let bad = Self.run(wrong, explanation.files)
        #expect(bad.diagnostics.first?.code == code, "\(bad.text)")
        let good = Self.run(right, explanation.files)
        #expect(good.diagnostics.isEmpty, "\(good.text)")
        #expect(!explanation.text.isEmpty && !explanation.title.hasSuffix("."))
    }

    @Test("a page has no line longer than its programs or 88 columns")
    func pages() throws {
        for explanation in Explanations.all {
            let page = try Explanations.page(of: explanation.code)
            for line in page.split(separator: "\n") where !line.hasPrefix("    ") { #expect(line.count <= 88, "\(line)") }
        }
    }

    @Test("a code is found however it is written", arguments: ["ND0202", "nd0202", "202", "0202", "nd202"])
    func spellings(_ code: String) { #expect(Explanations.explanation(of: code)?.code == "ND0202") }

    @Test("what is no code is an error", arguments: ["ND9999", "", "hello", "ND", "12345", "\u{0}"])
    func unknown(_ code: String) {
        #expect(Explanations.explanation(of: code) == nil)
        #expect(throws: Diagnostic.self) { try Explanations.page(of: code) }
    }

    /// Runs a program as a file with small limits; remarks count as diagnostics, before the errors of the run.
    static func run(_ source: String, _ files: [(name: String, text: String)]) -> Ran {
        let files = files.map { [$0.name, $0.text] }
        let found = LargeStack.run { () -> Ran in
            let remarks = Remarks()
            let limits = Limits(steps: 2_000_000, memory: 1 << 30, output: 1 << 16, files: !files.isEmpty)
            let interpreter = Interpreter(
                configuration: Configuration(
                    limits: limits, warn: { remark, _ in remarks.add(remark) }, files: files.isEmpty ? nil : FilesInMemory(texts: files.map { ($0[0], $0[1]) }),
                    stackSize: LargeStack.size))
            let result = interpreter.run(source: source, name: "example.nd")
            let all = remarks.all + result.diagnostics
            let renderer = DiagnosticRenderer(sources: interpreter.sources, color: false)
            return Ran(diagnostics: all, text: all.map(renderer.render).joined(separator: "\n"))
        }
        return found ?? Ran(diagnostics: [], text: "no answer")
    }
}

/// What a program of an explanation gave.
struct Ran: Sendable {
    var diagnostics: [Diagnostic]
    var text: String
}

final class Remarks: Sendable {
    private let store = Mutex<[Diagnostic]>([])
    func add(_ d: Diagnostic) { store.withLock { $0.append(d) } }
    var all: [Diagnostic] { store.withLock { $0 } }
}

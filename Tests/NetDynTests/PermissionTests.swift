import Foundation
import NetDyn
import Testing

/// What a session may do is what its host permits: nothing outside itself by default.
struct PermissionTests {
    private static func codes(_ source: String, _ limits: Limits = Limits()) -> [String] {
        var options = SessionOptions()
        options.output = { _ in }
        let session = Engine(limits: limits).session(options)
        return session.run(source).diagnostics.map(\.code)
    }

    @Test("files are closed by default", arguments: [
        "load(\"/etc/passwd\")", "load(\"data.csv\")", "load(\"data.csv\", nodes: \"nodes.csv\")", "use \"/etc/hostname\"", "use \"module.nd\"",
        "save([1, 2], \"x.csv\")", "save(plot([1, 2]), \"x.svg\")",
    ]) func files(_ source: String) {
        #expect(Self.codes(source) == ["ND0806"])
    }

    @Test("a host may open files") func opened() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "nd-permission-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "edges.csv").path
        try "source,target\n0,1\n1,2\n".write(toFile: path, atomically: true, encoding: .utf8)
        let session = Engine(limits: Limits(files: true)).session()
        #expect(session.run("load_network(\"\(path)\").size").value == .integer(3))
    }

    @Test("output ends at its limit, and what came before is with the host") func output() {
        nonisolated(unsafe) var bytes = 0
        var options = SessionOptions()
        options.output = { bytes += $0.utf8.count }
        let session = Engine(limits: Limits(output: 1000)).session(options)
        #expect(session.run("while true { print(\"0123456789\") }").diagnostics.map(\.code) == ["ND0805"])
        #expect(bytes <= 1000 && bytes > 900)
    }

    @Test("a session that met a limit goes on") func goesOn() {
        let session = Engine(limits: Limits(steps: 10_000, memory: 16 << 20)).session()
        #expect(session.run("while true { }").diagnostics.map(\.code) == ["ND0802"])
        #expect(session.run("zeros(10^9)").diagnostics.map(\.code) == ["ND0803"])
        #expect(session.run("1 + 1").value == .integer(2))
    }

    @Test("sessions share nothing") func apart() {
        let engine = Engine()
        let (a, b) = (engine.session(), engine.session())
        _ = a.run("let secret = 42")
        #expect(b.run("secret").diagnostics.map(\.code) == ["ND0201"])
    }
}

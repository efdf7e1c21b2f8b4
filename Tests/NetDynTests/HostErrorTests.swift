import Foundation
import NetDyn
import Testing

/// What a host can do wrong is told to the host, with a code of its own.
struct HostErrorTests {
    private func code(_ body: () throws(Diagnostic) -> Void) -> String? {
        do throws(Diagnostic) { try body() } catch { return error.code }
        return nil
    }

    @Test("a system that is not there has no instructions") func bytecode() {
        let session = Engine().session()
        #expect(code { () throws(Diagnostic) in _ = try session.bytecode(of: nil) } == "ND0912")
        #expect(code { () throws(Diagnostic) in _ = try session.bytecode(of: "ring") } == "ND0912")
    }

    @Test("names that nobody knows have no documentation and cannot be called") func unknown() {
        let session = Engine().session()
        #expect(code { () throws(Diagnostic) in _ = try session.documentation(of: "sinn") } == "ND0913")
        #expect(code { () throws(Diagnostic) in _ = try session.call("sinn", [.real(1)]) } == "ND0913")
    }

    @Test("what only a session can make cannot be handed to one") func values() {
        let session = Engine().session()
        #expect(code { () throws(Diagnostic) in _ = try session.call("len", [.other(kind: "network", text: "")]) } == "ND0915")
        #expect(code { () throws(Diagnostic) in _ = try session.call("len", [.array([1, 2, 3], shape: [2])]) } == "ND0915")
        #expect(code { () throws(Diagnostic) in _ = try session.call("abs", [.largeInteger("twelve")]) } == "ND0915")
    }

    @Test("files that cannot be written, and files that are no text") func files() throws {
        #expect(code { () throws(Diagnostic) in try SourceText.write([1], to: "/no/such/folder/file") } == "ND0911")
        #expect(code { () throws(Diagnostic) in _ = try SourceText.read("/no/such/folder/file") } == "ND0910")
        let path = FileManager.default.temporaryDirectory.appending(path: "nd-bytes-\(ProcessInfo.processInfo.processIdentifier)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try SourceText.write([0xFF, 0xFE, 0x00], to: path)
        #expect(code { () throws(Diagnostic) in _ = try SourceText.read(path) } == "ND0916")
    }

    @Test("tables without the columns that were asked for; pictures and values of unknown endings") func endings() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "nd-endings-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try "from,to\na,b\n".write(toFile: folder.appending(path: "e.csv").path, atomically: true, encoding: .utf8)
        let session = Engine(limits: Limits(files: true)).session()
        let path = folder.path
        #expect(session.run("load(\"\(path)/e.csv\", source: \"begin\", target: \"to\")").diagnostics.map(\.code) == ["ND0414"])
        #expect(session.run("save([1, 2], \"\(path)/x.unknown\")").diagnostics.map(\.code) == ["ND0243"])
        #expect(session.run("save(plot([1, 2]), \"\(path)/x.unknown\")").diagnostics.map(\.code) == ["ND0704"])
    }
}

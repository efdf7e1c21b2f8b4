import Foundation
import NDCore
import NDLanguage
import Synchronization

/// Files as a program under test meets them: those of a folder can be read, and what is written stays in memory.
final class ProgramFiles: FileAccess {
    let folder: URL
    private let written = Mutex<[String: [UInt8]]>([:])

    init(folder: URL) { self.folder = folder }

    func read(_ path: String) throws(Diagnostic) -> [UInt8] {
        if let bytes = written.withLock({ $0[path] }) { return bytes }
        guard let data = try? Data(contentsOf: folder.appending(path: path)) else { throw Diagnostic("ND0240", "'\(path)' could not be read") }
        return Array(data)
    }

    func write(_ path: String, _ bytes: [UInt8]) throws(Diagnostic) { written.withLock { $0[path] = bytes } }

    func neighbours(of path: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: path).deletingLastPathComponent().path)) ?? []
    }
}

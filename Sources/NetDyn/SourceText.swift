import NDCore
#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Files as the program sees them: whole, by path, with errors that say what is wrong and what to do.
public enum SourceText {
    /// A text file, or standard input for `-`. ND0910 when it cannot be read, ND0916 when it is not text.
    public static func read(_ path: String) throws(Diagnostic) -> String {
        let bytes = try bytes(of: path)
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        let line = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).firstIndex { String(validating: $0, as: UTF8.self) == nil }
        throw Diagnostic(
            "ND0916", "'\(path)' is not a text in UTF-8", notes: bytes.contains(0) ? [] : line.map { ["line \($0 + 1) is the first that is not"] } ?? [],
            remedy: bytes.contains(0) ? nil : "save it as UTF-8 in your editor")
    }

    /// Whether something that can be read stands at a path.
    public static func exists(_ path: String) -> Bool { access(path, R_OK) == 0 }

    /// The names of the files in the folder of a path, to guess what was meant; at most 1,000.
    static func names(beside path: String) -> [String] {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
        let found = (try? entries(of: folder)) ?? []
        return found.prefix(1000).map { String($0.dropFirst(folder.count)) }
    }

    /// The bytes of a file, or of standard input for `-`. ND0803 for more than `limit` of them, where there is one.
    public static func bytes(of path: String, limit: Int? = nil) throws(Diagnostic) -> [UInt8] {
        guard let stream = path == "-" ? stdinStream : fopen(path, "rb") else { throw unreadable(path, errno) }
        defer { if path != "-" { fclose(stream) } }
        var info = stat()
        if fstat(fileno(stream), &info) == 0, info.st_mode & S_IFMT == S_IFDIR { throw unreadable(path, EISDIR) }
        var result: [UInt8] = []
        let size = info.st_mode & S_IFMT == S_IFREG ? Int(info.st_size) : 0
        if let limit, size > limit { throw LimitError.memory(Double(size), limit: limit, what: "reading '\(path)'") }
        result.reserveCapacity(size)
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&buffer, 1, buffer.count, stream)
            if let limit, result.count + count > limit {
                throw LimitError.memory(max(Double(info.st_size), Double(result.count + count)), limit: limit, what: "reading '\(path)'")
            }
            result.append(contentsOf: buffer[..<count])
            if count < buffer.count { break }
        }
        if ferror(stream) != 0 { throw unreadable(path, EIO) }
        return result
    }

    /// Writes a file whole. ND0911 when it cannot be written.
    public static func write(_ bytes: [UInt8], to path: String) throws(Diagnostic) {
        guard let stream = fopen(path, "wb") else { throw unwritable(path, errno) }
        let written = bytes.withUnsafeBytes { $0.isEmpty ? 0 : fwrite($0.baseAddress, 1, $0.count, stream) }
        let closed = fclose(stream)
        if written != bytes.count || closed != 0 { throw unwritable(path, errno) }
    }

    /// The `.nd` and `.md` files at and below paths, in alphabetical order. ND0910 for a path that is not there.
    public static func programs(under paths: [String]) throws(Diagnostic) -> [String] {
        var found: [String] = []
        for path in paths {
            var info = stat()
            guard stat(path, &info) == 0 else { throw unreadable(path, errno) }
            if info.st_mode & S_IFMT == S_IFDIR {
                found += try programs(under: entries(of: path)).filter { $0.hasSuffix(".nd") || $0.hasSuffix(".md") }
            } else {
                found.append(path)
            }
        }
        return found
    }

    /// Makes a folder and those above it, where they are not there yet. ND0911 when that cannot be done.
    public static func makeFolder(_ path: String) throws(Diagnostic) {
        var made = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            made += part
            if access(made, F_OK) != 0, mkdir(made, 0o777) != 0 { throw unwritable(path, errno) }
            made += "/"
        }
    }

    /// A fresh folder for what a program writes while it is tested.
    public static func scratchFolder() -> String? {
        var template = Array("/tmp/nd-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { return nil }
        return String(cString: made)
    }

    private static func entries(of folder: String) throws(Diagnostic) -> [String] {
        guard let stream = opendir(folder) else { throw unreadable(folder, errno) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(folder + (folder.hasSuffix("/") ? "" : "/") + name) }
        }
        return names.sorted()
    }

    private static var stdinStream: UnsafeMutablePointer<FILE>? { fdopen(STDIN_FILENO, "rb") }

    private static func unreadable(_ path: String, _ code: Int32) -> Diagnostic {
        Diagnostic("ND0910", "'\(path)' cannot be read: \(String(cString: strerror(code)).lowercased())")
    }

    private static func unwritable(_ path: String, _ code: Int32) -> Diagnostic {
        Diagnostic("ND0911", "'\(path)' cannot be written: \(String(cString: strerror(code)).lowercased())")
    }
}

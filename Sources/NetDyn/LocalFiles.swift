import NDLanguage

/// The files of this machine. A relative path is looked up from the working directory and then from a folder beside it,
/// the one of the program that asks.
struct LocalFiles: FileAccess {
    let programFolder: String?

    /// - Parameter program: The path of the program that runs, if it is a file.
    init(program: String?) {
        programFolder = program.flatMap { path in path.lastIndex(of: "/").map { String(path[..<$0]) } }
    }

    func read(_ path: String) throws(Diagnostic) -> [UInt8] { try read(path, limit: nil) }

    func read(_ path: String, limit: Int?) throws(Diagnostic) -> [UInt8] {
        let place = SourceText.exists(path) ? path : beside(path).flatMap { SourceText.exists($0) ? $0 : nil } ?? path
        do { return try SourceText.bytes(of: place, limit: limit) } catch { throw Self.own(error, "ND0910", "ND0240") }
    }

    func write(_ path: String, _ bytes: [UInt8]) throws(Diagnostic) {
        do { try SourceText.write(bytes, to: path) } catch { throw Self.own(error, "ND0911", "ND0241") }
    }

    func exists(_ path: String) -> Bool { SourceText.exists(path) || beside(path).map(SourceText.exists) ?? false }

    func neighbours(of path: String) -> [String] {
        SourceText.names(beside: path) + (beside(path).map(SourceText.names(beside:)) ?? [])
    }

    private func beside(_ path: String) -> String? {
        guard let programFolder, !path.hasPrefix("/") else { return nil }
        return programFolder + "/" + path
    }

    /// What the command line says of a file, as a program says it.
    private static func own(_ problem: Diagnostic, _ code: String, _ newCode: String) -> Diagnostic {
        guard problem.code == code else { return problem }
        var copy = problem
        copy.code = newCode
        return copy
    }
}

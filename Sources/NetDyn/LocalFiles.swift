import NDLanguage

/// The files of this machine. A relative path is looked up from the working directory and then from a folder beside it,
/// the one of the program that asks.
struct LocalFiles: FileAccess {
    let programFolder: String?

    /// - Parameter program: The path of the program that runs, if it is a file.
    init(program: String?) {
        programFolder = program.flatMap { path in path.lastIndex(of: "/").map { String(path[..<$0]) } }
    }

    func read(_ path: String) throws(Diagnostic) -> [UInt8] {
        do { return try SourceText.bytes(of: path) } catch {
            guard let programFolder, !path.hasPrefix("/") else { throw error }
            do { return try SourceText.bytes(of: programFolder + "/" + path) } catch _ { throw error }
        }
    }

    func write(_ path: String, _ bytes: [UInt8]) throws(Diagnostic) {
        try SourceText.write(bytes, to: path)
    }
}

import NDCore
import NDData
import NDNetwork

extension Interpreter {
    /// The bytes of a file, unpacked where gzip packed them, if the session may read files. Errors: `ND0806`, `ND0240`, `ND0803` for
    /// one beyond the limit on memory, `ND0247` and `ND0248` for packed bytes that are cut off or damaged.
    func read(_ path: String) throws(Diagnostic) -> [UInt8] {
        let files = try openFiles("reading '\(path)'")
        do throws(Diagnostic) {
            let bytes = try files.read(path, limit: limits.memory)
            return Gzip.isPacked(bytes) ? try Gzip.unpacked(bytes, file: path, limits: limits, cancel: configuration.cancel) : bytes
        } catch {
            guard error.code == "ND0240", error.remedy == nil else { throw error }
            var problem = error
            let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
            let name = String(path.dropFirst(folder.count))
            problem.remedy = closest(to: name, among: files.neighbours(of: path)).map { "did you mean '\(folder)\($0)'?" }
            throw problem
        }
    }

    /// Writes a file, packed by gzip if its path ends in `.gz`, if the session may, and gives its path. Relative paths begin at the output directory. Errors: `ND0806`, `ND0241`.
    func write(_ path: String, _ bytes: [UInt8]) throws(Diagnostic) -> Value {
        let files = try openFiles("writing '\(path)'")
        let directory = configuration.outputDirectory
        let place = path.hasPrefix("/") || directory.isEmpty ? path : directory + "/" + path
        try files.write(place, path.lowercased().hasSuffix(".gz") ? Gzip.packed(bytes, file: path) : bytes)
        return .string(place)
    }

    func openFiles(_ what: String) throws(Diagnostic) -> any FileAccess {
        guard limits.files, let files = configuration.files else { throw LimitError.files(what) }
        return files
    }
}

extension Builtins {
    /// The ending of a path in small letters, without its dot: `csv`, also for `x.csv.gz`.
    static func ending(_ path: String) -> String { Network.ending(of: path) }
}

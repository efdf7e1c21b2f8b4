import NDCore

/// Several arrays in one file, each with a name: NumPy's .npz, a zip archive of .npy files, stored or deflated.
public enum NPZ {
    /// The arrays by name, in the order of the archive. What it unpacks to is charged before it is unpacked. Errors: those
    /// of `NPY.read`, with the name of the array. O(bytes).
    public static func read(_ bytes: [UInt8], file: String, limits: Limits = Limits(), cancel: CancelToken? = nil) throws(Diagnostic) -> [(name: String, array: ArrayData)] {
        let entries = try ZipArchive.entries(bytes, file: file)
        let total = entries.reduce(0.0) { $0 + Double($1.size) }
        try limits.checkAllocation(total, for: "unpacking '\(file)'")
        var out: [(name: String, array: ArrayData)] = []
        for entry in entries where !entry.name.hasSuffix("/") {
            guard entry.name.hasSuffix(".npy") else {
                throw DataError.unreadable(file, "'\(entry.name.prefix(60))'", remedy: "an .npz file holds arrays only, each named *.npy: write it with np.savez")
            }
            let name = String(entry.name.dropLast(4))
            if out.contains(where: { $0.name == name }) { throw DataError.malformed(file, at: entry.offset, "the array '\(name.prefix(60))' stands twice in the archive") }
            let contents = try ZipArchive.contents(entry, of: bytes, file: file, limits: limits, cancel: cancel)
            out.append((name, try NPY.read(contents, file: "\(file)/\(entry.name)", limits: limits, cancel: cancel)))
        }
        return out
    }

    /// The archive of some arrays; equal arrays give equal bytes. `ND0250` beyond 4 GB. O(bytes).
    public static func bytes(of arrays: [(name: String, array: ArrayData)], compress: Bool = false) throws(Diagnostic) -> [UInt8] {
        guard let archive = ZipArchive.archive(arrays.map { ($0.name + ".npy", NPY.bytes(of: $0.array)) }, compress: compress) else {
            throw DataError.unwritable("an archive beyond 4 GB", in: ".npz", remedy: "save each array as a file of its own, .npy")
        }
        return archive
    }
}

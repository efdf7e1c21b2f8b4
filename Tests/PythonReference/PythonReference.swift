import Foundation

/// NumPy and SciPy as witnesses: runs a script in the Python that `Tools/setup.sh --tests` makes in `.build/python`, with
/// numbers going in and coming out as raw doubles, so that no digit is lost.
///
/// In a test target (every room's tests can import this):
/// ```
/// @Test(.enabled(if: PythonReference.isAvailable, "\(PythonReference.reason)"))
/// func erf() throws {
///     let x = [0.1, 0.5, 2]
///     let theirs = try PythonReference.doubles("from scipy.special import erf\ngive(erf(take(3)))", input: x)
/// }
/// ```
/// In the script `np` is NumPy; `take(2, 3)` reads the next 2 x 3 numbers of the input as an array, `take()` the next one,
/// `take_complex(2, 3)` pairs; `give(a)` writes all elements of an array, complex ones as pairs, and `print` goes nowhere.
/// Starting Python and importing SciPy takes up to a second: hand a script many cases at once.
public enum PythonReference {
    /// The folder of the package.
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static let python = root.appending(path: ".build/python/bin/python")

    public static let isAvailable = FileManager.default.isExecutableFile(atPath: python.path)
        && !FileManager.default.fileExists(atPath: root.appending(path: ".build/python-missing").path)

    /// Why the tests that need it are skipped.
    public static let reason: String = {
        let told = try? String(contentsOf: root.appending(path: ".build/python-missing"), encoding: .utf8)
        return told?.trimmingCharacters(in: .whitespacesAndNewlines) ?? "no .build/python: Tools/setup.sh --tests makes it"
    }()

    public struct Failure: Error, CustomStringConvertible {
        public let description: String
    }

    /// What the script gives, as doubles.
    public static func doubles(_ script: String, input: [Double] = []) throws -> [Double] {
        let bytes = try run(prelude + script, input: input.withUnsafeBytes { Data($0) })
        return bytes.withUnsafeBytes { raw in
            (0..<raw.count / 8).map { raw.loadUnaligned(fromByteOffset: 8 * $0, as: Double.self) }
        }
    }

    /// What the script prints, as text. Arguments are `sys.argv[1:]`.
    public static func text(_ script: String, arguments: [String] = [], input: String = "") throws -> String {
        String(decoding: try run("import sys\nimport numpy as np\n" + script, arguments: arguments, input: Data(input.utf8)), as: UTF8.self)
    }

    private static let prelude = """
        import sys
        import warnings
        import numpy as np
        warnings.simplefilter("ignore")
        np.seterr(all="ignore")
        _input = np.frombuffer(sys.stdin.buffer.read(), dtype=np.float64)
        _place = 0
        _output = sys.stdout.buffer
        sys.stdout = sys.stderr
        def take(*shape):
            global _place
            count = int(np.prod(shape, dtype=int))
            part = _input[_place:_place + count]
            _place += count
            return part.reshape(shape).copy() if shape else float(part[0])
        def take_complex(*shape):
            part = take(*shape, 2)
            return part[..., 0] + 1j * part[..., 1]
        def give(a):
            a = np.ascontiguousarray(a)
            _output.write(a.astype(np.complex128 if np.iscomplexobj(a) else np.float64).tobytes())

        """

    private static func run(_ script: String, arguments: [String] = [], input: Data) throws -> Data {
        // Through files: no pipe can fill up while both sides wait.
        let folder = FileManager.default.temporaryDirectory.appending(path: "nd-python-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = ["script.py", "input", "output", "errors"].map { folder.appending(path: $0) }
        try Data(script.utf8).write(to: files[0])
        try input.write(to: files[1])
        try Data().write(to: files[2])
        try Data().write(to: files[3])
        let process = Process()
        process.executableURL = python
        process.arguments = [files[0].path] + arguments
        process.environment = ProcessInfo.processInfo.environment.merging(["OPENBLAS_NUM_THREADS": "1", "PYTHONHASHSEED": "0"]) { $1 }
        process.standardInput = try FileHandle(forReadingFrom: files[1])
        process.standardOutput = try FileHandle(forWritingTo: files[2])
        process.standardError = try FileHandle(forWritingTo: files[3])
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            let told = (try? String(contentsOf: files[3], encoding: .utf8)) ?? ""
            throw Failure(description: "python ended with status \(process.terminationStatus): \(told.suffix(2000))")
        }
        return try Data(contentsOf: files[2])
    }
}

import CNDKernels
import NDCore
import NDModel
import NDNetwork
import NDNumerics
import Testing

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The Kuramoto problem of M. Lindner et al., Chaos 31, 063133 (2021): 1000 oscillators on a Watts-Strogatz graph, t from
/// 0 to 20. Its data stands beside the project; without it these tests are skipped, and say so.
@Suite(.enabled(if: KuramotoProblem.isPresent, "../shared/data/kurabench is absent: the Kuramoto benchmark is not checked"))
struct KuramotoBenchmarkTests {
    /// States at t = 20 of nodes 1, 51, 101, ... (numbered from 1), their sum over all 1000 nodes and their Euclidean
    /// norm. Made with SciPy 1.17.1, solve_ivp(method="DOP853", rtol=1e-13, atol=1e-13); a run at rtol=3e-14 differs
    /// by 1.8e-13 at most.
    static let every50th = [
        -4.361872469453167, -7.188673186302118, -5.330251366611627, -2.1642258523112963, -4.131384812991891,
        1.0475516456100324, 1.495864902245148, -1.607274356475151, 3.403405471008236, 3.3390287405159107,
        1.5007867654167546, 4.6097094403620185, 8.158303310579843, 7.896574767406492, 8.947827413230872,
        6.892223489521365, 9.568443995832123, 11.619830863928572, 8.527671801314023, 14.235698130360987,
    ]
    static let sum = 3137.5961861639453
    static let norm = 215.19997181072515

    func states(_ tolerance: Double) throws -> [Double] {
        let problem = try KuramotoProblem.load()
        return try integrate(
            problem.field(), from: 0, to: 20, state: problem.start, method: .tsit5, stepping: adaptive(tolerance), saving: .end
        ).endState
    }

    @Test func ourOwnReferenceAgreesWithSciPy() throws {
        let y = try states(1e-13)
        #expect(distance(Swift.stride(from: 0, to: 1000, by: 50).map { y[$0] }, Self.every50th) < 1e-11)
        #expect(abs(y.reduce(0, +) - Self.sum) < 1e-9)
        #expect(abs(y.reduce(0) { $0 + $1 * $1 }.squareRoot() - Self.norm) < 1e-11)
    }

    /// The same declared in the language, read from the tables, run by the machine.
    @Test(arguments: [1e-3, 1e-6, 1e-9]) func theDeclaredSystemIsWithinThirtyTolerances(_ tolerance: Double) throws {
        let network = try Network.load(
            path: "ws1000.edges.csv", bytes: try KuramotoProblem.bytes("ws1000.edges"),
            options: .init(directed: true, nodes: ("ws1000.nodes.csv", try KuramotoProblem.bytes("ws1000.nodes"))))
        let system = try declared(
            """
            node Phase { state theta; param omega; input pull; theta' = omega + pull }
            coupling Sine { param K = 3/999; pull += K*sin(source.theta - target.theta) }
            system phases = Phase on net via Sine
            """, networks: ["net": network])
        let run = try simulate(system, options(to: 20) { $0.rtol = tolerance; $0.atol = tolerance; $0.keep = .end })
        let y = try run.end.values("theta")
        #expect(distance(y, try states(1e-13)) < 30 * tolerance)
        #expect(distance(Swift.stride(from: 0, to: 1000, by: 50).map { y[$0] }, Self.every50th) < 30 * tolerance)
    }

    @Test(arguments: [1e-3, 1e-6, 1e-9]) func statesAreWithinThirtyTolerances(_ tolerance: Double) throws {
        #expect(distance(try states(tolerance), try states(1e-13)) < 30 * tolerance)
    }
}

struct KuramotoProblem {
    let frequencies: [Double]
    let start: [Double]
    let sources: [Int]
    let targets: [Int]

    private static func path(_ name: String) -> String { "../shared/data/kurabench/\(name).csv" }
    static var isPresent: Bool { access(path("ws1000.nodes"), R_OK) == 0 }

    static func load() throws -> KuramotoProblem {
        let nodes = try rows("ws1000.nodes")
        let edges = try rows("ws1000.edges")
        return KuramotoProblem(
            frequencies: nodes.map { $0[1] }, start: nodes.map { $0[2] }, sources: edges.map { Int($0[0]) - 1 },
            targets: edges.map { Int($0[1]) - 1 })
    }

    static func bytes(_ name: String) throws -> [UInt8] {
        let file = try #require(fopen(path(name), "r"))
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while case let n = fread(&buffer, 1, buffer.count, file), n > 0 { bytes += buffer[..<n] }
        return bytes
    }

    private static func rows(_ name: String) throws -> [[Double]] {
        String(decoding: try bytes(name), as: UTF8.self).split(whereSeparator: \.isNewline).dropFirst().map { $0.split(separator: ",").compactMap { Double($0) } }
    }

    func field() -> ClosureField {
        let strength = 3.0 / Double(start.count - 1)
        return ClosureField(dimension: start.count) { [self] _, y, dy in
            for i in frequencies.indices { dy[i] = 0 }
            for (source, target) in zip(sources, targets) { dy[target] += nd_sin(y[source] - y[target]) }
            for i in frequencies.indices { dy[i] = frequencies[i] + strength * dy[i] }
        }
    }
}

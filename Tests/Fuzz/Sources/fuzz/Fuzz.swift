import Foundation
import NetDyn
import Synchronization

/// What is done with each input; chosen by the variable `FUZZ_TARGET`.
enum Target: String {
    /// Reads it.
    case parse
    /// Formats it, and formats the result: the second must be the first.
    case format
    /// Runs it, with tight limits and without files.
    case run

    static let chosen = Target(rawValue: ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? "parse") ?? .parse
}

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let text = String(decoding: UnsafeBufferPointer(start: data, count: count), as: UTF8.self)
    switch Target.chosen {
    case .parse: _ = Engine().program(text)
    case .format: format(text)
    case .run: run(text)
    }
    return 0
}

private func format(_ text: String) {
    let engine = Engine()
    let result = engine.program(text).formatted(width: 60)
    guard let once = result.text else {
        precondition(!result.diagnostics.contains { $0.code == "ND0138" }, "the formatter would have changed the program")
        return
    }
    precondition(engine.program(once).formatted(width: 60).text == once, "the formatter is not idempotent")
}

private func run(_ text: String) {
    var options = SessionOptions()
    options.output = { _ in }
    let session = Engine(limits: Limits(steps: 20_000, memory: 64 << 20, depth: 300, output: 1 << 16)).session(options)
    Watch.shared.begin { session.cancelToken.cancel() }
    _ = session.run(text)
    Watch.shared.end()
}

/// Stops what takes longer than a second: an answer to the stop is part of what is tested. What does not answer, libFuzzer
/// reports after its `-timeout`.
final class Watch: Sendable {
    private struct Turn {
        var started: ContinuousClock.Instant?
        var stop: @Sendable () -> Void = {}
    }

    static let shared = Watch()
    private let turn = Mutex(Turn())

    private init() {
        Thread.detachNewThread { [self] in
            while true {
                Thread.sleep(forTimeInterval: 0.1)
                turn.withLock { turn in
                    if let started = turn.started, started.duration(to: .now) > .seconds(1) {
                        turn.started = nil
                        turn.stop()
                    }
                }
            }
        }
    }

    func begin(_ stop: @escaping @Sendable () -> Void) { turn.withLock { $0 = Turn(started: .now, stop: stop) } }
    func end() { turn.withLock { $0.started = nil } }
}

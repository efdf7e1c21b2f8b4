import Foundation
import NetDyn
import Synchronization

/// Made once: the library is the same for every program.
private let engine = Engine(limits: Limits(steps: 20_000, memory: 64 << 20, depth: 300, output: 1 << 16))

/// Runs each input with tight limits, without files and without output.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let text = String(decoding: UnsafeBufferPointer(start: data, count: count), as: UTF8.self)
    var options = SessionOptions()
    options.output = { _ in }
    let session = engine.session(options)
    let token = session.cancelToken
    Watch.shared.begin { token.cancel() }
    _ = session.run(text)
    Watch.shared.end()
    return 0
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

import NDCore
import Testing

struct MemoryMeterTests {
    @Test("what is dropped is not held against the session") func dropped() {
        let meter = MemoryMeter(limit: 1 << 30)
        // Charged five times over, but never held.
        for _ in 0..<5000 { #expect(meter.take(1 << 20)) }
    }

    @Test("an allocation beyond the limit is refused, with or without a meter") func refused() {
        for limits in [Limits(memory: 1 << 20), Limits(memory: 1 << 20).forSession(cancel: CancelToken())] {
            #expect(throws: Diagnostic.self) { try limits.checkAllocation(2e6, for: "an array") }
            #expect(throws: Never.self) { try limits.checkAllocation(1e3, for: "an array") }
        }
    }

    @Test("the text of an allocation is made only where it is refused") func lazily() throws {
        var made = 0
        func text() -> String {
            made += 1
            return "an array"
        }
        try Limits(memory: 1 << 20).checkAllocation(8, for: text())
        #expect(made == 0)
    }

    @Test("a raised token ends what polls the limits") func polled() throws {
        let token = CancelToken()
        let limits = Limits().forSession(cancel: token)
        try limits.poll()
        token.cancel()
        #expect(throws: Diagnostic.self) { try limits.poll() }
    }
}

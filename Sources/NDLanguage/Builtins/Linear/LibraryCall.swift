import NDCore
import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A call of a library that cannot be stopped: it runs on a thread of its own while this one watches for an interruption.
/// An interrupted call goes on to its end, and what it gives is dropped.
enum LibraryCall {
    private final class Outcome<R: Sendable>: Sendable {
        let value = Mutex<Result<R, Diagnostic>?>(nil)
    }

    /// What the body gives or throws; `ND0801` soon after an interruption. Where no thread can be had, it runs on this one.
    static func run<R: Sendable>(_ limits: Limits, _ body: @escaping @Sendable () throws(Diagnostic) -> R) throws(Diagnostic) -> R {
        let outcome = Outcome<R>()
        let started = Worker.detached(stackSize: 16 << 20) {
            let result: Result<R, Diagnostic>
            do throws(Diagnostic) { result = .success(try body()) } catch { result = .failure(error) }
            outcome.value.withLock { $0 = result }
        }
        guard started else { return try body() }
        // Looks again after a twentieth of the time that has passed, so that little is lost; at most 10 ms.
        var waited = 0.0
        while true {
            if let result = outcome.value.withLock({ $0 }) { return try result.get() }
            try limits.poll()
            let pause = min(0.01, max(0.0001, waited / 20))
            var time = timespec(tv_sec: 0, tv_nsec: Int(pause * 1e9))
            nanosleep(&time, nil)
            waited += pause
        }
    }
}

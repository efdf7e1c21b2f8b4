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
    private final class Job: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    private final class Outcome<R: Sendable>: Sendable {
        let value = Mutex<Result<R, Diagnostic>?>(nil)
    }

    /// What the body gives or throws; `ND0801` soon after an interruption. Where no thread can be had, it runs on this one.
    static func run<R: Sendable>(_ limits: Limits, _ body: @escaping @Sendable () throws(Diagnostic) -> R) throws(Diagnostic) -> R {
        let outcome = Outcome<R>()
        let job = Job {
            let result: Result<R, Diagnostic>
            do throws(Diagnostic) { result = .success(try body()) } catch { result = .failure(error) }
            outcome.value.withLock { $0 = result }
        }
        guard start(job) else { return try body() }
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

    private static func start(_ job: Job) -> Bool {
        var attributes = pthread_attr_t()
        guard pthread_attr_init(&attributes) == 0 else { return false }
        defer { pthread_attr_destroy(&attributes) }
        guard pthread_attr_setstacksize(&attributes, 16 << 20) == 0,
            pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED)) == 0
        else { return false }
        let context = Unmanaged.passRetained(job)
        #if canImport(Darwin)
        var thread: pthread_t?
        let status = pthread_create(&thread, &attributes, { context in
            Unmanaged<Job>.fromOpaque(context).takeRetainedValue().body()
            return nil
        }, context.toOpaque())
        #else
        var thread = pthread_t()
        let status = pthread_create(&thread, &attributes, { context in
            if let context { Unmanaged<Job>.fromOpaque(context).takeRetainedValue().body() }
            return nil
        }, context.toOpaque())
        #endif
        if status != 0 { context.release() }
        return status == 0
    }
}

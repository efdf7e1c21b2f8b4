#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Threads with a stack of a chosen size: the evaluator recurses as deep as its limit allows, which the host's own
/// thread may not bear.
public enum Worker {
    private final class Job {
        let body: () -> Void
        init(_ body: @escaping () -> Void) { self.body = body }
    }

    /// Runs `body` on a fresh thread and waits for it: what the body captures is never used by two threads at once.
    /// Returns false when no thread could be made.
    public static func run(stackSize: Int, _ body: () -> Void) -> Bool {
        withoutActuallyEscaping(body) { escaping in
            guard let thread = start(stackSize: stackSize, Job(escaping)) else { return false }
            return pthread_join(thread, nil) == 0
        }
    }

    /// Starts `body` on a thread that nobody waits for.
    public static func detached(stackSize: Int, _ body: @escaping @Sendable () -> Void) -> Bool {
        guard let thread = start(stackSize: stackSize, Job(body)) else { return false }
        pthread_detach(thread)
        return true
    }

    private static func start(stackSize: Int, _ job: Job) -> pthread_t? {
        var attributes = pthread_attr_t()
        guard pthread_attr_init(&attributes) == 0 else { return nil }
        defer { pthread_attr_destroy(&attributes) }
        guard pthread_attr_setstacksize(&attributes, stackSize) == 0 else { return nil }
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
        guard status == 0 else {
            context.release()
            return nil
        }
        return thread
    }
}

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

    /// How many threads the machine runs at once.
    public static let cores = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

    /// Runs `body(0)` to `body(parts - 1)` at the same time, the first on this thread, and waits for all. A part whose thread
    /// could not be made runs here. Costs some 20 microseconds for each thread.
    ///
    /// Parts must write to different places. What they compute must not depend on their number, as far as bits matter.
    public static func parts(_ parts: Int, stackSize: Int = 1 << 20, _ body: (Int) -> Void) {
        withoutActuallyEscaping(body) { escaping in
            var threads: [pthread_t] = []
            var left: [Int] = []
            for k in stride(from: 1, to: parts, by: 1) {
                if let thread = start(stackSize: stackSize, Job({ escaping(k) })) { threads.append(thread) } else { left.append(k) }
            }
            escaping(0)
            for k in left { escaping(k) }
            for thread in threads { pthread_join(thread, nil) }
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

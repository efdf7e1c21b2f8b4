import NDCore
import NDNumerics

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Work that cannot be stopped from within, of a library or of one long loop: it runs on a thread of its own while this one
/// watches for an interruption. Interrupted work goes on to its end, and what it gives is dropped.
enum LibraryCall {
    /// What a body captures and gives need not be Sendable: values of the script share memory by reference counts, and are
    /// only read while the body runs. The compiler cannot see that; hence unchecked, here and below.
    private final class Job<R>: @unchecked Sendable {
        // Taken once, by the thread that the job was handed to.
        private var body: (() throws(Diagnostic) -> R)?
        init(_ body: @escaping () throws(Diagnostic) -> R) { self.body = body }

        /// What the body gives; what it holds is let go of before this returns, so that what is delivered is held by nobody else.
        func result() -> Result<R, Diagnostic>? {
            guard let body = body.take() else { return nil }
            do throws(Diagnostic) { return .success(try body()) } catch { return .failure(error) }
        }
    }

    /// Where the thread leaves what it made and the other waits for it. Mutex of Synchronization has no condition to wait
    /// for, so this is one of POSIX.
    private final class Outcome<R>: @unchecked Sendable {
        // Guarded by the mutex.
        private var result: Result<R, Diagnostic>?
        private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
        private let delivered = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

        init() {
            pthread_mutex_init(mutex, nil)
            pthread_cond_init(delivered, nil)
        }

        deinit {
            pthread_cond_destroy(delivered)
            pthread_mutex_destroy(mutex)
            delivered.deallocate()
            mutex.deallocate()
        }

        /// Moved, not copied: the other thread may be the last to hold it, and what it lets go of is then gone at once.
        func deliver(_ made: consuming Result<R, Diagnostic>?) {
            pthread_mutex_lock(mutex)
            result = made
            pthread_cond_signal(delivered)
            pthread_mutex_unlock(mutex)
        }

        /// What was delivered within four milliseconds.
        func wait() -> Result<R, Diagnostic>? {
            var end = timespec()
            clock_gettime(CLOCK_REALTIME, &end)
            end.tv_nsec += 4_000_000
            if end.tv_nsec >= 1_000_000_000 {
                end.tv_nsec -= 1_000_000_000
                end.tv_sec += 1
            }
            pthread_mutex_lock(mutex)
            if result == nil { pthread_cond_timedwait(delivered, mutex, &end) }
            let found = result.take()
            pthread_mutex_unlock(mutex)
            return found
        }
    }

    /// What the body gives or throws; `ND0801` soon after an interruption. Where no thread can be had, it runs on this one.
    ///
    /// The body must only read what it captures, and call no function of the script. Costs some 20 microseconds.
    static func run<R>(_ limits: Limits, _ body: @escaping () throws(Diagnostic) -> R) throws(Diagnostic) -> R {
        let outcome = Outcome<R>()
        let job = Job(body)
        try limits.poll()
        let started = Worker.detached(stackSize: 16 << 20) {
            outcome.deliver(job.result())
            // Arb keeps rooms and constants for each thread.
            SpecialFunction.releaseThread()
        }
        guard started else { return try body() }
        while true {
            if let result = outcome.wait() { return try result.get() }
            try limits.poll()
        }
    }

    /// As `run`, where so many elements make it worth a thread; otherwise here and at once.
    @inline(__always)
    static func run<R>(
        _ limits: Limits, work: Int, from least: Int = LibraryCall.many, _ body: @escaping () throws(Diagnostic) -> R
    ) throws(Diagnostic) -> R {
        work < least || limits.cancel == nil ? try body() : try run(limits, body)
    }

    /// From so many elements on a thread costs little beside what is done with each: a nanosecond or a few.
    static let many = 1 << 21
    /// The same for work of a hundred nanoseconds or more for each.
    static let some = 1 << 15
}

extension Value {
    /// How many elements there are to go through, about: what work on the value takes grows with it. O(1).
    var weight: Int { weight(4) }

    @inline(__always)
    func weight(atop sum: Int) -> Int {
        switch self {
        case .none, .boolean, .integer, .real: return sum
        default:
            let (total, overflow) = sum.addingReportingOverflow(weight)
            return overflow ? Int.max : total
        }
    }

    /// Whether the value belongs to the session's own thread: functions, formulas, and lists and records of them.
    var isTied: Bool {
        switch self {
        case .function, .native, .builtin, .symbolic, .nodeType, .couplingType, .system, .trajectory: true
        case .list(let items): items.contains(where: \.isTied)
        case .record(let record): record.values.contains(where: \.isTied)
        default: false
        }
    }

    private func weight(_ depth: Int) -> Int {
        switch self {
        case .array(let a): return a.count
        case .range(let r): return r.count
        case .string(let text): return text.utf8.count / 4
        case .bigInteger(let n): return n.bitWidth / 8
        case .rational(let q): return (q.numerator.bitWidth + q.denominator.bitWidth) / 8
        case .network(let g): return g.edgeCount
        case .layers(let m): return m.edgeCount
        case .hypergraph(let h): return h.members.count
        case .list(let items):
            guard depth > 0, let first = items.first, let last = items.last else { return items.count }
            let (product, overflow) = items.count.multipliedReportingOverflow(by: 4 + max(first.weight(depth - 1), last.weight(depth - 1)))
            return overflow ? Int.max : product
        case .record(let record):
            guard depth > 0 else { return record.values.count }
            return record.values.prefix(64).reduce(0) { sum, value in
                let (total, overflow) = sum.addingReportingOverflow(value.weight(depth - 1))
                return overflow ? Int.max : total
            }
        case .trajectory(let run): return run.times.count
        default: return 1
        }
    }
}

import NetDyn
#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Turns Ctrl-C into a raised cancel token, on a thread of its own that waits for the signal: no handler runs inside
/// the computation, and the token is seen within one step of it.
public struct InterruptWatch: Sendable {
    /// Blocks SIGINT in the calling thread, and so in every thread it makes later, and starts to wait for it.
    /// Call it first, on the main thread.
    public static func start(_ token: CancelToken, onInterrupt: @escaping @Sendable () -> Void = {}) {
        var set = sigset_t()
        sigemptyset(&set)
        sigaddset(&set, SIGINT)
        pthread_sigmask(SIG_BLOCK, &set, nil)
        _ = Worker.detached(stackSize: 256 << 10) {
            var set = sigset_t()
            sigemptyset(&set)
            sigaddset(&set, SIGINT)
            while true {
                var received: Int32 = 0
                guard sigwait(&set, &received) == 0 else { return }
                token.cancel()
                onInterrupt()
            }
        }
    }
}

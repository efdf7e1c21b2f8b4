#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Blocks of plain values outside of arrays: no reference counts, no exclusivity. Large ones are address space of which
/// pages are taken as they are first written, so that a block may be as large as it could ever need to be and never moves.
enum RawMemory {
    /// Blocks from here on come from the system, smaller ones from the C library.
    private static let large = 1 << 20

    static func allocate<T: BitwiseCopyable>(_ type: T.Type, _ count: Int) -> UnsafeMutablePointer<T> { zeros(type, count) }

    static func zeros<T: BitwiseCopyable>(_ type: T.Type, _ count: Int) -> UnsafeMutablePointer<T> {
        let bytes = count * MemoryLayout<T>.stride
        guard let memory = bytes >= large ? pages(bytes) : calloc(count, MemoryLayout<T>.stride) else { preconditionFailure("out of memory") }
        return memory.bindMemory(to: T.self, capacity: count)
    }

    /// Zeros for `count` values if the system has so much address space to give, else for `least`.
    static func reserve<T: BitwiseCopyable>(_ type: T.Type, _ count: Int, least: Int) -> (block: UnsafeMutablePointer<T>, capacity: Int) {
        if let memory = pages(count * MemoryLayout<T>.stride) { return (memory.bindMemory(to: T.self, capacity: count), count) }
        return (zeros(type, least), least)
    }

    /// A larger block with the first `used` values; the old one is void. (Not `inout`: a stored property that is passed so is
    /// checked for exclusive access wherever it is read.)
    static func grown<T: BitwiseCopyable>(_ block: UnsafeMutablePointer<T>, used: Int, from capacity: Int, to count: Int) -> UnsafeMutablePointer<T> {
        let new = zeros(T.self, count)
        new.update(from: block, count: used)
        release(block, capacity)
        return new
    }

    static func release<T: BitwiseCopyable>(_ block: UnsafeMutablePointer<T>, _ capacity: Int) {
        let bytes = capacity * MemoryLayout<T>.stride
        if bytes >= large { _ = munmap(block, bytes) } else { free(block) }
    }

    private static func pages(_ bytes: Int) -> UnsafeMutableRawPointer? {
        #if os(Linux)
        let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
        #else
        let flags = MAP_PRIVATE | MAP_ANON
        #endif
        let memory = mmap(nil, bytes, PROT_READ | PROT_WRITE, Int32(flags), -1, 0)
        return memory == MAP_FAILED ? nil : memory
    }
}

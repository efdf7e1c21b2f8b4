/// Rows of doubles in one allocation, freed with their owner. Rows start at multiples of 64 bytes, so that vector
/// loads do not straddle cache lines.
final class StateBuffers {
    let rows: [UnsafeMutablePointer<Double>]
    private let memory: UnsafeMutableRawPointer

    init(rows count: Int, of length: Int) {
        let stride = max(1, (length + 7) / 8) * 64
        memory = .allocate(byteCount: max(1, count) * stride, alignment: 64)
        memory.initializeMemory(as: Double.self, repeating: 0, count: max(1, count) * stride / 8)
        let base = memory.assumingMemoryBound(to: Double.self)
        rows = (0..<count).map { base + $0 * (stride / 8) }
    }

    deinit { memory.deallocate() }
}

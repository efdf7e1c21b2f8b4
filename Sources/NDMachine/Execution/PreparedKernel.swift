import CNDKernels
import NDCore

/// A verified kernel with its registers and its words in memory, ready to be run any number of times.
final class PreparedKernel {
    let bytecode: Bytecode
    let domain: Domain
    let usesBlocks: Bool
    private let onBinding: UnsafeMutablePointer<nd_word>
    private let onRun: UnsafeMutablePointer<nd_word>
    private let inLanes: UnsafeMutablePointer<nd_word>
    private let registers: UnsafeMutableRawPointer
    private let uniforms: UnsafeMutablePointer<Double>
    private let scratch: UnsafeMutablePointer<Double>
    private let draws: UnsafeMutablePointer<DrawState>
    private var uniformRun: nd_run
    private var laneRun: nd_run
    private let hasRunSection: Bool

    init(_ bytecode: Bytecode, memory: SlotMemory, lanes: Int, usesBlocks: Bool, draws: UnsafeMutablePointer<DrawState>) {
        self.bytecode = bytecode
        self.usesBlocks = usesBlocks
        self.draws = draws
        domain = bytecode.domain
        hasRunSection = bytecode.onRun.count > 1
        let block = Int(ND_BLOCK)
        let width = usesBlocks ? min(block, (lanes + 7) / 8 * 8) : 1
        let behind = usesBlocks ? 0 : bytecode.blockRegisters

        onBinding = PreparedKernel.words(ScalarForm.flatten(bytecode.onBinding, blockRegisters: behind))
        onRun = PreparedKernel.words(ScalarForm.flatten(bytecode.onRun, blockRegisters: behind))
        inLanes = PreparedKernel.words(
            usesBlocks ? bytecode.inLanes.map { Word(raw: $0).native } : ScalarForm.flatten(bytecode.inLanes, blockRegisters: behind))

        // Block registers, then uniform ones, in one piece: the scalar machine numbers them through.
        let blockDoubles = bytecode.blockRegisters * width
        let count = blockDoubles + bytecode.uniformRegisters + 8
        registers = .allocate(byteCount: count * MemoryLayout<Double>.stride, alignment: 64)
        let numbers = registers.bindMemory(to: Double.self, capacity: count)
        numbers.initialize(repeating: 0, count: count)
        uniforms = numbers + blockDoubles
        for (i, constant) in bytecode.constants.enumerated() { uniforms[i] = constant }
        scratch = .allocate(capacity: max(1, bytecode.reductions * block))
        scratch.initialize(repeating: 0, count: max(1, bytecode.reductions * block))

        uniformRun = nd_run(
            code: UnsafePointer(onBinding), registers: usesBlocks ? uniforms : numbers, uniforms: uniforms, scratch: scratch,
            slots: UnsafePointer(memory.table), sources: nil, targets: nil, lanes: 1, lane_count: lanes, width: 1,
            draw: DrawState.callback, draw_context: UnsafeMutableRawPointer(draws))
        laneRun = uniformRun
        laneRun.code = UnsafePointer(inLanes)
        laneRun.registers = numbers
        laneRun.lanes = lanes
        laneRun.width = width
    }

    deinit {
        onBinding.deallocate()
        onRun.deallocate()
        inLanes.deallocate()
        registers.deallocate()
        scratch.deallocate()
    }

    private static func words(_ words: [nd_word]) -> UnsafeMutablePointer<nd_word> {
        let pointer = UnsafeMutablePointer<nd_word>.allocate(capacity: max(1, words.count))
        for (i, word) in words.enumerated() { (pointer + i).initialize(to: word) }
        return pointer
    }

    /// Computes what depends on constants and uniform parameters only.
    func runBinding() {
        uniformRun.code = UnsafePointer(onBinding)
        nd_run_lanes(&uniformRun)
        uniformRun.code = UnsafePointer(onRun)
    }

    /// Runs all lanes once; `sources` and `targets` are those of the arcs. Allocates nothing.
    @inline(__always)
    func run(sources: UnsafePointer<UInt32>?, targets: UnsafePointer<UInt32>?) {
        if hasRunSection { nd_run_lanes(&uniformRun) }
        laneRun.sources = sources
        laneRun.targets = targets
        if usesBlocks { nd_run_blocks(&laneRun) } else { nd_run_lanes(&laneRun) }
    }
}

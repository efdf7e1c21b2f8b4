import CNDKernels
import NDCore

/// A verified kernel with its registers and its words in memory, ready to be run any number of times.
final class PreparedKernel {
    let bytecode: Bytecode
    private let onBinding: UnsafeMutablePointer<nd_word>
    private let onRun: UnsafeMutablePointer<nd_word>
    private let inLanes: UnsafeMutablePointer<nd_word>
    private let registers: UnsafeMutableRawPointer
    private let uniforms: UnsafeMutablePointer<Double>
    private let scratch: UnsafeMutablePointer<Double>
    /// What the virtual machine is given; points into memory that this object owns.
    let native: nd_kernel

    init(
        _ bytecode: Bytecode, memory: SlotMemory, lanes: Int, arcs: ArcMemory?, usesBlocks: Bool, draws: UnsafeMutablePointer<DrawState>
    ) {
        self.bytecode = bytecode
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

        let once = nd_run(
            code: UnsafePointer(onRun), registers: usesBlocks ? uniforms : numbers, uniforms: uniforms, scratch: scratch,
            slots: UnsafePointer(memory.table), sources: arcs?.sources, targets: arcs?.targets, entities: arcs?.edges, lanes: 1,
            lane_count: lanes, width: 1, draw: DrawState.callback, draw_context: UnsafeRawPointer(draws))
        var all = once
        all.code = UnsafePointer(inLanes)
        all.registers = numbers
        all.lanes = lanes
        all.width = width
        native = nd_kernel(once: once, lanes: all, has_once: bytecode.onRun.count > 1 ? 1 : 0, uses_blocks: usesBlocks ? 1 : 0)
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
        var run = native.once
        run.code = UnsafePointer(onBinding)
        nd_run_lanes(&run)
    }
}

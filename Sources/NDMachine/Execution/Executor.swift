import CNDKernels
import NDCore

/// Runs a module: slots bound to memory, then `run(time:)` as often as wanted.
///
/// Three engines give the same bits: the walker (the meaning of the form, slow), the scalar virtual machine (one lane at a
/// time, for small systems) and the block virtual machine (256 lanes at a time). Not thread-safe; executors on different
/// threads share nothing but their topology.
///
///     let executor = try Executor(module, nodes: [size], arcs: [topology])
///     try executor.bind(K, uniform: [0.4])
///     try executor.bind(omega, values: frequencies)
///     executor.point(theta, at: y)
///     executor.point(rate, at: dy)
///     try executor.run(time: t)
public final class Executor {
    public enum Engine: String, Sendable, CaseIterable {
        case walker, scalar, block
        /// Each kernel on the engine that suits its number of lanes.
        case automatic
    }

    public let module: IRModule
    /// Lanes of each node population.
    public let nodes: [Int]
    public let arcs: [ArcTopology]
    public let engine: Engine

    private let memory: SlotMemory
    private let draws: UnsafeMutablePointer<DrawState>
    private let arcMemory: [ArcMemory]
    private var prepared: [PreparedKernel] = []
    private let native = NativeModule()
    private var isPrepared = false {
        didSet { native.isReady.pointee = false }
    }
    private var bindingChanged = true {
        didSet { native.isReady.pointee = false }
    }
    private let inputs: [Int]
    /// Kernels without lanes whose reductions must be given a value all the same.
    private let emptyKernels: [IRKernel]
    private let times: [Int]

    /// Below this many lanes one lane at a time is faster than a block.
    public static let fewLanes = 8

    /// Verifies the module and the arcs: `ND0591`, `ND0592`, `ND0595`. O(instructions + arcs).
    public init(_ module: IRModule, nodes: [Int], arcs: [ArcTopology] = [], engine: Engine = .automatic) throws(Diagnostic) {
        try IRVerifier(module).verify()
        guard arcs.count == module.ends.count else {
            throw MachineError.topology("\(arcs.count) lists of arcs for \(module.ends.count) coupling populations")
        }
        for (list, ends) in zip(arcs, module.ends) {
            guard nodes.indices.contains(ends.source), nodes.indices.contains(ends.target) else {
                throw MachineError.topology("an end is in population \(max(ends.source, ends.target)) of \(nodes.count)")
            }
            try list.check(sourceCount: nodes[ends.source], targetCount: nodes[ends.target])
        }
        for domain in module.slots.map(\.domain) + module.kernels.map(\.domain) {
            if case .nodes(let population) = domain, !nodes.indices.contains(population) {
                throw MachineError.topology("there is no node population \(population)")
            }
        }
        if let bad = nodes.first(where: { $0 < 0 }) { throw MachineError.topology("a population has \(bad) nodes") }
        self.module = module
        self.nodes = nodes
        self.arcs = arcs
        self.engine = engine
        arcMemory = engine == .walker ? [] : arcs.map(ArcMemory.init)
        memory = SlotMemory(module) { Executor.lanes($0, nodes, arcs) }
        draws = .allocate(capacity: 1)
        draws.initialize(to: DrawState())
        emptyKernels = module.kernels.filter { kernel in
            Executor.lanes(kernel.domain, nodes, arcs) == 0 && kernel.outputs.contains { if case .reduce = $0 { true } else { false } }
        }
        inputs = module.slots.indices.filter { module.slots[$0].role == .input }
        times = module.slots.indices.filter { module.slots[$0].role == .time }
        for slot in module.slots.indices where module.slots[slot].isWritten || module.slots[slot].role == .time {
            _ = memory.allocate(slot, uniform: false)
        }
    }

    deinit { draws.deallocate() }

    private static func lanes(_ domain: Domain, _ nodes: [Int], _ arcs: [ArcTopology]) -> Int {
        switch domain {
        case .once: 1
        case .nodes(let population): nodes[population]
        case .arcs(let coupling): arcs[coupling].count
        }
    }

    /// How many lanes a domain has.
    public func lanes(_ domain: Domain) -> Int { Executor.lanes(domain, nodes, arcs) }

    // MARK: binding

    /// Copies values in: one for each lane and component, component by component. `ND0593` when their number does not fit.
    public func bind(_ slot: SlotID, values: [Double]) throws(Diagnostic) {
        try copy(slot, values, uniform: false)
    }

    /// Copies one value for all lanes in (one for each component of an array); only parameters may be bound so.
    /// Rebinding with other numbers is cheap: nothing is compiled again.
    public func bind(_ slot: SlotID, uniform values: [Double]) throws(Diagnostic) {
        let described = module[slot]
        guard described.role == .parameter || described.domain == .once else {
            throw MachineError.binding(described.name, "is not a parameter and needs a value for each lane")
        }
        try copy(slot, values, uniform: true)
    }

    private func copy(_ slot: SlotID, _ values: [Double], uniform: Bool) throws(Diagnostic) {
        let index = Int(slot.index)
        let described = module[slot]
        let isUniform = uniform || described.domain == .once
        let expected = (isUniform ? 1 : memory.lanes[index]) * described.shape.count
        guard values.count == expected else {
            throw MachineError.binding(described.name, "takes \(expected) numbers, not \(values.count)")
        }
        if memory.isUniform[index] != isUniform || !memory.owns(index) {
            isPrepared = isPrepared && memory.isUniform[index] == isUniform
            _ = memory.allocate(index, uniform: isUniform)
        }
        if let base = memory.table[index].base {
            for (i, value) in values.enumerated() { base[i] = value }
        }
        bindingChanged = true
    }

    /// Points a slot that holds one value per lane at memory of the caller, who keeps it alive and of the right size
    /// (`lanes * shape.count` doubles). O(1), so that integrators may do it before every run.
    public func point(_ slot: SlotID, at memory: UnsafeMutablePointer<Double>) {
        let index = Int(slot.index)
        if self.memory.isPlain[index] {
            self.memory.table[index].base = memory
            return
        }
        if module.slots[index].role == .parameter {
            if self.memory.isUniform[index], module.slots[index].domain != .once { isPrepared = false }
            bindingChanged = true
        }
        self.memory.bind(index, to: memory, uniform: false)
    }

    /// The same for memory that the module only reads. Written slots must not be pointed so.
    public func point(_ slot: SlotID, at memory: UnsafePointer<Double>) {
        point(slot, at: UnsafeMutablePointer(mutating: memory))
    }

    /// The values of a slot as they are: one per lane and component; one per component where it is uniform.
    public func values(_ slot: SlotID) -> [Double] {
        let index = Int(slot.index)
        guard let base = memory.table[index].base else { return [] }
        return Array(UnsafeBufferPointer(start: base, count: memory.size(index)))
    }

    /// Where a slot lies now; nil before it is bound.
    public func address(_ slot: SlotID) -> UnsafeMutablePointer<Double>? { memory.table[Int(slot.index)].base }

    /// Whether the slot holds one value for all lanes.
    public func isUniform(_ slot: SlotID) -> Bool { memory.isUniform[Int(slot.index)] }

    /// What draws are keyed by besides place and entity.
    public func keyDraws(seed: UInt64, count: UInt64) {
        draws.pointee.seed = seed
        draws.pointee.count = count
    }

    // MARK: running

    /// Compiles, verifies and lays out what is not yet: `ND0590`, `ND0593` (a slot that nothing is bound to), `ND0594`.
    /// `run` calls it; calling it before keeps the cost out of the first step.
    public func prepare() throws(Diagnostic) {
        if isPrepared { return }
        for slot in module.slots.indices where !memory.isBound(slot) {
            throw MachineError.binding(module.slots[slot].name, "has no values: nothing was bound to it")
        }
        if engine != .walker {
            let isUniform = memory.isUniform
            var code: [Bytecode] = []
            for kernel in module.kernels { code.append(try Compiler.compile(kernel, in: module) { isUniform[$0] }) }
            try layOut(code)
        }
        isPrepared = true
    }

    private func layOut(_ code: [Bytecode]) throws(Diagnostic) {
        prepared = []
        for one in code { try add(one) }
        native.replace(
            prepared.map(\.native), slots: memory.table,
            inputs: inputs.map { nd_input(slot: $0, count: memory.size($0)) }, times: times)
        bindingChanged = true
    }

    private func add(_ code: Bytecode) throws(Diagnostic) {
        let isUniform = memory.isUniform
        try BytecodeVerifier.verify(code, in: module) { isUniform[$0] }
        let lanes = lanes(code.domain)
        var arcs: ArcMemory?
        if case .arcs(let coupling) = code.domain { arcs = arcMemory[coupling] }
        prepared.append(
            PreparedKernel(code, memory: memory, lanes: lanes, arcs: arcs, usesBlocks: usesBlocks(code.domain), draws: draws))
    }

    /// Whether the block machine runs kernels of this domain.
    func usesBlocks(_ domain: Domain) -> Bool {
        engine == .block || engine == .automatic && lanes(domain) >= Executor.fewLanes
    }

    /// Runs this bytecode, one for each kernel, instead of compiling; it is verified first. For tests of the verifier.
    public func adopt(_ code: [Bytecode]) throws(Diagnostic) {
        try prepare()
        guard code.count == module.kernels.count else { throw MachineError.bytecode("kernels are missing", kernel: "module") }
        for (one, kernel) in zip(code, module.kernels) where one.domain != kernel.domain {
            throw MachineError.bytecode("the domain differs", kernel: one.kernel)
        }
        isPrepared = false
        try layOut(code)
        isPrepared = true
    }

    /// The bytecode as it would run now.
    public func bytecode() throws(Diagnostic) -> [Bytecode] {
        try prepare()
        if engine != .walker { return prepared.map(\.bytecode) }
        let isUniform = memory.isUniform
        return try module.kernels.map { (kernel) throws(Diagnostic) in try Compiler.compile(kernel, in: module) { isUniform[$0] } }
    }

    /// Sets the inputs to zero and runs all kernels in order. Allocates nothing once prepared (draws apart).
    public func run(time: Double) throws(Diagnostic) {
        if native.isReady.pointee {
            native.run(time)
            return
        }
        if !isPrepared { try prepare() }
        if engine == .walker {
            begin(time)
            walker.run()
            return
        }
        if bindingChanged {
            for kernel in prepared { kernel.runBinding() }
            bindingChanged = false
        }
        native.run(time)
        for kernel in emptyKernels { finishEmpty(kernel) }
        native.isReady.pointee = emptyKernels.isEmpty
    }

    private func begin(_ time: Double) {
        for slot in times { memory.table[slot].base?.pointee = time }
        for slot in inputs {
            if let base = memory.table[slot].base { base.update(repeating: 0, count: memory.size(slot)) }
        }
    }

    /// Reductions over no lanes.
    private func finishEmpty(_ kernel: IRKernel) {
        for output in kernel.outputs {
            guard case .reduce(let kind, let slot, _) = output, let base = memory.table[Int(slot.index)].base else { continue }
            base.update(repeating: kind.ofNothing, count: module[slot].shape.count)
        }
    }

    // MARK: looking closer

    private var walker: Walker {
        Walker(memory: memory, topology: arcs, laneCount: { self.lanes($0) }, draws: draws.pointee)
    }

    /// The first instruction of a kernel that gives not-a-number in a lane (failing that, an infinity), with what is bound
    /// now: found by running that lane again on the walker. Nil when all values are finite.
    public func firstNotANumber(kernel: Int, lane: Int) -> NotANumber? {
        guard module.kernels.indices.contains(kernel), (0..<lanes(module.kernels[kernel].domain)).contains(lane) else { return nil }
        return walker.firstNotANumber(kernel: kernel, lane: lane)
    }

    /// Runs everything again on the walker and gives the first place, in order of execution, where a value is not finite.
    public func firstNotANumber(time: Double) -> NotANumber? {
        guard module.slots.indices.allSatisfy(memory.isBound) else { return nil }
        begin(time)
        let walker = walker
        for (number, kernel) in module.kernels.enumerated() {
            for lane in 0..<lanes(kernel.domain) {
                if let found = walker.firstNotANumber(kernel: number, lane: lane) { return found }
            }
            walker.run(kernel)
        }
        return nil
    }
}

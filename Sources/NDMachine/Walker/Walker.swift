import CNDKernels
import NDCore

/// Runs the intermediate form as it stands, one lane at a time, one instruction at a time. Slow and obvious: what it
/// computes is what the form means, and both virtual machines must give the same bits.
struct Walker {
    let memory: SlotMemory
    let topology: [ArcTopology]
    let laneCount: (Domain) -> Int
    var draws = DrawState()

    private var module: IRModule { memory.module }

    /// All kernels in order. Inputs were set to zero before.
    func run() {
        for kernel in module.kernels { run(kernel) }
    }

    func run(_ kernel: IRKernel) {
        let lanes = laneCount(kernel.domain)
        var reductions = kernel.outputs.map { _ in BlockedReduction() }
        for lane in 0..<lanes {
            let values = evaluate(kernel, lane: lane)
            for (i, output) in kernel.outputs.enumerated() {
                write(output, values[Int(output.value.index)], kernel, lane, &reductions[i])
            }
        }
        for (i, output) in kernel.outputs.enumerated() {
            guard case .reduce(let kind, let slot, _) = output else { continue }
            let shape = module[slot].shape
            for component in 0..<shape.count {
                memory.address(Int(slot.index), component: component, lane: 0)?.pointee =
                    reductions[i].result(kind, component: component, lanes: lanes)
            }
        }
    }

    /// The values of all instructions in one lane.
    func evaluate(_ kernel: IRKernel, lane: Int) -> [[Double]] {
        var values: [[Double]] = []
        values.reserveCapacity(kernel.instructions.count)
        for instruction in kernel.instructions {
            values.append(evaluate(instruction, kernel, lane, values))
        }
        return values
    }

    private func evaluate(_ i: IRInstruction, _ kernel: IRKernel, _ lane: Int, _ values: [[Double]]) -> [Double] {
        let operands = i.operands.map { values[Int($0.index)] }
        switch i.op {
        case .constant: return [i.constant]
        case .load: return read(i, at: lane)
        case .gatherSource: return read(i, at: source(kernel, lane))
        case .gatherTarget: return read(i, at: target(kernel, lane))
        case .laneIndex: return [Double(lane)]
        case .laneCount: return [Double(laneCount(kernel.domain))]
        case .sourceIndex: return [Double(source(kernel, lane))]
        case .targetIndex: return [Double(target(kernel, lane))]
        case .draw:
            guard let family = i.family else { return [.nan] }
            return [draws.draw(family, operands.flatMap { $0 }, place: UInt32(truncatingIfNeeded: i.immediate), entity: entity(kernel, lane))]
        case .element: return [operands[0][i.immediate]]
        case .broadcast: return Array(repeating: operands[0][0], count: i.shape.count)
        case .rearrange: return i.components.map { operands[0][$0] }
        case .assemble: return operands.map { $0[0] }
        case .total: return [operands[0].dropFirst().reduce(operands[0][0], +)]
        case .transpose: return transpose(operands[0], kernel.instructions[Int(i.operands[0].index)].shape)
        case .matmul:
            let shapes = i.operands.map { kernel.instructions[Int($0.index)].shape }
            return product(operands[0], operands[1], shapes[0], shapes[1])
        case .powi: return operands[0].map { Walker.power($0, i.immediate) }
        default:
            return (0..<i.shape.count).map { component in
                let x = operands.map { $0.count == 1 ? $0[0] : $0[component] }
                switch x.count {
                case 1: return Walker.unary(i.op, x[0])
                case 2: return Walker.binary(i.op, x[0], x[1])
                default: return i.op == .fma ? nd_fma(x[0], x[1], x[2]) : (x[0] != 0 ? x[1] : x[2])
                }
            }
        }
    }

    // MARK: reading and writing

    private func source(_ kernel: IRKernel, _ lane: Int) -> Int {
        guard case .arcs(let coupling) = kernel.domain else { return 0 }
        return Int(topology[coupling].sources[lane])
    }

    private func target(_ kernel: IRKernel, _ lane: Int) -> Int {
        guard case .arcs(let coupling) = kernel.domain else { return 0 }
        return Int(topology[coupling].targets[lane])
    }

    /// What draws of this lane are keyed by: the edge of an arc, the number of a node.
    private func entity(_ kernel: IRKernel, _ lane: Int) -> UInt32 {
        guard case .arcs(let coupling) = kernel.domain, !topology[coupling].edges.isEmpty else { return UInt32(truncatingIfNeeded: lane) }
        return topology[coupling].edges[lane]
    }

    private func read(_ i: IRInstruction, at lane: Int) -> [Double] {
        guard let slot = i.slot else { return [] }
        return (0..<i.shape.count).map { component in
            memory.address(Int(slot.index), component: component, lane: lane)?.pointee ?? .nan
        }
    }

    private func write(_ output: IROutput, _ value: [Double], _ kernel: IRKernel, _ lane: Int, _ reduction: inout BlockedReduction) {
        let slot = Int(output.slot.index)
        for component in 0..<module.slots[slot].shape.count {
            let x = value.count == 1 ? value[0] : value[component]
            switch output {
            case .store: memory.address(slot, component: component, lane: lane)?.pointee = x
            case .addToTarget: memory.address(slot, component: component, lane: target(kernel, lane))?.pointee += x
            case .addToSource: memory.address(slot, component: component, lane: source(kernel, lane))?.pointee += x
            case .reduce(let kind, _, _): reduction.add(kind, x, component: component, lane: lane)
            }
        }
    }
}

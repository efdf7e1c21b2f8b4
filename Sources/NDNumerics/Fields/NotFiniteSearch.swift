import NDCore
import NDMachine

/// Follows a number that is not finite back to the operation that made it: from the slot it was found in to the kernel
/// that wrote it, and through inputs and reductions to the edge or node it came from.
struct NotFiniteSearch {
    let executor: Executor

    init(_ executor: Executor) { self.executor = executor }

    /// The operation behind the value of `slot` in `lane`, with what is bound now. O(arcs) for each input followed.
    func origin(of slot: SlotID, lane: Int) -> NotANumber? {
        var found: NotANumber?
        var (slot, lane) = (slot, lane)
        // A kernel reads only what kernels before it wrote, so that the way back is no longer than their number.
        for _ in 0...executor.module.kernels.count {
            guard let next = firstWriter(of: slot, lane: lane) else { return found }
            found = next
            let instruction = executor.module.kernels[next.kernel].instructions[next.instruction]
            guard let read = instruction.slot, executor.module[read].isWritten else { return found }
            slot = read
            lane = readLane(instruction.op, next)
        }
        return found
    }

    /// The first place, among kernels and lanes that write the slot in this lane, where something is not finite.
    private func firstWriter(of slot: SlotID, lane: Int) -> NotANumber? {
        for (number, kernel) in executor.module.kernels.enumerated() {
            for output in kernel.outputs where output.slot == slot {
                let lanes: [Int]
                switch output {
                case .store: lanes = [lane]
                case .reduce: lanes = Array(0..<executor.lanes(kernel.domain))
                case .addToTarget: lanes = arcs(of: kernel.domain, \.targets, at: lane)
                case .addToSource: lanes = arcs(of: kernel.domain, \.sources, at: lane)
                }
                for lane in lanes {
                    if let found = executor.firstNotANumber(kernel: number, lane: lane) { return found }
                }
            }
        }
        return nil
    }

    private func arcs(of domain: Domain, _ ends: KeyPath<ArcTopology, [UInt32]>, at node: Int) -> [Int] {
        guard case .arcs(let coupling) = domain else { return [] }
        let list = executor.arcs[coupling][keyPath: ends]
        return list.indices.filter { Int(list[$0]) == node }
    }

    /// The lane of the slot that an instruction read.
    private func readLane(_ op: IROp, _ place: NotANumber) -> Int {
        guard case .arcs(let coupling) = executor.module.kernels[place.kernel].domain else { return place.lane }
        switch op {
        case .gatherSource: return Int(executor.arcs[coupling].sources[place.lane])
        case .gatherTarget: return Int(executor.arcs[coupling].targets[place.lane])
        default: return place.lane
        }
    }
}

extension IRInstruction {
    /// What the operation did to its operands, in words: `sqrt(-0.25) is not a number`.
    func account(of operands: [Double]) -> String {
        let numbers = operands.map { formatReal($0, digits: 6) }
        func infix(_ sign: String) -> String { numbers.count == 2 ? "\(numbers[0]) \(sign) \(numbers[1])" : op.rawValue }
        let text: String
        switch op {
        case .constant, .load, .gatherSource, .gatherTarget: return "the value itself is not finite"
        case .add: text = infix("+")
        case .sub: text = infix("-")
        case .mul: text = infix("*")
        case .div: text = infix("/")
        case .pow: text = infix("^")
        case .powi: text = "\(numbers.first ?? "x") ^ \(immediate)"
        case .neg: text = "-(\(numbers.first ?? "x"))"
        default: text = numbers.count <= 3 ? "\(op.rawValue)(\(numbers.joined(separator: ", ")))" : op.rawValue
        }
        return text + " is not a finite number"
    }
}

import NDCore

/// Where a value that is not finite arose.
public struct NotANumber: Hashable, Sendable {
    /// The kernel's index in the module, the lane in its domain, the instruction in the kernel.
    public var kernel: Int
    public var lane: Int
    public var instruction: Int
    /// The formula that the instruction came from.
    public var origin: UInt32?
    /// The operands, as they were.
    public var operands: [Double]

    public init(kernel: Int, lane: Int, instruction: Int, origin: UInt32?, operands: [Double]) {
        self.kernel = kernel
        self.lane = lane
        self.instruction = instruction
        self.origin = origin
        self.operands = operands
    }
}

extension Walker {
    /// The first instruction of a lane that gives not-a-number; failing that, the first that gives an infinity.
    func firstNotANumber(kernel number: Int, lane: Int) -> NotANumber? {
        let kernel = module(number)
        let values = evaluate(kernel, lane: lane)
        let index = values.firstIndex { $0.contains { $0.isNaN } } ?? values.firstIndex { $0.contains { $0.isInfinite } }
        guard let index else { return nil }
        let instruction = kernel.instructions[index]
        return NotANumber(
            kernel: number, lane: lane, instruction: index, origin: instruction.origin,
            operands: instruction.operands.flatMap { values[Int($0.index)] })
    }

    private func module(_ number: Int) -> IRKernel { memory.module.kernels[number] }
}

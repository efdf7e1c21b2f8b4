import NDCore

/// Whole powers written out as the multiplications that `Walker.power` does: same bits, no instruction of their own.
enum ExpandPowers {
    static func expand(_ kernel: IRKernel) -> IRKernel {
        guard kernel.instructions.contains(where: { $0.op == .powi }) else { return kernel }
        var result = IRKernel(name: kernel.name, domain: kernel.domain)
        var place: [IRValue] = []
        func append(_ instruction: IRInstruction) -> IRValue {
            result.instructions.append(instruction)
            return IRValue(result.instructions.count - 1)
        }
        for var instruction in kernel.instructions {
            instruction.operands = instruction.operands.map { place[Int($0.index)] }
            guard instruction.op == .powi else {
                place.append(append(instruction))
                continue
            }
            let (shape, origin) = (instruction.shape, instruction.origin)
            func multiply(_ a: IRValue, _ b: IRValue) -> IRValue { append(IRInstruction(.mul, [a, b], shape: shape, origin: origin)) }
            var left = instruction.immediate.magnitude
            var square = instruction.operands[0]
            var power: IRValue?
            while left > 0 {
                if left & 1 == 1 { power = power.map { multiply($0, square) } ?? square }
                left >>= 1
                if left > 0 { square = multiply(square, square) }
            }
            if let power, instruction.immediate > 0 {
                place.append(power)
                continue
            }
            let one = append(IRInstruction(.constant, constant: 1, origin: origin))
            if let power {
                place.append(append(IRInstruction(.div, [one, power], shape: shape, origin: origin)))
            } else {
                place.append(append(IRInstruction(.broadcast, [one], shape: shape, origin: origin)))
            }
        }
        result.outputs = kernel.outputs.map { $0.with { place[Int($0.index)] } }
        return result
    }
}

extension IROutput {
    /// The same output of another value.
    func with(_ change: (IRValue) -> IRValue) -> IROutput {
        switch self {
        case .store(let slot, let value): .store(slot, change(value))
        case .addToTarget(let slot, let value): .addToTarget(slot, change(value))
        case .addToSource(let slot, let value): .addToSource(slot, change(value))
        case .reduce(let kind, let slot, let value): .reduce(kind, slot, change(value))
        }
    }
}

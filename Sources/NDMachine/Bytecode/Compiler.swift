import CNDKernels
import NDCore

/// Turns one kernel of the intermediate form into bytecode: drops what no output needs, sorts the rest by how often it
/// changes (per binding, per run, per lane), gives registers and writes words. Changes no bit of any result.
/// O(instructions * registers).
struct Compiler {
    /// How often a value changes.
    enum Rate: Int, Comparable {
        case binding, run, lane
        static func < (a: Rate, b: Rate) -> Bool { a.rawValue < b.rawValue }
    }

    /// Where a value lies: `count` registers in a row, from `start`.
    struct Place {
        var start: Int
        var count: Int
        var isUniform: Bool

        /// The operand that names component `i`.
        func operand(_ i: Int = 0) -> UInt16 {
            UInt16(truncatingIfNeeded: start + (count == 1 ? 0 : i)) | (isUniform ? Opcode.uniformBit : 0)
        }
        /// Whether the operand moves on with the components.
        var moves: Bool { count > 1 }
    }

    private let module: IRModule
    private let kernel: IRKernel
    private let isUniformSlot: (Int) -> Bool
    private var code = Bytecode(
        kernel: "", domain: .once, onBinding: [], onRun: [], inLanes: [], constants: [], uniformRegisters: 0, blockRegisters: 0,
        reductions: 0)
    private var rates: [Rate] = []
    private var places: [Place?]
    /// Values that are the components of an earlier one.
    private var roots: [Int]
    private var lastUse: [Int]
    private var blocks = RegisterFile()
    private var uniforms: Int

    /// `isUniformSlot` says which slots hold one value for all lanes as they are bound now.
    static func compile(_ kernel: IRKernel, in module: IRModule, isUniformSlot: @escaping (Int) -> Bool) throws(Diagnostic) -> Bytecode {
        var compiler = Compiler(ExpandPowers.expand(kernel), module, isUniformSlot)
        return try compiler.compile()
    }

    private init(_ kernel: IRKernel, _ module: IRModule, _ isUniformSlot: @escaping (Int) -> Bool) {
        self.kernel = kernel
        self.module = module
        self.isUniformSlot = isUniformSlot
        let count = kernel.instructions.count
        places = Array(repeating: nil, count: count)
        roots = Array(0..<count)
        lastUse = Array(repeating: -1, count: count)
        uniforms = 0
        code.kernel = kernel.name
        code.domain = kernel.domain
    }

    private mutating func compile() throws(Diagnostic) -> Bytecode {
        // Components are named by 16 bits, one of which says whether a register is uniform.
        if let large = kernel.instructions.map(\.shape.count).max(), large > 0x7FFF {
            throw MachineError.tooLarge("an array of \(large) components", kernel: kernel.name)
        }
        if module.slots.count > 0xFFFF { throw MachineError.tooLarge("\(module.slots.count) slots", kernel: kernel.name) }
        rates = kernel.instructions.reduce(into: []) { rates, i in rates.append(rate(i, rates)) }
        findUses()
        for (i, instruction) in kernel.instructions.enumerated() where lastUse[i] >= 0 && instruction.op == .constant {
            place(constant: instruction.constant, of: i)
        }
        for (i, instruction) in kernel.instructions.enumerated() where lastUse[i] >= 0 && instruction.op != .constant {
            emit(instruction, at: i)
            release(at: i)
            try checkSize()
        }
        for output in kernel.outputs { emit(output) }
        code.onBinding.append(Word(ND_OP_END).raw)
        code.onRun.append(Word(ND_OP_END).raw)
        code.inLanes.append(Word(ND_OP_END).raw)
        code.uniformRegisters = uniforms
        code.blockRegisters = blocks.count
        try checkSize()
        return code
    }

    private func checkSize() throws(Diagnostic) {
        if uniforms > 0x7FFF || blocks.count > 0x7FFF {
            throw MachineError.tooLarge("\(max(uniforms, blocks.count)) registers", kernel: kernel.name)
        }
    }

    // MARK: what changes when, and until when it is needed

    private func rate(_ i: IRInstruction, _ known: [Rate]) -> Rate {
        var rate = i.operands.map { known[Int($0.index)] }.max() ?? .binding
        switch i.op {
        case .laneIndex, .sourceIndex, .targetIndex, .draw: rate = .lane
        case .load, .gatherSource, .gatherTarget:
            guard let slot = i.slot else { return .lane }
            let index = Int(slot.index)
            rate = !isUniformSlot(index) ? .lane : (module.slots[index].role == .parameter ? .binding : .run)
        default: break
        }
        return rate
    }

    private mutating func findUses() {
        let end = kernel.instructions.count
        for output in kernel.outputs { lastUse[Int(output.value.index)] = end }
        for (i, instruction) in kernel.instructions.enumerated().reversed() where lastUse[i] >= 0 {
            for operand in instruction.operands { lastUse[Int(operand.index)] = max(lastUse[Int(operand.index)], i) }
        }
        for (i, instruction) in kernel.instructions.enumerated() where lastUse[i] >= 0 && isAlias(instruction) {
            roots[i] = roots[Int(instruction.operands[0].index)]
            lastUse[roots[i]] = max(lastUse[roots[i]], lastUse[i])
        }
    }

    /// Whether the value lies within its operand's registers.
    private func isAlias(_ i: IRInstruction) -> Bool {
        switch i.op {
        case .element: return true
        case .transpose: return i.shape.rank < 2 || i.shape.extents.contains(1)
        case .total: return count(i.operands[0]) == 1
        case .rearrange: return i.components == Array(0..<count(i.operands[0]))
        case .broadcast, .assemble: return i.shape.count == 1
        default: return false
        }
    }

    private func count(_ value: IRValue) -> Int { kernel.instructions[Int(value.index)].shape.count }

    // MARK: places

    private mutating func place(constant: Double, of i: Int) {
        let register = code.constants.firstIndex { $0.bitPattern == constant.bitPattern } ?? code.constants.count
        if register == code.constants.count {
            code.constants.append(constant)
            uniforms = code.constants.count
        }
        places[i] = Place(start: register, count: 1, isUniform: true)
    }

    private func place(_ value: IRValue) -> Place {
        places[Int(value.index)] ?? Place(start: 0, count: count(value), isUniform: true)
    }

    private mutating func newPlace(_ i: Int) -> Place {
        let count = kernel.instructions[i].shape.count
        let place: Place
        if rates[i] == .lane {
            place = Place(start: blocks.take(count), count: count, isUniform: false)
        } else {
            place = Place(start: uniforms, count: count, isUniform: true)
            uniforms += count
        }
        places[i] = place
        return place
    }

    /// Takes back the block registers of operands that nothing needs behind instruction `i`.
    private mutating func release(at i: Int) {
        for root in Set(kernel.instructions[i].operands.map { roots[Int($0.index)] }).sorted() { releaseRoot(root, at: i) }
    }

    private mutating func releaseRoot(_ root: Int, at i: Int) {
        guard lastUse[root] == i, let place = places[root], !place.isUniform else { return }
        blocks.give(place.start, place.count)
        lastUse[root] = -2
    }

    // MARK: words

    private mutating func write(_ word: Word, _ rate: Rate) {
        switch rate {
        case .binding: code.onBinding.append(word.raw)
        case .run: code.onRun.append(word.raw)
        case .lane: code.inLanes.append(word.raw)
        }
    }

    private mutating func write(_ op: nd_opcode, _ d: UInt16, _ a: UInt16, _ b: UInt16, _ rate: Rate) {
        write(Word(op, d, a, b), rate)
    }

    private mutating func emit(_ i: IRInstruction, at index: Int) {
        let rate = rates[index]
        if isAlias(i) {
            var alias = place(i.operands[0])
            alias.start += i.op == .element && alias.count > 1 ? i.immediate : 0
            alias.count = i.shape.count
            places[index] = alias
            return
        }
        let operands = i.operands.map(place)
        // An elementwise scalar may be computed in the place of an operand that ends here.
        if i.op.isElementwise, i.shape.count == 1 { release(at: index) }
        let result = newPlace(index)
        switch i.op {
        case .constant: break
        case .load, .gatherSource, .gatherTarget: emitRead(i, result, rate)
        case .laneIndex: write(ND_OP_LANE_INDEX, result.operand(), 0, 0, rate)
        case .laneCount: write(ND_OP_LANE_COUNT, result.operand(), 0, 0, rate)
        case .sourceIndex: write(ND_OP_SOURCE_INDEX, result.operand(), 0, 0, rate)
        case .targetIndex: write(ND_OP_TARGET_INDEX, result.operand(), 0, 0, rate)
        case .draw: emitDraw(i, operands, result, rate)
        case .matmul:
            guard let plan = MatrixPlan(shape(i.operands[0]), shape(i.operands[1])) else { return }
            write(ND_OP_MATMUL, result.operand(), operands[0].operand(), operands[1].operand(), rate)
            write(Word(0, UInt16(plan.rows), UInt16(plan.inner), UInt16(plan.columns)), rate)
        case .total: write(ND_OP_TOTAL, result.operand(), operands[0].operand(), UInt16(operands[0].count), rate)
        case .transpose:
            let (rows, columns) = (i.shape.extents[0], i.shape.extents[1])
            for k in 0..<rows * columns { move(operands[0], k % columns * rows + k / columns, result, k, rate) }
        case .rearrange: for (k, from) in i.components.enumerated() { move(operands[0], from, result, k, rate) }
        case .assemble: for k in operands.indices { move(operands[k], 0, result, k, rate) }
        case .broadcast:
            write(ND_OP_REPEAT, UInt16(result.count), 0, 0, rate)
            write(ND_OP_MOVE, result.operand(), operands[0].operand(), 0, rate)
        default:
            guard let op = Opcode.elementwise[i.op] else { return }
            if result.count > 1 {
                let moving = operands.enumerated().reduce(UInt16(0)) { $1.element.moves ? $0 | 1 << UInt16($1.offset) : $0 }
                write(ND_OP_REPEAT, UInt16(result.count), moving, 0, rate)
            }
            write(Word(op, result.operand(), operands[0].operand(), operands.count > 1 ? operands[1].operand() : 0), rate)
            if operands.count > 2 { write(Word(0, operands[2].operand()), rate) }
        }
    }

    private func shape(_ value: IRValue) -> Shape { kernel.instructions[Int(value.index)].shape }

    private mutating func move(_ from: Place, _ source: Int, _ to: Place, _ target: Int, _ rate: Rate) {
        write(ND_OP_MOVE, to.operand(target), from.operand(source), 0, rate)
    }

    private mutating func emitRead(_ i: IRInstruction, _ result: Place, _ rate: Rate) {
        guard let slot = i.slot else { return }
        let op: nd_opcode =
            result.isUniform ? ND_OP_LOAD_ONE : (i.op == .load ? ND_OP_LOAD : (i.op == .gatherSource ? ND_OP_GATHER_SOURCE : ND_OP_GATHER_TARGET))
        for k in 0..<result.count { write(op, result.operand(k), UInt16(slot.index), UInt16(k), rate) }
    }

    private mutating func emitDraw(_ i: IRInstruction, _ operands: [Place], _ result: Place, _ rate: Rate) {
        guard let family = i.family, let number = Distribution.Family.allCases.firstIndex(of: family) else { return }
        let place = UInt32(truncatingIfNeeded: i.immediate)
        // One array of weights, or one or two scalars.
        let count = operands.count == 1 ? operands[0].count : operands.count
        write(ND_OP_DRAW, result.operand(), UInt16(number), UInt16(count), rate)
        write(
            Word(
                UInt16(truncatingIfNeeded: place), UInt16(truncatingIfNeeded: place >> 16), operands[0].operand(),
                operands.count > 1 ? operands[1].operand() : operands[0].operand(min(1, count - 1))), rate)
    }

    private mutating func emit(_ output: IROutput) {
        let value = place(output.value)
        let slot = UInt16(output.slot.index)
        for k in 0..<module[output.slot].shape.count {
            let component = UInt16(k)
            switch output {
            case .store: write(ND_OP_STORE, slot, value.operand(k), component, .lane)
            case .addToTarget: write(ND_OP_ADD_TARGET, slot, value.operand(k), component, .lane)
            case .addToSource: write(ND_OP_ADD_SOURCE, slot, value.operand(k), component, .lane)
            case .reduce(let kind, _, _):
                write(ND_OP_REDUCE, slot, value.operand(k), component, .lane)
                write(Word(0, kind.number, UInt16(code.reductions), 0), .lane)
                code.reductions += 1
            }
        }
    }
}

extension ReductionKind {
    /// As the virtual machines know it.
    var number: UInt16 {
        switch self {
        case .sum: UInt16(ND_REDUCE_SUM.rawValue)
        case .product: UInt16(ND_REDUCE_PRODUCT.rawValue)
        case .min: UInt16(ND_REDUCE_MIN.rawValue)
        case .max: UInt16(ND_REDUCE_MAX.rawValue)
        case .mean: UInt16(ND_REDUCE_MEAN.rawValue)
        }
    }
}

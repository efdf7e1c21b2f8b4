import NDCore
import NDMachine

/// A small generator of reproducible numbers for tests.
struct TestRandom: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }

    mutating func below(_ n: Int) -> Int { Int.random(in: 0..<n, using: &self) }
    mutating func chance(_ p: Double) -> Bool { Double.random(in: 0..<1, using: &self) < p }
    mutating func pick<T>(_ values: [T]) -> T { values[below(values.count)] }

    /// Mostly tame numbers, now and then one that functions treat apart.
    mutating func number() -> Double {
        switch below(40) {
        case 0: pick([0, -0.0, .infinity, -.infinity, .nan, 0x1p-1030, .leastNonzeroMagnitude, 1e300, -1e300, 1e22, 710, -746])
        case 1: Double.random(in: -1...1, using: &self) * 1e8
        case 2...5: Double(below(7) - 3)
        default: Double.random(in: -3...3, using: &self)
        }
    }
}

/// A module over all operations, shapes and outputs, with its numbers of lanes, arcs and bound values.
struct RandomModule {
    var module = IRModule()
    var nodes: [Int] = []
    var arcs: [ArcTopology] = []
    var given: [(slot: SlotID, values: [Double], uniform: Bool)] = []
    var results: [SlotID] = []
    private var random: TestRandom

    static let shapes: [Shape] = [.scalar, .vector(2), .vector(3), .matrix(2, 3), .matrix(3, 2), .matrix(1, 2), .vector(1)]

    init(seed: UInt64) throws {
        random = TestRandom(seed)
        let sizes = seed % 40 == 0 ? [255, 256, 257, 1000, 600] : [1, 3, 8, 9, 40]
        nodes = [random.pick(sizes), random.pick(sizes)]
        module.ends = [ArcEnds(source: 0, target: 0), ArcEnds(source: 0, target: 1)]
        for ends in module.ends {
            let count = random.chance(0.1) ? 0 : random.pick(sizes) * (1 + random.below(3))
            var targets: [UInt32] = []
            for _ in 0..<count { targets.append(UInt32(random.below(nodes[ends.target]))) }
            targets.sort()
            let sources = targets.map { _ in UInt32(random.below(nodes[ends.source])) }
            let edges = random.chance(0.5) ? targets.indices.map { UInt32($0 / 2) } : []
            arcs.append(try ArcTopology(sources: sources, targets: targets, edges: edges))
        }
        addSlots()
        try addKernels()
    }

    private mutating func addSlots() {
        _ = module.addSlot(Slot("t", .once, .time))
        for domain in [Domain.nodes(0), .nodes(1), .arcs(0), .arcs(1), .once] {
            for shape in RandomModule.shapes where random.chance(0.6) {
                let role: Slot.Role = random.chance(0.5) && domain != .once ? .state : .parameter
                let slot = module.addSlot(Slot("given\(module.slots.count)", domain, role, shape: shape))
                let uniform = domain == .once || role == .parameter && random.chance(0.4)
                var values: [Double] = []
                for _ in 0..<(uniform ? 1 : lanes(domain)) * shape.count { values.append(random.number()) }
                given.append((slot, values, uniform))
            }
        }
    }

    private func lanes(_ domain: Domain) -> Int {
        switch domain {
        case .once: 1
        case .nodes(let i): nodes[i]
        case .arcs(let i): arcs[i].count
        }
    }

    private mutating func addKernels() throws {
        try addKernel("before", .once)
        try addKernel("means", .nodes(random.below(2)))
        try addKernel("pull", .arcs(0))
        try addKernel("push", .arcs(1))
        try addKernel("rates", .nodes(0))
        try addKernel("others", .nodes(1))
    }

    private mutating func addKernel(_ name: String, _ domain: Domain) throws {
        // The slots written are added first: the builder knows the module as it is then.
        var outputs: [(kind: Int, slot: SlotID)] = []
        for _ in 0..<1 + random.below(3) {
            let shape = random.pick(RandomModule.shapes)
            let kind = domain == .once ? 0 : random.below(4)
            var slot: Slot
            switch (kind, domain) {
            case (1, .arcs(let c)): slot = Slot("", .nodes(module.ends[c].target), .input, shape: shape)
            case (2, .arcs(let c)): slot = Slot("", .nodes(module.ends[c].source), .input, shape: shape)
            case (3, _): slot = Slot("", .once, .scalar, shape: shape)
            default: slot = Slot("", domain, random.pick([.rate, .next, .observable]), shape: shape)
            }
            slot.name = "made\(module.slots.count)"
            if case .arcs = domain {} else if kind == 1 || kind == 2 {
                slot = Slot(slot.name, domain, .rate, shape: shape)
                outputs.append((0, module.addSlot(slot)))
                continue
            }
            outputs.append((kind, module.addSlot(slot)))
        }
        var builder = IRBuilder(name, domain, in: module)
        var values: [IRValue] = [builder.constant(random.number())]
        let written = outputs.map(\.slot)
        for _ in 0..<5 + random.below(40) {
            if let value = try addInstruction(&builder, values, domain, written) { values.append(value) }
        }
        for output in outputs {
            let shape = module[output.slot].shape
            let fitting = values.filter { builder.shape(of: $0) == shape || builder.shape(of: $0) == .scalar }
            let value = fitting.suffix(4).randomElement(using: &random) ?? values[0]
            switch output.kind {
            case 1: try builder.addToTarget(output.slot, value)
            case 2: try builder.addToSource(output.slot, value)
            case 3: try builder.reduce(random.pick(ReductionKind.allCases), output.slot, value)
            default: try builder.store(output.slot, value)
            }
        }
        results += written
        module.kernels.append(builder.kernel)
    }

    private mutating func addInstruction(
        _ b: inout IRBuilder, _ values: [IRValue], _ domain: Domain, _ written: [SlotID]
    ) throws -> IRValue? {
        let op = random.pick(IROp.allCases)
        let x = random.pick(values)
        let shape = b.shape(of: x)
        func readable(_ domains: [Domain]) -> [SlotID] {
            module.slots.indices.map { SlotID($0) }.filter { domains.contains(module[$0].domain) && !written.contains($0) }
        }
        switch op {
        case .constant: return b.constant(random.number())
        case .load:
            // Reads come more often than their share of the operations: results should depend on what is bound.
            return try b.load(random.pick(readable([domain, .once])))
        case .gatherSource, .gatherTarget:
            guard case .arcs(let c) = domain else { return nil }
            let slots = readable([.nodes(op == .gatherSource ? module.ends[c].source : module.ends[c].target)])
            if slots.isEmpty { return nil }
            return op == .gatherSource ? try b.gatherSource(random.pick(slots)) : try b.gatherTarget(random.pick(slots))
        case .laneIndex, .laneCount: return try b.index(op)
        case .sourceIndex, .targetIndex:
            guard case .arcs = domain else { return nil }
            return try b.index(op)
        case .draw:
            let family = random.pick([Distribution.Family.normal, .uniform, .exponential, .categorical, .bernoulli])
            let scalars = values.filter { b.shape(of: $0) == .scalar }
            let operands = family == .categorical ? [x] : family.parameterNames.map { _ in random.pick(scalars) }
            return try b.draw(family, operands, place: UInt32(random.below(1 << 20)))
        case .powi: return try b.power(x, random.below(14) - 5)
        case .fma, .select:
            let fitting = values.filter { b.shape(of: $0) == shape || b.shape(of: $0) == .scalar || shape == .scalar }
            let (y, z) = (random.pick(fitting), random.pick(fitting))
            guard op.rawValue == "fma" else { return try? b.select(x, y, z) }
            return try? b.fma(x, y, z)
        case .matmul: return try? b.matmul(x, random.pick(values))
        case .transpose, .total:
            return try b.unaryShaped(op, x)
        case .element: return try b.element(x, random.below(shape.count))
        case .broadcast: return shape == .scalar ? try b.broadcast(x, to: random.pick(RandomModule.shapes)) : nil
        case .rearrange:
            let to = random.pick(RandomModule.shapes)
            let components = (0..<to.count).map { _ in random.below(shape.count) }
            return try b.rearrange(x, components, to: to)
        case .assemble:
            let to = random.pick(RandomModule.shapes)
            let scalars = values.filter { b.shape(of: $0) == .scalar }
            return try b.assemble((0..<to.count).map { _ in random.pick(scalars) }, to: to)
        default:
            if op.kind == .unary { return try b.unary(op, x) }
            let fitting = values.filter { b.shape(of: $0) == shape || b.shape(of: $0) == .scalar || shape == .scalar }
            return try b.binary(op, x, random.pick(fitting))
        }
    }

    /// The results of one run, all written slots one after another.
    func run(_ engine: Executor.Engine) throws -> [[Double]] {
        let executor = try bound(engine)
        try executor.run(time: 0.75)
        // The second run must not see anything of the first.
        try executor.run(time: 1.5)
        return results.map { executor.values($0) }
    }

    func bound(_ engine: Executor.Engine) throws -> Executor {
        let executor = try Executor(module, nodes: nodes, arcs: arcs, engine: engine)
        for (slot, values, uniform) in given {
            if uniform { try executor.bind(slot, uniform: values) } else { try executor.bind(slot, values: values) }
        }
        executor.keyDraws(seed: 11, count: 5)
        return executor
    }
}

extension IRBuilder {
    mutating func unaryShaped(_ op: IROp, _ x: IRValue) throws -> IRValue {
        op == .transpose ? try transpose(x) : try total(x)
    }
}

/// Equal bits, where one not-a-number is as good as another.
func sameBits(_ a: Double, _ b: Double) -> Bool {
    a.bitPattern == b.bitPattern || a.isNaN && b.isNaN
}

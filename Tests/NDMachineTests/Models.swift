import NDCore
import NDMachine

/// Kuramoto's model as a module: `pull` sums `K sin(theta_source - theta_target)`, the rate is `omega + pull`.
struct Kuramoto {
    var module = IRModule(ends: [ArcEnds(source: 0, target: 0)])
    let theta: SlotID, omega: SlotID, K: SlotID, pull: SlotID, rate: SlotID

    init() throws {
        theta = module.addSlot(Slot("theta", .nodes(0), .state))
        omega = module.addSlot(Slot("omega", .nodes(0), .parameter))
        K = module.addSlot(Slot("K", .arcs(0), .parameter))
        pull = module.addSlot(Slot("pull", .nodes(0), .input))
        rate = module.addSlot(Slot("theta'", .nodes(0), .rate))
        var b = IRBuilder("Sine", .arcs(0), in: module)
        b.origin = 7
        let difference = try b.binary(.sub, b.gatherSource(theta), b.gatherTarget(theta))
        let sine = try b.unary(.sin, difference)
        try b.addToTarget(pull, b.binary(.mul, b.load(K), sine))
        module.kernels.append(b.kernel)
        var c = IRBuilder("Oscillator", .nodes(0), in: module)
        c.origin = 8
        try c.store(rate, c.binary(.add, c.load(omega), c.load(pull)))
        module.kernels.append(c.kernel)
    }
}

/// One population, one kernel that stores `body` of the state `x` to a rate of its shape.
struct OneKernel {
    var module = IRModule()
    let x: SlotID, out: SlotID

    init(_ shape: Shape = .scalar, to result: Shape = .scalar, _ body: (inout IRBuilder, IRValue) throws -> IRValue) throws {
        x = module.addSlot(Slot("x", .nodes(0), .state, shape: shape))
        out = module.addSlot(Slot("x'", .nodes(0), .rate, shape: result))
        var b = IRBuilder("rates", .nodes(0), in: module)
        try b.store(out, body(&b, b.load(x)))
        module.kernels.append(b.kernel)
    }

    /// The result for these values of `x`, on each engine; they must agree.
    func run(_ values: [Double], lanes: Int, time: Double = 0) throws -> [Double] {
        var results: [[Double]] = []
        for engine in [Executor.Engine.walker, .scalar, .block] {
            let executor = try Executor(module, nodes: [lanes], engine: engine)
            try executor.bind(x, values: values)
            try executor.run(time: time)
            results.append(executor.values(out))
        }
        return results.allSatisfy { zip($0, results[0]).allSatisfy(sameBits) } ? results[0] : []
    }
}

import NDCore
import NDMachine
import NDNumerics
import Testing

@Suite struct MachineFieldTests {
    /// x' = pull - sqrt(x) on a chain 0 -> 1 -> 2 ..., each node pulled to the one before it.
    func chain(_ n: Int) throws -> Executor {
        var module = IRModule(ends: [ArcEnds(source: 0, target: 0)])
        let x = module.addSlot(Slot("x", .nodes(0), .state))
        let rate = module.addSlot(Slot("x", .nodes(0), .rate))
        let pull = module.addSlot(Slot("pull", .nodes(0), .input))
        let k = module.addSlot(Slot("k", .arcs(0), .parameter))
        _ = module.addSlot(Slot("t", .once, .time))
        var arcs = IRBuilder("pull", .arcs(0), in: module)
        let difference = try arcs.binary(.sub, arcs.gatherSource(x), arcs.gatherTarget(x))
        try arcs.addToTarget(pull, arcs.binary(.mul, arcs.load(k), difference))
        module.kernels.append(arcs.kernel)
        var nodes = IRBuilder("rates", .nodes(0), in: module)
        nodes.origin = 7
        let root = try nodes.unary(.sqrt, nodes.load(x))
        nodes.origin = nil
        try nodes.store(rate, nodes.binary(.sub, nodes.load(pull), root))
        module.kernels.append(nodes.kernel)
        let topology = try ArcTopology(
            sources: (0..<(n - 1)).map { UInt32($0) }, targets: (1..<n).map { UInt32($0) })
        let executor = try Executor(module, nodes: [n], arcs: [topology])
        try executor.bind(k, uniform: [2])
        return executor
    }

    @Test(arguments: [3, 1000]) func aModuleIsARightHandSide(_ n: Int) throws {
        let field = MachineField(try chain(n))
        let y = (0..<n).map { Double($0 * $0) }
        var dy = [Double](repeating: .nan, count: n)
        try field.rates(0, y, &dy)
        for i in 0..<n {
            let before = i == 0 ? 0 : Double((i - 1) * (i - 1)) - Double(i * i)
            #expect(dy[i] == 2 * before - Double(i))
        }
    }

    @Test(arguments: [3, 1000]) func aNotANumberNamesNodeTimeLineAndTerm(_ n: Int) throws {
        let span = Span(file: FileID(0), start: 10, end: 17)
        let names = FieldNames(
            place: { _, lane in "node \(lane) ('bus \(lane)')" },
            term: { $0 == 7 ? ("sqrt(x)", span) : nil })
        let field = MachineField(try chain(n), names: names)
        var start = [Double](repeating: 4, count: n)
        start[0] = 1
        #expect {
            try integrate(field, from: 0, to: 50, state: start, method: .tsit5, stepping: adaptive(1e-6), saving: .end)
        } throws: {
            guard let d = $0 as? Diagnostic else { return false }
            return d.code == "ND0510" && d.message.contains("state 'x' of node 0 ('bus 0') became not a number at t = ")
                && d.primary?.span == span && d.notes.first?.hasPrefix("sqrt(-") == true
                && d.notes.first?.hasSuffix("in the term 'sqrt(x)'") == true
        }
    }

    @Test func aNotANumberIsFollowedThroughAnInputToItsEdge() throws {
        let executor = try chain(5)
        let k = try #require(executor.module.slot(named: "k"))
        try executor.bind(k, values: [1, 1, .nan, 1])
        let field = MachineField(executor)
        #expect {
            try integrate(
                field, from: 0, to: 1, state: [1, 2, 3, 4, 5], method: .tsit5, stepping: adaptive(1e-6), saving: .end)
        } throws: {
            guard let d = $0 as? Diagnostic else { return false }
            return d.message.contains("state 'x' of node 3") && d.notes.first?.contains("edge 2") == true
        }
    }

    @Test func aStateThatNothingChangesStays() throws {
        var module = IRModule()
        let x = module.addSlot(Slot("x", .nodes(0), .state))
        let rate = module.addSlot(Slot("x", .nodes(0), .rate))
        _ = module.addSlot(Slot("c", .nodes(0), .state, shape: .vector(2)))
        var kernel = IRBuilder("rates", .nodes(0), in: module)
        try kernel.store(rate, kernel.unary(.neg, kernel.load(x)))
        module.kernels.append(kernel.kernel)
        let field = MachineField(try Executor(module, nodes: [1]))
        let run = try integrate(field, from: 0, to: 1, state: [1, 2, 3], method: .tsit5, stepping: adaptive(1e-9), saving: .end)
        #expect(run.endState[1...] == [2, 3])
        #expect(abs(run.endState[0] - 0.36787944117144233) < 1e-9)
        #expect(field.description(of: 2) == "state 'c[1]' of node 0")
    }

    @Test func aModuleIsAMap() throws {
        var module = IRModule()
        let x = module.addSlot(Slot("x", .nodes(0), .state))
        let next = module.addSlot(Slot("x", .nodes(0), .next))
        let r = module.addSlot(Slot("r", .nodes(0), .parameter))
        _ = module.addSlot(Slot("label", .nodes(0), .state))
        var kernel = IRBuilder("next", .nodes(0), in: module)
        let value = try kernel.load(x)
        let growth = try kernel.binary(.mul, kernel.load(r), value)
        try kernel.store(next, kernel.binary(.mul, growth, kernel.binary(.sub, kernel.constant(1), value)))
        module.kernels.append(kernel.kernel)
        let executor = try Executor(module, nodes: [2])
        try executor.bind(r, values: [2, 2.8])
        let run = try iterate(MachineField(executor, change: .next), from: 0, to: 500, state: [0.2, 0.2, 7, 8], saving: .end)
        #expect(distance(run.endState, [0.5, 1 - 1 / 2.8, 7, 8]) < 1e-14)
    }
}

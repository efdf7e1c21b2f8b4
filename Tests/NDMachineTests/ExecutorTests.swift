import CNDKernels
import NDCore
import NDMachine
import Testing

@Suite struct ExecutorTests {
    private func code(_ body: () throws -> Void) -> String? {
        do { try body() } catch { return (error as? Diagnostic)?.code }
        return nil
    }

    @Test func parametersChangeWithoutCompilingAgain() throws {
        let model = try Kuramoto()
        let executor = try Executor(model.module, nodes: [2], arcs: [ArcTopology(sources: [1], targets: [0])], engine: .scalar)
        try executor.bind(model.theta, values: [0, 1])
        try executor.bind(model.omega, uniform: [0])
        for k in [1.0, 2, 3] {
            try executor.bind(model.K, uniform: [k])
            try executor.run(time: 0)
            #expect(executor.values(model.rate)[0] == k * nd_sin(1))
        }
    }

    @Test func aParameterMayTurnFromUniformToPerLane() throws {
        let model = try Kuramoto()
        let executor = try Executor(model.module, nodes: [2], arcs: [ArcTopology(sources: [1, 0], targets: [0, 1])])
        try executor.bind(model.theta, values: [0, 0])
        try executor.bind(model.omega, uniform: [5])
        try executor.bind(model.K, uniform: [1])
        try executor.run(time: 0)
        #expect(executor.values(model.rate) == [5, 5])
        try executor.bind(model.omega, values: [1, 2])
        try executor.run(time: 0)
        #expect(executor.values(model.rate) == [1, 2])
        try executor.bind(model.omega, uniform: [3])
        try executor.run(time: 0)
        #expect(executor.values(model.rate) == [3, 3])
    }

    @Test func callersMemoryIsReadAndWritten() throws {
        let one = try OneKernel { b, x in try b.binary(.mul, x, x) }
        let executor = try Executor(one.module, nodes: [3])
        let y: [Double] = [1, 2, 3]
        var dy = [0.0, 0, 0]
        try y.withUnsafeBufferPointer { y in
            try dy.withUnsafeMutableBufferPointer { dy in
                executor.point(one.x, at: try #require(y.baseAddress))
                executor.point(one.out, at: try #require(dy.baseAddress))
                try executor.run(time: 0)
            }
        }
        #expect(dy == [1, 4, 9])
    }

    @Test func whatIsNotBoundIsNamed() throws {
        let model = try Kuramoto()
        let executor = try Executor(model.module, nodes: [1], arcs: [ArcTopology(sources: [], targets: [])])
        try executor.bind(model.theta, values: [0])
        do {
            try executor.run(time: 0)
            Issue.record("it ran")
        } catch {
            #expect(error.code == "ND0593")
            #expect(error.message.contains("'omega'"))
        }
    }

    @Test func wrongNumbersOfValuesAreRefused() throws {
        let model = try Kuramoto()
        let executor = try Executor(model.module, nodes: [2], arcs: [ArcTopology(sources: [], targets: [])])
        #expect(code { try executor.bind(model.theta, values: [1]) } == "ND0593")
        #expect(code { try executor.bind(model.theta, uniform: [1]) } == "ND0593")
    }

    @Test func arcsOutsideTheirPopulationAreRefused() throws {
        let model = try Kuramoto()
        #expect(code { _ = try Executor(model.module, nodes: [2], arcs: [ArcTopology(sources: [2], targets: [0])]) } == "ND0595")
        #expect(code { _ = try Executor(model.module, nodes: [2], arcs: [ArcTopology(sources: [0], targets: [2])]) } == "ND0595")
        #expect(code { _ = try ArcTopology(sources: [0, 0], targets: [1, 0]) } == "ND0595")
        #expect(code { _ = try Executor(model.module, nodes: [2]) } == "ND0595")
    }

    @Test func notANumberIsTracedToItsInstruction() throws {
        let one = try OneKernel { b, x in
            b.origin = 41
            let difference = try b.binary(.sub, x, b.constant(2))
            b.origin = 42
            let root = try b.unary(.sqrt, difference)
            b.origin = 43
            return try b.binary(.add, root, b.constant(1))
        }
        let executor = try Executor(one.module, nodes: [3])
        try executor.bind(one.x, values: [4, 1, 3])
        try executor.run(time: 0)
        let found = try #require(executor.firstNotANumber(time: 0))
        #expect(found.lane == 1)
        #expect(found.origin == 42)
        #expect(found.operands == [-1])
        #expect(executor.firstNotANumber(kernel: 0, lane: 0) == nil)
        #expect(executor.firstNotANumber(kernel: 0, lane: 1)?.instruction == found.instruction)
    }

    @Test func infinityIsTracedWhenNothingIsNotANumber() throws {
        let one = try OneKernel { b, x in try b.unary(.exp, x) }
        let executor = try Executor(one.module, nodes: [2])
        try executor.bind(one.x, values: [1, 1000])
        #expect(executor.firstNotANumber(time: 0)?.lane == 1)
    }

    @Test func disassemblyNamesSlotsAndConstants() throws {
        let one = try OneKernel { b, x in try b.binary(.mul, b.constant(0.5), b.unary(.sin, x)) }
        let executor = try Executor(one.module, nodes: [1000])
        try executor.bind(one.x, values: Array(repeating: 0, count: 1000))
        let text = try executor.disassemble()
        #expect(
            text == """
                slots
                  x   state, 1000 lanes
                  x'  rate, 1000 lanes

                kernel rates  (nodes 0, 1000 lanes, blocks of 256)
                  7 words, 56 bytes; 1 block and 1 uniform registers
                  each lane:
                        0  load         v0 <- x
                        1  sin          v0 <- v0
                        2  mul          v0 <- 0.5, v0
                        3  store        x' <- v0

                """)
    }

    @Test func registersAreUsedAgain() throws {
        let one = try OneKernel { b, x in
            var y = x
            for _ in 0..<100 { y = try b.unary(.sin, y) }
            return y
        }
        let executor = try Executor(one.module, nodes: [8])
        try executor.bind(one.x, values: Array(repeating: 1, count: 8))
        #expect(try executor.bytecode()[0].blockRegisters == 1)
    }

    @Test func whatNoOutputNeedsIsNotRun() throws {
        let one = try OneKernel { b, x in
            _ = try b.unary(.exp, x)
            return x
        }
        let executor = try Executor(one.module, nodes: [8])
        try executor.bind(one.x, values: Array(repeating: 1, count: 8))
        #expect(try executor.bytecode()[0].inLanes.count == 3)
    }

    @Test func arraysBeyondTheBytecodeAreSaidSo() throws {
        let one = try OneKernel(.matrix(200, 200), to: .matrix(200, 200)) { b, x in try b.unary(.sin, x) }
        let executor = try Executor(one.module, nodes: [1], engine: .block)
        try executor.bind(one.x, values: Array(repeating: 1, count: 40_000))
        #expect(code { try executor.run(time: 0) } == "ND0594")
        let walker = try Executor(one.module, nodes: [1], engine: .walker)
        try walker.bind(one.x, values: Array(repeating: 1, count: 40_000))
        try walker.run(time: 0)
        #expect(walker.values(one.out).last == nd_sin(1))
    }
}

import CNDKernels
import NDCore
import NDMachine
import Testing

/// What single operations and outputs compute, against numbers found by hand.
@Suite struct MeaningTests {
    @Test func threeOscillatorsOnAPath() throws {
        let model = try Kuramoto()
        // 0 -> 1, 1 -> 0, 2 -> 1, 1 -> 2, sorted by target.
        let arcs = try ArcTopology(sources: [1, 0, 2, 1], targets: [0, 1, 1, 2])
        for engine in Executor.Engine.allCases {
            let executor = try Executor(model.module, nodes: [3], arcs: [arcs], engine: engine)
            try executor.bind(model.theta, values: [0, 0.5, 2])
            try executor.bind(model.omega, values: [1, 2, 3])
            try executor.bind(model.K, uniform: [0.25])
            try executor.run(time: 0)
            let pull = [0.25 * nd_sin(0.5), 0.25 * nd_sin(-0.5) + 0.25 * nd_sin(1.5), 0.25 * nd_sin(-1.5)]
            #expect(executor.values(model.rate) == [1 + pull[0], 2 + pull[1], 3 + pull[2]])
        }
    }

    @Test func couplingParametersPerArc() throws {
        let model = try Kuramoto()
        let executor = try Executor(model.module, nodes: [2], arcs: [ArcTopology(sources: [1, 1, 0], targets: [0, 0, 1])])
        try executor.bind(model.theta, values: [0, 1])
        try executor.bind(model.omega, uniform: [0])
        try executor.bind(model.K, values: [1, 2, 4])
        try executor.run(time: 0)
        #expect(executor.values(model.rate) == [nd_sin(1) + 2 * nd_sin(1), 4 * nd_sin(-1)])
    }

    @Test func matrixProductOfEachLane() throws {
        // Components of a lane: [[1, 2], [3, 4]] and [[5, 6], [7, 8]]; each squared.
        let one = try OneKernel(.matrix(2, 2), to: .matrix(2, 2)) { b, x in try b.matmul(x, x) }
        #expect(try one.run([1, 5, 2, 6, 3, 7, 4, 8], lanes: 2) == [7, 67, 10, 78, 15, 91, 22, 106])
    }

    @Test func vectorsMultiplyAsRowAndColumn() throws {
        let one = try OneKernel(.vector(3), to: .scalar) { b, x in try b.matmul(x, x) }
        #expect(try one.run([1, 2, 3], lanes: 1) == [14])
    }

    @Test func transposeAndTotal() throws {
        let turned = try OneKernel(.matrix(2, 3), to: .matrix(3, 2)) { b, x in try b.transpose(x) }
        #expect(try turned.run([1, 2, 3, 4, 5, 6], lanes: 1) == [1, 4, 2, 5, 3, 6])
        let sum = try OneKernel(.vector(3)) { b, x in try b.total(x) }
        #expect(try sum.run([1, 10, 2, 20, 3, 30], lanes: 2) == [6, 60])
    }

    @Test func elementsAndRearrangement() throws {
        let rolled = try OneKernel(.vector(3), to: .vector(3)) { b, x in try b.rearrange(x, [2, 0, 1], to: .vector(3)) }
        #expect(try rolled.run([1, 2, 3], lanes: 1) == [3, 1, 2])
        let last = try OneKernel(.vector(3)) { b, x in try b.element(x, 2) }
        #expect(try last.run([1, 2, 3], lanes: 1) == [3])
    }

    @Test func wholePowers() throws {
        let cube = try OneKernel { b, x in try b.power(x, 3) }
        #expect(try cube.run([2, -3, 0.5], lanes: 3) == [8, -27, 0.125])
        let inverse = try OneKernel { b, x in try b.power(x, -2) }
        #expect(try inverse.run([2, 4], lanes: 2) == [0.25, 0.0625])
        let none = try OneKernel { b, x in try b.power(x, 0) }
        #expect(try none.run([.nan, 5], lanes: 2) == [1, 1])
    }

    @Test func comparisonsAndSelection() throws {
        let clipped = try OneKernel { b, x in
            let one = b.constant(1)
            return try b.select(b.binary(.greater, x, one), one, x)
        }
        #expect(try clipped.run([0.5, 1, 7, -2], lanes: 4) == [0.5, 1, 1, -2])
    }

    @Test func reductionsKeepBlocksOf256() throws {
        var module = IRModule()
        let x = module.addSlot(Slot("x", .nodes(0), .state))
        let sum = module.addSlot(Slot("sum", .once, .scalar))
        let mean = module.addSlot(Slot("mean", .once, .scalar))
        let most = module.addSlot(Slot("most", .once, .scalar))
        var b = IRBuilder("sums", .nodes(0), in: module)
        let value = try b.load(x)
        try b.reduce(.sum, sum, value)
        try b.reduce(.mean, mean, value)
        try b.reduce(.max, most, value)
        module.kernels = [b.kernel]
        let values = (0..<600).map { 1 / Double($0 + 1) }
        let blocks = [values[0..<256], values[256..<512], values[512..<600]].map { $0.dropFirst().reduce($0[$0.startIndex], +) }
        let expected = blocks[0] + blocks[1] + blocks[2]
        for engine in Executor.Engine.allCases {
            let executor = try Executor(module, nodes: [600], engine: engine)
            try executor.bind(x, values: values)
            try executor.run(time: 0)
            #expect(executor.values(sum) == [expected])
            #expect(executor.values(mean) == [expected / 600])
            #expect(executor.values(most) == [1])
        }
    }

    @Test func reductionsOverNothing() throws {
        for (kind, expected) in [(ReductionKind.sum, 0.0), (.product, 1), (.min, .infinity), (.max, -.infinity)] {
            var module = IRModule()
            let x = module.addSlot(Slot("x", .nodes(0), .state))
            let result = module.addSlot(Slot("result", .once, .scalar))
            var b = IRBuilder("sums", .nodes(0), in: module)
            try b.reduce(kind, result, b.load(x))
            module.kernels = [b.kernel]
            for engine in Executor.Engine.allCases {
                let executor = try Executor(module, nodes: [0], engine: engine)
                try executor.bind(x, values: [])
                try executor.run(time: 0)
                #expect(executor.values(result) == [expected])
            }
        }
    }

    @Test func inputsStartFromZeroInEachRun() throws {
        let model = try Kuramoto()
        let executor = try Executor(model.module, nodes: [2], arcs: [ArcTopology(sources: [1], targets: [0])], engine: .block)
        try executor.bind(model.theta, values: [0, 1])
        try executor.bind(model.omega, uniform: [0])
        try executor.bind(model.K, uniform: [1])
        try executor.run(time: 0)
        try executor.run(time: 1)
        #expect(executor.values(model.rate) == [nd_sin(1), 0])
    }

    @Test func timeReachesKernels() throws {
        var module = IRModule()
        let t = module.addSlot(Slot("t", .once, .time))
        let out = module.addSlot(Slot("out", .nodes(0), .rate))
        var b = IRBuilder("drive", .nodes(0), in: module)
        try b.store(out, b.unary(.cos, b.load(t)))
        module.kernels = [b.kernel]
        for engine in Executor.Engine.allCases {
            let executor = try Executor(module, nodes: [9], engine: engine)
            try executor.run(time: 2)
            try executor.run(time: 3)
            #expect(executor.values(out) == Array(repeating: nd_cos(3), count: 9))
        }
    }

    @Test func drawsFollowTheirKeys() throws {
        let one = try OneKernel { b, _ in try b.draw(.uniform, [b.constant(2), b.constant(4)], place: 77) }
        let executor = try Executor(one.module, nodes: [300])
        try executor.bind(one.x, values: Array(repeating: 0, count: 300))
        executor.keyDraws(seed: 5, count: 12)
        try executor.run(time: 0)
        let expected = try (0..<300).map { try Distribution(.uniform, [2, 4]).draw(DrawKey(seed: 5, place: 77), entity: UInt32($0), count: 12) }
        #expect(executor.values(one.out) == expected)
    }

    @Test func drawsOfBothArcsOfAnEdgeAreEqual() throws {
        var module = IRModule(ends: [ArcEnds(source: 0, target: 0)])
        let out = module.addSlot(Slot("out", .arcs(0), .observable))
        var b = IRBuilder("noise", .arcs(0), in: module)
        try b.store(out, b.draw(.normal, [b.constant(0), b.constant(1)], place: 1))
        module.kernels = [b.kernel]
        let executor = try Executor(module, nodes: [2], arcs: [ArcTopology(sources: [1, 0], targets: [0, 1], edges: [4, 4])])
        try executor.run(time: 0)
        #expect(executor.values(out)[0] == executor.values(out)[1])
    }
}

import NDCore
import NDMachine
import Testing

@Suite struct VerifierTests {
    /// Flipped bits: the verifier refuses, or the code runs without leaving its memory. Either is fine; a crash is not.
    @Test(arguments: 0..<4)
    func flippedBitsNeverCrash(part: Int) throws {
        var random = TestRandom(UInt64(part) + 100)
        var refused = 0
        var ran = 0
        for seed in UInt64(part) * 40..<UInt64(part) * 40 + 40 where seed % 40 != 0 {
            let module = try RandomModule(seed: seed)
            for engine in [Executor.Engine.scalar, .block] {
                let executor = try module.bound(engine)
                let code = try executor.bytecode()
                for _ in 0..<25 {
                    var broken = code
                    let kernel = random.below(broken.count)
                    for _ in 0..<1 + random.below(3) { flip(&broken[kernel], &random) }
                    do {
                        try executor.adopt(broken)
                        try executor.run(time: 1)
                        ran += 1
                    } catch {
                        #expect(error.code == "ND0590")
                        refused += 1
                    }
                }
            }
        }
        #expect(refused > 100)
        #expect(ran > 100)
    }

    private func flip(_ code: inout Bytecode, _ random: inout TestRandom) {
        func change(_ words: inout [UInt64], _ random: inout TestRandom) {
            if words.isEmpty { return }
            let at = random.below(words.count)
            switch random.below(8) {
            case 0: words[at] = random.next()
            case 1: words.remove(at: at)
            case 2: words.insert(words[random.below(words.count)], at: at)
            default: words[at] ^= 1 << UInt64(random.below(64))
            }
        }
        switch random.below(12) {
        case 0: code.blockRegisters += random.below(5) - 3
        case 1: code.uniformRegisters += random.below(5) - 3
        case 2: code.reductions += random.below(3) - 1
        case 3, 4: change(&code.onBinding, &random)
        case 5, 6: change(&code.onRun, &random)
        default: change(&code.inLanes, &random)
        }
    }

    private func refusal(_ change: (inout Bytecode) -> Void) throws -> String {
        let one = try OneKernel { b, x in try b.unary(.sin, x) }
        let executor = try Executor(one.module, nodes: [4], engine: .block)
        try executor.bind(one.x, values: [1, 2, 3, 4])
        var code = try executor.bytecode()
        change(&code[0])
        do { try executor.adopt(code) } catch { return "\(error.code) \(error.message)" }
        return "accepted"
    }

    @Test func registersBeyondTheFileAreRefused() throws {
        let text = try refusal { $0.blockRegisters = 0 }
        #expect(text == "ND0590 the bytecode of 'rates' is not valid at word 0: register 0 is outside the 0 there are")
    }

    @Test func registersReadBeforeTheyAreWrittenAreRefused() throws {
        #expect(try refusal { $0.inLanes.removeFirst() }.contains("read before it is written"))
    }

    @Test func sectionsWithoutEndAreRefused() throws {
        #expect(try refusal { $0.inLanes.removeLast() }.contains("has no end"))
        #expect(try refusal { $0.onRun = [] }.contains("has no end"))
    }

    @Test func unknownOpcodesAreRefused() throws {
        #expect(try refusal { $0.inLanes[1] |= 0xFFFF }.contains("there is no opcode 65535"))
    }

    @Test func slotsGivenFromOutsideAreNotWritten() throws {
        #expect(try refusal { $0.inLanes[2] &= ~(0xFFFF << 16) }.contains("'x' cannot be written here"))
    }

    // MARK: the intermediate form

    private func code(_ body: () throws -> Void) -> String? {
        do { try body() } catch { return (error as? Diagnostic)?.code }
        return nil
    }

    @Test func shapesThatDoNotFitAreRefused() {
        #expect(code { _ = try OneKernel(.vector(2)) { b, x in try b.matmul(x, b.broadcast(b.constant(1), to: .vector(3))) } } == "ND0592")
        #expect(code { _ = try OneKernel(.vector(2)) { b, x in try b.binary(.add, x, b.broadcast(b.constant(1), to: .vector(3))) } } == "ND0592")
        #expect(code { _ = try OneKernel(.vector(2)) { b, x in try b.element(x, 2) } } == "ND0591")
        #expect(code { _ = try OneKernel(.vector(2), to: .vector(3)) { _, x in x } } == "ND0591")
    }

    @Test func gathersReachOnlyTheEndsOfTheirArcs() throws {
        var module = IRModule(ends: [ArcEnds(source: 0, target: 1)])
        let x = module.addSlot(Slot("x", .nodes(0), .state))
        var b = IRBuilder("c", .arcs(0), in: module)
        #expect(code { _ = try b.gatherTarget(x) } == "ND0591")
        #expect(code { _ = try b.load(x) } == "ND0591")
        #expect(code { _ = try b.gatherSource(x) } == nil)
    }

    @Test func aKernelDoesNotReadWhatItWrites() throws {
        var module = IRModule()
        let x = module.addSlot(Slot("x", .nodes(0), .observable))
        var b = IRBuilder("c", .nodes(0), in: module)
        try b.store(x, b.load(x))
        module.kernels = [b.kernel]
        #expect(code { _ = try Executor(module, nodes: [1]) } == "ND0591")
    }

    @Test func aSlotIsWrittenOnceByAKernel() throws {
        var module = IRModule()
        let x = module.addSlot(Slot("x", .nodes(0), .observable))
        var b = IRBuilder("c", .nodes(0), in: module)
        try b.store(x, b.constant(1))
        #expect(code { try b.store(x, b.constant(2)) } == "ND0591")
    }

    @Test func operandsComeBeforeTheirUse() {
        let kernel = IRKernel(name: "k", domain: .once, instructions: [IRInstruction(.neg, [IRValue(0)])])
        #expect(code { try IRVerifier(IRModule(kernels: [kernel])).verify() } == "ND0591")
    }

    @Test func equalInstructionsHaveOneValueAndDrawsDoNot() throws {
        var b = IRBuilder("k", .once, in: IRModule())
        let x = b.constant(0)
        #expect(b.constant(0) == x)
        #expect(b.constant(-0.0) != x)
        #expect(try b.unary(.sin, x) == b.unary(.sin, x))
        #expect(try b.draw(.normal, [x, x], place: 1) != b.draw(.normal, [x, x], place: 1))
    }

    @Test func theFormHasAText() throws {
        let model = try Kuramoto()
        #expect(
            model.module.text(of: model.module.kernels[0]) == """
                kernel Sine: arcs 0
                  %0 = gatherSource theta
                  %1 = gatherTarget theta
                  %2 = sub %0 %1
                  %3 = sin %2
                  %4 = load K
                  %5 = mul %4 %3
                  addToTarget pull %5
                """)
    }
}

import NDCore
import NDMachine
import Testing

/// The three engines give equal bits, on random modules over all operations, shapes and outputs.
@Suite struct AgreementTests {
    private func firstDifference(_ modules: Range<UInt64>, _ engines: [Executor.Engine]) throws -> String? {
        for seed in modules {
            let module = try RandomModule(seed: seed)
            let expected = try module.run(.walker)
            for engine in engines {
                let found = try module.run(engine)
                for (k, slot) in module.results.enumerated() {
                    for (i, (x, y)) in zip(expected[k], found[k]).enumerated() where !sameBits(x, y) {
                        return "\(engine), seed \(seed), \(module.module[slot].name), number \(i): \(x) and \(y)\n\(module.module)"
                    }
                }
            }
        }
        return nil
    }

    @Test(arguments: 0..<8)
    func machinesAgreeWithTheWalker(part: Int) throws {
        let first = UInt64(part) * 250
        #expect(try firstDifference(first..<first + 250, [.scalar, .block]) == nil)
    }

    @Test func automaticChoiceAgreesWithTheWalker() throws {
        #expect(try firstDifference(2000..<2200, [.automatic]) == nil)
    }

    @Test func generatorMeetsEveryOperation() throws {
        var met: Set<IROp> = []
        for seed in UInt64(0)..<200 {
            for kernel in try RandomModule(seed: seed).module.kernels { met.formUnion(kernel.instructions.map(\.op)) }
        }
        #expect(met == Set(IROp.allCases))
    }

    @Test func resultsAreNotMostlyNotANumber() throws {
        var finite = 0
        var all = 0
        for seed in UInt64(1)..<100 where seed % 16 != 0 {
            for values in try RandomModule(seed: seed).run(.block) {
                all += values.count
                finite += values.count { $0.isFinite }
            }
        }
        #expect(finite * 3 > all)
    }
}

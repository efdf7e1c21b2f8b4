import CNDKernels
import NDMachine
import Testing

/// Code that the script machine's loop must never meet is refused before it runs.
@Suite struct ScriptVerifierTests {
    private func module(_ build: (inout ScriptAssembler) -> Void) throws -> ScriptModule {
        var assembler = ScriptAssembler()
        build(&assembler)
        var module = ScriptModule()
        module.code = try assembler.finished()
        module.constants = assembler.constants
        module.functions = [.init(name: "test", start: 0, end: module.code.count, frame: 8)]
        module.exitCount = 1
        module.siteCount = 1
        module.reasons = ["a reason"]
        return module
    }

    @Test("sound code passes and is listed") func sound() throws {
        let module = try module { a in
            let loop = a.label()
            a.emit(ND_S_CONST, 0, a.constant(5))
            a.mark(loop)
            a.emit(ND_S_ADD_K, 2, 2, 1)
            a.jump(ND_S_FOR, 0, 2, to: loop)
            a.emit(ND_S_EXIT, 0)
        }
        try ScriptVerifier.verify(module)
        #expect(module.disassembly.contains("for               r0, r2, -> 1"))
    }

    @Test("operands outside the frame, jumps outside the code, missing ends") func unsound() throws {
        let broken: [(inout ScriptAssembler) -> Void] = [
            { $0.emit(ND_S_MOVE, 9, 0); $0.emit(ND_S_EXIT) },
            { $0.emit(ND_S_MOVE2, 7, 0); $0.emit(ND_S_EXIT) },
            { $0.emit(ND_S_CONST, 0, 3); $0.emit(ND_S_EXIT) },
            { $0.emit(ND_S_EXIT, 1) },
            { $0.emit(ND_S_BAIL, 7) },
            { $0.emit(ND_S_MOVE, 0, 1) },
            { $0.emit(ND_S_JUMP, 0, 0, 40) },
            { $0.emit(ND_S_JUMP, 0, 0, -3) },
            { $0.emit(ND_S_CALL, 0, 4, 0); $0.emit(ND_S_EXIT) },
            { $0.emit(ND_S_FUNCTION, 0, 0, 99); $0.emit(ND_S_EXIT) },
            { $0.emit(ND_S_REM_K, 0, 0, 0); $0.emit(ND_S_EXIT) },
            { $0.emit(ND_S_RETURN, 0); $0.emit(ND_S_EXIT) },
            { $0.emit(ND_S_LOAD_M8, 0, 0, 0) },
            { $0.emit(ND_S_DRAW_NORMAL, 0, 0, 0); $0.data(3); $0.emit(ND_S_EXIT) },
            // Into the data word of another instruction.
            { $0.emit(ND_S_JUMP, 0, 0, 1); $0.emit(ND_S_DRAW_NORMAL, 0, 0, 0); $0.data(0); $0.emit(ND_S_EXIT) },
        ]
        for (number, build) in broken.enumerated() {
            let module = try module(build)
            #expect(throws: ScriptVerifier.Fault.self, "case \(number)") { try ScriptVerifier.verify(module) }
        }
    }
}

import NDCore
import NDMachine
import NDModel

extension System {
    /// The slots and the bytecode that a run of the system executes, as text. Throws what lowering the equations throws.
    public func disassembly() throws(Diagnostic) -> String {
        let lowered = try definition.loweredRules()
        let executor = try SystemPlan.executor(lowered, self)
        for (i, state) in definition.states.enumerated() {
            let start = Array(stateVector[state.range])
            try executor.bind(lowered.states[i], values: start)
            if i < lowered.rules.count { try executor.bind(lowered.rules[i], values: start) }
        }
        return try executor.disassemble()
    }
}

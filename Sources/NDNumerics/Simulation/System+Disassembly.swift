import NDCore
import NDMachine
import NDModel

extension System {
    /// The slots and the bytecode that a run of the system executes, as text. Throws what lowering the equations throws.
    public func disassembly() throws(Diagnostic) -> String {
        try SystemPlan.executor(definition.loweredRules(), self).disassemble()
    }
}

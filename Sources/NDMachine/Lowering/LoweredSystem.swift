import NDCore
import NDModel
import NDSymbolic

/// A system's equations as a module of the machine, and what each of its slots must be bound to.
///
/// The module depends on the equations only: its size and the time to make it do not grow with the network.
public struct LoweredSystem {
    /// What a parameter slot holds.
    public enum Parameter: Sendable, Hashable {
        /// The value of the system's field of this number.
        case field(Int)
        /// `size`, `degree`, `in_degree` or `out_degree` of a population.
        case implicit(String, population: Int)
    }

    public var module: IRModule
    public var time: SlotID
    /// One for each of the definition's states, in their order.
    public var states: [SlotID]
    /// Where the rate or the next value of each state is written; empty in a module of observables.
    public var rules: [SlotID]
    public var parameters: [(slot: SlotID, value: Parameter)]
    /// The `let` quantities of nodes and where each is written; empty in a module of rules.
    public var observables: [(name: String, slot: SlotID, population: Int)]
}

extension SystemDefinition {
    /// The right-hand side: rates of change, or the next values of a map.
    public func loweredRules() throws(Diagnostic) -> LoweredSystem {
        var lowering = SystemLowering(self, wantsRules: true)
        return try lowering.run()
    }

    /// The `let` lines of nodes, as functions of state and time.
    public func loweredObservables() throws(Diagnostic) -> LoweredSystem {
        var lowering = SystemLowering(self, wantsRules: false)
        return try lowering.run()
    }
}

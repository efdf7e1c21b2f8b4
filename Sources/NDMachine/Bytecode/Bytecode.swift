/// The code of one kernel for the virtual machines. Words have 8 bytes; a register of the block kind holds one number per
/// lane, a uniform register one number for all lanes.
public struct Bytecode: Hashable, Sendable {
    public var kernel: String
    public var domain: Domain
    /// What depends on constants and uniform parameters only: run after each binding.
    public var onBinding: [UInt64]
    /// What depends on the time, on reductions and on states of domain `once`: run once in each run.
    public var onRun: [UInt64]
    /// What is done in each lane.
    public var inLanes: [UInt64]
    /// The first uniform registers hold these numbers.
    public var constants: [Double]
    public var uniformRegisters: Int
    public var blockRegisters: Int
    /// How many reductions collect their lanes.
    public var reductions: Int

    /// Words in all sections.
    public var wordCount: Int { onBinding.count + onRun.count + inLanes.count }
}

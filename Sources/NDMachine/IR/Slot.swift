import NDCore

/// A slot of a module: its index in `IRModule.slots`.
public struct SlotID: Hashable, Sendable {
    public let index: UInt32
    public init(_ index: UInt32) { self.index = index }
    public init(_ index: Int) { self.index = UInt32(index) }
}

/// A named buffer that kernels read and write: `lanes(domain) * shape.count` doubles, component by component
/// (all lanes of component 0, then all lanes of component 1, ...), components in row-major order.
public struct Slot: Hashable, Sendable {
    public enum Role: String, Hashable, Sendable, CaseIterable {
        /// Given from outside before each run: the present state.
        case state
        /// Written by the module: the rate of change of a state.
        case rate
        /// Written by the module: the next value of a state of a map.
        case next
        /// Given from outside, seldom changed; bound uniform or per lane.
        case parameter
        /// An accumulator of contributions: set to zero at the start of each run, before the first kernel.
        case input
        /// The result of a reduction, one value for all; domain `once`.
        case scalar
        /// Written by the module, read from outside.
        case observable
        /// The time of the run; domain `once`, scalar.
        case time
    }

    public var name: String
    public var domain: Domain
    public var shape: Shape
    public var role: Role

    public init(_ name: String, _ domain: Domain, _ role: Role, shape: Shape = .scalar) {
        self.name = name
        self.domain = domain
        self.shape = shape
        self.role = role
    }

    /// Whether the module computes this slot (it is not given from outside).
    public var isWritten: Bool {
        switch role {
        case .rate, .next, .input, .scalar, .observable: true
        case .state, .parameter, .time: false
        }
    }
}

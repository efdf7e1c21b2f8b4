/// An expression of an `Arena`: the number of its node there. Equal structure in one arena means equal formula, so `==`
/// is structural equality in O(1). A formula means nothing without the arena that made it.
public struct Formula: Hashable, Sendable {
    public let id: UInt32

    @inline(__always)
    init(_ id: UInt32) { self.id = id }
}

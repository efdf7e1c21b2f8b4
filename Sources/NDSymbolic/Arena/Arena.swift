import NDCore

/// All expressions of one session: each distinct expression is one node, made once and kept to the end.
///
/// **Canonical by construction.** A maker never gives two formulas for what its rules can see to be the same:
/// sums and products are flat, like terms and like powers are collected, numbers are exact and folded, operands stand in
/// a structural order that depends on nothing but the expression. So equality of formulas is equality of ids. What no
/// maker does: expand products of sums, or use an assumption that was not made. The rules are stated at each maker.
///
/// **Storage.** 16 bytes a node in one flat buffer, operands in another, an open-addressing table over both; no node
/// is an object. Operands always have smaller ids than what they are part of. Nothing here recurses on the depth of an expression.
///
/// An arena belongs to one thread at a time. Making a node takes expected O(operands log operands).
public final class Arena {
    // Raw buffers: class properties that are arrays would pay for exclusivity, bounds and reference counts at each node.
    var nodes: UnsafeMutablePointer<NodeRecord>
    var nodeCapacity: Int
    var nodeCount = 0

    var words: UnsafeMutablePointer<UInt32>
    var wordCapacity: Int
    var wordCount = 0

    /// The hash of a node above, its id plus 1 below; 0 is free. The first bits of the hash are the place, so that growing
    /// goes through both tables from front to back.
    var table: UnsafeMutablePointer<UInt64>
    var tableBits: Int
    var tableCapacity: Int

    /// Answers of long comparisons, by pair; old ones are overwritten.
    let orderMemory: UnsafeMutablePointer<UInt64>
    private static let orderCapacity = 4096

    var shapes: [Shape] = [.scalar]
    var shapeIndex: [Shape: UInt32] = [.scalar: 0]
    var bigNumbers: [Rational] = []
    var bigNumberIndex: [Rational: UInt32] = [:]
    var symbolList: [Symbol] = []
    var symbolIndex: [Symbol: UInt32] = [:]
    /// What decides most comparisons of symbols: rank and the first bytes of the name.
    var symbolKeys: UnsafeMutablePointer<UInt64>
    var symbolCapacity = 64
    /// Values of special functions for evaluation, if the host has any.
    public var specialValues: SpecialValues?
    var callNames: [String] = []
    var callIndex: [String: UInt32] = [:]

    /// Work space of the makers: lists that are free.
    let pairPool: UnsafeMutablePointer<PairList.Block>
    var pairPoolCount = 0

    /// Work space of traversals, by id: the last traversal that reached a node, and the node's place in it.
    var marks: UnsafeMutablePointer<UInt32>
    var places: UnsafeMutablePointer<UInt32>
    var markCapacity = 0
    var epoch: UInt32 = 0
    /// The traversal whose places stand in `places`.
    var placesOwner: UInt32 = 0

    public init() {
        // As many nodes as a large session makes, without moving; beyond that the blocks are copied.
        (nodes, nodeCapacity) = RawMemory.reserve(NodeRecord.self, 1 << 28, least: 4096)
        (words, wordCapacity) = RawMemory.reserve(UInt32.self, 1 << 30, least: 16384)
        (table, tableCapacity) = RawMemory.reserve(UInt64.self, 1 << 29, least: 8192)
        tableBits = 13
        orderMemory = RawMemory.zeros(UInt64.self, Arena.orderCapacity)
        symbolKeys = RawMemory.allocate(UInt64.self, symbolCapacity)
        pairPool = RawMemory.allocate(PairList.Block.self, PairList.poolCapacity)
        marks = RawMemory.zeros(UInt32.self, 1)
        places = RawMemory.zeros(UInt32.self, 1)
        makeFixedNodes()
    }

    deinit {
        RawMemory.release(nodes, nodeCapacity)
        RawMemory.release(words, wordCapacity)
        RawMemory.release(table, tableCapacity)
        RawMemory.release(orderMemory, Arena.orderCapacity)
        RawMemory.release(symbolKeys, symbolCapacity)
        for i in 0..<pairPoolCount { RawMemory.release(pairPool[i].pairs, pairPool[i].capacity) }
        RawMemory.release(pairPool, PairList.poolCapacity)
        RawMemory.release(marks, max(1, markCapacity))
        RawMemory.release(places, max(1, markCapacity))
    }

    /// How many distinct expressions were made so far.
    public var count: Int { nodeCount }

    // MARK: Nodes that every arena has at the same place

    static let smallestFixedInteger = -64
    static let largestFixedInteger = 256
    @inline(__always) static func fixedInteger(_ value: Int) -> UInt32 { UInt32(truncatingIfNeeded: value - smallestFixedInteger) }
    static let zeroID = fixedInteger(0)
    static let oneID = fixedInteger(1)
    static let twoID = fixedInteger(2)
    static let minusOneID = fixedInteger(-1)
    static let halfID = fixedInteger(largestFixedInteger + 1)
    static let piID = halfID + 1
    static let eID = halfID + 2
    static let imaginaryUnitID = halfID + 3
    static let falseID = halfID + 4
    static let trueID = halfID + 5

    private func makeFixedNodes() {
        for value in Arena.smallestFixedInteger...Arena.largestFixedInteger { _ = internInteger(value) }
        _ = number(id: Rational(1, 2))
        _ = intern(NodeRecord(.constant, op: Constant.pi.rawValue, facts: [.real, .nonNegative, .nonZero, .fixed]))
        _ = intern(NodeRecord(.constant, op: Constant.e.rawValue, facts: [.real, .nonNegative, .nonZero, .fixed]))
        _ = intern(NodeRecord(.constant, op: Constant.imaginaryUnit.rawValue, facts: [.nonZero, .fixed]))
        _ = intern(NodeRecord(.boolean, facts: [.condition, .fixed], a: 0))
        _ = intern(NodeRecord(.boolean, facts: [.condition, .fixed], a: 1))
    }

    public var zero: Formula { Formula(Arena.zeroID) }
    public var one: Formula { Formula(Arena.oneID) }
    public var pi: Formula { Formula(Arena.piID) }
    public var e: Formula { Formula(Arena.eID) }
    public var imaginaryUnit: Formula { Formula(Arena.imaginaryUnitID) }

    @inline(__always)
    func record(_ id: UInt32) -> NodeRecord {
        precondition(Int(id) < nodeCount, "a formula of another arena")
        return nodes[Int(id)]
    }

    @inline(__always) func kind(_ id: UInt32) -> Kind { record(id).kind }
    @inline(__always) func facts(_ id: UInt32) -> Facts { record(id).facts }
    @inline(__always) func shapeID(_ id: UInt32) -> UInt32 { record(id).shape }

    /// The shape of the value of a formula. O(1).
    public func shape(of f: Formula) -> Shape { shapes[Int(record(f.id).shape)] }

    func internShape(_ shape: Shape) -> UInt32 {
        if shape.isScalar { return 0 }
        if let known = shapeIndex[shape] { return known }
        precondition(shapes.count < 1 << 16, "more shapes than a node can tell apart")
        let index = UInt32(shapes.count)
        shapes.append(shape)
        shapeIndex[shape] = index
        return index
    }

    /// The shape of an elementwise operation on two.
    @inline(__always)
    func elementwiseShape(_ a: UInt32, _ b: UInt32, _ operation: @autoclosure () -> String) throws(Diagnostic) -> UInt32 {
        if a == b || b == 0 { return a }
        if a == 0 { return b }
        throw SymbolicError.shapes(shapes[Int(a)], shapes[Int(b)], in: operation())
    }
}

extension Arena {
    /// Bytes that the expressions of the arena take, roughly. They live as long as the arena. O(1).
    public var footprint: Int { nodeCount * 48 + wordCount * 4 }
}

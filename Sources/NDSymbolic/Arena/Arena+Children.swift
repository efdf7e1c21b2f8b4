/// Operands of nodes, as ids.
extension Arena {
    /// The words of a list node. Only good until the next node is made: the buffer may move then.
    @inline(__always)
    func list(_ r: NodeRecord) -> UnsafeBufferPointer<UInt32> {
        UnsafeBufferPointer(start: words + Int(r.a), count: Int(r.b))
    }

    /// The operands of a list node, without its tag.
    @inline(__always)
    func operands(_ r: NodeRecord) -> UnsafeBufferPointer<UInt32> {
        let skip = r.kind.isTagged ? 1 : 0
        return UnsafeBufferPointer(start: words + Int(r.a) + skip, count: Int(r.b) - skip)
    }

    /// Calls the body with each operand; the numbers inside sums and products are operands too.
    @inline(__always)
    func forEachChild(_ r: NodeRecord, _ body: (UInt32) -> Void) {
        if r.kind.isList {
            for child in operands(r) { body(child) }
        } else if r.kind.isBinary {
            body(r.a)
            body(r.b)
        } else if r.kind.isUnary {
            body(r.a)
        }
    }

    /// The direct operands of a formula, in order; numbers have none.
    public func children(of f: Formula) -> [Formula] {
        var out: [Formula] = []
        forEachChild(record(f.id)) { out.append(Formula($0)) }
        return out
    }
}

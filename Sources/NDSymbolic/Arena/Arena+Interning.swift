/// Hash consing: a record, with its operands, is stored only if it is not there yet.
extension Arena {
    @inline(__always)
    private func mix(_ h: UInt64, _ word: UInt64) -> UInt64 {
        let x = (h ^ word) &* 0x9E37_79B9_7F4A_7C15
        return x ^ (x >> 29)
    }

    @inline(__always)
    private func finish(_ h: UInt64) -> UInt32 {
        let x = h &* 0xD6E8_FEB8_6659_FD93
        return UInt32(truncatingIfNeeded: x >> 32)
    }

    /// The id of a record that has no list.
    @inline(__always)
    func intern(_ r: NodeRecord) -> UInt32 {
        let hash = finish(mix(r.header, r.bits))
        var slot = Int(hash) & tableMask
        while true {
            let entry = table[slot]
            if entry == 0 { return insert(r, hash, slot) }
            let id = Int(entry - 1)
            if hashes[id] == hash {
                let n = nodes[id]
                if n.a == r.a, n.b == r.b, n.header == r.header { return entry - 1 }
            }
            slot = (slot + 1) & tableMask
        }
    }

    /// The id of a record whose `count` words were written from `wordCount` on, not yet counted: they are kept if the
    /// record is new.
    @inline(__always)
    func internList(_ record: NodeRecord, count: Int) -> UInt32 {
        let list = words + wordCount
        var h = record.header
        for i in 0..<count { h = mix(h, UInt64(list[i])) }
        let hash = finish(h)
        var slot = Int(hash) & tableMask
        while true {
            let entry = table[slot]
            if entry == 0 {
                var r = record
                r.a = UInt32(truncatingIfNeeded: wordCount)
                r.b = UInt32(truncatingIfNeeded: count)
                wordCount += count
                return insert(r, hash, slot)
            }
            let id = Int(entry - 1)
            if hashes[id] == hash {
                let n = nodes[id]
                if n.b == UInt32(truncatingIfNeeded: count), n.header == record.header {
                    let other = words + Int(n.a)
                    var i = 0
                    while i < count, other[i] == list[i] { i += 1 }
                    if i == count { return entry - 1 }
                }
            }
            slot = (slot + 1) & tableMask
        }
    }

    /// Makes room for `count` more words behind `wordCount`.
    @inline(__always)
    func reserveWords(_ count: Int) {
        if wordCount + count > wordCapacity { growWords(count) }
    }

    @inline(__always)
    func internList(_ record: NodeRecord, _ list: some Collection<UInt32>) -> UInt32 {
        reserveWords(list.count)
        var i = wordCount
        for word in list {
            words[i] = word
            i += 1
        }
        return internList(record, count: i - wordCount)
    }

    @inline(__always)
    private func insert(_ r: NodeRecord, _ hash: UInt32, _ slot: Int) -> UInt32 {
        // The ids below 2^31 are all that 16-byte records should ever need: 34 GB of them.
        precondition(nodeCount < 1 << 31 && wordCount < 1 << 32, "the arena is full")
        if nodeCount == nodeCapacity { growNodes() }
        let id = UInt32(truncatingIfNeeded: nodeCount)
        nodes[nodeCount] = r
        hashes[nodeCount] = hash
        nodeCount += 1
        table[slot] = id + 1
        if nodeCount * 2 > tableMask { growTable() }
        return id
    }

    @inline(never)
    private func growNodes() {
        let capacity = nodeCapacity * 2
        let newNodes = UnsafeMutablePointer<NodeRecord>.allocate(capacity: capacity)
        newNodes.update(from: nodes, count: nodeCount)
        let newHashes = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity)
        newHashes.update(from: hashes, count: nodeCount)
        nodes.deallocate()
        hashes.deallocate()
        nodes = newNodes
        hashes = newHashes
        nodeCapacity = capacity
    }

    @inline(never)
    private func growWords(_ count: Int) {
        let capacity = max(wordCapacity * 2, wordCount + count)
        let newWords = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity)
        newWords.update(from: words, count: wordCount)
        words.deallocate()
        words = newWords
        wordCapacity = capacity
    }

    @inline(never)
    private func growTable() {
        let capacity = (tableMask + 1) * 2
        let mask = capacity - 1
        let new = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity)
        new.initialize(repeating: 0, count: capacity)
        for id in 0..<nodeCount {
            var slot = Int(hashes[id]) & mask
            while new[slot] != 0 { slot = (slot + 1) & mask }
            new[slot] = UInt32(truncatingIfNeeded: id) + 1
        }
        table.deallocate()
        table = new
        tableMask = mask
    }
}

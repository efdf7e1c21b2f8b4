/// Hash consing: a record, with its operands, is stored only if it is not there yet.
extension Arena {
    /// Of a header what the operands do not tell: kind, operation, shape.
    @inline(__always)
    private func start(_ header: UInt64) -> UInt64 { header & 0xFF_FF00_FFFF }

    @inline(__always)
    private func mix(_ h: UInt64, _ word: UInt64) -> UInt64 {
        let x = (h ^ word) &* 0x9E37_79B9_7F4A_7C15
        return x ^ (x >> 29)
    }

    /// 29 bits that choose the cache line, and the last bits of the newest operand, which choose the place in it: what is made
    /// one after the other from one operand after the other mostly falls on one line.
    @inline(__always)
    private func finish(_ h: UInt64, _ newest: UInt32) -> UInt64 {
        let x = h &* 0xD6E8_FEB8_6659_FD93
        return x & 0xFFFF_FFF8_0000_0000 | UInt64(newest & 7) << 32
    }

    @inline(__always)
    private func firstSlot(_ hash: UInt64) -> Int {
        let line = hash >> UInt64(truncatingIfNeeded: 67 - tableBits)
        return Int(truncatingIfNeeded: line << 3 | hash >> 32 & 7)
    }

    /// The id of a record that has no list.
    @inline(__always)
    func intern(_ r: NodeRecord) -> UInt32 {
        let newest = max(r.a, r.b)
        let line = UInt64(r.b == newest ? r.b >> 3 : r.b) << 32 | UInt64(r.a == newest ? r.a >> 3 : r.a)
        let hash = finish(mix(start(r.header), line), newest)
        let mask = 1 << tableBits - 1
        var slot = firstSlot(hash)
        while true {
            let entry = table[slot]
            if entry == 0 { return insert(r, hash, slot) }
            if entry & 0xFFFF_FFFF_0000_0000 == hash {
                let id = UInt32(truncatingIfNeeded: entry) &- 1
                let n = nodes[Int(id)]
                if n.a == r.a, n.b == r.b, n.header == r.header { return id }
            }
            slot = (slot + 1) & mask
        }
    }

    /// The id of a record whose `count` words were written from `wordCount` on, not yet counted: they are kept if the
    /// record is new.
    @inline(__always)
    func internList(_ record: NodeRecord, count: Int) -> UInt32 {
        let list = words + wordCount
        var newest: UInt32 = 0
        for i in 0..<count { newest = max(newest, list[i]) }
        var h = start(record.header)
        var i = 0
        while i < count {
            let first = list[i]
            let second = i + 1 < count ? list[i + 1] : 0
            h = mix(h, UInt64(first == newest ? first >> 3 : first) << 32 | UInt64(second == newest ? second >> 3 : second))
            i += 2
        }
        let hash = finish(h, newest)
        let mask = 1 << tableBits - 1
        var slot = firstSlot(hash)
        while true {
            let entry = table[slot]
            if entry == 0 {
                var r = record
                r.a = UInt32(truncatingIfNeeded: wordCount)
                r.b = UInt32(truncatingIfNeeded: count)
                wordCount += count
                return insert(r, hash, slot)
            }
            if entry & 0xFFFF_FFFF_0000_0000 == hash {
                let id = UInt32(truncatingIfNeeded: entry) &- 1
                let n = nodes[Int(id)]
                if n.b == UInt32(truncatingIfNeeded: count), n.header == record.header {
                    let other = words + Int(n.a)
                    var i = 0
                    while i < count, other[i] == list[i] { i += 1 }
                    if i == count { return id }
                }
            }
            slot = (slot + 1) & mask
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
    private func insert(_ r: NodeRecord, _ hash: UInt64, _ slot: Int) -> UInt32 {
        // The ids below 2^31 are all that 16-byte records should ever need: 34 GB of them.
        precondition(nodeCount < 1 << 31 && wordCount < 1 << 32, "the arena is full")
        if nodeCount == nodeCapacity { growNodes() }
        let id = UInt32(truncatingIfNeeded: nodeCount)
        nodes[nodeCount] = r
        nodeCount += 1
        table[slot] = hash | UInt64(id + 1)
        // At most three of five places are taken.
        if nodeCount * 5 > 3 << tableBits { growTable() }
        return id
    }

    @inline(never)
    private func growNodes() {
        nodes = RawMemory.grown(nodes, used: nodeCount, from: nodeCapacity, to: nodeCapacity * 2)
        nodeCapacity *= 2
    }

    @inline(never)
    private func growWords(_ count: Int) {
        let capacity = max(wordCapacity * 2, wordCount + count)
        words = RawMemory.grown(words, used: wordCount, from: wordCapacity, to: capacity)
        wordCapacity = capacity
    }

    /// Twice the places, in place where the block has room: the first bits of the hash are the place, so each entry moves to
    /// about twice its place, and from the last to the first none falls on one that still has to move.
    @inline(never)
    private func growTable() {
        let old = 1 << tableBits
        if old * 2 > tableCapacity {
            table = RawMemory.grown(table, used: old, from: tableCapacity, to: old * 2)
            tableCapacity = old * 2
        }
        tableBits += 1
        let table = table
        let end = 1 << tableBits
        // The few that stood far behind their places at the start of the table, or would run over its end.
        var late: [UInt64] = []
        var i = old - 1
        while i >= 0 {
            let entry = table[i]
            if entry != 0 {
                table[i] = 0
                var slot = firstSlot(entry)
                if slot >= i { while slot < end, table[slot] != 0 { slot += 1 } }
                if slot >= i, slot < end { table[slot] = entry } else { late.append(entry) }
            }
            i -= 1
        }
        for entry in late {
            var slot = firstSlot(entry)
            while table[slot] != 0 { slot = (slot + 1) & (end - 1) }
            table[slot] = entry
        }
    }
}

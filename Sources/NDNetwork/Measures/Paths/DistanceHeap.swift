/// Nodes by their tentative distance: a heap of four branches in which an entry that was bettered stays until it is met.
struct DistanceHeap {
    private struct Entry {
        var distance: Double
        var node: UInt32
    }

    private var entries: [Entry] = []

    var isEmpty: Bool { entries.isEmpty }

    mutating func removeAll() { entries.removeAll(keepingCapacity: true) }

    @inline(__always)
    mutating func push(_ distance: Double, _ node: UInt32) {
        let entry = Entry(distance: distance, node: node)
        entries.append(entry)
        var i = entries.count - 1
        entries.withUnsafeMutableBufferPointer { heap in
            while i > 0 {
                let parent = (i &- 1) / 4
                if heap[parent].distance <= distance { break }
                heap[i] = heap[parent]
                i = parent
            }
            heap[i] = entry
        }
    }

    /// Takes the entry of least distance; of equal ones the order depends only on what was pushed.
    @inline(__always)
    mutating func pop() -> (distance: Double, node: UInt32) {
        let top = entries[0]
        let last = entries.removeLast()
        let count = entries.count
        if count > 0 {
            entries.withUnsafeMutableBufferPointer { heap in
                var i = 0
                while true {
                    let first = 4 &* i &+ 1
                    if first >= count { break }
                    var least = first
                    var distance = heap[first].distance
                    var child = first &+ 1
                    let end = Swift.min(first &+ 4, count)
                    while child < end {
                        if heap[child].distance < distance {
                            least = child
                            distance = heap[child].distance
                        }
                        child &+= 1
                    }
                    if distance >= last.distance { break }
                    heap[i] = heap[least]
                    i = least
                }
                heap[i] = last
            }
        }
        return (top.distance, top.node)
    }
}

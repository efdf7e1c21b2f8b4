/// Gives out registers in rows and takes them back: the lowest row that is free.
struct RegisterFile {
    private var isFree: [Bool] = []
    private(set) var count = 0

    mutating func take(_ length: Int) -> Int {
        var start = 0
        var run = 0
        for i in isFree.indices {
            if isFree[i] {
                if run == 0 { start = i }
                run += 1
                if run == length { break }
            } else {
                run = 0
            }
        }
        if run < length {
            if run == 0 || start + run != isFree.count { start = isFree.count }
            isFree += Array(repeating: true, count: start + length - isFree.count)
        }
        for i in start..<start + length { isFree[i] = false }
        count = max(count, start + length)
        return start
    }

    mutating func give(_ start: Int, _ length: Int) {
        for i in start..<start + length { isFree[i] = true }
    }
}

extension Distribution {
    /// `n` draws, one for each entity from 0 on: the same numbers as `draw` for each, without its overhead. O(n), for
    /// categorical O(weights + n log weights). Throws when cancelled. `n` at most 2^32.
    public func draws(_ n: Int, _ key: DrawKey, count: UInt64, cancel: CancelToken) throws(Diagnostic) -> [Double] {
        var out = [Double](repeating: 0, count: n)
        let p = parameters
        var sums: [Double] = []
        if family == .categorical {
            var sum = 0.0
            for w in p {
                sum += w
                sums.append(sum)
            }
        }
        var start = 0
        while start < n {
            let end = min(n, start + 0x10000)
            switch family {
            case .normal:
                let (mu, sigma) = (p[0], p[1])
                for i in start..<end { out[i] = mu + sigma * normalQuantile(key.uniform(entity: UInt32(truncatingIfNeeded: i), count: count)) }
            case .uniform:
                let (a, width) = (p[0], p[1] - p[0])
                for i in start..<end { out[i] = a + width * key.uniform(entity: UInt32(truncatingIfNeeded: i), count: count) }
            case .exponential:
                let rate = p[0]
                for i in start..<end { out[i] = -naturalLog(key.uniform(entity: UInt32(truncatingIfNeeded: i), count: count)) / rate }
            case .categorical:
                let total = p.reduce(0, +)
                for i in start..<end {
                    let target = key.uniform(entity: UInt32(truncatingIfNeeded: i), count: count) * total
                    // The first sum above the target.
                    var (low, high) = (0, sums.count)
                    while low < high {
                        let middle = (low + high) / 2
                        if target < sums[middle] { high = middle } else { low = middle + 1 }
                    }
                    out[i] = Double(low < sums.count ? low : p.lastIndex { $0 > 0 } ?? 0)
                }
            default:
                for i in start..<end { out[i] = draw(key, entity: UInt32(truncatingIfNeeded: i), count: count) }
            }
            start = end
            try cancel.check()
        }
        return out
    }
}

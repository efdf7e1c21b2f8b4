import NDCore

/// Whole numbers from `least` to `most` with probability proportional to x^-exponent.
struct DiscretePowerLaw {
    let least: Int
    let most: Int
    private var sums: [Double] = []
    private(set) var mean = 0.0

    init(_ exponent: Double, from least: Int, to most: Int) {
        self.least = least
        self.most = most
        var (total, moment) = (0.0, 0.0)
        for x in least..<(most + 1) {
            let weight = power(Double(x), -exponent)
            total += weight
            moment += weight * Double(x)
            sums.append(total)
        }
        mean = moment / total
    }

    /// The number at which the distribution function passes u. O(log range).
    func quantile(_ u: Double) -> Int {
        let target = u * (sums.last ?? 1)
        var (low, high) = (0, sums.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if target < sums[middle] { high = middle } else { low = middle + 1 }
        }
        return least + low
    }
}

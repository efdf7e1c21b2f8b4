/// The sum of numbers by halves down to blocks of 128: always in the same order, with an error that grows with the logarithm of
/// their number. Higham, Accuracy and Stability of Numerical Algorithms (2002), section 4.2.
func pairwiseSum(_ count: Int, _ term: (Int) -> Double) -> Double {
    func sum(_ from: Int, _ to: Int) -> Double {
        if to - from <= 128 {
            var total = 0.0
            for i in from..<to { total += term(i) }
            return total
        }
        let middle = from + (to - from) / 2
        return sum(from, middle) + sum(middle, to)
    }
    return sum(0, count)
}

/// The mean, and the mean of a power of the distances from it over `count - ddof`. Not a number of nothing.
struct CentralMoments {
    let mean: Double
    private let values: [Double]

    init(_ values: [Double]) {
        self.values = values
        mean = values.isEmpty ? .nan : pairwiseSum(values.count) { values[$0] } / Double(values.count)
    }

    func variance(ddof: Double = 0) -> Double {
        let m = mean
        return pairwiseSum(values.count) { (values[$0] - m) * (values[$0] - m) } / (Double(values.count) - ddof)
    }

    func moment(_ power: Int) -> Double {
        let m = mean
        return pairwiseSum(values.count) { i in
            let d = values[i] - m
            return power == 3 ? d * d * d : d * d * d * d
        } / Double(values.count)
    }
}

import CNDKernels

/// Marks on a linear axis: start, start + step, ...
package struct Ticks: Equatable {
    package var start: Double
    package var step: Double
    package var count: Int

    package init(start: Double, step: Double, count: Int) {
        self.start = start
        self.step = step
        self.count = count
    }

    /// The values; those meant to be 0 are 0.
    package var values: [Double] {
        (0..<count).map { k in
            let value = start + Double(k) * step
            return abs(value) < abs(step) * 1e-9 ? 0 : value
        }
    }

    /// Marks within `low ... high`, about `target` of them, at the numbers a person would choose.
    ///
    /// Scores simplicity, coverage and density and searches for the best, pruned by bounds on each.
    /// Source: J. Talbot, S. Lin, P. Hanrahan, "An extension of Wilkinson's algorithm for positioning tick labels on
    /// axes", IEEE Trans. Vis. Comput. Graph. 16, 1036 (2010), section 4; legibility is left to the spacing asked for, and
    /// simple numbers weigh more than there.
    package static func nice(_ low: Double, _ high: Double, target: Int, whole: Bool = false) -> Ticks {
        let span = high - low
        guard span > DataRange.smallest, span.isFinite, span > max(abs(low), abs(high)) * 1e-13 else { return Ticks(start: low, step: 0, count: low.isFinite && (!whole || low == low.rounded()) ? 1 : 0) }
        let target = max(target, 2)
        let simple: [Double] = [1, 5, 2, 2.5, 4, 3]
        var best: (score: Double, ticks: Ticks)?
        for j in 1...8 {
            let bestSimplicity = 1 - Double(j) + 1
            if let best, 0.4 * bestSimplicity + 0.6 < best.score { break }
            for (rank, q) in simple.enumerated() {
                let rankCost = Double(rank) / Double(simple.count - 1)
                if let best, 0.4 * (bestSimplicity - rankCost) + 0.6 < best.score { continue }
                for count in 2...max(3 * target, 4) {
                    let wanted = span / Double(count + 1) / (q * Double(j))
                    var exponent = Int(nd_log10(wanted).rounded(.up))
                    for _ in 0..<3 {
                        let step = Double(j) * q * powerOfTen(exponent)
                        exponent += 1
                        if whole, step != step.rounded() { continue }
                        if step * Double(count - 1) > span * (1 + 1e-10) { break }
                        let first = (low / step - 1e-10).rounded(.up) * step
                        let available = Int(((high - first) / step + 1e-10).rounded(.down)) + 1
                        guard available == count, abs(low / step) < 1e13 else { continue }
                        let last = first + Double(count - 1) * step
                        let hasZero = first <= step * 1e-9 && last >= -step * 1e-9
                        let simplicity = bestSimplicity - rankCost - (hasZero ? 0 : 1)
                        let missing = ((high - last) * (high - last) + (first - low) * (first - low)) / (0.1 * span * 0.1 * span)
                        let coverage = 1 - 0.5 * missing
                        let ratio = Double(count) / Double(target)
                        let density = 2 - max(ratio, 1 / ratio)
                        let score = 0.4 * simplicity + 0.15 * coverage + 0.4 * density + 0.05
                        if best.map({ score > $0.score }) ?? true { best = (score, Ticks(start: first, step: step, count: count)) }
                    }
                }
            }
        }
        if let best { return best.ticks }
        if whole {
            // Less than two whole numbers lie within.
            let first = low.rounded(.up)
            return Ticks(start: first, step: 1, count: first <= high ? 1 : 0)
        }
        return Ticks(start: low, step: span, count: 2)
    }

    /// Exact up to 10^22, correctly rounded beyond, as literals are.
    static func powerOfTen(_ exponent: Int) -> Double { Double("1e\(exponent)") ?? 0 }
}

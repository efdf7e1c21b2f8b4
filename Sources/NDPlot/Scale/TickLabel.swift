import CNDKernels
import NDCore

/// What stands at a mark: a number, or a base with a raised exponent.
package struct TickLabel: Equatable {
    package var base: String
    package var raised: String

    package init(base: String, raised: String = "") {
        self.base = base
        self.raised = raised
    }

    /// Labels of the marks on a linear axis, all with the same number of decimals, and the power of ten they were divided
    /// by where plain numbers would be too long (0 where they were not).
    package static func labels(_ ticks: Ticks) -> (labels: [TickLabel], power: Int) {
        let values = ticks.values
        let largest = values.map { abs($0) }.max() ?? 0
        var power = 0
        if largest > 0, largest.isFinite {
            let magnitude = Int(nd_log10(largest).rounded(.down))
            if magnitude >= 5 || magnitude <= -4 { power = magnitude }
        }
        let decimals = decimals(ticks.count > 1 ? ticks.step : largest, power: power)
        return (values.map { TickLabel(base: fixed($0, power: power, decimals: decimals)) }, power)
    }

    /// Decimals that tell marks `step` apart, when divided by 10^power.
    private static func decimals(_ step: Double, power: Int) -> Int {
        guard step > 0, step.isFinite else { return 0 }
        for decimals in 0...14 {
            let scaled = step / Ticks.powerOfTen(power - decimals)
            if abs(scaled - scaled.rounded()) < 1e-6 * max(scaled, 1), scaled.rounded() >= 1 { return decimals }
        }
        return 14
    }

    /// A number in fixed notation with a typographic minus.
    static func fixed(_ value: Double, power: Int, decimals: Int) -> String {
        // As a whole number of the last decimal, so that no binary digits show.
        let scaled = (value / Ticks.powerOfTen(power - decimals)).rounded()
        guard abs(scaled) < 1e15 else { return minus(formatReal(value, digits: 6)) }
        let digits = "\(UInt64(abs(scaled)))"
        var text = digits
        if decimals > 0 {
            let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
            text = padded.dropLast(decimals) + "." + padded.suffix(decimals)
        }
        return scaled < 0 ? "\u{2212}" + text : text
    }

    /// The text with the sign that numbers are set with.
    static func minus(_ text: String) -> String { text.split(separator: "-", omittingEmptySubsequences: false).joined(separator: "\u{2212}") }

    /// Marks and labels on a logarithmic axis: powers of ten, every second or third where they are many; 2 and 5 between
    /// them where they are few; minor marks without labels.
    package static func logarithmic(_ low: Double, _ high: Double, target: Int) -> (marks: [(value: Double, label: TickLabel)], minor: [Double]) {
        let first = Int(nd_log10(low).rounded(.up) + (isBelow(low) ? 1 : 0))
        let last = Int(nd_log10(high).rounded(.down))
        if last - first < 1, high / low < 8 {
            let ticks = Ticks.nice(low, high, target: target)
            let (labels, power) = labels(ticks)
            // There is no corner to put a power in: the labels carry it.
            let shown = power == 0 ? labels : ticks.values.map { TickLabel(base: minus(formatReal($0, digits: 6))) }
            return (zip(ticks.values, shown).map { ($0, $1) }, [])
        }
        var marks: [(value: Double, label: TickLabel)] = []
        var minor: [Double] = []
        let stride = max(1, (last - first) / max(target, 2) + ((last - first) >= target ? 1 : 0))
        // Plain numbers where all are short, else powers throughout.
        let plain = first >= -2 && last <= 3
        for decade in (first - 1)...(last + 1) {
            let base = Ticks.powerOfTen(decade)
            for digit in 1...9 {
                let value = Double(digit) * base
                guard value >= low * (1 - 1e-12), value <= high * (1 + 1e-12) else { continue }
                if digit == 1, (decade - first) % stride == 0 {
                    marks.append((value, power(1, decade, plain)))
                } else if last - first < 2, target >= 4, digit == 2 || digit == 5 {
                    marks.append((value, power(digit, decade, plain)))
                } else if digit == 1 || (stride == 1 && last - first <= 8) {
                    minor.append(value)
                }
            }
        }
        return (marks, minor)
    }

    /// Whether rounding the logarithm up left the power of ten below the value.
    private static func isBelow(_ low: Double) -> Bool {
        Ticks.powerOfTen(Int(nd_log10(low).rounded(.up))) < low * (1 - 1e-12)
    }

    private static func power(_ digit: Int, _ decade: Int, _ plain: Bool) -> TickLabel {
        switch decade {
        case 0...3 where plain: TickLabel(base: "\(digit * [1, 10, 100, 1000][decade])")
        case -3..<0 where plain: TickLabel(base: fixed(Double(digit) * Ticks.powerOfTen(decade), power: 0, decimals: -decade))
        default: TickLabel(base: digit == 1 ? "10" : "\(digit)×10", raised: minus("\(decade)"))
        }
    }
}

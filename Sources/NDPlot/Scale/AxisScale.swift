import CNDKernels

/// The way from data to the page on one axis.
struct AxisScale {
    /// The range shown; for a logarithmic axis, of the values themselves.
    var low: Double
    var high: Double
    var isLog: Bool
    /// Where `low` and `high` lie on the page.
    var from = 0.0
    var to = 1.0

    /// The range that shows the data: what the axis asks for, else the data's with a margin. Never empty, always finite.
    init(_ axis: Axis, data: ClosedRange<Double>?, margin: Double) {
        isLog = axis.scale == .log
        var range = data
        var margin = margin
        if let asked = axis.range, asked.lowerBound.isFinite, asked.upperBound.isFinite, asked.upperBound > asked.lowerBound, !isLog || asked.lowerBound > 0 {
            range = asked
            margin = 0
        }
        guard var low = range?.lowerBound, var high = range?.upperBound else {
            (self.low, self.high) = isLog ? (1, 10) : (0, 1)
            return
        }
        low = max(low, -DataRange.largest)
        high = min(high, DataRange.largest)
        if isLog {
            low = max(low, 1e-300)
            high = max(high, low)
            let reach = nd_log10(high) - nd_log10(low)
            let pad = reach > 1e-9 ? nd_pow(10, reach * margin) : 2
            (self.low, self.high) = (max(low / pad, 1e-307), min(high * pad, 1e307))
        } else {
            var pad = (high - low) * margin
            let reach = max(abs(low), abs(high))
            if high - low <= max(reach * 1e-12, DataRange.smallest) { pad = reach < DataRange.smallest ? 1 : reach * 0.1 }
            (self.low, self.high) = (low - pad, high + pad)
        }
    }

    init(low: Double, high: Double, from: Double, to: Double) {
        (self.low, self.high, self.from, self.to) = (low, high, from, to)
        isLog = false
    }

    /// The place of a value on the page; not-a-number where it has none.
    func callAsFunction(_ value: Double) -> Double {
        guard value.isFinite else { return .nan }
        if isLog {
            guard value > 0 else { return .nan }
            return from + (to - from) * ((nd_log10(value) - nd_log10(low)) / (nd_log10(high) - nd_log10(low)))
        }
        return from + (to - from) * ((value - low) / (high - low))
    }

    func contains(_ value: Double) -> Bool { value >= low && value <= high }

    /// The marks, with labels, minor marks, and the power of ten the labels were divided by.
    func ticks(target: Int, whole: Bool) -> AxisTicks {
        if isLog {
            let (marks, minor) = TickLabel.logarithmic(low, high, target: target)
            return AxisTicks(marks: marks.map(\.value), labels: marks.map(\.label), minor: minor, power: 0)
        }
        let ticks = Ticks.nice(low, high, target: target, whole: whole)
        let (labels, power) = TickLabel.labels(ticks)
        return AxisTicks(marks: ticks.values, labels: labels, minor: [], power: power)
    }
}

struct AxisTicks {
    var marks: [Double]
    var labels: [TickLabel]
    var minor: [Double]
    var power: Int
}

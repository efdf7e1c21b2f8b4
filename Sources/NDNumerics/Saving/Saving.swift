import NDCore

/// At which times a trajectory is saved.
public enum Saving: Hashable, Sendable {
    /// So many times, evenly from the first to the last, both among them.
    case points(Int)
    /// The start, and every so much later, as far as the end.
    case every(Double)
    /// These times, ascending.
    case times([Double])
    /// The last one only.
    case end
}

/// The times themselves, computed when needed: a grid of a million times takes no memory.
public struct SaveGrid: Sendable, Hashable {
    private enum Form: Hashable {
        case even(from: Double, to: Double)
        case steps(from: Double, of: Double)
        case list([Double])
        /// Whole numbers nearest to an even grid.
        case rounded(from: Double, to: Double)
    }

    private let form: Form
    public let count: Int

    private init(_ form: Form, count: Int) {
        self.form = form
        self.count = count
    }

    /// Times for an integration. Throws `ND0502` for options that make no sense.
    public static func continuous(_ saving: Saving, from: Double, to: Double) throws(Diagnostic) -> SaveGrid {
        switch saving {
        case .end:
            return SaveGrid(.list([to]), count: 1)
        case .points(let n):
            guard n >= 2 else {
                throw NumericsError.option("points", "must be at least 2, not \(n)", remedy: "keep: \"end\" saves the last state only")
            }
            if from == to { return SaveGrid(.list([to]), count: 1) }
            return SaveGrid(.even(from: from, to: to), count: n)
        case .every(let step):
            guard step > 0, step.isFinite else {
                throw NumericsError.option("every", "must be positive, not \(formatReal(step))")
            }
            return SaveGrid(.steps(from: from, of: step), count: try wholeSteps((to - from) / step) + 1)
        case .times(let list):
            try check(list, from: from, to: to)
            return SaveGrid(.list(list), count: list.count)
        }
    }

    /// Times for a map, all of them whole numbers of steps.
    public static func steps(_ saving: Saving, from: Double, to: Double) throws(Diagnostic) -> SaveGrid {
        switch saving {
        case .end:
            return SaveGrid(.list([to]), count: 1)
        case .points(let n):
            guard n >= 2 else { return try continuous(saving, from: from, to: to) }
            if Double(n - 1) >= to - from { return SaveGrid(.steps(from: from, of: 1), count: try wholeSteps(to - from) + 1) }
            return SaveGrid(.rounded(from: from, to: to), count: n)
        case .every(let step):
            guard step >= 1, step == step.rounded(), step.isFinite else {
                throw NumericsError.option("every", "must be a whole number of steps, not \(formatReal(step))")
            }
            return SaveGrid(.steps(from: from, of: step), count: try wholeSteps((to - from) / step) + 1)
        case .times(let list):
            try check(list, from: from, to: to)
            for t in list where t != t.rounded() { throw NumericsError.notAStep(t) }
            return SaveGrid(.list(list), count: list.count)
        }
    }

    /// The `i`-th time, 0 <= i < count. O(1).
    public func time(_ i: Int) -> Double {
        switch form {
        case .even(let from, let to):
            i == count - 1 ? to : from + Double(i) * (to - from) / Double(count - 1)
        case .steps(let from, let step): from + Double(i) * step
        case .list(let list): list[i]
        case .rounded(let from, let to):
            i == count - 1 ? to : from + (Double(i) * (to - from) / Double(count - 1)).rounded()
        }
    }

    private static func check(_ list: [Double], from: Double, to: Double) throws(Diagnostic) {
        guard !list.isEmpty else { throw NumericsError.option("times", "is empty", remedy: "keep: \"end\" saves the last state only") }
        for (i, t) in list.enumerated() {
            guard t >= from, t <= to else {
                throw NumericsError.option(
                    "times", "holds \(formatReal(t)), outside the run from \(formatReal(from)) to \(formatReal(to))")
            }
            guard i == 0 || t > list[i - 1] else {
                throw NumericsError.option(
                    "times", "must ascend: \(formatReal(t)) follows \(formatReal(list[i - 1]))", remedy: "sort(times) orders them")
            }
        }
    }

    /// How many whole steps fit into a quotient that rounding may have left a little short.
    private static func wholeSteps(_ quotient: Double) throws(Diagnostic) -> Int {
        guard quotient < 1e15 else { throw NumericsError.option("every", "is too small for the length of the run") }
        return Int((quotient * (1 + 1e-12) + 1e-9).rounded(.down))
    }
}

import NDCore
import NDModel
import NDNumerics

/// The one-line texts of declarations and runs.
enum ModelText {
    static func node(_ type: NodeType) -> String {
        let e = type.equations
        var parts = ["states " + e.states.map(\.name).joined(separator: ", ")]
        if !e.parameters.isEmpty { parts.append("parameters " + e.parameters.map(\.name).joined(separator: ", ")) }
        if !e.inputs.isEmpty { parts.append("inputs " + e.inputs.map(\.name).joined(separator: ", ")) }
        return "node \(type.name): " + parts.joined(separator: "; ") + given(type.given.map(\.name))
    }

    static func coupling(_ type: CouplingType) -> String {
        let e = type.equations
        var parts = ["delivers " + unique(e.contributions.map(\.input)).joined(separator: ", ")]
        if !e.parameters.isEmpty { parts.append("parameters " + e.parameters.map(\.name).joined(separator: ", ")) }
        return "coupling \(type.name): " + parts.joined(separator: "; ") + given(type.given.map(\.name))
    }

    static func trajectory(_ t: Trajectory) -> String {
        let s = t.statistics
        let cut = s.end == .completed ? "" : ", \(s.end.rawValue)"
        return "trajectory of \(t.system.name): \(t.times.count) times from \(formatReal(t.startTime)) to \(formatReal(t.endTime))\(cut); "
            + t.names.joined(separator: ", ") + " (\(s.method), \(s.steps) steps)"
    }

    private static func given(_ names: [String]) -> String {
        names.isEmpty ? "" : " (given: \(names.joined(separator: ", ")))"
    }

    private static func unique(_ names: [String]) -> [String] {
        names.enumerated().filter { names.firstIndex(of: $0.element) == $0.offset }.map(\.element)
    }
}

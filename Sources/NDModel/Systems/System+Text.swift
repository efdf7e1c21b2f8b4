import NDCore
import NDSymbolic

extension System {
    /// The equations as (left-hand side, formula) pairs: `theta'`, `next x`, and one line per contribution of a coupling.
    public var equations: [(left: String, right: Formula)] {
        var lines: [(String, Formula)] = []
        for population in definition.populations {
            lines += population.equations.lines.map { ($0.left, $0.right) }
            for binding in population.equations.bindings { lines.append((binding.name, binding.formula)) }
        }
        for coupling in definition.couplings {
            for contribution in coupling.equations.contributions {
                lines.append(("\(contribution.toSource ? "source" : "target").\(contribution.input)", contribution.formula))
            }
        }
        return lines
    }

    /// What `print(sys)` shows: sizes, equations, parameters and starts.
    public var text: String {
        let arena = definition.arena
        var lines = [summary]
        for population in definition.populations {
            lines += aligned(population.equations.lines.map { ($0.left, arena.text($0.right)) })
            for input in population.equations.inputs { lines += contributions(to: input.name) }
        }
        let parameters = definition.fields.indices.filter { !definition.fields[$0].isState }
        if !parameters.isEmpty { lines.append("  with " + parameters.map(described).joined(separator: ", ")) }
        let states = definition.fields.indices.filter { definition.fields[$0].isState }
        lines.append("  from " + states.map(described).joined(separator: ", "))
        return lines.joined(separator: "\n")
    }

    /// One line: `system sync: 1,000 Oscillator on 1,000 nodes and 5,000 edges, via Sine; 1,000 states`.
    public var summary: String {
        var text = "system \(name): "
        text += definition.populations.map { "\(grouped($0.count)) \($0.type.name)" }.joined(separator: ", ")
        if let network = definition.network {
            text += " on \(network.isDirected ? "a directed" : "an undirected") network of \(grouped(network.edgeCount)) edges"
        }
        if !definition.couplings.isEmpty { text += " via " + definition.couplings.map { c in c.type.name + (c.layer.map { " over \($0)" } ?? "") }.joined(separator: ", ") }
        let count = definition.dimension
        return text + "; \(grouped(count)) state\(count == 1 ? "" : "s")"
    }

    private func contributions(to input: String) -> [String] {
        var lines: [String] = []
        for coupling in definition.couplings {
            for c in coupling.equations.contributions where c.input == input {
                let over = c.toSource ? "edges that leave" : "edges that arrive"
                lines.append("  \(input) = sum over \(over): \(definition.arena.text(c.formula))      (\(coupling.type.name))")
            }
        }
        return lines.isEmpty ? ["  \(input) = 0"] : lines
    }

    private func aligned(_ equations: [(String, String)]) -> [String] {
        let width = equations.map { displayWidth($0.0) }.max() ?? 0
        return equations.map { "  " + $0 + String(repeating: " ", count: width - displayWidth($0)) + " = " + $1 }
    }

    /// `K = 0.4`, or the range of values that differ: `omega in -3.1 ... 2.9`.
    private func described(_ i: Int) -> String {
        let f = definition.fields[i]
        let value = values[i]
        let name = definition.path(of: i)
        if f.shape.isScalar, value.isUniform || value.values.count == 1, let x = value.values.first { return "\(name) = \(short(x))" }
        guard let low = value.values.min(), let high = value.values.max() else { return "\(name): none" }
        let shape = f.shape.isScalar ? "" : ": \(f.shape)"
        return low == high ? "\(name)\(shape) = \(short(low))" : "\(name)\(shape) in \(short(low)) … \(short(high))"
    }

    private func short(_ x: Double) -> String {
        x == x.rounded() && abs(x) < 1e15 ? "\(Int(x))" : formatReal(x, digits: 6)
    }

    private func grouped(_ n: Int) -> String {
        var digits = Array(String(n))
        var i = digits.count - 3
        while i > 0 {
            digits.insert(",", at: i)
            i -= 3
        }
        return String(digits)
    }
}

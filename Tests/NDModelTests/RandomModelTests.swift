import NDCore
import NDMachine
import NDModel
import NDNetwork
import NDSymbolic
import Testing

/// Random systems: their equations lowered and run by the machine's oracle, against the arena's own evaluation of the
/// same equations node by node and edge by edge.
@Suite("Random models")
struct RandomModelTests {
    @Test("the machine computes what the equations say", arguments: 0..<150)
    func agreement(seed: Int) throws {
        let model = RandomModel(seed: UInt64(seed))
        let network = try Network(
            size: 7, edges: [(0, 1), (1, 2), (2, 0), (3, 1), (4, 5), (5, 4), (5, 6), (2, 2)], directed: seed % 2 == 0)
        let d = Declared(model.text, networks: ["net": network])
        #expect(d.diagnostics == [], "\(model.text)")
        let system = try present(d.systems["s"])
        let rates = try d.rates("s", time: 0.7)
        let expected = try ByHand(system, time: 0.7).rates()
        #expect(rates.count == expected.count)
        for (i, (a, b)) in zip(rates, expected).enumerated() {
            #expect(abs(a - b) <= 1e-9 * max(1, abs(b)) || (a.isNaN && b.isNaN), "entry \(i) of\n\(model.text)")
        }
        #expect(try d.rates("s", time: 0.7, engine: .block) == rates)
        #expect(try d.rates("s", time: 0.7, engine: .scalar) == rates)
    }
}

/// A system's right-hand side written out: every node and every arc by itself.
private struct ByHand {
    let system: System
    let definition: SystemDefinition
    let arena: Arena
    let time: Double
    let equations: NodeEquations
    let count: Int

    init(_ system: System, time: Double) {
        self.system = system
        self.time = time
        definition = system.definition
        arena = definition.arena
        equations = definition.populations[0].equations
        count = definition.populations[0].count
    }

    func rates() throws -> [Double] {
        var nodes: [[Formula: ArrayValue]] = []
        for node in 0..<count { nodes.append(try values(of: node, prefix: "")) }
        try addInputs(&nodes)
        try addReductions(&nodes)
        var result: [Double] = []
        for (state, rule) in zip(equations.states, equations.rules) {
            let each = try nodes.map { try arena.evaluateArray(rule, $0).elements }
            for component in 0..<state.shape.count { result += each.map { $0[component] } }
        }
        return result
    }

    /// Fields and what the network says, of one node, as symbols with a prefix.
    private func values(of node: Int, prefix: String) throws -> [Formula: ArrayValue] {
        var found: [Formula: ArrayValue] = [:]
        for (i, field) in definition.fields.enumerated() where field.owner == .population(0) {
            found[try arena.symbol(prefix + field.name, shape: field.shape)] = try value(i, node)
        }
        for name in ["size", "degree", "in_degree", "out_degree"] {
            let all = try present(definition.implicitValues(name))
            found[try arena.symbol(prefix + name)] = ArrayValue(all.count == 1 ? all[0] : all[node])
        }
        found[try arena.symbol(prefix + "index")] = ArrayValue(Double(node))
        if prefix.isEmpty { found[try arena.symbol("t")] = ArrayValue(time) }
        return found
    }

    private func value(_ i: Int, _ lane: Int) throws -> ArrayValue {
        let field = definition.fields[i]
        let all = system.value(i).expanded(lanes: field.lanes)
        return try present(ArrayValue((0..<field.shape.count).map { all[$0 * field.lanes + lane] }, field.shape))
    }

    private func addInputs(_ nodes: inout [[Formula: ArrayValue]]) throws {
        var sums: [String: [Double]] = [:]
        for input in equations.inputs { sums[input.name] = Array(repeating: 0, count: count) }
        for (c, coupling) in definition.couplings.enumerated() {
            let arcs = coupling.arcs
            for arc in 0..<arcs.count {
                let (source, target) = (Int(arcs.sources[arc]), Int(arcs.targets[arc]))
                var known = try values(of: source, prefix: "source.").merging(values(of: target, prefix: "target.")) { $1 }
                known[try arena.symbol("t")] = ArrayValue(time)
                known[try arena.symbol("size")] = ArrayValue(Double(count))
                for (i, field) in definition.fields.enumerated() where field.owner == .coupling(c) {
                    known[field.field.symbol] = try value(i, Int(arcs.edges[arc]))
                }
                for contribution in coupling.equations.contributions {
                    let x = try arena.evaluateArray(contribution.formula, known).elements[0]
                    sums[contribution.input]?[contribution.toSource ? source : target] += x
                }
            }
        }
        for input in equations.inputs {
            for node in 0..<count { nodes[node][input.symbol] = ArrayValue(try present(sums[input.name])[node]) }
        }
    }

    /// Inner reductions come before those they are part of.
    private func addReductions(_ nodes: inout [[Formula: ArrayValue]]) throws {
        for rule in equations.rules {
            for part in arena.parts(of: rule) {
                guard case .reduction(let kind, let body) = arena.node(part) else { continue }
                let each = try nodes.map { try arena.evaluateArray(body, $0).elements[0] }
                let value: Double =
                    switch kind {
                    case .sum: each.reduce(0, +)
                    case .mean: each.reduce(0, +) / Double(count)
                    case .minimum: each.reduce(.infinity, min)
                    case .maximum: each.reduce(-.infinity, max)
                    case .product: each.reduce(1, *)
                    }
                for node in 0..<count { nodes[node][part] = ArrayValue(value) }
            }
        }
    }
}

import NDCore
import NDModel
import NDSymbolic

/// Lays a system's equations out as kernels, in the order in which they can be computed: reductions over nodes that need
/// no input, couplings, reductions that do, nodes.
struct SystemLowering {
    let definition: SystemDefinition
    let wantsRules: Bool
    private var lowered: LoweredSystem
    private var slots = SlotTable()

    init(_ definition: SystemDefinition, wantsRules: Bool) {
        self.definition = definition
        self.wantsRules = wantsRules
        var module = IRModule()
        let time = module.addSlot(Slot("t", .once, .time))
        lowered = LoweredSystem(module: module, time: time, states: [], rules: [], parameters: [], observables: [])
        slots.time = time
    }

    private var arena: Arena { definition.arena }

    mutating func run() throws(Diagnostic) -> LoweredSystem {
        for coupling in definition.couplings {
            lowered.module.ends.append(ArcEnds(source: coupling.source, target: coupling.target))
        }
        let wanted = definition.populations.map { wantedFormulas($0) }
        addFieldSlots(used: usedSymbols(wanted))
        var outputs: [[SlotID]] = []
        for (p, population) in definition.populations.enumerated() { outputs.append(addOutputs(p, population)) }

        // Inputs are summed only for what is computed here.
        let found = wanted.enumerated().flatMap { p, formulas in reductions(in: formulas).map { (p, $0) } }
        for (p, reduction) in found where !needsInput(reduction, p) { try addReduction(reduction, p) }
        for (c, coupling) in definition.couplings.enumerated() where needsInput(wanted) { try addCoupling(c, coupling) }
        for (p, reduction) in found where needsInput(reduction, p) { try addReduction(reduction, p) }
        for (p, population) in definition.populations.enumerated() where !wanted[p].isEmpty {
            var writer = FormulaLowering(population.type.name, .nodes(p), lowered.module, arena, slots)
            for (i, (formula, slot)) in zip(wanted[p], outputs[p]).enumerated() {
                do throws(Diagnostic) { try writer.store(formula, slot) } catch {
                    let places = wantsRules ? population.equations.ruleSpans : population.equations.bindings.map(\.span)
                    throw located(error, in: [formula], population.equations.provenance, whole: i < places.count ? places[i] : nil)
                }
            }
            lowered.module.kernels.append(writer.kernel)
        }
        return lowered
    }

    private func wantedFormulas(_ population: NodePopulation) -> [Formula] {
        wantsRules ? population.equations.rules : population.equations.bindings.map(\.formula)
    }

    // MARK: - Slots

    /// Names of symbols in everything that will be computed, by owner.
    private func usedSymbols(_ wanted: [[Formula]]) -> [FieldOwner: Set<String>] {
        var used: [FieldOwner: Set<String>] = [:]
        for (p, formulas) in wanted.enumerated() {
            used[.population(p), default: []].formUnion(symbolNames(in: formulas))
        }
        for (c, coupling) in definition.couplings.enumerated() {
            for name in symbolNames(in: coupling.equations.contributions.map(\.formula)) {
                if name.hasPrefix(CouplingEquations.sourcePrefix) {
                    used[.population(coupling.source), default: []].insert(String(name.dropFirst(CouplingEquations.sourcePrefix.count)))
                } else if name.hasPrefix(CouplingEquations.targetPrefix) {
                    used[.population(coupling.target), default: []].insert(String(name.dropFirst(CouplingEquations.targetPrefix.count)))
                } else {
                    used[.coupling(c), default: []].insert(name)
                }
            }
        }
        return used
    }

    private func symbolNames(in formulas: [Formula]) -> [String] {
        arena.symbols(in: formulas).compactMap { if case .symbol(let s) = arena.node($0) { s.name } else { nil } }
    }

    private mutating func addFieldSlots(used: [FieldOwner: Set<String>]) {
        for (i, field) in definition.fields.enumerated() {
            let isUsed = used[field.owner]?.contains(field.name) ?? false
            guard field.isState || isUsed else { continue }
            let domain = domain(of: field.owner)
            let slot = lowered.module.addSlot(Slot(field.name, domain, field.isState ? .state : .parameter, shape: field.shape))
            slots.named[SlotTable.Key(domain, field.name)] = slot
            if field.isState { lowered.states.append(slot) } else { lowered.parameters.append((slot, .field(i))) }
        }
        for (p, population) in definition.populations.enumerated() {
            for input in population.equations.inputs {
                slots.named[SlotTable.Key(.nodes(p), input.name)] = lowered.module.addSlot(Slot(input.name, .nodes(p), .input))
            }
            for name in ["degree", "in_degree", "out_degree"] where used[.population(p)]?.contains(name) ?? false {
                let slot = lowered.module.addSlot(Slot(name, .nodes(p), .parameter))
                slots.named[SlotTable.Key(.nodes(p), name)] = slot
                lowered.parameters.append((slot, .implicit(name, population: p)))
            }
        }
        if used.values.contains(where: { $0.contains("size") }) {
            let slot = lowered.module.addSlot(Slot("size", .once, .parameter))
            slots.size = slot
            lowered.parameters.append((slot, .implicit("size", population: 0)))
        }
    }

    private func domain(of owner: FieldOwner) -> Domain {
        switch owner {
        case .population(let p): .nodes(p)
        case .coupling(let c): .arcs(c)
        }
    }

    private mutating func addOutputs(_ p: Int, _ population: NodePopulation) -> [SlotID] {
        if !wantsRules {
            return population.equations.bindings.map { binding in
                let slot = lowered.module.addSlot(Slot(binding.name, .nodes(p), .observable, shape: arena.shape(of: binding.formula)))
                lowered.observables.append((binding.name, slot, p))
                return slot
            }
        }
        return population.equations.states.map { state in
            let isMap = population.equations.isMap
            let slot = lowered.module.addSlot(
                Slot(isMap ? "next \(state.name)" : state.name + "'", .nodes(p), isMap ? .next : .rate, shape: state.shape))
            lowered.rules.append(slot)
            return slot
        }
    }

    // MARK: - Kernels

    /// One kernel for what reaches the targets and one for what reaches the sources; contributions to the same input are
    /// one sum, as a kernel writes a slot once.
    private mutating func addCoupling(_ c: Int, _ coupling: CouplingPopulation) throws(Diagnostic) {
        for atSource in [false, true] {
            var sums: [(slot: SlotID, parts: [Formula])] = []
            for contribution in coupling.equations.contributions where contribution.toSource == atSource {
                let population = atSource ? coupling.source : coupling.target
                guard let slot = slots.named[SlotTable.Key(.nodes(population), contribution.input)] else { continue }
                if let known = sums.firstIndex(where: { $0.slot == slot }) {
                    sums[known].parts.append(contribution.formula)
                } else {
                    sums.append((slot, [contribution.formula]))
                }
            }
            if sums.isEmpty { continue }
            let name = atSource ? "\(coupling.type.name), to sources" : coupling.type.name
            var writer = FormulaLowering(name, .arcs(c), lowered.module, arena, slots)
            for (slot, parts) in sums {
                do throws(Diagnostic) { try writer.add(parts.count == 1 ? parts[0] : arena.sum(parts), to: slot, atSource: atSource) } catch {
                    throw located(error, in: parts, coupling.equations.provenance, whole: coupling.equations.contributions.first?.span)
                }
            }
            lowered.module.kernels.append(writer.kernel)
        }
    }

    /// An error with the place of the symbol that it names, or else of the whole rule.
    private func located(_ error: Diagnostic, in formulas: [Formula], _ provenance: [Formula: Span], whole: Span?) -> Diagnostic {
        for part in formulas.flatMap({ arena.parts(of: $0) }) {
            if case .symbol(let s) = arena.node(part), error.message.hasPrefix("'\(s.name)' "), let place = provenance[part] { return error.located(place) }
        }
        return whole.map(error.located) ?? error
    }

    /// Every reduction in formulas, inner ones before those they are part of.
    private func reductions(in formulas: [Formula]) -> [Formula] {
        var found: [Formula] = []
        for formula in formulas {
            for part in arena.parts(of: formula) {
                if case .reduction = arena.node(part), !found.contains(part) { found.append(part) }
            }
        }
        return found
    }

    private func needsInput(_ formula: Formula, _ p: Int) -> Bool {
        let inputs = Set(definition.populations[p].equations.inputs.map(\.name))
        return symbolNames(in: [formula]).contains { inputs.contains($0) }
    }

    private func needsInput(_ wanted: [[Formula]]) -> Bool {
        wanted.enumerated().contains { p, formulas in formulas.contains { needsInput($0, p) } }
    }

    private mutating func addReduction(_ reduction: Formula, _ p: Int) throws(Diagnostic) {
        guard case .reduction(let kind, let body) = arena.node(reduction) else { return }
        let slot = lowered.module.addSlot(Slot("\(kind.text) \(slots.reductions.count + 1)", .once, .scalar))
        var writer = FormulaLowering("\(kind.text) over all", .nodes(p), lowered.module, arena, slots)
        try writer.reduce(body, kind, to: slot)
        lowered.module.kernels.append(writer.kernel)
        slots.reductions[SlotTable.ReductionKey(p, reduction)] = slot
    }
}

/// Which slot stands for which name.
struct SlotTable {
    struct Key: Hashable {
        let domain: Domain
        let name: String
        init(_ domain: Domain, _ name: String) {
            self.domain = domain
            self.name = name
        }
    }

    struct ReductionKey: Hashable {
        let population: Int
        let formula: Formula
        init(_ population: Int, _ formula: Formula) {
            self.population = population
            self.formula = formula
        }
    }

    var time: SlotID?
    var size: SlotID?
    var named: [Key: SlotID] = [:]
    var reductions: [ReductionKey: SlotID] = [:]
}

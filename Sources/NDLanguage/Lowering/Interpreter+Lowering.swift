import CNDKernels
import ComplexModule
import NDCore
import NDMachine
import NDSyntax

/// What a loop goes through.
enum LoopSource {
    case items(Value)
    /// `while`
    case open

    var isOpen: Bool { if case .open = self { true } else { false } }
}

enum LoopOutcome {
    /// The machine went to the end, or out of the loop.
    case left(Flow)
    /// So many turns were done: the evaluator goes on with the next.
    case handedBack
    case refused
}

extension Interpreter {
    // MARK: Functions

    /// Runs the body of a function whose parameters are in the frame. `nil`: the evaluator has to.
    func callLowered(_ site: LoweringSite, _ frame: Frame) throws(Diagnostic) -> Value? {
        guard configuration.lowers, let run = prepare(site, isRange: false, extra: [], frame) else { return nil }
        switch run.execute() {
        case .exited(let exit):
            site.entered()
            run.keepCounts()
            return exit.result.map { run.value($0.register, $0.type, variable: -1) } ?? Value.none
        case .bailed(let reason):
            site.gaveBack(run.variant.made.module.reason(reason), after: nil, isFinal: Self.isFinal(reason))
            return nil
        case .cancelled: throw LimitError.interrupted().located(site.span)
        }
    }

    /// Limits are not met again and again.
    private static func isFinal(_ reason: UInt32) -> Bool {
        [Int(ND_SCRIPT_STEPS), Int(ND_SCRIPT_DEPTH), Int(ND_SCRIPT_MEMORY)].contains(Int(reason))
    }

    // MARK: Loops

    /// Runs a loop from turn `turn` on. Where it hands back, `turn` is the one to go on with.
    func runLowered(
        _ site: LoweringSite, _ source: LoopSource, from turn: inout Int, count: Int, _ frame: Frame
    ) throws(Diagnostic) -> LoopOutcome {
        guard configuration.lowers else { return .refused }
        let extra: [(VType, Value)]
        var isRange = false
        switch source {
        case .items(.range(let range)):
            isRange = true
            let (start, overflow) = range.lower.addingReportingOverflow(turn)
            let (end, tooFar) = range.lower.addingReportingOverflow(count)
            if overflow || tooFar { return .refused }
            extra = [(.integer, .integer(start)), (.integer, .integer(end)), (.dead, .none)]
        case .items(.array(let a)) where a.rank == 1:
            extra = [(.integer, .integer(turn)), (.integer, .integer(count)), (.array(a.type, rank: 1), .array(a))]
        case .items(let other):
            site.close("a loop through \(other.kindInWords)", site.span)
            scriptMachine.note(site)
            return .refused
        case .open: extra = [(.integer, .integer(0)), (.integer, .integer(Int.max)), (.dead, .none)]
        }
        guard let run = prepare(site, isRange: isRange, extra: extra, frame) else { return .refused }
        run.takeOut()
        switch run.execute() {
        case .exited(let exit):
            site.entered()
            run.keepCounts()
            run.putBack(exit)
            if exit.kind == .returning { return .left(.returning(exit.result.map { run.value($0.register, $0.type, variable: -1) } ?? .none)) }
            return .left(.next)
        case .bailed(let reason):
            let counter = run.counter
            let done: Int
            switch source {
            // A turn of `while` is counted when it begins: the last one was not done.
            case .open: done = counter - 1
            case .items:
                if case .integer(let start)? = extra.first?.1 { done = counter - start } else { done = 0 }
            }
            site.gaveBack(run.variant.made.module.reason(reason), after: done, isFinal: Self.isFinal(reason))
            run.restore()
            guard done > 0 else {
                run.giveUp()
                return .refused
            }
            // The same turns again from the same start, and no more: the machine does the same each time.
            switch run.execute(until: source.isOpen ? done : counter) {
            case .exited(let exit) where exit.kind != .returning:
                run.keepCounts()
                run.putBack(exit)
                turn += done
                return .handedBack
            case .cancelled(let exit): throw stopped(run, exit, site)
            default: break
            }
            // Nothing was won: the evaluator goes on from the start, and the work is not done in vain again.
            site.close("it could not be handed back where it stopped", site.span)
            run.restore()
            run.giveUp()
            return .refused
        case .cancelled(let exit): throw stopped(run, exit, site)
        }
    }

    /// A loop was interrupted: its variables take what they held there, or what they held before it.
    private func stopped(_ run: LoweredRun, _ exit: UnitExit?, _ site: LoweringSite) -> Diagnostic {
        run.keepCounts()
        if let exit {
            run.putBack(exit)
        } else {
            run.restore()
            run.giveUp()
        }
        return LimitError.interrupted().located(site.span)
    }

    // MARK: Preparing

    /// The code of a site for the values that it finds now, ready to run.
    private func prepare(
        _ site: LoweringSite, isRange: Bool, extra: [(VType, Value)], _ frame: Frame
    ) -> LoweredRun? {
        if let unit = site.unit, site.unitIsRange != isRange || !holds(unit, frame) { site.startAnew() }
        if site.unit == nil, !makeUnit(site, isRange, frame) { return nil }
        guard let unit = site.unit else { return nil }
        if counters.pointee.depth + unit.inlinedDepth > limits.depth { return nil }
        var values: [Int: Value] = [:]
        var inputs = [VType](repeating: .dead, count: max(extra.count, (unit.inputs.last?.variable ?? -1) + 1))
        for (k, (type, value)) in extra.enumerated() {
            inputs[k] = type
            values[k] = value
        }
        for input in unit.inputs {
            guard let value = input.place.read(frame) else { continue }
            inputs[input.variable] = Self.type(value, input.variable)
            values[input.variable] = value
        }
        var globals: [VType] = []
        for global in unit.globals {
            let value = read(global.source, frame)
            globals.append(value.map { Self.type($0, 0) } ?? .dead)
        }
        if let variant = site.variants.first(where: { $0.inputs == inputs && $0.globals == globals }) { return LoweredRun(self, variant, unit, values, frame) }
        guard site.variants.count < LoweringSite.mostVariants else {
            site.close("it is met with too many combinations of types", site.span)
            return nil
        }
        do throws(Specializer.Failure) {
            let made = try Specializer.make(unit, inputs: inputs, globals: globals, countsSteps: limits.steps != nil)
            for bail in made.bails { site.note(bail.why, bail.span) }
            do throws(ScriptVerifier.Fault) { try ScriptVerifier.verify(made.module) } catch {
                site.close("the code is not sound: \(error.description) at \(error.place)", site.span)
                return nil
            }
            let variant = LoweringSite.Variant(
                inputs: inputs, globals: globals, made: made, constants: made.module.constants.map { ScriptRegister(u: $0) })
            site.variants.append(variant)
            return LoweredRun(self, variant, unit, values, frame)
        } catch {
            site.close(error.why, site.span)
            return nil
        }
    }

    private func makeUnit(_ site: LoweringSite, _ isRange: Bool, _ frame: Frame) -> Bool {
        let isFirst = site.entries == 0 && site.variants.isEmpty && site.handedBack == 0
        if isFirst, !scriptMachine.sites.contains(where: { $0 === site }) { scriptMachine.note(site) }
        guard site.mayMakeUnit() else {
            site.close("the functions that it calls change", site.span)
            return false
        }
        // The frame is that of a call of the function.
        let flattener =
            site.loop.map { Flattener.loop($0, isRange: isRange, site.resolution, frame) } ?? Flattener.function(frame.closure.template, site.resolution, frame)
        guard let flattener else {
            site.close("this form of loop", site.span)
            return false
        }
        if let (why, span) = flattener.problem {
            site.close(why, span)
            return false
        }
        if site.loop == nil, !flattener.unit.root.repeatsWork {
            site.close("without a loop or a call there is nothing to gain", site.span)
            return false
        }
        site.unit = flattener.unit
        site.unitIsRange = isRange
        return true
    }

    /// Whether the functions that the code was made for are still those.
    private func holds(_ unit: FlatUnit, _ frame: Frame) -> Bool {
        for guarded in unit.guards {
            guard case .function(let closure)? = read(guarded.source, frame), ObjectIdentifier(closure) == guarded.closure else { return false }
        }
        return true
    }

    func read(_ source: FlatSource, _ frame: Frame) -> Value? {
        switch source {
        case .place(let place): place.read(frame)
        case .cell(let cell): cell.value
        case .value(let value): value
        }
    }

    static func type(_ value: Value, _ variable: Int) -> VType {
        switch value {
        case .integer: return .integer
        case .real: return .real
        case .boolean: return .boolean
        case .complex: return .complex
        case .rational(let q):
            guard q.numerator.asInt != nil, q.denominator.asInt != nil else { return .dead }
            return .quotient(2 * variable, 2 * variable + 1, 0)
        case .array(let a):
            if a.rank == 1 { return a.count == 0 ? .empty : .array(a.type, rank: 1) }
            return a.rank == 2 && a.count > 0 ? .array(a.type, rank: 2) : .dead
        default: return .dead
        }
    }
}

import CNDKernels
import ComplexModule
import NDCore
import NDMachine

/// One entry into the script machine: values go in, the machine runs, values come out.
final class LoweredRun {
    enum Outcome {
        case exited(UnitExit)
        case bailed(UInt32)
        /// With what the variables held at the place where it stopped.
        case cancelled(UnitExit?)
    }

    private let interpreter: Interpreter
    let variant: LoweringSite.Variant
    private let unit: FlatUnit
    private let values: [Int: Value]
    private let frame: Frame
    private var arrays: [PinnedArray] = []
    private var globals: [ScriptRegister] = []
    private var sites: [nd_script_site] = []
    private var stepsLeft: Int64 = 0
    private var stepsUsed: Int64 = 0
    private var run = nd_script_run()
    private var results: [Int: Value] = [:]

    private var registers: UnsafeMutablePointer<ScriptRegister> { interpreter.scriptMachine.registers }

    init(_ interpreter: Interpreter, _ variant: LoweringSite.Variant, _ unit: FlatUnit, _ values: [Int: Value], _ frame: Frame) {
        self.interpreter = interpreter
        self.variant = variant
        self.unit = unit
        // Arrays are held by what pins them alone, so that writing need not copy.
        self.values = values.filter { $0.key >= variant.inputs.count || !variant.inputs[$0.key].isArray }
        self.frame = frame
        let written = unit.root.written
        for (v, t) in variant.inputs.enumerated() where t.isArray {
            guard case .array(let a)? = values[v] else { continue }
            let place = written.contains(v) ? unit.inputs.first { $0.variable == v }?.place : nil
            arrays.append(PinnedArray(a, variable: v, place: place))
        }
        for (k, t) in variant.globals.enumerated() {
            let value = interpreter.read(unit.globals[k].source, frame) ?? .none
            if t.isArray, case .array(let a) = value {
                let pinned = PinnedArray(a, variable: -1, place: nil)
                arrays.append(pinned)
                globals += [ScriptRegister(a: pinned.descriptor), ScriptRegister(u: 0)]
            } else {
                globals += Self.registers(value)
            }
        }
        stepsLeft = interpreter.limits.steps == nil ? Int64.max : Int64(interpreter.stepsLeft)
    }

    /// Two registers for a number.
    private static func registers(_ value: Value) -> [ScriptRegister] {
        switch value {
        case .integer(let n): [ScriptRegister(i: Int64(n)), ScriptRegister(u: 0)]
        case .real(let x): [ScriptRegister(d: x), ScriptRegister(u: 0)]
        case .boolean(let b): [ScriptRegister(u: b ? 1 : 0), ScriptRegister(u: 0)]
        case .complex(let z): [ScriptRegister(d: z.rawStorage.x), ScriptRegister(d: z.rawStorage.y)]
        case .rational(let q): [ScriptRegister(i: Int64(q.numerator.asInt ?? 0)), ScriptRegister(i: Int64(q.denominator.asInt ?? 1))]
        default: [ScriptRegister(u: 0), ScriptRegister(u: 0)]
        }
    }

    /// Written arrays leave their variables.
    func takeOut() {
        for array in arrays { array.place?.assign(.none, frame) }
    }

    /// Runs from the values at the entry; a loop until its counter is `limit`.
    func execute(until limit: Int? = nil) -> Outcome {
        let made = variant.made
        let R = registers
        for (v, t) in variant.inputs.enumerated() where t != .dead && !t.isArray {
            let pair = Self.registers(values[v] ?? .none)
            R[2 * v] = pair[0]
            R[2 * v + 1] = pair[1]
        }
        for array in arrays where array.variable >= 0 { R[2 * array.variable] = ScriptRegister(a: array.descriptor) }
        if let limit { R[2] = ScriptRegister(i: Int64(limit)) }
        for c in made.rootConstants { R[c.register] = ScriptRegister(u: c.bits) }
        sites = unit.sites.map { nd_script_site(place: $0, count: interpreter.drawCounts[$0, default: 0]) }

        var outcome = ND_SCRIPT_BAILED
        let functions = made.module.functions.map { nd_script_function(start: UInt32($0.start), frame: UInt32($0.frame)) }
        nd_script_release(&run)
        run.registers = R
        run.register_count = ScriptMachine.registerCount
        run.seed = interpreter.seed
        run.steps = stepsLeft
        // One call of the machine may stand for several of the script: too few rather than too many are let through.
        run.depth = Int64((interpreter.limits.depth - interpreter.counters.pointee.depth) / (1 + unit.inlinedDepth))
        run.memory = interpreter.limits.memory.map(Double.init) ?? .infinity
        run.collect_at = 16 << 20
        run.poll = { context in
            guard let context else { return 0 }
            return Unmanaged<CancelToken>.fromOpaque(context).takeUnretainedValue().isCancelled ? 1 : 0
        }
        run.context = UnsafeRawPointer(Unmanaged.passUnretained(interpreter.configuration.cancel).toOpaque())
        if let meter = interpreter.limits.meter {
            run.meter = UnsafeRawPointer(Unmanaged.passUnretained(meter).toOpaque())
            run.take = { meter, bytes in
                guard let meter else { return 1 }
                return Unmanaged<MemoryMeter>.fromOpaque(meter).takeUnretainedValue().take(Int(bytes)) ? 1 : 0
            }
        }
        run.normal_quantile = { normalQuantile($0) }
        let root = made.module.functions[0]
        PinnedArray.pin(arrays) {
            made.module.code.withUnsafeBufferPointer { code in
                variant.constants.withUnsafeBufferPointer { constants in
                    functions.withUnsafeBufferPointer { functions in
                        globals.withUnsafeBufferPointer { globals in
                            sites.withUnsafeMutableBufferPointer { sites in
                                run.code = code.baseAddress
                                run.constants = constants.baseAddress
                                run.functions = functions.baseAddress
                                run.globals = globals.baseAddress
                                run.sites = sites.baseAddress
                                outcome = nd_script_execute(&run, UInt32(root.start), UInt32(root.frame))
                            }
                        }
                    }
                }
            }
            // While the elements stay in place: results that the machine made become values.
            if outcome == ND_SCRIPT_EXITED { gather(made.exits[Int(run.reason)]) }
            if outcome == ND_SCRIPT_CANCELLED, let exit = made.stops[Int(run.reason)] { gather(made.exits[exit]) }
        }
        stepsUsed = stepsLeft - run.steps
        switch outcome {
        case ND_SCRIPT_EXITED: return .exited(made.exits[Int(run.reason)])
        case ND_SCRIPT_CANCELLED: return .cancelled(made.stops[Int(run.reason)].map { made.exits[$0] })
        default: return .bailed(run.reason)
        }
    }

    deinit { nd_script_release(&run) }

    /// Where the loop's counter stands.
    var counter: Int { Int(registers[0].i) }

    /// Arrays that the machine made, and those of the script that it made longer, as values.
    private func gather(_ exit: UnitExit) {
        var wanted = exit.outputs.map { (register: 2 * $0.variable, type: $0.type) }
        if let result = exit.result { wanted.append(result) }
        for (register, type) in wanted {
            guard type.isArray, let a = registers[register].a else { continue }
            if arrays.contains(where: { $0.descriptor == a && $0.descriptor.pointee.capacity < 0 }) { continue }
            // A copy; what it takes is known only now that it has to be made.
            _ = interpreter.limits.meter?.take(Int(a.pointee.count) * Int(a.pointee.size))
            let elementType: NDArray.ElementType = if case .array(let t, _) = type { t } else { .real }
            results[register] = .array(NDArray(a.pointee, type: elementType))
        }
    }

    /// What a register holds, as a value of the script.
    func value(_ register: Int, _ type: VType, variable: Int) -> Value {
        let R = registers
        switch type {
        case .integer: return .integer(Int(R[register].i))
        case .real: return .real(R[register].d)
        case .boolean: return .boolean(R[register].u != 0)
        case .complex: return .complex(Complex(R[register].d, R[register + 1].d))
        case .quotient(let n, let d, _):
            let (n, d) = n == d ? (register, register + 1) : (n, d)
            guard let q = Rational(Int(R[n].i)).divided(by: Rational(Int(R[d].i))) else { return .none }
            return .number(q)
        case .array, .empty:
            if let made = results[register] { return made }
            guard let a = R[register].a, let array = arrays.first(where: { $0.descriptor == a }) else { return .none }
            return .array(array.array)
        case .none, .dead: return .none
        }
    }

    /// Counts of draws and of steps go on from here.
    func keepCounts() {
        for site in sites { interpreter.drawCounts[site.place] = site.count }
        if interpreter.limits.steps != nil { interpreter.advance(by: Int(stepsUsed)) }
    }

    /// Variables take what the machine left.
    func putBack(_ exit: UnitExit) {
        var assigned: [(Place, Value)] = []
        for (v, type) in exit.outputs {
            guard let input = unit.inputs.first(where: { $0.variable == v }) else { continue }
            // What the machine cannot hold it has not changed.
            if type == .dead {
                if let old = values[v] { assigned.append((input.place, old)) }
            } else {
                assigned.append((input.place, value(2 * v, type, variable: v)))
            }
        }
        for (place, value) in assigned { place.assign(value, frame) }
    }

    /// Undoes every store.
    func restore() { PinnedArray.pin(arrays) { for array in arrays where array.place != nil { nd_script_restore(array.descriptor) } } }

    /// Variables get back what was taken out.
    func giveUp() {
        for array in arrays { array.place?.assign(.array(array.array), frame) }
    }
}

extension Interpreter {
    /// How many steps may be taken before the limit is met.
    var stepsLeft: Int {
        guard let limit = limits.steps else { return Int.max }
        let untilLook = counters.pointee.untilLook
        let left = limit - counters.pointee.taken - counters.pointee.stretch
        if left <= 0 { return untilLook }
        // Each look takes a step that no stretch counts.
        return untilLook &+ left &+ (left + Counters.longest - 1) / Counters.longest
    }

    /// As if so many steps had been taken, none of which met the limit.
    func advance(by steps: Int) {
        guard let limit = limits.steps else { return }
        var left = steps
        while left > counters.pointee.untilLook {
            left -= counters.pointee.untilLook + 1
            counters.pointee.taken += counters.pointee.stretch
            counters.pointee.stretch = max(0, min(Counters.longest, limit - counters.pointee.taken))
            counters.pointee.untilLook = counters.pointee.stretch
        }
        counters.pointee.untilLook -= left
    }
}

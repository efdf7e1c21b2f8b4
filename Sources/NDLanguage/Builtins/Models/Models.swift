import NDCore
import NDModel
import NDNumerics

extension Builtins {
    /// Systems: running them and looking at them.
    static let models: [Builtin] = [
        Builtin(
            "simulate(system, to = none, from = 0, method = \"auto\", rtol = 1e-6, atol = 1e-9, dt = none, points = none, every = none, times = none, keep = none, seed = none, observe = none, stop = none, progress = none, threads = none, runs = none, events = none, calculus = none, into = none)",
            "Runs a system up to the time `to`: rates by an integrator (`method:` auto, tsit5 adaptively, rk4 with `dt:`), maps by iteration (`to:` counts steps). Saves `points` times (501), or one `every` so often, or at `times`; `keep: \"end\"` saves only the last state. `observe: (r: s => ...)` records what the functions make of the system at each saved time; `stop: s => ...` ends the run when it holds. The result knows `.t`, the states and let quantities by name, `.end`, `.stats`, and `run(3.2)` is the system at that time.",
            example: "node Decay { state x = 1; x' = -x }\nsystem decay = Decay()\nlet run = simulate(decay, to: 2)\nexpect run.x[-1] ≈ exp(-2) within 1e-6\nexpect run(1.0).x ≈ exp(-1) within 1e-6"
        ) { (call: Call) throws(Diagnostic) in
            try simulate(call)
        },
        Builtin("equations(system)", "The equations of a system, as a record of expressions: rates by state, terms by coupling.", example: "node Decay { state x = 1; x' = -x }\nsystem decay = Decay()\nprint(equations(decay))") { (call: Call) throws(Diagnostic) in
            let system = try system(call, 0)
            var record = Record()
            for (left, right) in system.equations {
                var name = left
                // Several couplings may deliver to one input.
                while record.index(of: name) != nil { name += "+" }
                record[name] = .symbolic(right)
            }
            return .record(record)
        },
        Builtin("parameters(system)", "The parameters of a system with their values, as a record: a number where all nodes or edges share one, else an array.", example: "node Decay { state x = 1; param k = 2; x' = -k*x }\nsystem decay = Decay()\nexpect parameters(decay).k == 2") { (call: Call) throws(Diagnostic) in
            let system = try system(call, 0)
            var record = Record()
            let fields = system.definition.fields
            for i in fields.indices where !fields[i].isState {
                record[system.definition.path(of: i)] = ModelValues.value(system, i)
            }
            return .record(record)
        },
        Builtin("redraw(system, seed = none)", "The system with all its random parameters and starts drawn anew. Without a seed each call takes the next one after the session's, so that repeated calls differ.", example: "node N { state x = uniform(0, 1); x' = -x }\nsystem s = N on cycle(5)\nexpect redraw(s, seed: 3).x != s.x") { (call: Call) throws(Diagnostic) in
            let system = try system(call, 0)
            if !call[1].isNone { return .system(try system.redrawn(seed: call.seed(1))) }
            // The seed itself made the draws of the declaration; each call takes the next one.
            call.interpreter.redrawCount += 1
            return .system(try system.redrawn(seed: call.interpreter.seed &+ call.interpreter.redrawCount))
        },
        Builtin("bytecode(system)", "What the machine runs for the system, as text.", example: "node Decay { state x = 1; x' = -x }\nsystem decay = Decay()\nexpect \"x\" in bytecode(decay)") { (call: Call) throws(Diagnostic) in
            .string(try system(call, 0).disassembly())
        },
    ]

    private static func system(_ call: Call, _ i: Int) throws(Diagnostic) -> System {
        guard case .system(let s) = call[i] else { throw call.wants("a system", i) }
        return s
    }

    private static func simulate(_ call: Call) throws(Diagnostic) -> Value {
        let system = try system(call, 0)
        let interpreter = call.interpreter
        var options = SimulationOptions(to: try call.optionalReal(1))
        options.from = try call.real(2)
        options.method = try call.string(3)
        options.rtol = try call.real(4)
        options.atol = try call.real(5)
        options.dt = try call.optionalReal(6)
        options.points = try call.optionalInt(7)
        options.every = try call.optionalReal(8)
        if !call[9].isNone { options.times = try call.vector(9) }
        if let keep = try call.optionalString(10) {
            guard let known = SimulationOptions.Keep(rawValue: keep) else { throw call.must(10, "be \"all\" or \"end\"") }
            options.keep = known
        }
        if call[11].isNone {
            // Every run draws its own numbers; the first those of the session's seed.
            options.seed = interpreter.seed &+ interpreter.simulationCount
            interpreter.simulationCount += 1
        } else {
            options.seed = try call.seed(11)
        }
        options.observe = try observables(call)
        if !call[13].isNone {
            let condition = try call.function(13)
            options.stop = { state, _ throws(Diagnostic) in
                try interpreter.arithmetic.truth(call.call(condition, [.system(state)]))
            }
        }
        for i in 16...19 where !call[i].isNone {
            throw call.fault(i, LanguageError.notYet(call.builtin.parameters[i].name + ":"))
        }
        if case .boolean(false) = call[14] {} else { options.progress = interpreter.configuration.progress }
        options.cancel = interpreter.configuration.cancel
        options.limits = call.limits
        let run = try NDNumerics.simulate(system, options)
        if run.statistics.end == .interrupted {
            interpreter.interruptedAt = call.span
            interpreter.lookSoon()
        }
        return .trajectory(run)
    }

    /// `observe: (r: s => ...)`: functions of the system, or of the system and the time.
    private static func observables(_ call: Call) throws(Diagnostic) -> [SimulationOptions.Observable] {
        if call[12].isNone { return [] }
        guard case .record(let record) = call[12] else { throw call.wants("a record of functions, such as (r: s => mean(s.x))", 12) }
        var out: [SimulationOptions.Observable] = []
        for (name, function) in zip(record.names, record.values) {
            if ["t", "end", "stats", "system"].contains(name) {
                throw call.fault(12, LanguageError.value("what is observed cannot be called '\(name)': a run has that itself", remedy: "choose another name: observe: (\(name)_: ...)"))
            }
            guard function.isFunction else { throw call.wants("a record of functions, such as (r: s => mean(s.x))", 12) }
            let takesTime = if case .function(let closure) = function { closure.parameters.count == 2 } else { false }
            out.append(.init(name) { state, time throws(Diagnostic) in
                let value = try call.call(function, takesTime ? [.system(state), .real(time)] : [.system(state)])
                guard let array = value.asArray, let numbers = array.reals else {
                    throw LanguageError.wants("real numbers", "what is observed as '\(name)'", value)
                }
                return .init(numbers, shape: array.shape)
            })
        }
        return out
    }
}

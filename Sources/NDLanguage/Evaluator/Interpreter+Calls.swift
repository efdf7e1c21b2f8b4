import NDCore
import NDSyntax

/// What every step counts.
struct Counters {
    /// Steps until the next look at limits and the cancel token.
    var untilLook: Int
    /// Steps of the present stretch.
    var stretch: Int
    var taken = 0
    var depth = 0
    /// Where the stack stood when the run began.
    var stackBase: UInt = 0

    static let longest = 512

    /// Where the variables of calls live.
    var frames = FrameStack()

    init(limit: Int?) {
        stretch = min(Counters.longest, limit ?? Counters.longest)
        untilLook = stretch
    }

    /// Counts from nothing again; the frames of what is under way stay.
    mutating func start(limit: Int?) {
        stretch = min(Counters.longest, limit ?? Counters.longest)
        untilLook = stretch
        taken = 0
        depth = 0
    }
}

extension Interpreter {
    /// Counts a step; now and then looks whether the run was cancelled or has used up its steps.
    @inline(__always)
    func tick(_ span: Span) throws(Diagnostic) {
        counters.pointee.untilLook &-= 1
        if counters.pointee.untilLook < 0 { try look(span) }
    }

    /// Makes the next step look whether the run was cancelled.
    func lookSoon() {
        counters.pointee.taken -= max(0, counters.pointee.untilLook)
        counters.pointee.untilLook = 0
    }

    private func look(_ span: Span) throws(Diagnostic) {
        counters.pointee.taken += counters.pointee.stretch
        if let limit = limits.steps {
            let left = limit - counters.pointee.taken
            if left <= 0 { throw LimitError.steps(limit).located(span) }
            counters.pointee.stretch = min(Counters.longest, left)
        }
        counters.pointee.untilLook = counters.pointee.stretch
        if configuration.cancel.isCancelled { throw LimitError.interrupted().located(interruptedAt ?? span) }
    }

    private var usableStack: Int { configuration.stackSize - min(configuration.stackSize / 4, 1 << 20) }

    /// Begins the counts of a run.
    func startCounting() {
        var mark = 0
        counters.pointee.start(limit: limits.steps)
        counters.pointee.stackBase = withUnsafeMutablePointer(to: &mark) { UInt(bitPattern: $0) }
    }

    /// Calls a function for a host, which may be on another thread than what ran before: with counts and a stack of its own.
    public func callForHost(_ function: Value, _ arguments: [Value], at span: Span) throws(Diagnostic) -> Value {
        startCounting()
        return try call(function, arguments, at: span)
    }

    @inline(__always)
    func holds(_ condition: Code, _ f: Frame) throws(Diagnostic) -> Bool {
        let value = try condition.value(f)
        if case .boolean(let b) = value { return b }
        do throws(Diagnostic) { return try arithmetic.truth(value) } catch { throw error.located(condition.span) }
    }

    // MARK: Frames

    func makeFrame(_ closure: Closure) -> Frame {
        let template = closure.template
        let slots = counters.pointee.frames.reserve(template.slotCount)
        slots.initialize(repeating: .none, count: template.slotCount)
        let cells: UnsafeMutablePointer<Cell?>
        if template.cellCount == 0 {
            cells = noCells
        } else {
            cells = .allocate(capacity: template.cellCount)
            cells.initialize(repeating: nil, count: template.cellCount)
        }
        return Frame(slots: slots, cells: cells, closure: closure, machine: self)
    }

    func release(_ frame: Frame, _ template: FunctionTemplate) {
        frame.slots.deinitialize(count: template.slotCount)
        counters.pointee.frames.giveBack(frame.slots)
        guard template.cellCount > 0 else { return }
        frame.cells.deinitialize(count: template.cellCount)
        frame.cells.deallocate()
    }

    /// One call deeper. `ND0804` beyond the limit on depth, or when little of the thread's stack is left.
    private func descend(_ span: Span) throws(Diagnostic) {
        counters.pointee.depth += 1
        if counters.pointee.depth > limits.depth { throw LimitError.depth(limits.depth).located(span) }
        var mark = 0
        let here = withUnsafeMutablePointer(to: &mark) { UInt(bitPattern: $0) }
        // Stacks grow downward. A quarter, at most a megabyte, is kept for what one expression and the library need.
        if here < counters.pointee.stackBase, counters.pointee.stackBase - here > UInt(usableStack) { throw LimitError.depth(counters.pointee.depth).located(span) }
    }

    // MARK: Calls

    /// Calls a function of the script with one argument for each parameter.
    func invoke(_ closure: Closure, _ arguments: [CallCode.Argument], _ caller: Frame, at span: Span) throws(Diagnostic) -> Value {
        try tick(span)
        try descend(span)
        defer { counters.pointee.depth -= 1 }
        let template = closure.template
        let frame = makeFrame(closure)
        defer { release(frame, template) }
        for (i, argument) in arguments.enumerated() {
            let value = try argument.code.value(caller)
            let parameter = template.parameters[i]
            if case .slot(let slot) = parameter.place {
                frame.slots[slot] = value
            } else {
                parameter.place.define(value, frame, name: parameter.name, word: "parameter")
            }
        }
        return try runBody(template, frame)
    }

    @inline(__always)
    private func runBody(_ template: FunctionTemplate, _ frame: Frame) throws(Diagnostic) -> Value {
        if let lowering = template.lowering, lowering.wantsCall, let value = try callLowered(lowering, frame) { return value }
        switch template.body {
        case .expression(let code): return try code.value(frame)
        case .block(let step):
            if case .returning(let value) = try step.run(frame) { return value }
            return .none
        case nil: return .none
        }
    }

    /// Calls a function with values by position: how built-ins call back.
    public func call(_ function: Value, _ arguments: [Value], at span: Span) throws(Diagnostic) -> Value {
        try call(function, arguments.map { GivenArgument(name: nil, value: $0, span: nil) }, site: 0, at: span, calleeSpan: span)
    }

    /// Calls any value that can be called. Errors: `ND0208` to `ND0211`, and those of the call itself, placed at the call
    /// when they have no place.
    func call(_ function: Value, _ arguments: [GivenArgument], site: UInt32, at span: Span, calleeSpan: Span) throws(Diagnostic) -> Value {
        try tick(span)
        do throws(Diagnostic) {
            switch function {
            case .function(let closure): return try invoke(closure, arguments, at: span)
            case .builtin(let builtin): return try invoke(builtin, arguments, site: site, at: span)
            case .native(let native):
                try descend(span)
                defer { counters.pointee.depth -= 1 }
                return try native.body(self, positional(arguments, native))
            case .symbolic(let f): return try evaluate(f, arguments)
            default:
                if let value = try callObject(function, arguments, at: span) { return value }
                throw LanguageError.notCallable(function, arguments.map(\.value)).located(calleeSpan)
            }
        } catch { throw error.located(span) }
    }

    private func positional(_ arguments: [GivenArgument], _ native: NativeFunction) throws(Diagnostic) -> [Value] {
        if let odd = arguments.first(where: { $0.name != nil }), let name = odd.name, !native.parameters.contains(name) {
            throw LanguageError.unknownArgument(name, of: native.name, names: native.parameters, signature: native.signature, at: odd.nameSpan)
        }
        guard arguments.count == native.parameters.count else {
            throw LanguageError.tooManyArguments(native.name, takes: native.parameters.count, given: arguments.count, signature: native.signature)
        }
        return arguments.map(\.value)
    }

    /// Matches arguments to the parameters of a function of the script and runs it.
    private func invoke(_ closure: Closure, _ arguments: [GivenArgument], at span: Span) throws(Diagnostic) -> Value {
        try tick(span)
        try descend(span)
        defer { counters.pointee.depth -= 1 }
        let template = closure.template
        let names = template.parameters.map(\.name)
        var values = [Value?](repeating: nil, count: names.count)
        var next = 0
        for argument in arguments {
            if let name = argument.name {
                guard let i = names.firstIndex(of: name) else {
                    throw LanguageError.unknownArgument(
                        name, of: template.name, names: names, signature: template.signature, at: argument.nameSpan, declared: template.span)
                }
                if values[i] != nil { throw LanguageError.argumentTwice(name, of: template.name, at: argument.nameSpan) }
                values[i] = argument.value
            } else {
                guard next < names.count else {
                    let given = arguments.filter { $0.name == nil }.count
                    throw LanguageError.tooManyArguments(
                        template.name, takes: names.count, given: given, signature: template.signature, at: argument.span, declared: template.span)
                }
                values[next] = argument.value
                next += 1
            }
        }
        let frame = makeFrame(closure)
        defer { release(frame, template) }
        for (i, parameter) in template.parameters.enumerated() {
            let value: Value
            if let given = values[i] {
                value = given
            } else if let fallback = parameter.fallback {
                // A default may use the parameters before it.
                value = try fallback.value(frame)
            } else {
                throw LanguageError.missingArgument(parameter.name, of: template.name, signature: template.signature, declared: template.span)
            }
            parameter.place.define(value, frame, name: parameter.name, word: "parameter")
        }
        return try runBody(template, frame)
    }

    private func invoke(_ builtin: Builtin, _ arguments: [GivenArgument], site: UInt32, at span: Span) throws(Diagnostic) -> Value {
        try tick(span)
        let count = builtin.parameters.count
        var call = Call(
            interpreter: self, builtin: builtin, values: builtin.parameters.map { $0.fallbackValue?.value ?? .none },
            spans: [Span?](repeating: nil, count: count), span: span, site: site)
        if arguments.count == builtin.positional, arguments.allSatisfy({ $0.name == nil }) {
            for (i, argument) in arguments.enumerated() {
                call.values[i] = argument.value
                call.spans[i] = argument.span
                call.given[i] = true
            }
            return try run(call, at: span)
        }
        let names = builtin.parameters.map(\.name)
        var next = 0
        for argument in arguments {
            if let name = argument.name {
                if let i = names.firstIndex(of: name) {
                    if call.given[i] { throw LanguageError.argumentTwice(name, of: builtin.name, at: argument.nameSpan) }
                    call.values[i] = argument.value
                    call.given[i] = true
                    call.spans[i] = argument.span
                } else if builtin.takesNames {
                    call.named.append((name, argument.value, argument.nameSpan))
                } else {
                    throw LanguageError.unknownArgument(name, of: builtin.name, names: names, signature: builtin.signature, at: argument.nameSpan)
                }
            } else if next < names.count, builtin.rest == nil || builtin.parameters[next].isRequired {
                call.values[next] = argument.value
                call.given[next] = true
                call.spans[next] = argument.span
                next += 1
            } else if builtin.rest != nil {
                call.rest.append(argument.value)
                call.restSpans.append(argument.span)
            } else {
                let given = arguments.filter { $0.name == nil }.count
                throw LanguageError.tooManyArguments(
                    builtin.name, takes: names.count, given: given, signature: builtin.signature, at: argument.span,
                    remedy: shapeRemedy(builtin, arguments))
            }
        }
        for (i, parameter) in builtin.parameters.enumerated() where parameter.isRequired && !call.given[i] {
            throw LanguageError.missingArgument(parameter.name, of: builtin.name, signature: builtin.signature)
        }
        return try run(call, at: span)
    }

    @inline(__always)
    private func run(_ given: Call, at span: Span) throws(Diagnostic) -> Value {
        var call = given
        // What has no meaning of its own for sparse matrices is given their dense forms.
        if !call.builtin.takesSparse { try call.makeDense() }
        let isLong = call.isLong
        // A seed is drawn here, on the thread that counts draws.
        if isLong, let i = call.builtin.parameters.firstIndex(where: { $0.name == "seed" }), call.values[i].isNone {
            call.values[i] = .integer(Int(truncatingIfNeeded: nextSeed(at: call.site) >> 1))
        }
        let result: Value
        do throws(Diagnostic) {
            result = isLong ? try LibraryCall.run(limits) { () throws(Diagnostic) in try call.builtin.body(call) } : try call.builtin.body(call)
        } catch { throw call.placed(error) }
        // Many built-ins charge what they make; what they do not is counted here, before the next is made.
        let bytes = result.footprint
        if bytes == 0 { return result }
        do throws(Diagnostic) { try limits.chargeMade(bytes) } catch { throw error.located(span) }
        try checkNesting(result, at: span)
        return result
    }

    /// `zeros(2, 3)` is `zeros([2, 3])` here.
    private func shapeRemedy(_ builtin: Builtin, _ arguments: [GivenArgument]) -> String? {
        guard let first = builtin.parameters.firstIndex(where: { $0.name == "shape" }) else { return nil }
        let values = arguments.filter { $0.name == nil }.map(\.value)
        let extents = values[min(first, values.count)...].compactMap { value -> Int? in if case .integer(let n) = value { n } else { nil } }
        guard extents.count >= 2, extents.count == values.count - first else { return nil }
        let before = builtin.parameters[..<first].map { $0.name + ", " }.joined()
        return "a shape is one list: write \(builtin.name)(\(before)[\(extents.map(String.init).joined(separator: ", "))])"
    }
}

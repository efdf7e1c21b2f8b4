import NDCore
import NDSyntax

/// Writes a function or a loop, and the functions it calls, as flat code. What the machine does not do becomes a `bail`
/// with its reason: the rest is lowered all the same.
final class Flattener {
    /// The names of one function while it is written: where its variables are, and what it closes over.
    struct Scope {
        let resolution: Resolution
        /// `nil` for the root: its outside is the frame that it runs in.
        let closure: Closure?
        var variables: [PlaceKey: Int] = [:]
        /// Where a block with `return` goes when it is written out in place; `nil`: it leaves the function.
        var isInline = false
    }

    let unit: FlatUnit
    let frame: Frame
    private(set) var function: FlatFunction
    private(set) var block = 0
    var scope: Scope
    private var functionNumbers: [ObjectIdentifier: Int] = [:]
    private var pending: [(Closure, FlatFunction)] = []
    private var globalNumbers: [PlaceKey: Int] = [:]
    var loops: [(breakTo: Int, continueTo: Int)] = []
    private var inlining: [ObjectIdentifier] = []
    var outputPlaces: Set<PlaceKey> = []
    /// Set when the whole cannot be lowered.
    var problem: (String, Span)?

    private init(_ function: FlatFunction, _ scope: Scope, _ frame: Frame) {
        self.function = function
        self.scope = scope
        self.frame = frame
        unit = FlatUnit(root: function)
    }

    // MARK: Roots

    /// The body of a function that is about to run in `frame`.
    static func function(_ template: FunctionTemplate, _ resolution: Resolution, _ frame: Frame) -> Flattener? {
        guard let syntax = template.syntax else { return nil }
        let made = Flattener(FlatFunction(name: template.name, span: template.span), Scope(resolution: resolution, closure: nil), frame)
        for (parameter, place) in zip(syntax.parameters, template.parameters) {
            _ = made.input(place.place, parameter.name.name)
        }
        switch syntax.body {
        case .expression(let e): made.end(.exit(.returning(made.value(e))))
        case .block(let b):
            made.blockStatements(b)
            made.end(.exit(.returning(nil)))
        }
        made.finishCallees()
        return made
    }

    /// A loop of which some turns are done. Variable 0 counts turns (or the numbers of a range), 1 is where it stops, 2 the
    /// array that is gone through.
    static func loop(_ statement: Statement, isRange: Bool, _ resolution: Resolution, _ frame: Frame) -> Flattener? {
        let name: String
        if case .loop = statement.form { name = "for" } else { name = "while" }
        let made = Flattener(FlatFunction(name: name, span: statement.span), Scope(resolution: resolution, closure: nil), frame)
        let f = made.function
        let counter = f.newVariable(), limit = f.newVariable(), items = f.newVariable()
        let exit = made.newBlock()
        switch statement.form {
        case .loop(let names, _, let body):
            let start = made.newBlock()
            let latch = made.newBlock()
            made.end(.jump(start))
            made.begin(start)
            made.emit(.tick(1), span: statement.span)
            if isRange {
                guard names.count == 1, let key = made.key(names[0].span) else { return nil }
                made.scope.variables[key] = counter
            } else {
                if names.count == 2, let key = made.key(names[0].span) {
                    made.scope.variables[key] = counter
                }
                guard let last = names.last, let key = made.key(last.span) else { return nil }
                let item = f.newVariable()
                made.scope.variables[key] = item
                made.emit(.load, item, [items, counter], span: last.span)
            }
            made.loops.append((exit, latch))
            made.blockStatements(body)
            made.end(.jump(latch))
            made.begin(latch)
            made.end(.forLoop(counter: counter, end: limit, body: start, exit: exit))
            made.begin(exit)
            made.end(.exit(.finished))
        case .whileLoop(let condition, let body):
            let head = made.newBlock(), go = made.newBlock(), full = made.newBlock(), inside = made.newBlock()
            made.end(.jump(head))
            made.begin(head)
            made.end(.turn(counter: counter, limit: limit, go: go, full: full))
            made.begin(full)
            made.end(.exit(.limit))
            made.begin(go)
            made.condition(condition, inside, exit)
            made.begin(inside)
            made.emit(.tick(1), span: statement.span)
            made.loops.append((exit, head))
            made.blockStatements(body)
            made.end(.loop(head))
            made.begin(exit)
            made.end(.exit(.finished))
        default: return nil
        }
        made.finishCallees()
        return made
    }

    /// Writes the functions that were called.
    private func finishCallees() {
        while let (closure, flat) = pending.popLast() {
            guard let syntax = closure.template.syntax, let site = closure.template.lowering else { continue }
            function = flat
            block = 0
            loops = []
            scope = Scope(resolution: site.resolution, closure: closure)
            for (parameter, place) in zip(syntax.parameters, closure.template.parameters) {
                _ = parameter
                let v = flat.newVariable()
                flat.parameters.append(v)
                scope.variables[PlaceKey(place.place)] = v
            }
            switch syntax.body {
            case .expression(let e): end(.returning(value(e)))
            case .block(let b):
                blockStatements(b)
                end(.returning(nil))
            }
        }
        for (number, flat) in unit.functions.enumerated() where number > 0 && flat.variableCount > 2000 { problem = ("\(flat.name) is too long", flat.span) }
        if unit.root.variableCount > 2000 { problem = ("too long", unit.root.span) }
        for global in unit.globals {
            if case .cell(let cell) = global.source, outputPlaces.contains(.global(ObjectIdentifier(cell))) {
                problem = ("a function that is called reads `\(global.name)`, which changes meanwhile", unit.root.span)
            }
        }
    }

    // MARK: Blocks

    func newBlock() -> Int {
        function.blocks.append(FlatBlock())
        return function.blocks.count - 1
    }

    func begin(_ b: Int) { block = b }

    /// Ends the present block, unless it has ended already.
    func end(_ e: FlatEnd) {
        if case .open = function.blocks[block].end { function.blocks[block].end = e }
    }

    var isOpen: Bool { if case .open = function.blocks[block].end { true } else { false } }

    func emit(_ kind: FlatOp.Kind, _ dst: Int = -1, _ args: [Int] = [], span: Span) {
        guard isOpen else { return }
        switch kind {
        case .fill, .literal, .emptyArray, .snapshot: if function.temporaries.contains(dst) { function.fresh.insert(dst) }
        default: break
        }
        function.blocks[block].ops.append(FlatOp(kind: kind, dst: dst, args: args, span: span))
    }

    /// Gives the work back from here on. What follows is never reached.
    @discardableResult
    func bail(_ why: String, _ span: Span) -> Int {
        end(.bail(why, span))
        begin(newBlock())
        return function.newVariable()
    }

    func temporary() -> Int {
        let v = function.newVariable()
        function.temporaries.insert(v)
        return v
    }

    func constant(_ c: FlatConstant) -> Int {
        if let known = function.constants.first(where: { $0.value == c }) { return known.key }
        let v = function.newVariable()
        function.constants[v] = c
        return v
    }

    // MARK: Names

    func key(_ span: Span) -> PlaceKey? {
        guard case .place(let place, _, _)? = scope.resolution.name(at: span) else { return nil }
        return PlaceKey(place)
    }

    /// A new variable of the function for a name that a statement declares.
    func declare(_ name: Identifier) -> Int? {
        guard let key = key(name.span) else { return nil }
        let v = function.newVariable()
        scope.variables[key] = v
        return v
    }

    private func input(_ place: Place, _ name: String) -> Int {
        let v = function.newVariable()
        scope.variables[PlaceKey(place)] = v
        unit.inputs.append((v, place, name))
        return v
    }

    enum Meaning {
        case variable(Int)
        case value(Value)
        case closure(Closure)
        case unknown(String)
    }

    func meaning(of name: String, at span: Span) -> Meaning {
        switch scope.resolution.name(at: span) {
        case nil: return .unknown("`\(name)` is not known here")
        case .value(let value)?: return .value(value)
        case .place(let place, let word, _)?:
            let key = PlaceKey(place)
            if let v = scope.variables[key] { return .variable(v) }
            if let closure = scope.closure { return outside(place, key, word, name, closure) }
            // The root's outside: the frame that it runs in. Functions are constants, all else is read on entry.
            guard let now = place.read(frame) else { return .unknown("`\(name)` has no value yet") }
            if word != "var", let known = known(now, .place(place)) { return known }
            return .variable(input(place, name))
        }
    }

    /// What a function finds beyond its own variables.
    private func outside(_ place: Place, _ key: PlaceKey, _ word: String, _ name: String, _ closure: Closure) -> Meaning {
        switch place {
        case .captured(let i):
            return known(closure.values[i], nil) ?? global(.value(closure.values[i]), name, nil)
        case .capturedCell(let i):
            guard word != "var", let value = closure.cells[i].value, let known = known(value, .cell(closure.cells[i])) else {
                return .unknown("`\(name)` may change outside the function")
            }
            return known
        case .global(let cell):
            guard let value = cell.value else { return .unknown("`\(name)` has no value yet") }
            if word != "var", let known = known(value, .cell(cell)) { return known }
            return global(.cell(cell), name, key)
        case .slot, .cell: return .unknown("`\(name)` is not known here")
        }
    }

    /// A function or a built-in, which the code is made for; `nil` for other values.
    private func known(_ value: Value, _ source: FlatSource?) -> Meaning? {
        switch value {
        case .builtin: return .value(value)
        case .function(let closure):
            if let source { unit.guards.append((source, ObjectIdentifier(closure))) }
            return .closure(closure)
        default: return nil
        }
    }

    private func global(_ source: FlatSource, _ name: String, _ key: PlaceKey?) -> Meaning {
        let number: Int
        if let key, let known = globalNumbers[key] {
            number = known
        } else {
            number = unit.globals.count
            unit.globals.append((source, name))
            if let key { globalNumbers[key] = number }
        }
        let v = temporary()
        emit(.global(number), v, span: function.span)
        return .variable(v)
    }

    // MARK: Calls of the script's functions

    /// Calls a function, or writes a short one out in place.
    func call(_ closure: Closure, _ arguments: [Expression], into: Int?, _ span: Span) -> Int {
        let template = closure.template
        guard let syntax = template.syntax, let site = template.lowering, arguments.count == template.parameters.count else {
            return bail("`\(template.name)` is called with other arguments than it has parameters", span)
        }
        let identity = ObjectIdentifier(closure)
        if case .expression(let body) = syntax.body, inlining.count < 3, !inlining.contains(identity), Self.isShort(body) {
            var inner = Scope(resolution: site.resolution, closure: closure)
            for (argument, parameter) in zip(arguments, template.parameters) {
                let v = value(argument)
                // The body may use it more than once.
                function.temporaries.remove(v)
                inner.variables[PlaceKey(parameter.place)] = v
            }
            emit(.tick(1), span: span)
            let outer = scope
            let outerLoops = loops
            scope = inner
            loops = []
            inlining.append(identity)
            unit.inlinedDepth = max(unit.inlinedDepth, inlining.count)
            let result = value(body, into: into)
            inlining.removeLast()
            scope = outer
            loops = outerLoops
            return result
        }
        let number: Int
        if let known = functionNumbers[identity] {
            number = known
        } else {
            let flat = FlatFunction(name: template.name, span: template.span)
            number = unit.functions.count
            functionNumbers[identity] = number
            unit.functions.append(flat)
            pending.append((closure, flat))
        }
        let values = arguments.map { value($0) }
        emit(.tick(1), span: span)
        let dst = into ?? temporary()
        let next = newBlock()
        end(.call(dst: dst, callee: number, args: values, next: next))
        begin(next)
        return dst
    }

    /// Whether a body is worth writing out at each call: a few operations, no branch.
    private static func isShort(_ e: Expression) -> Bool {
        var left = 24
        func visit(_ e: Expression) -> Bool {
            left -= 1
            if left < 0 { return false }
            switch e.form {
            case .number, .boolean, .name: return true
            case .unary(_, let a): return visit(a)
            case .binary(.pipe, _, _, _): return false
            case .binary(_, let a, let b, _): return visit(a) && visit(b)
            case .call(_, let args): return args.allSatisfy { visit($0.value) }
            case .index(let base, let parts):
                return visit(base) && parts.allSatisfy { if case .at(let e) = $0 { visit(e) } else { false } }
            case .conditional(let c, let a, let b): return visit(c) && visit(a) && visit(b)
            default: return false
            }
        }
        return visit(e)
    }
}

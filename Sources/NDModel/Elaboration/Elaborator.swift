import NDCore
import NDSymbolic
import NDSyntax

/// Turns expressions of a declaration into formulas: names become symbols, script values constants, script functions
/// are written out. Collects every error instead of stopping at the first.
final class Elaborator {
    let arena: Arena
    private(set) var diagnostics: [Diagnostic] = []
    /// Where each part of an equation was first written.
    private(set) var provenance: [Formula: Span] = [:]

    /// Names that the declaration itself gives a meaning: fields, inputs, `t`, `size`, ...
    var own: (_ name: String, _ span: Span) -> Formula? = { _, _ in nil }
    var ownNames: [String] = []
    /// Names whose declaration was an error: what uses them is wrong for that reason, and not reported again.
    var refused: Set<String> = []
    /// Parameters without a value of their own: what they are given may be functions.
    var givenLater: Set<String> = []
    /// Names that were called like functions of the library.
    var called: Set<String> = []
    /// `x'` of a second-order state.
    var velocity: (_ name: String) -> Formula? = { _ in nil }
    /// The names of an edge's ends, and what stands for a field of one.
    var endNames: [String] = []
    var endField: (_ end: String, _ name: Identifier) -> Formula? = { _, _ in nil }
    /// Whether `all.x` has a meaning.
    var allowsAll = false

    var frames: [Frame] = []
    private var inReduction = false
    /// How many calls of functions have been written out. Functions that call others twice each would otherwise take
    /// time exponential in their number.
    var inlined = 0
    static let inlineLimit = 20_000
    var isOverLimit = false

    /// One script function being written out: its arguments and where its other names are looked up.
    struct Frame {
        let function: String?
        var locals: [String: Formula]
        let resolver: any NameResolver
        /// Functions see their own names, not those of the declaration that calls them.
        let seesOwn: Bool
    }

    init(arena: Arena, resolver: any NameResolver) {
        self.arena = arena
        frames = [Frame(function: nil, locals: [:], resolver: resolver, seesOwn: true)]
    }

    /// The shapes of an edge's ends are not known, and taken for scalars: faults of shape are left to the system that
    /// knows them.
    var assumesShapes = false

    /// How often a value was met that only a run will give. What depends on it gives no formula, without a message.
    private(set) var unknownValues = 0

    func report(_ diagnostic: Diagnostic) {
        if diagnostic.isOfUnknownValue {
            unknownValues += 1
            return
        }
        if assumesShapes, diagnostic.code.hasPrefix("ND060") || diagnostic.code == "ND0334" { return }
        diagnostics.append(diagnostic)
    }

    func note(_ f: Formula, _ span: Span) {
        if provenance[f] == nil { provenance[f] = span }
    }

    var resolver: any NameResolver { frames[frames.count - 1].resolver }

    /// Writes out a part of the declaration itself, whatever function or reduction asked for it.
    func outside<Result>(_ body: () -> Result) -> Result {
        let (savedFrames, savedReduction) = (frames, inReduction)
        defer { (frames, inReduction) = (savedFrames, savedReduction) }
        frames = [frames[0]]
        inReduction = false
        return body()
    }

    /// The formula of an expression, or nil when something in it was wrong and has been reported.
    func formula(_ e: Expression) -> Formula? {
        do {
            guard let f = try build(e) else { return nil }
            note(f, e.span)
            return f
        } catch {
            report(error.located(e.span))
            return nil
        }
    }

    /// A formula that must be a number (or an array), not a condition.
    func number(_ e: Expression) -> Formula? {
        guard let f = formula(e) else { return nil }
        if arena.isCondition(f) {
            report(ModelError.numberExpected(e.span))
            return nil
        }
        return f
    }

    func condition(_ e: Expression) -> Formula? {
        guard let f = formula(e) else { return nil }
        if !arena.isCondition(f) {
            report(ModelError.conditionExpected(e.span))
            return nil
        }
        return f
    }

    private func build(_ e: Expression) throws(Diagnostic) -> Formula? {
        switch e.form {
        case .number(let text, let kind): return literal(text, kind, e.span)
        case .boolean(let value): return arena.boolean(value)
        case .name(let name): return lookup(name, e.span)
        case .prime(let name, let order):
            if order == 1, !inReduction, let f = velocity(name.name) { return f }
            if refused.contains(name.name) { return nil }
            report(
                Diagnostic(
                    "ND0333", "there is no rate and no noise \(name.name)' that could be read here", at: e.span,
                    remedy: "a rate can be read where the state has a rule of second order, \(name.name)'' = ...; a noise is declared by 'noise \(name.name)'"))
            return nil
        case .unary(.negate, let a): return try number(a).map { f throws(Diagnostic) in try arena.negate(f) }
        case .unary(.plus, let a): return number(a)
        case .unary(.not, let a): return try condition(a).map { f throws(Diagnostic) in try arena.not(f) }
        case .binary(let op, let a, let b, let operatorSpan): return try binary(op, a, b, operatorSpan, e.span)
        case .conditional(let c, let a, let b):
            let (condition, first, second) = (condition(c), formula(a), formula(b))
            guard let condition, let first, let second else { return nil }
            return try arena.conditional(condition, first, second)
        case .call(let callee, let arguments): return try call(callee, arguments, e.span)
        case .field(let base, let name): return try field(base, name, e.span)
        case .index(let base, let parts): return try element(base, parts, e.span)
        case .list(let items): return try array(items, e.span)
        case .missing: return nil
        case .string: report(ModelError.notInEquations("a string", e.span))
        case .none: report(ModelError.notInEquations("'none'", e.span))
        case .comprehension: report(ModelError.comprehension(e.span))
        case .record: report(ModelError.notInEquations("a record", e.span))
        case .range: report(ModelError.notInEquations("a range", e.span))
        case .function: report(ModelError.notInEquations("a function", e.span))
        }
        return nil
    }

    private func literal(_ text: String, _ kind: NumberKind, _ span: Span) -> Formula? {
        let digits = text.filter { $0 != "_" }
        switch kind {
        case .integer, .decimal:
            if let value = Rational(decimal: digits) { return arena.number(value) }
        case .hexadecimal:
            if let value = ExactInteger(String(digits.dropFirst(2)), radix: 16) { return arena.number(Rational(value)) }
        case .imaginary:
            report(ModelError.notYet("a complex equation", span))
            return nil
        }
        report(ModelError.notInEquations("'\(text)'", span))
        return nil
    }

    private func lookup(_ name: String, _ span: Span) -> Formula? {
        let frame = frames[frames.count - 1]
        if let local = frame.locals[name] { return local }
        if frame.seesOwn, let f = own(name, span) {
            // Time and size are the same for all nodes; everything else could differ from node to node.
            if inReduction, name != ImplicitName.time, name != "size" {
                report(ModelError.ownInReduction(name, span))
                return nil
            }
            return f
        }
        if frame.seesOwn, refused.contains(name) { return nil }
        if let value = frame.resolver.resolve(name) { return constant(value, name, span) }
        if name == "pi" { return arena.pi }
        if name == "all" {
            report(ModelError.allOutside(span))
            return nil
        }
        if endNames.contains(name) {
            report(ModelError.notInEquations("'\(name)' alone", span))
            return nil
        }
        // What is no call is no slip for a function of the library: 'tau' is none for 'tan', 'beta' none for 'zeta'.
        let declared = (frame.seesOwn ? ownNames : []) + frame.locals.keys + frame.resolver.names.filter { !frame.resolver.isLibraryName($0) }
        if let below = frame.resolver.declaredLater(name), below.file == span.file, below.start > span.start {
            report(ModelError.declaredLater(name, span, declared: below, isFunction: false))
        } else if Library.isFunction(name) { report(ModelError.notNumeric(name, "a function", span)) } else {
            report(ModelError.unknownName(name, span, near: declared, then: ["pi"], ends: endNames))
        }
        return nil
    }

    private func constant(_ value: ResolvedName, _ name: String, _ span: Span) -> Formula? {
        switch value {
        case .exact(let q): return arena.number(q)
        case .real(let x): return arena.real(x)
        case .boolean(let b): return arena.boolean(b)
        case .formula(let f): return f
        case .array(let values, let shape):
            do { return try arena.array(values.map { arena.real($0) }, shape) } catch {
                report(error.located(span))
                return nil
            }
        case .distribution: report(ModelError.draw(span))
        case .function: report(ModelError.notNumeric(name, "a function", span))
        case .other(let kind): report(ModelError.notNumeric(name, kind, span))
        case .unknown: unknownValues += 1
        }
        return nil
    }

    private func binary(_ op: BinaryOperator, _ a: Expression, _ b: Expression, _ at: Span, _ span: Span) throws(Diagnostic) -> Formula? {
        switch op {
        case .and, .or:
            let (x, y) = (condition(a), condition(b))
            guard let x, let y else { return nil }
            return op == .and ? try arena.and([x, y]) : try arena.or([x, y])
        case .pipe:
            return try pipe(a, b, span)
        case .approximately, .is, .in:
            report(ModelError.notInEquations("'\(op.rawValue)'", at))
            return nil
        default: break
        }
        let (x, y) = (number(a), number(b))
        guard let x, let y else { return nil }
        do {
            switch op {
            case .add: return try arena.sum(x, y)
            case .subtract: return try arena.difference(x, y)
            case .multiply: return try arena.product(x, y)
            case .divide: return try arena.quotient(x, y)
            case .power: return try arena.power(x, y)
            case .remainder: return try arena.apply(.remainder, [x, y])
            case .matrixProduct: return try arena.matrixProduct(x, y)
            case .equal: return try arena.compare(.equal, x, y)
            case .notEqual: return try arena.compare(.notEqual, x, y)
            case .less: return try arena.compare(.less, x, y)
            case .lessEqual: return try arena.compare(.lessOrEqual, x, y)
            case .greater: return try arena.compare(.greater, x, y)
            case .greaterEqual: return try arena.compare(.greaterOrEqual, x, y)
            case .and, .or, .pipe, .approximately, .is, .in: return nil
            }
        } catch {
            // The operands' shapes are the likely cause: show both.
            var d = error
            d.primary = .init(at)
            d.secondary = [(a.span, x), (b.span, y)].map { .init($0.0, "shape \(arena.shape(of: $0.1))") }
            report(d)
            return nil
        }
    }

    private func pipe(_ a: Expression, _ b: Expression, _ span: Span) throws(Diagnostic) -> Formula? {
        if case .call(let callee, let arguments) = b.form {
            return try call(callee, [Argument(name: nil, value: a)] + arguments, span)
        }
        return try call(b, [Argument(name: nil, value: a)], span)
    }

    private func field(_ base: Expression, _ name: Identifier, _ span: Span) throws(Diagnostic) -> Formula? {
        if case .name(let owner) = base.form, frames[frames.count - 1].seesOwn {
            if endNames.contains(owner) { return endField(owner, name) }
            if owner == "all", allowsAll {
                guard inReduction else {
                    report(ModelError.allOutside(span))
                    return nil
                }
                if let f = own(name.name, name.span) { return f }
                if refused.contains(name.name) { return nil }
                report(ModelError.unknownName(name.name, name.span, near: ownNames))
                return nil
            }
        }
        if name.name == "T" { return try number(base).map { f throws(Diagnostic) in try arena.transpose(f) } }
        if case .name(let owner) = base.form, own(owner, base.span) == nil, resolver.resolve(owner) == nil {
            report(ModelError.unknownName(owner, base.span, near: ownNames + endNames + ["all"] + resolver.names.filter { !resolver.isLibraryName($0) }, ends: endNames))
            return nil
        }
        report(ModelError.notInEquations("the field '\(name.name)'", name.span))
        return nil
    }

    private func element(_ base: Expression, _ parts: [IndexPart], _ span: Span) throws(Diagnostic) -> Formula? {
        guard let f = number(base) else { return nil }
        var position: [Int] = []
        for part in parts {
            var index: Formula?
            if case .at(let e) = part {
                index = formula(e)
                if index == nil { return nil }
            }
            guard let index, let value = wholeNumber(index) else {
                let isOfNode = index.map { i in (try? arena.symbol("index")).map(arena.symbols(in: i).contains) ?? false } ?? false
                let owner: String? = if case .name(let name) = base.form { name } else { nil }
                report(isOfNode ? ModelError.indexOfNode(owner, span) : ModelError.notInEquations("an index that is not a whole number known beforehand", span))
                return nil
            }
            position.append(value)
        }
        return try arena.element(f, position)
    }

    func hasReduction(_ f: Formula) -> Bool {
        arena.parts(of: f).contains { if case .reduction = arena.node($0) { true } else { false } }
    }

    /// The value of a formula that is a whole number.
    func wholeNumber(_ f: Formula) -> Int? {
        if case .number(let q) = arena.node(f), q.isInteger { return q.numerator.asInt }
        if case .real(let x) = arena.node(f) { return Int(exactly: x) }
        return nil
    }

    private func array(_ items: [Expression], _ span: Span) throws(Diagnostic) -> Formula? {
        let parts = items.map { number($0) }
        var elements: [Formula] = []
        var inner: Shape?
        for (i, part) in parts.enumerated() {
            guard let part else { return nil }
            let shape = arena.shape(of: part)
            if let inner, inner != shape {
                report(
                    Diagnostic(
                        "ND0334", "the rows of an array must have equal shapes", at: items[i].span, label: "shape \(shape)",
                        secondary: [.init(items[0].span, "shape \(inner)")]))
                return nil
            }
            inner = shape
            for flat in 0..<shape.count { elements.append(try component(part, flat, shape)) }
        }
        return try arena.array(elements, Shape([items.count] + (inner ?? .scalar).extents))
    }

    private func component(_ f: Formula, _ flat: Int, _ shape: Shape) throws(Diagnostic) -> Formula {
        if shape.isScalar { return f }
        var rest = flat
        var index: [Int] = []
        for extent in shape.extents.reversed() {
            index.insert(rest % extent, at: 0)
            rest /= extent
        }
        return try arena.element(f, index)
    }

    // MARK: - Calls

    private func call(_ callee: Expression, _ arguments: [Argument], _ span: Span) throws(Diagnostic) -> Formula? {
        switch callee.form {
        case .name(let name): return try call(name, callee.span, arguments, span)
        case .field(let base, let name):
            // x.f(a) is f(x, a); the ends of an edge have no methods, a past value looks like one.
            if case .name(let owner) = base.form, endNames.contains(owner) {
                report(ModelError.notYet("a past value", span))
                return nil
            }
            return try call(name.name, name.span, [Argument(name: nil, value: base)] + arguments, span)
        case .function(let parameters, let body):
            let function = ScriptFunction(name: "a function", parameters: parameters, body: body, resolver: resolver)
            return inline(function, arguments, span, seesOwn: true)
        default:
            report(ModelError.notInEquations("a call of this", span))
            return nil
        }
    }

    private func call(_ name: String, _ nameSpan: Span, _ arguments: [Argument], _ span: Span) throws(Diagnostic) -> Formula? {
        let frame = frames[frames.count - 1]
        called.insert(name)
        if frame.locals[name] == nil, frame.seesOwn, refused.contains(name) { return nil }
        if frame.locals[name] == nil, frame.seesOwn, own(name, nameSpan) != nil {
            if Library.isFunction(name) || frame.resolver.isLibraryName(name) {
                report(ModelError.called(name, nameSpan, argument: nil, hides: true))
            } else if arguments.count == 1, isPastTime(arguments[0].value) {
                report(ModelError.notYet("a past value", span))
            } else if !givenLater.contains(name) {
                let argument: String? = if arguments.count == 1, case .name(let written) = arguments[0].value.form { written } else { nil }
                report(ModelError.called(name, nameSpan, argument: argument, hides: false))
            } else {
                report(ModelError.notYet("a parameter that is a function", span))
            }
            return nil
        }
        if let value = frame.resolver.resolve(name) {
            if case .function(let function) = value { return inline(function, arguments, span, seesOwn: false) }
            if case .unknown = value {
                for argument in arguments { _ = formula(argument.value) }
                unknownValues += 1
                return nil
            }
            if case .other("a function") = value {
                report(ModelError.notYet("the function '\(name)', which a call has made,", nameSpan))
                return nil
            }
            if !Library.isFunction(name) {
                report(ModelError.notNumeric(name, "not a function", nameSpan))
                return nil
            }
        }
        if Distribution.Family(rawValue: name) != nil {
            report(ModelError.draw(span))
            return nil
        }
        if !Library.isFunction(name) { return try scriptValue(name, nameSpan, arguments, span) }
        if let named = arguments.first(where: { $0.name != nil }), let label = named.name {
            report(Diagnostic("ND0314", "'\(name)' takes no argument '\(label.name)' in an equation", at: label.span))
            return nil
        }
        if Library.reductions.contains(name), arguments.count == 1, allowsAll, mentionsAll(arguments[0].value) {
            return try reduce(name, arguments[0].value)
        }
        let values = arguments.map { name == "where" ? formula($0.value) : number($0.value) }
        guard let operands = values.allPresent else { return nil }
        if allowsAll, frames.count == 1, Library.reductions.contains(name), operands.count == 1, arena.shape(of: operands[0]).isScalar {
            let state: String? = if case .name(let state) = arguments[0].value.form { state } else { nil }
            report(ModelError.reductionOfOne(name, of: state, span))
            return operands[0]
        }
        return try Library.apply(name, operands, span, self)
    }

    /// Whether a parameter can hold a function: it has no value of its own, or one that something else gives.
    static func mayBeFunction(_ fallback: Expression?) -> Bool {
        switch fallback?.form {
        case nil, .call, .name, .field, .function: true
        default: false
        }
    }

    /// `t - tau`
    private func isPastTime(_ e: Expression) -> Bool {
        if case .binary(.subtract, let time, _, operatorSpan: _) = e.form, case .name(ImplicitName.time) = time.form { true } else { false }
    }

    /// A function that equations do not know has a value all the same if its arguments are constants.
    private func scriptValue(_ name: String, _ nameSpan: Span, _ arguments: [Argument], _ span: Span) throws(Diagnostic) -> Formula? {
        let frame = frames[frames.count - 1]
        guard frame.resolver.isLibraryName(name) else {
            if let below = frame.resolver.declaredLater(name), below.file == nameSpan.file, below.start > nameSpan.start {
                report(ModelError.declaredLater(name, nameSpan, declared: below, isFunction: true))
                return nil
            }
            let functions = frame.resolver.names.filter { if case .function = frame.resolver.resolve($0) { true } else { false } }
            report(ModelError.unknownFunction(name, nameSpan, near: Library.names + functions))
            return nil
        }
        let formulas = arguments.map { number($0.value) }
        guard let operands = formulas.allPresent else { return nil }
        guard operands.allSatisfy(arena.isFixed) else {
            report(ModelError.scriptFunction(name, nameSpan))
            return nil
        }
        var constants: [(name: String?, value: ResolvedName)] = []
        for (argument, f) in zip(arguments, operands) {
            if case .number(let q) = arena.node(f) {
                constants.append((argument.name?.name, .exact(q)))
            } else {
                let value = try arena.evaluateArray(f)
                constants.append((argument.name?.name, value.shape.isScalar ? .real(value.elements[0]) : .array(value.elements, value.shape)))
            }
        }
        guard let value = try frame.resolver.value(of: name, constants) else {
            report(ModelError.scriptFunction(name, nameSpan))
            return nil
        }
        if case .other("a function") = value {
            report(ModelError.notYet("a parameter that holds a function ('\(name)')", nameSpan))
            return nil
        }
        return constant(value, name, span)
    }

    private func reduce(_ name: String, _ body: Expression) throws(Diagnostic) -> Formula? {
        if inReduction {
            report(ModelError.notInEquations("a sum over all nodes inside another", body.span))
            return nil
        }
        inReduction = true
        defer { inReduction = false }
        guard let inner = number(body), let kind = Reduction(name: name) else { return nil }
        return try arena.reduction(kind, inner)
    }

    /// Writes a function out: its parameters stand for the arguments' formulas.
    private func inline(_ function: ScriptFunction, _ arguments: [Argument], _ span: Span, seesOwn: Bool) -> Formula? {
        if frames.contains(where: { $0.function == function.name }), function.name != "a function" {
            report(ModelError.recursion(function.name, span))
            return nil
        }
        inlined += 1
        guard frames.count <= 100, inlined <= Self.inlineLimit else {
            // Said once: the calls it was to save have no end of messages either.
            if !isOverLimit { report(ModelError.tooMuchInlining(function.name, span)) }
            isOverLimit = true
            return nil
        }
        var locals: [String: Formula] = seesOwn ? frames[frames.count - 1].locals : [:]
        var position = 0
        var bound: Set<String> = []
        for argument in arguments {
            let target: Parameter?
            if let name = argument.name {
                target = function.parameters.first { $0.name.name == name.name }
            } else {
                target = position < function.parameters.count ? function.parameters[position] : nil
                position += 1
            }
            guard let target else {
                report(ModelError.arguments(function.name, arguments.count, takes: "\(function.parameters.count)", span))
                return nil
            }
            guard let value = formula(argument.value) else { return nil }
            locals[target.name.name] = value
            bound.insert(target.name.name)
        }
        frames.append(Frame(function: function.name, locals: locals, resolver: function.resolver, seesOwn: seesOwn))
        defer { frames.removeLast() }
        for parameter in function.parameters where !bound.contains(parameter.name.name) {
            guard let fallback = parameter.fallback else {
                report(ModelError.arguments(function.name, arguments.count, takes: "\(function.parameters.count)", span))
                return nil
            }
            guard let value = formula(fallback) else { return nil }
            let frame = frames.removeLast()
            var extended = frame.locals
            extended[parameter.name.name] = value
            frames.append(Frame(function: frame.function, locals: extended, resolver: frame.resolver, seesOwn: seesOwn))
        }
        if let body = function.body.singleExpression { return formula(body) }
        guard case .block(let block) = function.body else { return nil }
        return value(ofBody: block, of: function.name, span)
    }

    /// Whether `all.` occurs in an expression outside of a reduction of its own: in `max([mean(all.x), y])` the maximum
    /// is that of two numbers. Linear in its size.
    private func mentionsAll(_ e: Expression) -> Bool {
        switch e.form {
        case .field(let base, _):
            if case .name("all") = base.form { return true }
            return mentionsAll(base)
        case .unary(_, let a): return mentionsAll(a)
        case .binary(_, let a, let b, _): return mentionsAll(a) || mentionsAll(b)
        case .conditional(let c, let a, let b): return mentionsAll(c) || mentionsAll(a) || mentionsAll(b)
        case .call(let callee, let arguments):
            if case .name(let name) = callee.form, Library.reductions.contains(name), arguments.count == 1 { return false }
            return mentionsAll(callee) || arguments.contains { mentionsAll($0.value) }
        case .index(let base, _): return mentionsAll(base)
        case .list(let items): return items.contains { mentionsAll($0) }
        default: return false
        }
    }
}

extension FunctionBody {
    /// The expression of a body that is one, also when it stands in braces behind `return`.
    var singleExpression: Expression? {
        switch self {
        case .expression(let e): return e
        case .block(let block):
            guard block.statements.count == 1 else { return nil }
            switch block.statements[0].form {
            case .returning(let e): return e
            default: return nil
            }
        }
    }
}

extension Array where Element == Formula? {
    /// The elements, if none is missing.
    var allPresent: [Formula]? {
        var found: [Formula] = []
        for element in self {
            guard let element else { return nil }
            found.append(element)
        }
        return found
    }
}

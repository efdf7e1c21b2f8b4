import NDCore

/// Every diagnostic of declarations and models, `ND03xx`.
public enum ModelError {
    /// - Parameter library: names that are proposed only where none of `names` is as near.
    ///   `ends` are what a coupling calls the ends of its edge.
    static func unknownName(_ name: String, _ span: Span, near names: [String], then library: [String] = [], ends: [String] = []) -> Diagnostic {
        // In a coupling an unknown name is most likely a state of an end, or another word for an end.
        let atEnds = ends.count < 2 ? nil : "the states of the two nodes are \(ends[0]).x and \(ends[1]).x; a constant is declared by 'param \(name) = ...'"
        return Diagnostic(
            "ND0301", "'\(name)' is not known here", at: span,
            remedy: (ends.isEmpty ? edgeName(name) : nil) ?? foreignName(name) ?? suggestion(for: name, among: names, then: library) ?? atEnds
                ?? "declare it: 'param \(name) = ...' in the declaration, or 'let \(name) = ...' before it")
    }

    /// What is said of edges and neighbours inside a node.
    private static func edgeName(_ name: String) -> String? {
        switch name {
        case "source", "target", "pre", "post": "the ends of an edge are known in a coupling: coupling C { p += source.x }, with 'input p' in the node"
        case "neighbors", "neighbours", "neighbor", "neighbour":
            "what neighbours do is a coupling: coupling C { p += source.x }, with 'input p' in the node"
        default: nil
        }
    }

    static func unknownFunction(_ name: String, _ span: Span, near names: [String]) -> Diagnostic {
        Diagnostic(
            "ND0302", "there is no function '\(name)' that equations can use", at: span,
            remedy: foreignName(name) ?? suggestion(for: name, among: names)
                ?? "define it before the declaration: 'func \(name)(x) = ...'")
    }

    /// What the script declares below the declaration that uses it.
    static func declaredLater(_ name: String, _ span: Span, declared: Span, isFunction: Bool) -> Diagnostic {
        Diagnostic(
            isFunction ? "ND0302" : "ND0301", "'\(name)' is declared below, and has no value here yet", at: span,
            secondary: [.init(declared, "declared here")], remedy: "move its declaration above this one")
    }

    /// A name of the declaration that is called as if it were a function.
    /// - Parameter hides: whether the library has a function of that name.
    static func called(_ name: String, _ span: Span, argument: String?, hides: Bool) -> Diagnostic {
        Diagnostic(
            "ND0347", hides ? "'\(name)' is declared here and hides the library's function" : "'\(name)' is a number and cannot be called", at: span,
            remedy: hides ? "give it another name to call the function" : "a product is written with '*': \(name)*(\(argument ?? "..."))")
    }

    static func comprehension(_ span: Span) -> Diagnostic {
        Diagnostic(
            "ND0312", "a comprehension has no meaning in an equation", at: span,
            remedy: "what depends on states goes into a function with a loop: func f(x) { var s = 0; for k in 0..3 { s += x^k }; return s }")
    }

    static func scriptFunction(_ name: String, _ span: Span) -> Diagnostic {
        Diagnostic(
            "ND0302", "'\(name)' is a function for scripts: equations cannot use it", at: span,
            remedy: "if what it gives does not change, compute it before the declaration, 'let value = \(name)(...)', and use that name here")
    }

    /// How other tools spell it.
    private static func foreignName(_ name: String) -> String? {
        let known = [
            "np": "functions need no prefix: 'sin(x)'", "numpy": "functions need no prefix: 'sin(x)'",
            "math": "functions need no prefix: 'sin(x)'", "ln": "the natural logarithm is 'log'", "arctan": "it is called 'atan'",
            "arcsin": "it is called 'asin'", "arccos": "it is called 'acos'", "arctan2": "it is called 'atan2'",
            "time": "time is 't'", "dt": "rates are written 'x' = ...'; steps are the solver's",
            "self": "states are named directly: 'x', not 'self.x'", "heaviside": "write 'if x >= 0 then 1 else 0'",
            "fabs": "it is called 'abs'", "fmod": "it is called 'remainder'", "pow": "powers are written 'x^y'",
            "v_post": "the ends of an edge are 'source' and 'target': 'target.v'",
            "v_pre": "the ends of an edge are 'source' and 'target': 'source.v'", "rand": "distributions draw: 'uniform(0, 1)'",
            "randn": "distributions draw: 'normal(0, 1)'",
        ]
        return known[name]
    }

    static func declaredTwice(_ name: String, _ span: Span, first: Span) -> Diagnostic {
        Diagnostic(
            "ND0303", "'\(name)' is declared twice", at: span, label: "again here",
            secondary: [.init(first, "first declared here")], remedy: "remove one of the two, or rename it")
    }

    static func reserved(_ name: String, _ span: Span) -> Diagnostic {
        Diagnostic(
            "ND0304", "'\(name)' has a meaning of its own in every declaration and cannot be declared", at: span,
            notes: ["so do \(ImplicitName.reserved.filter { $0 != name }.joined(separator: ", "))"])
    }

    static func stateWithoutRule(_ name: String, _ span: Span, isMap: Bool) -> Diagnostic {
        Diagnostic(
            "ND0305", "nothing says how the state '\(name)' changes", at: span,
            remedy: "give it a rule, \(isMap ? "next \(name)" : "\(name)'") = ..., or make it a param")
    }

    static func ruleWithoutState(_ name: String, _ span: Span, is what: (kind: String, span: Span)?, states: [String]) -> Diagnostic {
        Diagnostic(
            "ND0306", what.map { "'\(name)' is \($0.kind), not a state: it cannot have a rule" } ?? "there is no state '\(name)' to have a rule",
            at: span, secondary: what.map { [.init($0.span, "declared here")] } ?? [],
            remedy: suggestion(for: name, among: states) ?? "declare it: 'state \(name) = 0'")
    }

    static func secondRule(_ name: String, _ span: Span, first: Span) -> Diagnostic {
        Diagnostic(
            "ND0307", "the state '\(name)' has two rules", at: span, label: "again here", secondary: [.init(first, "the first is here")],
            remedy: "add the two right-hand sides into one rule")
    }

    static func mixedRules(_ next: Span, rate: Span) -> Diagnostic {
        Diagnostic(
            "ND0308", "one node cannot have both rates of change and 'next' rules", at: next, label: "a map",
            secondary: [.init(rate, "a rate")], remedy: "a map counts steps, a rate runs in time: choose one")
    }

    static func cycle(_ name: String, _ span: Span) -> Diagnostic {
        Diagnostic("ND0309", "'\(name)' is defined through itself", at: span, remedy: "a 'let' or a default may use only what does not need it")
    }

    static func ruleShape(_ name: String, _ state: Shape, _ value: Shape, _ span: Span, declared: Span) -> Diagnostic {
        Diagnostic(
            "ND0310", "the state '\(name)' is \(inWords(state)), but its rule gives \(inWords(value))", at: span, label: inWords(value),
            secondary: [.init(declared, "declared as \(inWords(state))")],
            remedy: state.isScalar ? "declare it as an array: 'state \(name): \(value) = 0'" : nil)
    }

    private static func inWords(_ shape: Shape) -> String { shape.isScalar ? "one number" : "an array of shape \(shape)" }

    static func notNumeric(_ name: String, _ kind: String, _ span: Span) -> Diagnostic {
        Diagnostic("ND0311", "'\(name)' is \(kind): equations are made of numbers, arrays and functions", at: span)
    }

    static func notInEquations(_ what: String, _ span: Span) -> Diagnostic {
        Diagnostic("ND0312", "\(what) has no meaning in an equation", at: span, remedy: "compute it in the script before, and use its name here")
    }

    /// `v[index]`: how every node gets an element of its own.
    static func indexOfNode(_ array: String?, _ span: Span) -> Diagnostic {
        let name = array ?? "v"
        return Diagnostic(
            "ND0312", "an array is not indexed by the number of a node", at: span,
            remedy: "give every node its own element: 'param k' in the declaration, and 'N(k: \(name))' where it is used")
    }

    static func conditionExpected(_ span: Span) -> Diagnostic {
        Diagnostic("ND0313", "a condition is needed here, this is a number", at: span, remedy: "compare it with something: 'x > 0'")
    }

    static func numberExpected(_ span: Span) -> Diagnostic {
        Diagnostic("ND0313", "a number is needed here, this is a condition", at: span, remedy: "write 'if ... then 1 else 0'")
    }

    static func arguments(_ name: String, _ count: Int, takes: String, _ span: Span) -> Diagnostic {
        Diagnostic("ND0314", "'\(name)' takes \(takes), not \(count)", at: span)
    }

    static func recursion(_ name: String, _ span: Span) -> Diagnostic {
        Diagnostic("ND0315", "'\(name)' calls itself: its body cannot be written into an equation", at: span,
            remedy: "work the value out before the declaration, 'let value = \(name)(...)', and use that name here")
    }

    static func tooMuchInlining(_ name: String, _ span: Span) -> Diagnostic {
        Diagnostic(
            "ND0315", "'\(name)' is called too often: written out, the equations would hold more than 20000 calls", at: span,
            remedy: "give what is needed more than once a name in the declaration: 'let y = ...'")
    }

    static func ofEnds(_ name: String, _ span: Span, ends: [String]) -> Diagnostic {
        Diagnostic(
            "ND0342", "an edge has no '\(name)' of its own: its ends have", at: span,
            remedy: "write " + ends.map { "'\($0).\(name)'" }.joined(separator: " or "))
    }

    static func allOutside(_ span: Span) -> Diagnostic {
        Diagnostic(
            "ND0316", "'all.' is the values in all nodes, not one number", at: span,
            remedy: "reduce it: 'mean(all.x)', or one of sum, min, max, prod")
    }

    /// - Parameter state: the name whose value in this node alone was reduced.
    static func reductionOfOne(_ function: String, of state: String?, _ span: Span) -> Diagnostic {
        Diagnostic(
            "ND0343", "'\(function)' is given one number, the value in this node", at: span,
            remedy: state.map { "did you mean '\(function)(all.\($0))', over all nodes?" } ?? "the values in all nodes are written 'all.x'")
    }

    static func ownInReduction(_ name: String, _ span: Span) -> Diagnostic {
        Diagnostic(
            "ND0317", "'\(name)' of this node stands inside a sum over all nodes, which is computed once for all of them", at: span,
            remedy: "use 'all.\(name)', or take '\(name)' out of the sum (a sine or exponential of a difference splits into products)")
    }

    static func typeWithoutDefault(_ name: String, _ span: Span) -> Diagnostic {
        Diagnostic(
            "ND0318", "the parameter '\(name)' has no default and was not given", at: span,
            remedy: "give it where the declaration is used: '...(\(name): ...)'")
    }

    static func fallbackDepends(_ name: String, on other: String, _ span: Span) -> Diagnostic {
        Diagnostic("ND0319", "the default of '\(name)' depends on '\(other)', which changes in time", at: span, remedy: "use parameters, or a 'let'")
    }

    static func fallbackOfCoupling(_ name: String, on other: String, _ span: Span) -> Diagnostic {
        Diagnostic(
            "ND0319", "the default of '\(name)' depends on '\(other)', but only the coupling's other parameters and 'size' are known for it",
            at: span, remedy: "use a 'let'")
    }

    static func inputMissing(
        _ input: String, coupling: String, node: String, _ span: Span, node nodeSpan: Span, declared inputs: [String]
    ) -> Diagnostic {
        Diagnostic(
            "ND0320", "\(coupling) adds to '\(input)', but \(node) has no such input", at: span, label: "adds to '\(input)'",
            secondary: [.init(nodeSpan, inputs.isEmpty ? "declares no input" : "declares \(inputs.map { "'\($0)'" }.joined(separator: ", "))")],
            remedy: suggestion(for: input, among: inputs) ?? "declare 'input \(input)' in \(node)")
    }

    static func endLacks(_ name: String, end: String, node: String, _ span: Span, node nodeSpan: Span, has names: [String]) -> Diagnostic {
        Diagnostic(
            "ND0321", "'\(end).\(name)' is read, but \(node) has no '\(name)'", at: span, label: "read here",
            secondary: [.init(nodeSpan, "\(node) is declared here")],
            remedy: suggestion(for: name, among: names) ?? (names.isEmpty ? nil : "\(node) has \(names.joined(separator: ", "))"))
    }

    static func endInput(_ name: String, end: String, _ span: Span, declared: Span) -> Diagnostic {
        Diagnostic(
            "ND0322", "'\(end).\(name)' depends on an input, which is known only after all couplings have run", at: span,
            secondary: [.init(declared, "declared here")], remedy: "couplings may read states, parameters, and what depends on those")
    }

    static func couplingWithoutNetwork(_ name: String, _ span: Span) -> Diagnostic {
        Diagnostic("ND0323", "the coupling \(name) needs a network to act on", at: span, remedy: "write '... on net via \(name)'")
    }

    static func unknownArgument(_ name: String, of owner: String, _ span: Span, has names: [String], declared: Span) -> Diagnostic {
        Diagnostic(
            "ND0324", "\(owner) has no parameter or state '\(name)'", at: span, secondary: [.init(declared, "\(owner) is declared here")],
            remedy: suggestion(for: name, among: names) ?? (names.isEmpty ? nil : "it has \(names.joined(separator: ", "))"))
    }

    static func valueShape(_ name: String, _ field: Shape, lanes: Int?, _ value: Shape, entity: String) -> Diagnostic {
        let each = lanes.map { ", or one entry for each of the \($0) \(entity)" } ?? ""
        return Diagnostic(
            "ND0325", "'\(name)' takes \(field.isScalar ? "one number" : "shape \(field)")\(each); this has shape \(value)",
            remedy: field.isScalar && lanes == nil && !value.isScalar ? "declare it as an array: '\(name): \(value) = ...'" : nil)
    }

    static func attributeKind(_ name: String, _ kind: String, owner: String, _ span: Span) -> Diagnostic {
        Diagnostic(
            "ND0326", "the network's attribute '\(name)' is \(kind), but \(owner) uses '\(name)' as a number", at: span,
            label: "takes the attribute of its name", remedy: "rename one of the two, or give the value: '\(owner)(\(name): ...)'")
    }

    static func notPart(_ what: String, expected: String, _ span: Span) -> Diagnostic {
        Diagnostic("ND0327", "\(expected) is needed here, this is \(what)", at: span)
    }

    static func unknownField(_ name: String, of owner: String, has names: [String]) -> Diagnostic {
        Diagnostic(
            "ND0328", "\(owner) has no field '\(name)'",
            remedy: suggestion(for: name, among: names) ?? (names.isEmpty ? nil : "it has \(names.joined(separator: ", "))"))
    }

    /// - Parameter paths: what each field that is meant is called in full.
    static func ambiguousField(_ name: String, paths: [String]) -> Diagnostic {
        var different: [String] = []
        for path in paths where !different.contains(path) { different.append(path) }
        guard different.count == paths.count else {
            return Diagnostic(
                "ND0329", "'\(name)' could be of \(paths.count) uses of one coupling", notes: ["nothing tells them apart by name"],
                remedy: "declare two couplings, or put each over a layer of its own")
        }
        return Diagnostic(
            "ND0329", "'\(name)' could be \(different.map { "'\($0)'" }.joined(separator: " or "))", remedy: "name its part: '\(different[0])'")
    }

    static func element(_ name: String, _ index: Int, count: Int) -> Diagnostic {
        Diagnostic("ND0330", "'\(name)' has no entry \(index): there are \(count)")
    }

    static func extent(_ span: Span) -> Diagnostic {
        Diagnostic("ND0331", "an extent must be a whole number above 0, known when the declaration is read", at: span)
    }

    static func noLayer(_ name: String, _ span: Span, known: [String]) -> Diagnostic {
        known.isEmpty
            ? Diagnostic("ND0345", "there is no layer '\(name)': the system stands on one network", at: span, remedy: "network m = layers(\(name): g, ...) makes layers; without 'over' the coupling acts along every edge")
            : Diagnostic("ND0345", "there is no layer '\(name)'", at: span, remedy: suggestion(for: name, among: known) ?? "the layers are \(known.joined(separator: ", "))")
    }

    public static func noNetwork(_ system: String) -> Diagnostic {
        Diagnostic("ND0346", "the system '\(system)' stands on no network, so it has no nodes to choose from", remedy: "'system s = Node on net' has one")
    }

    static func emptyNetwork(_ span: Span) -> Diagnostic {
        Diagnostic("ND0332", "the network has no nodes", at: span)
    }

    static func unusedParameter(_ name: String, _ span: Span, owner: String) -> Diagnostic {
        Diagnostic("ND0340", "the parameter '\(name)' of \(owner) is never used", at: span, severity: .warning)
    }

    static func hidesLibrary(_ name: String, _ span: Span, owner: String) -> Diagnostic {
        Diagnostic("ND0341", "'\(name)' of \(owner) hides the library's '\(name)'", at: span, severity: .note)
    }

    /// Understood, but a later capability.
    public static func notYet(_ what: String, _ span: Span, remedy: String? = nil) -> Diagnostic {
        Diagnostic("ND0350", "\(what) is understood but does not run yet", at: span, remedy: remedy)
    }

    /// A distribution inside an expression; alone it is what a state starts from or a parameter is drawn from.
    static func draw(_ span: Span) -> Diagnostic {
        notYet(
            "a draw inside an expression", span,
            remedy: "a start or a parameter that is drawn is the distribution alone: uniform(0.9, 1.1), not 1 + uniform(-0.1, 0.1)")
    }
}

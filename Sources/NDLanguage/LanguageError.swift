import NDCore
import NDModel

/// Every diagnostic of names, values and control (`ND02xx`) and of checks in a file (`ND09xx`).
public enum LanguageError {
    // MARK: Names

    static func unknownName(_ name: String, at span: Span, remedy: String?) -> Diagnostic {
        Diagnostic("ND0201", "there is no '\(name)'", at: span, remedy: remedy)
    }

    /// `word` is the word it was declared with, `parameter` or `loop`.
    static func assignsConstant(_ name: String, at span: Span, declared: Span?, word: String) -> Diagnostic {
        let why =
            switch word {
            case "parameter": "it is a parameter of the function"
            case "loop": "the loop sets it"
            case "module": "it belongs to the module that brings it"
            default: "it was declared with \(word)"
            }
        let remedy: String? =
            switch word {
            case "let": "declare it with var"
            case "module": "begin with 'var \(name) = ...' to have one of your own"
            case "network": "a network stays as it is; with_nodes, with_edges and remove give another: 'network h = with_nodes(\(name), (x: ...))'"
            case "parameter", "loop": "begin with 'var \(name) = \(name)' to have a copy that may change"
            default: nil
            }
        return Diagnostic(
            "ND0202", "'\(name)' cannot be assigned: \(why)", at: span,
            secondary: declared.map { [.init($0, "declared here")] } ?? [], remedy: remedy)
    }

    static func assignsUndeclared(_ name: String, at span: Span, similar: String?) -> Diagnostic {
        Diagnostic(
            "ND0203", "'\(name)' is assigned but was never declared", at: span,
            remedy: similar.map { "did you mean '\($0)'? A new name begins with let or var" }
                ?? "begin with 'let \(name) = ...', or with 'var' if it will change")
    }

    static func declaredTwice(_ name: String, at span: Span, first: Span) -> Diagnostic {
        Diagnostic(
            "ND0204", "'\(name)' is declared twice", at: span, secondary: [.init(first, "first declared here")],
            remedy: "give one of them another name; to change a variable declare it once with var and assign to it")
    }

    static func usedBefore(_ name: String, at span: Span, declared: Span?) -> Diagnostic {
        Diagnostic(
            "ND0205", "'\(name)' is used before it has a value", at: span,
            secondary: declared.map { [.init($0, "it gets its value here")] } ?? [],
            remedy: declared == nil ? nil : "use it below the line that declares it")
    }

    static func noField(_ name: String, of value: Value, fields: [String], at span: Span) -> Diagnostic {
        let listed = fields.count <= 12 && !fields.isEmpty ? "it has " + fields.joined(separator: ", ") : nil
        return Diagnostic(
            "ND0206", "\(value.kindInWords) has no field '\(name)'", at: span, notes: listed.map { [$0] } ?? [],
            remedy: name.hasSuffix("'") && fields.contains(String(name.dropLast()))
                ? "the prime is the velocity of a state whose rule is of second order; a transpose is written M.T"
                : fieldElsewhere(name, of: value) ?? OtherTongues.remedy(for: name) ?? suggestion(for: name, among: fields))
    }

    /// What other tools have as fields.
    private static func fieldElsewhere(_ name: String, of value: Value) -> String? {
        switch (name, value) {
        case ("size", .array), ("size", .list), ("size", .range), ("length", _): "len(x) counts, x.count too"
        case ("degree", .network), ("degrees", .network): "degrees(g) has the degrees of all nodes"
        case ("order", .network), ("number_of_nodes", .network): "g.size is the number of nodes, g.count of edges"
        case ("shape", _) where value.isNumber: "a number has no axes"
        default: nil
        }
    }

    /// `what` is what stands where a variable should, such as `the result of a call`.
    static func changesNoVariable(_ what: String, at span: Span) -> Diagnostic {
        Diagnostic("ND0207", "only a variable can be changed, and this is \(what)", at: span, remedy: "bind it first, 'var v = ...', and change v")
    }

    // MARK: Calls

    static func notCallable(_ value: Value, _ arguments: [Value] = []) -> Diagnostic {
        let places = arguments.compactMap { if case .integer(let i) = $0 { "\(i)" } else { nil } }
        let index = places.isEmpty || places.count != arguments.count ? nil : "[" + places.joined(separator: ", ") + "]"
        let remedy: String? =
            switch value {
            case .array(let a): "an element is taken by [ ], \(index ?? (a.rank > 1 ? "M[i, j]" : "v[i]")); a product is written with '*'"
            case .list, .string, .range: "elements are in brackets: v[i]"
            case .record: "a field follows a dot, without parentheses: r.a"
            case .distribution: "sample(d) draws from it"
            default: value.isNumber ? "a product is written with '*'" : nil
            }
        return Diagnostic("ND0208", "\(value.kindInWords) cannot be called", remedy: remedy)
    }

    /// `declared` is where a function of the script stands.
    static func missingArgument(_ name: String, of function: String, signature: String, declared: Span? = nil) -> Diagnostic {
        Diagnostic(
            "ND0209", "\(function) needs a value for '\(name)'", secondary: here(function, declared), notes: [usage(signature)])
    }

    static func tooManyArguments(
        _ function: String, takes: Int, given: Int, signature: String, at span: Span? = nil, declared: Span? = nil, remedy: String? = nil
    ) -> Diagnostic {
        Diagnostic(
            "ND0210", "\(function) takes \(takes == 0 ? "no arguments" : "\(takes) argument\(takes == 1 ? "" : "s")"), not \(given)", at: span,
            secondary: here(function, declared), notes: [usage(signature)], remedy: remedy)
    }

    static func unknownArgument(
        _ name: String, of function: String, names: [String], signature: String, at span: Span?, declared: Span? = nil
    ) -> Diagnostic {
        Diagnostic(
            "ND0211", "\(function) has no argument '\(name)'", at: span, secondary: here(function, declared), notes: [usage(signature)],
            remedy: argumentsElsewhere[name].flatMap { names.contains($0) ? "it is called '\($0)' here" : nil } ?? suggestion(for: name, among: names))
    }

    /// What other tools call arguments of functions that have the same here.
    private static let argumentsElsewhere = [
        "xlabel": "x", "ylabel": "y", "x_label": "x", "y_label": "y", "log": "y_scale", "logy": "y_scale", "logx": "x_scale", "xlim": "x_range", "ylim": "y_range", "xscale": "x_scale", "yscale": "y_scale", "legend": "labels", "cmap": "map",
        "c": "color", "colour": "color", "node_color": "color", "node_size": "sizes", "s": "sizes", "with_labels": "names", "clabel": "label",
        "dim": "axis", "dims": "axis", "n_bins": "bins", "nbins": "bins", "tol": "tolerance", "x0": "from", "tspan": "to", "tmax": "to", "t_end": "to",
        "saveat": "every", "t_eval": "times", "reltol": "rtol", "abstol": "atol", "solver": "method", "alg": "method",
    ]

    private static func here(_ function: String, _ declared: Span?) -> [Diagnostic.Label] {
        declared.map { [.init($0, "\(function) is declared here")] } ?? []
    }

    /// How a function is written; where that is long, the names that it takes.
    private static func usage(_ signature: String) -> String {
        guard signature.count > 90, let open = signature.firstIndex(of: "(") else { return "it is written \(signature)" }
        let items = signature[open...].dropFirst().dropLast().split(separator: ",").map { item in
            String(item.prefix { $0 != "=" }).trimmedSpaces
        }
        return "it takes \(items.joined(separator: ", "))"
    }

    /// `np.sin` and its like.
    static func foreignMember(_ written: String, at span: Span, remedy: String?) -> Diagnostic {
        Diagnostic("ND0201", "there is no '\(written)'", at: span, remedy: remedy)
    }

    static func argumentTwice(_ name: String, of function: String, at span: Span?) -> Diagnostic {
        Diagnostic("ND0211", "\(function) is given '\(name)' twice", at: span)
    }

    static func wants(_ wanted: String, _ function: String, _ found: Value, argument: String? = nil) -> Diagnostic {
        let subject = argument.map { "'\($0)' of \(function) must be" } ?? "\(function) wants"
        var remedy: String?
        if wanted == "a system", case .nodeType(let node) = found {
            remedy = "a node becomes a system by 'system s = \(node.name)', or on a network by 'system s = \(node.name) on net'"
        }
        if case .distribution(let d) = found { remedy = specialFunction(d) ?? "sample(d) draws a number from it" }
        if case .bigInteger = found, wanted.contains("whole number") {
            return Diagnostic("ND0212", "\(subject) below 2^63 in size, and this integer has more than 64 bits")
        }
        if wanted.contains("array"), found.isFunction, function == "plot" || function == "scatter" {
            remedy = "plot the values: let x = linspace(0, 10, 200), then plot(x, f(x))"
        }
        if wanted == "a network", case .array(let a) = found {
            remedy = a.rank == 2 && a.shape.extents[1] == 2 && a.shape.extents[0] != 2
                ? "graph(pairs) makes a network of a list of edges" : "graph(adjacency: W) makes a network of a matrix, graph([[0, 1], [1, 2]]) of pairs"
        }
        return Diagnostic("ND0212", "\(subject) \(wanted), not \(found.kindInWords)", remedy: remedy)
    }

    /// The function that a distribution is taken for where a number is wanted.
    static func specialFunction(_ d: Distribution) -> String? {
        switch d.family {
        case .gamma: "gamma is a distribution; the function is gamma_function(x)"
        case .beta: "beta is a distribution; the function is beta_function(a, b)"
        case .binomial: "binomial is a distribution; the coefficient is choose(n, k)"
        default: nil
        }
    }

    static func namedOnly(_ what: String, such name: String?) -> Diagnostic {
        Diagnostic("ND0210", "\(what) takes its values by name", remedy: name.map { "write \($0): ..." })
    }

    // MARK: Operators and arrays

    static func operands(_ op: String, _ a: Value, _ b: Value, note: String? = nil) -> Diagnostic {
        let remedy: String?
        switch (op, a, b) {
        case ("+", .string, _), ("+", _, .string): remedy = "put the value into the text: \"... \\(value)\""
        case ("+", .list, _): remedy = "concatenate(a, b) joins lists, append(v, x) adds to one"
        case ("*", .string, _), ("*", _, .string): remedy = "repeat(text, n) repeats a text"
        case (_, .distribution(let d), _), (_, _, .distribution(let d)): remedy = specialFunction(d) ?? "sample(d) draws a number from it: sample(d) \(op) 1"
        case ("@", .list, _), ("@", _, .list): remedy = "a list of expressions is no vector of '@': sum([a*b for i in 0..<n]) writes the product out"
        case ("@", _, _): remedy = "@ multiplies vectors and matrices; * multiplies elements"
        default: remedy = nil
        }
        return Diagnostic(
            "ND0213", "'\(op)' is not defined for \(a.kindInWords) and \(b.kindInWords)", notes: note.map { [$0] } ?? [], remedy: remedy)
    }

    /// An array of numbers compared with a text, element by element.
    static func numbersAndText(_ op: String, _ a: Value, _ b: Value, isEquality: Bool) -> Diagnostic {
        Diagnostic(
            "ND0213", "'\(op)' is not defined for \(a.kindInWords) and \(b.kindInWords)",
            notes: [isEquality ? "an array of numbers is compared number by number, and none equals a text" : "a number is neither before nor behind a text"],
            remedy: "compare with a number, or read the number in a text: parse(text)")
    }

    static func operand(_ op: String, _ a: Value) -> Diagnostic {
        Diagnostic("ND0213", "'\(op)' is not defined for \(a.kindInWords)")
    }

    static func complexOrder(_ op: String) -> Diagnostic {
        Diagnostic("ND0213", "complex numbers have no order for '\(op)'", remedy: "compare abs(z), real(z) or imag(z)")
    }

    static func shapes(_ op: String, _ a: Shape, _ b: Shape) -> Diagnostic {
        Diagnostic(
            "ND0214", "shapes \(a) and \(b) do not fit in '\(op)'",
            notes: op == "@"
                ? ["the columns of the first must be the rows of the second"]
                : op == "=" ? [] : ["extents are compared from the last axis on: equal, or one of them 1"])
    }

    static func mask(_ shape: Shape, extent: Int, axis: Int) -> Diagnostic {
        Diagnostic("ND0214", "a mask of shape \(shape) does not fit axis \(axis), which has \(extent) element\(extent == 1 ? "" : "s")")
    }

    static func index(_ i: Int, extent: Int, axis: Int) -> Diagnostic {
        let range = extent == 0 ? "it is empty" : "its indices run from 0 to \(extent - 1), or -\(extent) to -1 from the end"
        return Diagnostic("ND0215", "index \(i) lies outside axis \(axis), which has \(extent) element\(extent == 1 ? "" : "s")", notes: [range])
    }

    static func slice(_ start: Int, _ stop: Int, closed: Bool, extent: Int, axis: Int) -> Diagnostic {
        Diagnostic(
            "ND0215", "the slice \(start)\(closed ? ".." : "..<")\(stop) leaves axis \(axis), which has \(extent) element\(extent == 1 ? "" : "s")",
            remedy: "an end may be left out: a[\(max(0, min(start, extent)))..]")
    }

    static func listIndex(_ i: Int, count: Int) -> Diagnostic {
        Diagnostic(
            "ND0215", "index \(i) lies outside a list of \(count) item\(count == 1 ? "" : "s")",
            notes: count == 0 ? [] : ["its indices run from 0 to \(count - 1)"])
    }

    static func indexKind(_ found: String) -> Diagnostic {
        Diagnostic("ND0216", "an index must be a whole number, a range, ':' or an array of whole numbers or booleans, not \("aeiou".contains(found.first ?? "x") ? "an" : "a") \(found)")
    }

    static func recordIndex(_ shown: [String], names: [String]) -> Diagnostic {
        Diagnostic(
            "ND0212", "a record is indexed by the name of a field in quotes, not by numbers", notes: names.isEmpty || names.count > 12 ? [] : ["it has \(names.joined(separator: ", "))"],
            remedy: names.first.map { "write r.\($0) or r[\"\($0)\"]; fields(r) lists the names" })
    }

    static func tooManyIndices(_ count: Int, _ shape: Shape) -> Diagnostic {
        Diagnostic("ND0216", "\(count) indices for an array of \(shape.rank) ax\(shape.rank == 1 ? "is" : "es"), shape \(shape)")
    }

    static func notIndexable(_ value: Value) -> Diagnostic {
        Diagnostic("ND0216", "\(value.kindInWords) has no elements to pick with [ ]", remedy: value.isFunction ? "a call has parentheses: f([1, 2])" : nil)
    }

    static func divisionByZero(remedy: String? = nil) -> Diagnostic {
        Diagnostic("ND0217", "division by zero", remedy: remedy)
    }

    static func integerTooLarge() -> Diagnostic {
        Diagnostic("ND0218", "the result has more than ten million digits", remedy: "compute with real numbers: 10.0^n, or with logarithms")
    }

    static func tooLarge(_ what: String) -> Diagnostic {
        Diagnostic("ND0218", "\(what) is too large to be made")
    }

    static func condition(_ value: Value) -> Diagnostic {
        Diagnostic("ND0219", "a condition must be true or false, not \(value.kindInWords)", remedy: value.isNumber ? "compare it: x != 0" : nil)
    }

    static func notIterable(_ value: Value) -> Diagnostic {
        Diagnostic(
            "ND0220", "\(value.kindInWords) has no items to go through",
            remedy: {
                switch value {
                case .integer(let n): "a loop counts through a range: 0..<\(n)"
                case .network: "go through the numbers of its nodes, for i in 0..<g.size, or their names, for name in g.names"
                default: nil
                }
            }())
    }

    /// `for n in g.nodes`, `for e in g.edges`.
    static func columnsAsItems(_ word: String, of network: Value) -> Diagnostic {
        let remedy = word == "nodes"
            ? "go through the numbers, for i in 0..<g.size { ... }, or the names, for name in g.names { ... }"
            : "go through the numbers, for e in 0..<g.count { ... }: g.edges.source[e] and g.edges.target[e] are the ends"
        return Diagnostic("ND0220", "the \(word) of a network are a record of columns, not a list of \(word)", remedy: remedy)
    }

    static func pairs(_ count: Int) -> Diagnostic {
        Diagnostic("ND0220", "a loop has one name, or two for place and item; here are \(count)")
    }

    static func reservedName(_ name: String, at span: Span) -> Diagnostic {
        let others = ImplicitName.reserved.filter { $0 != name }.joined(separator: ", ")
        return Diagnostic(
            "ND0227", "'\(name)' has a meaning of its own in rules and cannot be declared", at: span, notes: ["neither can \(others)"],
            remedy: "choose another name, such as '\(name == "t" ? "times" : name + "_")'; inside functions and loops it is free")
    }

    static func fieldTwice(_ name: String, at span: Span, first: Span) -> Diagnostic {
        Diagnostic(
            "ND0232", "the record has two fields '\(name)'", at: span, label: "again here", secondary: [.init(first, "first here")],
            remedy: "rename one of them")
    }

    static func leadingSign(_ sign: String, at span: Span, before: Span) -> Diagnostic {
        Diagnostic(
            "ND0233", "the line begins with '\(sign)', but the statement above has ended", at: span,
            secondary: [.init(before, "this is a statement of its own")],
            remedy: "put the '\(sign)' at the end of the line above, or the whole into parentheses")
    }

    static func outside(_ word: String, _ place: String, at span: Span) -> Diagnostic {
        Diagnostic("ND0221", "'\(word)' has a meaning only \(place)", at: span)
    }

    static func notStorable(_ value: Value, inBooleans: Bool = false) -> Diagnostic {
        Diagnostic(
            "ND0222", "an array of \(inBooleans ? "booleans" : "numbers") cannot hold \(value.kindInWords)",
            remedy: "a list holds values of every kind: list(v) makes one of an array")
    }

    // MARK: Values

    static func axis(_ axis: Int, rank: Int) -> Diagnostic {
        Diagnostic(
            "ND0223", "there is no axis \(axis) in an array of \(rank) ax\(rank == 1 ? "is" : "es")",
            notes: rank == 0 ? [] : ["axes are counted from 0 to \(rank - 1), or from the end by -1"])
    }

    static func empty(_ function: String) -> Diagnostic {
        Diagnostic("ND0223", "\(function) of nothing: the array is empty")
    }

    /// A variance that divides by a count of zero or less.
    static func tooFew(_ function: String, count: Int, ddof: String) -> Diagnostic {
        Diagnostic(
            "ND0223", "\(function) of \(count) number\(count == 1 ? "" : "s") with ddof \(ddof) divides by zero",
            remedy: "give more numbers, or a ddof below their count")
    }

    static func value(_ message: String, remedy: String? = nil) -> Diagnostic {
        Diagnostic("ND0223", message, remedy: remedy)
    }

    static func argument(_ name: String, of function: String, must: String, found: String? = nil, remedy: String? = nil) -> Diagnostic {
        Diagnostic("ND0223", "'\(name)' of \(function) must \(must)" + (found.map { ", not \($0)" } ?? ""), remedy: remedy)
    }

    static func notComplex(_ function: String = "this") -> Diagnostic {
        Diagnostic("ND0223", "\(function) is not defined for complex numbers", remedy: "take abs(z), real(z) or imag(z) first")
    }

    static func notYet(_ what: String, remedy: String? = nil) -> Diagnostic {
        Diagnostic("ND0224", "'\(what)' is understood but does not run yet", remedy: remedy)
    }

    static func undecided(_ text: String) -> Diagnostic {
        Diagnostic(
            "ND0225", "whether \(text) holds could not be decided", remedy: "give the symbols values first, e(x: 2); the proofs of 'equal' do not run yet")
    }

    static func notANumber(_ text: String) -> Diagnostic {
        Diagnostic("ND0226", "'\(text)' is not a number")
    }

    static func raised(_ message: String) -> Diagnostic {
        Diagnostic("ND0228", message)
    }

    static func assumption(_ name: String, names: [String]) -> Diagnostic {
        Diagnostic(
            "ND0229", "'\(name)' is nothing that can be assumed of a symbol", notes: ["known are \(names.joined(separator: ", "))"],
            remedy: suggestion(for: name, among: names))
    }

    static func notFound(_ path: String, _ why: String) -> Diagnostic {
        Diagnostic("ND0240", "'\(path)' could not be read: \(why)")
    }

    static func notWritten(_ path: String, _ why: String) -> Diagnostic {
        Diagnostic("ND0241", "'\(path)' could not be written: \(why)")
    }

    /// `chain` names the files in the order in which they use each other; the last is the first again.
    static func usesItself(_ chain: [String]) -> Diagnostic {
        let first = chain.first ?? ""
        return Diagnostic(
            "ND0242", chain.count > 2 ? "'\(first)' uses itself through other files" : "'\(first)' uses itself",
            notes: chain.count > 2 ? [chain.joined(separator: " -> ")] : [],
            remedy: chain.count > 2 ? "move what they share into a file of its own" : "remove this line")
    }

    static func modulesTooDeep(_ limit: Int) -> Diagnostic {
        Diagnostic("ND0242", "files use each other in a chain longer than \(limit)", remedy: "use them from one place")
    }

    static func noModule(_ name: String, known: [String]) -> Diagnostic {
        Diagnostic(
            "ND0245", "the standard library has no module '\(name)'", notes: ["it has \(known.joined(separator: ", "))"],
            remedy: suggestion(for: name, among: known) ?? "a file of your own is used by its path: use \"\(name).nd\"")
    }

    static func ambiguous(_ name: String, modules: [String], at span: Span) -> Diagnostic {
        Diagnostic(
            "ND0246", "'\(name)' is brought by \(modules.map { "'\($0)'" }.joined(separator: " and "))", at: span,
            remedy: "say which: \(modules.map { "\($0).\(name)" }.joined(separator: " or "))")
    }

    static func ending(_ path: String, known: [String], of what: String) -> Diagnostic {
        Diagnostic("ND0243", "the ending of '\(path)' does not say how to save \(what)", notes: ["known endings: \(known.joined(separator: " "))"])
    }

    static func setting(_ name: String, names: [String]) -> Diagnostic {
        Diagnostic("ND0244", "the program declares no '\(name)' that could be set", remedy: suggestion(for: name, among: names))
    }

    /// - Parameter wanted: what the program has there: `a number`.
    static func settingWants(_ name: String, _ text: String, _ wanted: String, such example: String, at span: Span) -> Diagnostic {
        Diagnostic(
            "ND0260", "'\(name)' is \(wanted) in the program, and '\(text)' is not", at: span, label: wanted,
            remedy: "give \(wanted), such as --set \(name)=\(example)")
    }

    static func unused(at span: Span, remedy: String) -> Diagnostic {
        Diagnostic("ND0261", "this value is thrown away", at: span, remedy: remedy, severity: .warning)
    }

    // MARK: Checks

    static func expectationFailed(at span: Span, notes: [String]) -> Diagnostic {
        Diagnostic("ND0901", "expectation failed", at: span, notes: notes)
    }

    /// `within 0.1` behind a condition without `≈`.
    static func toleranceWithoutComparison(at span: Span, _ condition: Span, equal: Bool) -> Diagnostic {
        Diagnostic(
            "ND0918", "'within' belongs to '≈', which this condition does not have", at: span, secondary: [.init(condition, "the condition")],
            remedy: equal ? "write '≈' for '==', or leave out the tolerance" : "write expect a ≈ b within tolerance, or abs(a - b) < tolerance")
    }

    static func negativeTolerance(_ found: String) -> Diagnostic {
        Diagnostic("ND0223", "a tolerance must not be negative, and this is \(found)", remedy: "write the largest difference that is allowed: within 1e-9")
    }

    static func expectedError(_ code: String?, at span: Span) -> Diagnostic {
        Diagnostic("ND0902", "expected \(code.map { "error \($0)" } ?? "an error"), but none came", at: span)
    }

    static func expectedOther(_ code: String, found: Diagnostic, at span: Span) -> Diagnostic {
        Diagnostic(
            "ND0902", "expected error \(code), but found \(found.code): \(found.message)", at: span,
            secondary: found.primary.map { [.init($0.span, "raised here")] } ?? [])
    }

    static func noSuchCode(_ code: String, near: String?) -> Diagnostic {
        Diagnostic("ND0917", "there is no error '\(code)'", remedy: near.map { "did you mean '\($0)'?" } ?? "codes are written as in ND0301; 'nd explain' lists them")
    }
}

import ComplexModule
import NDCore
import NDLinear
import RealModule

/// Which parameters of a call were given.
struct GivenParameters {
    private var bits: UInt64 = 0

    subscript(i: Int) -> Bool {
        get { bits &>> UInt64(i) & 1 == 1 }
        set { if newValue { bits |= 1 &<< UInt64(i) } else { bits &= ~(1 &<< UInt64(i)) } }
    }
}

/// One call of a built-in: its arguments by the place of their parameters, and readers that check their kinds.
public struct Call {
    public let interpreter: Interpreter
    let builtin: Builtin
    /// One value for each parameter.
    var values: [Value]
    /// Whether each parameter was given.
    var given = GivenParameters()
    /// Those of the parameter that takes any number.
    var rest: [Value] = []
    var restSpans: [Span?] = []
    /// Named arguments beyond the parameters.
    var named: [(name: String, value: Value, span: Span?)] = []
    var spans: [Span?]
    /// The whole call.
    let span: Span
    /// Which call of the program this is, for random draws.
    let site: UInt32

    /// Whether there is so much to do that it is done apart.
    @inline(__always)
    var isLong: Bool { builtin.apart < Int.max && weighs(builtin.apart) }

    @inline(never)
    private func weighs(_ least: Int) -> Bool {
        var weight = 0
        for value in values { weight = value.weight(atop: weight) }
        for value in rest { weight = value.weight(atop: weight) }
        // Formulas live in the arena of the session, which has one thread.
        return weight >= least && !values.contains(where: \.isTied) && !rest.contains(where: \.isTied)
    }

    /// Does what only reads on a thread of its own where there is much of it, so that it can be interrupted.
    func apart<R>(_ work: Int, from least: Int = LibraryCall.many, _ body: @escaping () throws(Diagnostic) -> R) throws(Diagnostic) -> R {
        try LibraryCall.run(limits, work: work, from: least, body)
    }

    subscript(i: Int) -> Value { values[i] }

    /// Puts the dense forms, charged, in the place of sparse matrices.
    mutating func makeDense() throws(Diagnostic) {
        for i in values.indices { if case .sparse(let m) = values[i] { values[i] = .array(try dense(m, i)) } }
        for i in rest.indices { if case .sparse(let m) = rest[i] { rest[i] = .array(try m.dense(limits)) } }
        for i in named.indices { if case .sparse(let m) = named[i].value { named[i].value = .array(try m.dense(limits)) } }
    }

    private func dense(_ m: SparseMatrix, _ i: Int) throws(Diagnostic) -> NDArray {
        do throws(Diagnostic) { return try m.dense(limits) } catch { throw fault(i, error) }
    }

    var limits: Limits { interpreter.limits }

    /// An error that belongs to an argument: placed under it.
    func fault(_ i: Int, _ problem: Diagnostic) -> Diagnostic {
        if i < spans.count, let place = spans[i] { return problem.located(place) }
        return problem
    }

    /// An error that belongs to one of the values behind the parameters.
    func atRest(_ i: Int, _ problem: Diagnostic) -> Diagnostic {
        if i < restSpans.count, let place = restSpans[i] { return problem.located(place) }
        return problem
    }

    /// An error without a place, put under the argument that it speaks of: by the name of its parameter, by the text that
    /// was given, or because it is the only one.
    func placed(_ problem: Diagnostic) -> Diagnostic {
        guard problem.primary == nil, !Self.ofTheCall.contains(problem.code) else { return problem }
        let written = spans.indices.filter { given[$0] && spans[$0] != nil }
        if let names = Self.subjects[problem.code] {
            let places = written.filter { names.contains(builtin.parameters[$0].name) }.compactMap { spans[$0] }
            if let first = places.first { return problem.located(places.dropFirst().reduce(first) { $0.union($1) }) }
        }
        if problem.code == "ND0412", let i = written.first(where: { values[$0].asInt.map { problem.message.contains("no node \($0):") } ?? false }) {
            return fault(i, problem)
        }
        for i in written where problem.message.contains("'\(builtin.parameters[i].name)'") { return fault(i, problem) }
        for i in written {
            if case .string(let text) = values[i], !text.isEmpty, problem.message.contains("'\(text)'") { return fault(i, problem) }
        }
        if problem.message.hasPrefix("there is no axis"), let i = written.first(where: { builtin.parameters[$0].name == "axis" }) { return fault(i, problem) }
        if written.isEmpty, named.isEmpty, restSpans.count == 1, let place = restSpans[0] { return problem.located(place) }
        if let only = written.first, written.count == 1, rest.isEmpty, named.isEmpty, !problem.code.hasPrefix("ND05") { return fault(only, problem) }
        return problem
    }

    /// What stops the whole call: interruption, limits on steps, depth and output, and what the program raises itself.
    private static let ofTheCall: Set<String> = ["ND0801", "ND0802", "ND0804", "ND0805", "ND0228"]

    /// The parameters that errors are about which do not name one: the ends of a range go together.
    private static let subjects: [String: [String]] = [
        "ND0409": ["adjacency"], "ND0418": ["adjacency"], "ND0432": ["path"], "ND0441": ["b"], "ND0442": ["order"], "ND0443": ["combine"],
        "ND0466": ["weights", "capacities"], "ND0467": ["weights", "capacities"], "ND0470": ["alpha"], "ND0475": ["to"], "ND0495": ["part"],
        "ND0509": ["observe"], "ND0513": ["system"], "ND0520": ["a", "b"], "ND0521": ["a", "b"], "ND0523": ["f"], "ND0524": ["from"], "ND0526": ["f"],
        "ND0528": ["from"], "ND0529": ["f", "residuals"], "ND0531": ["a", "b"], "ND0613": ["x"], "ND0704": ["path"],
    ]

    func wants(_ wanted: String, _ i: Int) -> Diagnostic {
        fault(i, LanguageError.wants(wanted, builtin.name, values[i], argument: builtin.parameters[i].name))
    }

    func must(_ i: Int, _ must: String, remedy: String? = nil) -> Diagnostic {
        fault(i, LanguageError.argument(
            builtin.parameters[i].name, of: builtin.name, must: must, found: interpreter.textWriter.written(values[i]), remedy: remedy))
    }

    func real(_ i: Int) throws(Diagnostic) -> Double {
        guard values[i].isNumber, let x = values[i].asReal else { throw wants("a real number", i) }
        return x
    }

    /// `nil` when it was left out or is `none`.
    func optionalReal(_ i: Int) throws(Diagnostic) -> Double? { values[i].isNone ? nil : try real(i) }

    func int(_ i: Int) throws(Diagnostic) -> Int {
        guard values[i].isNumber, let n = values[i].asInt else { throw wants("a whole number", i) }
        return n
    }

    func optionalInt(_ i: Int) throws(Diagnostic) -> Int? { values[i].isNone ? nil : try int(i) }

    /// A whole number of at least `least`.
    func count(_ i: Int, atLeast least: Int = 0) throws(Diagnostic) -> Int {
        let n = try int(i)
        guard n >= least else { throw must(i, least == 0 ? "not be negative" : "be at least \(least)") }
        return n
    }

    /// The seed that was given; without one a seed of its own for each place in the program and each time it is reached,
    /// drawn with the session's.
    func seed(_ i: Int) throws(Diagnostic) -> UInt64 {
        values[i].isNone ? interpreter.nextSeed(at: site) : UInt64(try count(i))
    }

    func string(_ i: Int) throws(Diagnostic) -> String {
        guard case .string(let text) = values[i] else { throw wants("a string", i) }
        return text
    }

    func optionalString(_ i: Int) throws(Diagnostic) -> String? { values[i].isNone ? nil : try string(i) }

    func boolean(_ i: Int) throws(Diagnostic) -> Bool {
        guard case .boolean(let b) = values[i] else { throw wants("true or false", i) }
        return b
    }

    /// An array, or a number as an array without axes.
    func array(_ i: Int) throws(Diagnostic) -> NDArray {
        try asArray(values[i], i)
    }

    func asArray(_ value: Value, _ i: Int) throws(Diagnostic) -> NDArray {
        if let a = try interpreter.arithmetic.array(value) { return a }
        if case .list(let items) = value, case .array(let a) = Assembly.collect(items.map { $0.asReal.map(Value.real) ?? $0 }) { return a }
        throw i < builtin.parameters.count ? wants("an array of numbers", i) : LanguageError.wants("numbers or arrays", builtin.name, value)
    }

    /// The items of a collection, charged as if all of them were made.
    func items(_ i: Int) throws(Diagnostic) -> Items {
        let items: Items
        do throws(Diagnostic) { items = try Items(values[i], at: span, limits: limits) } catch { throw error.code == "ND0801" ? error : wants("a collection", i) }
        try limits.checkAllocation(Double(items.count) * Double(MemoryLayout<Value>.stride), for: "a list of \(items.count) items")
        return items
    }

    /// An array and the axis to reduce, from `axis: 0`, `axis: -1` or `axis: [0, 2]`: several axes are made one, in
    /// their order, behind those that stay. No axis is all of them. `ND0223` for one that is not there.
    func reducing(_ i: Int, axes j: Int) throws(Diagnostic) -> (array: NDArray, axis: Int?) {
        try reducing(array(i), axes: j)
    }

    func reducing(_ a: NDArray, axes j: Int) throws(Diagnostic) -> (array: NDArray, axis: Int?) {
        if values[j].isNone || values[j].isNumber { return (a, try optionalInt(j)) }
        guard let list = try array(j).integers, try array(j).rank == 1, !list.isEmpty else { throw wants("a whole number or a list of them", j) }
        var axes: [Int] = []
        for axis in list {
            let k = axis < 0 ? axis &+ a.rank : axis
            guard k >= 0, k < a.rank else { throw fault(j, LanguageError.axis(axis, rank: a.rank)) }
            if axes.contains(k) { throw must(j, "name each axis once") }
            axes.append(k)
        }
        let kept = (0..<a.rank).filter { !axes.contains($0) }
        let moved = a.permuted(kept + axes.sorted())
        let extents = kept.map { a.shape.extents[$0] } + [axes.reduce(1) { $0 * a.shape.extents[$1] }]
        return (NDArray(elements: moved.elements, of: Shape(extents)), kept.count)
    }

    func reals(_ i: Int) throws(Diagnostic) -> [Double] {
        guard let v = try array(i).reals else { throw wants("an array of real numbers", i) }
        return v
    }

    func vector(_ i: Int) throws(Diagnostic) -> [Double] {
        let a = try array(i)
        guard a.rank == 1, let v = a.reals else { throw wants("a vector of real numbers", i) }
        return v
    }

    func matrix(_ i: Int) throws(Diagnostic) -> NDArray {
        let a = try array(i)
        guard a.rank == 2 else { throw wants("a matrix", i) }
        return a
    }

    func function(_ i: Int) throws(Diagnostic) -> Value {
        switch values[i] {
        case .function, .native, .builtin, .symbolic: return values[i]
        default: throw wants("a function", i)
        }
    }

    /// A shape: a whole number, or a list of them.
    func shape(_ i: Int) throws(Diagnostic) -> Shape {
        let a = try array(i)
        guard a.rank <= 1, let extents = a.integers, extents.count <= Assembly.mostAxes else { throw wants("a whole number or a list of at most 64", i) }
        if extents.contains(where: { $0 < 0 }) { throw must(i, "not be negative") }
        return Shape(extents)
    }

    /// Charges a list that grows.
    func chargeItems(_ count: Int) throws(Diagnostic) {
        try limits.checkAllocation(Double(count) * Double(MemoryLayout<Value>.stride), for: "a list of \(count) items")
    }

    /// Charges an array before it is made.
    func charge(_ shape: Shape, bytes: Int = 8) throws(Diagnostic) {
        try limits.checkAllocation(Double(shape.count) * Double(bytes), for: "an array \(shape)")
        guard shape.count <= 1 << 40 else { throw LanguageError.tooLarge("an array \(shape)") }
    }

    func call(_ function: Value, _ arguments: [Value]) throws(Diagnostic) -> Value {
        try interpreter.call(function, arguments, at: span)
    }
}

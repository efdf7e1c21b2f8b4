import CNDKernels
import NDCore
import NDMachine
import NDSyntax

/// What the machine knows of a variable at a place of the code.
enum VType: Hashable {
    /// Not looked at any more.
    case dead
    case integer, real, boolean, complex, none
    /// A quotient of integers: the registers of its parts, and the divisor where it is a positive constant.
    case quotient(Int, Int, Int)
    case array(NDArray.ElementType, rank: Int)
    /// `[]`: the type comes with its first element.
    case empty

    var isNumber: Bool {
        switch self {
        case .integer, .real, .quotient, .complex: true
        default: false
        }
    }

    var isArray: Bool {
        switch self {
        case .array, .empty: true
        default: false
        }
    }

    /// Without what differs from place to place.
    var kind: VType { if case .quotient = self { .quotient(0, 0, 0) } else { self } }
}

/// What an exit hands back: the variables outside the root that changed, and a result.
struct UnitExit {
    enum Kind { case finished, limit, returning, cancelled }
    let kind: Kind
    let outputs: [(variable: Int, type: VType)]
    let result: (register: Int, type: VType)?
}

/// Makes typed code out of flat code, block by block, once for each combination of types that reaches a block: types need
/// not be known beforehand nor stay the same. Where an operation has no instruction for its types, the code bails.
struct Specializer {
    struct Failure: Error {
        let why: String
    }

    struct Made {
        var module: ScriptModule
        var exits: [UnitExit]
        /// The exit for a stop at a place of the root: beginnings of blocks and returns of calls.
        var stops: [Int: Int]
        var rootConstants: [(register: Int, bits: UInt64)]
        /// Where the code gives work back, beside what only numbers decide.
        var bails: [(why: String, span: Span)]
    }

    let unit: FlatUnit
    let globalTypes: [VType]
    let countsSteps: Bool

    var assembler = ScriptAssembler()
    var reasons: [String] = []
    var bails: [(why: String, span: Span)] = []
    var exits: [UnitExit] = []
    var stops: [Int: Int] = [:]
    var rootConstants: [(register: Int, bits: UInt64)] = []
    /// Specialised functions: the number of each in the module, by its types.
    struct FunctionKey: Hashable { let number: Int; let types: [VType] }
    var functionNumbers: [FunctionKey: Int] = [:]
    var functionKeys: [FunctionKey] = []
    /// What each function was found to return, from the pass before; grows until nothing is new.
    var assumed: [FunctionKey: [VType]] = [:]
    var returned: [FunctionKey: [VType]] = [:]

    // The function being made.
    var flat: FlatFunction
    var number = 0
    var live: [Set<Int>] = []
    /// Which variables are looked at from a place of the code on.
    var liveMasks: [Int: [Bool]] = [:]
    var types: [VType] = []
    var labels: [Version: Int] = [:]
    var pending: [Stub] = []
    var mostArguments = 0
    var nextScratch = 0
    var constantRegisters: [UInt64: Int] = [:]
    var deadEnd = false
    /// Steps of the present block that were not yet counted.
    var ticks = 0
    var present = Version(block: 0, op: 0, types: [])

    struct Version: Hashable {
        let block: Int
        let op: Int
        let types: [VType]
    }

    struct Stub {
        let label: Int
        let version: Version
        /// Done before the version begins: a whole quotient becomes an integer.
        var whole: (dst: Int, num: Int, den: Int)?
        var needsJump = false
    }

    static func make(_ unit: FlatUnit, inputs: [VType], globals: [VType], countsSteps: Bool) throws(Failure) -> Made {
        var assumed: [FunctionKey: [VType]] = [:]
        for _ in 0..<8 {
            var s = Specializer(unit: unit, globalTypes: globals, countsSteps: countsSteps, flat: unit.root)
            s.assumed = assumed
            let made = try s.run(inputs)
            if s.returned == assumed { return made }
            assumed = s.returned
        }
        throw Failure(why: "the types of results do not settle")
    }

    private init(unit: FlatUnit, globalTypes: [VType], countsSteps: Bool, flat: FlatFunction) {
        self.unit = unit
        self.globalTypes = globalTypes
        self.countsSteps = countsSteps
        self.flat = flat
    }

    private mutating func run(_ inputs: [VType]) throws(Failure) -> Made {
        var functions: [ScriptModule.Function] = []
        functionKeys = [FunctionKey(number: 0, types: inputs)]
        var next = 0
        while next < functionKeys.count {
            let key = functionKeys[next]
            number = next
            functions.append(try function(key))
            next += 1
            if next > 16 { throw Failure(why: "functions are called with too many combinations of types") }
        }
        var module = ScriptModule()
        do throws(ScriptTooLarge) { module.code = try assembler.finished() } catch { throw Failure(why: "the code is too long") }
        module.constants = assembler.constants
        module.functions = functions
        module.reasons = reasons
        module.exitCount = exits.count
        module.siteCount = unit.sites.count
        module.globalCount = unit.globals.count
        return Made(module: module, exits: exits, stops: stops, rootConstants: rootConstants, bails: bails)
    }

    var isRoot: Bool { number == 0 }
    var scratchBase: Int { 2 * flat.variableCount }
    static let scratchCount = 24
    static let constantCount = 64
    var frameSize: Int { scratchBase + Self.scratchCount + (isRoot ? Self.constantCount : 0) }

    private mutating func function(_ key: FunctionKey) throws(Failure) -> ScriptModule.Function {
        flat = unit.functions[key.number]
        live = flat.liveness()
        liveMasks = [:]
        labels = [:]
        pending = []
        constantRegisters = [:]
        mostArguments = 0
        let start = assembler.count
        var types = [VType](repeating: .dead, count: flat.variableCount)
        if isRoot {
            for (v, t) in key.types.enumerated() where v < types.count { types[v] = t }
        } else {
            for (v, t) in zip(flat.parameters, key.types) { types[v] = own(t, v) }
        }
        let first = version(0, 0, types)
        let label = assembler.label()
        labels[first] = label
        pending.append(Stub(label: label, version: first))
        while let stub = pending.popLast() {
            try emit(stub)
            if labels.count > 200 || assembler.count > 8_000 { throw Failure(why: "there are too many combinations of types") }
        }
        return ScriptModule.Function(name: flat.name, start: start, end: assembler.count, frame: frameSize + 2 * mostArguments + 2)
    }

    /// A quotient whose parts stand in the variable's own registers.
    func own(_ t: VType, _ v: Int) -> VType { if case .quotient = t { .quotient(2 * v, 2 * v + 1, 0) } else { t } }

    /// Types trimmed to what is still looked at.
    mutating func version(_ block: Int, _ op: Int, _ types: [VType]) -> Version {
        let key = block << 16 | op
        let mask: [Bool]
        if let known = liveMasks[key] {
            mask = known
        } else {
            var made = [Bool](repeating: false, count: types.count)
            for v in op == 0 ? live[block] : flat.liveBefore(block, op, live) where v < made.count { made[v] = true }
            liveMasks[key] = made
            mask = made
        }
        var trimmed = types
        for v in trimmed.indices where !mask[v] { trimmed[v] = .dead }
        return Version(block: block, op: op, types: trimmed)
    }

    mutating func label(of v: Version) -> Int {
        if let known = labels[v] { return known }
        let label = assembler.label()
        labels[v] = label
        pending.append(Stub(label: label, version: v))
        return label
    }

    /// Emits a version and whatever follows it in a straight line.
    private mutating func emit(_ stub: Stub) throws(Failure) {
        // Already written in the line of another.
        if assembler.place(of: stub.label) != nil { return }
        var version = stub.version
        assembler.mark(stub.label)
        if let whole = stub.whole {
            quotientToInteger(whole.dst, whole.num, whole.den, 0)
            if let known = labels[version] {
                assembler.jump(ND_S_JUMP, to: known)
                return
            }
            let label = assembler.label()
            labels[version] = label
            assembler.mark(label)
        }
        while true {
            if isRoot, version.op == 0 { noteStop(at: assembler.count, version.types) }
            guard let next = body(version) else { return }
            if let known = labels[next.version], assembler.place(of: known) != nil {
                assembler.jump(next.isLoop ? ND_S_LOOP : ND_S_JUMP, to: known)
                return
            }
            if next.isLoop {
                // A loop whose head was never written is no line to go on with: its head must poll.
                assembler.jump(ND_S_LOOP, to: label(of: next.version))
                return
            }
            version = next.version
            assembler.mark(label(of: version))
        }
    }

    mutating func noteStop(at place: Int, _ types: [VType]) {
        exits.append(UnitExit(kind: .cancelled, outputs: flat.outputs.map { ($0, types[$0]) }, result: nil))
        stops[place] = exits.count - 1
    }

    /// The operations of one version. What to go on with, or `nil` where the line ends.
    private mutating func body(_ version: Version) -> (version: Version, isLoop: Bool)? {
        types = version.types
        present = version
        deadEnd = false
        ticks = 0
        let block = flat.blocks[version.block]
        if countsSteps {
            for op in block.ops[version.op...] { if case .tick(let n) = op.kind { ticks += n } }
            // A stub in the middle of a block counts what is left; what came before was counted as a whole.
            if version.op == 0, ticks > 0 { assembler.emit(ND_S_TICK, ticks) }
        }
        for k in version.op..<block.ops.count {
            operation(block.ops[k], k)
            if deadEnd { return nil }
        }
        return ending(block, version.block)
    }

    mutating func fail(_ why: String, _ span: Span) {
        let n: Int
        if let known = reasons.firstIndex(of: why) {
            n = known
        } else {
            reasons.append(why)
            n = reasons.count - 1
        }
        if !bails.contains(where: { $0.why == why && $0.span == span }) { bails.append((why, span)) }
        assembler.emit(ND_S_BAIL, n)
        deadEnd = true
    }

    private mutating func ending(_ block: FlatBlock, _ b: Int) -> (version: Version, isLoop: Bool)? {
        func at(_ target: Int) -> Version { version(target, 0, types) }
        switch block.end {
        case .open: fail("the end of this cannot be reached", flat.span)
        case .jump(let t): return (at(t), false)
        case .loop(let t): return (at(t), true)
        case .bail(let why, let span): fail(why, span)
        case .branch(let c, let yes, let no):
            guard type(c) == .boolean else {
                fail("a condition is no boolean", block.endSpan)
                return nil
            }
            assembler.jump(ND_S_UNLESS, register(c), to: label(of: at(no)))
            return (at(yes), false)
        case .compare(let op, let x, let y, let yes, let no):
            guard let no = comparison(op, x, y, block.endSpan, orElse: { s in s.label(of: s.version(no, 0, s.types)) }) else { return nil }
            _ = no
            return (at(yes), false)
        case .forStart(let counter, let end, let body, let exit):
            assembler.jump(ND_S_IF_LE_I, 2 * end, 2 * counter, to: label(of: at(exit)))
            return (at(body), false)
        case .forLoop(let counter, let end, let body, let exit):
            assembler.jump(ND_S_FOR, 2 * counter, 2 * end, to: label(of: at(body)))
            return (at(exit), false)
        case .turn(let counter, let limit, let go, let full):
            assembler.jump(ND_S_TURN, 2 * counter, 2 * limit, to: label(of: at(full)))
            return (at(go), false)
        case .call(let dst, let callee, let args, let next): return call(dst, callee, args, next)
        case .returning(let v):
            let t = v.map(type) ?? .none
            let r = v.map { result($0) } ?? 0
            let key = functionKeys[number]
            var all = returned[key] ?? []
            let kind = t.kind
            if !all.contains(kind) { all.append(kind) }
            returned[key] = all
            // Tags are numbered by what the pass before found.
            let tag = assumed[key]?.firstIndex(of: kind) ?? 0
            assembler.emit(ND_S_RETURN, r, tag)
        case .exit(let exit):
            let outputs = flat.outputs.map { ($0, types[$0]) }
            switch exit {
            case .finished: exits.append(UnitExit(kind: .finished, outputs: outputs, result: nil))
            case .limit: exits.append(UnitExit(kind: .limit, outputs: outputs, result: nil))
            case .returning(let v?): exits.append(UnitExit(kind: .returning, outputs: outputs, result: (result(v), type(v).kind)))
            case .returning(nil): exits.append(UnitExit(kind: .returning, outputs: outputs, result: nil))
            }
            assembler.emit(ND_S_EXIT, exits.count - 1)
        }
        return nil
    }

    /// The register, or pair of registers, of a value that leaves.
    private mutating func result(_ v: Int) -> Int {
        guard case .quotient(let n, let d, _) = type(v), d != n + 1 else { return register(v) }
        let r = scratch()
        assembler.emit(ND_S_MOVE, r, n)
        assembler.emit(ND_S_MOVE, r + 1, d)
        return r
    }

    // MARK: Calls

    private mutating func call(_ dst: Int, _ callee: Int, _ args: [Int], _ next: Int) -> (version: Version, isLoop: Bool)? {
        let key = FunctionKey(number: callee, types: args.map { type($0).kind })
        let n: Int
        if let known = functionNumbers[key] {
            n = known
        } else {
            n = functionKeys.count
            functionNumbers[key] = n
            functionKeys.append(key)
        }
        guard args.count <= 30 else {
            fail("more than 30 arguments", flat.span)
            return nil
        }
        mostArguments = max(mostArguments, args.count)
        // The argument that was computed last is computed where the callee expects it.
        var placed = -1
        if let last = args.last, flat.temporaries.contains(last), flat.constants[last] == nil, args.filter({ $0 == last }).count == 1,
            !isQuotient(last), assembler.retarget(2 * last, frameSize + 2 * (args.count - 1))
        {
            placed = args.count - 1
        }
        for (k, v) in args.enumerated() where k != placed { put(v, into: frameSize + 2 * k) }
        let before = types
        assembler.emit(ND_S_CALL, 2 * dst, n, frameSize)
        if isRoot { noteStop(at: assembler.count, before) }
        let results = assumed[key] ?? []
        guard !results.isEmpty else {
            // Not known to return in this pass; known or never in the next.
            fail("a function that never returns", flat.span)
            return nil
        }
        for (tag, t) in results.enumerated().dropFirst() {
            types[dst] = own(t, dst)
            assembler.jump(ND_S_IF_TAG, tag, to: label(of: version(next, 0, types)))
        }
        types[dst] = own(results[0], dst)
        return (version(next, 0, types), false)
    }

    func isQuotient(_ v: Int) -> Bool { if case .quotient = type(v) { true } else { false } }

    /// Moves a value to a register, or a pair.
    mutating func put(_ v: Int, into r: Int) {
        if let c = flat.constants[v] {
            switch c {
            case .integer(let n): load(UInt64(bitPattern: Int64(n)), into: r)
            case .real(let x): load(x, into: r)
            case .boolean(let b): load(b ? 1 : 0, into: r)
            case .complex(let x, let y):
                load(x, into: r)
                load(y, into: r + 1)
            }
            return
        }
        switch type(v) {
        case .complex: assembler.emit(ND_S_MOVE2, r, 2 * v)
        case .quotient(let n, let d, _):
            // A part may stand where the other goes.
            if d == r {
                let s = scratch()
                assembler.emit(ND_S_MOVE, s, d)
                if n != r { assembler.emit(ND_S_MOVE, r, n) }
                assembler.emit(ND_S_MOVE, r + 1, s)
            } else {
                if n != r { assembler.emit(ND_S_MOVE, r, n) }
                if d != r + 1 { assembler.emit(ND_S_MOVE, r + 1, d) }
            }
        case .none, .dead: break
        default: if r != 2 * v { assembler.emit(ND_S_MOVE, r, 2 * v) }
        }
    }

    mutating func load(_ bits: UInt64, into r: Int) { assembler.emit(ND_S_CONST, r, assembler.constant(bits)) }

    // MARK: Registers

    func type(_ v: Int) -> VType {
        switch flat.constants[v] {
        case .integer?: .integer
        case .real?: .real
        case .boolean?: .boolean
        case .complex?: .complex
        case nil: types[v]
        }
    }

    /// Two registers for a moment.
    mutating func scratch() -> Int {
        nextScratch = (nextScratch + 2) % Self.scratchCount
        return scratchBase + nextScratch
    }

    /// A register that holds a constant: set on entry for the root, for others each time.
    mutating func constant(_ bits: UInt64) -> Int {
        if let known = constantRegisters[bits] { return known }
        if isRoot, constantRegisters.count < Self.constantCount {
            let r = scratchBase + Self.scratchCount + constantRegisters.count
            constantRegisters[bits] = r
            rootConstants.append((r, bits))
            return r
        }
        let r = scratch()
        load(bits, into: r)
        return r
    }

    /// The register of a value as it is.
    mutating func register(_ v: Int) -> Int {
        switch flat.constants[v] {
        case .integer(let n)?: return constant(UInt64(bitPattern: Int64(n)))
        case .real(let x)?: return constant(x)
        case .boolean(let b)?: return constant(b ? 1 : 0)
        case .complex(let x, let y)?:
            let r = scratch()
            load(x, into: r)
            load(y, into: r + 1)
            return r
        case nil: return 2 * v
        }
    }

    func constantInteger(_ v: Int) -> Int? { if case .integer(let n)? = flat.constants[v] { n } else { nil } }

    static func isSmall(_ n: Int) -> Bool { n >= -32_768 && n <= 32_767 }

    mutating func quotientToInteger(_ dst: Int, _ n: Int, _ d: Int, _ constant: Int) {
        if constant > 0, Self.isSmall(constant) {
            assembler.emit(ND_S_DIV_K, dst, n, constant)
        } else {
            assembler.emit(ND_S_QUOTIENT_I, dst, n, d)
        }
    }

    /// The value as an integer: `nil` where its type has none. Reals that are whole count only where the evaluator says so.
    mutating func integer(_ v: Int, orReal: Bool = false) -> Int? {
        switch type(v) {
        case .integer: return register(v)
        case .quotient(let n, let d, let k):
            let r = scratch()
            quotientToInteger(r, n, d, k)
            return r
        case .real where orReal:
            let r = scratch()
            assembler.emit(ND_S_TO_INT, r, register(v))
            return r
        default: return nil
        }
    }

    /// The value as a double.
    mutating func real(_ v: Int) -> Int? {
        switch type(v) {
        case .real: return register(v)
        case .integer:
            if let n = constantInteger(v) { return constant(Double(n).bitPattern) }
            let r = scratch()
            assembler.emit(ND_S_TO_REAL, r, 2 * v)
            return r
        case .quotient(let n, let d, _):
            let r = scratch()
            assembler.emit(ND_S_QUOTIENT_R, r, n, d)
            return r
        default: return nil
        }
    }

    mutating func complex(_ v: Int) -> Int? {
        if type(v) == .complex { return register(v) }
        guard let x = real(v) else { return nil }
        let r = scratch()
        assembler.emit(ND_S_MOVE, r, x)
        load(0, into: r + 1)
        return r
    }
}

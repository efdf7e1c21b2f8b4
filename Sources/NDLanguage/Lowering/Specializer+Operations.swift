import CNDKernels
import NDCore
import NDMachine
import NDSyntax

extension Specializer {
    /// One operation; marks a dead end where its types have no instruction.
    mutating func operation(_ o: FlatOp, _ place: Int) {
        let dst = o.dst, r = 2 * o.dst
        func words(_ v: Int) -> String { Specializer.words(type(v)) }
        switch o.kind {
        case .tick: break
        case .unused:
            // A quotient that nobody reads still must not divide by zero.
            if case .quotient(_, let d, 0) = type(o.args[0]) { assembler.emit(ND_S_NONZERO, d) }
        case .none: types[dst] = .none
        case .copy: copy(o.args[0], to: dst, o.span, place)
        case .global(let n):
            assembler.emit(ND_S_GLOBAL, r, n)
            types[dst] = own(globalTypes[n], dst)
        case .negate:
            switch type(o.args[0]) {
            case .integer: assembler.emit(ND_S_NEG_I, r, register(o.args[0]))
            case .real: assembler.emit(ND_S_NEG_R, r, register(o.args[0]))
            case .complex: assembler.emit(ND_S_NEG_C, r, register(o.args[0]))
            case .quotient(let n, let d, let k):
                let s = scratch()
                assembler.emit(ND_S_NEG_I, s, n)
                assembler.emit(ND_S_MOVE, r + 1, d)
                assembler.emit(ND_S_MOVE, r, s)
                types[dst] = .quotient(r, r + 1, k)
                return
            default: return fail("`-` of \(words(o.args[0]))", o.span)
            }
            types[dst] = type(o.args[0])
        case .plus:
            guard type(o.args[0]).isNumber else { return fail("`+` of \(words(o.args[0]))", o.span) }
            copy(o.args[0], to: dst, o.span, place)
        case .not:
            guard type(o.args[0]) == .boolean else { return fail("`not` of \(words(o.args[0]))", o.span) }
            assembler.emit(ND_S_NOT, r, register(o.args[0]))
            types[dst] = .boolean
        case .binary(let op):
            if op.isComparison {
                compared(op, o.args[0], o.args[1], dst, o.span)
            } else {
                arithmetic(op, o.args[0], o.args[1], dst, o.span)
            }
        case .elementary(let name): elementary(name, o.args[0], dst, o.span)
        case .extreme(let greatest):
            switch (type(o.args[0]), type(o.args[1])) {
            case (.integer, .integer):
                let (a, b) = (register(o.args[0]), register(o.args[1]))
                assembler.emit(greatest ? ND_S_MAX_I : ND_S_MIN_I, r, a, b)
                types[dst] = .integer
            case (.real, .real):
                let (a, b) = (register(o.args[0]), register(o.args[1]))
                assembler.emit(greatest ? ND_S_MAX_R : ND_S_MIN_R, r, a, b)
                types[dst] = .real
            default: fail("`\(greatest ? "max" : "min")` of \(words(o.args[0])) and \(words(o.args[1]))", o.span)
            }
        case .binaryFunction(let name):
            guard let a = real(o.args[0]), let b = real(o.args[1]) else { return fail("`\(name)` of \(words(o.args[0])) and \(words(o.args[1]))", o.span) }
            assembler.emit(name == "atan2" ? ND_S_ATAN2 : ND_S_HYPOT, r, a, b)
            types[dst] = .real
        case .load: load(o)
        case .store: store(o)
        case .append: append(o)
        case .emptyArray:
            assembler.emit(ND_S_LITERAL, r, 0, 8)
            types[dst] = .empty
        case .literal: literal(o)
        case .fill: fill(o)
        case .snapshot:
            guard case .array(let t, rank: 1) = type(o.args[0]) else { return fail("a loop through \(words(o.args[0]))", o.span) }
            // What the loop goes through does not change with it.
            assembler.emit(flat.written.isEmpty || flat.fresh.contains(o.args[0]) ? ND_S_MOVE : ND_S_COPY, r, 2 * o.args[0])
            types[dst] = .array(t, rank: 1)
        case .length:
            guard type(o.args[0]).isArray else { return fail("`len` of \(words(o.args[0]))", o.span) }
            assembler.emit(ND_S_LENGTH, r, 2 * o.args[0])
            types[dst] = .integer
        case .rangeStart(let closed):
            guard let a = integer(o.args[0], orReal: true), let b = integer(o.args[1], orReal: true) else {
                return fail("a range from \(words(o.args[0])) to \(words(o.args[1]))", o.span)
            }
            if closed {
                assembler.emit(ND_S_ADD_K, r + 2, b, 1)
            } else {
                assembler.emit(ND_S_MOVE, r + 2, b)
            }
            assembler.emit(ND_S_MOVE, r, a)
            types[dst] = .integer
            types[dst + 1] = .integer
        case .draw(let name, let site):
            guard let a = real(o.args[0]), let b = o.args.count > 1 ? real(o.args[1]) : 0 else { return fail("a distribution of something else than numbers", o.span) }
            switch name {
            case "uniform": assembler.emit(ND_S_DRAW_UNIFORM, r, a, b)
            case "normal": assembler.emit(ND_S_DRAW_NORMAL, r, a, b)
            case "exponential": assembler.emit(ND_S_DRAW_EXPONENTIAL, r, a)
            default: assembler.emit(ND_S_DRAW_BERNOULLI, r, a)
            }
            assembler.data(site)
            types[dst] = name == "bernoulli" ? .integer : .real
        }
    }

    static func words(_ t: VType) -> String {
        switch t {
        case .dead: "nothing"
        case .integer: "an integer"
        case .real: "a real number"
        case .boolean: "a boolean"
        case .complex: "a complex number"
        case .none: "none"
        case .quotient: "a quotient of integers"
        case .array(let t, let rank): "a \(t.name) \(rank == 1 ? "vector" : "matrix")"
        case .empty: "an empty array"
        }
    }

    // MARK: Moving

    private mutating func copy(_ v: Int, to dst: Int, _ span: Span, _ place: Int) {
        let r = 2 * dst
        switch type(v) {
        case .dead: return fail("a value that is not there", span)
        case .array, .empty:
            // What a function returned may be what it was given.
            let isShared = flat.temporaries.contains(v) ? !flat.written.isEmpty : flat.written.contains(dst) || flat.written.contains(v)
            if !flat.fresh.contains(v), isShared {
                assembler.emit(ND_S_COPY, r, 2 * v)
            } else if !(flat.temporaries.contains(v) && assembler.retarget(2 * v, r)) {
                assembler.emit(ND_S_MOVE, r, 2 * v)
            }
            types[dst] = type(v)
        case .quotient(let n, let d, let k):
            if flat.temporaries.contains(dst) {
                put(v, into: r)
                types[dst] = .quotient(r, r + 1, k)
                return
            }
            // A variable holds the integer where the quotient is whole: two ways to go on.
            if k == 0 { assembler.emit(ND_S_NONZERO, d) }
            let label = assembler.label()
            var whole = types
            whole[dst] = .integer
            let next = version(present.block, place + 1, whole)
            assembler.jump(ND_S_IF_WHOLE, n, d, to: label)
            pending.append(Stub(label: label, version: next, whole: (r, n, d)))
            put(v, into: r)
            types[dst] = .quotient(r, r + 1, 0)
        default:
            let t = type(v)
            if !(flat.constants[v] == nil && flat.temporaries.contains(v) && assembler.retarget(2 * v, r)) { put(v, into: r) }
            types[dst] = t
        }
    }

    // MARK: Arrays

    private mutating func load(_ o: FlatOp) {
        guard case .array(let t, let rank) = type(o.args[0]), rank == o.args.count - 1 else {
            return fail("`[ ]` with \(o.args.count - 1) of \(Specializer.words(type(o.args[0])))", o.span)
        }
        guard let i = integer(o.args[1], orReal: true), let j = rank == 2 ? integer(o.args[2], orReal: true) : 0 else {
            return fail("an index that is \(Specializer.words(type(o.args[1])))", o.span)
        }
        let (one, two) = switch t {
        case .boolean: (ND_S_LOAD_1, ND_S_LOAD_M1)
        case .integer, .real: (ND_S_LOAD_8, ND_S_LOAD_M8)
        case .complex: (ND_S_LOAD_16, ND_S_LOAD_M16)
        }
        assembler.emit(rank == 1 ? one : two, 2 * o.dst, 2 * o.args[0], i)
        if rank == 2 { assembler.data(j) }
        types[o.dst] = Specializer.scalar(t)
    }

    static func scalar(_ t: NDArray.ElementType) -> VType {
        switch t {
        case .boolean: .boolean
        case .integer: .integer
        case .real: .real
        case .complex: .complex
        }
    }

    /// The register of a value as an element of an array; `nil` where the array would have to change its type.
    private mutating func element(_ v: Int, _ t: NDArray.ElementType) -> Int? {
        switch (t, type(v)) {
        case (.boolean, .boolean), (.integer, .integer), (.real, .real), (.complex, .complex): register(v)
        case (.real, .integer), (.real, .quotient): real(v)
        case (.complex, .integer), (.complex, .real), (.complex, .quotient): complex(v)
        default: nil
        }
    }

    private mutating func store(_ o: FlatOp) {
        let value = o.args[o.args.count - 1]
        guard case .array(let t, let rank) = type(o.args[0]), rank == o.args.count - 2 else {
            return fail("`[ ] =` with \(o.args.count - 2) of \(Specializer.words(type(o.args[0])))", o.span)
        }
        guard let i = integer(o.args[1], orReal: true), let j = rank == 2 ? integer(o.args[2], orReal: true) : 0 else {
            return fail("an index that is \(Specializer.words(type(o.args[1])))", o.span)
        }
        guard let x = element(value, t) else { return fail("\(Specializer.words(type(value))) is stored in \(Specializer.words(type(o.args[0])))", o.span) }
        let (one, two) = switch t {
        case .boolean: (ND_S_STORE_1, ND_S_STORE_M1)
        case .integer, .real: (ND_S_STORE_8, ND_S_STORE_M8)
        case .complex: (ND_S_STORE_16, ND_S_STORE_M16)
        }
        assembler.emit(rank == 1 ? one : two, 2 * o.args[0], i, x)
        if rank == 2 { assembler.data(j) }
    }

    private mutating func append(_ o: FlatOp) {
        let (a, v) = (o.args[0], o.args[1])
        var widened = false
        let t: NDArray.ElementType
        switch type(a) {
        case .empty:
            switch type(v) {
            case .integer: t = .integer
            case .boolean: t = .boolean
            case .complex: t = .complex
            case .real, .quotient: t = .real
            default: return fail("\(Specializer.words(type(v))) is appended", o.span)
            }
            // A quotient may be whole, and then makes an array of integers.
            if case .quotient = type(v) { return fail("a quotient of integers is appended to an empty array", o.span) }
        case .array(let own, rank: 1):
            t = own
            widened = Specializer.scalar(own) != type(v)
        default: return fail("something is appended to \(Specializer.words(type(a)))", o.span)
        }
        guard let x = element(v, t) else { return fail("\(Specializer.words(type(v))) is appended to \(Specializer.words(type(a)))", o.span) }
        assembler.emit(ND_S_APPEND, 2 * a, x, t.size | (widened ? 0x100 : 0))
        types[a] = .array(t, rank: 1)
    }

    private mutating func literal(_ o: FlatOp) {
        var t: NDArray.ElementType?
        for v in o.args {
            let own: NDArray.ElementType
            switch type(v) {
            case .boolean: own = .boolean
            case .integer: own = .integer
            case .real: own = .real
            case .complex: own = .complex
            case .quotient where o.args.contains(where: { type($0) == .real }): own = .real
            default: return fail("a list of \(Specializer.words(type(v)))", o.span)
            }
            if let known = t, (known == .boolean) != (own == .boolean) { return fail("a list of booleans and numbers", o.span) }
            t = max(t ?? own, own)
        }
        guard let t, o.args.count < 1000 else { return fail("a long list", o.span) }
        // The array is made first in a register that no item uses.
        let array = scratch()
        assembler.emit(ND_S_LITERAL, array, o.args.count, t.size)
        for (k, v) in o.args.enumerated() {
            guard let x = element(v, t) else { return fail("a list of \(Specializer.words(type(v)))", o.span) }
            // Scratch registers come round; the array's is kept.
            if x == array { return fail("a long list", o.span) }
            assembler.emit(ND_S_SET, array, x, k)
            nextScratch = array - scratchBase
        }
        assembler.emit(ND_S_MOVE, 2 * o.dst, array)
        types[o.dst] = .array(t, rank: 1)
    }

    private mutating func fill(_ o: FlatOp) {
        let v = o.args[o.args.count - 1]
        let t: NDArray.ElementType
        switch type(v) {
        case .boolean: t = .boolean
        case .integer: t = .integer
        case .real: t = .real
        case .complex: t = .complex
        default: return fail("an array filled with \(Specializer.words(type(v)))", o.span)
        }
        let rank = o.args.count - 1
        guard type(o.args[0]) == .integer, rank == 1 || type(o.args[1]) == .integer else { return fail("an array of a shape that is no integers", o.span) }
        let n = register(o.args[0]), m = rank == 2 ? register(o.args[1]) : 0, x = register(v)
        if rank == 1 {
            assembler.emit(ND_S_NEW, 2 * o.dst, n, x)
            assembler.data(t.size)
        } else {
            assembler.emit(ND_S_NEW_M, 2 * o.dst, n, m)
            assembler.data(x, t.size)
        }
        types[o.dst] = .array(t, rank: rank)
    }
}

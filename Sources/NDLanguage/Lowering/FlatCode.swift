import NDCore
import NDSyntax

// A function or a loop as blocks of simple operations on numbered variables, before anything is known of their types.

/// A number that the text itself gives.
enum FlatConstant: Hashable {
    case integer(Int)
    case real(UInt64)
    case boolean(Bool)
    case complex(UInt64, UInt64)
}

struct FlatOp {
    enum Kind {
        case copy
        case binary(BinaryOperator)
        case negate, not, plus
        /// A function of one number.
        case elementary(String)
        case extreme(greatest: Bool)
        case binaryFunction(String)
        /// Arguments: the array, one or two indices.
        case load
        /// Arguments: the array, one or two indices, the value.
        case store
        case append
        case literal
        case emptyArray
        /// Arguments: the extents, the value.
        case fill
        case draw(String, site: Int)
        case length
        /// `dst` counts from the first argument; `dst + 1` is the end, which the range leaves out.
        case rangeStart(closed: Bool)
        /// A copy of an array that a loop goes through.
        case snapshot
        case global(Int)
        case none
        case tick(Int)
        /// A value that nobody uses.
        case unused
    }

    var kind: Kind
    var dst: Int
    var args: [Int]
    var span: Span
}

enum FlatExit {
    case finished
    /// As many turns as were wanted.
    case limit
    case returning(Int?)
}

enum FlatEnd {
    case open
    case jump(Int)
    /// Back to the head of a loop.
    case loop(Int)
    case branch(Int, Int, Int)
    case compare(BinaryOperator, Int, Int, Int, Int)
    case forLoop(counter: Int, end: Int, body: Int, exit: Int)
    /// Whether there is a first turn.
    case forStart(counter: Int, end: Int, body: Int, exit: Int)
    case turn(counter: Int, limit: Int, go: Int, full: Int)
    case call(dst: Int, callee: Int, args: [Int], next: Int)
    case returning(Int?)
    case exit(FlatExit)
    /// What the machine does not do.
    case bail(String, Span)

    var successors: [Int] {
        switch self {
        case .open, .returning, .exit, .bail: []
        case .jump(let b), .loop(let b), .call(_, _, _, let b): [b]
        case .branch(_, let a, let b), .compare(_, _, _, let a, let b), .forLoop(_, _, let a, let b), .forStart(_, _, let a, let b),
            .turn(_, _, let a, let b):
            [a, b]
        }
    }

    var uses: [Int] {
        switch self {
        case .branch(let c, _, _): [c]
        case .compare(_, let a, let b, _, _): [a, b]
        case .forLoop(let c, let e, _, _), .forStart(let c, let e, _, _), .turn(let c, let e, _, _): [c, e]
        case .call(_, _, let args, _): args
        case .returning(let v?), .exit(.returning(let v?)): [v]
        default: []
        }
    }
}

struct FlatBlock {
    var ops: [FlatOp] = []
    var end = FlatEnd.open
    var endSpan = Span(file: FileID(0), 0..<0)
}

final class FlatFunction {
    let name: String
    let span: Span
    var blocks: [FlatBlock] = [FlatBlock()]
    var variableCount = 0
    var parameters: [Int] = []
    /// Variables that are constants of the text.
    var constants: [Int: FlatConstant] = [:]
    /// Variables of one assignment and, as a rule, one use.
    var temporaries: Set<Int> = []
    /// Variables that hold an array which nothing else holds.
    var fresh: Set<Int> = []
    /// Variables whose arrays are changed in place.
    var written: Set<Int> = []
    /// Variables of the root that live outside it and are assigned in it.
    var outputs: [Int] = []

    init(name: String, span: Span) {
        self.name = name
        self.span = span
    }

    /// Whether a loop or a call makes it worth entering the machine.
    var repeatsWork: Bool {
        blocks.contains { block in
            switch block.end {
            case .loop, .forLoop, .call: true
            default: false
            }
        }
    }

    func newVariable() -> Int {
        variableCount += 1
        return variableCount - 1
    }

    /// The variables that are read, before being written, from the beginning of each block on.
    func liveness() -> [Set<Int>] {
        var live = [Set<Int>](repeating: [], count: blocks.count)
        let always = Set(outputs)
        var changed = true
        while changed {
            changed = false
            for b in blocks.indices.reversed() {
                let new = liveBefore(b, 0, live).union(always)
                if new != live[b] {
                    live[b] = new
                    changed = true
                }
            }
        }
        return live
    }

    func liveBefore(_ b: Int, _ op: Int, _ live: [Set<Int>]) -> Set<Int> {
        var set = Set(outputs)
        for s in blocks[b].end.successors { set.formUnion(live[s]) }
        if case .call(let dst, _, _, _) = blocks[b].end { set.remove(dst) }
        for v in blocks[b].end.uses where constants[v] == nil { set.insert(v) }
        for i in stride(from: blocks[b].ops.count - 1, through: op, by: -1) {
            let o = blocks[b].ops[i]
            if o.dst >= 0 {
                set.remove(o.dst)
                if case .rangeStart = o.kind { set.remove(o.dst + 1) }
            }
            for v in o.args where constants[v] == nil { set.insert(v) }
        }
        set.formUnion(outputs)
        return set
    }
}

/// Where a unit takes a value from, each time it is entered.
enum FlatSource {
    case place(Place)
    case cell(Cell)
    case value(Value)
}

/// A root with all the functions it calls.
final class FlatUnit {
    let root: FlatFunction
    /// The root and the functions it calls, at the numbers that calls name.
    var functions: [FlatFunction]
    var inputs: [(variable: Int, place: Place, name: String)] = []
    var globals: [(source: FlatSource, name: String)] = []
    /// Functions that the code was made for: it holds as long as they are found at these places.
    var guards: [(source: FlatSource, closure: ObjectIdentifier)] = []
    var sites: [UInt32] = []
    /// How deep functions written out in place would have been called.
    var inlinedDepth = 0

    init(root: FlatFunction) {
        self.root = root
        functions = [root]
    }
}

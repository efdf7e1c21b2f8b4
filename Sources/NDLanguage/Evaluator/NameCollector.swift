import NDSyntax

/// Collects the names that a piece of program mentions, whatever they mean there.
struct NameCollector {
    private(set) var names: Set<String> = []
    /// Only names inside functions within the piece: what closures may capture.
    private let onlyNested: Bool
    private var depth = 0

    init(onlyNested: Bool = false) { self.onlyNested = onlyNested }

    private mutating func add(_ name: String) {
        if !onlyNested || depth > 0 { names.insert(name) }
    }

    mutating func collect(_ e: Expression) {
        switch e.form {
        case .number, .boolean, .none, .missing: break
        case .string(let parts):
            for part in parts { if case .expression(let inner) = part { collect(inner) } }
        case .name(let name): add(name)
        case .prime(let name, _): add(name.name)
        case .list(let items): for item in items { collect(item) }
        case .comprehension(let body, let clauses):
            for clause in clauses {
                switch clause.form {
                case .loop(_, let source): collect(source)
                case .filter(let condition): collect(condition)
                }
            }
            collect(body)
        case .record(let fields): for field in fields { collect(field.value) }
        case .unary(_, let a): collect(a)
        case .binary(_, let a, let b, _):
            collect(a)
            collect(b)
        case .range(let a, let b, _):
            if let a { collect(a) }
            if let b { collect(b) }
        case .call(let callee, let arguments):
            collect(callee)
            for argument in arguments { collect(argument.value) }
        case .index(let base, let parts):
            collect(base)
            for part in parts { if case .at(let index) = part { collect(index) } }
        case .field(let base, let name):
            collect(base)
            // `x.f` may be the function f.
            add(name.name)
        case .function(let parameters, let body):
            depth += 1
            for p in parameters { if let fallback = p.fallback { collect(fallback) } }
            collect(body)
            depth -= 1
        case .conditional(let c, let a, let b):
            collect(c)
            collect(a)
            collect(b)
        }
    }

    mutating func collect(_ body: FunctionBody) {
        switch body {
        case .expression(let e): collect(e)
        case .block(let block): collect(block)
        }
    }

    mutating func collect(_ block: Block) { for s in block.statements { collect(s) } }

    mutating func collect(_ s: Statement) {
        switch s.form {
        case .expression(let e), .refractory(let e): collect(e)
        case .binding(_, _, let e): collect(e)
        case .assignment(let target, _, let e):
            collect(target)
            collect(e)
        case .conditional(let branches, let otherwise):
            for branch in branches {
                collect(branch.condition)
                collect(branch.body)
            }
            if let otherwise { collect(otherwise) }
        case .loop(_, let source, let body):
            collect(source)
            collect(body)
        case .whileLoop(let c, let body):
            collect(c)
            collect(body)
        case .returning(let e): if let e { collect(e) }
        case .function(let f):
            depth += 1
            for p in f.parameters { if let fallback = p.fallback { collect(fallback) } }
            collect(f.body)
            depth -= 1
        case .node(let d): for m in d.members { collect(m) }
        case .coupling(let d): for m in d.members { collect(m) }
        case .network(let d): collect(d)
        case .system(let d): collect(d)
        case .expect(.condition(let c, let tolerance)):
            collect(c)
            if let tolerance { collect(tolerance) }
        case .expect(.error(_, let block)), .block(let block): collect(block)
        case .breaking, .continuing, .use, .symbols, .emit, .stop, .missing: break
        }
    }

    mutating func collect(_ d: NetworkDeclaration) {
        switch d.form {
        case .value(let e): collect(e)
        case .written(let lines):
            for line in lines {
                switch line.form {
                case .node(_, let fields), .edge(_, _, _, let fields): for field in fields { collect(field.value) }
                }
            }
        }
    }

    mutating func collect(_ d: SystemDeclaration) {
        for rule in d.nodes {
            collect(rule.node)
            if let c = rule.condition { collect(c) }
        }
        if let network = d.network { collect(network) }
        for rule in d.couplings {
            collect(rule.coupling)
            if let c = rule.condition { collect(c) }
        }
    }

    mutating func collect(_ m: Member) {
        switch m.form {
        case .state(let item):
            collect(item.type)
            if let start = item.start { collect(start) }
        case .parameter(let item):
            collect(item.type)
            if let fallback = item.fallback { collect(fallback) }
        case .input(let item):
            if let c = item.combination { collect(c) }
            if let start = item.start { collect(start) }
        case .history(_, let e), .binding(_, let e), .rate(_, _, let e), .next(_, let e), .algebraic(let e), .contribution(_, _, let e):
            collect(e)
        case .jump(_, _, _, let rate): collect(rate)
        case .jumpBlock(let e, let block), .when(let e, let block), .every(let e, let block), .at(let e, let block):
            collect(e)
            collect(block)
        case .reaction(let left, let right, let rate):
            for term in left + right { if let count = term.count { collect(count) } }
            collect(rate)
        case .on(_, _, let after, let block):
            if let after { collect(after) }
            collect(block)
        case .noise, .missing: break
        }
    }

    private mutating func collect(_ type: ValueType) {
        if case .array(_, let extents, _) = type { for e in extents { collect(e) } }
    }
}

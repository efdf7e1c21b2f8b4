import NDCore
import NDSyntax

/// `x = e`, `v[i] = e`, `sys.omega[3] += e`: the part at the end of a path is changed where it stands.
final class AssignStep: Step {
    enum PathPart {
        case index([IndexCode.Part], Span)
        case field(Identifier)
    }

    let place: Place
    let name: Span
    let path: [PathPart]
    let op: BinaryOperator?
    let code: Code
    /// `v[i] = x` with an index that may be evaluated again.
    private let isPlainStore: Bool
    /// The name in `r.a = x`.
    private let field: String?
    /// What is added to the variable itself, in `s = s + e` and `s += e`: a text then grows where it stands.
    private let addition: Code?

    init(_ place: Place, name: Span, _ path: [PathPart], _ op: BinaryOperator?, _ code: Code, _ span: Span) {
        self.place = place
        self.name = name
        self.path = path
        self.op = op
        self.code = code
        if op == nil, path.count == 1, case .index(let parts, _) = path[0], parts.count <= 2 {
            isPlainStore = parts.allSatisfy { if case .at(let code) = $0 { code.isSimple } else { false } }
        } else {
            isPlainStore = false
        }
        field = if path.count == 1, case .field(let name) = path[0] { name.name } else { nil }
        if path.isEmpty, op == .add {
            addition = code
        } else if path.isEmpty, op == nil, let sum = code as? BinaryCode, sum.op == .add, let left = sum.left as? PlacedCode, left.reads(place) {
            addition = place.isOwn || sum.right.changesNothing ? sum.right : nil
        } else {
            addition = nil
        }
        super.init(span)
    }

    override func run(_ f: Frame) throws(Diagnostic) -> Flow {
        if let addition { return try add(addition.value(f), f) }
        let new = try code.value(f)
        if path.isEmpty, op == nil {
            try f.machine.checkNesting(new, at: span)
            place.assign(new, f)
            return .next
        }
        if isPlainStore, new.isNumber || new.nesting + 1 < Value.deepestNesting {
            do throws(Diagnostic) {
                if let flow = try storeElement(new, f) { return flow }
            } catch { throw error.located(name) }
        }
        if let field, new.isNumber, try storeField(field, new, f) { return .next }
        let steps = try AssignStep.evaluate(path, f)
        let machine = f.machine
        if new.nesting + path.count > Value.deepestNesting { throw LimitError.nesting(Value.deepestNesting).located(span) }
        try machine.charge(64, at: span)
        try place.modify(f) { (root: inout Value) throws(Diagnostic) in
            do throws(Diagnostic) {
                try machine.change(&root, steps[...]) { (part: inout Value) throws(Diagnostic) in
                    if let op = self.op { part = try machine.arithmetic.apply(op, part, new) } else { part = new }
                }
            } catch { throw error.located(self.name) }
        }
        return .next
    }

    private func add(_ new: Value, _ f: Frame) throws(Diagnostic) -> Flow {
        if case .string(let text) = new {
            var isDone = false
            let limits = f.machine.limits
            try place.modify(f) { (value: inout Value) throws(Diagnostic) in
                do throws(Diagnostic) { isDone = try Growth.append(text, toText: &value, limits: limits) } catch { throw error.located(self.span) }
            }
            if isDone { return .next }
        }
        let old = if op == nil, let sum = code as? BinaryCode { try sum.left.value(f) } else { place.read(f) ?? .none }
        if let quick = f.machine.arithmetic.quick(.add, old, new) {
            place.assign(quick, f)
            return .next
        }
        if let sum = code as? BinaryCode, op == nil {
            place.assign(try sum.combine(old, new, f), f)
        } else {
            do throws(Diagnostic) { place.assign(try f.machine.arithmetic.apply(.add, old, new), f) } catch { throw error.located(name) }
        }
        return .next
    }

    /// `r.a = x` and `r.a += x` of a number, where `r` is a record that has the field; false for anything else.
    private func storeField(_ field: String, _ new: Value, _ f: Frame) throws(Diagnostic) -> Bool {
        var stored = false
        let machine = f.machine
        try place.modify(f) { (value: inout Value) throws(Diagnostic) in
            guard var record = value.takeRecord() else { return }
            defer { value = .record(record) }
            guard let i = record.index(of: field) else { return }
            if let op = self.op {
                let old = record[i]
                if let quick = machine.arithmetic.quick(op, old, new) { record[i] = quick } else {
                    do throws(Diagnostic) { record[i] = try machine.arithmetic.apply(op, old, new) } catch { throw error.located(self.name) }
                }
            } else {
                record[i] = new
            }
            stored = true
        }
        return stored
    }

    /// The commonest store, `v[i] = x` and `M[i, j] = x`, without the machinery of paths; `nil` for any other.
    private func storeElement(_ new: Value, _ f: Frame) throws(Diagnostic) -> Flow? {
        guard case .index(let parts, _) = path[0] else { return nil }
        var places = (0, 0)
        for (k, part) in parts.enumerated() {
            guard case .at(let code) = part, case .integer(let i) = try code.value(f) else { return nil }
            if k == 0 { places.0 = i } else { places.1 = i }
        }
        var stored = false
        try place.modify(f) { (value: inout Value) throws(Diagnostic) in
            if var array = value.takeArray() {
                defer { value = .array(array) }
                guard new.isNumber, array.rank == parts.count, array.type >= .integer || new.isBoolean else { return }
                var flat = 0
                for k in 0..<parts.count {
                    let extent = array.shape.extents[k]
                    let i = k == 0 ? places.0 : places.1
                    let place = i < 0 ? i &+ extent : i
                    guard place >= 0, place < extent else { return }
                    flat = flat * extent + place
                }
                try array.storeScalar(new, at: flat)
                stored = true
            } else if parts.count == 1, var items = value.takeList() {
                defer { value = .list(items) }
                let place = places.0 < 0 ? places.0 &+ items.count : places.0
                guard place >= 0, place < items.count else { return }
                items[place] = new
                stored = true
            }
        }
        return stored ? .next : nil
    }

    static func evaluate(_ path: [PathPart], _ f: Frame) throws(Diagnostic) -> [PathStep] {
        var out: [PathStep] = []
        for part in path {
            switch part {
            case .field(let name): out.append(.field(name))
            case .index(let parts, let span): out.append(.index(try IndexCode.evaluate(parts, f), span))
            }
        }
        return out
    }
}

/// One step of a path, its indices evaluated.
enum PathStep {
    case field(Identifier)
    case index([Index], Span)
}

/// `append(v, x)` as a statement: amortised O(length of x).
final class AppendStep: Step {
    let place: Place
    let path: [AssignStep.PathPart]
    let item: Code

    init(_ place: Place, _ path: [AssignStep.PathPart], _ item: Code, _ span: Span) {
        self.place = place
        self.path = path
        self.item = item
        super.init(span)
    }

    override func run(_ f: Frame) throws(Diagnostic) -> Flow {
        let item = try item.value(f)
        let steps = try AssignStep.evaluate(path, f)
        let machine = f.machine
        if item.nesting + path.count + 1 > Value.deepestNesting { throw LimitError.nesting(Value.deepestNesting).located(span) }
        try place.modify(f) { (root: inout Value) throws(Diagnostic) in
            do throws(Diagnostic) {
                try machine.change(&root, steps[...]) { (part: inout Value) throws(Diagnostic) in
                    try Growth.append(item, to: &part, limits: machine.limits)
                }
            } catch { throw error.located(self.span) }
        }
        return .next
    }
}

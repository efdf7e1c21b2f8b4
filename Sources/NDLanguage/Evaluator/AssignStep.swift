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

    init(_ place: Place, name: Span, _ path: [PathPart], _ op: BinaryOperator?, _ code: Code, _ span: Span) {
        self.place = place
        self.name = name
        self.path = path
        self.op = op
        self.code = code
        super.init(span)
    }

    override func run(_ f: Frame) throws(Diagnostic) -> Flow {
        let new = try code.value(f)
        if path.isEmpty, op == nil {
            try place.modify(f) { (old: inout Value) in old = new }
            return .next
        }
        let steps = try AssignStep.evaluate(path, f)
        let machine = f.machine
        try place.modify(f) { (root: inout Value) throws(Diagnostic) in
            do throws(Diagnostic) {
                try machine.change(&root, steps[...]) { (part: inout Value) throws(Diagnostic) in
                    if let op = self.op { part = try machine.arithmetic.apply(op, part, new) } else { part = new }
                }
            } catch { throw error.located(self.name) }
        }
        return .next
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

import NDCore
import NDSyntax

final class BlockStep: Step {
    let steps: [Step]
    /// Cells of functions declared in the block: fresh ones each time it is entered.
    let hoistedCells: [Int]

    init(_ steps: [Step], hoistedCells: [Int], _ span: Span) {
        self.steps = steps
        self.hoistedCells = hoistedCells
        super.init(span)
    }

    override func run(_ f: Frame) throws(Diagnostic) -> Flow {
        for i in hoistedCells { f.cells[i] = nil }
        for step in steps {
            try f.machine.tick(step.span)
            let flow = try step.run(f)
            if case .next = flow { continue }
            return flow
        }
        return .next
    }
}

/// An expression as a statement: at the outermost level its value is what the run gives.
final class ExpressionStep: Step {
    let code: Code

    init(_ code: Code, _ span: Span) {
        self.code = code
        super.init(span)
    }

    override func run(_ f: Frame) throws(Diagnostic) -> Flow {
        _ = try code.value(f)
        return .next
    }
}

/// `let x = e`, `var x = e`, `func f(x) = e`
final class DefineStep: Step {
    let name: Identifier
    let place: Place
    let word: String
    let code: Code
    /// Whether `--set` may give another value.
    let isSetting: Bool

    init(_ name: Identifier, _ place: Place, word: String, _ code: Code, isSetting: Bool, _ span: Span) {
        self.name = name
        self.place = place
        self.word = word
        self.code = code
        self.isSetting = isSetting
        super.init(span)
    }

    override func run(_ f: Frame) throws(Diagnostic) -> Flow {
        if isSetting, let setting = f.machine.takeSetting(name.name) {
            place.define(setting, f, name: name.name, word: word)
        } else {
            place.define(try code.value(f), f, name: name.name, word: word)
        }
        return .next
    }
}

final class IfStep: Step {
    let branches: [(condition: Code, body: Step)]
    let otherwise: Step?

    init(_ branches: [(Code, Step)], otherwise: Step?, _ span: Span) {
        self.branches = branches.map { (condition: $0.0, body: $0.1) }
        self.otherwise = otherwise
        super.init(span)
    }

    override func run(_ f: Frame) throws(Diagnostic) -> Flow {
        for branch in branches where try f.machine.holds(branch.condition, f) { return try branch.body.run(f) }
        return try otherwise?.run(f) ?? .next
    }
}

final class ForStep: Step {
    let names: [Identifier]
    let places: [Place]
    let source: Code
    let body: Step
    /// What is known of running this loop on the script machine.
    var lowering: LoweringSite?

    init(_ names: [Identifier], _ places: [Place], _ source: Code, _ body: Step, _ span: Span) {
        self.names = names
        self.places = places
        self.source = source
        self.body = body
        super.init(span)
    }

    override func run(_ f: Frame) throws(Diagnostic) -> Flow {
        let value = try FieldCode.itemsOf(source, f)
        if names.count == 2, case .record(let record) = value {
            // Names and values of a record.
            for (name, item) in zip(record.names, record.values) {
                try f.machine.tick(span)
                places[0].define(.string(name), f, name: names[0].name, word: "loop")
                places[1].define(item, f, name: names[1].name, word: "loop")
                if let flow = leaves(try body.run(f)) { return flow }
            }
            return .next
        }
        if places.count == 1, case .range(let range) = value { return try run(over: range, f) }
        let items = try Items(value, at: source.span, limits: f.machine.limits)
        var i = 0
        while i < items.count {
            if let lowering, lowering.wants(turn: i, left: items.count - i) {
                switch try f.machine.runLowered(lowering, .items(value), from: &i, count: items.count, f) {
                case .left(let flow): return flow
                case .handedBack: if i >= items.count { return .next }
                case .refused: break
                }
            }
            try f.machine.tick(span)
            if places.count == 2 {
                places[0].define(.integer(i), f, name: names[0].name, word: "loop")
                places[1].define(items[i], f, name: names[1].name, word: "loop")
            } else {
                places[0].define(items[i], f, name: names[0].name, word: "loop")
            }
            switch try body.run(f) {
            case .next, .continuing: break
            case .breaking: return .next
            case .returning(let value): return .returning(value)
            }
            i += 1
        }
        return .next
    }

    /// The commonest loop, without making items.
    private func run(over range: RangeValue, _ f: Frame) throws(Diagnostic) -> Flow {
        var i = range.lower
        let count = range.count
        var left = count
        while left > 0 {
            if let lowering, lowering.wants(turn: count - left, left: left) {
                var turn = count - left
                let outcome = try f.machine.runLowered(lowering, .items(.range(range)), from: &turn, count: count, f)
                if case .left(let flow) = outcome { return flow }
                i = range.lower &+ turn
                left = count - turn
                if left == 0 { return .next }
            }
            try f.machine.tick(span)
            places[0].define(.integer(i), f, name: names[0].name, word: "loop")
            switch try body.run(f) {
            case .next, .continuing: break
            case .breaking: return .next
            case .returning(let value): return .returning(value)
            }
            i &+= 1
            left -= 1
        }
        return .next
    }

    private func leaves(_ flow: Flow) -> Flow? {
        switch flow {
        case .next, .continuing: nil
        case .breaking: .next
        case .returning: flow
        }
    }
}

final class WhileStep: Step {
    let condition: Code
    let body: Step
    /// What is known of running this loop on the script machine.
    var lowering: LoweringSite?

    init(_ condition: Code, _ body: Step, _ span: Span) {
        self.condition = condition
        self.body = body
        super.init(span)
    }

    override func run(_ f: Frame) throws(Diagnostic) -> Flow {
        var i = 0
        while true {
            if let lowering, lowering.wants(turn: i, left: Int.max) {
                if case .left(let flow) = try f.machine.runLowered(lowering, .open, from: &i, count: Int.max, f) { return flow }
            }
            guard try f.machine.holds(condition, f) else { break }
            i &+= 1
            try f.machine.tick(span)
            switch try body.run(f) {
            case .next, .continuing: break
            case .breaking: return .next
            case .returning(let value): return .returning(value)
            }
        }
        return .next
    }
}

final class ReturnStep: Step {
    let code: Code?

    init(_ code: Code?, _ span: Span) {
        self.code = code
        super.init(span)
    }

    override func run(_ f: Frame) throws(Diagnostic) -> Flow { .returning(try code?.value(f) ?? .none) }
}

final class JumpStep: Step {
    let flow: Flow

    init(_ flow: Flow, _ span: Span) {
        self.flow = flow
        super.init(span)
    }

    override func run(_ f: Frame) throws(Diagnostic) -> Flow { flow }
}

/// `use epidemics`, `use "file.nd"`: runs the module once in a scope of its own.
final class UseStep: Step {
    let module: Module

    init(_ module: Module, _ span: Span) {
        self.module = module
        super.init(span)
    }

    override func run(_ f: Frame) throws(Diagnostic) -> Flow {
        try f.machine.run(module, usedAt: span)
        return .next
    }
}

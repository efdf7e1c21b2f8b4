import NDCore
import NDModel
import NDSyntax

extension Compiler {
    func step(_ s: Statement) -> Step {
        // What stands in a function or a block is never seen by the rules of a node.
        let isSeenByRules = context.parent == nil && (context.blocks.isEmpty || expectingError > 0)
        for (name, word) in Self.declaredNames(s) where isSeenByRules && word != "symbol" && ImplicitName.reserved.contains(name.name) {
            // It is declared all the same, so that its uses bring no further errors.
            _ = plainStep(s)
            return failing(LanguageError.reservedName(name.name, at: name.span))
        }
        let step = plainStep(s)
        defer { delayed = nil }
        return delayed.map(failing) ?? step
    }

    private func plainStep(_ s: Statement) -> Step {
        switch s.form {
        case .expression(let e):
            if let grow = appending(e) { return grow }
            return ExpressionStep(expression(e), s.span)
        case .binding(let name, let mutable, let e):
            // The value is compiled first: `let x = x + 1` in a block reads the x around it.
            bound = name.name
            let value = expression(e)
            bound = nil
            let word = mutable ? "var" : "let"
            let isSetting = isOutermost
            return DefineStep(name, declare(name, word: word), word: word, value, isSetting: isSetting, s.span)
        case .assignment(let target, let op, let e): return assignment(target, op, e, s.span)
        case .conditional(let branches, let otherwise):
            return IfStep(branches.map { (expression($0.condition), block($0.body)) }, otherwise: otherwise.map(block), s.span)
        case .loop(let names, let source, let body):
            let items = expression(source)
            return inBlock {
                let places = names.map { name -> Place in
                    let place = context.declare(name.name, word: "loop", at: name.span).place
                    resolution.note(place, word: "loop", at: name.span)
                    return place
                }
                context.loopDepth += 1
                defer { context.loopDepth -= 1 }
                if names.count > 2 { report(LanguageError.pairs(names.count).located(s.span)) }
                let step = ForStep(names, places, items, block(body), s.span)
                step.lowering = LoweringSite(.loop(s), resolution)
                return step
            }
        case .whileLoop(let condition, let body):
            context.loopDepth += 1
            defer { context.loopDepth -= 1 }
            let step = WhileStep(expression(condition), block(body), s.span)
            step.lowering = LoweringSite(.loop(s), resolution)
            return step
        case .returning(let e):
            if context.parent == nil { return failing(LanguageError.outside("return", "inside a function", at: s.span)) }
            return ReturnStep(e.map(expression), s.span)
        case .breaking:
            if context.loopDepth == 0 { return failing(LanguageError.outside("break", "inside a loop", at: s.span)) }
            return JumpStep(.breaking, s.span)
        case .continuing:
            if context.loopDepth == 0 { return failing(LanguageError.outside("continue", "inside a loop", at: s.span)) }
            return JumpStep(.continuing, s.span)
        case .function(let f):
            let place = declare(f.name, word: "func")
            let made = template(name: f.name.name, parameters: f.parameters, body: f.body, documentation: s.documentation, span: s.span)
            return DefineStep(f.name, place, word: "func", FunctionCode(made, s.span), isSetting: false, s.span)
        case .use(let declaration): return use(declaration, s.span)
        case .symbols(let items):
            return SymbolStep(items.map { ($0, declare($0.name, word: "symbol")) }, s.span)
        case .node(let d):
            var names = NameCollector()
            for member in d.members { names.collect(member) }
            let scope = seen(by: names)
            return DeclarationStep(d, declare(d.name, word: "node"), scope, documentation: s.documentation, s.span)
        case .coupling(let d):
            var names = NameCollector()
            for member in d.members { names.collect(member) }
            let scope = seen(by: names)
            return DeclarationStep(d, declare(d.name, word: "coupling"), scope, documentation: s.documentation, s.span)
        case .network(let d):
            switch d.form {
            case .value(let e):
                networkDeclarations += 1
                let value = expression(e)
                networkDeclarations -= 1
                return NetworkStep(d.name, declare(d.name, word: "network"), value, s.span)
            case .written(let lines):
                let made = WrittenNetworkCode(lines.map(networkLine), s.span)
                return NetworkStep(d.name, declare(d.name, word: "network"), made, s.span)
            }
        case .system(let d):
            let network = d.network.map(expression)
            partWanted = "node"
            let nodes = d.nodes.map { expression($0.node) }
            partWanted = "coupling"
            let couplings = d.couplings.map { expression($0.coupling) }
            partWanted = nil
            let parts = SystemStep.Parts(nodes: nodes, network: network, couplings: couplings)
            return SystemStep(d, declare(d.name, word: "system"), parts, s.span)
        case .expect(let expectation): return expect(expectation, s.span)
        case .refractory: return failing(LanguageError.outside("refractory", "in the events of a node or a coupling", at: s.span))
        case .emit: return failing(LanguageError.outside("emit", "in the events of a node or a coupling", at: s.span))
        case .stop: return failing(LanguageError.outside("stop", "in the events of a node or a coupling", at: s.span))
        case .block(let b): return block(b)
        case .missing: return Step(s.span)
        }
    }

    func failing(_ problem: Diagnostic) -> Step {
        ExpressionStep(FailingCode(problem, in: self), problem.primary?.span ?? Span(file: FileID(0), 0..<0))
    }

    private func networkLine(_ line: NetworkLine) -> WrittenNetworkCode.Line {
        switch line.form {
        case .node(let name, let fields):
            .node(name.name, fields.map { ($0.name.name, expression($0.value)) })
        case .edge(let a, let b, let directed, let fields):
            .edge(a.name, b.name, directed: directed, fields.map { ($0.name.name, expression($0.value)) })
        }
    }

    /// Whether a condition has a `≈` that a tolerance can belong to.
    private static func comparesNearly(_ e: Expression) -> Bool {
        switch e.form {
        case .binary(.approximately, _, _, _): true
        case .binary(.and, let a, let b, operatorSpan: _): comparesNearly(a) || comparesNearly(b)
        default: false
        }
    }

    private static func comparedEqual(_ e: Expression) -> Bool {
        if case .binary(.equal, _, _, _) = e.form { true } else { false }
    }

    private func expect(_ expectation: Expectation, _ span: Span) -> Step {
        switch expectation {
        case .condition(let e, let tolerance):
            if let tolerance, !Self.comparesNearly(e) {
                let head = Span(file: e.span.file, start: e.span.end, end: tolerance.span.start)
                _ = (expression(e), expression(tolerance))
                return failing(LanguageError.toleranceWithoutComparison(at: head, e.span, equal: Self.comparedEqual(e)))
            }
            return ExpectStep(expression(e), within: tolerance.map(expression), span)
        case .error(let code, let b):
            expectingError += 1
            defer { expectingError -= 1 }
            return ExpectErrorStep(code?.name, block(b), span)
        }
    }

    /// `target = e`: the variable at the root and the way from it to what changes.
    private func assignment(_ target: Expression, _ op: BinaryOperator?, _ e: Expression, _ span: Span) -> Step {
        if let name = undeclaredName(target) {
            let step = failing(LanguageError.assignsUndeclared(name.name, at: name.span, similar: mayPropose() ? closest(to: name.name, among: ownNames.filter { $0 != name.name }) : nil))
            undeclared.remove(name.name)
            declareUndeclared(name)
            _ = expression(e)
            return step
        }
        let value = expression(e)
        switch root(target, whole: true) {
        case .variable(let place, let path): return AssignStep(place, name: target.span, path, op, value, span)
        case .problem(let problem): return failing(problem)
        }
    }

    /// The name that a statement assigns although nothing declares it.
    private func undeclaredName(_ target: Expression) -> Identifier? {
        guard case .name(let name) = target.form else { return nil }
        if undeclared.contains(name) { return Identifier(name, target.span) }
        if case .place? = resolve(name) { return nil }
        return Identifier(name, target.span)
    }

    private enum Root {
        case variable(Place, [AssignStep.PathPart])
        case problem(Diagnostic)
    }

    /// The root variable of an assignable expression with the steps to the part that it means. `whole` tells whether the
    /// expression itself is what changes, not a part of it.
    private func root(_ e: Expression, whole: Bool) -> Root {
        switch e.form {
        case .name(let name):
            let resolved = resolve(name)
            resolution.note(resolved, at: e.span)
            guard case .place(let place, let word, let declared)? = resolved else {
                let similar = mayPropose() ? closest(to: name, among: ownNames) : nil
                return .problem(LanguageError.assignsUndeclared(name, at: e.span, similar: similar))
            }
            // Fields of a declared system may change; the name keeps meaning that system.
            if word == "var" || (word == "system" && !whole) { return .variable(place, []) }
            return .problem(LanguageError.assignsConstant(name, at: e.span, declared: declared, word: word))
        case .index(let base, let parts):
            return extended(root(base, whole: false), .index(indexParts(parts), e.span))
        case .field(let base, let name): return extended(root(base, whole: false), .field(name))
        case .call: return .problem(LanguageError.changesNoVariable("the result of a call", at: e.span))
        default: return .problem(LanguageError.changesNoVariable("a value without a name", at: e.span))
        }
    }

    private func extended(_ root: Root, _ part: AssignStep.PathPart) -> Root {
        if case .variable(let place, let path) = root { return .variable(place, path + [part]) }
        return root
    }

    /// `append(v, x)` and `v.append(x)` as statements change the variable they name.
    private func appending(_ e: Expression) -> Step? {
        guard case .call(let callee, let list) = e.form, list.allSatisfy({ $0.name == nil }) else { return nil }
        let target: Expression
        let item: Expression
        switch callee.form {
        case .name("append") where list.count == 2: (target, item) = (list[0].value, list[1].value)
        case .field(let base, let name) where name.name == "append" && list.count == 1: (target, item) = (base, list[0].value)
        default: return nil
        }
        guard case .value(.builtin)? = resolve("append") else { return nil }
        switch root(target, whole: true) {
        case .variable(let place, let path): return AppendStep(place, path, expression(item), e.span)
        case .problem(let problem): return failing(problem)
        }
    }
}

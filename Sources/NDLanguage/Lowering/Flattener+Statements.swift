import NDCore
import NDSyntax

extension Flattener {
    /// The statements of a block; each counts a step.
    func blockStatements(_ b: Block) {
        for s in b.statements {
            emit(.tick(1), span: s.span)
            statement(s)
            // What follows a `return` or a `break` is never reached.
            if !isOpen { begin(newBlock()) }
        }
    }

    private func statement(_ s: Statement) {
        switch s.form {
        case .expression(let e):
            if appendStatement(e) { return }
            emit(.unused, -1, [value(e)], span: s.span)
        case .binding(let name, _, let e):
            // The value comes first: `let x = x + 1` reads the x around it. Assigning is a step of its own where a loop
            // inside the value reads what the name held in the turn before.
            guard key(name.span) != nil else {
                bail("`\(name.name)` is not known here", s.span)
                return
            }
            let made = value(e)
            guard let v = declare(name) else { return }
            assign(made, to: v, s.span)
        case .assignment(let target, let op, let e): assignment(target, op, e, s.span)
        case .conditional(let branches, let otherwise):
            let after = newBlock()
            for branch in branches {
                let yes = newBlock(), no = newBlock()
                condition(branch.condition, yes, no)
                begin(yes)
                blockStatements(branch.body)
                end(.jump(after))
                begin(no)
            }
            if let otherwise { blockStatements(otherwise) }
            end(.jump(after))
            begin(after)
        case .loop(let names, let source, let body): loop(names, source, s.span) { self.blockStatements(body) }
        case .whileLoop(let c, let body):
            let head = newBlock(), inside = newBlock(), after = newBlock()
            end(.jump(head))
            begin(head)
            condition(c, inside, after)
            begin(inside)
            emit(.tick(1), span: s.span)
            loops.append((after, head))
            blockStatements(body)
            loops.removeLast()
            end(.loop(head))
            begin(after)
        case .returning(let e):
            let result = e.map { value($0) }
            end(scope.closure == nil ? .exit(.returning(result)) : .returning(result))
        case .breaking:
            guard let loop = loops.last else { return }
            end(.jump(loop.breakTo))
        case .continuing:
            guard let loop = loops.last else { return }
            end(.loop(loop.continueTo))
        case .block(let b): blockStatements(b)
        case .function(let f): bail("`func \(f.name.name)` declares a function", s.span)
        case .expect: bail("`expect` checks a value", s.span)
        default: bail("this statement stays with the evaluator", s.span)
        }
    }

    /// Gives a variable the value of another; a temporary that was just computed is computed there instead.
    func assign(_ made: Int, to v: Int, _ span: Span) {
        guard isOpen, made != v else { return }
        emit(.copy, v, [made], span: span)
    }

    /// `for x in source`, inside a unit.
    func loop(_ names: [Identifier], _ source: Expression, _ span: Span, _ body: () -> Void) {
        let start = newBlock(), latch = newBlock(), after = newBlock()
        let counter = function.newVariable(), limit = function.newVariable()
        if case .range(let a?, let b?, let closed) = source.form {
            let low = value(a), high = value(b)
            emit(.rangeStart(closed: closed), counter, [low, high], span: source.span)
            guard names.count == 1, let key = key(names[0].span) else {
                bail("numbers and places of a range together", span)
                return
            }
            end(.forStart(counter: counter, end: limit, body: start, exit: after))
            begin(start)
            emit(.tick(1), span: span)
            scope.variables[key] = counter
        } else {
            let items = function.newVariable(), zero = constant(.integer(0))
            emit(.snapshot, items, [value(source)], span: source.span)
            let count = temporary()
            emit(.length, count, [items], span: source.span)
            emit(.rangeStart(closed: false), counter, [zero, count], span: source.span)
            end(.forStart(counter: counter, end: limit, body: start, exit: after))
            begin(start)
            emit(.tick(1), span: span)
            if names.count == 2, let key = key(names[0].span) { scope.variables[key] = counter }
            guard names.count <= 2, let last = names.last, let key = key(last.span) else {
                bail("more than two names", span)
                return
            }
            let item = function.newVariable()
            scope.variables[key] = item
            emit(.load, item, [items, counter], span: last.span)
        }
        loops.append((after, latch))
        body()
        loops.removeLast()
        end(.jump(latch))
        begin(latch)
        end(.forLoop(counter: counter, end: limit, body: start, exit: after))
        begin(after)
    }

    /// The variable that an assignment changes, as one of this function.
    private func target(_ name: String, _ span: Span) -> Int? {
        guard let key = key(span) else { return nil }
        let isOutside = scope.variables[key] == nil
        if scope.closure != nil, isOutside {
            bail("`\(name)` is assigned outside the function", span)
            return nil
        }
        guard case .variable(let v) = meaning(of: name, at: span) else {
            bail("`\(name)` cannot be assigned here", span)
            return nil
        }
        if scope.closure == nil, unit.inputs.contains(where: { $0.variable == v }), !function.outputs.contains(v) {
            function.outputs.append(v)
            outputPlaces.insert(key)
        }
        return v
    }

    private func assignment(_ to: Expression, _ op: BinaryOperator?, _ e: Expression, _ span: Span) {
        let new = value(e)
        switch to.form {
        case .name(let name):
            guard let v = target(name, to.span) else { return }
            if let op {
                emit(.binary(op), v, [v, new], span: span)
            } else {
                assign(new, to: v, span)
            }
        case .index(let base, let parts):
            guard case .name(let name) = base.form, parts.count <= 2, let places = places(parts) else {
                bail("more than an element is changed", to.span)
                return
            }
            guard let v = target(name, base.span) else { return }
            function.written.insert(v)
            if let op {
                let old = temporary(), result = temporary()
                emit(.load, old, [v] + places, span: to.span)
                emit(.binary(op), result, [old, new], span: span)
                emit(.store, -1, [v] + places + [result], span: to.span)
            } else {
                emit(.store, -1, [v] + places + [new], span: to.span)
            }
        default: bail("a field is changed", to.span)
        }
    }

    /// The values between brackets, when each is an expression.
    func places(_ parts: [IndexPart]) -> [Int]? {
        var out: [Int] = []
        for part in parts {
            guard case .at(let e) = part else { return nil }
            if case .range = e.form { return nil }
            out.append(value(e))
        }
        return out
    }

    /// `append(v, x)` and `v.append(x)` as statements.
    private func appendStatement(_ e: Expression) -> Bool {
        guard case .call(let callee, let list) = e.form, list.allSatisfy({ $0.name == nil }) else { return false }
        let to: Expression
        let item: Expression
        switch callee.form {
        case .name("append") where list.count == 2:
            if case .place? = scope.resolution.name(at: callee.span) { return false }
            (to, item) = (list[0].value, list[1].value)
        case .field(let base, let name) where name.name == "append" && list.count == 1: (to, item) = (base, list[0].value)
        default: return false
        }
        guard case .name(let name) = to.form else {
            bail("a part of a value grows", e.span)
            return true
        }
        let new = value(item)
        guard let v = target(name, to.span) else { return true }
        function.written.insert(v)
        emit(.append, -1, [v, new], span: e.span)
        return true
    }
}

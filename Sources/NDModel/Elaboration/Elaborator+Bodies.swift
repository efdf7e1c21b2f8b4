import NDCore
import NDSymbolic
import NDSyntax

/// Functions of the script whose body has statements, written out: names become formulas, loops over ranges known beforehand are
/// unrolled, a choice is followed both ways.
extension Elaborator {
    private enum Item {
        case statement(Statement)
        case block(Block)
        /// The end of a block: its names mean again what they meant around it.
        case restore([(name: String, value: Formula?)])
        case set(String, Formula)
    }

    /// What the body returns; nil when something in it was wrong and has been reported. `ND0350` for what is not written out:
    /// `while`, `break`, loops over anything but a range of known numbers.
    func value(ofBody body: Block, of name: String, _ span: Span) -> Formula? {
        follow(body.statements.map(Item.statement), name, span)
    }

    private func follow(_ items: [Item], _ name: String, _ span: Span) -> Formula? {
        // Last item first, so that taking one is cheap.
        var left = Array(items.reversed())
        while let item = left.popLast() {
            switch item {
            case .restore(let saved): for (name, value) in saved { frames[frames.count - 1].locals[name] = value }
            case .set(let name, let value): frames[frames.count - 1].locals[name] = value
            case .block(let block):
                let saved = block.statements.compactMap { s -> (name: String, value: Formula?)? in
                    guard case .binding(let name, _, _) = s.form else { return nil }
                    return (name.name, frames[frames.count - 1].locals[name.name])
                }
                left.append(.restore(saved))
                left += block.statements.reversed().map(Item.statement)
            case .statement(let s):
                inlined += 1
                guard inlined <= Self.inlineLimit else {
                    if !isOverLimit { report(ModelError.tooMuchInlining(name, span)) }
                    isOverLimit = true
                    return nil
                }
                switch s.form {
                case .binding(let bound, _, let e):
                    guard let value = formula(e) else { return nil }
                    frames[frames.count - 1].locals[bound.name] = value
                case .assignment(let target, let op, let e):
                    guard case .name(let assigned) = target.form, frames[frames.count - 1].locals[assigned] != nil else {
                        report(ModelError.notYet("an assignment to anything but a name of its own in a function of an equation", span))
                        return nil
                    }
                    let whole = op.map { Expression(.binary($0, target, e, operatorSpan: s.span), s.span) } ?? e
                    guard let value = formula(whole) else { return nil }
                    frames[frames.count - 1].locals[assigned] = value
                case .returning(let e?): return formula(e)
                case .block(let block): left.append(.block(block))
                case .loop(let names, let source, let body):
                    guard names.count == 1, let turns = turns(of: source) else {
                        report(ModelError.notYet("a loop over anything but a range of known numbers in a function of an equation", span))
                        return nil
                    }
                    let before = frames[frames.count - 1].locals[names[0].name]
                    left.append(.restore([(names[0].name, before)]))
                    for k in turns.reversed() {
                        left.append(.block(body))
                        left.append(.set(names[0].name, arena.integer(k)))
                    }
                case .conditional(let branches, let otherwise):
                    return choice(branches[...], otherwise, left, name, span)
                default:
                    report(ModelError.notYet("a function with such statements in an equation", span))
                    return nil
                }
            }
        }
        report(ModelError.notYet("a function that ends without 'return' in an equation", span))
        return nil
    }

    /// The numbers that a loop goes through; at most as many as calls may be written out.
    private func turns(of source: Expression) -> [Int]? {
        guard case .range(let a?, let b?, let closed) = source.form, let x = formula(a), let y = formula(b),
            let lower = wholeNumber(x), let upper = wholeNumber(y), lower.magnitude < 1 << 40, upper.magnitude < 1 << 40
        else { return nil }
        let end = closed ? upper + 1 : upper
        guard end - lower <= Self.inlineLimit else { return nil }
        return lower < end ? Array(lower..<end) : []
    }

    /// Each branch is followed to the end of the body.
    private func choice(
        _ branches: ArraySlice<(condition: Expression, body: Block)>, _ otherwise: Block?, _ left: [Item], _ name: String, _ span: Span
    ) -> Formula? {
        let locals = frames[frames.count - 1].locals
        let rest = Array(left.reversed())
        guard let branch = branches.first else {
            return follow((otherwise.map { [Item.block($0)] } ?? []) + rest, name, span)
        }
        guard let test = condition(branch.condition) else { return nil }
        if case .boolean(let holds) = arena.node(test) {
            return holds ? follow([.block(branch.body)] + rest, name, span) : choice(branches.dropFirst(), otherwise, left, name, span)
        }
        guard let first = follow([.block(branch.body)] + rest, name, span) else { return nil }
        frames[frames.count - 1].locals = locals
        guard let second = choice(branches.dropFirst(), otherwise, left, name, span) else { return nil }
        do { return try arena.conditional(test, first, second) } catch {
            report(error.located(span))
            return nil
        }
    }
}

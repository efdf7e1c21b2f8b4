import NDCore
import NDSymbolic
import NDSyntax

/// `symbol x, a: positive`
final class SymbolStep: Step {
    let items: [(declaration: SymbolDeclaration, place: Place)]

    init(_ items: [(SymbolDeclaration, Place)], _ span: Span) {
        self.items = items.map { (declaration: $0.0, place: $0.1) }
        super.init(span)
    }

    override func run(_ f: Frame) throws(Diagnostic) -> Flow {
        for item in items {
            var assumptions = Assumptions.real
            for (i, word) in item.declaration.assumptions.enumerated() {
                guard let one = Assumptions(name: word.name) else {
                    throw LanguageError.assumption(word.name, names: Assumptions.names).located(word.span)
                }
                assumptions = i == 0 && one == .complex ? one : assumptions.union(one)
            }
            let name = item.declaration.name
            let symbol: Formula
            do throws(Diagnostic) { symbol = try f.machine.arena.symbol(name.name, assumptions: assumptions) } catch { throw error.located(name.span) }
            item.place.define(.symbolic(symbol), f, name: name.name, word: "symbol")
        }
        return .next
    }
}

final class NodeStep: Step {
    init(_ d: NodeDeclaration, _ place: Place, _ scope: ScopeView, documentation: String?, _ span: Span) { super.init(span) }
    override func run(_ f: Frame) throws(Diagnostic) -> Flow { throw LanguageError.notYet("node").located(span) }
}

final class CouplingStep: Step {
    init(_ d: CouplingDeclaration, _ place: Place, _ scope: ScopeView, documentation: String?, _ span: Span) { super.init(span) }
    override func run(_ f: Frame) throws(Diagnostic) -> Flow { throw LanguageError.notYet("coupling").located(span) }
}

final class SystemStep: Step {
    struct Parts { let nodes: [Code]; let network: Code?; let couplings: [Code] }
    init(_ d: SystemDeclaration, _ place: Place, _ parts: Parts, _ scope: ScopeView, documentation: String?, _ span: Span) { super.init(span) }
    override func run(_ f: Frame) throws(Diagnostic) -> Flow { throw LanguageError.notYet("system").located(span) }
}

extension Interpreter {
    func objectField(_ name: String, of value: Value) throws(Diagnostic) -> Value? { nil }
    func objectFieldNames(of value: Value) -> [String] { [] }
    func callObject(_ function: Value, _ arguments: [GivenArgument], at span: Span) throws(Diagnostic) -> Value? { nil }
}

extension Builtins {
    static let models: [Builtin] = []
}

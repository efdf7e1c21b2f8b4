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

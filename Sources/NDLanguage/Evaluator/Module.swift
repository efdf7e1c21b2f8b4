import NDCore
import NDSyntax

/// A file, or a part of the standard library, that programs use: read and compiled once in a session, run once, in a
/// scope of its own.
final class Module {
    /// What it is called: `epidemics`, or the last part of a path without its ending.
    let name: String
    /// Where it is: the same for every program that uses it.
    let path: String
    let scope: GlobalScope
    let steps: [Step]
    let context: FunctionContext
    private(set) var hasRun = false
    /// A record of all that it gives, under the module's own name; filled when it has run. `nil` where the name is none.
    let handle: Cell?

    init(name: String, path: String, scope: GlobalScope, steps: [Step], context: FunctionContext) {
        self.name = name
        self.path = path
        self.scope = scope
        self.steps = steps
        self.context = context
        let first = name.unicodeScalars.first
        let isName =
            (first.map { $0.properties.isAlphabetic } ?? false) && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
            && !Keywords.reserved.contains(name)
        handle = isName ? Cell(name, word: "module") : nil
    }

    /// Everything it declares itself but names that begin with `_`. What it uses of others is not passed on.
    var givenNames: [String] { scope.names.filter { !$0.hasPrefix("_") } }

    func begin() { hasRun = true }

    func end() {
        handle?.value = .record(Record(givenNames.compactMap { name in scope.own(name)?.value.map { (name, $0) } }))
    }
}

/// A module, or why there is none.
enum ModuleResult {
    case found(Module)
    case failed([Diagnostic])
}

import NDCore

/// The names declared at the outermost level of a program, of a session or of a module, and those that modules brought:
/// they last between runs. A declared name hides one that was brought.
final class GlobalScope {
    private var cells: [String: Cell] = [:]
    /// In the order of their first declaration.
    private(set) var names: [String] = []
    private var brought: [String: [(cell: Cell, module: String)]] = [:]
    /// In the order in which they were brought.
    private(set) var broughtNames: [String] = []

    /// The cell that a name means: its own, or the one of the only module that brings it.
    subscript(name: String) -> Cell? { cells[name] ?? cell(brought: name) }

    /// The cell of a name that this scope declared itself.
    func own(_ name: String) -> Cell? { cells[name] }

    /// The cell of a name that exactly one module brings.
    func cell(brought name: String) -> Cell? {
        guard let found = brought[name], found.count == 1 else { return nil }
        return found[0].cell
    }

    /// The modules that bring a name.
    func modules(bringing name: String) -> [String] { brought[name]?.map(\.module) ?? [] }

    /// The cell of a name, made when there is none.
    func declare(_ name: String, word: String, at span: Span?) -> Cell {
        if let cell = cells[name] {
            cell.word = word
            cell.declared = span
            return cell
        }
        let cell = Cell(name, word: word, declared: span)
        cells[name] = cell
        names.append(name)
        return cell
    }

    /// Lets this scope see what a module gives. A module that was read anew replaces its earlier names.
    func bring(_ module: Module, hiding isHidden: (String) -> Bool) {
        for name in module.givenNames { if let cell = module.scope.own(name) { bring(name, cell, from: module.name) } }
        if let handle = module.handle, module.scope.own(handle.name) == nil, !isHidden(handle.name) {
            bring(handle.name, handle, from: module.name)
        }
    }

    private func bring(_ name: String, _ cell: Cell, from module: String) {
        if brought[name] == nil { broughtNames.append(name) }
        brought[name, default: []].removeAll { $0.module == module }
        brought[name, default: []].append((cell, module))
    }

    /// Sees what another scope was brought.
    func takeBrought(from other: GlobalScope) {
        brought = other.brought
        broughtNames = other.broughtNames
    }

    /// Brought names that have no value, while declarations are checked without a run, are left to the run.
    func forgetUnknownBrought() {
        for name in broughtNames { for (cell, _) in brought[name] ?? [] where cell.value == nil { cell.isUnknown = true } }
    }
}

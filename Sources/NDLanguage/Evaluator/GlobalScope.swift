import NDCore

/// The names declared at the outermost level of a program, of a session or of a module: they last between runs.
final class GlobalScope {
    private var cells: [String: Cell] = [:]
    /// In the order of their first declaration.
    private(set) var names: [String] = []
    let path: String?

    init(path: String? = nil) { self.path = path }

    subscript(name: String) -> Cell? { cells[name] }

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
}

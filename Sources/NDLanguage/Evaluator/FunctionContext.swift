import NDCore

/// The scopes of one function while it is being compiled: its blocks from the outside in, and what it captures.
final class FunctionContext {
    struct Local {
        let place: Place
        let word: String
        let span: Span
    }

    let parent: FunctionContext?
    var blocks: [[String: Local]] = [[:]]
    var slotCount = 0
    var cellCount = 0
    /// Names that functions inside this one mention: their variables may have to be shared.
    let mentionedInside: Set<String>
    var capturedValues: [FunctionTemplate.Captured] = []
    var capturedCells: [FunctionTemplate.Captured] = []
    private var captured: [String: Local] = [:]
    var loopDepth = 0

    init(parent: FunctionContext?, mentionedInside: Set<String>) {
        self.parent = parent
        self.mentionedInside = mentionedInside
    }

    func newSlot() -> Place {
        slotCount += 1
        return .slot(slotCount - 1)
    }

    /// Declares a name in the innermost block. What cannot change is copied by closures; what can lives in a cell if one may
    /// capture it.
    func declare(_ name: String, word: String, at span: Span) -> Local {
        let place: Place
        if word == "var" || word == "func", mentionedInside.contains(name) {
            place = .cell(cellCount)
            cellCount += 1
        } else {
            place = newSlot()
        }
        let local = Local(place: place, word: word, span: span)
        blocks[blocks.count - 1][name] = local
        return local
    }

    /// The local of that name here or in a function around, which is then captured.
    func lookup(_ name: String) -> Local? {
        for block in blocks.reversed() { if let local = block[name] { return local } }
        if let known = captured[name] { return known }
        guard let outer = parent?.lookup(name) else { return nil }
        let place: Place
        switch outer.place {
        case .slot, .captured:
            place = .captured(capturedValues.count)
            capturedValues.append(.init(name: name, source: outer.place))
        case .cell, .capturedCell:
            place = .capturedCell(capturedCells.count)
            capturedCells.append(.init(name: name, source: outer.place))
        case .global: return outer
        }
        let local = Local(place: place, word: outer.word, span: outer.span)
        captured[name] = local
        return local
    }

    /// All names that can be seen from here, for suggestions.
    var visibleNames: [String] {
        blocks.flatMap { $0.keys } + (parent?.visibleNames ?? [])
    }
}

import NDCore
import NDSyntax
import Testing

/// What must hold of any bytes: an answer, a tree that is the text again, a diagnostic where something is missing, places
/// inside the text.
func readsSafely(_ bytes: [UInt8]) -> Bool {
    let file = SourceFile(name: "t", bytes: bytes)
    let (tree, found, _) = parseTree(file, id: FileID(0))
    guard tree.bytes == bytes else { return false }
    // The work is linear: nodes are bounded by tokens.
    guard tree.nodeCount <= 8 * tree.tokens.count + 8 else { return false }
    let result = parse(file, id: FileID(0))
    let missing = result.program.statements.contains { if case .missing = $0.form { true } else { false } }
    if missing, found.isEmpty { return false }
    return found.allSatisfy { d in
        ([d.primary].compactMap { $0 } + d.secondary).allSatisfy { $0.span.range.upperBound <= bytes.count }
    }
}

@Suite("Damaged programs")
struct MutationTests {
    /// Programs of the project and of the grammar.
    private func programs(_ dice: inout Dice) -> [[UInt8]] {
        var writer = ProgramWriter(GrammarFile(GrammarTests.text), seed: UInt64(dice.roll(1000)))
        let own = ProjectFiles.programs().map { Array($0.text.utf8) } + corpus.map { Array($0.utf8) }
        return own + (0..<own.count).map { _ in Array(writer.program().utf8) }
    }

    @Test("random damage to bytes and tokens gets an answer, and the tree stays the text", arguments: [1, 2, 3])
    func damaged(seed: UInt64) {
        var dice = Dice(state: seed)
        let all = programs(&dice)
        for _ in 0..<2500 {
            let whole = dice.pick(all)
            // A window of a long program, so that many are tried.
            let start = dice.roll(max(1, whole.count - 1500))
            var bytes = whole.count > 2000 ? Array(whole[start..<min(whole.count, start + 1500)]) : whole
            for _ in 0...dice.roll(4) { damage(&bytes, &dice, all) }
            #expect(readsSafely(bytes), "\(String(decoding: bytes, as: UTF8.self))")
        }
    }

    private func damage(_ bytes: inout [UInt8], _ dice: inout Dice, _ all: [[UInt8]]) {
        let signs: [UInt8] = Array("(){}[]'\"\\.,:;=<>+-*/^@%|&!#\n\r 0aeix_".utf8)
        let foreign: [[UInt8]] = [[0], [0xFF], [0xC3], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xC0, 0xAF], Array("“".utf8), Array("θ̈".utf8), Array("👩‍👩‍👧".utf8), Array("（".utf8)]
        func place(_ dice: inout Dice) -> Int { dice.roll(bytes.count + 1) }
        switch dice.roll(10) {
        case 0: bytes.insert(dice.pick(signs), at: place(&dice))
        case 1: bytes.insert(contentsOf: dice.pick(foreign), at: place(&dice))
        case 2 where !bytes.isEmpty: bytes[dice.roll(bytes.count)] = UInt8(truncatingIfNeeded: dice.roll(256))
        case 3 where !bytes.isEmpty: bytes.remove(at: dice.roll(bytes.count))
        case 4: bytes = Array(bytes[..<place(&dice)])
        case 5: bytes = Array(bytes[place(&dice)...])
        case 6:
            let start = place(&dice)
            let piece = Array(bytes[start..<min(bytes.count, start + dice.roll(200))])
            for _ in 0...dice.roll(8) { bytes.insert(contentsOf: piece, at: place(&dice)) }
        case 7:
            let other = dice.pick(all)
            let start = dice.roll(other.count + 1)
            bytes.insert(contentsOf: other[start..<min(other.count, start + dice.roll(100))], at: place(&dice))
        default:
            var pieces = tokens(of: bytes).map { Array(bytes[$0.range]) }
            guard pieces.count > 1 else { return }
            let at = dice.roll(pieces.count)
            switch dice.roll(3) {
            case 0: pieces.remove(at: at)
            case 1: pieces.swapAt(at, dice.roll(pieces.count))
            default: pieces.insert(pieces[at], at: dice.roll(pieces.count))
            }
            bytes = pieces.flatMap { $0 }
        }
    }

    @Test("every cut of a generated program is read")
    func cuts() {
        var writer = ProgramWriter(GrammarFile(GrammarTests.text), seed: 5)
        for _ in 0..<20 {
            let bytes = Array(writer.program("statement").utf8.prefix(400))
            for end in 0...bytes.count { #expect(readsSafely(Array(bytes[..<end]))) }
        }
    }
}

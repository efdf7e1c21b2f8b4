import NDCore
import NDSyntax
import Testing

/// Texts that use every form of the language.
let corpus: [String] = [
    """
    ## A phase oscillator.
    node Oscillator {
        state theta = uniform(0, 2*pi)      # one draw per node
        param omega = normal(0, 1)
        input pull
        theta' = omega + pull
    }
    coupling Sine {
        param K = 1, weight = 1
        pull += K * weight * sin(source.theta - target.theta)
    }
    network ring = watts_strogatz(1000, k: 10, p: 0.1, seed: 7)
    system  sync = Oscillator on ring via Sine(K: 0.4)
    let run = simulate(sync, to: 100)
    let r   = abs(mean(exp(1i * run.theta), axis: 1))
    expect r[-1] > 0.5
    """,
    """
    node Neuron {
        state v = -65, w = 0, z: complex = 1
        state W: [k, k] = 0
        state rho: complex [5, 5] = 0
        state health in {S, I, R} = S
        input q by ((a, b) => a*b/(a + b)) from 1
        noise W
        history x = sin(t)
        next n = n + 1
        0 = z - 1
        x'' = -x + 0.1*W'
        jump health: S -> I at 3
        jump at r { n = n - 1 }
        reaction 2 X + Y -> 3 X at k
        when v >= 30 { v = -65; refractory 2; emit spike }
        every 10 { stop }
        at 5 { v = 0 }
    }
    coupling Triad (a, b -> target) {
        on source.spike after delay { target.v += weight }
        s += k*(a.x + b.x - 2*target.x)
    }
    """,
    """
    network k { a -> b; b -> c (weight: 2); c -- a; d (omega: 3) }
    system cortex on net {
        Excitatory where kind == "E"
        via GABA(w: 4)  over social where source is Inhibitory
    }
    func f(x, k = 2) = x^k
    func g(x) {
        if x > 3 { return x } else if x is none { return -1 } else { return [x, 0xff, 3i] }
    }
    let z = [f(i, j) for i in 0..<n for j in 0..<i if i != j]
    M[:, 1..] = a[..<4]
    for i, x in v { while not c { break } }
    v |> map(x => x + 1)
      |> sum
    symbol a: positive, n: integer
    expect x ≈ 6.97252567208 within 1e-9
    expect error ND0301 { foo(1) }
    use "lib/mine.nd"
    let text = "hello \\(name) \\u{3b8} \\"q\\" \\(f("in\\(1+2)er"))\\n"; var s = if a then b else (c: 1, d: [])
    """,
    "let θ₁ = 'x' ** 2\r\n\tdef f(x):\r\n  node A { x ' = 3 // c\r\n} ) ] § \"open\r\n/* a */ a < b < c + = 2x",
]

@Suite("The tree")
struct LosslessTests {
    /// A small generator of our own, so that every run tries the same texts.
    private struct Dice {
        var state: UInt64
        mutating func roll(_ n: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return n > 0 ? Int((state >> 33) % UInt64(n)) : 0
        }
    }

    /// Reads a text and checks what must hold for any text.
    private func check(_ bytes: [UInt8]) -> Bool {
        let file = SourceFile(name: "t", bytes: bytes)
        let (tree, diagnostics, _) = parseTree(file, id: FileID(0))
        guard tree.bytes == bytes else { return false }
        let result = parse(file, id: FileID(0))
        let missing = result.program.statements.contains { if case .missing = $0.form { true } else { false } }
        if missing, diagnostics.isEmpty { return false }
        return diagnostics.allSatisfy { d in
            d.primary.map { $0.span.range.upperBound <= bytes.count } ?? true
        }
    }

    @Test("holds every byte of the text", arguments: corpus)
    func whole(text: String) {
        #expect(check(Array(text.utf8)))
    }

    @Test("the corpus without the last text is free of errors")
    func corpusIsRight() {
        for text in corpus.dropLast() { #expect(codes(text) == []) }
    }

    @Test("every cut of a text is read", arguments: corpus)
    func cuts(text: String) {
        let bytes = Array(text.utf8)
        for end in 0...bytes.count { #expect(check(Array(bytes[..<end]))) }
    }

    @Test("texts with random bytes changed are read", arguments: corpus)
    func bytes(text: String) {
        var dice = Dice(state: 1)
        let interesting: [UInt8] = Array("(){}[]'\"\\.,:;=<>+-*/^@%|&!#\n\r 0aeix_".utf8) + [0, 0x80, 0xC3, 0xE2, 0xFF]
        for _ in 0..<1500 {
            var bytes = Array(text.utf8)
            for _ in 0...dice.roll(4) {
                let at = dice.roll(bytes.count)
                switch dice.roll(4) {
                case 0: bytes[at] = interesting[dice.roll(interesting.count)]
                case 1: bytes.insert(interesting[dice.roll(interesting.count)], at: at)
                case 2: bytes.remove(at: at)
                default: bytes[at] = UInt8(truncatingIfNeeded: dice.roll(256))
                }
                if bytes.isEmpty { bytes = [0x28] }
            }
            #expect(check(bytes), "\(String(decoding: bytes, as: UTF8.self))")
        }
    }

    @Test("texts with tokens dropped, doubled and swapped are read", arguments: corpus)
    func shuffled(text: String) {
        var dice = Dice(state: 2)
        let source = Array(text.utf8)
        let whole = tokens(of: source).map { Array(source[$0.range]) }.filter { !$0.isEmpty }
        let foreign = corpus.flatMap { other in tokens(of: Array(other.utf8)).map { Array(Array(other.utf8)[$0.range]) } }.filter { !$0.isEmpty }
        for _ in 0..<1500 {
            var pieces = whole
            for _ in 0...dice.roll(4) {
                let at = dice.roll(pieces.count)
                switch dice.roll(5) {
                case 0: pieces.remove(at: at)
                case 1: pieces.insert(pieces[at], at: dice.roll(pieces.count))
                case 2: pieces.swapAt(at, dice.roll(pieces.count))
                case 3: pieces.insert(foreign[dice.roll(foreign.count)], at: at)
                default:
                    let end = min(pieces.count, at + 1 + dice.roll(20))
                    pieces.removeSubrange(at..<end)
                }
                if pieces.isEmpty { pieces = [[0x28]] }
            }
            let bytes = pieces.flatMap { $0 }
            #expect(check(bytes), "\(String(decoding: bytes, as: UTF8.self))")
        }
    }

    @Test("random tokens without any order are read")
    func noise() {
        var dice = Dice(state: 3)
        let foreign = corpus.flatMap { other in tokens(of: Array(other.utf8)).map { Array(Array(other.utf8)[$0.range]) } }.filter { !$0.isEmpty }
        for _ in 0..<1500 {
            let bytes = (0...dice.roll(60)).flatMap { _ in foreign[dice.roll(foreign.count)] }
            #expect(check(bytes), "\(String(decoding: bytes, as: UTF8.self))")
        }
    }

    @Test("a node's elements are its children and its own tokens, in order")
    func elements() {
        let tree = parseTree(SourceFile(name: "t", text: "let a = b + 1 # c"), id: FileID(0)).tree
        let statement = tree.children(tree.root)[0]
        #expect(tree.kind(statement) == .letBinding)
        #expect(tree.children(statement).map { tree.kind($0) } == [.name, .binary])
        #expect(tree.ownTokens(statement).map(\.kind) == [.let, .equal])
        #expect(tree.text(statement) == "let a = b + 1")
        #expect(tree.tokenRange(tree.root) == 0..<tree.tokens.count)
    }
}

import NDCore
import Testing

/// Did you mean ...?
@Suite("Suggestions")
struct SuggestionTests {
    @Test("a candidate is proposed from a likeness of 0.6 on", arguments: [
        // Two letters of five, two of four; one of three, one of two; three of eight, three of seven.
        ("thxxa", "theta", true), ("thxx", "thet", false), ("abx", "abc", true), ("ax", "ab", false), ("gradixyz", "gradient", true), ("abcdxyz", "abcdefg", false),
        // Letters too many and too few count against the longer word.
        ("omeg", "omega", true), ("ome", "omega", true), ("om", "omega", false), ("omegaaaa", "omega", true), ("omegaaaaa", "omega", false),
        ("x", "y", false), ("x", "xy", false), ("", "a", false), ("a", "", false),
    ])
    func border(_ word: String, _ candidate: String, _ near: Bool) {
        #expect((closest(to: word, among: [candidate]) == candidate) == near, "\(similarity(word, candidate))")
    }

    @Test("swapped neighbours are one slip", arguments: [("ab", "ba", 0.5), ("sni", "sin", 2.0 / 3), ("omgea", "omega", 0.8), ("abcd", "badc", 0.5), ("thera", "theta", 0.8)])
    func swapped(_ a: String, _ b: String, _ expected: Double) { #expect(abs(similarity(a, b) - expected) < 1e-12) }

    @Test("the other case is half a slip, and of a whole word hardly one")
    func cases() {
        #expect(similarity("Theta", "theta") == 0.95)
        #expect(similarity("K", "k") == 0.95)
        #expect(similarity("Thetb", "theta") == 1 - 1.5/5)
        #expect(similarity("theta", "theta") == 1 && similarity("", "") == 1)
    }

    @Test("likeness is the same both ways", arguments: [("kitten", "sitting"), ("ca", "abc"), ("a", ""), ("Neuron", "neurons")])
    func symmetric(_ a: String, _ b: String) { #expect(similarity(a, b) == similarity(b, a)) }

    @Test("names in sight go before equal ones of the library")
    func inSight() {
        #expect(closest(to: "taw", among: ["tau"], then: ["tan", "law"]) == "tau")
        #expect(closest(to: "rats", among: ["rate"], then: ["rat"]) == "rate")
        #expect(closest(to: "sinn", among: ["sign_"], then: ["sin"]) == "sin")
        #expect(closest(to: "tann", among: [String](), then: ["tan"]) == "tan")
        #expect(closest(to: "zzz", among: ["abc"], then: ["tan"]) == nil)
    }

    @Test("of two that are equally alike the one that is the begin of the word is meant")
    func beginning() {
        #expect(closest(to: "sinus", among: ["sinh", "sin"]) == "sin")
        #expect(closest(to: "logg", among: ["logs", "log"]) == "log")
    }

    @Test("the word itself is never proposed") func itself() { #expect(closest(to: "theta", among: ["theta"]) == nil) }

    @Test("letters that only look the same are named")
    func lookalikes() {
        #expect(suggestion(for: "\u{430}lpha", among: ["alpha"]) == "did you mean 'alpha'? It looks the same, but has 'a' (U+0061) in place of '\u{430}' (U+0430)")
        #expect(suggestion(for: "K", among: ["\u{41A}"])?.contains("U+041A") == true)
        #expect(closest(to: "\u{441}\u{43E}s", among: ["cos", "cot"]) == "cos")
    }

    @Test("long names cost nothing")
    func long() {
        let name = String(repeating: "a", count: 1_000_000)
        #expect(closest(to: name, among: [name + "b", "theta"]) == nil)
        #expect(closest(to: "theta", among: [name]) == nil)
        #expect(closest(to: "e" + String(repeating: "\u{301}", count: 100_000), among: ["e", "theta"]) == nil)
    }
}

import NDCore
import NDNetwork
import Testing

struct AdjacencyErrorTests {
    @Test("a matrix of weights has an entry for every pair") func entries() {
        do throws(Diagnostic) {
            _ = try Network(adjacency: [0, 1, 1], size: 2)
            Issue.record("three entries were enough for two nodes")
        } catch { #expect(error.code == "ND0417") }
    }
}

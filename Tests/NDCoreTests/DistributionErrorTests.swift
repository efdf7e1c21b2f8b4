import NDCore
import Testing

struct DistributionErrorTests {
    @Test("a family takes as many numbers as it has parameters") func count() {
        do throws(Diagnostic) {
            _ = try Distribution(.normal, [1])
            Issue.record("one number was enough for a normal distribution")
        } catch { #expect(error.code == "ND0231") }
    }
}

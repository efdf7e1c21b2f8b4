import NDCore
import NDNumerics
import Testing

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

@Suite struct RootTests {
    @Test func theFixedPointOfTheCosine() throws {
        #expect(abs(try root({ cos($0) - $0 }, 0, 1) - 0.7390851332151607) < 1e-15)
    }

    @Test func aTripleZeroIsFoundToItsWidth() throws {
        #expect(abs(try root({ ($0 - 1) * ($0 - 1) * ($0 - 1) }, 0, 3)) - 1 < 1e-5)
    }

    /// The saddle-node of gallery program 1: 4x^4 - 2x^3 - 49x + 10 = 0.
    @Test func theFoldOfTheMutualisticModel() throws {
        let x = try root({ ((4 * $0 - 2) * $0 * $0 - 49) * $0 + 10 }, 0, 1)
        #expect(abs(x - 0.203876780904) < 1e-12)
    }

    @Test func fewEvaluationsAreEnough() throws {
        var count = 0
        _ = try root({ count += 1; return exp($0) - 2 }, -5, 5)
        #expect(count < 20)
    }

    @Test func aSteepStepIsBisected() throws {
        var count = 0
        let x = try root({ count += 1; return $0 < 0.123456789 ? -1 : 1 }, 0, 1)
        #expect(abs(x - 0.123456789) < 1e-15)
        #expect(count < 120)
    }

    @Test func endsMayBeGivenInEitherOrderAndMayBeZeros() throws {
        #expect(try root({ $0 }, 0, 1) == 0)
        #expect(abs(try root({ $0 - 0.3 }, 1, 0) - 0.3) < 1e-16)
    }

    @Test func withoutAChangeOfSignItSaysSo() {
        #expect { try root({ $0 * $0 + 1 }, -1, 1) } throws: { ($0 as? Diagnostic)?.code == "ND0520" }
        #expect { try root({ 1 / $0 }, 0, 1) } throws: { ($0 as? Diagnostic)?.code == "ND0521" }
    }
}

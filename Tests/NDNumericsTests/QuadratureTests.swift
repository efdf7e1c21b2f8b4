import Foundation
import NDNumerics
import Testing

/// Integrals of the QUADPACK book and others, against their closed forms.
@Suite struct QuadratureTests {
    @Test func aFamilyWithSingularEnds() throws {
        // QUADPACK, section 4.2, test 1: x^a log(1/x) from 0 to 1 is 1/(a + 1)^2.
        for a in [-0.6, -0.3, 0, 0.5, 2] {
            let q = try integrate({ $0 == 0 ? 0 : pow($0, a) * log(1 / $0) }, from: 0, to: 1)
            #expect(abs(q.value - 1 / ((a + 1) * (a + 1))) < 1e-8 / ((a + 1) * (a + 1)), "a = \(a)")
        }
    }

    @Test func aPeak() throws {
        // Test 2: 4^-a/((x - pi/4)^2 + 16^-a) is atan((4 - pi) 4^(a-1)) + atan(pi 4^(a-1)).
        for a in [0.0, 3, 6, 9] {
            let q = try integrate({ pow(4, -a) / (pow($0 - Double.pi / 4, 2) + pow(16, -a)) }, from: 0, to: 1)
            #expect(abs(q.value - atan((4 - .pi) * pow(4, a - 1)) - atan(.pi * pow(4, a - 1))) < 1e-9, "a = \(a)")
        }
    }

    @Test func oscillation() throws {
        // Test 3: cos(2^a sin x) from 0 to pi is pi J_0(2^a).
        for a in [0.0, 3, 6] {
            let q = try integrate({ cos(pow(2, a) * sin($0)) }, from: 0, to: .pi)
            #expect(abs(q.value - .pi * j0(pow(2, a))) < 1e-9)
        }
    }

    @Test func infiniteRanges() throws {
        // x^2 exp(-x/2^a) from 0 to infinity is 2^(3 a + 1) (test 13).
        for a in [0.0, 1, 3] {
            let q = try integrate({ $0 * $0 * exp(-$0 / pow(2, a)) }, from: 0, to: .infinity)
            #expect(abs(q.value / pow(2, 3 * a + 1) - 1) < 1e-9)
        }
        let q = try integrate({ 1 / (1 + $0 * $0) }, from: -.infinity, to: 1)
        #expect(abs(q.value - 3 * .pi / 4) < 1e-10)
    }

    @Test func theErrorIsNotUnderstated() throws {
        for k in 1...20 {
            let w = Double(k)
            let q = try integrate({ cos(w * $0) * exp($0) }, from: 0, to: 1, rtol: 1e-6)
            let exact = (exp(1) * (cos(w) + w * sin(w)) - 1) / (1 + w * w)
            #expect(abs(q.value - exact) <= max(q.error, 1e-15))
        }
    }
}

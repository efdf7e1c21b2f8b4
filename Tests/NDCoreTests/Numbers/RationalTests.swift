import NDCore
import Testing

@Suite struct RationalTests {
    @Test func alwaysReduced() {
        #expect(Rational(6, -4).description == "-3/2")
        #expect(Rational(0, -7) == Rational(0))
        #expect(Rational(Int.min, -1).description == "9223372036854775808")
        #expect(Rational(Int.min, Int.min) == 1)
        #expect(Rational(3, over: 0) == nil)
    }

    @Test func harmonicNumberOfTwentyFive() {
        let h = (1...25).reduce(Rational(0)) { $0 + Rational(1, $1) }
        #expect(h.description == "34052522467/8923714800")
    }

    @Test func harmonicNumberOfHundredLeavesTheWord() {
        let h = (1...100).reduce(Rational(0)) { $0 + Rational(1, $1) }
        #expect(h.description == "14466636279520351160221518043104131447711/2788815009188499086581352357412492142272")
        #expect(!h.fitsInMachineWords)
        #expect(h.asDouble == 5.187377517639621)
        #expect((h - h).isZero)
    }

    @Test func productsReduceCrosswise() {
        #expect(Rational(Int.max, 3) * Rational(3, Int.max) == 1)
        #expect(Rational(2, 3) * Rational(9, 4) == Rational(3, 2))
    }

    @Test func powers() {
        #expect(Rational(-2, 3).power(-3)?.description == "-27/8")
        #expect(Rational(0).power(-1) == nil)
        #expect(Rational(0).power(0) == 1)
        #expect(Rational(4, 9).exactRoot(2) == Rational(2, 3))
        #expect(Rational(-8, 27).exactRoot(3) == Rational(-2, 3))
        #expect(Rational(1, 2).exactRoot(2) == nil)
    }

    @Test(arguments: [
        ("2.5e-3", "1/400"), ("0.1", "1/10"), ("-1_000.25", "-4001/4"), ("1e3", "1000"), ("1E+2", "100"), (".5", "1/2"),
        ("5.", "5"), ("123456789012345678901234567890", "123456789012345678901234567890"),
    ])
    func decimalsAreExact(text: String, value: String) { #expect(Rational(decimal: text)?.description == value) }

    @Test(arguments: ["", ".", "e5", "1e", "1.2.3", "--1", "1e9999999", "0x1", "1__0"])
    func otherTextIsRefused(text: String) { #expect(Rational(decimal: text) == nil) }

    @Test func doublesAreRationals() {
        #expect(Rational(exactly: 0.1)?.description == "3602879701896397/36028797018963968")
        #expect(Rational(exactly: -0.75) == Rational(-3, 4))
        #expect(Rational(exactly: 1e300)?.asDouble == 1e300)
        #expect(Rational(exactly: .nan) == nil)
        #expect(Rational(exactly: -.infinity) == nil)
        #expect(Rational(exactly: .leastNonzeroMagnitude)?.asDouble == .leastNonzeroMagnitude)
    }

    @Test func everyDoubleRoundTrips() {
        var state: UInt64 = 42
        for _ in 0..<2_000 {
            state = state &* 6364136223846793005 &+ 1442695040888963407
            let x = Double(bitPattern: state ^ (state >> 29))
            guard x.isFinite else { continue }
            #expect(Rational(exactly: x)?.asDouble == x)
        }
    }

    @Test(arguments: ["2.2250738585072011e-308", "0.1", "1.7976931348623157e308", "8.5e-324", "2.4703282292062328e-324",
        "2.4703282292062327e-324", "123456789.123456789e-100", "9007199254740993", "1e23", "6.02214076e23"])
    func nearestDoubleAgreesWithTheReader(text: String) {
        #expect(Rational(decimal: text)?.asDouble == Double(text))
    }

    @Test func roundingOfHalves() {
        #expect(Rational(5, 2).rounded == 2)
        #expect(Rational(7, 2).rounded == 4)
        #expect(Rational(-5, 2).rounded == -2)
        #expect(Rational(-7, 3).floor == -3)
        #expect(Rational(-7, 3).ceiling == -2)
    }

    @Test func order() {
        #expect(Rational(1, 3) < Rational(1, 2))
        #expect(Rational(-1, 2) < Rational(-1, 3))
        #expect(Rational(Int.max, 2) < Rational(Int.max))
    }
}

import NDCore
import Testing

@Suite struct ExactIntegerTests {
    @Test func additionLeavesTheMachineWord() {
        let a = ExactInteger(Int.max) + 1
        #expect(a.description == "9223372036854775808")
        #expect(a.asInt == nil)
        #expect((a - 1).asInt == Int.max)
    }

    @Test func negationOfTheSmallestWord() {
        #expect((-ExactInteger(Int.min)).description == "9223372036854775808")
        #expect((-(-ExactInteger(Int.min))).asInt == Int.min)
    }

    @Test func factorialOfThirty() {
        let f = (1...30).reduce(ExactInteger(1)) { $0 * ExactInteger($1) }
        #expect(f.description == "265252859812191058636308480000000")
    }

    @Test func powersOfTwo() {
        #expect(ExactInteger(2).power(100).description == "1267650600228229401496703205376")
        #expect(ExactInteger(2).power(100).bitWidth == 101)
        #expect(ExactInteger(-2).power(63).asInt == Int.min)
        #expect(ExactInteger(0).power(0) == 1)
        #expect(ExactInteger(-1).power(1_000_000_001) == -1)
    }

    @Test(arguments: [(7, 2, 3, 1), (-7, 2, -4, 1), (7, -2, -4, -1), (-7, -2, 3, -1), (6, 3, 2, 0), (-6, 3, -2, 0)])
    func floorDivisionHasPythonsSigns(n: Int, d: Int, q: Int, r: Int) {
        #expect(ExactInteger(n).dividedFloor(by: ExactInteger(d)) == ExactInteger(q))
        #expect(ExactInteger(n).modulo(ExactInteger(d)) == ExactInteger(r))
        let big = ExactInteger(10).power(30)
        #expect((ExactInteger(n) * big).dividedFloor(by: ExactInteger(d) * big) == ExactInteger(q))
        #expect((ExactInteger(n) * big).modulo(ExactInteger(d) * big) == ExactInteger(r) * big)
    }

    @Test func divisionAtTheEdges() {
        #expect(ExactInteger(5).dividedFloor(by: 0) == nil)
        #expect(ExactInteger(5).modulo(0) == nil)
        #expect(ExactInteger(Int.min).dividedFloor(by: -1)?.description == "9223372036854775808")
        #expect(ExactInteger(Int.min).modulo(-1) == 0)
    }

    @Test func textInEveryRadix() {
        let a = ExactInteger("deadbeefdeadbeefdeadbeef", radix: 16)
        #expect(a?.description == "68915718021581205938132336367")
        #expect(a?.text(radix: 16) == "deadbeefdeadbeefdeadbeef")
        #expect(ExactInteger("1_000_000_000_000_000_000_000")?.description == "1000000000000000000000")
        #expect(ExactInteger("-340282366920938463463374607431768211456")?.bitWidth == 129)
    }

    @Test(arguments: ["", "-", "12a", "1__0000000000000000000000", "99999999999999999999_", "0x10", " 1"])
    func otherTextIsRefused(text: String) { #expect(ExactInteger(text) == nil) }

    @Test func orderAndEqualityAcrossSizes() {
        let big = ExactInteger(2).power(70)
        #expect(-big < ExactInteger(Int.min))
        #expect(ExactInteger(Int.max) < big)
        #expect(big == ExactInteger(2).power(35) * ExactInteger(2).power(35))
        #expect(big.hashValue == (ExactInteger(2).power(69) + ExactInteger(2).power(69)).hashValue)
        #expect(Set([big, ExactInteger(1), big, ExactInteger(1)]).count == 2)
    }

    @Test func greatestCommonDivisors() {
        #expect(ExactInteger(-12).greatestCommonDivisor(18) == 6)
        #expect(ExactInteger(0).greatestCommonDivisor(-5) == 5)
        #expect(ExactInteger(Int.min).greatestCommonDivisor(0).description == "9223372036854775808")
        let p = ExactInteger(10).power(40)
        #expect((p * 21).greatestCommonDivisor(p * 14) == p * 7)
    }

    @Test func exactRoots() {
        #expect(ExactInteger(3).power(50).exactRoot(50) == 3)
        #expect((ExactInteger(3).power(50) + 1).exactRoot(50) == nil)
        #expect(ExactInteger(-27).exactRoot(3) == -3)
        #expect(ExactInteger(-4).exactRoot(2) == nil)
        #expect(ExactInteger(2).exactRoot(100) == nil)
    }

    @Test func nearestDoubleTiesToEven() {
        let p = ExactInteger(2).power(80)
        let ulp = ExactInteger(2).power(28)
        let half = ExactInteger(2).power(27)
        #expect((p + half).asDouble == 0x1p80)
        #expect((p + half + 1).asDouble == 0x1.0000000000001p80)
        #expect((p + ulp + half).asDouble == 0x1.0000000000002p80)
        #expect((-(p + half + 1)).asDouble == -0x1.0000000000001p80)
        #expect(ExactInteger(10).power(22).asDouble == 1e22)
        #expect(ExactInteger(10).power(300).asDouble == 1e300)
        #expect(ExactInteger(2).power(1024).asDouble == .infinity)
        #expect((ExactInteger(2).power(1024) - 1).asDouble == .infinity)
        #expect((ExactInteger(2).power(1024) - ExactInteger(2).power(971)).asDouble == .greatestFiniteMagnitude)
    }

    @Test func valuesCrossThreads() async {
        let big = ExactInteger(7).power(100)
        let sums = await withTaskGroup(of: ExactInteger.self) { group in
            for i in 0..<8 { group.addTask { big * ExactInteger(i) + big } }
            return await group.reduce(ExactInteger(0)) { $0 + $1 }
        }
        #expect(sums == big * 36)
    }
}

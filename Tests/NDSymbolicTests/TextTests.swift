import NDCore
import NDSymbolic
import Testing

@Suite struct TextTests {
    @Test func differencesAndQuotients() throws {
        let a = Arena()
        let x = try a.symbol("x")
        let y = try a.symbol("y")
        #expect(a.text(try a.difference(x, y)) == "x - y")
        #expect(a.text(try a.quotient(x, try a.product(a.integer(2), y))) == "x/(2*y)")
    }
}

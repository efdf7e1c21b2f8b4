import NDCore
import NDModel
import NDNetwork
import Testing

@Suite("Values of fields")
struct BindingTests {
    private let text = """
        node A { state x = 2*a; param a = index + b, b = 10, c = normal(0, 1); input p; x' = p + a + c }
        coupling C { param weight = 1, K = 2; p += K*weight*source.x }
        system s = A on net via C
        system given = A(a: 7) on net via C(weight: 5)
        """

    private func net() throws -> Network {
        let plain = try Network(size: 3, edges: [(0, 1), (1, 2)], directed: false)
        return try plain.with(edgeAttributes: AttributeTable(count: 2, [("weight", .real([3, .nan]))]))
            .with(nodeAttributes: AttributeTable(count: 3, [("a", .real([.nan, 50, .nan]))]))
    }

    private func declared() throws -> (Declared, System) {
        let d = Declared(text, networks: ["net": try net()])
        return (d, try present(d.systems["s"]))
    }

    private func field(_ s: System, _ name: String) throws -> [Double] {
        let i = try s.definition.field([name])
        return s.value(i).expanded(lanes: s.definition.fields[i].lanes)
    }

    @Test("an attribute of the name wins over the default; gaps take the default")
    func attributes() throws {
        let (d, s) = try declared()
        #expect(d.codes == [])
        #expect(try field(s, "a") == [10, 50, 12])
        #expect(try field(s, "weight") == [3, 1])
        #expect(try field(s, "x") == [20, 100, 24])
    }

    @Test("a named argument wins over the attribute")
    func arguments() throws {
        let (d, _) = try declared()
        let s = try present(d.systems["given"])
        #expect(try field(s, "a") == [7, 7, 7])
        #expect(try field(s, "weight") == [5, 5])
    }

    @Test("defaults follow what they are made of, and copies leave the original alone")
    func follow() throws {
        let (_, s) = try declared()
        var changed = s
        try changed.set(try s.definition.field(["b"]), .number(100))
        #expect(try field(changed, "a") == [100, 50, 102])
        #expect(try field(changed, "x") == [200, 100, 204])
        #expect(try field(s, "a") == [10, 50, 12])
        #expect(try field(changed, "c") == field(s, "c"))
    }

    @Test("one entry, an array, a distribution")
    func setting() throws {
        var (_, s) = try declared()
        let b = try s.definition.field(["b"])
        try s.setElement(b, -1, [5])
        #expect(try field(s, "b") == [10, 10, 5])
        try s.set(b, .values([1, 2, 3], .vector(3)))
        #expect(try field(s, "b") == [1, 2, 3])
        try s.set(b, .distribution(Distribution(.uniform, [0, 1])))
        #expect(Set(try field(s, "b")).count == 3)
        let outside = #expect(throws: Diagnostic.self) { try s.setElement(b, 3, [1]) }
        #expect(outside?.code == "ND0330")
        #expect(throws: Diagnostic.self) { try s.set(b, .values([1, 2], .vector(2))) }
        #expect(throws: Diagnostic.self) { try s.setElement(b, 3, [1]) }
    }

    @Test("draws depend on the seed and are the same every time")
    func draws() throws {
        let (_, s) = try declared()
        let (_, again) = try declared()
        #expect(try field(s, "c") == field(again, "c"))
        #expect(try field(s.redrawn(seed: 1), "c") != field(s, "c"))
    }

    @Test("defaults are expressions: of draws, of arrays, of what the network says")
    func expressions() throws {
        let d = Declared("""
            node A {
                param a = normal(0, 1), b = a^2 + degree, v: [2] = [[1, 2], [3, 4], [5, 6]], w: [2] = 2*v + index
                state x = if index > 0 then sum(v) else b, y: [2] = b
                input p
                x' = p + sum(w) + b
                y' = y
            }
            coupling C { param K = size, L = K/2; p += K*L*source.x }
            system s = A on net via C
            """, networks: ["net": try Network(size: 3, edges: [(0, 1), (1, 2)], directed: false)])
        #expect(d.codes == [])
        let s = try present(d.systems["s"])
        let a = try field(s, "a")
        let b = [a[0]*a[0] + 1, a[1]*a[1] + 2, a[2]*a[2] + 1]
        #expect(try zip(field(s, "b"), b).allSatisfy { abs($0 - $1) < 1e-15 })
        #expect(try field(s, "w") == [2, 7, 12, 4, 9, 14])
        #expect(try field(s, "x") == [field(s, "b")[0], 7, 11])
        #expect(try field(s, "y") == field(s, "b") + field(s, "b"))
        #expect(try field(s, "L") == [1.5, 1.5])
    }

    @Test("another parameter beside it does not change what a field draws; fields draw independently")
    func places() throws {
        let two = Declared(
            "node A { param b = normal(0, 1); state y = uniform(0, 1), x = 0; param a = normal(0, 1); x' = a*b; y' = 1 }\nsystem s = A on net",
            networks: ["net": try Network(size: 3, edges: [])])
        let bare = Declared(
            "node A { state x = 0; param a = normal(0, 1); x' = a }\nsystem s = A on net", networks: ["net": try Network(size: 3, edges: [])])
        let s = try present(two.systems["s"])
        #expect(try field(s, "a") == field(present(bare.systems["s"]), "a"))
        #expect(try field(s, "a") != field(s, "b"))
    }

    @Test("a coupling used twice draws twice")
    func twice() throws {
        let d = Declared("""
            node A { state x = 0; input p; x' = p }
            coupling C { param w = uniform(0, 1); p += w*source.x }
            system s = A on net via C, C
            """, networks: ["net": try net()])
        #expect(d.codes == [])
        let s = try present(d.systems["s"])
        let places = s.definition.fields.indices.filter { s.definition.fields[$0].name == "w" }
        #expect(places.count == 2)
        #expect(s.value(places[0]) != s.value(places[1]))
    }

    @Test("unknown and ambiguous names")
    func names() throws {
        let (_, s) = try declared()
        #expect(throws: Diagnostic.self) { try s.definition.field(["q"]) }
        #expect(try s.definition.field(["C", "K"]) == s.definition.field(["K"]))
    }

    @Test("a text attribute under the name of a number is an error at the declaration")
    func textAttribute() throws {
        let named = try net().with(nodeAttributes: AttributeTable(count: 3, [("a", .text(["p", "q", "r"]))]))
        let d = Declared(text, networks: ["net": named])
        #expect(d.codes == ["ND0326"])
    }

    @Test("the text of a system says what it is")
    func summary() throws {
        let (_, s) = try declared()
        #expect(s.summary == "system s: 3 A on an undirected network of 2 edges via C; 3 states")
        #expect(s.text.contains("x' = a + c + p"))
        #expect(s.text.contains("K = 2"))
    }
}

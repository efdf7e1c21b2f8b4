import NDCore
import NDData
import PythonReference
import Testing

/// JSON: what is read, what is written, what is refused.
struct JSONTests {
    private func read(_ text: String) throws(Diagnostic) -> JSONValue { try JSONReader.read(Array(text.utf8), file: "a.json") }

    private func problem(_ text: String) -> Diagnostic? {
        do throws(Diagnostic) {
            _ = try read(text)
            return nil
        } catch { return error }
    }

    @Test("values of every kind", arguments: [
        ("null", JSONValue.null), (" true ", .boolean(true)), ("-0", .integer(0)), ("12345678901234567890", ExactInteger("12345678901234567890").map(JSONValue.integer) ?? .null),
        ("-1.5e-3", .real(-0.0015)), ("1e400", .real(.infinity)), ("NaN", .real(.nan)), ("-Infinity", .real(-.infinity)),
        ("[]", .array([])), ("{}", .object([])), ("[1, 2.5, \"x\"]", .array([.integer(1), .real(2.5), .string("x")])),
        ("{\"b\": 1, \"a\": [null]}", .object([("b", .integer(1)), ("a", .array([.null]))])), ("{\"a\": 1, \"a\": 2}", .object([("a", .integer(2))])),
        ("\"\\u03b8\\ud83d\\ude00\\n\\/\\\\\"", .string("θ😀\n/\\")), ("\u{FEFF}[1]", .array([.integer(1)])),
    ]) func values(_ text: String, _ value: JSONValue) throws {
        #expect(try read(text) == value)
    }

    @Test("broken texts are one error with line and column", arguments: [
        ("", "ND0247", ""), ("[1, 2", "ND0247", ""), ("{\"a\": ", "ND0247", ""), ("\"abc", "ND0247", ""),
        ("[1,\n 2,, 3]", "ND0248", "line 2, column 4"), ("{a: 1}", "ND0248", "line 1, column 2"), ("['x']", "ND0248", "column 2"), ("[01]", "ND0248", "column 2"),
        ("[1.]", "ND0248", "column 4"), ("[1] 2", "ND0248", "column 5"), ("\"\\q\"", "ND0248", "column 2"), ("\"\\ud83d\"", "ND0248", "column 2"),
        ("\"\\udc00\"", "ND0248", "column 2"), ("\"a\nb\"", "ND0248", "column 3"), ("[tru]", "ND0248", "column 2"), ("{\"a\" 1}", "ND0248", "column 6"),
    ]) func broken(_ text: String, _ code: String, _ place: String) {
        let found = problem(text)
        #expect(found?.code == code)
        #expect(place.isEmpty || found?.message.contains(place) == true, "\(found?.message ?? "")")
    }

    @Test("brackets without end are refused") func depth() {
        #expect(problem(String(repeating: "[", count: 100_000))?.code == "ND0248")
        #expect(problem(String(repeating: "{\"a\":", count: 100_000))?.code == "ND0248")
    }

    @Test("what is written reads back the same", arguments: [nil, 2]) func roundTrip(_ indent: Int?) throws {
        let value = JSONValue.object([
            ("a", .array([.real(0.1), .real(1e300), .real(.nan), .integer(-5)])), ("quote \" \\ \u{1}", .string("tab\t θ")), ("nested", .object([("x", .array([])), ("y", .null)])),
            ("matrix", .array([.array([.integer(1), .integer(2)]), .array([.integer(3), .integer(4)])])), ("yes", .boolean(true)),
        ])
        #expect(try read(value.text(indent: indent)) == value)
    }

    @Test("Python reads what is written", .enabled(if: PythonReference.isAvailable, "\(PythonReference.reason)")) func python() throws {
        let value = JSONValue.object([("θ", .array([.real(0.1), .integer(ExactInteger("123456789012345678901234567890") ?? 0), .null])), ("text", .string("a\"\u{1F}😀"))])
        let script = """
            import json
            found = json.load(sys.stdin)
            assert found == {'θ': [0.1, 123456789012345678901234567890, None], 'text': 'a"\\x1f😀'}, found
            print(json.dumps(found))
            """
        #expect(try read(PythonReference.text(script, input: value.text())) == value)
    }

    @Test("thousands of broken texts give a value or one honest error") func mutations() {
        var random = Mutations(state: 11)
        let seed = Array("{\"a\": [1, 2.5e-3, -7], \"b\\u03b8\": {\"c\": null, \"d\": [true, false, \"x\\n\"]}, \"e\": [[1, 2], [3, 4]]}".utf8)
        for _ in 0..<5000 {
            let bytes = random.broken(seed)
            do throws(Diagnostic) { _ = try JSONReader.read(bytes, file: "a.json", limits: Limits(memory: 1 << 20)) } catch {
                #expect(Samples.honest.contains(error.code), "\(error.code)")
            }
        }
    }
}

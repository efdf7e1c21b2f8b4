import NDCore
import NDLanguage
import Testing

/// Programs run on the script machine and on the evaluator alone must be the same program: the same printed values, the
/// same errors at the same places, the same variables left behind, the same count of steps.
@Suite struct LoweringDifferentialTests {
    @Test("generated programs do the same with and without the machine", arguments: 0..<24)
    func generated(part: Int) {
        for seed in 0..<100 {
            let program = RandomProgram(seed: UInt64(part * 100 + seed)).text
            compare(program, steps: seed % 4 == 0 ? 150 + seed * 7 : 12_000)
        }
    }

    @Test("what hands back ends in the same place", arguments: [
        // Overflow in the middle of a loop goes on with long integers.
        "var x = 1\nfor i in 0..<100 { x = x*3 }\nprint(x)",
        // An index outside, after many turns and stores.
        "var v = zeros(50)\nfor i in 0..<60 { v[i] = 2*i }",
        "var v = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]\nvar n = 0\nwhile true { n += v[n] }",
        // Division by zero behind stores in two arrays.
        "var v = zeros(9)\nvar w = zeros(9)\nfor i in 0..<40 { v[i % 9] += 1; w[i % 9] = 10/(30 - i) }",
        // An integer array that must become real.
        "var v = [1, 2, 3]\nfor i in 0..<40 { v[i % 3] = if i < 30 then i else 0.5 }\nprint(v)",
        // Something to print now and then.
        "var s = 0\nfor i in 0..<200 { s += i; if i % 50 == 0 { print(i, s) } }",
        // An array that grows, beyond what the script held, and is changed before and after.
        "var v = [5]\nfor i in 1..<90 { append(v, v[i - 1] + i); v[i % 3] = i; if i == 70 { print(len(v)) } }\nprint(v)",
        // Recursion that overflows, and one that is too deep.
        "func fact(n) = if n < 2 then 1 else n*fact(n - 1)\nprint([fact(k) for k in 1..30])",
        "func down(n) = if n == 0 then 0 else 1 + down(n - 1)\nfor k in 0..8 { print(down(k)) }\nprint(down(5000))",
        // Draws count on where they were.
        "var s = 0\nfor i in 0..<100 { s += sample(normal(0, 1)); if i == 60 { print(s) } }\nprint(s, sample(uniform(0, 1)))",
        "var s = 0\nfor i in 0..<50 { s += sample(uniform(0, 30 - i)) }",
        "seed(3)\nvar n = 0\nfor i in 0..<80 { n += sample(bernoulli(0.3)); let x = sample(exponential(2)); if x > 2 { break } }\nprint(n)",
        // Leaving loops and functions.
        "func f(n) { for i in 0..<n { if i*i > 200 { return i } }; return -1 }\nfor k in 0..20 { print(f(2*k)) }",
        "func g(v) { for x in v { if x < 0 { return x } }; return none }\nprint([g([1, 2, k]) is none for k in -9..9])",
        // Quotients: exact, whole now and then, and as reals.
        "var n = 27\nvar turns = 0\nwhile n != 1 { if n % 2 == 0 { n = n/2 } else { n = 3*n + 1 }; turns += 1 }\nprint(turns, n)",
        "var h = 0\nfor k in 1..60 { h += 1/k }\nprint(h)",
        "let dt = 1/64\nvar x = 1.0\nfor k in 0..<100 { x += dt*(1 - x*x/3) }\nprint(x, dt)",
        "var q = 1\nfor k in 0..<30 { q = (q + 2/q)/2 }\nprint(q)",
        // Types that change with the turn.
        "var x = 0\nfor i in 0..<40 { x = if i % 7 == 3 then x + 0.5 else x + 1 }\nprint(x)",
        "var z = 0i\nvar k = 0\nwhile abs(z) < 1e300 and k < 100 { z = z^2 + 1.1; k += 1 }\nprint(z, k)",
        // A copy of an array is a value of its own.
        "var a = [1.0, 2, 3]\nlet kept = a\nvar b = a\nfor i in 0..<30 { b = a; a[i % 3] += 1; b[0] = 9 }\nprint(a, b, kept)",
        "func twice(v) { var w = v; for i in 0..<len(w) { w[i] = 2*w[i] }; return w }\nvar u = [1, 2, 3]\nfor k in 0..8 { u = twice(u) }\nprint(u)",
        // A loop through an array that it changes.
        "var v = [1, 2, 3, 4, 5, 6, 7, 8, 9]\nfor x in v { v[0] = x; v[8] = 100 }\nprint(v)",
        "var v = [1, 2, 3, 4, 5, 6, 7, 8, 9]\nfor i, x in v { v[8 - i] = x }\nprint(v)",
        // Functions called by name that are redefined by the loop's outside.
        "var k = 2\nfunc f(x) = k*x\nvar s = 0\nfor i in 0..<50 { s += f(i); if i == 25 { k = 3 } }\nprint(s)",
        "var M = zeros([3, 4])\nfor i in 0..<3 { for j in 0..<4 { M[i, j] = 10*i + j; M[-1, j] += 1 } }\nprint(M)\nfor i in 0..<9 { M[i, 0] = 1 }",
        "var out = []\nfor i in 0..<50 { if i % 3 == 1 { append(out, i/3) } }\nprint(out)",
        "print([[1/(i + j + 1) for j in 0..<9] for i in 0..<9])",
        "func h(n) { let v = [k^2 for k in 0..<n if k % 2 == 0]; var s = 0; for x in v { s += x }; return s }\nprint([h(k) for k in 0..20])",
        "var s = 0\nfor i in -5..40 { s += (i % 7)*(i % -4) + floor(i/3) - ceil(i/4) + min(i, 3) + max(i, 2.5) }\nprint(s)",
        "var x = 9223372036854775000\nfor i in 0..<2000 { x += 1 }\nprint(x)",
        "var c = 0\nfor i in 0..<40 { if 9007199254740993 + i > 9007199254740992.0 { c += 1 } }\nprint(c)",
        "func even(n) = if n == 0 then true else odd(n - 1)\nfunc odd(n) = if n == 0 then false else even(n - 1)\nprint([even(k) for k in 0..20])",
        "func mix(n) = if n % 2 == 0 then n else n + 0.5\nvar s = 0\nfor i in 0..<40 { s += mix(i) }\nprint(s)",
    ])
    func handedBack(program: String) {
        compare(program, steps: nil)
        for steps in [40, 90, 200, 333] { compare(program, steps: steps) }
    }

    @Test("loops without an end of their own are left, handed back and gone on with in the same place", arguments: [
        "var n = 0\nwhile true { n += 1; if n == 70 { break } }\nprint(n)",
        "var n = 0\nwhile true { n += 1; if n % 2 == 0 { continue }; if n > 99 { break } }\nprint(n)",
        // Something that the machine does not do, each few turns, and on.
        "var n = 0\nvar s = 0.0\nwhile true { n += 1; s += n/2; if n % 40 == 0 { print(n, s) }; if n == 333 { break } }\nprint(n, s)",
        "var n = 0\nwhile n < 300 { n += 1; if n % 70 == 0 { print(n) } }\nprint(n)",
        // Before the turn's first statement, in the condition.
        "var v = [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]\nvar i = 0\nwhile v[i] > -1 { i += 1 }",
        "var x = 1\nwhile x*x*x < 10^90 { x = 7*x + 1 }\nprint(x)",
        // Stores before the hand-back are done once.
        "var v = zeros(8)\nvar n = 0\nwhile true { v[n % 8] += 1; n += 1; if n == 50 { print(v) }; v[0] += 0.5; if n == 120 { break } }\nprint(v, n)",
        // Growth, of arrays of the script and of the loop's own.
        "var v = [1]\nvar n = 0\nwhile true { n += 1; append(v, v[n - 1] + n); v[0] = n; if n == 40 { print(len(v), v[-1]) }; if len(v) > 90 { break } }\nprint(v)",
        "var n = 0\nvar s = 0\nwhile true { n += 1; let w = [n, n + 1, 2*n]; s += w[n % 3]; if n == 31 { print(s) }; if n > 77 { break } }\nprint(s)",
        "var out = []\nvar n = 0\nwhile true { n += 1; append(out, n*n); if n == 25 { append(out, 0.5) }; if n == 60 { break } }\nprint(out)",
        // Nested, with breaks of either.
        "var n = 0\nvar s = 0\nwhile true { n += 1; var k = 0; while true { k += 1; s += k; if k > n { break } }; if n == 30 { print(s) }; if n > 45 { break } }\nprint(n, s)",
        "var s = 0\nfor i in 0..<40 { var k = 0; while true { k += 1; if k*k > i { break }; s += 1 }; for j in 0..<k { if j == 3 { continue }; s += j } }\nprint(s)",
        "var n = 0\nwhile true { n += 1; for i in 0..<10 { if i*n == 240 { print(i, n) } }; if n == 60 { break } }",
        // Errors in the middle.
        "var v = [3, 1, 2]\nvar n = 0\nwhile true { v[n % 3] = n; n += 1; if n == 47 { v[n] = 0 } }",
        "var n = 60\nvar s = 0\nwhile true { n -= 1; s += 100/n }",
        "var n = 0\nvar s = 1\nwhile true { n += 1; s = s*3; if n == 100 { s = s + missing_argument(n) } }\nfunc missing_argument(a) = [1, 2][a]",
        // Returned from, in functions.
        "func first(limit) { var n = 0; while true { n += 1; if n*n > limit { return n } } }\nprint([first(k) for k in 0..60])",
        "func climb(x) { var y = x; var turns = 0; while true { if y > 1e300 { return turns }; y = y*y + 1; turns += 1 } }\nprint([climb(k) for k in 0..20])",
        "func find(v, x) { var i = 0; while true { if v[i] == x { return i }; i += 1 } }\nlet w = [k^2 for k in 0..50]\nprint([find(w, k^2) for k in 0..50])\nprint(find(w, 3))",
        "func collatz(n) { var m = n; var turns = 0; while true { if m == 1 { return turns }; m = if m % 2 == 0 then m/2 else 3*m + 1; turns += 1 } }\nprint([collatz(k) for k in 1..40])",
        // Draws and long integers.
        "seed(5)\nvar n = 0\nvar s = 0.0\nwhile true { n += 1; s += sample(uniform(0, 1)); if n % 60 == 0 { print(s) }; if n == 200 { break } }\nprint(s, sample(normal(0, 1)))",
        "var x = 1\nvar n = 0\nwhile true { x = 5*x; n += 1; if n == 90 { break } }\nprint(x)",
        "var x = 1\nvar n = 0\nwhile true { x = if n % 30 == 29 then 1 else 9*x; n += 1; if n == 200 { break } }\nprint(x)",
    ])
    func openLoops(program: String) {
        compare(program, steps: nil)
        for steps in [30, 75, 160, 400, 911] { compare(program, steps: steps) }
    }

    @Test("an open loop that prints now and then stays on the machine in between") func handsBackAndGoesOn() {
        let listing = LargeStack.run { () -> String in
            let interpreter = Interpreter(configuration: Configuration(stackSize: LargeStack.size))
            _ = interpreter.run(source: "var n = 0\nwhile true { n += 1; if n % 5000 == 0 { print(n) }; if n == 30_000 { break } }")
            return interpreter.loweringListing
        }
        #expect(listing?.contains("could not be handed back") == false)
        #expect(listing?.contains("handed back 5 times") == true || listing?.contains("handed back 6 times") == true)
    }

    @Test("limits on memory refuse the same programs at the same place", arguments: [
        "var v = [1.0]\nwhile true { append(v, 2.0) }",
        "func f(n) { var v = []; while true { append(v, n); if len(v) > 3_000_000 { return len(v) } } }\nfor k in 0..5 { f(k) }",
        "var rows = []\nwhile true { rows.append([len(rows), 1, 2, 3]) }",
        "func g(n) { let v = zeros(n); return v[0] }\nvar s = 0\nfor k in 1..40 { s += g(k*100_000) }",
    ])
    func memory(program: String) {
        let fast = Trace.of(program, lowers: true, steps: nil, depth: 2000, memory: 16 << 20).problems.map(Trace.placed)
        let slow = Trace.of(program, lowers: false, steps: nil, depth: 2000, memory: 16 << 20).problems.map(Trace.placed)
        #expect(fast == slow)
        #expect(slow.count == 1 && slow[0].hasPrefix("ND0803"))
    }

    @Test("a deep recursion is stopped at the same depth") func depth() {
        compare("func f(n) = if n == 0 then 0 else 1 + f(n - 1)\nfor k in 0..9 { print(f(k)) }\nprint(f(90))\nprint(f(300))", steps: nil, depth: 100)
        compare("func g(n) { if n == 0 { return 0 }; let x = g(n - 1); return x + 1 }\nvar k = 0\nwhile true { print(g(k)); k += 1 }", steps: nil, depth: 40)
    }

    @Test("Ctrl-C ends an endless loop") func cancel() {
        let cancel = CancelToken()
        let codes = LargeStack.run { () -> [String] in
            let interpreter = Interpreter(configuration: Configuration(cancel: cancel, stackSize: LargeStack.size))
            // Raised from within: the first turns print, then the machine runs on.
            let stop = Configuration(cancel: cancel, output: { _ in cancel.cancel() }, stackSize: LargeStack.size)
            _ = interpreter
            return Interpreter(configuration: stop).run(source: "var n = 0\nwhile true { n += 1; if n == 5000 { print(n) } }").diagnostics.map(\.code)
        }
        #expect(codes == ["ND0801"])
    }

    private func compare(_ program: String, steps: Int?, depth: Int = 2000) {
        let fast = Trace.of(program, lowers: true, steps: steps, depth: depth)
        let slow = Trace.of(program, lowers: false, steps: steps, depth: depth)
        #expect(fast == slow, "\(program)\nwith steps \(steps.map(String.init) ?? "unbounded")")
    }
}

/// All that a run shows.
private struct Trace: Equatable, Sendable, CustomStringConvertible {
    var printed: String
    var problems: [String]
    var variables: [String]
    var description: String { "printed: \(printed)problems: \(problems)\nvariables: \(variables)" }

    /// Code and place, without how many bytes there were.
    static func placed(_ problem: String) -> String {
        (problem.split(separator: " ").first ?? "") + " " + (problem.split(separator: " ").last ?? "")
    }

    static func of(_ program: String, lowers: Bool, steps: Int?, depth: Int, memory: Int = 1 << 30) -> Trace {
        LargeStack.run {
            let printed = PrintedText()
            var configuration = Configuration(
                limits: Limits(steps: steps, memory: memory, depth: depth), output: { printed.add($0) }, stackSize: LargeStack.size)
            configuration.lowers = lowers
            let interpreter = Interpreter(configuration: configuration)
            let result = interpreter.run(source: program)
            let problems = result.diagnostics.map { d in
                "\(d.code) \(d.message) at \(d.primary.map { "\($0.span.start)..<\($0.span.end)" } ?? "?")"
            }
            let variables = interpreter.variables.map { "\($0.name) = \($0.value.isFunction ? "function" : interpreter.echo($0.value)) (\($0.value.kind))" }
            return Trace(printed: printed.text, problems: problems, variables: variables)
        } ?? Trace(printed: "no answer", problems: [], variables: [])
    }
}

/// A small program of numbers, arrays, loops and functions, mostly in order and now and then not.
struct RandomProgram {
    private var state: UInt64
    private(set) var text = ""
    private var scalars: [String] = []
    private var arrays: [String] = []
    private var constants: [String] = []
    private var functions: [(name: String, arity: Int)] = []
    private var depth = 0
    private var fresh = 0

    init(seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678
        for k in 0..<2 {
            scalars.append("s\(k)")
            text += "var s\(k) = \(literal())\n"
        }
        for k in 0..<2 {
            arrays.append("v\(k)")
            text += "var v\(k) = \(["[1, 2, 3, 4, 5]", "[0.5, 1.5, -2]", "zeros(4)", "[true, false, true]", "[3, 1, 4, 1, 5, 9]"][below(5)])\n"
        }
        for k in 0..<below(3) { function(k) }
        for _ in 0..<1 + below(3) { loop("") }
        text += "print(s0, s1, v0, v1)\n"
    }

    private mutating func below(_ n: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state >> 33) % n
    }

    private mutating func pick(_ items: [String]) -> String { items[below(items.count)] }

    private mutating func literal() -> String {
        switch below(12) {
        case 0...5: "\(below(12) - 3)"
        case 6, 7: "\(below(40))/\(1 + below(9))"
        case 8, 9: pick(["0.5", "1.25", "-2.5", "1e3", "3.0"])
        case 10: pick(["9223372036854775807", "4611686018427387904", "3037000500", "9007199254740993"])
        default: pick(["1i", "true", "0", "1"])
        }
    }

    private mutating func expression(_ level: Int = 0) -> String {
        let names = scalars + constants
        if level > 2 || below(4) == 0 { return below(3) == 0 || names.isEmpty ? literal() : pick(names) }
        switch below(20) {
        case 0...3: return "\(expression(level + 1)) + \(expression(level + 1))"
        case 4, 5: return "(\(expression(level + 1)) - \(expression(level + 1)))"
        case 6, 7: return "(\(expression(level + 1)))*\(pick(["2", "3", "0.5", "-1", names.first ?? "7"]))"
        case 8: return "(\(expression(level + 1)))/\(pick(["2", "3", "0.5", "4", names.last ?? "7"]))"
        case 9: return "(\(expression(level + 1))) % \(pick(["2", "7", "5.5", "-3", names.last ?? "7"]))"
        case 10: return "(\(expression(level + 1)))^\(pick(["2", "3", "0", "0.5"]))"
        case 11: return "(if \(condition(level + 1)) then \(expression(level + 1)) else \(expression(level + 1)))"
        case 12, 13: return "\(pick(arrays))[\(index())]"
        case 14: return "\(pick(["abs", "floor", "sqrt", "sign", "ceil", "sin", "exp", "real"]))(\(expression(level + 1)))"
        case 15: return "\(pick(["min", "max"]))(\(expression(level + 1)), \(expression(level + 1)))"
        case 16: return "len(\(pick(arrays)))"
        case 17: return pick(["sample(uniform(0, 1))", "sample(normal(0, 2))", "sample(bernoulli(0.5))", "sample(exponential(1.5))"])
        case 18:
            guard !functions.isEmpty else { return literal() }
            let f = functions[below(functions.count)]
            return "\(f.name)(\((0..<f.arity).map { _ in expression(level + 2) }.joined(separator: ", ")))"
        default: return "-\(pick(names.isEmpty ? ["4"] : names))"
        }
    }

    private mutating func index() -> String {
        switch below(8) {
        case 0...3: "\(pick(constants + ["1"])) % 3"
        case 4, 5: "\(below(3))"
        case 6: "-\(1 + below(3))"
        default: pick(constants + ["2"])
        }
    }

    private mutating func condition(_ level: Int = 0) -> String {
        switch below(9) {
        case 0: "\(expression(level + 1)) > \(expression(level + 1)) and \(expression(2)) < 5"
        case 1: "not (\(expression(level + 1)) <= 2)"
        case 2: "\(expression(level + 1)) == 1 or \(expression(2)) != 0"
        default: "\(expression(level + 1)) \(pick(["<", "<=", ">", ">=", "==", "!="])) \(expression(level + 1))"
        }
    }

    private mutating func function(_ k: Int) {
        let (outerScalars, outerArrays, outerConstants) = (scalars, arrays, constants)
        scalars = []
        constants = ["a", "b"]
        let name = "f\(k)"
        switch below(4) {
        case 0: text += "func \(name)(a, b) = \(expression())\n"
        case 1: text += "func \(name)(a, b) = if a is none or b == 0 or abs(a) > 20 then \(literal()) else \(name)(a - 1, b) + \(literal())\n"
        case 2: text += "func \(name)(a, b) = if a <= 0 then \(literal()) else \(name)(a - 1, b) + \(expression(2))\n"
        default:
            text += "func \(name)(a, b) {\n    var r = \(literal())\n"
            scalars = ["r"]
            text += "    for q in 0..<\(4 + below(9)) {\n        r \(pick(["=", "+=", "-="])) \(expression(1))\n        if \(condition(1)) { \(pick(["return r", "break", "continue"])) }\n    }\n    return r\n}\n"
        }
        functions.append((name, 2))
        (scalars, arrays, constants) = (outerScalars, outerArrays, outerConstants)
    }

    private mutating func loop(_ indent: String) {
        depth += 1
        defer { depth -= 1 }
        fresh += 1
        let i = "i\(fresh)"
        let (outerScalars, outerConstants) = (scalars, constants)
        switch below(7) {
        case 0...2:
            text += "\(indent)for \(i) in 0..<\(pick(["9", "20", "30", "60"])) {\n"
            constants.append(i)
        case 3:
            text += "\(indent)for \(i) in \(pick(arrays)) {\n"
            constants.append(i)
        case 4, 5:
            // Left in the middle, at a turn and now and then before.
            text += "\(indent)var \(i) = 0\n\(indent)while true {\n\(indent)    \(i) += 1\n"
            constants.append(i)
            if below(2) == 0 { statement(indent + "    ") }
            text += "\(indent)    if \(i) > \(pick(["11", "23", "40"])) { break }\n"
        default:
            text += "\(indent)var \(i) = 0\n\(indent)while \(i) < \(pick(["12", "25", "40"])) {\n\(indent)    \(i) += 1\n"
            constants.append(i)
        }
        for _ in 0..<1 + below(4) { statement(indent + "    ") }
        text += "\(indent)}\n"
        (scalars, constants) = (outerScalars, outerConstants)
    }

    private mutating func statement(_ indent: String) {
        switch below(13) {
        case 0...2: text += "\(indent)\(pick(scalars)) \(pick(["=", "+=", "-=", "*="])) \(expression())\n"
        case 3, 4: text += "\(indent)\(pick(arrays))[\(index())] \(pick(["=", "+=", "="])) \(expression())\n"
        case 5:
            fresh += 1
            text += "\(indent)let c\(fresh) = \(expression())\n"
            constants.append("c\(fresh)")
        case 6:
            fresh += 1
            text += "\(indent)var t\(fresh) = \(expression())\n"
            scalars.append("t\(fresh)")
        case 7:
            let (outerScalars, outerConstants) = (scalars, constants)
            text += "\(indent)if \(condition()) {\n"
            statement(indent + "    ")
            (scalars, constants) = (outerScalars, outerConstants)
            text += below(2) == 0 ? "\(indent)}\n" : "\(indent)} else { \(pick(outerScalars)) = \(expression(1)) }\n"
        case 8: text += "\(indent)if \(condition(1)) { \(pick(["break", "continue", "continue"])) }\n"
        case 9: text += "\(indent)append(\(pick(arrays)), \(expression(1)))\n"
        case 10: if depth < 3 { loop(indent) } else { text += "\(indent)\(pick(scalars)) += 1\n" }
        case 11: text += below(4) == 0 ? "\(indent)print(\(pick(scalars)))\n" : "\(indent)\(pick(scalars)) = \(pick(scalars + constants))\n"
        default: text += "\(indent)\(pick(scalars)) = \(expression(1))\n"
        }
    }
}

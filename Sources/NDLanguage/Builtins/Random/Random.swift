import NDCore

extension Builtins {
    /// Distributions as values, and draws from them.
    static let random: [Builtin] = distributions + [
        Builtin("sample(d, shape = none)", "Draws from a distribution: one number, or an array of a shape. The same program with the same seed draws the same numbers.", example: "seed(1)\nlet x = sample(normal(0, 1), 1000)\nexpect abs(mean(x)) < 0.2") { (call: Call) throws(Diagnostic) in
            guard case .distribution(let d) = call[0] else { throw call.wants("a distribution, such as normal(0, 1)", 0) }
            let key = DrawKey(seed: call.interpreter.seed, place: call.site)
            let count = call.interpreter.drawCounts[call.site, default: 0]
            call.interpreter.drawCounts[call.site] = count + 1
            if call[1].isNone { return number(d.draw(key, entity: 0, count: count), d) }
            let shape = try call.shape(1)
            try call.charge(shape)
            guard shape.count <= Int(UInt32.max) else { throw LanguageError.tooLarge("an array \(shape)") }
            let out = try d.draws(shape.count, key, count: count, cancel: call.interpreter.configuration.cancel)
            let result = NDArray(elements: .real(out), of: shape)
            if d.family.isDiscrete, let whole = result.integers { return .collapsing(NDArray(elements: .integer(whole), of: shape)) }
            return .collapsing(result)
        },
        Builtin("seed(n)", "Sets the seed of all draws that follow, and starts their counts anew.", example: "seed(7)\nlet a = [sample(uniform(0, 1)) for k in 0..<3]\nexpect all(a > 0) and all(a < 1)") { (call: Call) throws(Diagnostic) in
            call.interpreter.seed = try call.seed(0)
            call.interpreter.drawCounts = [:]
            call.interpreter.systemCounts = [:]
            call.interpreter.simulationCount = 0
            call.interpreter.redrawCount = 0
            call.interpreter.startSitesAnew()
            return .none
        },
        Builtin("shuffle(v)", "The items of an array, list or range in a random order, every order equally likely.", example: "expect sort(shuffle([1, 2, 3])) == [1, 2, 3]") { (call: Call) throws(Diagnostic) in
            let items = try call.items(0)
            let key = DrawKey(seed: call.interpreter.seed, place: call.site)
            let count = call.interpreter.drawCounts[call.site, default: 0]
            call.interpreter.drawCounts[call.site] = count + 1
            var order = Array(0..<items.count)
            // Fisher and Yates.
            for i in stride(from: order.count - 1, to: 0, by: -1) {
                if i & 0xFFFF == 0 { try call.limits.poll() }
                let u = key.uniform(entity: UInt32(truncatingIfNeeded: i), count: count)
                order.swapAt(i, min(i, Int(u * Double(i + 1))))
            }
            return try call.apart(order.count, from: LibraryCall.some << 3) { Assembly.collect(order.map { items[$0] }) }
        },
    ]

    private static func number(_ x: Double, _ d: Distribution) -> Value {
        d.family.isDiscrete ? Int(exactly: x).map(Value.integer) ?? .real(x) : .real(x)
    }
}

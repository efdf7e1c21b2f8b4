import NDCore

/// Adaptive bisection with the Gauss-Kronrod rule of 7 and 15 points.
struct AdaptiveRule {
    private struct Part {
        var a: Double
        var b: Double
        var value: Double
        var error: Double
        /// The integral of the absolute value, for what rounding leaves.
        var absolute: Double
        var depth: Int
    }

    private var parts: [Part] = []
    private var evaluations = 0
    private static let mostParts = 1500

    /// `stopAtEnds` gives up (`ND0522`) once twelve bisections in a row have run into an end of the range.
    mutating func run(
        _ f: (Double) throws(Diagnostic) -> Double, _ a: Double, _ b: Double, rtol: Double, atol: Double, stopAtEnds: Bool
    ) throws(Diagnostic) -> Integral {
        parts = [try rule(f, a, b, depth: 0)]
        while true {
            var total = 0.0
            var error = 0.0
            var absolute = 0.0
            var worst = 0
            for (i, part) in parts.enumerated() {
                total += part.value
                error += part.error
                absolute += part.absolute
                if part.error > parts[worst].error { worst = i }
            }
            if error <= max(atol, rtol * abs(total)) || error <= 50 * Double.ulpOfOne * absolute {
                return Integral(value: total, error: error, evaluations: evaluations)
            }
            let part = parts[worst]
            let middle = part.a + (part.b - part.a) / 2
            let stuck = stopAtEnds && part.depth > 12 && (part.a == a || part.b == b)
            // Narrower parts would soon ask for values at numbers whose squares or quotients no double holds.
            guard parts.count < Self.mostParts, middle > part.a, middle < part.b, part.b - part.a > 1e-140, !stuck else {
                throw NumericsError.quadratureNotReached(total, error: error, near: middle)
            }
            parts[worst] = try rule(f, part.a, middle, depth: part.depth + 1)
            parts.append(try rule(f, middle, part.b, depth: part.depth + 1))
        }
    }

    private mutating func rule(
        _ f: (Double) throws(Diagnostic) -> Double, _ a: Double, _ b: Double, depth: Int
    ) throws(Diagnostic) -> Part {
        let centre = a + (b - a) / 2
        let half = (b - a) / 2
        var lower = [Double](repeating: 0, count: 7)
        var upper = lower
        let middle = try f(centre)
        var kronrod = Self.kronrodWeights[7] * middle
        var gauss = Self.gaussWeights[3] * middle
        var absolute = Self.kronrodWeights[7] * abs(middle)
        for i in 0..<7 {
            lower[i] = try f(centre - half * Self.nodes[i])
            upper[i] = try f(centre + half * Self.nodes[i])
            kronrod += Self.kronrodWeights[i] * (lower[i] + upper[i])
            absolute += Self.kronrodWeights[i] * (abs(lower[i]) + abs(upper[i]))
            if i % 2 == 1 { gauss += Self.gaussWeights[i / 2] * (lower[i] + upper[i]) }
        }
        evaluations += 15
        // The spread about the mean tells how much of the difference of the two rules to believe.
        let mean = kronrod / 2
        var spread = Self.kronrodWeights[7] * abs(middle - mean)
        for i in 0..<7 { spread += Self.kronrodWeights[i] * (abs(lower[i] - mean) + abs(upper[i] - mean)) }
        var error = abs(kronrod - gauss) * half
        spread *= half
        absolute *= half
        if spread != 0, error != 0 {
            let share = 200 * error / spread
            error = spread * min(1, share * share.squareRoot())
        }
        error = max(error, 0x1p-52 * absolute)
        return Part(a: a, b: b, value: kronrod * half, error: error, absolute: absolute, depth: depth)
    }

    // QUADPACK, qk15: nodes and weights of the 15-point Kronrod rule, weights of the 7-point Gauss rule.
    private static let nodes = [
        0.991455371120812639206854697526329, 0.949107912342758524526189684047851, 0.864864423359769072789712788640926,
        0.741531185599394439863864773280788, 0.586087235467691130294144691693013, 0.405845151377397166906606412076961,
        0.207784955007898467600689403773245,
    ]
    private static let kronrodWeights = [
        0.022935322010529224963732008058970, 0.063092092629978553290700663189204, 0.104790010322250183839876322541518,
        0.140653259715525918745189590510238, 0.169004726639267902826583426598550, 0.190350578064785409913256402421014,
        0.204432940075298892414161999234649, 0.209482141084727828012999174891714,
    ]
    private static let gaussWeights = [
        0.129484966168869693270611432679082, 0.279705391489276667901467771423780, 0.381830050505118944950369775488975,
        0.417959183673469387755102040816327,
    ]
}

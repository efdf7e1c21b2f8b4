import NetDyn

/// A tool of somebody's own that embeds nd: it declares a model once, calls a function of it for several couplings,
/// and reads numbers back as Swift values.
@main
struct OrderTool {
    static let model = """
        node Phase {
            state theta = uniform(0, 2*pi)
            param omega = normal(0, 0.5)
            input pull
            theta' = omega + pull
        }
        coupling Sine { param K = 1; pull += K/size*sin(source.theta - target.theta) }
        network crowd = complete(100)
        system sync = Phase on crowd via Sine
        func order(K) {
            let run = simulate(sync(K: K), to: 30)
            return mean(abs(mean(exp(1i*run.theta), axis: 1))[400..500])
        }
        """

    static func main() {
        let session = Engine(limits: Limits(steps: 1_000_000, memory: 1 << 30)).session()
        let outcome = session.run(model)
        guard outcome.succeeded else {
            for diagnostic in outcome.diagnostics { print(session.render(diagnostic, color: false)) }
            return
        }
        var last = 0.0
        for coupling in [0.0, 1.0, 2.0, 4.0] {
            do {
                let value = try session.call("order", [.real(coupling)])
                guard case .real(let order) = value else { return print("unexpected: \(value)") }
                print("K = \(coupling): order \((order * 1000).rounded() / 1000)")
                last = order
            } catch {
                print(session.render(error, color: false))
                return
            }
        }
        // Far above the critical coupling, 2/(pi g(0)) = 0.8 for this normal distribution, the crowd moves as one.
        print(last > 0.95 ? "synchronised" : "not synchronised")
    }
}

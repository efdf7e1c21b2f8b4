import NDCore
import NDNumerics
import Testing

@Suite struct BlowUpTests {
    func diagnostic(_ field: ClosureField, _ state: [Double], to end: Double = 2, fixed: Double? = nil, mostSteps: Int = .max) -> Diagnostic? {
        do {
            _ = try integrate(
                field, from: 0, to: end, state: state, method: fixed == nil ? .tsit5 : .rk4,
                stepping: fixed.map { .fixed($0) } ?? adaptive(1e-6), saving: .end,
                hooks: RunHooks(mostSteps: mostSteps))
            return nil
        } catch { return error }
    }

    /// x' = x^2 from 1 reaches infinity at t = 1.
    @Test func aPoleIsNamedWithItsTime() throws {
        let d = diagnostic(ClosureField(dimension: 1) { _, y, dy in dy[0] = y[0] * y[0] }, [1])
        #expect(d?.code == "ND0511")
        #expect(d?.message.hasPrefix("no step is small enough to go on at t = 1.0") == true || d?.message.contains("t = 0.99999") == true)
        #expect(d?.remedy?.contains("grow without bound") == true)
    }

    @Test func aRootOfANegativeNumberIsNotANumber() throws {
        let d = diagnostic(ClosureField(dimension: 2) { _, y, dy in dy[0] = 1; dy[1] = -(y[1] - 0.5).squareRoot() - 1 }, [0, 1])
        #expect(d?.code == "ND0510")
        #expect(d?.message.contains("entry 1 of the state became not a number") == true)
    }

    @Test func aRateThatIsBadAtTheStartIsNamedAtOnce() throws {
        var evaluations = 0
        let d = diagnostic(ClosureField(dimension: 1) { _, _, dy in evaluations += 1; dy[0] = .nan }, [1])
        #expect(d?.code == "ND0510")
        #expect(d?.message.hasSuffix("at t = 0.0") == true)
        #expect(evaluations < 20)
    }

    @Test func aBadStretchThatShorterStepsAvoidIsNoError() throws {
        // log(x) along x' = -x log... : a long first step would leave the domain, a short one does not.
        let d = diagnostic(ClosureField(dimension: 1) { _, y, dy in dy[0] = -2 * y[0].squareRoot() + 0.02 }, [1], to: 5)
        #expect(d == nil)
    }

    @Test func infinityInFixedStepsIsNamed() throws {
        let d = diagnostic(ClosureField(dimension: 1) { _, y, dy in dy[0] = y[0] * y[0] }, [1], to: 5, fixed: 0.1)
        #expect(d?.code == "ND0510")
    }

    @Test func stepsAreGuarded() throws {
        let d = diagnostic(Problems.lorenz(), [1, 1, 1], to: 1e6, mostSteps: 1000)
        #expect(d?.code == "ND0512")
    }

    @Test func anErrorOfTheFieldIsPassedOn() throws {
        let d = diagnostic(ClosureField(dimension: 1) { _, _, _ throws(Diagnostic) in throw Diagnostic("ND0999", "mine") }, [1])
        #expect(d?.code == "ND0999")
    }

    @Test func unknownMethodsAreAnsweredWithTheNearest() {
        #expect { try IntegrationMethod.named("tist5") } throws: {
            ($0 as? Diagnostic)?.remedy == "did you mean 'tsit5'?" && ($0 as? Diagnostic)?.code == "ND0501"
        }
        #expect { try IntegrationMethod.named("RK4") } throws: { ($0 as? Diagnostic)?.remedy == "did you mean 'rk4'?" }
    }
}

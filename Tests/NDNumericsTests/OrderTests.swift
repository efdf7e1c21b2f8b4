import NDCore
import NDNumerics
import Testing

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

@Suite struct OrderTests {
    /// Slope of log error against log step between two step sizes, at the end and in the largest error between steps.
    func slopes(_ method: IntegrationMethod, coarse: Int) throws -> (end: Double, dense: Double) {
        func errors(_ steps: Int) throws -> (Double, Double) {
            let run = try integrate(
                Problems.closedForm(), from: 0, to: 2, state: [1, 1], method: method, stepping: .fixed(2 / Double(steps)),
                saving: .points(steps * 7 + 1))
            var worst = 0.0
            for i in 0..<run.saved.count {
                worst = max(worst, distance(run.saved.row(i), Problems.closedFormSolution(run.saved.times[i])))
            }
            return (distance(run.endState, Problems.closedFormSolution(2)), worst)
        }
        let a = try errors(coarse)
        let b = try errors(2 * coarse)
        return (log2(a.0 / b.0), log2(a.1 / b.1))
    }

    @Test(arguments: IntegrationMethod.all.map(\.name))
    func theEndConvergesWithTheOrderOfTheMethod(_ name: String) throws {
        let method = try IntegrationMethod.named(name)
        let slope = try slopes(method, coarse: method.tableau.order >= 4 ? 80 : 200).end
        #expect(abs(slope - Double(method.tableau.order)) < 0.25, "\(name): \(slope)")
    }

    @Test(arguments: IntegrationMethod.all.map(\.name))
    func theInterpolantConvergesWithItsOrder(_ name: String) throws {
        let method = try IntegrationMethod.named(name)
        let slope = try slopes(method, coarse: 100).dense
        // Between steps an interpolant of order p errs by h^(p+1) locally, and globally by no less than the method.
        let least = Double(min(method.tableau.denseOrder, method.tableau.order))
        #expect(slope > least - 0.2, "\(name): \(slope)")
        #expect(slope < Double(method.tableau.order) + 0.4, "\(name): \(slope)")
    }

    /// Sum b_i(theta) c_i^q = theta^(q+1)/(q+1), q = 0...3: quadrature conditions of order 4 for the free interpolant.
    @Test func theInterpolantOfTsitourasMeetsTheQuadratureConditions() throws {
        for q in 0..<4 {
            let power = Double(q)
            let field = ClosureField(dimension: 1) { t, _, dy in dy[0] = pow(t, power) }
            let run = try integrate(
                field, from: 0, to: 1, state: [0], method: .tsit5, stepping: .fixed(1), saving: .points(11))
            for i in 0..<run.saved.count {
                let t = run.saved.times[i]
                #expect(abs(run.saved.row(i).first! - pow(t, power + 1) / (power + 1)) < 1e-13)
            }
        }
    }

    @Test func theEmbeddedErrorsHaveTheirOrder() throws {
        for (method, expected) in [(IntegrationMethod.tsit5, 5.0), (.bs3, 3.0)] {
            func firstError(_ h: Double) throws -> Double {
                // One step whose error is measured in units of the tolerance.
                let solution = try integrate(
                    Problems.closedForm(), from: 0.5, to: 0.5 + h, state: Problems.closedFormSolution(0.5), method: method,
                    stepping: adaptive(1e3), saving: .end)
                return distance(solution.endState, Problems.closedFormSolution(0.5 + h))
            }
            let slope = log2(try firstError(0.2) / firstError(0.1))
            #expect(slope > expected + 0.5, "\(method.name): a step errs by h^(order + 1): \(slope)")
        }
    }
}

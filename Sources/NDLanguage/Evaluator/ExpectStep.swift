import NDCore
import NDSyntax

/// `expect condition`, `expect a ≈ b within tolerance`: what fails is noted with both its values, and the run goes on.
final class ExpectStep: Step {
    let condition: Code
    let tolerance: Code?

    init(_ condition: Code, within tolerance: Code?, _ span: Span) {
        self.condition = condition
        self.tolerance = tolerance
        super.init(span)
    }

    override func run(_ f: Frame) throws(Diagnostic) -> Flow {
        var notes: [String] = []
        if try check(condition, f, &notes) {
            f.machine.expectationHeld()
        } else {
            f.machine.fail(LanguageError.expectationFailed(at: condition.span, notes: notes))
        }
        return .next
    }

    /// Whether the condition holds; where not, the values that decided it are noted.
    private func check(_ code: Code, _ f: Frame, _ notes: inout [String]) throws(Diagnostic) -> Bool {
        let arithmetic = f.machine.arithmetic
        if let comparison = code as? BinaryCode, comparison.op.isComparison || comparison.op == .in || comparison.op == .is {
            let a = try comparison.left.value(f)
            let b = try comparison.right.value(f)
            if let tolerance, comparison.op == .approximately {
                let allowed = try tolerance.value(f)
                if let numbers = allowed.asArray?.reals, let negative = numbers.first(where: { !($0 >= 0) }) {
                    throw LanguageError.negativeTolerance(formatReal(negative, digits: 6)).located(tolerance.span)
                }
                do throws(Diagnostic) {
                    if try arithmetic.within(a, b, allowed) { return true }
                    note(a, b, f, &notes)
                    noteFirstDifference(a, b, tolerance: allowed, f, &notes)
                    if let distance = try largestDistance(a, b, f) {
                        notes.append("they differ by \(formatReal(distance, digits: 6)), more than \(f.machine.text(allowed))")
                    }
                } catch { throw error.located(comparison.operatorSpan) }
                return false
            }
            let result = try comparison.combine(a, b, f)
            let holds: Bool
            do throws(Diagnostic) { holds = try arithmetic.truth(result) } catch { throw error.located(code.span) }
            if !holds {
                note(a, b, f, &notes)
                if comparison.op == .equal || comparison.op == .approximately { noteFirstDifference(a, b, op: comparison.op, f, &notes) }
                if comparison.op == .approximately || comparison.op == .equal && a.asArray.map({ $0.rank > 0 }) == true, let distance = try largestDistance(a, b, f) {
                    notes.append("they differ by \(formatReal(distance, digits: 6))")
                }
            }
            return holds
        }
        if let both = code as? AndCode {
            guard try check(both.left, f, &notes) else { return false }
            return try check(both.right, f, &notes)
        }
        let value = try code.value(f)
        let holds: Bool
        do throws(Diagnostic) { holds = try arithmetic.truth(value) } catch { throw error.located(code.span) }
        if !holds, case .array = value { notes.append("it is \(short(value, f))") }
        return holds
    }

    private func note(_ a: Value, _ b: Value, _ f: Frame, _ notes: inout [String]) {
        notes.append("left:  \(short(a, f))")
        notes.append("right: \(short(b, f))")
    }

    /// Where two arrays of one shape differ first.
    private func noteFirstDifference(_ a: Value, _ b: Value, op: BinaryOperator = .approximately, tolerance: Value? = nil, _ f: Frame, _ notes: inout [String]) {
        guard let x = a.asArray, let y = b.asArray, x.rank > 0, x.shape == y.shape else { return }
        let arithmetic = f.machine.arithmetic
        for i in 0..<x.count {
            let (p, q) = (x[flat: i], y[flat: i])
            let equal: Bool?
            if let tolerance { equal = try? arithmetic.within(p, q, tolerance) } else {
                equal = (try? arithmetic.apply(op, p, q)).flatMap { try? arithmetic.truth($0) }
            }
            guard equal == false else { continue }
            var rest = i
            var place: [Int] = []
            for extent in x.shape.extents.reversed() {
                place.insert(rest % extent, at: 0)
                rest /= extent
            }
            let index = place.map(String.init).joined(separator: ", ")
            notes.append("they differ first at [\(index)]: \(f.machine.textWriter.written(p)) and \(f.machine.textWriter.written(q))")
            return
        }
    }

    private func short(_ value: Value, _ f: Frame) -> String {
        let text = ValueText.indented(f.machine.textWriter.written(value), by: 10)
        return text.count > 600 ? text.prefix(600) + "..." : text
    }

    private func largestDistance(_ a: Value, _ b: Value, _ f: Frame) throws(Diagnostic) -> Double? {
        guard let difference = try? f.machine.arithmetic.apply(.subtract, a, b),
            let size = try? f.machine.arithmetic.apply(Arithmetic.magnitude, difference), let array = size.asArray
        else { return nil }
        return array.reals?.max()
    }
}

/// `expect error ND0301 { ... }`
final class ExpectErrorStep: Step {
    let code: String?
    let body: Step

    init(_ code: String?, _ body: Step, _ span: Span) {
        self.code = code
        self.body = body
        super.init(span)
    }

    override func run(_ f: Frame) throws(Diagnostic) -> Flow {
        let machine = f.machine
        // Text that could not be read: its diagnostics stand for the error.
        if let found = machine.takeReadingError(within: span) {
            judge(found, machine)
            return .next
        }
        let before = machine.failureCount
        do throws(Diagnostic) {
            let flow = try body.run(f)
            if let failed = machine.takeFailures(after: before).first {
                judge(failed, machine)
                return .next
            }
            machine.fail(LanguageError.expectedError(code, at: span))
            return flow
        } catch {
            _ = machine.takeFailures(after: before)
            machine.forgetFurtherErrors()
            // Interruption is no error of the program.
            if error.code == "ND0801" { throw error }
            judge(error, machine)
            return .next
        }
    }

    private func judge(_ found: Diagnostic, _ machine: Interpreter) {
        if let code, code != found.code {
            machine.fail(LanguageError.expectedOther(code, found: found, at: span))
        } else {
            machine.expectationHeld()
        }
    }
}

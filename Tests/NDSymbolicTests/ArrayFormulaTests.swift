import NDCore
import NDSymbolic
import Testing

@Suite struct ArrayFormulaTests {
    let arena: Arena
    let A: Formula, B: Formula, v: Formula, w: Formula, x: Formula
    let values: [Formula: ArrayValue]

    init() throws {
        let a = Arena()
        arena = a
        A = try a.symbol("A", shape: .matrix(2, 3))
        B = try a.symbol("B", shape: .matrix(3, 2))
        v = try a.symbol("v", shape: .vector(3))
        w = try a.symbol("w", shape: .vector(3))
        x = try a.symbol("x")
        values = [
            A: ArrayValue([1, 2, 3, 4, 5, 6], .matrix(2, 3))!, B: ArrayValue([1, 0, 2, -1, 0.5, 3], .matrix(3, 2))!,
            v: ArrayValue([1, -1, 2], .vector(3))!, w: ArrayValue([0.5, 2, -3], .vector(3))!, x: ArrayValue(1.5),
        ]
    }

    func elements(_ f: Formula) throws -> [Double] { try arena.evaluateArray(f, values).elements }

    @Test func shapesFollow() throws {
        #expect(try arena.shape(of: arena.matrixProduct(A, B)) == .matrix(2, 2))
        #expect(try arena.shape(of: arena.matrixProduct(A, v)) == .vector(2))
        #expect(try arena.shape(of: arena.matrixProduct(v, w)) == .scalar)
        #expect(try arena.shape(of: arena.transpose(A)) == .matrix(3, 2))
        #expect(try arena.shape(of: arena.product(x, A)) == .matrix(2, 3))
        #expect(try arena.shape(of: arena.total(A)) == .scalar)
    }

    @Test func shapesThatDoNotFitAreNamed() throws {
        #expect { try arena.sum(A, B) } throws: { error in
            let d = error as? Diagnostic
            return d?.code == "ND0601" && d?.message.contains("[2, 3]") == true && d?.message.contains("[3, 2]") == true
        }
        #expect { try arena.matrixProduct(A, A) } throws: { ($0 as? Diagnostic)?.code == "ND0602" }
        #expect { try arena.trace(A) } throws: { ($0 as? Diagnostic)?.code == "ND0603" }
        #expect { try arena.element(A, [2, 0]) } throws: { ($0 as? Diagnostic)?.code == "ND0604" }
        #expect { try arena.element(A, [0]) } throws: { ($0 as? Diagnostic)?.code == "ND0604" }
        #expect { try arena.array([x, x], .vector(3)) } throws: { ($0 as? Diagnostic)?.code == "ND0605" }
        #expect { try arena.reduction(.mean, v) } throws: { ($0 as? Diagnostic)?.code == "ND0606" }
    }

    @Test func zeroKeepsItsShape() throws {
        let zero = try arena.difference(A, A)
        #expect(arena.shape(of: zero) == .matrix(2, 3))
        #expect(try arena.product(arena.zero, A) == zero)
        #expect(try arena.sum(zero, A) == A)
        #expect(try elements(zero) == [0, 0, 0, 0, 0, 0])
        #expect(try arena.shape(of: arena.power(A, arena.zero)) == .matrix(2, 3))
        #expect(try arena.matrixProduct(zero, B) == arena.filled(arena.zero, shape: .matrix(2, 2)))
    }

    @Test func transposesCancelAndReverse() throws {
        #expect(try arena.transpose(arena.transpose(A)) == A)
        #expect(try arena.transpose(arena.matrixProduct(A, B)) == arena.matrixProduct(arena.transpose(B), arena.transpose(A)))
        #expect(try arena.transpose(arena.product(x, A)) == arena.product(x, arena.transpose(A)))
        #expect(try arena.transpose(v) == v)
    }

    @Test func matrixProductsAreFlatAndScalarsComeOut() throws {
        let left = try arena.matrixProduct(arena.matrixProduct(A, B), A)
        #expect(try arena.matrixProduct(A, arena.matrixProduct(B, A)) == left)
        #expect(arena.node(left) == .matrixProduct([A, B, A]))
        let scaled = try arena.matrixProduct(arena.product(x, A), arena.product(arena.integer(2), B))
        #expect(try scaled == arena.product([arena.integer(2), x, arena.matrixProduct(A, B)]))
        // (A v) (A w) is a number; no product of four.
        let dot = try arena.matrixProduct(arena.matrixProduct(A, v), arena.matrixProduct(A, w))
        #expect(try elements(dot) == [5 * -4.5 + 11 * -6])
    }

    @Test func linearOperators() throws {
        #expect(try arena.total(arena.product(x, A)) == arena.product(x, arena.total(A)))
        #expect(try arena.total(arena.transpose(A)) == arena.total(A))
        #expect(try arena.total(arena.filled(x, shape: .matrix(2, 3))) == arena.product(arena.integer(6), x))
        #expect(try elements(arena.norm(v)) == [Double(6).squareRoot()])
        #expect(try elements(arena.trace(arena.matrixProduct(A, B))) == [1 + 4 + 1.5 - 5 + 18])
    }

    @Test func elementsAndLiterals() throws {
        let literal = try arena.array([x, arena.one, arena.zero, x], .matrix(2, 2))
        #expect(arena.text(literal) == "[[x, 1], [0, x]]")
        #expect(try arena.element(literal, [0, 1]) == arena.one)
        #expect(try arena.element(literal, [-1, -1]) == x)
        #expect(try arena.element(arena.transpose(A), [2, 0]) == arena.element(A, [0, 2]))
        #expect(try arena.array([x, x], .vector(2)) == arena.filled(x, shape: .vector(2)))
        #expect(try elements(arena.element(A, [1, 2])) == [6])
        #expect(try arena.trace(literal) == arena.product(arena.integer(2), x))
    }

    @Test func elementwiseValues() throws {
        #expect(try elements(arena.sum(arena.product(x, v), w)) == [2, 0.5, 0])
        #expect(try elements(arena.transpose(A)) == [1, 4, 2, 5, 3, 6])
        #expect(try elements(arena.matrixProduct(A, v)) == [5, 11])
        #expect(try elements(arena.conditional(arena.compare(.less, v, w), v, w)) == [0.5, -1, -3])
    }

    @Test func text() throws {
        let W = try arena.symbol("W", shape: .matrix(3, 2))
        let f = try arena.matrixProduct(arena.transpose(W), arena.difference(B, arena.product(x, W)))
        #expect(arena.text(f) == "W.T @ (B - x*W)")
        #expect(try arena.text(arena.total(arena.power(A, arena.integer(2)))) == "sum(A^2)")
        #expect(try arena.text(arena.element(arena.sum(v, w), [1])) == "(v + w)[1]")
    }

    @Test func derivativesByAScalarKeepTheShape() throws {
        let f = try arena.total(arena.power(arena.matrixProduct(A, arena.sum(arena.product(x, v), w)), arena.integer(2)))
        let slope = try arena.diff(f, by: x)
        // |A(xv + w)|^2 has the slope 2 (Av).(A(xv + w)).
        let at: [Double] = [5 * 1.5 - 4.5, 11 * 1.5 - 6]
        #expect(try elements(slope) == [2 * (5 * at[0] + 11 * at[1])])
        #expect(try arena.diff(arena.sum(A, x), by: x) == arena.filled(arena.one, shape: .matrix(2, 3)))
        #expect(try arena.diff(A, by: x) == arena.filled(arena.zero, shape: .matrix(2, 3)))
        #expect { try arena.diff(f, by: A) } throws: { ($0 as? Diagnostic)?.code == "ND0613" }
    }
}

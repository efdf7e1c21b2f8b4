import ComplexModule
import NDCore
import NDLinear
import RealModule
import Testing

@Suite("Functions of matrices")
struct FunctionTests {
    static let moderate = Zoo.square.filter { $0.normF < 60 }

    @Test("exp(A) exp(-A) is the identity", arguments: moderate) func inverse(_ a: Specimen) throws {
        let minus = Specimen("minus", a.rows, a.columns, complex: a.isComplex) { -a.values[$0 * a.columns + $1] }
        let (x, y) = (Table(try a.matrix.exponential()), Table(try minus.matrix.exponential()))
        #expect((x * y - .identity(a.rows)).norm <= 1e-14 * Double(a.rows + 2) * (1 + a.normF) * x.norm * y.norm)
    }

    /// exp of a Jordan block is e^lambda times the coefficients of the exponential series.
    @Test("the exponential of a Jordan block") func jordan() throws {
        let x = Table(try Zoo.jordan(6, -1.25).matrix.exponential())
        var factorial = 1.0
        for k in 0..<6 {
            if k > 0 { factorial *= Double(k) }
            for i in 0..<6 - k { #expect(abs(x[i, i + k].real - Double.exp(-1.25) / factorial) < 1e-15) }
        }
    }

    @Test("the exponential of a generator of rotations is a rotation") func rotation() throws {
        for angle in [1e-8, 0.01, 0.2, 0.7, 1.9, 10, 1000] {
            let x = Table(try Matrix(rows: 2, columns: 2, [0, -angle, angle, 0])!.exponential())
            #expect(abs(x[0, 0].real - .cos(angle)) < 1e-15 * (10 + angle) && abs(x[1, 0].real - .sin(angle)) < 1e-15 * (10 + angle))
        }
    }

    /// Al-Mohy and Higham 2009, example with a huge corner: scaling by the norm alone loses all digits.
    @Test("a matrix far from normal is not scaled too much") func overscaling() throws {
        let x = Table(try Matrix(rows: 2, columns: 2, [1, 1e6, 0, -1])!.exponential())
        let exact = 1e6 * Double.sinh(1)
        #expect(abs(x[0, 1].real - exact) < 1e-14 * exact)
        #expect(abs(x[0, 0].real - .exp(1)) < 1e-15 && abs(x[1, 1].real - .exp(-1)) < 1e-16)
    }

    /// Reference: mpmath 1.3 with 60 digits, by the Taylor series.
    @Test("an exponential of many digits") func digits() throws {
        let x = try #require(try Zoo.singular.last!.matrix.exponential().reals)
        let exact = [
            1118906.6994131860386, 1374815.062935806541, 1630724.4264584270434, 2533881.0418989716979, 3113415.0313805542764,
            3692947.0208621368548, 3948856.3843847573572, 4852012.9998253020118, 5755170.6152658466663,
        ]
        for (x, y) in zip(x, exact) { #expect(abs(x - y) <= 2e-14 * y) }
    }

    @Test("an exponential beyond the range of numbers is an error") func overflow() {
        let a = Matrix(rows: 2, columns: 2, [2000.0, 1, 1, 2000])!
        #expect(#expect(throws: Diagnostic.self) { try a.exponential() }?.code == "ND0665")
    }

    @Test("the square of the root is the matrix", arguments: Zoo.regular) func root(_ a: Specimen) throws {
        let found = try a.matrix.squareRoot()
        let x = Table(found.value)
        // The bound of Björck and Hammarling: rounding times |X|^2/|A|.
        #expect((x * x - Table(a)).norm <= 1e-14 * Double(a.rows + 2) * x.norm * x.norm)
        if a.rows <= 8, a.normF < 1e6 { #expect(try found.value.eigenvalues().values.complexes.allSatisfy { $0.real >= -1e-6 * x.norm }) }
    }

    @Test("the exponential of the logarithm is the matrix", arguments: Zoo.regular.filter { $0.normF < 1e6 && $0.normF > 1e-6 }) func logarithm(_ a: Specimen) throws {
        let found = try a.matrix.logarithm()
        let x = Table(try found.value.exponential())
        #expect((x - Table(a)).norm <= 1e-13 * Double(a.rows + 5) * (1 + Table(found.value).norm) * Table(a).norm * (try a.matrix.condition()).squareRoot())
        if a.rows <= 8 { #expect(try found.value.eigenvalues().values.complexes.allSatisfy { abs($0.imaginary) <= .pi + 1e-6 }) }
    }

    @Test("functions of real matrices are real where they can be") func kinds() throws {
        #expect(try !Zoo.rotation(1).matrix.logarithm().value.isComplex)
        #expect(try !Zoo.rotation(1).matrix.squareRoot().value.isComplex)
        #expect(try Zoo.diagonal([-1, 2]).matrix.logarithm().value.isComplex)
        #expect(try !Zoo.positive(4, complex: false, seed: 1).matrix.logarithm().value.isComplex)
        let log = Table(try Zoo.rotation(1).matrix.logarithm().value)
        #expect(abs(log[1, 0].real - 1) < 1e-14 && abs(log[0, 0].real) < 1e-14)
    }

    @Test("where there is no function, an error says why") func none() {
        #expect(#expect(throws: Diagnostic.self) { try Zoo.jordan(2, 0).matrix.squareRoot() }?.code == "ND0658")
        #expect(#expect(throws: Diagnostic.self) { try Zoo.jordan(2, 0).matrix.logarithm() }?.code == "ND0658")
        #expect(#expect(throws: Diagnostic.self) { try Zoo.path(4).matrix.logarithm() }?.code == "ND0658")
    }

    @Test("a singular positive matrix has a real root") func singularRoot() throws {
        let found = try Zoo.path(6).matrix.squareRoot()
        #expect(!found.value.isComplex && found.residual < 1e-14)
    }

    @Test("empty and 1 x 1") func edges() throws {
        let empty = Zoo.zeros(0, 0).matrix
        #expect(try empty.exponential().rows == 0 && empty.squareRoot().value.rows == 0 && empty.logarithm().value.rows == 0)
        #expect(try Matrix(rows: 1, columns: 1, [4.0])!.squareRoot().value.reals == [2])
        #expect(try Matrix(rows: 1, columns: 1, [0.5])!.exponential().reals == [Double.exp(0.5)])
    }
}

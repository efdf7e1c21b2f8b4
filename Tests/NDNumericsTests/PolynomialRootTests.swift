import ComplexModule
import NDNumerics
import RealModule
import Testing

@Suite struct PolynomialRootTests {
    /// The backward error of every zero: |p(z)| within some roundings of the sum of |a_k z^k|.
    private func check(_ p: [Complex<Double>]) throws {
        let roots = try polynomialRoots(p)
        #expect(roots.count == polynomialTrimmed(p).count - 1)
        for z in roots {
            var value = Complex<Double>(0, 0)
            var size = 0.0
            for c in p {
                value = value * z + c
                size = size * z.length + c.length
            }
            #expect(value.length <= 1e-13 * Double(p.count) * size, "\(z)")
        }
    }

    @Test func randomPolynomials() throws {
        var state: UInt64 = 1
        func next() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(Int64(bitPattern: state) >> 11) * 0x1p-52
        }
        for degree in 1...60 {
            try check((0...degree).map { _ in Complex(next(), 0) })
            try check((0...degree).map { _ in Complex(next(), next()) })
        }
    }

    @Test func specialOnes() throws {
        try check([1, -6, 11, -6].map { Complex($0, 0) })
        // A zero of order five, roots of unity, coefficients of very different size.
        try check([1, -5, 10, -10, 5, -1].map { Complex($0, 0) })
        try check([Complex(1, 0)] + [Complex<Double>](repeating: 0, count: 99) + [Complex(-1, 0)])
        try check([1e-20, 1, 1e20, 1e-5, 3].map { Complex($0, 0) })
        #expect(try polynomialRoots([Complex(3, 0)]).isEmpty)
    }
}

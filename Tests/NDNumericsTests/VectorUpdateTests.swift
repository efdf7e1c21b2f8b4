import CNDKernels
import NDNumerics
import Testing

/// The kernels against their definition, one entry at a time, for lengths around the width of vectors and blocks.
@Suite struct VectorUpdateTests {
    let lengths = [0, 1, 3, 7, 8, 9, 16, 255, 256, 257, 1003]

    func numbers(_ n: Int, _ salt: Int) -> [Double] {
        (0..<n).map { Double(($0 * 7919 + salt * 104729) % 2003 - 1001) / 317 }
    }

    @Test(arguments: 1...14) func aStageIsTheSumInItsOrder(_ terms: Int) {
        for n in lengths {
            let y = numbers(n, 0)
            let k = (0..<terms).map { numbers(n, $0 + 1) }
            let a = (0..<terms).map { Double($0 + 1) / 7 - 0.6 }
            let buffer: [Double] = k.reduce(into: [0]) { $0 += $1 }
            var out = [Double](repeating: .nan, count: n)
            buffer.withUnsafeBufferPointer { all in
                let pointers: [UnsafePointer<Double>?] = (0..<terms).map { all.baseAddress! + 1 + $0 * n }
                nd_stage(n, y, 0.01, terms, a, pointers, &out)
            }
            for i in 0..<n {
                var s = a[0] * k[0][i]
                for j in 1..<max(1, terms) { s = s.addingProduct(a[j], k[j][i]) }
                #expect(out[i] == y[i].addingProduct(0.01, s))
            }
        }
    }

    @Test func theErrorNormIsTheSumOfSquaresInBlocks() {
        for n in lengths {
            let (y0, y1, k) = (numbers(n, 0), numbers(n, 1), numbers(n, 2))
            let sum = k.withUnsafeBufferPointer { p in nd_error_squares(n, 0.5, 1, [2], [p.baseAddress], y0, y1, 1e-3, 1e-2) }
            var expected = 0.0
            for i in 0..<n {
                let q = k[i] / (1e-3 + 1e-2 * max(abs(y0[i]), abs(y1[i])))
                expected += q * q
            }
            #expect(abs(sum - expected) <= 1e-13 * expected)
        }
    }

    @Test func theErrorNormNoticesWhatIsNotFinite() {
        let n = 300
        for place in [0, 5, 255, 298, 299] {
            for bad in [Double.nan, .infinity, -.infinity] {
                var y1 = numbers(n, 1)
                y1[place] = bad
                let k = numbers(n, 2)
                let sum = k.withUnsafeBufferPointer { p in nd_error_squares(n, 1, 1, [1], [p.baseAddress], numbers(n, 0), y1, 1, 1) }
                #expect(sum.isNaN)
                #expect(nd_first_not_finite(n, y1) == place)
            }
        }
        #expect(nd_first_not_finite(n, numbers(n, 3)) == -1)
        let huge = [Double](repeating: .greatestFiniteMagnitude, count: 20)
        #expect(nd_first_not_finite(20, huge) == -1)
    }

    @Test func noErrorIsAllowedAtAScaleOfZeroAndNoneIsNoFault() {
        let zero = [Double](repeating: 0, count: 9)
        let quiet = zero.withUnsafeBufferPointer { p in nd_error_squares(9, 1, 1, [1], [p.baseAddress], zero, zero, 0, 1e-6) }
        #expect(quiet == 0)
        let one = [Double](repeating: 1, count: 9)
        let loud = one.withUnsafeBufferPointer { p in nd_error_squares(9, 1, 1, [1], [p.baseAddress], zero, zero, 0, 1e-6) }
        #expect(loud == .infinity)
    }
}

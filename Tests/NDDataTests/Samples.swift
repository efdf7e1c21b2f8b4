import ComplexModule
import NDCore
import NDData
import RealModule

/// Arrays to write and read back, and what becomes of broken bytes.
enum Samples {
    static let arrays: [(name: String, array: ArrayData)] = {
        let all: [(String, ArrayData?)] = [
            ("booleans", ArrayData(.boolean([true, false, true]), shape: .vector(3))),
            ("integers", ArrayData(.integer([0, -1, .max, .min, 42, 7]), shape: .matrix(2, 3))),
            ("reals", ArrayData(.real([0, -0.0, 1 / 3, .infinity, -.infinity, .leastNonzeroMagnitude, .greatestFiniteMagnitude, .pi]), shape: Shape([2, 2, 2]))),
            ("complex", ArrayData(.complex([Complex(1, -2), Complex(0, 0.1)]), shape: .vector(2))),
            ("scalar", ArrayData(.real([2.5]), shape: .scalar)),
            ("empty", ArrayData(.real([]), shape: Shape([0, 3]))),
        ]
        return all.compactMap { name, array in array.map { (name, $0) } }
    }()

    /// Codes that broken data may raise.
    static let honest = ["ND0247", "ND0248", "ND0249", "ND0803"]
}

/// A small generator (SplitMix64) for mutations.
struct Mutations {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ (z >> 31)) % UInt64(max(1, bound)))
    }

    /// The bytes with one of the usual accidents: cut, changed, doubled, taken out, filled with 255.
    mutating func broken(_ bytes: [UInt8]) -> [UInt8] {
        var out = bytes
        for _ in 0...next(3) {
            guard !out.isEmpty else { return out }
            let at = next(out.count)
            switch next(5) {
            case 0: out.removeSubrange(at...)
            case 1: out[at] = UInt8(next(256))
            case 2: out.insert(contentsOf: out[at..<min(out.count, at + next(20))], at: at)
            case 3: out.removeSubrange(at..<min(out.count, at + 1 + next(8)))
            default: for k in at..<min(out.count, at + 1 + next(8)) { out[k] = 255 }
            }
        }
        return out
    }
}

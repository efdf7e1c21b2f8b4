/// Cairo names the parts of an SVG by counters that go on from picture to picture. Renumbering them in order of appearance
/// makes the bytes depend on the figure alone.
enum SVGNames {
    private static let stems = ["surface", "image", "clip", "mask", "pattern", "linear", "radial", "glyph", "filter", "compositing", "source", "scope"].map { Array($0.utf8) }

    /// The text with every `id="stem123` and `#stem123` numbered from 0 for each stem. O(bytes).
    static func renumbered(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var numbers = [[Int: Int]](repeating: [:], count: stems.count)
        let hash = UInt8(ascii: "#")
        let quote = UInt8(ascii: "\"")
        var i = 0
        while i < bytes.count {
            let byte = bytes[i]
            out.append(byte)
            i += 1
            let isID = byte == quote && i >= 4 && bytes[i - 2] == UInt8(ascii: "=") && bytes[i - 3] == UInt8(ascii: "d") && bytes[i - 4] == UInt8(ascii: "i")
            guard byte == hash || isID else { continue }
            guard let stem = stems.firstIndex(where: { bytes[i...].starts(with: $0) }) else { continue }
            var end = i + stems[stem].count
            var number = 0
            let digits = end
            while end < bytes.count, bytes[end] >= 48, bytes[end] <= 57, end - digits < 12 {
                number = number * 10 + Int(bytes[end] - 48)
                end += 1
            }
            guard end > digits else { continue }
            let new = numbers[stem][number] ?? numbers[stem].count
            numbers[stem][number] = new
            out += stems[stem]
            out += Array("\(new)".utf8)
            i = end
        }
        return out
    }
}

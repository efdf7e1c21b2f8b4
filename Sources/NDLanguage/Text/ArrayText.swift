import ComplexModule
import NDCore
import RealModule

/// The text of an array: columns aligned at their points, eight significant digits, the middle of long axes left out.
struct ArrayText {
    /// Columns of a line.
    static let width = 100
    /// Arrays of more elements are abbreviated to this many at either end of each axis.
    static let abbreviated = 200
    static let edge = 3

    let array: NDArray

    init(_ array: NDArray) { self.array = array }

    var text: String {
        if array.rank == 0 { return element(0) }
        if array.count == 0 { return array.rank == 1 ? "[]" : "[] (shape \(array.shape))" }
        let shorten = array.count > Self.abbreviated
        let cells = aligned(shownPlaces(shorten: shorten))
        var next = 0
        return block(axis: 0, cells: cells, next: &next, shorten: shorten)
    }

    /// The places that appear in the text, in order.
    private func shownPlaces(shorten: Bool) -> [Int] {
        var out = [0]
        for axis in 0..<array.rank {
            let step = array.strides[axis]
            let picked = indices(axis, shorten: shorten)
            out = out.flatMap { base in picked.map { base + $0 * step } }
        }
        return out
    }

    private func indices(_ axis: Int, shorten: Bool) -> [Int] {
        let extent = array.shape.extents[axis]
        guard shorten, extent > 2 * Self.edge else { return Array(0..<extent) }
        return Array(0..<Self.edge) + Array((extent - Self.edge)..<extent)
    }

    private func block(axis: Int, cells: [String], next: inout Int, shorten: Bool) -> String {
        let extent = array.shape.extents[axis]
        let cut = shorten && extent > 2 * Self.edge
        var parts: [String] = []
        for k in 0..<indices(axis, shorten: shorten).count {
            if cut, k == Self.edge { parts.append("...") }
            if axis == array.rank - 1 {
                parts.append(cells[next])
                next += 1
            } else {
                parts.append(block(axis: axis + 1, cells: cells, next: &next, shorten: shorten))
            }
        }
        if axis == array.rank - 1 {
            // A vector alone needs no alignment while it fits on a line.
            let tight = parts.map { $0.trimmedSpaces }
            let line = "[" + tight.joined(separator: ", ") + "]"
            if array.rank == 1, displayWidth(line) <= Self.width { return line }
            return "[" + ValueText.wrap(parts, indent: axis + 1) + "]"
        }
        let gap = ",\n" + String(repeating: "\n", count: array.rank - axis - 2) + String(repeating: " ", count: axis + 1)
        return "[" + parts.joined(separator: gap) + "]"
    }

    private func element(_ place: Int) -> String {
        switch array.elements {
        case .boolean(let v): v[place] ? "true" : "false"
        case .integer(let v): String(v[place])
        case .real(let v): formatReal(v[place], digits: 8)
        case .complex(let v): ValueText.complex(v[place], digits: 6)
        }
    }

    /// The texts of the elements, padded so that points stand under points.
    private func aligned(_ places: [Int]) -> [String] {
        let texts = places.map(element)
        guard case .real = array.elements else {
            let width = texts.map(\.count).max() ?? 0
            return texts.map { String(repeating: " ", count: width - $0.count) + $0 }
        }
        let split = texts.map { text -> (String, String) in
            guard let point = text.firstIndex(of: ".") ?? text.firstIndex(of: "e") else { return (text, "") }
            return (String(text[..<point]), String(text[point...]))
        }
        let left = split.map { $0.0.count }.max() ?? 0
        let right = split.map { $0.1.count }.max() ?? 0
        return split.map {
            String(repeating: " ", count: left - $0.0.count) + $0.0 + $0.1 + String(repeating: " ", count: right - $0.1.count)
        }
    }
}

extension String {
    var trimmedSpaces: String {
        var text = Substring(self)
        while text.first == " " { text = text.dropFirst() }
        while text.last == " " { text = text.dropLast() }
        return String(text)
    }

    /// Without the white space of Unicode at its ends.
    var trimmedWhiteSpace: String {
        var text = Substring(self)
        while let first = text.first, first.isWhitespace { text = text.dropFirst() }
        while let last = text.last, last.isWhitespace { text = text.dropLast() }
        return String(text)
    }
}

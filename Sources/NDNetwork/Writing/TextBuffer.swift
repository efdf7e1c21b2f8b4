import NDCore

/// A text file while it is written.
struct TextBuffer {
    private(set) var bytes: [UInt8] = []

    mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

    mutating func add(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }

    mutating func add(byte: UInt8) { bytes.append(byte) }

    /// A whole number, without making a string of it.
    mutating func add(_ number: Int) {
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        var rest = number.magnitude
        let first = bytes.count
        repeat {
            bytes.append(48 + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        bytes[first...].reverse()
    }

    /// The shortest digits that read back as the same number; `nan`, `inf` and `-inf` for what is none.
    mutating func add(_ number: Double) { bytes.append(contentsOf: number.description.utf8) }

    /// A plain value in the spelling that most formats share.
    mutating func add(_ value: AttributeValue) {
        switch value {
        case .real(let x): add(x)
        case .integer(let n): add(n)
        case .boolean(let b): add(b ? "true" : "false")
        case .text(let text): add(text)
        }
    }

    /// The name of a node.
    mutating func add(_ names: NodeNames, _ node: Int) {
        switch names.store {
        case .numbered: add(node)
        case .counting(let first, _): add(first + node)
        case .integers(let numbers): add(numbers[node])
        case .text(let texts): add(texts[node])
        }
    }
}

extension AttributeValue {
    /// Whether this stands for no value: not-a-number, and the empty text.
    var isMissing: Bool {
        switch self {
        case .real(let x): x.isNaN
        case .text(let text): text.isEmpty
        case .integer, .boolean: false
        }
    }
}

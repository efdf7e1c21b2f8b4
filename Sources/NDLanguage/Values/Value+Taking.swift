import ComplexModule

// Storage that is to be changed in place must be held once. A `switch` over a variable holds the payload that it binds a
// second time for as long as it runs, so what is changed is first taken out by one of these, and put back afterwards. They
// are not inlined, so that nothing of the old value survives them.

extension Value {
    /// The list that this is, leaving `none` in its place.
    @inline(never)
    mutating func takeList() -> List? {
        guard case .list(let items) = self else { return nil }
        self = .none
        return items
    }

    /// The text that this is, leaving `none` in its place.
    @inline(never)
    mutating func takeString() -> String? {
        guard case .string(let text) = self else { return nil }
        self = .none
        return text
    }

    /// The array that this is, leaving `none` in its place.
    @inline(never)
    mutating func takeArray() -> NDArray? {
        guard case .array(let array) = self else { return nil }
        self = .none
        return array
    }

    /// The record that this is, leaving `none` in its place.
    @inline(never)
    mutating func takeRecord() -> Record? {
        guard case .record(let record) = self else { return nil }
        self = .none
        return record
    }
}

extension NDArray {
    @inline(never)
    mutating func takeBooleans() -> [Bool]? {
        guard case .boolean(let v) = elements else { return nil }
        elements = .boolean([])
        return v
    }

    @inline(never)
    mutating func takeIntegers() -> [Int]? {
        guard case .integer(let v) = elements else { return nil }
        elements = .boolean([])
        return v
    }

    @inline(never)
    mutating func takeReals() -> [Double]? {
        guard case .real(let v) = elements else { return nil }
        elements = .boolean([])
        return v
    }

    @inline(never)
    mutating func takeComplexes() -> [Complex<Double>]? {
        guard case .complex(let v) = elements else { return nil }
        elements = .boolean([])
        return v
    }
}

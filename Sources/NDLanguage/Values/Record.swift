/// Values by name, in the order they were given.
public struct Record {
    public private(set) var names: [String]
    public internal(set) var values: [Value] { didSet { nesting = Value.nesting(around: values) } }
    /// As `List.nesting`.
    private(set) var nesting = 1

    public init(_ fields: [(name: String, value: Value)] = []) {
        names = []
        values = []
        names.reserveCapacity(fields.count)
        var all: [Value] = []
        all.reserveCapacity(fields.count)
        for field in fields {
            if let place = index(of: field.name) { all[place] = field.value } else {
                names.append(field.name)
                all.append(field.value)
            }
        }
        values = all
        nesting = Value.nesting(around: all)
    }

    /// For callers that know the names to be different and as many as the values.
    init(names: [String], values: [Value]) {
        self.names = names
        self.values = values
        nesting = Value.nesting(around: values)
    }

    /// A record of fields whose names are known to differ. O(fields).
    init(unique fields: [(name: String, value: Value)]) {
        self.init(names: fields.map(\.name), values: fields.map(\.value))
    }

    public func index(of name: String) -> Int? { names.firstIndex(of: name) }

    /// The value of a field. Setting one that is not there adds it at the end. O(fields).
    public subscript(name: String) -> Value? {
        get { index(of: name).map { values[$0] } }
        set {
            guard let newValue else { return }
            if let place = index(of: name) {
                values[place] = newValue
            } else {
                names.append(name)
                values.append(newValue)
            }
        }
    }
}

/// Values by name, in the order they were given. One reference, shared until one of those who hold it changes a field.
public struct Record {
    private final class Storage {
        var names: [String]
        var values: [Value]
        var nesting: Int

        init(_ names: [String], _ values: [Value], nesting: Int) {
            self.names = names
            self.values = values
            self.nesting = nesting
        }
    }

    private var storage: Storage

    public var names: [String] { storage.names }
    public var values: [Value] { storage.values }
    /// As `List.nesting`.
    var nesting: Int { storage.nesting }

    public init(_ fields: [(name: String, value: Value)] = []) {
        var names: [String] = []
        var values: [Value] = []
        names.reserveCapacity(fields.count)
        values.reserveCapacity(fields.count)
        for field in fields {
            if let place = names.firstIndex(of: field.name) { values[place] = field.value } else {
                names.append(field.name)
                values.append(field.value)
            }
        }
        self.init(names: names, values: values)
    }

    /// For callers that know the names to be different and as many as the values.
    init(names: [String], values: [Value]) {
        storage = Storage(names, values, nesting: Value.nesting(around: values))
    }

    /// A record of fields whose names are known to differ. O(fields).
    init(unique fields: [(name: String, value: Value)]) {
        self.init(names: fields.map(\.name), values: fields.map(\.value))
    }

    private mutating func makeUnique() {
        if !isKnownUniquelyReferenced(&storage) { storage = Storage(storage.names, storage.values, nesting: storage.nesting) }
    }

    public func index(of name: String) -> Int? { storage.names.firstIndex(of: name) }

    /// The value of the field at a place, changed in place where nobody else holds the record.
    subscript(i: Int) -> Value {
        get { storage.values[i] }
        _modify {
            makeUnique()
            defer { storage.nesting = Swift.max(storage.nesting, storage.values[i].nesting + 1) }
            yield &storage.values[i]
        }
    }

    /// The value of a field. Setting one that is not there adds it at the end. O(fields).
    public subscript(name: String) -> Value? {
        get { index(of: name).map { storage.values[$0] } }
        set {
            guard let newValue else { return }
            if let place = index(of: name) {
                self[place] = newValue
            } else {
                makeUnique()
                storage.names.append(name)
                storage.values.append(newValue)
                storage.nesting = Swift.max(storage.nesting, newValue.nesting + 1)
            }
        }
    }
}

import NDCore

/// The attributes of all nodes, or of all edges: named columns of equal length, in the order of their source.
public struct AttributeTable: Sendable, Hashable {
    public private(set) var names: [String] = []
    public private(set) var columns: [Column] = []
    /// How many nodes or edges there are: the length of every column.
    public let count: Int

    public init(count: Int) { self.count = count }

    /// A table of the given columns. `ND0413` for a column of another length, `ND0416` for a name given twice.
    public init(count: Int, _ columns: [(name: String, column: Column)]) throws(Diagnostic) {
        self.count = count
        for (name, column) in columns {
            guard column.count == count else { throw NetworkError.columnLength(name, has: column.count, needs: count) }
            guard !names.contains(name) else { throw NetworkError.columnTwice(name) }
            names.append(name)
            self.columns.append(column)
        }
    }

    public var isEmpty: Bool { names.isEmpty }

    /// The column of a name, if there is one. O(number of columns).
    public subscript(_ name: String) -> Column? {
        names.firstIndex(of: name).map { columns[$0] }
    }

    /// The same table with a column added, or replaced where the name stands already. `ND0413` for another length.
    public func setting(_ name: String, _ column: Column) throws(Diagnostic) -> AttributeTable {
        guard column.count == count else { throw NetworkError.columnLength(name, has: column.count, needs: count) }
        var copy = self
        if let place = names.firstIndex(of: name) {
            copy.columns[place] = column
        } else {
            copy.names.append(name)
            copy.columns.append(column)
        }
        return copy
    }

    /// The same table without a column.
    func leavingOut(_ name: String) -> AttributeTable {
        guard let place = names.firstIndex(of: name) else { return self }
        var copy = self
        copy.names.remove(at: place)
        copy.columns.remove(at: place)
        return copy
    }

    /// The rows at the given positions, in their order.
    public func selecting(_ positions: [Int]) -> AttributeTable {
        var copy = AttributeTable(count: positions.count)
        copy.names = names
        copy.columns = columns.map { $0.selecting(positions) }
        return copy
    }
}

import NDCore
import NDNetwork

/// Arguments that measures share.
extension Builtins {
    /// Weights of edges: none, the name of an edge attribute, `true` for 'weight', or an array of one number an edge.
    /// A name that is a default, not given by the caller, may be missing: then edges count alike.
    static func weights(_ call: Call, _ i: Int, of g: Network) throws(Diagnostic) -> [Double]? {
        var name = "weight"
        switch call[i] {
        case .none, .boolean(false): return nil
        case .boolean(true): break
        case .string(let given): name = given
        default:
            let values = try call.vector(i)
            guard values.count == g.edgeCount else { throw call.fault(i, NetworkError.columnLength("weights", has: values.count, needs: g.edgeCount)) }
            return values
        }
        if name == "weight", let weights = g.weights { return weights }
        guard let column = g.edgeAttributes[name] else {
            if !call.given[i] { return nil }
            throw call.fault(i, NetworkError.noAttribute(name, of: "edge", known: g.edgeAttributes.names))
        }
        guard let values = column.reals else {
            throw call.fault(i, NetworkError.attributeKind(name, of: "edge", kind: column.kind, needs: "numbers"))
        }
        // A missing value is 1, as in the adjacency matrix.
        return values.map { $0.isNaN ? 1 : $0 }
    }

    /// Numbers of nodes: the name of a node attribute, or an array of one number a node; `nil` for none.
    static func nodeNumbers(_ call: Call, _ i: Int, of g: Network) throws(Diagnostic) -> [Double]? {
        switch call[i] {
        case .none: return nil
        case .string(let name):
            guard let column = g.nodeAttributes[name] else { throw call.fault(i, NetworkError.noAttribute(name, of: "node", known: g.nodeAttributes.names)) }
            guard let values = column.reals else {
                throw call.fault(i, NetworkError.attributeKind(name, of: "node", kind: column.kind, needs: "numbers"))
            }
            return values
        default:
            let values = try call.vector(i)
            guard values.count == g.size else {
                throw call.fault(i, NetworkError.columnLength(call.builtin.parameters[i].name, has: values.count, needs: g.size))
            }
            return values
        }
    }

    /// Categories of nodes, numbered from 0 in order of appearance: the name of a node attribute of any kind, an array, or a
    /// list of texts.
    static func categories(_ call: Call, _ i: Int, of g: Network) throws(Diagnostic) -> [Int] {
        if case .string(let name) = call[i] {
            guard let column = g.nodeAttributes[name] else { throw call.fault(i, NetworkError.noAttribute(name, of: "node", known: g.nodeAttributes.names)) }
            return numbered((0..<g.size).map { column[$0] })
        }
        if case .list(let items) = call[i] {
            let texts = items.compactMap { item -> String? in if case .string(let text) = item { text } else { nil } }
            if texts.count == items.count, texts.count == g.size { return numbered(texts) }
        }
        let values = try call.vector(i)
        guard values.count == g.size else {
            throw call.fault(i, NetworkError.columnLength(call.builtin.parameters[i].name, has: values.count, needs: g.size))
        }
        return numbered(values)
    }

    private static func numbered<T: Hashable>(_ values: [T]) -> [Int] {
        var numbers: [T: Int] = [:]
        return values.map { value in
            if let number = numbers[value] { return number }
            numbers[value] = numbers.count
            return numbers.count - 1
        }
    }

    /// One node, by number or name.
    static func node(_ call: Call, _ i: Int, of g: Network) throws(Diagnostic) -> Int {
        let found = try nodes(call, i, of: g)
        guard found.count == 1 else { throw call.wants("one node", i) }
        return found[0]
    }

    /// A square matrix by rows.
    static func square(_ entries: [Double], _ size: Int) -> Value {
        .array(NDArray(elements: .real(entries), of: .matrix(size, size)))
    }
}

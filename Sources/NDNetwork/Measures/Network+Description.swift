extension Network: CustomStringConvertible {
    /// One line: `undirected network: 4,941 nodes, 6,594 edges, degree 1 to 19, connected`, and the names of
    /// attributes where there are any: `; nodes carry x, y; edges carry weight`. O(size + edges).
    public var description: String {
        func counted(_ n: Int, _ one: String, _ many: String) -> String { "\(Self.grouped(n)) \(n == 1 ? one : many)" }
        var parts = [counted(size, "node", "nodes"), counted(edgeCount, "edge", "edges")]
        if let low = degrees.min(), let high = degrees.max() {
            parts.append(low == high ? "degree \(Self.grouped(low))" : "degree \(Self.grouped(low)) to \(Self.grouped(high))")
            let count = components().count
            parts.append(count == 1 ? "connected" : "\(Self.grouped(count)) components")
        }
        return "\(isDirected ? "directed" : "undirected") network: \(parts.joined(separator: ", "))"
            + Self.carried(nodeAttributes.names, by: "nodes") + Self.carried(edgeAttributes.names, by: "edges")
    }

    static func carried(_ names: [String], by what: String) -> String {
        guard !names.isEmpty else { return "" }
        let shown = names.prefix(6).joined(separator: ", ")
        return "; \(what) carry \(shown)\(names.count > 6 ? " and \(names.count - 6) more" : "")"
    }

    /// `4,941`: digits in groups of three.
    static func grouped(_ n: Int) -> String {
        var text = ""
        let digits = Array("\(n.magnitude)")
        for (i, digit) in digits.enumerated() {
            if i > 0, (digits.count - i) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return n < 0 ? "-" + text : text
    }
}

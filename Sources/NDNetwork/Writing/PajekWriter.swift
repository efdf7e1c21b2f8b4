import NDCore

/// Writes Pajek's .net: vertices with label, coordinates and shape, then arcs or edges with their weight; other attributes
/// as pairs of a word and a value, as networkx reads them.
struct PajekWriter: NetworkWriter {
    private let network: Network
    private let path: String
    private(set) var out = TextBuffer()
    private(set) var remarks: [Diagnostic] = []

    init(_ network: Network, _ path: String) {
        self.network = network
        self.path = path
    }

    mutating func write(_ cancel: CancelToken?) throws(Diagnostic) {
        let nodes = network.nodeAttributes
        let axes = ["x", "y", "z"].prefix { nodes[$0]?.reals != nil }
        let coordinates = axes.compactMap { nodes[$0]?.reals }
        let isPlaced = coordinates.count >= 2
        var rest = nodes
        if isPlaced { for axis in axes { rest = rest.leavingOut(axis) } }
        var shapes: [String]?
        if case .text(let given)? = nodes["shape"], given.allSatisfy(PajekReader.isShape) {
            shapes = given
            rest = rest.leavingOut("shape")
        }
        out.add("*Vertices \(network.size)\n")
        for i in 0..<network.size {
            if i & 0xFFF == 0 { try cancel?.check() }
            out.add(i + 1)
            out.add(byte: 0x20)
            try string(network.nodeNames.name(of: i))
            if isPlaced || shapes != nil || !rest.isEmpty {
                for axis in 0..<max(2, isPlaced ? coordinates.count : 2) {
                    out.add(byte: 0x20)
                    let value = isPlaced ? coordinates[axis][i] : 0
                    out.add(value.isFinite ? value : 0)
                }
                // networkx counts on the shape before other properties, and knows two coordinates only.
                out.add(byte: 0x20)
                out.add(shapes?[i] ?? "ellipse")
            }
            try values(rest, i)
            out.add(byte: 0x0A)
        }
        out.add(network.isDirected ? "*Arcs\n" : "*Edges\n")
        let weight = network.edgeAttributes["weight"].flatMap { $0.reals == nil ? nil : $0 }
        let edges = weight == nil ? network.edgeAttributes : network.edgeAttributes.leavingOut("weight")
        for e in 0..<network.edgeCount {
            if e & 0xFFF == 0 { try cancel?.check() }
            out.add(Int(network.edgeSources[e]) + 1)
            out.add(byte: 0x20)
            out.add(Int(network.edgeTargets[e]) + 1)
            if let value = weight?[e] {
                out.add(byte: 0x20)
                if case .boolean(let b) = value { out.add(b ? 1 : 0) } else if value.isMissing { out.add(1) } else { out.add(value) }
            } else if !edges.isEmpty {
                out.add(" 1")
            }
            try values(edges, e)
            out.add(byte: 0x0A)
        }
        var left = LeftOut()
        if isPlaced, coordinates.contains(where: { $0.contains { !$0.isFinite } }) { left.add("coordinates that are missing (written as 0)") }
        if let reals = weight?.reals, reals.contains(where: \.isNaN) { left.add("which weights are missing (written as 1)") }
        remarks = left.remarks(path)
    }

    private mutating func values(_ table: AttributeTable, _ row: Int) throws(Diagnostic) {
        for (name, column) in zip(table.names, table.columns) {
            let value = column[row]
            if value.isMissing { continue }
            out.add(byte: 0x20)
            try word(name)
            out.add(byte: 0x20)
            if case .text(let text) = value { try string(text) } else { out.add(value) }
        }
    }

    private mutating func word(_ name: String) throws(Diagnostic) {
        if name.isEmpty || name.utf8.contains(where: { $0 <= 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }) { try string(name) } else { out.add(name) }
    }

    private mutating func string(_ text: String) throws(Diagnostic) {
        if text.utf8.contains(where: { $0 == UInt8(ascii: "\"") || $0 == 0x0A || $0 == 0x0D || $0 == UInt8(ascii: "\\") }) {
            throw NetworkError.cannotHold(
                path, "Pajek", "a double quote, a backslash or a line end in a text such as '\(text.prefix(40))'",
                remedy: "take it out of the text, or save as .graphml or .json")
        }
        out.add(byte: UInt8(ascii: "\""))
        out.add(text)
        out.add(byte: UInt8(ascii: "\""))
    }
}

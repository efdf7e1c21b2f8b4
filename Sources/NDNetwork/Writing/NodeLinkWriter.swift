import NDCore

/// Writes node-link JSON as networkx 3 does: ids that are numbers stay numbers, one node and one edge a line.
struct NodeLinkWriter: NetworkWriter {
    private let network: Network
    private let path: String
    private(set) var out = TextBuffer()
    private(set) var remarks: [Diagnostic] = []

    init(_ network: Network, _ path: String) {
        self.network = network
        self.path = path
    }

    mutating func write(_ cancel: CancelToken?) throws(Diagnostic) {
        out.reserve(48 * network.size + 48 * network.edgeCount)
        let isMultigraph = network.hasParallelEdges
        out.add("{\"directed\": \(network.isDirected), \"multigraph\": \(isMultigraph), \"graph\": {},\n\"nodes\": [")
        let nodes = network.nodeAttributes.leavingOut("id")
        let edgeWords = isMultigraph ? ["source", "target", "key"] : ["source", "target"]
        var edges = network.edgeAttributes
        for word in edgeWords { edges = edges.leavingOut(word) }
        let nodeKeys = nodes.names.map(Self.key)
        let edgeKeys = edges.names.map(Self.key)
        for i in 0..<network.size {
            if i & 0xFFF == 0 { try cancel?.check() }
            out.add(i == 0 ? "\n{\"id\": " : ",\n{\"id\": ")
            name(i)
            values(nodes, nodeKeys, i)
            out.add("}")
        }
        out.add("],\n\"edges\": [")
        for e in 0..<network.edgeCount {
            if e & 0xFFF == 0 { try cancel?.check() }
            out.add(e == 0 ? "\n{\"source\": " : ",\n{\"source\": ")
            name(Int(network.edgeSources[e]))
            out.add(", \"target\": ")
            name(Int(network.edgeTargets[e]))
            values(edges, edgeKeys, e)
            out.add("}")
        }
        out.add("]}\n")
        var left = LeftOut()
        left.attributes(network.nodeAttributes.names.filter { $0 == "id" }, of: "node")
        left.attributes(network.edgeAttributes.names.filter(edgeWords.contains), of: "edge")
        remarks = left.remarks(path, remedy: "these words have a meaning of their own in node-link JSON: give the attributes other names")
    }

    private mutating func name(_ node: Int) {
        if case .text(let texts) = network.nodeNames.store { string(texts[node]) } else { out.add(network.nodeNames, node) }
    }

    private static func key(_ name: String) -> String {
        var buffer = NodeLinkWriter(Network(size: 0, directed: false, sources: [], targets: []), "")
        buffer.string(name)
        return ", " + String(decoding: buffer.out.bytes, as: UTF8.self) + ": "
    }

    private mutating func values(_ table: AttributeTable, _ keys: [String], _ row: Int) {
        for (key, column) in zip(keys, table.columns) {
            let value = column[row]
            if value.isMissing { continue }
            out.add(key)
            switch value {
            case .text(let text): string(text)
            case .real(let x) where x.isInfinite: out.add(x < 0 ? "-Infinity" : "Infinity")
            default: out.add(value)
            }
        }
    }

    private mutating func string(_ text: String) {
        out.add(byte: UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): out.add("\\\"")
            case UInt8(ascii: "\\"): out.add("\\\\")
            case 0x0A: out.add("\\n")
            case 0x0D: out.add("\\r")
            case 0x09: out.add("\\t")
            case 0..<0x20:
                out.add("\\u00")
                for digit in [byte >> 4, byte & 15] { out.add(byte: digit < 10 ? 48 + digit : 87 + digit) }
            default: out.add(byte: byte)
            }
        }
        out.add(byte: UInt8(ascii: "\""))
    }
}

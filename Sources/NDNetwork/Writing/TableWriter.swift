import NDCore

/// Writes lines of values with a separator between them, values in double quotes where they need them (RFC 4180).
struct TableWriter {
    private(set) var out = TextBuffer()
    private let mark: UInt8
    private var isFirst = true

    init(mark: UInt8) { self.mark = mark }

    private mutating func separate() {
        if !isFirst { out.add(byte: mark) }
        isFirst = false
    }

    mutating func endRow() {
        out.add(byte: 0x0A)
        isFirst = true
    }

    /// The names of the columns: in a comment where white space separates, which readers of bare edge lists pass over.
    mutating func header(_ names: [String], commented: Bool = false) {
        if commented {
            out.add("#")
            isFirst = false
        }
        for name in names { cell(.text(name)) }
        endRow()
    }

    mutating func name(_ names: NodeNames, _ node: Int) {
        if case .text(let texts) = names.store { return cell(.text(texts[node])) }
        separate()
        out.add(names, node)
    }

    mutating func cell(_ value: AttributeValue) {
        let leads = isFirst
        separate()
        switch value {
        case .real(let x) where x.isNaN: if mark == UInt8(ascii: " ") { out.add("nan") }
        case .text(let text):
            guard needsQuotes(text, leads) else { return out.add(text) }
            out.add(byte: UInt8(ascii: "\""))
            for byte in text.utf8 {
                if byte == UInt8(ascii: "\"") { out.add(byte: byte) }
                out.add(byte: byte)
            }
            out.add(byte: UInt8(ascii: "\""))
        default: out.add(value)
        }
    }

    private func needsQuotes(_ text: String, _ leads: Bool) -> Bool {
        guard let first = text.utf8.first, let last = text.utf8.last else { return mark == UInt8(ascii: " ") || leads }
        if first <= 0x20 || last <= 0x20 || first == UInt8(ascii: "#") || first == UInt8(ascii: "%") { return true }
        // A comma or a semicolon in the first line would be taken for the separator.
        return text.utf8.contains {
            $0 == mark || $0 == UInt8(ascii: "\"") || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";")
                || ($0 <= 0x20 && mark == UInt8(ascii: " "))
        }
    }
}

/// Writes a table of edges: the columns `source`, `target` and one for each attribute.
struct EdgeTableWriter: NetworkWriter {
    private let network: Network
    private let path: String
    private var table: TableWriter
    private let isBlank: Bool
    private let hasNodeTable: Bool
    private(set) var remarks: [Diagnostic] = []

    init(_ network: Network, _ path: String, mark: UInt8, hasNodeTable: Bool) {
        self.network = network
        self.path = path
        self.hasNodeTable = hasNodeTable
        isBlank = mark == UInt8(ascii: " ")
        table = TableWriter(mark: mark)
    }

    var out: TextBuffer { table.out }

    mutating func write(_ cancel: CancelToken?) throws(Diagnostic) {
        let reserved: Set<String> = ["source", "target"]
        let attributes = zip(network.edgeAttributes.names, network.edgeAttributes.columns).filter { !reserved.contains($0.0) && !$0.0.isEmpty }
        table.header(["source", "target"] + attributes.map(\.0), commented: isBlank)
        var gaps = 0
        for e in 0..<network.edgeCount {
            if e & 0xFFF == 0 { try cancel?.check() }
            table.name(network.nodeNames, Int(network.edgeSources[e]))
            table.name(network.nodeNames, Int(network.edgeTargets[e]))
            for (name, column) in attributes {
                var value = column[e]
                if name == "weight", value.isMissing {
                    // Readers want a number in every line, and an edge without a weight counts 1.
                    value = .integer(1)
                    gaps += 1
                }
                table.cell(value)
            }
            table.endRow()
        }
        remarks = leftOut(gaps)
    }

    private func leftOut(_ gaps: Int) -> [Diagnostic] {
        var left = LeftOut()
        if network.isDirected { left.add("that edges are directed (load it with directed: true)") }
        left.attributes(network.edgeAttributes.names.filter { $0 == "source" || $0 == "target" || $0.isEmpty }, of: "edge")
        if gaps > 0 { left.add("which weights are missing (\(gaps), written as 1)") }
        if !hasNodeTable {
            left.attributes(network.nodeAttributes.names, of: "node")
            var lonely = [Bool](repeating: true, count: network.size)
            for e in 0..<network.edgeCount {
                lonely[Int(network.edgeSources[e])] = false
                lonely[Int(network.edgeTargets[e])] = false
            }
            let count = lonely.reduce(0) { $0 + ($1 ? 1 : 0) }
            if count > 0 { left.add("\(Network.grouped(count)) node\(count == 1 ? "" : "s") without edges") }
            return left.remarks(path, remedy: "write a table of the nodes beside it (nodes: \"nodes.csv\"), or save it as .graphml or .json, which hold everything")
        }
        return left.remarks(path)
    }
}

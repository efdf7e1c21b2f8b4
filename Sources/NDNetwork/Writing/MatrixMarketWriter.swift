import NDCore

/// Writes the weight matrix in Matrix Market coordinates: symmetric for an undirected network, else general.
struct MatrixMarketWriter: NetworkWriter {
    private let network: Network
    private let path: String
    private(set) var out = TextBuffer()
    private(set) var remarks: [Diagnostic] = []

    init(_ network: Network, _ path: String) {
        self.network = network
        self.path = path
    }

    mutating func write(_ cancel: CancelToken?) throws(Diagnostic) {
        let attributes = network.edgeAttributes
        var written: [String] = []
        var columns: [Column] = []
        var field = "pattern"
        if let weight = attributes["weight"], weight.reals != nil {
            (written, columns) = (["weight"], [weight])
            field = if case .real = weight { "real" } else { "integer" }
        } else if network.isDirected, let real = attributes["real"], let imag = attributes["imag"], real.reals != nil, imag.reals != nil {
            (written, columns) = (["real", "imag"], [real, imag])
            field = "complex"
        }
        out.add("%%MatrixMarket matrix coordinate \(field) \(network.isDirected ? "general" : "symmetric")\n")
        out.add("\(network.size) \(network.size) \(network.edgeCount)\n")
        for e in 0..<network.edgeCount {
            if e & 0xFFF == 0 { try cancel?.check() }
            var (i, j) = (Int(network.edgeSources[e]) + 1, Int(network.edgeTargets[e]) + 1)
            // The lower triangle, as readers expect it.
            if !network.isDirected, i < j { (i, j) = (j, i) }
            out.add(i)
            out.add(byte: 0x20)
            out.add(j)
            for column in columns {
                out.add(byte: 0x20)
                switch column[e] {
                case .real(let x) where x.isFinite: out.add(x)
                case .real(let x) where x.isNaN && field == "real": out.add("1.0")
                case .real(let x):
                    throw NetworkError.cannotHold(path, "Matrix Market", "the value \(x) of edge \(e)", remedy: "give every edge a finite number")
                case .integer(let n): out.add(n)
                case .boolean(let b): out.add(b ? 1 : 0)
                case .text: break
                }
            }
            out.add(byte: 0x0A)
        }
        var left = LeftOut()
        let isCounted = if case .counting(1, _) = network.nodeNames.store { true } else { network.nodeNames.isNumbered }
        if !isCounted { left.add("the names of the nodes") }
        left.attributes(network.nodeAttributes.names, of: "node")
        left.attributes(attributes.names.filter { !written.contains($0) }, of: "edge")
        if network.hasParallelEdges { left.add("which edges are parallel (they stand as repeated entries, which readers of matrices add up)") }
        remarks = left.remarks(path)
    }
}

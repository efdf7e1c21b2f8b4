import NDCore

extension Network {
    /// The same network with other names for its nodes; everything else is shared. `ND0413` for another number of names,
    /// `ND0405` for a name given twice. O(size).
    public func named(_ names: [String]) throws(Diagnostic) -> Network {
        guard names.count == size else { throw NetworkError.names(names.count, needs: size) }
        var seen = Set<String>(minimumCapacity: size)
        for name in names where !seen.insert(name).inserted { throw NetworkError.nameTwice(name) }
        return sharingEdges(names: .named(names), nodes: nodeAttributes, edges: edgeAttributes)
    }

    /// The same network, its nodes called by their numbers. O(1).
    public func numbered() -> Network { sharingEdges(names: .numbered(size), nodes: nodeAttributes, edges: edgeAttributes) }

    /// The same network with its nodes in another order: node i is the one that was `order[i]`. Names and attributes go with
    /// the nodes, edges keep their order. `ND0442` where the order does not name each node once. O(size + edges).
    public func reordered(_ order: [Int], limits: Limits = Limits()) throws(Diagnostic) -> Network {
        try limits.checkAllocation(bytes(nodes: size, edges: edgeCount), for: "a network of \(Self.grouped(edgeCount)) edges")
        guard order.count == size else { throw NetworkError.notAnOrder("this one has \(order.count) number\(order.count == 1 ? "" : "s") for \(size) nodes") }
        var place = [UInt32](repeating: .max, count: size)
        for (new, old) in order.enumerated() {
            guard old >= 0, old < size else { throw NetworkError.noNode(old, size: size) }
            guard place[old] == .max else { throw NetworkError.notAnOrder("node \(old) stands in it twice") }
            place[old] = UInt32(new)
        }
        return Network(
            size: size, directed: isDirected, sources: edgeSources.map { place[Int($0)] }, targets: edgeTargets.map { place[Int($0)] },
            names: nodeNames.selecting(order), nodeAttributes: nodeAttributes.selecting(order), edgeAttributes: edgeAttributes)
    }

    /// The network of a node, those within a distance of it along the edges, and the edges among them: networkx's
    /// `ego_graph`. Directions are followed unless `everyWay`; `weights` are lengths of edges, one each. O(edges), with
    /// weights O(edges log size). `ND0412`, and the errors of `distances`.
    public func ego(
        _ node: Int, radius: Double = 1, withCentre: Bool = true, everyWay: Bool = false, weights: [Double]? = nil, limits: Limits = Limits()
    ) throws(Diagnostic) -> Network {
        guard node >= 0, node < size else { throw NetworkError.noNode(node, size: size) }
        let ways = everyWay ? try undirected(.each) : self
        let far = try ways.distances(from: node, weights: weights, limits: limits)
        return try subgraph(far.indices.filter { far[$0] <= radius && (withCentre || $0 != node) }, limits: limits)
    }
}

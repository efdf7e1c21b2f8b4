import NDCore
import NDNetwork

extension Figure {
    /// Lines over a common x: each series of as many values as x. `ND0701` where one has another length.
    public static func lines(
        x: [Double], _ series: [(label: String, y: [Double])], title: String = "", xLabel: String = "", yLabel: String = ""
    ) throws(Diagnostic) -> Figure {
        var layers: [Layer] = []
        for one in series { layers.append(.line(try LineLayer(x: x, y: one.y, label: one.label))) }
        return Figure(Panel(layers, title: title, x: Axis(xLabel), y: Axis(yLabel)))
    }

    /// A matrix as coloured cells, row 0 at the top unless `growsUpward`.
    public static func heatMap(_ layer: HeatMapLayer, title: String = "", xLabel: String = "", yLabel: String = "") -> Figure {
        Figure(Panel([.heatMap(layer)], title: title, x: Axis(xLabel, isWhole: layer.x == nil), y: Axis(yLabel, isWhole: layer.y == nil)))
    }

    /// A drawing of a network. Nodes are called by their names where there are at most 60 of them, or as `labels` says.
    ///
    /// `sizes` are diameters in points, one or one each. Time is that of the placement: O(size log size + edges) with a
    /// factor of some hundreds for `.force`.
    public static func drawing(
        of network: Network, placement: Placement = .automatic, values: [Double]? = nil, scale: ColourScale = ColourScale(),
        classes: NodeClasses? = nil, sizes: [Double]? = nil, labels: Bool? = nil, title: String = "", seed: UInt64 = 0, cancel: CancelToken? = nil
    ) throws(Diagnostic) -> Figure {
        let places = try placement.places(of: network, seed: seed, sizes: sizes, cancel: cancel)
        let named = labels ?? (network.size <= 60)
        let layer = try NetworkLayer(
            network, places: places, values: values, scale: scale, classes: classes, sizes: sizes, labels: named ? network.nodeNames.all : nil)
        return Figure(Panel([.network(layer)], title: title, hasEqualScales: true))
    }

    /// Diameters whose discs have areas in proportion to the values, about as large on average as those of nodes without
    /// sizes; none vanishes, and none is more than five times that. What is not finite or negative counts as 0.
    public static func diameters(byArea values: [Double]) -> [Double] {
        let areas = values.map { $0.isFinite ? max($0, 0) : 0 }
        let mean = areas.reduce(0, +) / Double(max(areas.count, 1))
        let usual = min(max(190 / Double(max(areas.count, 1)).squareRoot(), 0.8), 15)
        guard mean > 0 else { return areas.map { _ in usual } }
        return areas.map { usual * min(max(($0 / mean).squareRoot(), 0.35), 5) }
    }
}

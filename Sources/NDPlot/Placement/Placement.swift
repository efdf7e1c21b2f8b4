import CNDKernels
import NDCore
import NDNetwork

/// Where the nodes of a network are drawn.
public enum Placement: Sendable, Hashable {
    /// By coordinates where the nodes have them (attributes `x` and `y`, `pos_x` and `pos_y`, or `lat` and `lon`), round a circle for small
    /// rings, else by forces.
    case automatic
    /// Joined nodes attract, all repel: see `ForcePlacement`.
    case force
    /// Evenly round a circle, in order, from the top, clockwise.
    case circular
    /// At given places, one each.
    case coordinates(x: [Double], y: [Double])

    /// One place a node; `sizes` are their diameters, if they differ. `ND0707` for coordinates that are not one for each, `ND0801` where cancelled.
    public func places(of network: Network, seed: UInt64 = 0, sizes: [Double]? = nil, cancel: CancelToken? = nil) throws(Diagnostic) -> [Place] {
        switch self {
        case .force: return try ForcePlacement(network, seed: seed, sizes: sizes, cancel: cancel).places()
        case .circular: return Self.circle(network.size)
        case .coordinates(let x, let y):
            guard x.count == network.size else { throw PlotError.perNode("x", x.count, size: network.size) }
            guard y.count == network.size else { throw PlotError.perNode("y", y.count, size: network.size) }
            return zip(x, y).map { Place($0, $1) }
        case .automatic:
            if let found = Self.ownCoordinates(network) { return found }
            switch network.structure {
            case .cycle where network.size <= 200, .complete where network.size <= 60, .circulant where network.size <= 100:
                return Self.circle(network.size)
            case .grid(let extents) where extents.count == 2, .torus(let extents) where extents.count == 2:
                return (0..<network.size).map { Place(Double($0 % extents[1]), -Double($0 / extents[1])) }
            default: return try ForcePlacement(network, seed: seed, sizes: sizes, cancel: cancel).places()
            }
        }
    }

    private static func circle(_ count: Int) -> [Place] {
        (0..<count).map { i in
            let angle = 2 * Double.pi * Double(i) / Double(count)
            return Place(nd_sin(angle), nd_cos(angle))
        }
    }

    /// Coordinates among the attributes, if every node has them. Longitudes are narrowed by the cosine of the middle
    /// latitude: an equirectangular map.
    private static func ownCoordinates(_ network: Network) -> [Place]? {
        func column(_ names: [String]) -> [Double]? {
            for name in names {
                if let values = network.nodeAttributes[name]?.reals, !values.isEmpty, values.allSatisfy(\.isFinite) { return values }
            }
            return nil
        }
        // Generators call them pos_x and pos_y, which no state is called by.
        if let x = column(["x", "pos_x"]), let y = column(["y", "pos_y"]) { return zip(x, y).map { Place($0, $1) } }
        guard let lat = column(["lat", "latitude"]), let lon = column(["lon", "lng", "long", "longitude"]) else { return nil }
        let middle = ((lat.min() ?? 0) + (lat.max() ?? 0)) / 2
        let narrow = nd_cos(middle * Double.pi / 180)
        return zip(lon, lat).map { Place($0 * narrow, $1) }
    }
}

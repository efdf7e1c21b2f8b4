/// A class for every node, such as a text attribute gives one: each class has a colour of its own and a line in the legend.
public struct NodeClasses: Sendable, Hashable {
    /// In order of first appearance.
    public let labels: [String]
    /// For each node the place of its class in `labels`.
    public let members: [Int]

    /// From a label for every node. O(nodes).
    public init(_ labels: [String]) {
        var places: [String: Int] = [:]
        var known: [String] = []
        members = labels.map { label in
            if let place = places[label] { return place }
            places[label] = known.count
            known.append(label)
            return known.count - 1
        }
        self.labels = known
    }

    /// Eight classes have the colours of lines, which all readers tell apart; more lie round a wheel of hues.
    public func colour(_ place: Int) -> Colour {
        labels.count <= 8 ? .cycle(place) : ColourMap.phase.colour(Double(place) / Double(labels.count))
    }
}

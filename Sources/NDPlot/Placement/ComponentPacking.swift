/// Puts drawings of components side by side, in rows, the tallest first.
enum ComponentPacking {
    private static let gap = 1.2

    /// The parts moved, none into another. O(nodes + parts log parts).
    static func pack(_ parts: [[Place]]) -> [[Place]] {
        guard parts.count > 1 else { return parts }
        let bounds = parts.map { DataRange($0) }
        func width(_ i: Int) -> Double { (bounds[i]?.width ?? 0) + gap }
        func height(_ i: Int) -> Double { (bounds[i]?.height ?? 0) + gap }
        let order = parts.indices.sorted { (height($0), parts[$0].count, $1) > (height($1), parts[$1].count, $0) }
        let total = parts.indices.reduce(0) { $0 + width($1) * height($1) }
        // A page wider than tall, and at least as wide as the widest part.
        let page = max((total * 1.5).squareRoot(), parts.indices.map(width).max() ?? 0)
        var result = parts
        var x = 0.0
        var y = 0.0
        var row = 0.0
        for i in order {
            if x > 0, x + width(i) > page {
                y -= row
                x = 0
                row = 0
            }
            row = max(row, height(i))
            guard let own = bounds[i] else { continue }
            let (dx, dy) = (x - own.x.lowerBound, y - own.y.upperBound)
            result[i] = parts[i].map { Place($0.x + dx, $0.y + dy) }
            x += width(i)
        }
        return result
    }
}

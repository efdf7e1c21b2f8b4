/// Points in nested boxes: the box of all is halved at the median of its longest axis, again and again down to a few points.
struct BoxTree {
    struct Box {
        /// Its points are `order[start ..< end]`.
        var start: Int
        var end: Int
        /// Its halves; 0 for none.
        var left = 0
        var right = 0
        var count: Int { end - start }
    }

    let points: Points
    private(set) var order: [UInt32]
    private(set) var boxes: [Box] = []
    /// Corners of box b: `low[b * dimension ...]` and `high`.
    private var low: [Double] = []
    private var high: [Double] = []
    private static let fewest = 8

    init(_ points: Points) {
        self.points = points
        order = (0..<UInt32(points.count)).map { $0 }
        if points.count > 0 { split(add(0, points.count)) }
    }

    private mutating func add(_ start: Int, _ end: Int) -> Int {
        let d = points.dimension
        var (least, most) = ([Double](repeating: .infinity, count: d), [Double](repeating: -.infinity, count: d))
        for k in start..<end {
            for a in 0..<d {
                let x = points.coordinates[Int(order[k]) * d + a]
                least[a] = min(least[a], x)
                most[a] = max(most[a], x)
            }
        }
        low += least
        high += most
        boxes.append(Box(start: start, end: end))
        return boxes.count - 1
    }

    private mutating func split(_ root: Int) {
        let d = points.dimension
        var waiting = [root]
        while let b = waiting.popLast() {
            let box = boxes[b]
            if box.count <= Self.fewest { continue }
            var axis = 0
            for a in 1..<max(d, 1) where high[b * d + a] - low[b * d + a] > high[b * d + axis] - low[b * d + axis] { axis = a }
            let middle = (box.start + box.end) / 2
            select(middle, in: box.start..<box.end, axis)
            boxes[b].left = add(box.start, middle)
            boxes[b].right = add(middle, box.end)
            waiting.append(boxes[b].right)
            waiting.append(boxes[b].left)
        }
    }

    /// Puts the points before `place` that come before all others along an axis: C. Hoare's quickselect.
    private mutating func select(_ place: Int, in range: Range<Int>, _ axis: Int) {
        let d = points.dimension
        var (first, last) = (range.lowerBound, range.upperBound - 1)
        while first < last {
            let pivot = points.coordinates[Int(order[(first + last) / 2]) * d + axis]
            var (i, j) = (first, last)
            while i <= j {
                while points.coordinates[Int(order[i]) * d + axis] < pivot { i += 1 }
                while points.coordinates[Int(order[j]) * d + axis] > pivot { j -= 1 }
                if i <= j {
                    order.swapAt(i, j)
                    i += 1
                    j -= 1
                }
            }
            if place <= j { last = j } else if place >= i { first = i } else { return }
        }
    }

    /// The least and the largest distance that points of two boxes can have.
    func distances(_ a: Int, _ b: Int) -> (least: Double, most: Double) {
        let d = points.dimension
        var (least, most) = (0.0, 0.0)
        for k in 0..<d {
            let (l1, h1, l2, h2) = (low[a * d + k], high[a * d + k], low[b * d + k], high[b * d + k])
            var near = max(0, l2 - h1, l1 - h2)
            var far = max(h1 - l2, h2 - l1)
            if points.torus {
                // Round the other way: from the end of the one to the start of the other.
                near = max(0, min(near, l2 + 1 - h1, l1 + 1 - h2))
                far = min(far, 0.5)
            }
            least += near * near
            most += far * far
        }
        return (least.squareRoot(), most.squareRoot())
    }
}

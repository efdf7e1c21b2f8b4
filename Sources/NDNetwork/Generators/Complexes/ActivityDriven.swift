import NDCore

extension Network {
    /// Contacts in time: in each of `steps` steps, node i is active with probability `activities[i]` and then makes contact
    /// with m other nodes, drawn from all, each at most once. Rows (step, active node, other node), in order of steps; a pair of
    /// active nodes that choose each other stands twice. O(nodes + contacts), by geometric jumps between the steps of a node.
    /// Source: N. Perra, B. Gonçalves, R. Pastor-Satorras, A. Vespignani, "Activity driven modeling of time varying networks",
    /// Sci. Rep. 2, 469 (2012).
    public static func activityDriven(
        _ activities: [Double], m: Int = 1, steps: Int, seed: UInt64 = 0, limits: Limits = Limits()
    ) throws(Diagnostic) -> [Int] {
        let name = "activity_driven"
        let n = activities.count
        try checkSize(n, "activities", of: name)
        try checkSize(steps, "steps", of: name)
        for (i, activity) in activities.enumerated() {
            guard activity >= 0, activity <= 1 else {
                throw NetworkError.argument("activities[\(i)]", of: name, must: "be a probability between 0 and 1", found: formatReal(activity))
            }
        }
        guard m >= 1, m <= max(n - 1, 1) else {
            throw NetworkError.argument("m", of: name, must: "lie between 1 and \(max(n - 1, 1)), the number of other nodes", found: "\(m)")
        }
        if n < 2 { return [] }
        let expected = likelyMost(activities.reduce(0, +) * Double(steps)) * Double(m)
        try EdgeList.check(name, edges: expected, bytesEach: 48, limits: limits)
        var draws = DrawSequence(seed: seed, place: DrawPlace.activityDriven)
        // Who is active when: by node first, then put in order of steps.
        var when: [UInt32] = []
        var who: [UInt32] = []
        for (node, activity) in activities.enumerated() {
            if node & 0xFF == 0 { try limits.poll() }
            let skips = Skips(activity)
            var place = 0
            while let next = skips.next(from: place, below: steps, &draws) {
                place = next + 1
                when.append(UInt32(next))
                who.append(UInt32(node))
            }
        }
        try limits.checkAllocation(8 * Double(steps), for: name)
        var starts = [Int](repeating: 0, count: steps + 1)
        for step in when { starts[Int(step) + 1] += 1 }
        for t in 0..<steps { starts[t + 1] += starts[t] }
        var order = [UInt32](repeating: 0, count: when.count)
        for k in when.indices {
            order[starts[Int(when[k])]] = UInt32(k)
            starts[Int(when[k])] += 1
        }
        var rows: [Int] = []
        rows.reserveCapacity(3 * m * order.count)
        var chosen: [Int] = []
        for (turn, k) in order.enumerated() {
            if turn & 0xFFF == 0 { try limits.poll() }
            let node = Int(who[Int(k)])
            chosen.removeAll(keepingCapacity: true)
            // R. Floyd: m of the n - 1 others.
            for j in (n - 1 - m)..<(n - 1) {
                let drawn = draws.below(j + 1)
                chosen.append(chosen.contains(drawn) ? j : drawn)
            }
            for other in chosen { rows += [Int(when[Int(k)]), node, other < node ? other : other + 1] }
        }
        return rows
    }
}

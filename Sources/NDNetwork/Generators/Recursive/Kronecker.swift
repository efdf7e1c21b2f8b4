import NDCore

extension Network {
    /// The stochastic Kronecker network: with an initiator of b x b probabilities (by rows) and `power` k, nodes are b^k; the
    /// probability of the edge i -> j is the product of the initiator's entries at the digits of i and j in base b.
    ///
    /// Every pair is drawn independently, exactly: pairs whose digits give the same entries the same number of times have the
    /// same probability, and are passed over in geometric jumps. O(classes + edges k b^2); classes are
    /// choose(k + b^2 - 1, k). Undirected networks need a symmetric initiator. Loops are left out unless wanted.
    /// Sources: J. Leskovec, D. Chakrabarti, J. Kleinberg, C. Faloutsos, Z. Ghahramani, "Kronecker graphs", JMLR 11, 985 (2010);
    /// S. Moreno, J. Pfeiffer, J. Neville, S. Kirshner, "A scalable method for exact sampling from Kronecker family models",
    /// ICDM (2014).
    public static func kronecker(
        _ initiator: [Double], base: Int, power: Int, directed: Bool = true, loops: Bool = false, seed: UInt64 = 0, limits: Limits = Limits()
    ) throws(Diagnostic) -> Network {
        let name = "kronecker"
        guard base >= 1, base <= 8, initiator.count == base * base else {
            throw NetworkError.argument("initiator", of: name, must: "be a square matrix of at most 8 rows", found: "\(initiator.count) numbers")
        }
        for entry in initiator { try checkProbability(entry, "initiator", of: name) }
        guard power >= 0 else { throw NetworkError.argument("power", of: name, must: "not be negative", found: "\(power)") }
        var size = 1
        for _ in 0..<(base == 1 ? 0 : power) {
            let (product, overflow) = size.multipliedReportingOverflow(by: base)
            guard !overflow, product <= largestCount else { throw NetworkError.tooMany(overflow ? Int.max : product, "nodes") }
            size = product
        }
        for i in 0..<base {
            for j in 0..<i where !directed && initiator[i * base + j] != initiator[j * base + i] {
                throw NetworkError.argument("initiator", of: name, must: "be symmetric", found: "[\(i), \(j)] and [\(j), \(i)] that differ", remedy: "say 'directed: true'")
            }
        }
        // Entries that are not 0; of undirected networks each pair is met twice and kept once.
        let entries = initiator.indices.filter { initiator[$0] > 0 }
        let sum = initiator.reduce(0, +)
        var expected = 1.0
        for _ in 0..<power { expected *= sum }
        var edges = try EdgeList(name, expected: likelyMost(directed ? expected : expected / 2), limits: limits)
        guard base > 1, !entries.isEmpty else {
            if base == 1, loops, let p = initiator.first {
                var draws = DrawSequence(seed: seed, place: DrawPlace.kronecker)
                if draws.uniform() < (0..<power).reduce(1.0, { product, _ in product * p }) { try edges.add(0, 0) }
            }
            return edges.network(size: size, directed: directed)
        }
        var draws = DrawSequence(seed: seed, place: DrawPlace.kronecker)
        var classes = 1.0
        for k in 0..<(entries.count - 1) { classes *= Double(power + k + 1) / Double(k + 1) }
        guard classes < 1e8 else {
            throw NetworkError.argument("power", of: name, must: "give at most 10^8 kinds of pairs", found: "\(power) for an initiator of \(entries.count) entries")
        }
        let ways = Binomials(power)
        // All ways of sharing the digits out among the entries, in lexicographic order.
        var counts = [Int](repeating: 0, count: entries.count)
        counts[entries.count - 1] = power
        var turns = 0
        while true {
            turns += 1
            if turns & 0xFF == 0 { try limits.poll() }
            var probability = 1.0
            for (entry, count) in zip(entries, counts) { for _ in 0..<count { probability *= initiator[entry] } }
            let total = ways.arrangements(counts)
            let skips = Skips(probability)
            var place = 0
            while let next = skips.next(from: place, below: total, &draws) {
                place = next + 1
                let (row, column) = ways.pair(next, counts, entries, base)
                if row == column ? loops : directed || row < column { try edges.add(row, column) }
            }
            // The next share: one more for the last entry that can have one, all the rest to the end.
            var rest = 0
            var k = entries.count - 1
            rest = counts[k]
            counts[k] = 0
            k -= 1
            while k >= 0, rest == 0 {
                rest = counts[k]
                counts[k] = 0
                k -= 1
            }
            guard k >= 0, rest > 0 else { break }
            counts[k] += 1
            counts[entries.count - 1] = rest - 1
        }
        return edges.network(size: size, directed: directed)
    }

    /// R-MAT: 2^scale nodes and m different edges, each placed by choosing one of the four quarters of the adjacency matrix with
    /// probabilities a, b, c and 1 - a - b - c, `scale` times; one that is there already, or a loop, is placed anew.
    /// Expected O(m scale). Source: D. Chakrabarti, Y. Zhan, C. Faloutsos, "R-MAT: a recursive model for graph mining", SDM
    /// (2004); the defaults are those of the Graph500 benchmark.
    public static func rmat(
        scale: Int, m: Int, a: Double = 0.57, b: Double = 0.19, c: Double = 0.19, directed: Bool = true, seed: UInt64 = 0,
        limits: Limits = Limits()
    ) throws(Diagnostic) -> Network {
        guard scale >= 0 else { throw NetworkError.argument("scale", of: "rmat", must: "not be negative", found: "\(scale)") }
        guard scale < 31 else { throw NetworkError.tooMany(scale < 62 ? 1 << scale : Int.max, "nodes") }
        for (value, parameter) in [(a, "a"), (b, "b"), (c, "c")] { try checkProbability(value, parameter, of: "rmat") }
        guard a + b + c <= 1 + 1e-12 else { throw NetworkError.argument("a + b + c", of: "rmat", must: "be at most 1", found: formatReal(a + b + c)) }
        let size = 1 << scale
        let pairs = PairCount(n: size, directed: directed)
        guard m >= 0, m <= pairs.total else {
            throw NetworkError.argument("m", of: "rmat", must: "lie between 0 and \(pairs.total), the number of pairs", found: "\(m)")
        }
        try EdgeList.check("rmat", edges: Double(m), bytesEach: 64, limits: limits)
        var edges = try EdgeList("rmat", expected: Double(m), limits: limits)
        var taken = PairSet(capacity: m)
        var draws = DrawSequence(seed: seed, place: DrawPlace.rmat)
        var tries = 0
        while edges.count < m {
            tries += 1
            if tries & 0xFFF == 0 {
                try limits.poll()
                if tries > 1000 + 200 * m {
                    throw NetworkError.unlucky("rmat", "\(edges.count) of \(m) edges were placed when nearly all new ones were there already", remedy: "ask for fewer edges or a larger scale")
                }
            }
            var (row, column) = (0, 0)
            for _ in 0..<scale {
                let u = draws.uniform()
                row = row << 1 | (u < a + b ? 0 : 1)
                column = column << 1 | (u < a || (u >= a + b && u < a + b + c) ? 0 : 1)
            }
            if row == column { continue }
            if !directed, row > column { swap(&row, &column) }
            if taken.insert(UInt32(row), UInt32(column)) { try edges.add(row, column) }
        }
        return edges.network(size: size, directed: directed)
    }
}

/// Pascal's triangle, and what it numbers: arrangements of letters given with their counts.
private struct Binomials {
    private let rows: [[Int]]

    init(_ most: Int) {
        var rows: [[Int]] = [[1]]
        for n in 1..<(most + 1) {
            let last = rows[n - 1]
            rows.append((0...n).map { k in k == 0 || k == n ? 1 : last[k - 1] &+ last[k] })
        }
        self.rows = rows
    }

    func choose(_ n: Int, _ k: Int) -> Int { k < 0 || k > n ? 0 : rows[n][k] }

    /// How many words have each letter as often as counted: at most (b^2)^k, below 2^62 for the sizes a network can have.
    func arrangements(_ counts: [Int]) -> Int {
        var product = 1
        var sum = 0
        for count in counts {
            sum += count
            product *= choose(sum, count)
        }
        return product
    }

    /// The pair of nodes whose digits are the word of a number, among the arrangements of the given counts.
    func pair(_ number: Int, _ counts: [Int], _ entries: [Int], _ base: Int) -> (Int, Int) {
        var left = counts
        var rest = number
        var (row, column) = (0, 0)
        var length = counts.reduce(0, +)
        var total = arrangements(counts)
        while length > 0 {
            for k in left.indices where left[k] > 0 {
                // Words that begin with this letter: its share of all.
                let own = exactly(total, left[k], length)
                if rest < own {
                    row = row * base + entries[k] / base
                    column = column * base + entries[k] % base
                    left[k] -= 1
                    total = own
                    break
                }
                rest -= own
            }
            length -= 1
        }
        return (row, column)
    }

    /// total * count / length, which is whole, without overflow.
    private func exactly(_ total: Int, _ count: Int, _ length: Int) -> Int {
        let (high, low) = total.multipliedFullWidth(by: count)
        return length.dividingFullWidth((high, low)).quotient
    }
}

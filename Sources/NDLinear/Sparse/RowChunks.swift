import NDCore

/// Runs of rows of vectors and panels that threads share out: long enough to be worth one, and the same on every machine.
enum RowChunk {
    static let length = 16_384

    static func all(_ rows: Int) -> [Range<Int>] {
        stride(from: 0, to: rows, by: length).map { $0..<min(rows, $0 + length) }
    }
}

extension Range<Int> {
    /// Does something with each number, on all cores where there are enough of them to be shared out. Each must be work of a
    /// tenth of a millisecond or so, and write to a place of its own.
    func forEachAtOnce(_ body: (Int) -> Void) {
        let parts = Swift.min(Worker.cores, count / 2)
        guard parts > 1 else { return forEach(body) }
        Worker.parts(parts) { part in
            for k in lowerBound + count * part / parts..<lowerBound + count * (part + 1) / parts { body(k) }
        }
    }
}

extension [(Int, Int)] {
    /// Does something with each run of rows, on all cores where there are many: rows are computed one by one, so that their
    /// bits do not depend on which thread computes them. Ends early, with `ND0801`, when the session is interrupted.
    func forEachAtOnce(_ limits: Limits, _ body: (_ from: Int, _ to: Int) -> Void) throws(Diagnostic) {
        indices.forEachAtOnce { k in
            if let cancel = limits.cancel, cancel.isCancelled { return }
            body(self[k].0, self[k].1)
        }
        try limits.poll()
    }
}

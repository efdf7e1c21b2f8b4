import CAMD
import CNDKernels
import NDCore

/// P A P' = L D L' of a sparse symmetric matrix, with A's rows reordered by approximate minimum degree (Amestoy, Davis,
/// Duff 1996) and a diagonal D of either sign: no pivoting, so that an indefinite matrix may lose digits, which residuals show.
/// Columns whose rows are alike are factorised together as dense matrices (multifrontal: Duff, Reid 1983; Liu 1992).
final class SymmetricFactors {
    let plan: Plan
    private let lower: UnsafeMutablePointer<Double>
    /// Room for a solution: factors are used by one thread at a time.
    private let scratch: UnsafeMutablePointer<Double>
    private(set) var pivots: [Double]
    /// The number of eigenvalues of A - shift that are negative (Sylvester's law of inertia).
    var negativePivots: Int { pivots.count { $0 < 0 } }
    let shift: Double

    /// The factors of A - shift; `nil` where a pivot is exactly zero.
    init?(_ plan: Plan, shift: Double, limits: Limits) throws(Diagnostic) {
        let n = plan.order.count
        try limits.checkAllocation(plan.bytes, for: "a factorisation with \(plan.entries) entries")
        self.plan = plan
        self.shift = shift
        lower = .allocate(capacity: max(1, plan.entries))
        scratch = .allocate(capacity: 8 * (plan.supernodes.mostRows + 1))
        pivots = [Double](repeating: 0, count: n)
        let stack = UnsafeMutablePointer<Double>.allocate(capacity: max(1, plan.stack))
        defer { stack.deallocate() }
        var waiting = [Int64](repeating: 0, count: plan.supernodes.count + 1)
        var position = [Int32](repeating: 0, count: n)
        var local = [Int32](repeating: 0, count: plan.supernodes.mostRows + 1)
        var pack = [Double](repeating: 0, count: Int(ND_FRONT_ROOM))
        var reached = 0
        var (used, waitingCount) = (Int64(0), Int64(0))
        while reached < plan.supernodes.count {
            try limits.poll()
            // About a hundredth of a second each.
            var (to, work) = (reached, 0.0)
            repeat {
                work += plan.supernodes.operations(to)
                to += 1
            } while to < plan.supernodes.count && work < 2e7
            let done = plan.supernodes.withRaw { fronts in
                plan.permuted.withRaw { starts, columns, values in
                    waiting.withUnsafeMutableBufferPointer { waiting in
                        position.withUnsafeMutableBufferPointer { position in
                            local.withUnsafeMutableBufferPointer { local in
                                pack.withUnsafeMutableBufferPointer { pack in
                                    var state = nd_front_state(
                                        stack: stack, used: used, waiting: waiting.baseAddress, count: waitingCount, position: position.baseAddress,
                                        local: local.baseAddress, pack: pack.baseAddress)
                                    defer { (used, waitingCount) = (state.used, state.count) }
                                    return nd_fronts_factor(fronts, Int64(reached), Int64(to), starts, columns, values, shift, lower, &pivots, &state)
                                }
                            }
                        }
                    }
                }
            }
            guard Int(done) == to else { return nil }
            reached = to
        }
    }

    deinit {
        lower.deallocate()
        scratch.deallocate()
    }

    /// x = (A - shift)^-1 x for every column, in place; `room` is another panel.
    func solve(_ x: Panel, room: Panel) {
        let n = pivots.count
        for k in 0..<n { room.copyRow(k, from: x, Int(plan.order[k])) }
        plan.supernodes.withRaw { nd_fronts_solve_panel($0, lower, pivots, room.base, scratch) }
        for k in 0..<n { x.copyRow(Int(plan.order[k]), from: room, k) }
    }

    /// y = (A - shift)^-1 x; `room` is another strip.
    func solve(_ x: Strip, into y: Strip, room: Strip) {
        let n = pivots.count
        for k in 0..<n {
            let i = 2 * Int(plan.order[k])
            room.base[2 * k] = x.base[i]
            room.base[2 * k + 1] = x.base[i + 1]
        }
        plan.supernodes.withRaw { nd_fronts_solve_strip($0, lower, pivots, room.base, scratch) }
        for k in 0..<n {
            let i = 2 * Int(plan.order[k])
            y.base[i] = room.base[2 * k]
            y.base[i + 1] = room.base[2 * k + 1]
        }
    }

    /// x = (A - shift)^-1 b.
    func solve(_ b: [Double]) -> [Double] {
        let n = pivots.count
        var work = plan.order.map { b[Int($0)] }
        plan.supernodes.withRaw { nd_fronts_solve_vector($0, lower, pivots, &work, scratch) }
        var out = b
        for k in 0..<n { out[Int(plan.order[k])] = work[k] }
        return out
    }
}

import CNDKernels
import NDCore

/// What draws inside kernels are keyed by besides their place and lane. Read by the virtual machines through a pointer.
struct DrawState {
    var seed: UInt64 = 0
    /// The time step or repetition.
    var count: UInt64 = 0

    /// One draw; not-a-number for parameters outside the family's range.
    func draw(_ family: Distribution.Family, _ parameters: [Double], place: UInt32, entity: UInt32) -> Double {
        guard let distribution = try? Distribution(family, parameters) else { return .nan }
        return distribution.draw(DrawKey(seed: seed, place: place), entity: entity, count: count)
    }

    /// What the virtual machines call; `context` points at a `DrawState`.
    static let callback: nd_draw = { context, out, family, place, entities, first, count, parameters, steps, parameterCount in
        guard let context, let out, let parameters, let steps, Int(family) < Distribution.Family.allCases.count else { return }
        let state = context.assumingMemoryBound(to: DrawState.self).pointee
        let chosen = Distribution.Family.allCases[Int(family)]
        var values = [Double](repeating: 0, count: parameterCount)
        for i in 0..<count {
            for k in 0..<parameterCount { values[k] = parameters[k].map { $0[i * steps[k]] } ?? .nan }
            let entity = entities.map { $0[first + i] } ?? UInt32(truncatingIfNeeded: first + i)
            out[i] = state.draw(chosen, values, place: place, entity: entity)
        }
    }
}

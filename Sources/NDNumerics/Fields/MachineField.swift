import NDCore
import NDMachine

/// What only the model knows of a module: how its nodes, edges and terms are called in messages.
public struct FieldNames {
    /// `node 17 ('bus 17')`, of a lane of a domain.
    public var place: (_ domain: Domain, _ lane: Int) -> String
    /// The text and the place in the source of the formula an instruction came from.
    public var term: (_ origin: UInt32) -> (text: String, span: Span?)?

    public init(
        place: @escaping (_ domain: Domain, _ lane: Int) -> String,
        term: @escaping (_ origin: UInt32) -> (text: String, span: Span?)? = { _ in nil }
    ) {
        self.place = place
        self.term = term
    }

    /// Numbers only.
    public static var plain: FieldNames {
        FieldNames { domain, lane in
            switch domain {
            case .once: ""
            case .nodes: "node \(lane)"
            case .arcs: "edge \(lane)"
            }
        }
    }
}

/// A module of the machine as a right-hand side, or as the rule of a map. Parameters must be bound.
public final class MachineField: VectorField, StateMap {
    public let layout: StateLayout
    public let executor: Executor
    public var dimension: Int { layout.dimension }
    private let names: FieldNames
    /// What draws in rules are keyed by, besides the count of the step.
    private let seed: UInt64

    /// Small states are copied to memory that the executor knows once and for all: cheaper than pointing every slot
    /// elsewhere before each run.
    private let own: StateBuffers?
    private static let small = 256

    /// All states of the module, with what `change` (`rate` or `next`) says of them.
    public convenience init(_ executor: Executor, change: Slot.Role = .rate, names: FieldNames = .plain) {
        self.init(executor, StateLayout(executor.module, change: change) { executor.lanes($0) }, names: names)
    }

    public init(_ executor: Executor, _ layout: StateLayout, seed: UInt64 = 0, names: FieldNames = .plain) {
        self.executor = executor
        self.names = names
        self.layout = layout
        self.seed = seed
        own = layout.dimension <= Self.small ? StateBuffers(rows: 2, of: layout.dimension) : nil
        if let own { point(own.rows[0], own.rows[1]) }
    }

    public func rates(_ t: Double, _ y: UnsafePointer<Double>, _ dy: UnsafeMutablePointer<Double>) throws(Diagnostic) {
        guard let own else {
            point(y, dy)
            for entry in layout.entries where entry.change == nil { (dy + entry.offset).update(repeating: 0, count: entry.count) }
            return try executor.run(time: t)
        }
        // What nothing changes was zero when the buffer was made, and stays so.
        own.rows[0].update(from: y, count: dimension)
        try executor.run(time: t)
        dy.update(from: own.rows[1], count: dimension)
    }

    public func advance(_ n: Double, _ y: UnsafePointer<Double>, _ next: UnsafeMutablePointer<Double>) throws(Diagnostic) {
        executor.keyDraws(seed: seed, count: UInt64(bitPattern: Int64(n)))
        try rates(n, y, next)
        for entry in layout.entries where entry.change == nil {
            (next + entry.offset).update(from: y + entry.offset, count: entry.count)
        }
    }

    /// Makes the executor read the state at `y` and write changes to `dy`, until the next call.
    private func point(_ y: UnsafePointer<Double>, _ dy: UnsafeMutablePointer<Double>) {
        for entry in layout.entries {
            executor.point(entry.state, at: y + entry.offset)
            if let change = entry.change { executor.point(change, at: dy + entry.offset) }
        }
    }

    public func description(of index: Int) -> String {
        guard let (entry, component, lane) = layout.place(of: index) else { return "entry \(index) of the state" }
        let place = names.place(entry.domain, lane)
        let element = entry.shape.isScalar ? "" : "[\(entry.shape.position(of: component).map(String.init).joined(separator: ", "))]"
        return "state '\(entry.name)\(element)'" + (place.isEmpty ? "" : " of \(place)")
    }

    public func notFinite(_ index: Int, _ t: Double, _ y: UnsafePointer<Double>, value: Double) -> Diagnostic {
        var diagnostic = NumericsError.notFinite(description(of: index), value: value, time: t)
        guard let (entry, _, lane) = layout.place(of: index), let change = entry.change else { return diagnostic }
        let rate = StateBuffers(rows: 2, of: dimension)
        defer { withExtendedLifetime(rate) {} }
        rate.rows[0].update(from: y, count: dimension)
        point(rate.rows[0], rate.rows[1])
        defer { if let own { point(own.rows[0], own.rows[1]) } }
        do { try executor.run(time: t) } catch { return diagnostic }

        guard let origin = NotFiniteSearch(executor).origin(of: change, lane: lane) else { return diagnostic }
        let kernel = executor.module.kernels[origin.kernel]
        let instruction = kernel.instructions[origin.instruction]
        let term = origin.origin.flatMap(names.term)
        if let span = term?.span { diagnostic.primary = Diagnostic.Label(span, "here") }
        var note = instruction.account(of: origin.operands)
        if let term { note += " in the term '\(term.text)'" }
        if case .arcs = kernel.domain { note += ", on \(names.place(kernel.domain, origin.lane))" }
        if !note.isEmpty { diagnostic.notes.append(note) }
        return diagnostic
    }
}

extension Shape {
    /// The indices of a row-major position.
    func position(of component: Int) -> [Int] {
        var rest = component
        var indices = extents
        for axis in extents.indices.reversed() {
            indices[axis] = rest % max(1, extents[axis])
            rest /= max(1, extents[axis])
        }
        return indices
    }
}

import CNDKernels
import NDCore

/// Where the slots of a module lie while it runs: memory of the caller, or our own where nothing was bound.
/// Component `c` of lane `i` stands at `base[c * stride + i]`; a slot that holds one value for all lanes has stride 1 and lane 0.
final class SlotMemory {
    let module: IRModule
    /// How many lanes each slot has by its domain.
    let lanes: [Int]
    let table: UnsafeMutablePointer<nd_slot>
    /// Whether the slot holds one value for all lanes of its domain.
    private(set) var isUniform: [Bool]
    private var own: [UnsafeMutablePointer<Double>?]
    private let isOnce: [Bool]
    /// Whether a slot holds one value per lane and is no parameter: it may be pointed elsewhere without a further thought.
    /// Read before every step of an integrator, so without the checks of an array in an object.
    let isPlain: UnsafeMutablePointer<Bool>

    init(_ module: IRModule, lanes: (Domain) -> Int) {
        self.module = module
        self.lanes = module.slots.map { lanes($0.domain) }
        isOnce = module.slots.map { $0.domain == .once }
        isUniform = isOnce
        own = Array(repeating: nil, count: module.slots.count)
        isPlain = .allocate(capacity: max(1, module.slots.count))
        table = .allocate(capacity: max(1, module.slots.count))
        table.initialize(repeating: nd_slot(base: nil, stride: 0), count: max(1, module.slots.count))
        for (i, slot) in module.slots.enumerated() {
            table[i].stride = isOnce[i] ? 1 : self.lanes[i]
            (isPlain + i).initialize(to: !isOnce[i] && slot.role != .parameter)
        }
    }

    deinit {
        for pointer in own { pointer?.deallocate() }
        table.deallocate()
        isPlain.deallocate()
    }

    func isBound(_ slot: Int) -> Bool { table[slot].base != nil }

    /// How many doubles the slot holds as it is bound.
    func size(_ slot: Int) -> Int { (isUniform[slot] ? 1 : lanes[slot]) * module.slots[slot].shape.count }

    /// Points the slot at memory that the caller keeps alive: one value per lane and component.
    func bind(_ slot: Int, to pointer: UnsafeMutablePointer<Double>, uniform: Bool) {
        let one = uniform || isOnce[slot]
        if isUniform[slot] != one { isUniform[slot] = one }
        table[slot] = nd_slot(base: pointer, stride: one ? 1 : lanes[slot])
    }

    /// Gives the slot memory of its own, set to zero.
    func allocate(_ slot: Int, uniform: Bool) -> UnsafeMutablePointer<Double> {
        own[slot]?.deallocate()
        isUniform[slot] = uniform || isOnce[slot]
        let count = max(1, size(slot))
        let pointer = UnsafeMutablePointer<Double>.allocate(capacity: count)
        pointer.initialize(repeating: 0, count: count)
        own[slot] = pointer
        table[slot] = nd_slot(base: pointer, stride: isUniform[slot] ? 1 : lanes[slot])
        return pointer
    }

    func owns(_ slot: Int) -> Bool { own[slot] != nil && own[slot] == table[slot].base }

    /// The address of a component in a lane; nil while nothing is bound.
    func address(_ slot: Int, component: Int, lane: Int) -> UnsafeMutablePointer<Double>? {
        table[slot].base.map { $0 + (component * table[slot].stride + (isUniform[slot] ? 0 : lane)) }
    }
}

import CNDKernels

/// A module as the virtual machines run it: owns the tables, not what they point at.
final class NativeModule {
    private let module: UnsafeMutablePointer<nd_module>
    /// Whether a run needs nothing but the machine: read in every step, so kept outside the object's own fields.
    let isReady: UnsafeMutablePointer<Bool>
    private var kernels: UnsafeMutablePointer<nd_kernel>?
    private var inputs: UnsafeMutablePointer<nd_input>?
    private var times: UnsafeMutablePointer<Int>?

    init() {
        module = .allocate(capacity: 1)
        module.initialize(to: nd_module())
        isReady = .allocate(capacity: 1)
        isReady.initialize(to: false)
    }

    deinit {
        release()
        module.deallocate()
        isReady.deallocate()
    }

    /// Takes other tables.
    func replace(_ kernels: [nd_kernel], slots: UnsafeMutablePointer<nd_slot>, inputs: [nd_input], times: [Int]) {
        release()
        self.kernels = NativeModule.copy(kernels)
        self.inputs = NativeModule.copy(inputs)
        self.times = NativeModule.copy(times)
        module.pointee = nd_module(
            slots: slots, kernels: UnsafePointer(self.kernels), kernel_count: kernels.count, inputs: UnsafePointer(self.inputs),
            input_count: inputs.count, times: self.times, time_count: times.count)
    }

    @inline(__always)
    func run(_ time: Double) { nd_run_module(module, time) }

    private func release() {
        kernels?.deallocate()
        inputs?.deallocate()
        times?.deallocate()
    }

    private static func copy<T>(_ values: [T]) -> UnsafeMutablePointer<T> {
        let pointer = UnsafeMutablePointer<T>.allocate(capacity: max(1, values.count))
        for (i, value) in values.enumerated() { (pointer + i).initialize(to: value) }
        return pointer
    }
}

import CNDKernels

/// A module as the virtual machines run it: owns the tables, not what they point at.
final class NativeModule {
    private let kernels: UnsafeMutablePointer<nd_kernel>
    private let inputs: UnsafeMutablePointer<nd_input>
    private let times: UnsafeMutablePointer<Int>
    private let module: UnsafeMutablePointer<nd_module>

    init(_ kernels: [nd_kernel] = [], slots: UnsafeMutablePointer<nd_slot>? = nil, inputs: [nd_input] = [], times: [Int] = []) {
        self.kernels = NativeModule.copy(kernels)
        self.inputs = NativeModule.copy(inputs)
        self.times = NativeModule.copy(times)
        module = .allocate(capacity: 1)
        module.initialize(
            to: nd_module(
                slots: slots, kernels: UnsafePointer(self.kernels), kernel_count: kernels.count, inputs: UnsafePointer(self.inputs),
                input_count: inputs.count, times: self.times, time_count: times.count))
    }

    deinit {
        kernels.deallocate()
        inputs.deallocate()
        times.deallocate()
        module.deallocate()
    }

    @inline(__always)
    func run(_ time: Double) { nd_run_module(module, time) }

    private static func copy<T>(_ values: [T]) -> UnsafeMutablePointer<T> {
        let pointer = UnsafeMutablePointer<T>.allocate(capacity: max(1, values.count))
        for (i, value) in values.enumerated() { (pointer + i).initialize(to: value) }
        return pointer
    }
}

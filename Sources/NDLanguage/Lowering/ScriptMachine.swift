import CNDKernels
import ComplexModule
import NDCore
import NDMachine

typealias ScriptRegister = nd_script_register

/// The stack of the script machine, one for an interpreter, and what was lowered so far.
final class ScriptMachine {
    /// Registers of all frames together: deep recursion ends before they do.
    static let registerCount = 1 << 18
    private var storage: UnsafeMutablePointer<ScriptRegister>?
    /// What was lowered, or tried, in the order in which it was first met.
    private(set) var sites: [LoweringSite] = []

    var registers: UnsafeMutablePointer<ScriptRegister> {
        if let storage { return storage }
        let made = UnsafeMutablePointer<ScriptRegister>.allocate(capacity: Self.registerCount)
        storage = made
        return made
    }

    func note(_ site: LoweringSite) { sites.append(site) }

    deinit { storage?.deallocate() }
}

/// An array of the script while the machine works on it. A written one is taken out of its variable, so that it is the only
/// reference and nothing is copied.
final class PinnedArray {
    var elements: NDArray.Elements
    let shape: Shape
    let variable: Int
    /// Where it is put back; `nil` for what is only read.
    let place: Place?
    let descriptor: UnsafeMutablePointer<nd_script_array>

    init(_ array: NDArray, variable: Int, place: Place?) {
        elements = array.elements
        shape = array.shape
        self.variable = variable
        self.place = place
        descriptor = .allocate(capacity: 1)
        descriptor.initialize(to: nd_script_array())
        descriptor.pointee.count = Int64(array.count)
        descriptor.pointee.original_count = Int64(array.count)
        descriptor.pointee.rows = Int64(array.shape.extents.first ?? 0)
        descriptor.pointee.columns = array.rank == 2 ? Int64(array.shape.extents[1]) : 0
        descriptor.pointee.capacity = -1
        descriptor.pointee.size = Int32(array.type.size)
        descriptor.pointee.logs = place == nil ? 0 : 1
    }

    deinit {
        nd_script_discard(descriptor)
        descriptor.deallocate()
    }

    /// Runs a body while the elements of all arrays from `index` on stay where they are.
    static func pin(_ arrays: [PinnedArray], _ index: Int = 0, _ body: () -> Void) {
        guard index < arrays.count else { return body() }
        let array = arrays[index]
        func fix<T>(_ v: inout [T]) {
            if array.place == nil {
                v.withUnsafeBytes { bytes in
                    array.fix(UnsafeMutableRawPointer(mutating: bytes.baseAddress))
                    pin(arrays, index + 1, body)
                }
            } else {
                v.withUnsafeMutableBytes { bytes in
                    array.fix(bytes.baseAddress)
                    pin(arrays, index + 1, body)
                }
            }
        }
        let taken = array.elements
        array.elements = .boolean([])
        switch consume taken {
        case .boolean(var v):
            fix(&v)
            array.elements = .boolean(v)
        case .integer(var v):
            fix(&v)
            array.elements = .integer(v)
        case .real(var v):
            fix(&v)
            array.elements = .real(v)
        case .complex(var v):
            fix(&v)
            array.elements = .complex(v)
        }
    }

    private func fix(_ data: UnsafeMutableRawPointer?) {
        descriptor.pointee.script_data = data
        if descriptor.pointee.capacity < 0 { descriptor.pointee.data = data }
    }

    var array: NDArray { NDArray(elements: elements, of: shape) }
}

extension NDArray {
    /// The elements that the machine made, of a type that the code knows.
    init(_ a: nd_script_array, type: ElementType) {
        let n = Int(a.count)
        let elements: Elements
        if let data = a.data, n > 0 {
            switch type {
            case .boolean:
                elements = .boolean(UnsafeBufferPointer(start: data.assumingMemoryBound(to: UInt8.self), count: n).map { $0 != 0 })
            case .integer: elements = .integer(Array(UnsafeBufferPointer(start: data.assumingMemoryBound(to: Int.self), count: n)))
            case .real: elements = .real(Array(UnsafeBufferPointer(start: data.assumingMemoryBound(to: Double.self), count: n)))
            case .complex:
                elements = .complex(Array(UnsafeBufferPointer(start: data.assumingMemoryBound(to: Complex<Double>.self), count: n)))
            }
        } else {
            elements = switch type {
            case .boolean: .boolean([])
            case .integer: .integer([])
            case .real: .real([])
            case .complex: .complex([])
            }
        }
        self.init(elements: elements, of: a.columns > 0 ? .matrix(Int(a.rows), Int(a.columns)) : .vector(n))
    }
}

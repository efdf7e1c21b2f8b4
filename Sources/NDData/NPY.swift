import ComplexModule
import NDCore
import RealModule

/// Arrays in NumPy's format .npy, versions 1 to 3: booleans, integers of 8 to 64 bits with and without sign, reals of 16 to
/// 64 bits, complex numbers of 64 and 128 bits, in either order of bytes and of axes.
public enum NPY {
    /// The array that the bytes hold. Numbers become 64-bit integers, doubles or pairs of them without loss; unsigned ones
    /// beyond 2^63 make the array real. Memory is charged before it is used. Errors: `ND0247` for a file that is cut off,
    /// `ND0248` for a broken one, `ND0249` for texts, objects and other types, `ND0803`. O(bytes).
    public static func read(_ bytes: [UInt8], file: String, limits: Limits = Limits(), cancel: CancelToken? = nil) throws(Diagnostic) -> ArrayData {
        var reader = ByteReader(file, bytes)
        let array = try read(&reader, limits: limits, cancel: cancel)
        guard reader.left == 0 else {
            throw DataError.malformed(file, at: reader.position, "\(reader.left) byte\(reader.left == 1 ? "" : "s") follow the array that the header describes", remedy: "the shape in the header and the numbers do not belong together: write the file again")
        }
        return array
    }

    static func read(_ reader: inout ByteReader, limits: Limits, cancel: CancelToken?) throws(Diagnostic) -> ArrayData {
        let header = try NPYHeader(&reader)
        let shape = Shape(header.shape)
        let type = try ElementType(header.type, file: reader.file)
        let count = shape.count
        // What is not there is not made room for.
        let (size, overflow) = count.multipliedReportingOverflow(by: type.size)
        guard !overflow, size <= reader.left else {
            throw DataError.truncated(reader.file, at: reader.end, inside: "an array \(shape) of \(count) numbers", missing: overflow ? nil : size - reader.left)
        }
        try limits.checkAllocation(Double(count) * (type.kind == .complex ? 16 : type.kind == .boolean ? 1 : 8), for: "an array \(shape)")
        let raw = try reader.take(size, inside: "the numbers")
        let elements = try type.elements(raw, count: count, file: reader.file, cancel: cancel)
        let ordered = header.isFortran && shape.rank > 1 ? Self.rowMajor(elements, shape) : elements
        guard let array = ArrayData(ordered, shape: shape) else { throw DataError.malformed(reader.file, at: reader.position, "the shape does not fit the numbers") }
        return array
    }

    /// The array as NumPy reads it: little-endian, row-major, version 1. O(bytes).
    public static func bytes(of array: ArrayData) -> [UInt8] {
        let type =
            switch array.elements {
            case .boolean: "|b1"
            case .integer: "<i8"
            case .real: "<f8"
            case .complex: "<c16"
            }
        var out = NPYHeader.bytes(type: type, shape: array.shape)
        switch array.elements {
        case .boolean(let v): out += v.map { $0 ? 1 : 0 }
        case .integer(let v): append(v.map { UInt64(bitPattern: Int64($0)).littleEndian }, &out)
        case .real(let v): append(v.map(\.bitPattern.littleEndian), &out)
        case .complex(let v): append(v.flatMap { [$0.real.bitPattern.littleEndian, $0.imaginary.bitPattern.littleEndian] }, &out)
        }
        return out
    }

    private static func append(_ words: [UInt64], _ out: inout [UInt8]) {
        words.withUnsafeBytes { out.append(contentsOf: $0) }
    }

    /// From column-major to row-major order.
    private static func rowMajor(_ elements: ArrayData.Elements, _ shape: Shape) -> ArrayData.Elements {
        let places = columnMajorPlaces(shape.extents)
        return switch elements {
        case .boolean(let v): .boolean(places.map { v[$0] })
        case .integer(let v): .integer(places.map { v[$0] })
        case .real(let v): .real(places.map { v[$0] })
        case .complex(let v): .complex(places.map { v[$0] })
        }
    }

    /// For each place of the row-major order, where it stands in the column-major one.
    private static func columnMajorPlaces(_ extents: [Int]) -> [Int] {
        var strides: [Int] = []
        var step = 1
        for extent in extents {
            strides.append(step)
            step *= max(1, extent)
        }
        return Shape(extents).places(strides: strides)
    }
}

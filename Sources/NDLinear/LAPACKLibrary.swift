import CLAPACK
import NDCore

/// The door to LAPACK: finds the library, checks sizes, and turns what routines return into errors.
enum LAPACK {
    /// Extents beyond this leave the 32-bit integers of LAPACK's work arrays.
    static let largestExtent = 30_000

    /// The one-letter options of its routines.
    static func letter(_ c: Unicode.Scalar) -> CChar { CChar(truncatingIfNeeded: c.value) }

    /// Must be called before any routine. `ND0661` where there is no LAPACK, `ND0662` for matrices that are too large.
    static func ready(_ extents: Int...) throws(Diagnostic) {
        guard nd_lapack_load() == 0 else { throw LinearError.noLibrary() }
        for n in extents where n > largestExtent { throw LinearError.tooLarge(n) }
    }

    /// The memory of arrays that a routine reads or changes: doubles or pairs of them, with no references inside.
    static func reading<A, R>(_ a: [A], _ body: (UnsafeRawPointer?) -> R) -> R {
        a.withUnsafeBytes { body($0.baseAddress) }
    }

    static func changing<A, R>(_ a: inout [A], _ body: (UnsafeMutableRawPointer?) -> R) -> R {
        makeRoom(&a)
        return a.withUnsafeMutableBytes { body($0.baseAddress) }
    }

    /// OpenBLAS 0.3.21 reads up to a column beyond the end of complex matrices (its kernels behind gesdd, gelsd and trsyl;
    /// nothing is made of what they read), and may meet memory there that is not the program's. Behind an array that is
    /// twice as long as needed there is always a column.
    private static func makeRoom<A>(_ a: inout [A]) {
        if MemoryLayout<A>.size == 16, a.capacity < 2 * a.count + 4 { a.reserveCapacity(2 * a.count + 4) }
    }

    static func changing<A, B, R>(
        _ a: inout [A], _ b: inout [B], _ body: (UnsafeMutableRawPointer?, UnsafeMutableRawPointer?) -> R
    ) -> R {
        changing(&a) { a in changing(&b) { b in body(a, b) } }
    }

    static func changing<A, B, C, R>(
        _ a: inout [A], _ b: inout [B], _ c: inout [C],
        _ body: (UnsafeMutableRawPointer?, UnsafeMutableRawPointer?, UnsafeMutableRawPointer?) -> R
    ) -> R {
        changing(&a, &b) { a, b in changing(&c) { c in body(a, b, c) } }
    }

    /// Passes on what is for the caller to judge: 0 or more.
    @discardableResult
    static func check(_ info: Int32, _ routine: String) throws(Diagnostic) -> Int {
        if info == ND_LAPACK_NO_MEMORY { throw LinearError.noMemory(routine) }
        if info < 0 { throw LinearError.refused(routine, argument: Int(-info)) }
        return Int(info)
    }
}

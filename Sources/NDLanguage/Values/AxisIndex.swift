import NDCore

/// What stands between the brackets for one axis, before the extent of the axis is known.
public enum AxisIndex {
    /// One place; the axis disappears from the result.
    case at(Int)
    /// From `lower` up to `upper`; either end may be left out, negative ones count from the end.
    case span(lower: Int?, upper: Int?, closed: Bool)
    /// `:`
    case all
    /// Places in any order, given as an array of integers of any shape.
    case places(NDArray)
    /// The places where a mask is true.
    case mask(NDArray)
}

/// The places of one axis that an index picks, and the extents that stand for it in the result.
struct AxisSelection {
    var places: [Int]
    var extents: [Int]
    /// Whether the places follow one another.
    var isRun: Bool

    /// `ND0215` where a place lies outside the axis, `ND0214` for a mask of another length.
    init(_ index: AxisIndex, extent: Int, axis: Int) throws(Diagnostic) {
        switch index {
        case .at(let i):
            places = [try Self.place(i, extent: extent, axis: axis)]
            extents = []
            isRun = true
        case .all:
            places = Array(0..<extent)
            extents = [extent]
            isRun = true
        case .span(let lower, let upper, let closed):
            let start = Self.end(lower ?? 0, extent)
            let last = Self.end(upper ?? extent, extent)
            let isClosed = closed && upper != nil
            guard start >= 0, start <= extent, last <= (isClosed ? extent - 1 : extent) else {
                throw LanguageError.slice(start, last, closed: isClosed, extent: extent, axis: axis)
            }
            let stop = isClosed ? last + 1 : last
            places = start < stop ? Array(start..<stop) : []
            extents = [places.count]
            isRun = true
        case .places(let array):
            guard let numbers = array.type <= .integer ? array.integers : nil else { throw LanguageError.indexKind(array.type.name + " array") }
            places = []
            places.reserveCapacity(numbers.count)
            for i in numbers { places.append(try Self.place(i, extent: extent, axis: axis)) }
            extents = array.shape.extents
            isRun = false
        case .mask(let array):
            let mask = array.booleans ?? []
            guard array.rank == 1, mask.count == extent else { throw LanguageError.mask(array.shape, extent: extent, axis: axis) }
            places = mask.indices.filter { mask[$0] }
            extents = [places.count]
            isRun = false
        }
    }

    static func end(_ i: Int, _ extent: Int) -> Int { i < 0 ? i &+ extent : i }

    static func place(_ i: Int, extent: Int, axis: Int) throws(Diagnostic) -> Int {
        let place = i < 0 ? i &+ extent : i
        guard place >= 0, place < extent else { throw LanguageError.index(i, extent: extent, axis: axis) }
        return place
    }
}

import NDCore

extension NDArray {
    /// The elements that indices pick, one index per axis from the first on; axes without one are taken whole.
    ///
    /// Several index arrays select every combination (rows times columns). A single mask of the array's own shape picks
    /// a vector of elements. Errors: `ND0214`, `ND0215`, `ND0216`. O(elements picked).
    public func selecting(_ indices: [AxisIndex]) throws(Diagnostic) -> Value {
        if let place = try single(indices) { return self[flat: place] }
        let selection = try resolve(indices)
        if let run = selection.run { return .collapsing(slicing(run, shape: selection.shape)) }
        return .collapsing(gathering(selection.places(), shape: selection.shape))
    }

    /// About how many elements indices pick, before they are known to be right. O(axes).
    func picks(_ indices: [AxisIndex]) -> Int {
        var picked = 1
        for axis in 0..<rank {
            let extent = shape.extents[axis]
            let here: Int
            switch axis < indices.count ? indices[axis] : .all {
            case .at: here = 1
            case .all: here = extent
            case .span(let lower, let upper, _):
                here = max(1, min(extent, AxisSelection.end(upper ?? extent, extent) &- AxisSelection.end(lower ?? 0, extent)))
            case .places(let places): here = places.count
            case .mask(let mask): here = mask.count
            }
            let (product, overflow) = picked.multipliedReportingOverflow(by: here)
            picked = overflow ? Int.max : product
        }
        return picked
    }

    /// Puts a value where the indices point: one number everywhere, or an array that broadcasts to what they pick.
    /// A wider number widens the array. Errors as for reading, and `ND0222` for what no array holds.
    public mutating func store(_ value: Value, at indices: [AxisIndex], limits: Limits = Limits()) throws(Diagnostic) {
        if let place = try single(indices), value.isNumber {
            try storeScalar(value, at: place)
            return
        }
        let selection = try resolve(indices)
        guard let source = value.asArray else { throw LanguageError.notStorable(value) }
        if (source.type == .boolean) != (type == .boolean) && source.count > 0 && count > 0 {
            if type == .boolean { throw LanguageError.notStorable(value, inBooleans: true) }
        }
        guard source.shape.broadcast(with: selection.shape) == selection.shape else {
            throw LanguageError.shapes("=", selection.shape, source.shape)
        }
        let wide = max(type, source.type)
        self = widened(to: wide)
        let new = source.widened(to: wide)
        // Finding the places takes longer than the stores, which are not interrupted half way.
        let (from, to) = try LibraryCall.run(limits, work: selection.shape.count) { (new.broadcastPlaces(to: selection.shape), selection.places()) }
        // The storage is moved out, so that it is changed in place.
        switch new.elements {
        case .boolean(let w):
            guard var v = takeBooleans() else { break }
            for (k, place) in to.enumerated() { v[place] = w[from[k]] }
            elements = .boolean(v)
            return
        case .integer(let w):
            guard var v = takeIntegers() else { break }
            for (k, place) in to.enumerated() { v[place] = w[from[k]] }
            elements = .integer(v)
            return
        case .real(let w):
            guard var v = takeReals() else { break }
            for (k, place) in to.enumerated() { v[place] = w[from[k]] }
            elements = .real(v)
            return
        case .complex(let w):
            guard var v = takeComplexes() else { break }
            for (k, place) in to.enumerated() { v[place] = w[from[k]] }
            elements = .complex(v)
            return
        }
        throw LanguageError.notStorable(value)
    }

    /// Stores a number at a place of the row-major order, widening where it must. O(1) unless it widens.
    mutating func storeScalar(_ value: Value, at place: Int) throws(Diagnostic) {
        let wanted: ElementType
        switch value {
        case .boolean:
            guard type == .boolean else { throw LanguageError.notStorable(value) }
            wanted = .boolean
        case .integer: wanted = .integer
        case .real, .rational, .bigInteger: wanted = .real
        case .complex: wanted = .complex
        default: throw LanguageError.notStorable(value)
        }
        if type == .boolean, wanted != .boolean, count > 0 { throw LanguageError.notStorable(value, inBooleans: true) }
        if wanted > type { self = widened(to: wanted) }
        if var v = takeReals() {
            v[place] = value.asReal ?? .nan
            elements = .real(v)
        } else if var v = takeIntegers() {
            v[place] = value.asInt ?? 0
            elements = .integer(v)
        } else if var v = takeBooleans() {
            v[place] = value.asInt == 1
            elements = .boolean(v)
        } else if var v = takeComplexes() {
            v[place] = value.asComplex ?? 0
            elements = .complex(v)
        }
    }

    /// The place of one element when every axis has a whole-number index: the quick way of `v[i]` and `M[i, j]`.
    private func single(_ indices: [AxisIndex]) throws(Diagnostic) -> Int? {
        guard indices.count == rank else { return nil }
        var place = 0
        for (axis, index) in indices.enumerated() {
            guard case .at(let i) = index else { return nil }
            let extent = shape.extents[axis]
            place = place * extent + (try AxisSelection.place(i, extent: extent, axis: axis))
        }
        return place
    }

    private struct Selection {
        var axes: [AxisSelection]
        var strides: [Int]
        var shape: Shape
        /// Set where the picked elements follow one another.
        var run: Range<Int>?
        /// Set for a mask over the whole array.
        var flat: [Int]?

        func places() -> [Int] {
            if let flat { return flat }
            if let run { return Array(run) }
            var out = [0]
            for (k, axis) in axes.enumerated() {
                let steps = axis.places.map { $0 * strides[k] }
                if steps.count == 1 {
                    if steps[0] != 0 { for i in out.indices { out[i] += steps[0] } }
                    continue
                }
                var next: [Int] = []
                next.reserveCapacity(out.count * steps.count)
                for base in out { for step in steps { next.append(base + step) } }
                out = next
            }
            return out
        }
    }

    private func resolve(_ indices: [AxisIndex]) throws(Diagnostic) -> Selection {
        if indices.count == 1, case .mask(let mask) = indices[0], mask.shape == shape, rank != 1 {
            let flags = mask.booleans ?? []
            let places = flags.indices.filter { flags[$0] }
            return Selection(axes: [], strides: [], shape: .vector(places.count), flat: places)
        }
        guard indices.count <= rank else { throw LanguageError.tooManyIndices(indices.count, shape) }
        var axes: [AxisSelection] = []
        for axis in 0..<rank {
            let index = axis < indices.count ? indices[axis] : .all
            axes.append(try AxisSelection(index, extent: shape.extents[axis], axis: axis))
        }
        let strides = self.strides
        let picked = Shape(axes.flatMap(\.extents))
        var selection = Selection(axes: axes, strides: strides, shape: picked)
        // Whole axes behind leading single places, with one run between them, are one stretch of memory.
        let firstMany = axes.firstIndex { $0.places.count != 1 } ?? axes.count
        let wholeBehind = axes.enumerated().dropFirst(firstMany + 1).allSatisfy {
            $0.element.isRun && $0.element.places.count == shape.extents[$0.offset]
        }
        let runHere = firstMany == axes.count || axes[firstMany].isRun
        if wholeBehind, runHere, picked.count > 0 {
            let start = axes.enumerated().reduce(0) { $0 + ($1.element.places.first ?? 0) * strides[$1.offset] }
            selection.run = start..<(start + picked.count)
        }
        return selection
    }

    /// For every element of a wider shape, the place of the element of this array that stands for it.
    func broadcastPlaces(to wider: Shape) -> [Int] {
        if shape == wider { return Array(0..<count) }
        if count == 1 { return [Int](repeating: 0, count: wider.count) }
        let lead = wider.rank - rank
        let own = strides
        let steps = (0..<wider.rank).map { $0 < lead || shape.extents[$0 - lead] == 1 ? 0 : own[$0 - lead] }
        return wider.places(strides: steps)
    }
}

/// What a matrix is seen to be, exactly: no entry is taken for zero that is not.
enum Triangle {
    case diagonal, upper, lower
}

extension Dense {
    /// The first entry, column after column, that is infinite or not a number.
    var firstNotFinite: (row: Int, column: Int)? {
        guard let place = elements.firstIndex(where: { !$0.isFiniteNumber }) else { return nil }
        return (place % rows, place / rows)
    }

    /// An entry that differs from the conjugate of its mirror image; `nil` for symmetric and Hermitian matrices.
    var firstNotHermitian: (row: Int, column: Int)? {
        for j in 0..<columns {
            if self[j, j].imaginaryPart != 0 { return (j, j) }
            for i in 0..<j where self[i, j] != self[j, i].conjugated { return (j, i) }
        }
        return nil
    }

    var isHermitian: Bool { isSquare && firstNotHermitian == nil }

    /// `nil` where entries stand on both sides of the diagonal.
    var triangle: Triangle? {
        guard isSquare else { return nil }
        var above = false
        var below = false
        for j in 0..<columns {
            if !above { above = elements[j * rows..<j * rows + j].contains { $0 != .zero } }
            if !below { below = elements[j * rows + j + 1..<(j + 1) * rows].contains { $0 != .zero } }
            if above, below { return nil }
        }
        return above ? .upper : below ? .lower : .diagonal
    }

    /// The mean of the matrix and its adjoint: takes the rounding out of what is Hermitian by its nature.
    var hermitianPart: Dense {
        var out = self
        for j in 0..<columns {
            for i in 0...j {
                let mean = (self[i, j] + self[j, i].conjugated).scaled(by: 0.5)
                out[i, j] = mean
                out[j, i] = mean.conjugated
            }
        }
        return out
    }
}

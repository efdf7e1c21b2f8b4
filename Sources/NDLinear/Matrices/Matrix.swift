import ComplexModule
import RealModule

/// A dense real or complex matrix: what the operations of this room take and give.
///
/// Entries must be finite for everything but norms and products (`ND0652`). Where two matrices meet and one is complex,
/// the other is taken as complex.
public enum Matrix: Sendable {
    case real(Dense<Double>)
    case complex(Dense<Complex<Double>>)

    /// Numbers row after row; `nil` where there are not `rows * columns` of them.
    public init?(rows: Int, columns: Int, _ values: [Double]) {
        guard let matrix = Dense(rows: rows, columns: columns, byRows: values) else { return nil }
        self = .real(matrix)
    }

    public init?(rows: Int, columns: Int, _ values: [Complex<Double>]) {
        guard let matrix = Dense(rows: rows, columns: columns, byRows: values) else { return nil }
        self = .complex(matrix)
    }

    public var rows: Int {
        switch self {
        case .real(let a): a.rows
        case .complex(let a): a.rows
        }
    }

    public var columns: Int {
        switch self {
        case .real(let a): a.columns
        case .complex(let a): a.columns
        }
    }

    public var isComplex: Bool { if case .complex = self { true } else { false } }

    /// The numbers row after row; `nil` for a complex matrix.
    public var reals: [Double]? { if case .real(let a) = self { a.byRows } else { nil } }

    /// The numbers row after row.
    public var complexes: [Complex<Double>] { asComplex.byRows }

    var asComplex: Dense<Complex<Double>> {
        switch self {
        case .real(let a): a.asComplex
        case .complex(let a): a
        }
    }
}

/// Numbers that belong to a matrix: real as long as they all are.
public enum Numbers: Sendable {
    case real([Double])
    case complex([Complex<Double>])

    public var count: Int {
        switch self {
        case .real(let v): v.count
        case .complex(let v): v.count
        }
    }

    public var complexes: [Complex<Double>] {
        switch self {
        case .real(let v): v.map { Complex($0, 0) }
        case .complex(let v): v
        }
    }
}

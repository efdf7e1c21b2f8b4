import CNDKernels
import NDCore

extension Walker {
    static func unary(_ op: IROp, _ x: Double) -> Double {
        switch op {
        case .not: x != 0 ? 0 : 1
        case .neg: -x
        case .abs: nd_abs(x)
        case .sign: nd_sign(x)
        case .floor: nd_floor(x)
        case .ceil: nd_ceil(x)
        case .round: nd_round(x)
        case .sqrt: nd_sqrt(x)
        case .cbrt: nd_cbrt(x)
        case .exp: nd_exp(x)
        case .expm1: nd_expm1(x)
        case .log: nd_log(x)
        case .log1p: nd_log1p(x)
        case .log2: nd_log2(x)
        case .log10: nd_log10(x)
        case .sin: nd_sin(x)
        case .cos: nd_cos(x)
        case .tan: nd_tan(x)
        case .asin: nd_asin(x)
        case .acos: nd_acos(x)
        case .atan: nd_atan(x)
        case .sinh: nd_sinh(x)
        case .cosh: nd_cosh(x)
        case .tanh: nd_tanh(x)
        case .asinh: nd_asinh(x)
        case .acosh: nd_acosh(x)
        case .atanh: nd_atanh(x)
        case .erf: nd_erf(x)
        default: .nan
        }
    }

    static func binary(_ op: IROp, _ a: Double, _ b: Double) -> Double {
        switch op {
        case .add: a + b
        case .sub: a - b
        case .mul: a * b
        case .div: a / b
        case .min: nd_min(a, b)
        case .max: nd_max(a, b)
        case .pow: nd_pow(a, b)
        case .atan2: nd_atan2(a, b)
        case .hypot: nd_hypot(a, b)
        case .remainder: nd_remainder(a, b)
        case .less: a < b ? 1 : 0
        case .lessEqual: a <= b ? 1 : 0
        case .greater: a > b ? 1 : 0
        case .greaterEqual: a >= b ? 1 : 0
        case .equal: a == b ? 1 : 0
        case .notEqual: a != b ? 1 : 0
        case .and: a != 0 && b != 0 ? 1 : 0
        case .or: a != 0 || b != 0 ? 1 : 0
        default: .nan
        }
    }

    /// A whole power by repeated squaring from the lowest bit of the exponent; a negative one is the reciprocal.
    static func power(_ x: Double, _ exponent: Int) -> Double {
        var left = exponent.magnitude
        if left == 0 { return 1 }
        var square = x
        var result: Double?
        while true {
            if left & 1 == 1 { result = result.map { $0 * square } ?? square }
            left >>= 1
            if left == 0 { break }
            square *= square
        }
        let power = result ?? 1
        return exponent < 0 ? 1 / power : power
    }

    func transpose(_ x: [Double], _ shape: Shape) -> [Double] {
        guard shape.rank == 2 else { return x }
        let (rows, columns) = (shape.extents[0], shape.extents[1])
        return (0..<rows * columns).map { x[$0 % rows * columns + $0 / rows] }
    }

    func product(_ a: [Double], _ b: [Double], _ left: Shape, _ right: Shape) -> [Double] {
        guard let plan = MatrixPlan(left, right) else { return [] }
        return (0..<plan.rows * plan.columns).map { entry in
            let (row, column) = (entry / plan.columns, entry % plan.columns)
            var sum = a[row * plan.inner] * b[column]
            for k in 1..<max(1, plan.inner) { sum = nd_fma(a[row * plan.inner + k], b[k * plan.columns + column], sum) }
            return sum
        }
    }
}

/// A reduction in blocks of 256 lanes, as the intermediate form states it.
struct BlockedReduction {
    private var blocks: [[Double]] = []

    mutating func add(_ kind: ReductionKind, _ x: Double, component: Int, lane: Int) {
        while blocks.count <= component { blocks.append([]) }
        let block = lane / Int(ND_BLOCK)
        if block == blocks[component].count {
            blocks[component].append(x)
        } else {
            blocks[component][block] = BlockedReduction.two(kind, blocks[component][block], x)
        }
    }

    /// The result; that of no lanes is 0 for a sum, 1 for a product, infinite for `min` and `max`, not-a-number for a mean.
    func result(_ kind: ReductionKind, component: Int, lanes: Int) -> Double {
        guard component < blocks.count, let first = blocks[component].first else { return kind.ofNothing }
        let total = blocks[component].dropFirst().reduce(first) { BlockedReduction.two(kind, $0, $1) }
        return kind == .mean ? total / Double(lanes) : total
    }

    private static func two(_ kind: ReductionKind, _ a: Double, _ b: Double) -> Double {
        switch kind {
        case .sum, .mean: a + b
        case .product: a * b
        case .min: nd_min(a, b)
        case .max: nd_max(a, b)
        }
    }
}

extension ReductionKind {
    /// What a reduction over no lanes gives.
    public var ofNothing: Double {
        switch self {
        case .sum: 0
        case .product: 1
        case .min: .infinity
        case .max: -.infinity
        case .mean: .nan
        }
    }
}

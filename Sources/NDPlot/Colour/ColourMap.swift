import CNDKernels
import NDCore

/// A map from 0 ... 1 to colours.
public enum ColourMap: String, Sendable, Hashable, CaseIterable {
    /// For magnitudes: from dark violet to yellow, even to the eye, readable in grey.
    /// Source: S. van der Walt, N. Smith, matplotlib (2015), CC0; control points every tenth.
    case viridis
    /// For phases: both ends the same colour. A circle of hue in OKLab, its lightness rising and falling once.
    /// Source of the colour space: B. Ottosson, "A perceptual color space for image processing" (2020).
    case phase
    /// For signed values: blue below, white in the middle, red above.
    /// Source: C. Brewer, ColorBrewer 2.0 "RdBu" (2002), Apache 2.0.
    case diverging
    /// From white to black.
    case grey

    /// A map by name. `ND0709` for an unknown one.
    public init(named name: String) throws(Diagnostic) {
        guard let known = ColourMap(rawValue: name) else { throw PlotError.map(name) }
        self = known
    }

    public var isCyclic: Bool { self == .phase }

    /// The colour at `t`, held at the ends outside 0 ... 1 (a cyclic map goes round); light grey for not-a-number.
    public func colour(_ t: Double) -> Colour {
        guard t == t else { return Self.missing }
        switch self {
        case .viridis: return Self.interpolate(Self.viridisPoints, t)
        case .diverging: return Self.interpolate(Self.divergingPoints, t)
        case .grey: return .grey(1 - min(max(t, 0), 1))
        case .phase: return Self.wheel(t.isFinite ? t - t.rounded(.down) : 0)
        }
    }

    /// What stands where there is no value.
    public static let missing = Colour.grey(0.86)

    /// `count` colours at even steps, as a table for pictures with many cells.
    func table(_ count: Int) -> [Colour] {
        (0..<count).map { colour((Double($0) + (isCyclic ? 0 : 0.5)) / Double(count)) }
    }

    private static let viridisPoints: [Colour] = [
        0x440154, 0x482374, 0x404387, 0x345E8D, 0x29788E, 0x208F8C, 0x22A784, 0x42BE71, 0x79D151, 0xBADE27, 0xFDE724,
    ].map { Colour(hex: $0) }

    private static let divergingPoints: [Colour] = [
        0x053061, 0x2166AC, 0x4393C3, 0x92C5DE, 0xD1E5F0, 0xF7F7F7, 0xFDDBC7, 0xF4A582, 0xD6604D, 0xB2182B, 0x67001F,
    ].map { Colour(hex: $0) }

    /// Catmull-Rom between control points: smooth, and through every one of them.
    private static func interpolate(_ points: [Colour], _ t: Double) -> Colour {
        let place = min(max(t, 0), 1) * Double(points.count - 1)
        let i = min(Int(place), points.count - 2)
        let f = place - Double(i)
        // Rounding must not touch the control points themselves.
        if f == 0 { return points[i] }
        if f == 1 { return points[i + 1] }
        let a = points[max(i - 1, 0)]
        let b = points[i]
        let c = points[i + 1]
        let d = points[min(i + 2, points.count - 1)]
        func blend(_ channel: (Colour) -> Double) -> Double {
            let (p, q, r, s) = (channel(a), channel(b), channel(c), channel(d))
            let value = q + 0.5 * f * (r - p + f * (2 * p - 5 * q + 4 * r - s + f * (3 * (q - r) + s - p)))
            return min(max(value, 0), 1)
        }
        return Colour(blend(\.red), blend(\.green), blend(\.blue))
    }

    private static func wheel(_ t: Double) -> Colour {
        let angle = 2 * Double.pi * t
        let lightness = 0.66 - 0.13 * nd_cos(angle)
        let hue = angle + 0.55 * Double.pi * 2
        return oklab(lightness, 0.1 * nd_cos(hue), 0.1 * nd_sin(hue))
    }

    private static func oklab(_ lightness: Double, _ a: Double, _ b: Double) -> Colour {
        func cube(_ x: Double) -> Double { x * x * x }
        let l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b)
        let m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b)
        let s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b)
        func coded(_ x: Double) -> Double {
            let x = min(max(x, 0), 1)
            return x <= 0.0031308 ? 12.92 * x : 1.055 * nd_pow(x, 1 / 2.4) - 0.055
        }
        return Colour(
            coded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
            coded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
            coded(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s))
    }
}

import NDCore

/// A colour in sRGB, components from 0 to 1.
public struct Colour: Sendable, Hashable {
    public var red: Double
    public var green: Double
    public var blue: Double
    public var opacity: Double

    public init(_ red: Double, _ green: Double, _ blue: Double, opacity: Double = 1) {
        self.red = red
        self.green = green
        self.blue = blue
        self.opacity = opacity
    }

    /// From `0xRRGGBB`.
    public init(hex: UInt32, opacity: Double = 1) {
        self.init(Double(hex >> 16 & 0xFF) / 255, Double(hex >> 8 & 0xFF) / 255, Double(hex & 0xFF) / 255, opacity: opacity)
    }

    public static func grey(_ level: Double) -> Colour { Colour(level, level, level) }
    public static let black = grey(0)
    public static let white = grey(1)

    /// Names that stand for colours of the cycle and greys.
    public static let names: [(name: String, colour: Colour)] = [
        ("blue", Colour(hex: 0x0072B2)), ("vermillion", Colour(hex: 0xD55E00)), ("red", Colour(hex: 0xD55E00)),
        ("green", Colour(hex: 0x009E73)), ("purple", Colour(hex: 0xCC79A7)), ("pink", Colour(hex: 0xCC79A7)),
        ("orange", Colour(hex: 0xE69F00)), ("sky", Colour(hex: 0x56B4E9)), ("yellow", Colour(hex: 0xF0E442)),
        ("black", .black), ("white", .white), ("grey", .grey(0.5)), ("gray", .grey(0.5)),
    ]

    /// A colour by name, or written `#rrggbb`. `ND0708` for neither.
    public init(named name: String) throws(Diagnostic) {
        if let known = Self.names.first(where: { $0.name == name.lowercased() }) {
            self = known.colour
        } else if name.hasPrefix("#"), name.utf8.count == 7, let hex = UInt32(name.dropFirst(), radix: 16) {
            self.init(hex: hex)
        } else {
            throw PlotError.colour(name)
        }
    }

    public func faded(_ opacity: Double) -> Colour { Colour(red, green, blue, opacity: self.opacity * opacity) }

    /// How light it looks, 0 to 1: relative luminance of Rec. 709 on gamma-coded components, near enough to choose ink by.
    public var lightness: Double { 0.2126 * red + 0.7152 * green + 0.0722 * blue }

    /// The i-th colour for lines and points: the palette that readers with any kind of colour vision tell apart, darkest
    /// contrasts first. Source: M. Okabe, K. Ito, "Color universal design" (2008).
    public static func cycle(_ i: Int) -> Colour { palette[((i % palette.count) + palette.count) % palette.count] }

    private static let palette: [Colour] = [
        Colour(hex: 0x0072B2), Colour(hex: 0xD55E00), Colour(hex: 0x009E73), Colour(hex: 0xCC79A7), Colour(hex: 0xE69F00),
        Colour(hex: 0x56B4E9), Colour(hex: 0x000000), Colour(hex: 0xB8AB00),
    ]
}

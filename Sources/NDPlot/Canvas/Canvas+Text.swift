import CCairo

/// How text is set.
struct TextStyle {
    enum Across { case start, middle, end }
    enum Down { case top, middle, baseline, bottom }

    var size = 10.0
    var colour = Colour.grey(0.12)
    var bold = false
    var across = Across.start
    var down = Down.baseline
    /// A quarter turn anticlockwise, as labels of vertical axes are read.
    var upward = false
}

extension Canvas {
    private func choose(_ size: Double, bold: Bool) {
        nd_cairo_select_font_face(context, "sans-serif", ND_CAIRO_FONT_SLANT_NORMAL, bold ? ND_CAIRO_FONT_WEIGHT_BOLD : ND_CAIRO_FONT_WEIGHT_NORMAL)
        nd_cairo_set_font_size(context, size)
    }

    /// The way the pen goes along a text.
    func width(_ text: String, size: Double, bold: Bool = false) -> Double {
        if text.isEmpty { return 0 }
        choose(size, bold: bold)
        var extents = nd_cairo_text_extents_t()
        nd_cairo_text_extents(context, text, &extents)
        return extents.x_advance
    }

    /// Height of capitals and figures, by which lines are centred; and the drop below the baseline.
    static func rise(_ size: Double) -> Double { 0.73 * size }
    static func drop(_ size: Double) -> Double { 0.22 * size }

    private static let raisedScale = 0.72

    func width(_ label: TickLabel, size: Double) -> Double {
        width(label.base, size: size) + (label.raised.isEmpty ? 0 : width(label.raised, size: size * Self.raisedScale) + 0.5)
    }

    func text(_ text: String, at place: Place, _ style: TextStyle) {
        label(TickLabel(base: text), at: place, style)
    }

    /// Sets a text, or a number with its exponent, at a place.
    func label(_ label: TickLabel, at place: Place, _ style: TextStyle) {
        guard !(label.base.isEmpty && label.raised.isEmpty), place.x.isFinite, place.y.isFinite else { return }
        let bodyWidth = width(label.base, size: style.size, bold: style.bold)
        let full = bodyWidth + (label.raised.isEmpty ? 0 : 0.5 + width(label.raised, size: style.size * Self.raisedScale, bold: style.bold))
        let dx: Double =
            switch style.across {
            case .start: 0
            case .middle: -full / 2
            case .end: -full
            }
        let dy: Double =
            switch style.down {
            case .baseline: 0
            case .top: Self.rise(style.size)
            case .middle: Self.rise(style.size) / 2
            case .bottom: -Self.drop(style.size)
            }
        nd_cairo_save(context)
        nd_cairo_translate(context, place.x, place.y)
        if style.upward { nd_cairo_rotate(context, -Double.pi / 2) }
        nd_cairo_set_source_rgba(context, style.colour.red, style.colour.green, style.colour.blue, style.colour.opacity)
        choose(style.size, bold: style.bold)
        nd_cairo_move_to(context, dx, dy)
        nd_cairo_show_text(context, label.base)
        if !label.raised.isEmpty {
            choose(style.size * Self.raisedScale, bold: style.bold)
            nd_cairo_move_to(context, dx + bodyWidth + 0.5, dy - 0.42 * style.size)
            nd_cairo_show_text(context, label.raised)
        }
        nd_cairo_restore(context)
    }

    /// The text cut to a width, with an ellipsis, where it is longer.
    func fitted(_ text: String, to room: Double, size: Double, bold: Bool = false) -> String {
        // No label is a novel: longer ones would only cost time.
        var kept = Array(text.prefix(400).map { $0.isNewline ? " " : $0 })
        if width(String(kept), size: size, bold: bold) <= room, kept.count == text.count { return String(kept) }
        while kept.count > 1 {
            kept.removeLast()
            let candidate = String(kept) + "…"
            if width(candidate, size: size, bold: bold) <= room { return candidate }
        }
        return ""
    }
}

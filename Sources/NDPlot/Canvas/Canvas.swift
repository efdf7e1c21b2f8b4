import CCairo
import NDCore

/// A page to draw on, in points from the top left corner, over one Cairo context. The one file, with `PictureBytes`, that
/// calls Cairo: its errors stay in the context until `finish` turns them into a diagnostic.
struct Canvas: ~Copyable {
    let context: OpaquePointer

    /// Takes over a context; it is released with the canvas.
    init(owning context: OpaquePointer) {
        self.context = context
        nd_cairo_select_font_face(context, "sans-serif", ND_CAIRO_FONT_SLANT_NORMAL, ND_CAIRO_FONT_WEIGHT_NORMAL)
        let options = nd_cairo_font_options_create()
        // Hinting would make widths depend on the resolution.
        nd_cairo_font_options_set_hint_style(options, ND_CAIRO_HINT_STYLE_NONE)
        nd_cairo_font_options_set_hint_metrics(options, ND_CAIRO_HINT_METRICS_OFF)
        nd_cairo_font_options_set_antialias(options, ND_CAIRO_ANTIALIAS_GRAY)
        nd_cairo_set_font_options(context, options)
        nd_cairo_font_options_destroy(options)
        nd_cairo_set_line_join(context, ND_CAIRO_LINE_JOIN_ROUND)
    }

    deinit { nd_cairo_destroy(context) }

    private func ink(_ colour: Colour) {
        nd_cairo_set_source_rgba(context, colour.red, colour.green, colour.blue, colour.opacity)
    }

    private func pen(_ width: Double, _ colour: Colour, _ dash: Dash = .solid, cap: Int32 = ND_CAIRO_LINE_CAP_BUTT) {
        ink(colour)
        nd_cairo_set_line_width(context, width)
        nd_cairo_set_line_cap(context, cap)
        switch dash {
        case .solid: nd_cairo_set_dash(context, nil, 0, 0)
        case .dashed: nd_cairo_set_dash(context, [4 + 2 * width, 2 + 1.5 * width], 2, 0)
        case .dotted:
            nd_cairo_set_line_cap(context, ND_CAIRO_LINE_CAP_ROUND)
            nd_cairo_set_dash(context, [0, 1 + 2 * width], 2, 0)
        }
    }

    func fill(_ frame: Frame, _ colour: Colour) {
        ink(colour)
        nd_cairo_rectangle(context, frame.x, frame.y, frame.width, frame.height)
        nd_cairo_fill(context)
    }

    func outline(_ frame: Frame, width: Double, _ colour: Colour) {
        pen(width, colour)
        nd_cairo_rectangle(context, frame.x, frame.y, frame.width, frame.height)
        nd_cairo_stroke(context)
    }

    /// Separate segments, `together` to a stroke: where those of one stroke cross, a translucent colour does not add up,
    /// but the time of a stroke grows faster than its parts.
    func segments(_ ends: [Place], width: Double, _ colour: Colour, dash: Dash = .solid, together: Int = 20_000) {
        guard ends.count > 1 else { return }
        pen(width, colour, dash)
        for i in stride(from: 0, to: ends.count - 1, by: 2) {
            nd_cairo_move_to(context, ends[i].x, ends[i].y)
            nd_cairo_line_to(context, ends[i + 1].x, ends[i + 1].y)
            if (i / 2 + 1) % together == 0 { nd_cairo_stroke(context) }
        }
        nd_cairo_stroke(context)
    }

    func line(_ a: Place, _ b: Place, width: Double, _ colour: Colour, dash: Dash = .solid) {
        segments([a, b], width: width, colour, dash: dash)
    }

    /// Chains of joined points, in one stroke.
    func chains(_ chains: [[Place]], width: Double, _ colour: Colour, dash: Dash = .solid) {
        for chain in chains {
            guard let first = chain.first else { continue }
            nd_cairo_move_to(context, first.x, first.y)
            for point in chain.dropFirst() { nd_cairo_line_to(context, point.x, point.y) }
            // A single point between gaps would vanish.
            if chain.count == 1 { nd_cairo_line_to(context, first.x, first.y) }
        }
        pen(width, colour, dash, cap: ND_CAIRO_LINE_CAP_ROUND)
        nd_cairo_stroke(context)
    }

    /// Discs of one size and colour: lines of no length with round ends, the shortest way to write a disc.
    func dots(_ centres: [Place], diameter: Double, _ colour: Colour) {
        guard !centres.isEmpty else { return }
        pen(diameter, colour, cap: ND_CAIRO_LINE_CAP_ROUND)
        for (i, centre) in centres.enumerated() {
            nd_cairo_move_to(context, centre.x, centre.y)
            nd_cairo_line_to(context, centre.x, centre.y)
            if (i + 1) % 200 == 0 { nd_cairo_stroke(context) }
        }
        nd_cairo_stroke(context)
    }

    func triangle(_ a: Place, _ b: Place, _ c: Place, _ colour: Colour) {
        ink(colour)
        nd_cairo_move_to(context, a.x, a.y)
        nd_cairo_line_to(context, b.x, b.y)
        nd_cairo_line_to(context, c.x, c.y)
        nd_cairo_close_path(context)
        nd_cairo_fill(context)
    }

    /// Cuts away what is drawn outside a frame, until `unclip`.
    func clip(to frame: Frame) {
        nd_cairo_save(context)
        nd_cairo_rectangle(context, frame.x, frame.y, frame.width, frame.height)
        nd_cairo_clip(context)
    }

    func unclip() { nd_cairo_restore(context) }

    /// Puts an image into a frame: 32-bit pixels by rows, `0xAARRGGBB` with premultiplied alpha.
    func image(_ pixels: [UInt32], width: Int, height: Int, in frame: Frame) {
        guard width > 0, height > 0, pixels.count == width * height else { return }
        let stride = nd_cairo_format_stride_for_width(ND_CAIRO_FORMAT_ARGB32, Int32(width))
        guard stride == Int32(width * 4), let surface = nd_cairo_image_surface_create(ND_CAIRO_FORMAT_ARGB32, Int32(width), Int32(height)) else { return }
        defer { nd_cairo_surface_destroy(surface) }
        guard let data = nd_cairo_image_surface_get_data(surface) else { return }
        nd_cairo_surface_flush(surface)
        pixels.withUnsafeBytes { source in
            if let base = source.baseAddress { data.update(from: base.assumingMemoryBound(to: UInt8.self), count: source.count) }
        }
        nd_cairo_surface_mark_dirty(surface)
        paint(surface, width: width, height: height, in: frame)
    }

    /// Draws into an image of three dots a point and puts that into the frame: what has too many parts to be written as
    /// lines and discs stays small.
    func rasterised(in frame: Frame, _ draw: (borrowing Canvas) -> Void) {
        let factor = 3.0
        let width = Int((frame.width * factor).rounded(.up))
        let height = Int((frame.height * factor).rounded(.up))
        guard width > 0, height > 0, width < 30_000, height < 30_000,
            let surface = nd_cairo_image_surface_create(ND_CAIRO_FORMAT_ARGB32, Int32(width), Int32(height))
        else { return }
        defer { nd_cairo_surface_destroy(surface) }
        guard let inner = nd_cairo_create(surface) else { return }
        nd_cairo_scale(inner, Double(width) / frame.width, Double(height) / frame.height)
        nd_cairo_translate(inner, -frame.x, -frame.y)
        draw(Canvas(owning: inner))
        nd_cairo_surface_flush(surface)
        paint(surface, width: width, height: height, in: frame)
    }

    private func paint(_ surface: OpaquePointer, width: Int, height: Int, in frame: Frame) {
        nd_cairo_save(context)
        nd_cairo_translate(context, frame.x, frame.y)
        nd_cairo_scale(context, frame.width / Double(width), frame.height / Double(height))
        nd_cairo_set_source_surface(context, surface, 0, 0)
        nd_cairo_paint(context)
        nd_cairo_restore(context)
    }

    /// Ends the page. `ND0705` with Cairo's words if anything failed since the beginning.
    func finish() throws(Diagnostic) {
        nd_cairo_show_page(context)
        let status = nd_cairo_status(context)
        guard status == ND_CAIRO_STATUS_SUCCESS else {
            throw PlotError.backend(nd_cairo_status_to_string(status).map { String(cString: $0) } ?? "unknown reason")
        }
    }
}

/// A rectangle on the page.
package struct Frame: Equatable {
    package var x: Double
    package var y: Double
    package var width: Double
    package var height: Double

    package init(x: Double, y: Double, width: Double, height: Double) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    var right: Double { x + width }
    var bottom: Double { y + height }
    var centre: Place { Place(x + width / 2, y + height / 2) }

    func grown(by d: Double) -> Frame { Frame(x: x - d, y: y - d, width: width + 2 * d, height: height + 2 * d) }
}

import CCairo
import NDCore

/// Collects what Cairo writes.
private final class ByteSink {
    var bytes: [UInt8] = []

    /// Cairo's way of handing over bytes; the closure pointer is the sink, which outlives the surface.
    static let write: nd_cairo_write_t = { closure, data, length in
        guard let closure, let data else { return ND_CAIRO_STATUS_WRITE_ERROR }
        Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue().bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
        return ND_CAIRO_STATUS_SUCCESS
    }

    var pointer: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }
}

/// Makes a page of a size in points, has it drawn and gives its bytes; PNG at two dots a point. `ND0710` where
/// Cairo is not installed, `ND0705` where it fails.
func pictureBytes(
    _ format: PictureFormat, width: Double, height: Double, _ draw: (borrowing Canvas) throws(Diagnostic) -> Void
) throws(Diagnostic) -> [UInt8] {
    guard nd_cairo_load() == 0 else { throw PlotError.noLibrary() }
    let sink = ByteSink()
    let dots = 2.0
    let created: OpaquePointer?
    switch format {
    case .svg: created = nd_cairo_svg_surface_create_for_stream(ByteSink.write, sink.pointer, width, height)
    case .pdf: created = nd_cairo_pdf_surface_create_for_stream(ByteSink.write, sink.pointer, width, height)
    case .png: created = nd_cairo_image_surface_create(ND_CAIRO_FORMAT_RGB24, Int32((width * dots).rounded()), Int32((height * dots).rounded()))
    }
    guard let surface = created else { throw PlotError.backend("out of memory") }
    // Without a date the same figure gives the same file.
    if format == .pdf { nd_cairo_pdf_surface_set_metadata(surface, ND_CAIRO_PDF_METADATA_CREATE_DATE, "") }
    do throws(Diagnostic) {
        guard let context = nd_cairo_create(surface) else { throw PlotError.backend("out of memory") }
        if format == .png { nd_cairo_scale(context, dots, dots) }
        let canvas = Canvas(owning: context)
        try draw(canvas)
        try canvas.finish()
    } catch {
        nd_cairo_surface_finish(surface)
        nd_cairo_surface_destroy(surface)
        throw error
    }
    var status = ND_CAIRO_STATUS_SUCCESS
    if format == .png { status = nd_cairo_surface_write_to_png_stream(surface, ByteSink.write, sink.pointer) }
    nd_cairo_surface_finish(surface)
    if status == ND_CAIRO_STATUS_SUCCESS { status = nd_cairo_surface_status(surface) }
    nd_cairo_surface_destroy(surface)
    guard status == ND_CAIRO_STATUS_SUCCESS else {
        throw PlotError.backend(nd_cairo_status_to_string(status).map { String(cString: $0) } ?? "unknown reason")
    }
    return withExtendedLifetime(sink) { format == .svg ? SVGNames.renumbered(sink.bytes) : sink.bytes }
}

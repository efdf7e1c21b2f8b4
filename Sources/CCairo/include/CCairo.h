#ifndef ND_CCAIRO_H
#define ND_CCAIRO_H

/* Cairo, found when the first picture is drawn instead of linked: with its fonts and windows it brings twenty libraries,
   which would cost every start 3 ms. The functions and values used are declared here with the names and meanings of
   Cairo's own headers (behind nd_), so none of these is needed to build.

   No function may be called before nd_cairo_load has returned 0. */

/* Finds the library once: 0, or -1 where there is none. ND_CAIRO in the environment names another file to try alone. */
int nd_cairo_load(void);

typedef struct nd_cairo nd_cairo_t;
typedef struct nd_cairo_surface nd_cairo_surface_t;
typedef struct nd_cairo_font_options nd_cairo_font_options_t;
typedef int (*nd_cairo_write_t)(void *closure, const unsigned char *data, unsigned int length);
typedef struct {
    double x_bearing, y_bearing, width, height, x_advance, y_advance;
} nd_cairo_text_extents_t;

/* Values of Cairo's enumerations. */
#define ND_CAIRO_STATUS_SUCCESS 0
#define ND_CAIRO_STATUS_WRITE_ERROR 11
#define ND_CAIRO_FORMAT_ARGB32 0
#define ND_CAIRO_FORMAT_RGB24 1
#define ND_CAIRO_ANTIALIAS_GRAY 2
#define ND_CAIRO_FONT_SLANT_NORMAL 0
#define ND_CAIRO_FONT_WEIGHT_NORMAL 0
#define ND_CAIRO_FONT_WEIGHT_BOLD 1
#define ND_CAIRO_HINT_STYLE_NONE 1
#define ND_CAIRO_HINT_METRICS_OFF 1
#define ND_CAIRO_LINE_CAP_BUTT 0
#define ND_CAIRO_LINE_CAP_ROUND 1
#define ND_CAIRO_LINE_JOIN_ROUND 1
#define ND_CAIRO_PDF_METADATA_CREATE_DATE 5

/* Every function: what it returns, its name, its parameters, and these once more as arguments. */
#define ND_CAIRO_FUNCTIONS(GIVES, DOES) \
    GIVES(nd_cairo_t *, create, (nd_cairo_surface_t *s), (s)) \
    DOES(destroy, (nd_cairo_t *c), (c)) \
    GIVES(int, status, (nd_cairo_t *c), (c)) \
    GIVES(const char *, status_to_string, (int status), (status)) \
    DOES(save, (nd_cairo_t *c), (c)) \
    DOES(restore, (nd_cairo_t *c), (c)) \
    DOES(translate, (nd_cairo_t *c, double x, double y), (c, x, y)) \
    DOES(scale, (nd_cairo_t *c, double x, double y), (c, x, y)) \
    DOES(rotate, (nd_cairo_t *c, double angle), (c, angle)) \
    DOES(set_source_rgba, (nd_cairo_t *c, double red, double green, double blue, double alpha), (c, red, green, blue, alpha)) \
    DOES(set_source_surface, (nd_cairo_t *c, nd_cairo_surface_t *s, double x, double y), (c, s, x, y)) \
    DOES(set_line_width, (nd_cairo_t *c, double width), (c, width)) \
    DOES(set_line_cap, (nd_cairo_t *c, int cap), (c, cap)) \
    DOES(set_line_join, (nd_cairo_t *c, int join), (c, join)) \
    DOES(set_dash, (nd_cairo_t *c, const double *dashes, int count, double offset), (c, dashes, count, offset)) \
    DOES(move_to, (nd_cairo_t *c, double x, double y), (c, x, y)) \
    DOES(line_to, (nd_cairo_t *c, double x, double y), (c, x, y)) \
    DOES(rectangle, (nd_cairo_t *c, double x, double y, double width, double height), (c, x, y, width, height)) \
    DOES(close_path, (nd_cairo_t *c), (c)) \
    DOES(fill, (nd_cairo_t *c), (c)) \
    DOES(stroke, (nd_cairo_t *c), (c)) \
    DOES(clip, (nd_cairo_t *c), (c)) \
    DOES(paint, (nd_cairo_t *c), (c)) \
    DOES(show_page, (nd_cairo_t *c), (c)) \
    DOES(select_font_face, (nd_cairo_t *c, const char *family, int slant, int weight), (c, family, slant, weight)) \
    DOES(set_font_size, (nd_cairo_t *c, double size), (c, size)) \
    DOES(set_font_options, (nd_cairo_t *c, const nd_cairo_font_options_t *o), (c, o)) \
    DOES(show_text, (nd_cairo_t *c, const char *text), (c, text)) \
    DOES(text_extents, (nd_cairo_t *c, const char *text, nd_cairo_text_extents_t *extents), (c, text, extents)) \
    GIVES(nd_cairo_font_options_t *, font_options_create, (void), ()) \
    DOES(font_options_destroy, (nd_cairo_font_options_t *o), (o)) \
    DOES(font_options_set_antialias, (nd_cairo_font_options_t *o, int antialias), (o, antialias)) \
    DOES(font_options_set_hint_style, (nd_cairo_font_options_t *o, int style), (o, style)) \
    DOES(font_options_set_hint_metrics, (nd_cairo_font_options_t *o, int metrics), (o, metrics)) \
    GIVES(int, format_stride_for_width, (int format, int width), (format, width)) \
    GIVES(nd_cairo_surface_t *, image_surface_create, (int format, int width, int height), (format, width, height)) \
    GIVES(unsigned char *, image_surface_get_data, (nd_cairo_surface_t *s), (s)) \
    GIVES(nd_cairo_surface_t *, svg_surface_create_for_stream, (nd_cairo_write_t write, void *closure, double width, double height), (write, closure, width, height)) \
    GIVES(nd_cairo_surface_t *, pdf_surface_create_for_stream, (nd_cairo_write_t write, void *closure, double width, double height), (write, closure, width, height)) \
    DOES(pdf_surface_set_metadata, (nd_cairo_surface_t *s, int which, const char *text), (s, which, text)) \
    GIVES(int, surface_write_to_png_stream, (nd_cairo_surface_t *s, nd_cairo_write_t write, void *closure), (s, write, closure)) \
    GIVES(int, surface_status, (nd_cairo_surface_t *s), (s)) \
    DOES(surface_flush, (nd_cairo_surface_t *s), (s)) \
    DOES(surface_mark_dirty, (nd_cairo_surface_t *s), (s)) \
    DOES(surface_finish, (nd_cairo_surface_t *s), (s)) \
    DOES(surface_destroy, (nd_cairo_surface_t *s), (s))

#define ND_CAIRO_GIVES(type, name, parameters, arguments) type nd_cairo_##name parameters;
#define ND_CAIRO_DOES(name, parameters, arguments) void nd_cairo_##name parameters;
ND_CAIRO_FUNCTIONS(ND_CAIRO_GIVES, ND_CAIRO_DOES)
#undef ND_CAIRO_GIVES
#undef ND_CAIRO_DOES

#endif

// Strips of two columns; see include/nd_strip.h.
#ifndef ND_STRIP_ROWS
#define ND_STRIP_ROWS
typedef double nd_row2 __attribute__((ext_vector_type(2), aligned(8)));
#endif

// One row of A times a strip. The rows of x that come next are asked for early: they may lie anywhere.
ND_INLINE nd_row2 LEVEL_NAME(strip_row)(int64_t p, int64_t end, int64_t last, const int32_t *columns, const double *values, const double *x) {
    nd_row2 s = (nd_row2)(0.0);
    for (; p < end; p++) {
        int64_t ahead = p + 24 < last ? p + 24 : last;
        __builtin_prefetch(x + 2 * (int64_t)columns[ahead]);
        s = FMA((nd_row2)(values[p]), *(const nd_row2 *)(x + 2 * (int64_t)columns[p]), s);
    }
    return s;
}

// The same where every entry is 1: a third of what is read is spared.
ND_INLINE nd_row2 LEVEL_NAME(strip_row_of_ones)(int64_t p, int64_t end, const int32_t *columns, const double *x) {
    nd_row2 s = (nd_row2)(0.0);
    for (; p < end; p++) s += *(const nd_row2 *)(x + 2 * (int64_t)columns[p]);
    return s;
}

static void LEVEL_NAME(sparse_strip)(
    int64_t from, int64_t to, const int64_t *starts, const int32_t *columns, const double *values, const double *x, double *y) {
    int64_t last = starts[to] - 1;
    if (values == NULL) {
        for (int64_t i = from; i < to; i++) *(nd_row2 *)(y + 2 * i) = LEVEL_NAME(strip_row_of_ones)(starts[i], starts[i + 1], columns, x);
        return;
    }
    for (int64_t i = from; i < to; i++) *(nd_row2 *)(y + 2 * i) = LEVEL_NAME(strip_row)(starts[i], starts[i + 1], last, columns, values, x);
}

ND_INLINE void LEVEL_NAME(strip_next)(int64_t i, nd_row2 s, double centre, double first, double second, const double *x, double *y) {
    s = FMA((nd_row2)(-centre), *(const nd_row2 *)(x + 2 * i), s);
    nd_row2 old = *(const nd_row2 *)(y + 2 * i) * (nd_row2)(second);
    *(nd_row2 *)(y + 2 * i) = FMA((nd_row2)(first), s, -old);
}

static void LEVEL_NAME(sparse_strip_recurrence)(
    int64_t from, int64_t to, const int64_t *starts, const int32_t *columns, const double *values, double centre, double first, double second,
    const double *x, double *y) {
    int64_t last = starts[to] - 1;
    if (values == NULL) {
        for (int64_t i = from; i < to; i++)
            LEVEL_NAME(strip_next)(i, LEVEL_NAME(strip_row_of_ones)(starts[i], starts[i + 1], columns, x), centre, first, second, x, y);
        return;
    }
    for (int64_t i = from; i < to; i++)
        LEVEL_NAME(strip_next)(i, LEVEL_NAME(strip_row)(starts[i], starts[i + 1], last, columns, values, x), centre, first, second, x, y);
}

static void LEVEL_NAME(strip_gram)(int64_t rows, int64_t count, const double *const *panels, const double *w, double *out) {
    for (int64_t k = 0; k < 16 * count; k++) out[k] = 0;
    for (int64_t i0 = 0; i0 < rows; i0 += 1024) {
        int64_t i1 = i0 + 1024 < rows ? i0 + 1024 : rows;
        for (int64_t b = 0; b < count; b++) {
            const double *v = panels[b];
            nd_row8 s = *(nd_row8 *)(out + 16 * b), t = *(nd_row8 *)(out + 16 * b + 8);
            for (int64_t i = i0; i < i1; i++) {
                nd_row8 x = *(const nd_row8 *)(v + 8 * i);
                s = FMA((nd_row8)(w[2 * i]), x, s);
                t = FMA((nd_row8)(w[2 * i + 1]), x, t);
            }
            *(nd_row8 *)(out + 16 * b) = s;
            *(nd_row8 *)(out + 16 * b + 8) = t;
        }
    }
}

ND_INLINE double LEVEL_NAME(row_total)(nd_row8 s) {
    double t[8];
    *(nd_row8 *)t = s;
    return ((t[0] + t[4]) + (t[2] + t[6])) + ((t[1] + t[5]) + (t[3] + t[7]));
}

static void LEVEL_NAME(strip_add)(int64_t rows, int64_t count, const double *const *panels, const double *coefficients, double *w) {
    for (int64_t i = 0; i < rows; i++) {
        nd_row8 s = (nd_row8)(0.0), t = (nd_row8)(0.0);
        for (int64_t b = 0; b < count; b++) {
            nd_row8 x = *(const nd_row8 *)(panels[b] + 8 * i);
            s = FMA(x, *(const nd_row8 *)(coefficients + 16 * b), s);
            t = FMA(x, *(const nd_row8 *)(coefficients + 16 * b + 8), t);
        }
        w[2 * i] += LEVEL_NAME(row_total)(s);
        w[2 * i + 1] += LEVEL_NAME(row_total)(t);
    }
}

static void LEVEL_NAME(strip_products)(int64_t rows, const double *w, double *out) {
    double s[4] = {0, 0, 0, 0}, m[4] = {0, 0, 0, 0}, t[4] = {0, 0, 0, 0};
    for (int64_t i = 0; i < rows; i++) {
        double x = w[2 * i], y = w[2 * i + 1];
        int k = (int)(i & 3);
        s[k] = FMA(x, x, s[k]);
        m[k] = FMA(x, y, m[k]);
        t[k] = FMA(y, y, t[k]);
    }
    out[0] = (s[0] + s[1]) + (s[2] + s[3]);
    out[1] = (m[0] + m[1]) + (m[2] + m[3]);
    out[2] = (t[0] + t[1]) + (t[2] + t[3]);
}

static void LEVEL_NAME(strip_transform)(int64_t rows, const double *transform, double *w) {
    for (int64_t i = 0; i < rows; i++) {
        double x = w[2 * i], y = w[2 * i + 1];
        w[2 * i] = FMA(y, transform[2], x * transform[0]);
        w[2 * i + 1] = FMA(y, transform[3], x * transform[1]);
    }
}

static void LEVEL_NAME(strip_store)(int64_t rows, const double *w, int64_t column, double *panel) {
    for (int64_t i = 0; i < rows; i++) *(nd_row2 *)(panel + 8 * i + column) = *(const nd_row2 *)(w + 2 * i);
}

// Sparse matrices times vectors and panels of eight columns; see include/nd_sparse.h.
// A tile of so many rows of a panel stays in the first cache while all other panels pass by.
#define PANEL_TILE 256

static void LEVEL_NAME(sparse_vector)(
    int64_t from, int64_t to, const int64_t *starts, const int32_t *columns, const double *values, const double *x, double *y) {
    for (int64_t i = from; i < to; i++) {
        double s = 0;
        for (int64_t p = starts[i]; p < starts[i + 1]; p++) s = FMA(values[p], x[columns[p]], s);
        y[i] = s;
    }
}

// One row of A times a panel. The sum of each column is taken in the order of the entries.
ND_INLINE nd_row8 LEVEL_NAME(sparse_row)(int64_t p, int64_t end, const int32_t *columns, const double *values, const double *x) {
    nd_row8 s = (nd_row8)(0.0);
    for (; p < end; p++) s = FMA((nd_row8)(values[p]), *(const nd_row8 *)(x + 8 * (int64_t)columns[p]), s);
    return s;
}

static void LEVEL_NAME(sparse_panel)(
    int64_t from, int64_t to, const int64_t *starts, const int32_t *columns, const double *values, const double *x, double *y) {
    for (int64_t i = from; i < to; i++)
        *(nd_row8 *)(y + 8 * i) = LEVEL_NAME(sparse_row)(starts[i], starts[i + 1], columns, values, x);
}

static void LEVEL_NAME(sparse_recurrence)(
    int64_t from, int64_t to, const int64_t *starts, const int32_t *columns, const double *values, const double *scale,
    const double *shift, const double *centre, const double *first, const double *second, const double *x, double *y) {
    const nd_row8 theta = *(const nd_row8 *)shift, c = *(const nd_row8 *)centre, f = *(const nd_row8 *)first, g = *(const nd_row8 *)second;
    for (int64_t i = from; i < to; i++) {
        nd_row8 s = LEVEL_NAME(sparse_row)(starts[i], starts[i + 1], columns, values, x);
        nd_row8 own = *(const nd_row8 *)(x + 8 * i);
        s = FMA(-theta, own, s);
        if (scale) s = s * (nd_row8)(scale[i]);
        s = FMA(-c, own, s);
        nd_row8 old = *(const nd_row8 *)(y + 8 * i) * g;
        *(nd_row8 *)(y + 8 * i) = FMA(f, s, -old);
    }
}

static void LEVEL_NAME(panel_recurrence)(
    int64_t rows, const double *scale, const double *shift, const double *centre, const double *first, const double *second,
    const double *x, const double *y, double *old) {
    const nd_row8 theta = *(const nd_row8 *)shift, c = *(const nd_row8 *)centre, f = *(const nd_row8 *)first, g = *(const nd_row8 *)second;
    for (int64_t i = 0; i < rows; i++) {
        nd_row8 own = *(const nd_row8 *)(x + 8 * i);
        nd_row8 s = FMA(-theta, own, *(const nd_row8 *)(y + 8 * i));
        if (scale) s = s * (nd_row8)(scale[i]);
        s = FMA(-c, own, s);
        nd_row8 before = *(const nd_row8 *)(old + 8 * i) * g;
        *(nd_row8 *)(old + 8 * i) = FMA(f, s, -before);
    }
}

static void LEVEL_NAME(panel_gram)(int64_t rows, int64_t count, const double *const *panels, const double *w, double *out) {
    for (int64_t k = 0; k < 64 * count; k++) out[k] = 0;
    for (int64_t i0 = 0; i0 < rows; i0 += PANEL_TILE) {
        int64_t i1 = i0 + PANEL_TILE < rows ? i0 + PANEL_TILE : rows;
        for (int64_t b = 0; b < count; b++) {
            const double *v = panels[b];
            nd_row8 sums[8];
            for (int r = 0; r < 8; r++) sums[r] = *(nd_row8 *)(out + 64 * b + 8 * r);
            for (int64_t i = i0; i < i1; i++) {
                nd_row8 x = *(const nd_row8 *)(w + 8 * i);
                for (int r = 0; r < 8; r++) sums[r] = FMA((nd_row8)(v[8 * i + r]), x, sums[r]);
            }
            for (int r = 0; r < 8; r++) *(nd_row8 *)(out + 64 * b + 8 * r) = sums[r];
        }
    }
}

ND_INLINE void LEVEL_NAME(panel_sum)(
    int64_t rows, int64_t count, const double *const *panels, const double *coefficients, double *w, const int keeps) {
    for (int64_t i0 = 0; i0 < rows; i0 += PANEL_TILE) {
        int64_t i1 = i0 + PANEL_TILE < rows ? i0 + PANEL_TILE : rows;
        if (!keeps) memset(w + 8 * i0, 0, (size_t)(i1 - i0) * 64);
        for (int64_t b = 0; b < count; b++) {
            const double *v = panels[b];
            nd_row8 c[8];
            for (int r = 0; r < 8; r++) c[r] = *(const nd_row8 *)(coefficients + 64 * b + 8 * r);
            for (int64_t i = i0; i < i1; i++) {
                nd_row8 s = *(nd_row8 *)(w + 8 * i);
                for (int r = 0; r < 8; r++) s = FMA((nd_row8)(v[8 * i + r]), c[r], s);
                *(nd_row8 *)(w + 8 * i) = s;
            }
        }
    }
}

static void LEVEL_NAME(panel_add)(int64_t rows, int64_t count, const double *const *panels, const double *coefficients, double *w) {
    LEVEL_NAME(panel_sum)(rows, count, panels, coefficients, w, 1);
}

static void LEVEL_NAME(panel_combine)(int64_t rows, int64_t count, const double *const *panels, const double *coefficients, double *w) {
    LEVEL_NAME(panel_sum)(rows, count, panels, coefficients, w, 0);
}

static void LEVEL_NAME(panel_subtract)(int64_t rows, const double *factors, const double *x, double *y) {
    const nd_row8 f = *(const nd_row8 *)factors;
    for (int64_t i = 0; i < rows; i++) *(nd_row8 *)(y + 8 * i) = FMA(-f, *(const nd_row8 *)(x + 8 * i), *(nd_row8 *)(y + 8 * i));
}

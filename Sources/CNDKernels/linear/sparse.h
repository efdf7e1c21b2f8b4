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

static int64_t LEVEL_NAME(ldl_rows)(
    int64_t from, int64_t to, int64_t n, const int64_t *starts, const int32_t *columns, const double *values, double shift, const int32_t *parent,
    const int64_t *places, int32_t *filled, int32_t *rows, double *lower, double *pivots, double *y, int32_t *pattern, int32_t *mark) {
    for (int64_t k = from; k < to; k++) {
        // The pattern of row k of L: what the entries of row k of A reach by climbing the tree, children before parents.
        int64_t top = n;
        double pivot = -shift;
        mark[k] = (int32_t)k;
        for (int64_t p = starts[k]; p < starts[k + 1]; p++) {
            int64_t i = columns[p];
            if (i > k) break;
            if (i == k) {
                pivot += values[p];
                break;
            }
            y[i] = values[p];
            int64_t length = 0;
            for (; mark[i] != (int32_t)k; i = parent[i]) {
                pattern[length++] = (int32_t)i;
                mark[i] = (int32_t)k;
            }
            while (length > 0) pattern[--top] = pattern[--length];
        }
        for (; top < n; top++) {
            int64_t i = pattern[top];
            double x = y[i];
            y[i] = 0;
            int64_t p = places[i], end = p + filled[i];
            for (; p < end; p++) y[rows[p]] = FMA(-lower[p], x, y[rows[p]]);
            double l = x / pivots[i];
            pivot = FMA(-l, x, pivot);
            rows[p] = (int32_t)k;
            lower[p] = l;
            filled[i]++;
        }
        pivots[k] = pivot;
        if (pivot == 0 || pivot != pivot) return k;
    }
    return to;
}

static void LEVEL_NAME(ldl_solve_panel)(
    int64_t n, const int64_t *places, const int32_t *rows, const double *lower, const double *pivots, double *x) {
    for (int64_t j = 0; j < n; j++) {
        nd_row8 own = *(nd_row8 *)(x + 8 * j);
        for (int64_t p = places[j]; p < places[j + 1]; p++) {
            nd_row8 *to = (nd_row8 *)(x + 8 * (int64_t)rows[p]);
            *to = FMA(-(nd_row8)(lower[p]), own, *to);
        }
    }
    for (int64_t j = n - 1; j >= 0; j--) {
        nd_row8 s = *(nd_row8 *)(x + 8 * j) / (nd_row8)(pivots[j]);
        for (int64_t p = places[j]; p < places[j + 1]; p++)
            s = FMA(-(nd_row8)(lower[p]), *(const nd_row8 *)(x + 8 * (int64_t)rows[p]), s);
        *(nd_row8 *)(x + 8 * j) = s;
    }
}

static void LEVEL_NAME(ldl_solve_vector)(
    int64_t n, const int64_t *places, const int32_t *rows, const double *lower, const double *pivots, double *x) {
    for (int64_t j = 0; j < n; j++)
        for (int64_t p = places[j]; p < places[j + 1]; p++) x[rows[p]] = FMA(-lower[p], x[j], x[rows[p]]);
    for (int64_t j = n - 1; j >= 0; j--) {
        double s = x[j] / pivots[j];
        for (int64_t p = places[j]; p < places[j + 1]; p++) s = FMA(-lower[p], x[rows[p]], s);
        x[j] = s;
    }
}

// Dense work of sparse factors; see include/nd_fronts.h.
#define FRONT_BLOCK 32
#define FRONT_COLUMNS 64

// c[i, j] -= the sum over q < inner of l[i, q] d[q] l[j, q], for j in [from, to) and i in [j's tile, rows). c's columns are
// counted from `left`, its rows begin with row `left` of l.
static void LEVEL_NAME(front_update)(
    int64_t rows, int64_t left, int64_t from, int64_t to, int64_t inner, const double *l, int64_t step, const double *d, double *c, int64_t width,
    double *pack) {
    for (int64_t q0 = 0; q0 < inner; q0 += PACK_INNER) {
        int64_t deep = inner - q0 < PACK_INNER ? inner - q0 : PACK_INNER;
        for (int64_t j0 = from; j0 < to; j0 += FRONT_COLUMNS) {
            int64_t wide = to - j0 < FRONT_COLUMNS ? to - j0 : FRONT_COLUMNS;
            for (int64_t j = 0; j < wide; j += TILE_COLUMNS) {
                double *at = pack + j * deep;
                int64_t here = wide - j < TILE_COLUMNS ? wide - j : TILE_COLUMNS;
                for (int64_t v = 0; v < here; v++) {
                    const double *row = l + (j0 + j + v) * step + q0;
                    for (int64_t q = 0; q < deep; q++) at[q * TILE_COLUMNS + v] = -d[q0 + q] * row[q];
                }
                for (int64_t v = here; v < TILE_COLUMNS; v++)
                    for (int64_t q = 0; q < deep; q++) at[q * TILE_COLUMNS + v] = 0;
            }
            for (int64_t i = j0; i < rows; i += TILE_ROWS) {
                int64_t high = rows - i < TILE_ROWS ? rows - i : TILE_ROWS;
                for (int64_t j = 0; j < wide && j0 + j < i + high; j += TILE_COLUMNS) {
                    int64_t here = wide - j < TILE_COLUMNS ? wide - j : TILE_COLUMNS;
                    const double *x = l + i * step + q0;
                    double *y = c + (i - left) * width + j0 + j - left;
                    if (high == TILE_ROWS)
                        LEVEL_NAME(tile)(TILE_ROWS, deep, x, step, pack + j * deep, y, width, here);
                    else
                        for (int64_t r = 0; r < high; r++)
                            LEVEL_NAME(tile)(1, deep, x + r * step, step, pack + j * deep, y + r * width, width, here);
                }
            }
        }
    }
}

// The first k columns of a dense symmetric matrix of m rows, of which only these stand in `p` (row after row), become those of
// its factor; `u` is what the others become. Gives 0 where a pivot is zero or no number.
static int LEVEL_NAME(front)(int64_t m, int64_t k, double *p, double *pivots, double *u, double *pack) {
    for (int64_t b0 = 0; b0 < k; b0 += FRONT_BLOCK) {
        int64_t b = k - b0 < FRONT_BLOCK ? k - b0 : FRONT_BLOCK;
        double *d = pivots + b0;
        for (int64_t j = 0; j < b; j++) {
            double *row = p + (b0 + j) * k + b0;
            double pivot = row[j];
            for (int64_t q = 0; q < j; q++) {
                double w = row[q];
                for (int64_t r = 0; r < q; r++) w = FMA(-row[r] * d[r], (p + (b0 + q) * k + b0)[r], w);
                row[q] = w / d[q];
                pivot = FMA(-row[q], w, pivot);
            }
            if (pivot == 0 || pivot != pivot) return 0;
            d[j] = pivot;
        }
        // Eight rows at a time, which stand side by side meanwhile.
        for (int64_t i = b0 + b; i < m; i += 8) {
            int64_t high = m - i < 8 ? m - i : 8;
            nd_row8 w[FRONT_BLOCK];
            double *side = (double *)w;
            for (int64_t r = 0; r < 8; r++)
                for (int64_t q = 0; q < b; q++) side[8 * q + r] = r < high ? p[(i + r) * k + b0 + q] : 0;
            for (int64_t q = 1; q < b; q++) {
                const double *row = p + (b0 + q) * k + b0;
                nd_row8 s = w[q];
                for (int64_t r = 0; r < q; r++) s = FMA((nd_row8)(-row[r]), w[r], s);
                w[q] = s;
            }
            for (int64_t q = 0; q < b; q++) w[q] = w[q] / (nd_row8)(d[q]);
            for (int64_t r = 0; r < high; r++)
                for (int64_t q = 0; q < b; q++) p[(i + r) * k + b0 + q] = side[8 * q + r];
        }
        if (b0 + b < k) LEVEL_NAME(front_update)(m, 0, b0 + b, k, b, p + b0, k, d, p, k, pack);
    }
    if (m > k) LEVEL_NAME(front_update)(m, k, k, m, k, p, k, pivots, u, m - k, pack);
    return 1;
}

static int64_t LEVEL_NAME(fronts_factor)(
    const nd_fronts *f, int64_t from, int64_t to, const int64_t *starts, const int32_t *columns, const double *values, double shift, double *lower,
    double *pivots, nd_front_state *state) {
    int32_t *position = state->position, *local = state->local;
    for (int64_t s = from; s < to; s++) {
        int64_t first = f->firsts[s], k = f->firsts[s + 1] - first;
        const int32_t *below = f->rows + f->row_starts[s];
        int64_t r = f->row_starts[s + 1] - f->row_starts[s], m = k + r;
        double *p = lower + f->panel_starts[s], *u = state->stack + state->used;
        memset(p, 0, (size_t)(m * k) * sizeof(double));
        memset(u, 0, (size_t)(r * r) * sizeof(double));
        for (int64_t i = 0; i < k; i++) position[first + i] = (int32_t)i;
        for (int64_t i = 0; i < r; i++) position[below[i]] = (int32_t)(k + i);
        for (int64_t j = 0; j < k; j++) {
            p[j * k + j] = -shift;
            // Row first + j of A is its column too.
            for (int64_t e = starts[first + j + 1] - 1; e >= starts[first + j]; e--) {
                if (columns[e] < first + j) break;
                p[(int64_t)position[columns[e]] * k + j] += values[e];
            }
        }
        int64_t base = state->used;
        for (int32_t c = 0; c < f->children[s]; c++) {
            int64_t child = state->waiting[--state->count];
            const int32_t *theirs = f->rows + f->row_starts[child];
            int64_t size = f->row_starts[child + 1] - f->row_starts[child], inner = 0;
            base -= size * size;
            const double *v = state->stack + base;
            for (int64_t i = 0; i < size; i++) {
                local[i] = position[theirs[i]];
                if (local[i] < k) inner = i + 1;
            }
            for (int64_t i = 0; i < size; i++, v += size) {
                double *row = p + (int64_t)local[i] * k;
                int64_t j = 0, end = i < inner ? i + 1 : inner;
                for (; j < end; j++) row[local[j]] += v[j];
                if (i < inner) continue;
                row = u + (local[i] - k) * r - k;
                for (; j <= i; j++) row[local[j]] += v[j];
            }
        }
        if (!LEVEL_NAME(front)(m, k, p, pivots + first, u, state->pack)) return s;
        if (r > 0) {
            memmove(state->stack + base, u, (size_t)(r * r) * sizeof(double));
            state->waiting[state->count++] = s;
        }
        state->used = base + r * r;
    }
    return to;
}

// The three widths differ in the type of a row only.
#define ND_FRONTS_SOLVE(NAME, ROW, W)                                                                                           \
    static void LEVEL_NAME(NAME)(const nd_fronts *f, const double *lower, const double *pivots, double *x, double *room) {       \
        for (int64_t s = 0; s < f->count; s++) {                                                                                \
            int64_t first = f->firsts[s], k = f->firsts[s + 1] - first, r = f->row_starts[s + 1] - f->row_starts[s], i = 0;      \
            const int32_t *below = f->rows + f->row_starts[s];                                                                  \
            const double *p = lower + f->panel_starts[s];                                                                       \
            ROW *own = (ROW *)(x + W * first);                                                                                  \
            for (int64_t j = 1; j < k; j++) {                                                                                   \
                ROW sum = own[j];                                                                                               \
                for (int64_t q = 0; q < j; q++) sum = FMA((ROW)(-p[j * k + q]), own[q], sum);                                    \
                own[j] = sum;                                                                                                   \
            }                                                                                                                   \
            p += k * k;                                                                                                         \
            for (; i + 4 <= r; i += 4, p += 4 * k) {                                                                            \
                ROW a = (ROW)(0.0), b = (ROW)(0.0), c = (ROW)(0.0), d = (ROW)(0.0);                                             \
                for (int64_t q = 0; q < k; q++) {                                                                               \
                    ROW v = own[q];                                                                                             \
                    a = FMA((ROW)(p[q]), v, a);                                                                                 \
                    b = FMA((ROW)(p[k + q]), v, b);                                                                             \
                    c = FMA((ROW)(p[2 * k + q]), v, c);                                                                         \
                    d = FMA((ROW)(p[3 * k + q]), v, d);                                                                         \
                }                                                                                                               \
                *(ROW *)(x + W * (int64_t)below[i]) -= a;                                                                       \
                *(ROW *)(x + W * (int64_t)below[i + 1]) -= b;                                                                   \
                *(ROW *)(x + W * (int64_t)below[i + 2]) -= c;                                                                   \
                *(ROW *)(x + W * (int64_t)below[i + 3]) -= d;                                                                   \
            }                                                                                                                   \
            for (; i < r; i++, p += k) {                                                                                        \
                ROW a = (ROW)(0.0);                                                                                             \
                for (int64_t q = 0; q < k; q++) a = FMA((ROW)(p[q]), own[q], a);                                                \
                *(ROW *)(x + W * (int64_t)below[i]) -= a;                                                                       \
            }                                                                                                                   \
        }                                                                                                                       \
        ROW *seen = (ROW *)room;                                                                                               \
        for (int64_t j = 0; j < f->n; j++) *(ROW *)(x + W * j) /= (ROW)(pivots[j]);                                              \
        for (int64_t s = f->count - 1; s >= 0; s--) {                                                                           \
            int64_t first = f->firsts[s], k = f->firsts[s + 1] - first, r = f->row_starts[s + 1] - f->row_starts[s], i = 0;      \
            const int32_t *below = f->rows + f->row_starts[s];                                                                  \
            const double *p = lower + f->panel_starts[s] + k * k;                                                               \
            ROW *own = (ROW *)(x + W * first);                                                                                  \
            for (; i < r; i++) seen[i] = -*(const ROW *)(x + W * (int64_t)below[i]);                                           \
            int64_t q = 0;                                                                                                     \
            /* Four columns at a time in registers: most runs have few. */                                                     \
            for (; q + 4 <= k; q += 4) {                                                                                       \
                ROW a = own[q], b = own[q + 1], c = own[q + 2], d = own[q + 3];                                                \
                const double *at = p + q;                                                                                      \
                for (i = 0; i < r; i++, at += k) {                                                                             \
                    ROW v = seen[i];                                                                                           \
                    a = FMA((ROW)(at[0]), v, a);                                                                               \
                    b = FMA((ROW)(at[1]), v, b);                                                                               \
                    c = FMA((ROW)(at[2]), v, c);                                                                               \
                    d = FMA((ROW)(at[3]), v, d);                                                                               \
                }                                                                                                              \
                own[q] = a;                                                                                                    \
                own[q + 1] = b;                                                                                                \
                own[q + 2] = c;                                                                                                \
                own[q + 3] = d;                                                                                                \
            }                                                                                                                  \
            for (; q + 2 <= k; q += 2) {                                                                                       \
                ROW a = own[q], b = own[q + 1], c = (ROW)(0.0), d = (ROW)(0.0);                                                \
                const double *at = p + q;                                                                                      \
                for (i = 0; i + 2 <= r; i += 2, at += 2 * k) {                                                                 \
                    a = FMA((ROW)(at[0]), seen[i], a);                                                                         \
                    b = FMA((ROW)(at[1]), seen[i], b);                                                                         \
                    c = FMA((ROW)(at[k]), seen[i + 1], c);                                                                     \
                    d = FMA((ROW)(at[k + 1]), seen[i + 1], d);                                                                 \
                }                                                                                                              \
                if (i < r) {                                                                                                   \
                    a = FMA((ROW)(at[0]), seen[i], a);                                                                         \
                    b = FMA((ROW)(at[1]), seen[i], b);                                                                         \
                }                                                                                                              \
                own[q] = a + c;                                                                                                \
                own[q + 1] = b + d;                                                                                            \
            }                                                                                                                  \
            if (q < k) {                                                                                                       \
                ROW a = own[q], b = (ROW)(0.0), c = (ROW)(0.0), d = (ROW)(0.0);                                                \
                const double *at = p + q;                                                                                      \
                for (i = 0; i + 4 <= r; i += 4, at += 4 * k) {                                                                 \
                    a = FMA((ROW)(at[0]), seen[i], a);                                                                         \
                    b = FMA((ROW)(at[k]), seen[i + 1], b);                                                                     \
                    c = FMA((ROW)(at[2 * k]), seen[i + 2], c);                                                                 \
                    d = FMA((ROW)(at[3 * k]), seen[i + 3], d);                                                                 \
                }                                                                                                              \
                for (; i < r; i++, at += k) a = FMA((ROW)(at[0]), seen[i], a);                                                 \
                own[q] = (a + b) + (c + d);                                                                                    \
            }                                                                                                                  \
            p = lower + f->panel_starts[s];                                                                                     \
            for (int64_t j = k - 1; j > 0; j--) {                                                                               \
                ROW a = -own[j];                                                                                                \
                for (int64_t q = 0; q < j; q++) own[q] = FMA((ROW)(p[j * k + q]), a, own[q]);                                   \
            }                                                                                                                   \
        }                                                                                                                       \
    }
ND_FRONTS_SOLVE(fronts_solve_vector, double, 1)
ND_FRONTS_SOLVE(fronts_solve_strip, nd_row2, 2)
ND_FRONTS_SOLVE(fronts_solve_panel, nd_row8, 8)
#undef ND_FRONTS_SOLVE

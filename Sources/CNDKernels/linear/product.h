// The product of matrices that stand row after row. Every entry is c = fma(a[k], b[k], c) from the first k to the last,
// beginning with 0: tiles and registers change the order in which entries are made, never that within one.
#ifndef ND_PRODUCT_TILES
#define ND_PRODUCT_TILES
typedef double nd_row8 __attribute__((ext_vector_type(8), aligned(8)));
#endif

// A tile of entries stays in registers: 8 x 16 in the thirty-two of AVX-512, 6 x 8 in sixteen of half the width.
#if defined(__AVX512F__)
#define TILE_ROWS 8
#define TILE_VECTORS 2
#else
#define TILE_ROWS 6
#define TILE_VECTORS 1
#endif
#define TILE_COLUMNS (8 * TILE_VECTORS)
// So much of the second matrix is packed at a time: tiles of it stay in the first cache, all of it in the second.
#define PACK_INNER 256
#define PACK_COLUMNS 256

ND_INLINE void LEVEL_NAME(tile)(
    const int rows, int64_t inner, const double *a, int64_t step, const double *pack, double *c, int64_t width, int64_t columns) {
    nd_row8 sums[TILE_ROWS][TILE_VECTORS];
    double edge[TILE_ROWS][TILE_COLUMNS];
    if (columns == TILE_COLUMNS) {
        for (int i = 0; i < rows; i++)
            for (int v = 0; v < TILE_VECTORS; v++) sums[i][v] = *(const nd_row8 *)(c + i * width + 8 * v);
    } else {
        for (int i = 0; i < rows; i++) {
            for (int64_t j = 0; j < TILE_COLUMNS; j++) edge[i][j] = j < columns ? c[i * width + j] : 0;
            for (int v = 0; v < TILE_VECTORS; v++) sums[i][v] = *(const nd_row8 *)(edge[i] + 8 * v);
        }
    }
    for (int64_t k = 0; k < inner; k++) {
        nd_row8 b[TILE_VECTORS];
        for (int v = 0; v < TILE_VECTORS; v++) b[v] = *(const nd_row8 *)(pack + k * TILE_COLUMNS + 8 * v);
        for (int i = 0; i < rows; i++) {
            nd_row8 x = (nd_row8)(a[i * step + k]);
            for (int v = 0; v < TILE_VECTORS; v++) sums[i][v] = FMA(x, b[v], sums[i][v]);
        }
    }
    if (columns == TILE_COLUMNS) {
        for (int i = 0; i < rows; i++)
            for (int v = 0; v < TILE_VECTORS; v++) *(nd_row8 *)(c + i * width + 8 * v) = sums[i][v];
    } else {
        for (int i = 0; i < rows; i++) {
            for (int v = 0; v < TILE_VECTORS; v++) *(nd_row8 *)(edge[i] + 8 * v) = sums[i][v];
            for (int64_t j = 0; j < columns; j++) c[i * width + j] = edge[i][j];
        }
    }
}

// Few rows or few terms: nothing is worth packing. Along the rows of the second matrix.
static void LEVEL_NAME(product_by_rows)(int64_t rows, int64_t inner, int64_t columns, const double *a, const double *b, double *c) {
    for (int64_t i = 0; i < rows; i++) {
        double *out = c + i * columns;
        for (int64_t k = 0; k < inner; k++) {
            double x = a[i * inner + k];
            const double *row = b + k * columns;
            int64_t j = 0;
            for (; j + 8 <= columns; j += 8)
                *(nd_row8 *)(out + j) = FMA((nd_row8)(x), *(const nd_row8 *)(row + j), *(const nd_row8 *)(out + j));
            for (; j < columns; j++) out[j] = FMA(x, row[j], out[j]);
        }
    }
}

// A matrix times a vector: eight rows at a time, so that eight sums go on side by side.
static void LEVEL_NAME(product_by_vector)(int64_t rows, int64_t inner, const double *a, const double *b, double *c) {
    int64_t i = 0;
    for (; i + 8 <= rows; i += 8) {
        const double *p = a + i * inner;
        double s[8] = {0, 0, 0, 0, 0, 0, 0, 0};
        for (int64_t k = 0; k < inner; k++)
            for (int r = 0; r < 8; r++) s[r] = FMA(p[r * inner + k], b[k], s[r]);
        for (int r = 0; r < 8; r++) c[i + r] = s[r];
    }
    for (; i < rows; i++) {
        double s = 0;
        for (int64_t k = 0; k < inner; k++) s = FMA(a[i * inner + k], b[k], s);
        c[i] = s;
    }
}

static void LEVEL_NAME(product)(
    int64_t rows, int64_t inner, int64_t columns, const double *a, const double *b, double *c, double *pack) {
    if (columns == 1) {
        LEVEL_NAME(product_by_vector)(rows, inner, a, b, c);
        return;
    }
    for (int64_t i = 0; i < rows * columns; i++) c[i] = 0;
    if (rows < 4 || columns < 4 || inner < 4) {
        LEVEL_NAME(product_by_rows)(rows, inner, columns, a, b, c);
        return;
    }
    for (int64_t j0 = 0; j0 < columns; j0 += PACK_COLUMNS) {
        int64_t wide = columns - j0 < PACK_COLUMNS ? columns - j0 : PACK_COLUMNS;
        for (int64_t k0 = 0; k0 < inner; k0 += PACK_INNER) {
            int64_t deep = inner - k0 < PACK_INNER ? inner - k0 : PACK_INNER;
            for (int64_t j = 0; j < wide; j += TILE_COLUMNS) {
                double *to = pack + j * deep;
                int64_t here = wide - j < TILE_COLUMNS ? wide - j : TILE_COLUMNS;
                for (int64_t k = 0; k < deep; k++)
                    for (int64_t v = 0; v < TILE_COLUMNS; v++)
                        to[k * TILE_COLUMNS + v] = v < here ? b[(k0 + k) * columns + j0 + j + v] : 0;
            }
            for (int64_t i = 0; i < rows; i += TILE_ROWS) {
                int64_t high = rows - i < TILE_ROWS ? rows - i : TILE_ROWS;
                for (int64_t j = 0; j < wide; j += TILE_COLUMNS) {
                    int64_t here = wide - j < TILE_COLUMNS ? wide - j : TILE_COLUMNS;
                    const double *x = a + i * inner + k0;
                    double *y = c + i * columns + j0 + j;
                    if (high == TILE_ROWS)
                        LEVEL_NAME(tile)(TILE_ROWS, deep, x, inner, pack + j * deep, y, columns, here);
                    else
                        for (int64_t r = 0; r < high; r++)
                            LEVEL_NAME(tile)(1, deep, x + r * inner, inner, pack + j * deep, y + r * columns, columns, here);
                }
            }
        }
    }
}

#ifndef ND_STRIP_H
#define ND_STRIP_H
#include <stdint.h>

/* A strip is a matrix of two columns that stands row after row: narrow enough to stay in the second cache where a panel of
   eight does not. See nd_sparse.h for what the arguments mean; sums run in the same orders. Where `values` is NULL every entry
   is 1. */

/* Y = A X. */
void nd_sparse_strip(int64_t from, int64_t to, const int64_t *starts, const int32_t *columns, const double *values, const double *x, double *y);

/* y = first * (A x - centre x) - second * y. */
void nd_sparse_strip_recurrence(
    int64_t from, int64_t to, const int64_t *starts, const int32_t *columns, const double *values, double centre, double first, double second,
    const double *x, double *y);

/* out[16 b + 8 c + r] = column r of panel b times column c of w. */
void nd_strip_gram(int64_t rows, int64_t count, const double *const *panels, const double *w, double *out);

/* Column c of w += the sum over panels b and their columns r of coefficients[16 b + 8 c + r] times that column. */
void nd_strip_add(int64_t rows, int64_t count, const double *const *panels, const double *coefficients, double *w);

/* out = the three products w0 w0, w0 w1, w1 w1. */
void nd_strip_products(int64_t rows, const double *w, double *out);

/* w = w * transform, 2 x 2 and row after row. */
void nd_strip_transform(int64_t rows, const double *transform, double *w);

/* w into columns `column` and `column` + 1 of a panel. */
void nd_strip_store(int64_t rows, const double *w, int64_t column, double *panel);

#endif

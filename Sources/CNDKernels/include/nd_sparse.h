#ifndef ND_SPARSE_H
#define ND_SPARSE_H
#include <stdint.h>

/* Products of sparse matrices and of tall, thin ones. A sparse matrix stands row after row: the entries of row i are those
   from starts[i] up to starts[i + 1], their columns ascend. A panel is a matrix of eight columns that stands row after
   row, so that one entry of a sparse matrix meets eight neighbours. Every sum runs from its first term to its last with
   fused multiply-adds: the same bits on every processor that has the instruction. */

enum { ND_PANEL = 8 };

/* y = A x for rows `from` up to `to`. */
void nd_sparse_vector(int64_t from, int64_t to, const int64_t *starts, const int32_t *columns, const double *values, const double *x, double *y);

/* Y = A X for panels. */
void nd_sparse_panel(int64_t from, int64_t to, const int64_t *starts, const int32_t *columns, const double *values, const double *x, double *y);

/* One step of a recurrence of three terms for panels, each column with its own numbers:
   y = first * (scale * (A x - shift x) - centre x) - second * y, where scale is diagonal, or the identity if null. */
void nd_sparse_recurrence(
    int64_t from, int64_t to, const int64_t *starts, const int32_t *columns, const double *values, const double *scale,
    const double *shift, const double *centre, const double *first, const double *second, const double *x, double *y);

/* The same step when `y` holds A x already and `old` the term before: the result goes to `old`. */
void nd_panel_recurrence(
    int64_t rows, const double *scale, const double *shift, const double *centre, const double *first, const double *second,
    const double *x, const double *y, double *old);

/* out[b] = the 8 x 8 matrix transposed(panels[b]) * w, for b = 0 ..< count. */
void nd_panel_gram(int64_t rows, int64_t count, const double *const *panels, const double *w, double *out);

/* w += sum over b of panels[b] * coefficients[b], each 8 x 8 and row after row. */
void nd_panel_add(int64_t rows, int64_t count, const double *const *panels, const double *coefficients, double *w);

/* out = the sum over b of panels[b] * coefficients[b]. */
void nd_panel_combine(int64_t rows, int64_t count, const double *const *panels, const double *coefficients, double *out);

/* y = y - factors * x, column by column. */
void nd_panel_subtract(int64_t rows, const double *factors, const double *x, double *y);

/* The elimination tree of a symmetric matrix, and how many entries each column of its factor has below the diagonal. */
void nd_ldl_symbolic(int64_t n, const int64_t *starts, const int32_t *columns, int32_t *parent, int64_t *counts, int32_t *mark);

#endif

#ifndef ND_FRONTS_H
#define ND_FRONTS_H
#include <stdint.h>

/* The factors L D L' of a sparse symmetric matrix of n rows, in runs of columns ("supernodes") whose rows below are the same.
   Run s has the columns firsts[s] to firsts[s + 1] - 1 and, below them, the rows rows[row_starts[s]] and on, ascending. Its
   entries stand as a dense matrix from panel_starts[s] on, row after row: first the square of its own columns (the lower
   triangle of which counts, with a diagonal of ones that is not stored), then the rows below. Runs stand in postorder:
   the children of a run are the last `children[s]` runs before it that have none above them yet. */
typedef struct {
    int64_t n;
    int64_t count;
    const int64_t *firsts;
    const int64_t *row_starts;
    const int32_t *rows;
    const int64_t *panel_starts;
    const int32_t *children;
} nd_fronts;

/* What a factorisation has reached: updates that wait for the runs above them. */
typedef struct {
    double *stack;      /* room for the updates */
    int64_t used;       /* of the stack */
    int64_t *waiting;   /* runs whose updates wait; room for all */
    int64_t count;      /* of those */
    int32_t *position;  /* room for n */
    int32_t *local;     /* room for the longest run of rows */
    double *pack;       /* room for ND_FRONT_ROOM numbers */
} nd_front_state;

enum { ND_FRONT_ROOM = 256 * 80 };

/* Factors of A - shift for the runs from `from` to `to` - 1, by the multifrontal method (Duff, Reid 1983; Liu 1992): rows of A
   by `starts`, `columns`, `values`, both triangles. Gives `to`, or the run where a pivot was zero or no number. */
int64_t nd_fronts_factor(
    const nd_fronts *fronts, int64_t from, int64_t to, const int64_t *starts, const int32_t *columns, const double *values, double shift, double *lower,
    double *pivots, nd_front_state *state);

/* x = (L D L')^-1 x for one, two or eight vectors, in the order of the factors. `room` is for as many rows of x as the longest
   run has below. */
void nd_fronts_solve_vector(const nd_fronts *fronts, const double *lower, const double *pivots, double *x, double *room);
void nd_fronts_solve_strip(const nd_fronts *fronts, const double *lower, const double *pivots, double *x, double *room);
void nd_fronts_solve_panel(const nd_fronts *fronts, const double *lower, const double *pivots, double *x, double *room);

#endif

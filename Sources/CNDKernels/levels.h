// What one level of the processor offers; see level.h.
#ifndef ND_LEVELS_H
#define ND_LEVELS_H
#include "include/nd_fronts.h"
#include "include/nd_vm.h"

typedef struct {
    const char *name;
    double (*unary[ND_UNARY_COUNT])(double);
    double (*binary[ND_BINARY_COUNT])(double, double);
    void (*run_blocks)(const nd_run *run);
    void (*run_lanes)(const nd_run *run);
    int (*apply)(uint32_t opcode, double *out, const double *a, const double *b, const double *c, size_t count);
    void (*product)(int64_t rows, int64_t inner, int64_t columns, const double *a, const double *b, double *c, double *room);
    void (*sparse_vector)(int64_t from, int64_t to, const int64_t *starts, const int32_t *columns, const double *values, const double *x, double *y);
    void (*sparse_panel)(int64_t from, int64_t to, const int64_t *starts, const int32_t *columns, const double *values, const double *x, double *y);
    void (*sparse_recurrence)(int64_t from, int64_t to, const int64_t *starts, const int32_t *columns, const double *values, const double *scale, const double *shift, const double *centre, const double *first, const double *second, const double *x, double *y);
    void (*panel_recurrence)(int64_t rows, const double *scale, const double *shift, const double *centre, const double *first, const double *second, const double *x, const double *y, double *old);
    void (*panel_gram)(int64_t rows, int64_t count, const double *const *panels, const double *w, double *out);
    void (*panel_add)(int64_t rows, int64_t count, const double *const *panels, const double *coefficients, double *w);
    void (*panel_combine)(int64_t rows, int64_t count, const double *const *panels, const double *coefficients, double *out);
    void (*panel_subtract)(int64_t rows, const double *factors, const double *x, double *y);
    void (*sparse_strip)(int64_t from, int64_t to, const int64_t *starts, const int32_t *columns, const double *values, const double *x, double *y);
    void (*sparse_strip_recurrence)(int64_t from, int64_t to, const int64_t *starts, const int32_t *columns, const double *values, double centre, double first, double second, const double *x, double *y);
    void (*strip_gram)(int64_t rows, int64_t count, const double *const *panels, const double *w, double *out);
    void (*strip_add)(int64_t rows, int64_t count, const double *const *panels, const double *coefficients, double *w);
    void (*strip_products)(int64_t rows, const double *w, double *out);
    void (*strip_transform)(int64_t rows, const double *transform, double *w);
    void (*strip_store)(int64_t rows, const double *w, int64_t column, double *panel);
    int64_t (*fronts_factor)(const nd_fronts *fronts, int64_t from, int64_t to, const int64_t *starts, const int32_t *columns, const double *values, double shift, double *lower, double *pivots, nd_front_state *state);
    void (*fronts_solve_vector)(const nd_fronts *fronts, const double *lower, const double *pivots, double *x, double *room);
    void (*fronts_solve_strip)(const nd_fronts *fronts, const double *lower, const double *pivots, double *x, double *room);
    void (*fronts_solve_panel)(const nd_fronts *fronts, const double *lower, const double *pivots, double *x, double *room);
} nd_level;

extern const nd_level nd_baseline_level;
#if defined(__x86_64__)
extern const nd_level nd_v3_level;
extern const nd_level nd_v4_level;
#endif

#endif

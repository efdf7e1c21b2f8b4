// Chooses the level of the processor once, before anything runs, and passes every call on to it.
#pragma clang fp contract(off)
#include <stdlib.h>
#include <string.h>
#include "levels.h"
#include "include/nd_math.h"
#include "include/nd_opcodes.h"
#include "include/nd_product.h"
#include "include/nd_sparse.h"
#include "include/nd_strip.h"

static const nd_level *nd_chosen = &nd_baseline_level;

/// ND_SIMD = baseline, v3 or v4 asks for a level; one that the processor lacks is not taken.
__attribute__((constructor)) static void nd_choose_level(void) {
#if defined(__x86_64__)
    const char *wanted = getenv("ND_SIMD");
    __builtin_cpu_init();
    if (wanted && strcmp(wanted, "baseline") == 0) return;
    if (__builtin_cpu_supports("x86-64-v4") && !(wanted && strcmp(wanted, "v3") == 0))
        nd_chosen = &nd_v4_level;
    else if (__builtin_cpu_supports("x86-64-v3"))
        nd_chosen = &nd_v3_level;
#endif
}

const char *nd_processor_level(void) { return nd_chosen->name; }

enum {
#define ND_PLACE(NAME, f, text) ND_UNARY_##NAME,
    ND_UNARY_OPS(ND_PLACE)
#undef ND_PLACE
};
enum {
#define ND_PLACE(NAME, f, text) ND_BINARY_##NAME,
    ND_BINARY_OPS(ND_PLACE)
#undef ND_PLACE
};

#define ND_ONE(NAME, f) \
    double nd_##f(double x) { return nd_chosen->unary[ND_UNARY_##NAME](x); }
ND_ONE(SIN, sin) ND_ONE(COS, cos) ND_ONE(TAN, tan) ND_ONE(ASIN, asin) ND_ONE(ACOS, acos) ND_ONE(ATAN, atan)
ND_ONE(EXP, exp) ND_ONE(EXPM1, expm1) ND_ONE(LOG, log) ND_ONE(LOG1P, log1p) ND_ONE(LOG2, log2) ND_ONE(LOG10, log10)
ND_ONE(SINH, sinh) ND_ONE(COSH, cosh) ND_ONE(TANH, tanh) ND_ONE(ASINH, asinh) ND_ONE(ACOSH, acosh) ND_ONE(ATANH, atanh)
ND_ONE(SQRT, sqrt) ND_ONE(CBRT, cbrt) ND_ONE(ERF, erf) ND_ONE(ABS, abs) ND_ONE(SIGN, sign)
ND_ONE(FLOOR, floor) ND_ONE(CEIL, ceil) ND_ONE(ROUND, round)

#define ND_TWO(NAME, f) \
    double nd_##f(double a, double b) { return nd_chosen->binary[ND_BINARY_##NAME](a, b); }
ND_TWO(POW, pow) ND_TWO(ATAN2, atan2) ND_TWO(HYPOT, hypot) ND_TWO(REMAINDER, remainder) ND_TWO(MIN, min) ND_TWO(MAX, max)

double nd_fma(double a, double b, double c) { return __builtin_fma(a, b, c); }

void nd_run_blocks(const nd_run *run) { nd_chosen->run_blocks(run); }
void nd_run_lanes(const nd_run *run) { nd_chosen->run_lanes(run); }

void nd_run_module(const nd_module *module, double time) {
    const nd_level *level = nd_chosen;
    for (size_t i = 0; i < module->time_count; i++) *module->slots[module->times[i]].base = time;
    for (size_t i = 0; i < module->input_count; i++)
        memset(module->slots[module->inputs[i].slot].base, 0, module->inputs[i].count * sizeof(double));
    for (size_t i = 0; i < module->kernel_count; i++) {
        const nd_kernel *kernel = &module->kernels[i];
        if (kernel->has_once) level->run_lanes(&kernel->once);
        if (kernel->uses_blocks)
            level->run_blocks(&kernel->lanes);
        else
            level->run_lanes(&kernel->lanes);
    }
}

int nd_apply(uint32_t opcode, double *out, const double *a, const double *b, const double *c, size_t count) {
    return nd_chosen->apply(opcode, out, a, b, c, count);
}

void nd_product(int64_t rows, int64_t inner, int64_t columns, const double *a, const double *b, double *c, double *room) {
    nd_chosen->product(rows, inner, columns, a, b, c, room);
}

void nd_sparse_vector(int64_t from, int64_t to, const int64_t *starts, const int32_t *columns, const double *values, const double *x, double *y) {
    nd_chosen->sparse_vector(from, to, starts, columns, values, x, y);
}
void nd_sparse_panel(int64_t from, int64_t to, const int64_t *starts, const int32_t *columns, const double *values, const double *x, double *y) {
    nd_chosen->sparse_panel(from, to, starts, columns, values, x, y);
}
void nd_sparse_recurrence(int64_t from, int64_t to, const int64_t *starts, const int32_t *columns, const double *values, const double *scale, const double *shift, const double *centre, const double *first, const double *second, const double *x, double *y) {
    nd_chosen->sparse_recurrence(from, to, starts, columns, values, scale, shift, centre, first, second, x, y);
}
void nd_panel_recurrence(int64_t rows, const double *scale, const double *shift, const double *centre, const double *first, const double *second, const double *x, const double *y, double *old) {
    nd_chosen->panel_recurrence(rows, scale, shift, centre, first, second, x, y, old);
}
void nd_panel_gram(int64_t rows, int64_t count, const double *const *panels, const double *w, double *out) {
    nd_chosen->panel_gram(rows, count, panels, w, out);
}
void nd_panel_add(int64_t rows, int64_t count, const double *const *panels, const double *coefficients, double *w) {
    nd_chosen->panel_add(rows, count, panels, coefficients, w);
}
void nd_panel_combine(int64_t rows, int64_t count, const double *const *panels, const double *coefficients, double *out) {
    nd_chosen->panel_combine(rows, count, panels, coefficients, out);
}
void nd_panel_subtract(int64_t rows, const double *factors, const double *x, double *y) {
    nd_chosen->panel_subtract(rows, factors, x, y);
}
void nd_sparse_strip(int64_t from, int64_t to, const int64_t *starts, const int32_t *columns, const double *values, const double *x, double *y) {
    nd_chosen->sparse_strip(from, to, starts, columns, values, x, y);
}
void nd_sparse_strip_recurrence(int64_t from, int64_t to, const int64_t *starts, const int32_t *columns, const double *values, double centre, double first, double second, const double *x, double *y) {
    nd_chosen->sparse_strip_recurrence(from, to, starts, columns, values, centre, first, second, x, y);
}
void nd_strip_gram(int64_t rows, int64_t count, const double *const *panels, const double *w, double *out) {
    nd_chosen->strip_gram(rows, count, panels, w, out);
}
void nd_strip_add(int64_t rows, int64_t count, const double *const *panels, const double *coefficients, double *w) {
    nd_chosen->strip_add(rows, count, panels, coefficients, w);
}
void nd_strip_products(int64_t rows, const double *w, double *out) {
    nd_chosen->strip_products(rows, w, out);
}
void nd_strip_transform(int64_t rows, const double *transform, double *w) {
    nd_chosen->strip_transform(rows, transform, w);
}
void nd_strip_store(int64_t rows, const double *w, int64_t column, double *panel) {
    nd_chosen->strip_store(rows, w, column, panel);
}
int64_t nd_fronts_factor(const nd_fronts *fronts, int64_t from, int64_t to, const int64_t *starts, const int32_t *columns, const double *values, double shift, double *lower, double *pivots, nd_front_state *state) {
    return nd_chosen->fronts_factor(fronts, from, to, starts, columns, values, shift, lower, pivots, state);
}
void nd_fronts_solve_vector(const nd_fronts *fronts, const double *lower, const double *pivots, double *x, double *room) {
    nd_chosen->fronts_solve_vector(fronts, lower, pivots, x, room);
}
void nd_fronts_solve_strip(const nd_fronts *fronts, const double *lower, const double *pivots, double *x, double *room) {
    nd_chosen->fronts_solve_strip(fronts, lower, pivots, x, room);
}
void nd_fronts_solve_panel(const nd_fronts *fronts, const double *lower, const double *pivots, double *x, double *room) {
    nd_chosen->fronts_solve_panel(fronts, lower, pivots, x, room);
}

const char *nd_opcode_text(uint32_t opcode) {
    switch (opcode) {
#define ND_TEXT(NAME, f, text) case ND_OP_##NAME: return text;
        ND_OPCODES(ND_TEXT)
    default: return NULL;
    }
}

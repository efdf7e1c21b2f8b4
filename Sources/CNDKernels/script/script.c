// The loop of the script machine.
#pragma clang fp contract(off)
#include <math.h>
#include "../include/nd_math.h"
#include "../include/nd_script.h"
#include "arrays.h"

#define ND_SCRIPT_FUNCTIONS(X)                                                                                          \
    X(sin) X(cos) X(tan) X(asin) X(acos) X(atan) X(exp) X(expm1) X(log) X(log1p) X(log2) X(log10) X(sinh) X(cosh) X(tanh) \
    X(asinh) X(acosh) X(atanh) X(cbrt) X(erf)

static double (*const functions[])(double) = {
#define X(name) nd_##name,
    ND_SCRIPT_FUNCTIONS(X)
#undef X
};
static const char *const function_names[] = {
#define X(name) #name,
    ND_SCRIPT_FUNCTIONS(X)
#undef X
};

const char *nd_script_function_name(uint32_t number) {
    return number < sizeof function_names / sizeof *function_names ? function_names[number] : NULL;
}

const char *nd_script_text(uint32_t op) {
    static const char *const texts[] = {
#define X(NAME, text, operands) text,
        ND_SCRIPT_OPS(X)
#undef X
    };
    return op < ND_S_COUNT ? texts[op] : NULL;
}

const char *nd_script_operands(uint32_t op) {
    static const char *const operands[] = {
#define X(NAME, text, operands) operands,
        ND_SCRIPT_OPS(X)
#undef X
    };
    return op < ND_S_COUNT ? operands[op] : NULL;
}

/// Philox4x32-10, as `DrawKey.uniform(entity: 0, count:, index: 0)`.
static inline double uniform(uint64_t seed, uint32_t place, uint64_t count) {
    uint32_t c0 = 0, c1 = place, c2 = (uint32_t)count, c3 = (uint32_t)(count >> 32) << 16;
    uint32_t k0 = (uint32_t)seed, k1 = (uint32_t)(seed >> 32);
    for (int round = 0; round < 10; round++) {
        uint64_t a = (uint64_t)0xD2511F53u * c0, b = (uint64_t)0xCD9E8D57u * c2;
        c0 = (uint32_t)(b >> 32) ^ c1 ^ k0;
        c1 = (uint32_t)b;
        c2 = (uint32_t)(a >> 32) ^ c3 ^ k1;
        c3 = (uint32_t)a;
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    uint64_t bits = ((uint64_t)c0 << 32 | c1) >> 12;
    return ((double)bits + 0.5) * 0x1p-52;
}

/// The remainder with the sign of the divisor.
static inline double modulo(double x, double y) {
    double r = fmod(x, y);
    return r != 0 && (r < 0) != (y < 0) ? r + y : r;
}

static double power(double x, double y) {
    if (y == 2) return x * x;
    if (y == 0.5 && x > 0) return __builtin_sqrt(x);
    return nd_pow(x, y);
}

/// p^q for q >= 0; 0 where it leaves 64 bits.
static int power_whole(int64_t p, int64_t q, int64_t *out) {
    if (q < 0) return 0;
    if (p == 0 || p == 1) {
        *out = q == 0 ? 1 : p;
        return 1;
    }
    if (p == -1) {
        *out = q % 2 == 0 ? 1 : -1;
        return 1;
    }
    if (q > 63) return 0;
    int64_t result = 1;
    for (int64_t k = 0; k < q; k++)
        if (__builtin_mul_overflow(result, p, &result)) return 0;
    *out = result;
    return 1;
}

typedef struct { double x, y; } complex_number;
static inline complex_number times(complex_number z, complex_number w) {
    return (complex_number){z.x * w.x - z.y * w.y, z.x * w.y + z.y * w.x};
}

typedef struct {
    const nd_script_word *pc;
    nd_script_register *base;
    uint32_t frame;
} return_place;

/// How many back edges and calls go by between two looks at the cancel token.
enum { FUEL = 2048 };

nd_script_outcome nd_script_execute(nd_script_run *run, uint32_t start, uint32_t frame) {
    static const void *const labels[] = {
#define X(NAME, text, operands) &&L_##NAME,
        ND_SCRIPT_OPS(X)
#undef X
    };
    const nd_script_word *pc = run->code + start;
    const nd_script_register *const K = run->constants;
    nd_script_register *restrict R = run->registers;
    nd_script_register *const end = run->registers + run->register_count;
    const nd_script_function *const F = run->functions;
    int64_t fuel = FUEL, steps = run->steps, depth = run->depth;
    uint32_t tag = 0;
    nd_script_word w;
    nd_script_outcome outcome;
    // Where calls return to; grown as calls nest.
    return_place first[64];
    return_place *returns = first, *top = first, *last = first + 64;

#define NEXT do { w = *pc++; goto *labels[w.op]; } while (0)
#define A R[w.a]
#define B R[w.b]
#define C R[w.c]
#define IMM_B ((int64_t)(int16_t)w.b)
#define IMM_C ((int64_t)(int16_t)w.c)
#define GO (pc += (int16_t)w.c)
#define FAIL(why) do { run->reason = (why); goto bail; } while (0)
#define POLL do { if (--fuel < 0) { fuel = FUEL; if (run->poll(run->context)) goto cancelled; } } while (0)
#define BRANCH(condition) do { if (condition) GO; NEXT; } while (0)

    NEXT;
L_BAIL: FAIL(w.a);
L_EXIT:
    run->reason = w.a;
    outcome = ND_SCRIPT_EXITED;
    goto done;
L_TICK:
    steps -= w.a;
    if (steps < 0) FAIL(ND_SCRIPT_STEPS);
    NEXT;
L_JUMP: GO; NEXT;
L_LOOP: GO; POLL; NEXT;
L_TURN:
    if (A.i >= B.i) GO;
    else A.i++;
    NEXT;
L_FOR:
    if (++A.i < B.i) { GO; POLL; }
    NEXT;
L_CALL: {
    const nd_script_function *f = &F[w.b];
    nd_script_register *base = R + w.c;
    if (top - returns >= depth || base + f->frame + 2 > end) FAIL(ND_SCRIPT_DEPTH);
    if (top == last) {
        size_t count = (size_t)(top - returns);
        return_place *grown = malloc(count * 2 * sizeof *grown);
        if (!grown) FAIL(ND_SCRIPT_MEMORY);
        memcpy(grown, returns, count * sizeof *grown);
        if (returns != first) free(returns);
        returns = grown;
        top = grown + count;
        last = grown + count * 2;
    }
    *top++ = (return_place){pc, R, frame};
    R = base;
    frame = f->frame;
    pc = run->code + f->start;
    POLL;
    NEXT;
}
L_RETURN: {
    // The word of the call stands before the place to go on.
    nd_script_register x = R[w.a], y = R[w.a + 1];
    tag = w.b;
    top--;
    pc = top->pc;
    R = top->base;
    frame = top->frame;
    uint16_t d = pc[-1].a;
    R[d] = x;
    R[d + 1] = y;
    NEXT;
}
L_IF_TAG: BRANCH(tag == w.a);
L_MOVE: A = B; NEXT;
L_MOVE2: { nd_script_register x = B, y = R[w.b + 1]; A = x; R[w.a + 1] = y; NEXT; }
L_CONST: A = K[w.b]; NEXT;
L_GLOBAL: A = run->globals[2 * w.b]; R[w.a + 1] = run->globals[2 * w.b + 1]; NEXT;
L_IF: BRANCH(A.u);
L_UNLESS: BRANCH(!A.u);
L_IF_LT_I: BRANCH(A.i < B.i);
L_IF_LE_I: BRANCH(A.i <= B.i);
L_IF_EQ_I: BRANCH(A.i == B.i);
L_IF_NE_I: BRANCH(A.i != B.i);
L_IF_LT_K: BRANCH(A.i < IMM_B);
L_IF_LE_K: BRANCH(A.i <= IMM_B);
L_IF_GT_K: BRANCH(A.i > IMM_B);
L_IF_GE_K: BRANCH(A.i >= IMM_B);
L_IF_EQ_K: BRANCH(A.i == IMM_B);
L_IF_NE_K: BRANCH(A.i != IMM_B);
L_IF_LT_R: BRANCH(A.d < B.d);
L_IF_NLT_R: BRANCH(!(A.d < B.d));
L_IF_LE_R: BRANCH(A.d <= B.d);
L_IF_NLE_R: BRANCH(!(A.d <= B.d));
L_IF_EQ_R: BRANCH(A.d == B.d);
L_IF_NE_R: BRANCH(A.d != B.d);
L_LT_I: A.u = B.i < C.i; NEXT;
L_LE_I: A.u = B.i <= C.i; NEXT;
L_EQ_I: A.u = B.i == C.i; NEXT;
L_NE_I: A.u = B.i != C.i; NEXT;
L_LT_R: A.u = B.d < C.d; NEXT;
L_LE_R: A.u = B.d <= C.d; NEXT;
L_EQ_R: A.u = B.d == C.d; NEXT;
L_NE_R: A.u = B.d != C.d; NEXT;
L_NOT: A.u = !B.u; NEXT;

L_ADD_I: { int64_t x; if (__builtin_add_overflow(B.i, C.i, &x)) FAIL(ND_SCRIPT_OVERFLOW); A.i = x; NEXT; }
L_SUB_I: { int64_t x; if (__builtin_sub_overflow(B.i, C.i, &x)) FAIL(ND_SCRIPT_OVERFLOW); A.i = x; NEXT; }
L_MUL_I: { int64_t x; if (__builtin_mul_overflow(B.i, C.i, &x)) FAIL(ND_SCRIPT_OVERFLOW); A.i = x; NEXT; }
L_REM_I: {
    int64_t y = C.i;
    if (y == 0) FAIL(ND_SCRIPT_DIVISION);
    if (y == -1) { A.i = 0; NEXT; }
    int64_t r;
    // Short divisions are several times faster.
    if (((uint64_t)B.i | (uint64_t)y) >> 32 == 0) r = (uint32_t)B.i % (uint32_t)y;
    else r = B.i % y;
    A.i = r != 0 && (r < 0) != (y < 0) ? r + y : r;
    NEXT;
}
L_ADD_K: { int64_t x; if (__builtin_add_overflow(B.i, IMM_C, &x)) FAIL(ND_SCRIPT_OVERFLOW); A.i = x; NEXT; }
L_MUL_K: { int64_t x; if (__builtin_mul_overflow(B.i, IMM_C, &x)) FAIL(ND_SCRIPT_OVERFLOW); A.i = x; NEXT; }
L_REM_K: {
    int64_t y = IMM_C, r;
    if ((uint64_t)B.i >> 32 == 0) r = (uint32_t)B.i % (uint32_t)y;
    else r = B.i % y;
    A.i = r < 0 ? r + y : r;
    NEXT;
}
L_DIV_K: {
    // An exact quotient by a positive number.
    int64_t y = IMM_C, q;
    if ((uint64_t)B.i >> 32 == 0) q = (uint32_t)B.i / (uint32_t)y;
    else q = B.i / y;
    if (q * y != B.i) FAIL(ND_SCRIPT_INEXACT);
    A.i = q;
    NEXT;
}
L_NEG_I: if (B.i == INT64_MIN) FAIL(ND_SCRIPT_OVERFLOW); A.i = -B.i; NEXT;
L_ABS_I: if (B.i == INT64_MIN) FAIL(ND_SCRIPT_OVERFLOW); A.i = B.i < 0 ? -B.i : B.i; NEXT;
L_SIGN_I: A.i = (B.i > 0) - (B.i < 0); NEXT;
L_POW_I: { int64_t x; if (!power_whole(B.i, C.i, &x)) FAIL(ND_SCRIPT_OVERFLOW); A.i = x; NEXT; }
L_MIN_I: A.i = C.i < B.i ? C.i : B.i; NEXT;
L_MAX_I: A.i = C.i > B.i ? C.i : B.i; NEXT;
L_QUOTIENT_R: {
    int64_t x = B.i, y = C.i;
    const int64_t most = INT64_C(1) << 53;
    if (y == 0) FAIL(ND_SCRIPT_DIVISION);
    if (x > most || x < -most || y > most || y < -most) FAIL(ND_SCRIPT_INEXACT);
    // Both are exact, so this is the quotient rounded once; a zero has no sign.
    A.d = x == 0 ? 0.0 : (double)x / (double)y;
    NEXT;
}
L_QUOTIENT_I: {
    int64_t x = B.i, y = C.i;
    if (y == 0) FAIL(ND_SCRIPT_DIVISION);
    if (y == -1) {
        if (x == INT64_MIN) FAIL(ND_SCRIPT_OVERFLOW);
        A.i = -x;
        NEXT;
    }
    int64_t q = ((uint64_t)x | (uint64_t)y) >> 32 == 0 ? (int64_t)((uint32_t)x / (uint32_t)y) : x / y;
    if (q * y != x) FAIL(ND_SCRIPT_INEXACT);
    A.i = q;
    NEXT;
}
L_FLOOR_Q: {
    int64_t x = B.i, y = C.i;
    if (y == 0) FAIL(ND_SCRIPT_DIVISION);
    if (y == -1 && x == INT64_MIN) FAIL(ND_SCRIPT_OVERFLOW);
    int64_t q = ((uint64_t)x | (uint64_t)y) >> 32 == 0 ? (int64_t)((uint32_t)x / (uint32_t)y) : x / y;
    if (q * y != x && (x < 0) != (y < 0)) q--;
    A.i = q;
    NEXT;
}
L_CEIL_Q: {
    int64_t x = B.i, y = C.i;
    if (y == 0) FAIL(ND_SCRIPT_DIVISION);
    if (y == -1 && x == INT64_MIN) FAIL(ND_SCRIPT_OVERFLOW);
    int64_t q = x / y;
    if (q * y != x && (x < 0) == (y < 0)) q++;
    A.i = q;
    NEXT;
}
L_NONZERO: if (A.i == 0) FAIL(ND_SCRIPT_DIVISION); NEXT;
L_TO_REAL: A.d = (double)B.i; NEXT;
L_TO_REAL_53: {
    int64_t x = B.i;
    if (x > (INT64_C(1) << 53) || x < -(INT64_C(1) << 53)) FAIL(ND_SCRIPT_INEXACT);
    A.d = (double)x;
    NEXT;
}
L_TO_INT: {
    double x = B.d;
    if (!(x >= -0x1p63 && x < 0x1p63)) FAIL(ND_SCRIPT_INEXACT);
    int64_t n = (int64_t)x;
    if ((double)n != x) FAIL(ND_SCRIPT_INEXACT);
    A.i = n;
    NEXT;
}
L_ADD_R: A.d = B.d + C.d; NEXT;
L_SUB_R: A.d = B.d - C.d; NEXT;
L_MUL_R: A.d = B.d * C.d; NEXT;
L_DIV_R: A.d = B.d / C.d; NEXT;
L_REM_R: A.d = modulo(B.d, C.d); NEXT;
L_POW_R: A.d = power(B.d, C.d); NEXT;
L_NEG_R: A.d = -B.d; NEXT;
L_SQRT_R: A.d = __builtin_sqrt(B.d); NEXT;
L_ABS_R: A.d = __builtin_fabs(B.d); NEXT;
L_FLOOR_R: A.d = floor(B.d); NEXT;
L_CEIL_R: A.d = ceil(B.d); NEXT;
L_ROUND_R: A.d = nd_round(B.d); NEXT;
L_SIGN_R: { double x = B.d; A.d = x != x ? __builtin_nan("") : x > 0 ? 1 : x < 0 ? -1 : 0; NEXT; }
L_FUNCTION: A.d = functions[w.c](B.d); NEXT;
L_ATAN2: A.d = nd_atan2(B.d, C.d); NEXT;
L_HYPOT: A.d = nd_hypot(B.d, C.d); NEXT;
L_MIN_R: { double x = B.d, y = C.d; A.d = x != x ? x : y != y ? y : y < x ? y : x; NEXT; }
L_MAX_R: { double x = B.d, y = C.d; A.d = x != x ? x : y != y ? y : y > x ? y : x; NEXT; }

#define COMPLEX(n) ((complex_number){R[n].d, R[(n) + 1].d})
#define SET_COMPLEX(n, z) do { complex_number z_ = (z); R[n].d = z_.x; R[(n) + 1].d = z_.y; } while (0)
L_ADD_C: { complex_number x = COMPLEX(w.b), y = COMPLEX(w.c); R[w.a].d = x.x + y.x; R[w.a + 1].d = x.y + y.y; NEXT; }
L_SUB_C: { complex_number x = COMPLEX(w.b), y = COMPLEX(w.c); R[w.a].d = x.x - y.x; R[w.a + 1].d = x.y - y.y; NEXT; }
L_MUL_C: SET_COMPLEX(w.a, times(COMPLEX(w.b), COMPLEX(w.c))); NEXT;
L_DIV_C: {
    complex_number z = COMPLEX(w.b), v = COMPLEX(w.c);
    double square = v.x * v.x + v.y * v.y;
    if (!__builtin_isnormal(square)) FAIL(ND_SCRIPT_INEXACT);
    complex_number inverse = {v.x / square, -v.y / square};
    SET_COMPLEX(w.a, times(z, inverse));
    NEXT;
}
L_SQUARE_C: {
    complex_number z = COMPLEX(w.b);
    // Powers start from one, which decides the sign of a zero.
    SET_COMPLEX(w.a, times((complex_number){1, 0}, times(z, z)));
    NEXT;
}
L_POW_C: {
    complex_number square = COMPLEX(w.b), result = {1, 0};
    int64_t n = C.i;
    if (n < 0 || n > 1024) FAIL(ND_SCRIPT_INEXACT);
    while (n > 0) {
        if (n & 1) result = times(result, square);
        n >>= 1;
        if (n > 0) square = times(square, square);
    }
    SET_COMPLEX(w.a, result);
    NEXT;
}
L_NEG_C: { complex_number z = COMPLEX(w.b); R[w.a].d = -z.x; R[w.a + 1].d = -z.y; NEXT; }
// A complex number that is not finite has no parts.
L_ABS_C: {
    double x = B.d, y = R[w.b + 1].d;
    if (!__builtin_isfinite(x) || !__builtin_isfinite(y)) FAIL(ND_SCRIPT_INEXACT);
    A.d = nd_hypot(x, y);
    NEXT;
}
L_FINITE_C: if (!__builtin_isfinite(A.d) || !__builtin_isfinite(R[w.a + 1].d)) FAIL(ND_SCRIPT_INEXACT); NEXT;
L_IF_WHOLE: BRANCH(B.i != 0 && B.i != -1 && A.i % B.i == 0);

#define PLACE(array, index, name)                                                               \
    int64_t name = (index);                                                                     \
    if (name < 0) name += (array)->count;                                                       \
    if ((uint64_t)name >= (uint64_t)(array)->count) FAIL(ND_SCRIPT_INDEX)
#define PLACE_M(array, first, second, name)                                                     \
    int64_t name##_i = (first), name##_j = (second);                                            \
    if (name##_i < 0) name##_i += (array)->rows;                                                \
    if (name##_j < 0) name##_j += (array)->columns;                                             \
    if ((uint64_t)name##_i >= (uint64_t)(array)->rows || (uint64_t)name##_j >= (uint64_t)(array)->columns) FAIL(ND_SCRIPT_INDEX); \
    int64_t name = name##_i * (array)->columns + name##_j
#define LOG(array, place) if (__builtin_expect((array)->logs, 0) && !remember(run, array, place)) FAIL(ND_SCRIPT_MEMORY)
L_LOAD_8: { const nd_script_array *x = B.a; PLACE(x, C.i, k); A = ((const nd_script_register *)x->data)[k]; NEXT; }
L_LOAD_1: { const nd_script_array *x = B.a; PLACE(x, C.i, k); A.u = ((const uint8_t *)x->data)[k]; NEXT; }
L_LOAD_16: {
    const nd_script_array *x = B.a;
    PLACE(x, C.i, k);
    const nd_script_register *at = (const nd_script_register *)x->data + 2 * k;
    A = at[0];
    R[w.a + 1] = at[1];
    NEXT;
}
L_STORE_8: { nd_script_array *x = A.a; PLACE(x, B.i, k); LOG(x, k); ((nd_script_register *)x->data)[k] = C; NEXT; }
L_STORE_1: { nd_script_array *x = A.a; PLACE(x, B.i, k); LOG(x, k); ((uint8_t *)x->data)[k] = C.u != 0; NEXT; }
L_STORE_16: {
    nd_script_array *x = A.a;
    PLACE(x, B.i, k);
    LOG(x, k);
    ((nd_script_register *)x->data)[2 * k] = C;
    ((nd_script_register *)x->data)[2 * k + 1] = R[w.c + 1];
    NEXT;
}
L_LOAD_M8: {
    const nd_script_array *x = B.a;
    PLACE_M(x, C.i, R[pc->a].i, k);
    pc++;
    A = ((const nd_script_register *)x->data)[k];
    NEXT;
}
L_LOAD_M1: {
    const nd_script_array *x = B.a;
    PLACE_M(x, C.i, R[pc->a].i, k);
    pc++;
    A.u = ((const uint8_t *)x->data)[k];
    NEXT;
}
L_LOAD_M16: {
    const nd_script_array *x = B.a;
    PLACE_M(x, C.i, R[pc->a].i, k);
    pc++;
    const nd_script_register *at = (const nd_script_register *)x->data + 2 * k;
    A = at[0];
    R[w.a + 1] = at[1];
    NEXT;
}
L_STORE_M8: {
    nd_script_array *x = A.a;
    PLACE_M(x, B.i, R[pc->a].i, k);
    pc++;
    LOG(x, k);
    ((nd_script_register *)x->data)[k] = C;
    NEXT;
}
L_STORE_M1: {
    nd_script_array *x = A.a;
    PLACE_M(x, B.i, R[pc->a].i, k);
    pc++;
    LOG(x, k);
    ((uint8_t *)x->data)[k] = C.u != 0;
    NEXT;
}
L_STORE_M16: {
    nd_script_array *x = A.a;
    PLACE_M(x, B.i, R[pc->a].i, k);
    pc++;
    LOG(x, k);
    ((nd_script_register *)x->data)[2 * k] = C;
    ((nd_script_register *)x->data)[2 * k + 1] = R[w.c + 1];
    NEXT;
}
L_LENGTH: A.i = B.a->columns ? B.a->rows : B.a->count; NEXT;
L_NEW: {
    nd_script_array *x = make_array(run, B.i, B.i, 0, pc->a, R + frame);
    if (!x) FAIL(ND_SCRIPT_MEMORY);
    pc++;
    fill_array(x, &C);
    A.a = x;
    NEXT;
}
L_NEW_M: {
    int64_t rows = B.i, columns = C.i, count;
    // Extents of zero make shapes that the machine does not tell apart.
    if (rows <= 0 || columns <= 0 || __builtin_mul_overflow(rows, columns, &count)) FAIL(ND_SCRIPT_MEMORY);
    nd_script_array *x = make_array(run, count, rows, columns, pc->b, R + frame);
    if (!x) FAIL(ND_SCRIPT_MEMORY);
    fill_array(x, &R[pc->a]);
    pc++;
    A.a = x;
    NEXT;
}
L_LITERAL: {
    nd_script_array *x = make_array(run, w.b, w.b, 0, w.c, R + frame);
    if (!x) FAIL(ND_SCRIPT_MEMORY);
    A.a = x;
    NEXT;
}
L_SET: {
    nd_script_array *x = A.a;
    if (x->size == 8) ((nd_script_register *)x->data)[w.c] = B;
    else if (x->size == 1) ((uint8_t *)x->data)[w.c] = B.u != 0;
    else {
        ((nd_script_register *)x->data)[2 * w.c] = B;
        ((nd_script_register *)x->data)[2 * w.c + 1] = R[w.b + 1];
    }
    NEXT;
}
L_APPEND: {
    nd_script_array *x = A.a;
    // Bit 8: the value was widened, which an empty array does not do.
    if (x->count == 0 && (w.c & 0x100)) FAIL(ND_SCRIPT_INEXACT);
    if (!append(run, x, &B, w.c & 0xff)) FAIL(ND_SCRIPT_MEMORY);
    NEXT;
}
L_COPY: {
    const nd_script_array *from = B.a;
    nd_script_array *x = make_array(run, from->count, from->rows, from->columns, from->size, R + frame);
    if (!x) FAIL(ND_SCRIPT_MEMORY);
    memcpy(x->data, B.a->data, (size_t)x->count * (size_t)x->size);
    A.a = x;
    NEXT;
}
L_DRAW_UNIFORM: {
    double a = B.d, b = C.d;
    nd_script_site *site = &run->sites[pc->a];
    pc++;
    if (!__builtin_isfinite(a) || !__builtin_isfinite(b) || b < a) FAIL(ND_SCRIPT_DRAW);
    A.d = a + (b - a) * uniform(run->seed, site->place, site->count++);
    NEXT;
}
L_DRAW_NORMAL: {
    double a = B.d, b = C.d;
    nd_script_site *site = &run->sites[pc->a];
    pc++;
    if (!__builtin_isfinite(a) || !__builtin_isfinite(b) || b < 0) FAIL(ND_SCRIPT_DRAW);
    A.d = a + b * run->normal_quantile(uniform(run->seed, site->place, site->count++));
    NEXT;
}
L_DRAW_EXPONENTIAL: {
    double rate = B.d;
    nd_script_site *site = &run->sites[pc->a];
    pc++;
    if (!__builtin_isfinite(rate) || rate <= 0) FAIL(ND_SCRIPT_DRAW);
    A.d = -nd_log(uniform(run->seed, site->place, site->count++)) / rate;
    NEXT;
}
L_DRAW_BERNOULLI: {
    double p = B.d;
    nd_script_site *site = &run->sites[pc->a];
    pc++;
    if (!(p >= 0 && p <= 1)) FAIL(ND_SCRIPT_DRAW);
    A.i = uniform(run->seed, site->place, site->count++) < p;
    NEXT;
}

bail:
    outcome = ND_SCRIPT_BAILED;
    goto done;
cancelled:
    // The root frame is all that is looked at: what runs deeper is given up.
    run->reason = (uint32_t)((top == returns ? pc : returns[0].pc) - run->code);
    outcome = ND_SCRIPT_CANCELLED;
done:
    run->steps = steps;
    if (returns != first) free(returns);
    return outcome;
}

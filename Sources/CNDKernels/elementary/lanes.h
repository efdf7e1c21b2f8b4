// What the core of the elementary functions is written in: V is one double or eight, and every operation has the same
// bits for both. ND_HAS_FMA says whether the processor multiplies and adds with one rounding.
#ifndef ND_LANES_H
#define ND_LANES_H
#include <stdint.h>
#include <string.h>

#define ND_INLINE static inline __attribute__((always_inline, unused))
#define ND_RARE static __attribute__((noinline, unused))

typedef double nd_v8 __attribute__((ext_vector_type(8)));
typedef int64_t nd_l8 __attribute__((ext_vector_type(8)));
typedef uint64_t nd_u8 __attribute__((ext_vector_type(8)));
typedef __typeof__((nd_v8)(0.0) < (nd_v8)(0.0)) nd_m8;

ND_INLINE int64_t nd_scalar_bits(double x) {
    int64_t y;
    memcpy(&y, &x, sizeof y);
    return y;
}
ND_INLINE double nd_scalar_of_bits(int64_t x) {
    double y;
    memcpy(&y, &x, sizeof y);
    return y;
}
ND_INLINE nd_l8 nd_lanes_bits(nd_v8 x) { return (nd_l8)x; }
ND_INLINE nd_v8 nd_lanes_of_bits(nd_l8 x) { return (nd_v8)x; }

ND_INLINE double nd_scalar_patch1(double y, double x, int rare, double (*f)(double)) { return rare ? f(x) : y; }
ND_INLINE double nd_scalar_patch2(double z, double x, double y, int rare, double (*f)(double, double)) {
    return rare ? f(x, y) : z;
}
ND_INLINE nd_v8 nd_lanes_patch1(nd_v8 y, nd_v8 x, nd_m8 rare, double (*f)(double)) {
    if (__builtin_expect(__builtin_reduce_or(rare) != 0, 0))
        for (int i = 0; i < 8; i++)
            if (rare[i]) y[i] = f(x[i]);
    return y;
}
ND_INLINE nd_v8 nd_lanes_patch2(nd_v8 z, nd_v8 x, nd_v8 y, nd_m8 rare, double (*f)(double, double)) {
    if (__builtin_expect(__builtin_reduce_or(rare) != 0, 0))
        for (int i = 0; i < 8; i++)
            if (rare[i]) z[i] = f(x[i], y[i]);
    return z;
}

// FMA may round twice where there is no instruction for it: polynomials. FMA_ERROR must have the low part right even
// there, as sums and products kept in two parts need it; without the instruction it is made of exact products and sums
// (Dekker, Numerische Mathematik 18, 224 (1971); Knuth, The Art of Computer Programming 2, section 4.2.2). FMA_EXACT
// rounds once everywhere.
#define FMA_EXACT(a, b, c) __builtin_elementwise_fma(a, b, c)
#if ND_HAS_FMA
#define FMA(a, b, c) __builtin_elementwise_fma(a, b, c)
#define FMA_ERROR(a, b, c) __builtin_elementwise_fma(a, b, c)
#else
#define FMA(a, b, c) ((a) * (b) + (c))
#define FMA_ERROR(a, b, c) FN(exact)(a, b, c)
#define ND_EXACT(T, NAME)                                                              \
    ND_INLINE T NAME(T a, T b, T c) {                                                  \
        T at = a * 134217729.0, ah = at - (at - a), al = a - ah;                       \
        T bt = b * 134217729.0, bh = bt - (bt - b), bl = b - bh;                       \
        T p = a * b, pe = ((ah * bh - p) + ah * bl + al * bh) + al * bl;               \
        T s = p + c, v = s - p, se = (p - (s - v)) + (c - v);                          \
        return s + (se + pe);                                                          \
    }
ND_EXACT(double, nd_scalar_exact)
ND_EXACT(nd_v8, nd_lanes_exact)
#endif

#endif

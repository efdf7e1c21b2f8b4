/* First of all: a header included before the pragma would keep the compiler's own contraction of a*b + c. */
#pragma clang fp contract(off)

#include "nd_stages.h"

#if defined(__x86_64__) && defined(__linux__)
#define FOR_EACH_PROCESSOR __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define FOR_EACH_PROCESSOR
#endif
#define INLINE static inline __attribute__((always_inline))

/* Eight lanes whatever the processor has: narrower ones take two or four registers for them. */
typedef double lanes __attribute__((ext_vector_type(8), aligned(8)));
typedef long flags __attribute__((ext_vector_type(8), aligned(8)));

#define BLOCK 256

/* With m a constant the loop over the terms is unrolled and one pass over memory does the whole stage. */
INLINE void stage(
    long n, const double *restrict y, double h, const long m, const double *a, const double *const *k, double *restrict out)
{
    long i = 0;
    for (; i + 8 <= n; i += 8) {
        lanes s = a[0] * *(const lanes *)(k[0] + i);
        for (long j = 1; j < m; j++)
            s = __builtin_elementwise_fma((lanes)(a[j]), *(const lanes *)(k[j] + i), s);
        *(lanes *)(out + i) = __builtin_elementwise_fma((lanes)(h), s, *(const lanes *)(y + i));
    }
    for (; i < n; i++) {
        double s = a[0] * k[0][i];
        for (long j = 1; j < m; j++)
            s = __builtin_fma(a[j], k[j][i], s);
        out[i] = __builtin_fma(h, s, y[i]);
    }
}

FOR_EACH_PROCESSOR
void nd_stage(long n, const double *y, double h, long m, const double *a, const double *const *k, double *out)
{
    switch (m) {
    case 1: stage(n, y, h, 1, a, k, out); break;
    case 2: stage(n, y, h, 2, a, k, out); break;
    case 3: stage(n, y, h, 3, a, k, out); break;
    case 4: stage(n, y, h, 4, a, k, out); break;
    case 5: stage(n, y, h, 5, a, k, out); break;
    case 6: stage(n, y, h, 6, a, k, out); break;
    case 7: stage(n, y, h, 7, a, k, out); break;
    case 8: stage(n, y, h, 8, a, k, out); break;
    case 9: stage(n, y, h, 9, a, k, out); break;
    case 10: stage(n, y, h, 10, a, k, out); break;
    case 11: stage(n, y, h, 11, a, k, out); break;
    case 12: stage(n, y, h, 12, a, k, out); break;
    default: stage(n, y, h, m, a, k, out); break;
    }
}

/* The error of one entry over its tolerance. A scale of zero (atol 0 at a state of 0) allows no error but forbids none
   that is not there. y1 - y1 is zero for finite numbers and not a number for the others. */
INLINE double ratio(double error, double y0, double y1, double atol, double rtol)
{
    double a = __builtin_fabs(y0), b = __builtin_fabs(y1);
    double scale = __builtin_fma(rtol, a > b ? a : b, atol);
    double q = error == 0 ? error : error / scale;
    return q + (y1 - y1);
}

INLINE double error_squares(
    long n, double h, const long m, const double *e, const double *const *k, const double *y0, const double *y1,
    double atol, double rtol)
{
    double total = 0;
    for (long start = 0; start < n; start += BLOCK) {
        long end = start + BLOCK < n ? start + BLOCK : n;
        lanes sums = 0;
        long i = start;
        for (; i + 8 <= end; i += 8) {
            lanes s = e[0] * *(const lanes *)(k[0] + i);
            for (long j = 1; j < m; j++)
                s = __builtin_elementwise_fma((lanes)(e[j]), *(const lanes *)(k[j] + i), s);
            s = h * s;
            lanes v0 = *(const lanes *)(y0 + i), v1 = *(const lanes *)(y1 + i);
            lanes a = __builtin_elementwise_abs(v0), b = __builtin_elementwise_abs(v1);
            lanes larger = a > b ? a : b;
            lanes scale = __builtin_elementwise_fma((lanes)(rtol), larger, (lanes)(atol));
            flags none = s == (lanes)(0);
            lanes q = none ? s : s / scale;
            q = q + (v1 - v1);
            sums = __builtin_elementwise_fma(q, q, sums);
        }
        for (long lane = 0; i < end; i++, lane++) {
            double s = e[0] * k[0][i];
            for (long j = 1; j < m; j++)
                s = __builtin_fma(e[j], k[j][i], s);
            double q = ratio(h * s, y0[i], y1[i], atol, rtol);
            sums[lane] = __builtin_fma(q, q, sums[lane]);
        }
        total += ((sums[0] + sums[4]) + (sums[2] + sums[6])) + ((sums[1] + sums[5]) + (sums[3] + sums[7]));
    }
    return total;
}

FOR_EACH_PROCESSOR
double nd_error_squares(
    long n, double h, long m, const double *e, const double *const *k, const double *y0, const double *y1, double atol,
    double rtol)
{
    switch (m) {
    case 1: return error_squares(n, h, 1, e, k, y0, y1, atol, rtol);
    case 2: return error_squares(n, h, 2, e, k, y0, y1, atol, rtol);
    case 4: return error_squares(n, h, 4, e, k, y0, y1, atol, rtol);
    case 7: return error_squares(n, h, 7, e, k, y0, y1, atol, rtol);
    default: return error_squares(n, h, m, e, k, y0, y1, atol, rtol);
    }
}

/* y0 + h*(c0*f0 + c1*f1) + d*(y1 - y0), with the cubic Hermite weights (Hairer, Norsett, Wanner, Solving Ordinary
   Differential Equations I, II.6, eq. 6.7). */
FOR_EACH_PROCESSOR
void nd_hermite(
    long n, double theta, double h, const double *restrict y0, const double *restrict y1, const double *restrict f0,
    const double *restrict f1, double *restrict out)
{
    double rest = 1 - theta;
    double c0 = theta * rest * rest;
    double c1 = -(theta * theta * rest);
    double d = theta * theta * (3 - 2 * theta);
    for (long i = 0; i < n; i++) {
        double s = __builtin_fma(c1, f1[i], c0 * f0[i]);
        out[i] = __builtin_fma(h, s, __builtin_fma(d, y1[i] - y0[i], y0[i]));
    }
}

FOR_EACH_PROCESSOR
long nd_first_not_finite(long n, const double *x)
{
    lanes sums = 0;
    long i = 0;
    for (; i + 8 <= n; i += 8) {
        lanes v = *(const lanes *)(x + i);
        sums = sums + (v - v);
    }
    double total = sums[0] + sums[1] + sums[2] + sums[3] + sums[4] + sums[5] + sums[6] + sums[7];
    if (total == 0)
        while (i < n && x[i] - x[i] == 0) i++;
    else
        for (i = 0; i < n && x[i] - x[i] == 0;) i++;
    return i < n ? i : -1;
}

#ifndef ND_STAGES_H
#define ND_STAGES_H

/* Vector updates of the integrators. Every function takes the operations of one entry in a fixed order, with explicit
   fused multiply-adds, so that the bits do not depend on the processor or on the width of its vectors. Output arrays
   must not overlap inputs unless a comment says so. */

/* out = y + h * (a[0]*k[0] + a[1]*k[1] + ...), m >= 1 terms, summed from the first to the last. */
void nd_stage(long n, const double *y, double h, long m, const double *a, const double *const *k, double *out);

/* Sum over all entries of (h * (e[0]*k[0] + ...) / (atol + rtol * max(|y0|, |y1|)))^2, in blocks of 256 entries, each
   with eight partial sums. Not-a-number as soon as y1 or an error is not finite. */
double nd_error_squares(
    long n, double h, long m, const double *e, const double *const *k, const double *y0, const double *y1, double atol,
    double rtol);

/* Cubic Hermite interpolation at y(t0 + theta*h) from both ends and the derivatives there. */
void nd_hermite(
    long n, double theta, double h, const double *y0, const double *y1, const double *f0, const double *f1, double *out);

/* Index of the first entry that is infinite or not a number; -1 when all are finite. */
long nd_first_not_finite(long n, const double *x);

#endif

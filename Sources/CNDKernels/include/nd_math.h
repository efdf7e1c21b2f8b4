#ifndef ND_MATH_H
#define ND_MATH_H

// Elementary functions whose bits do not depend on the C library: the same in scripts, draws, both virtual machines and
// on every processor with fused multiply-add. Special cases as in C99, annex F. The largest errors measured, in units in
// the last place, stand in the tests (NDMachineTests/ElementaryFunctionTests.swift).

double nd_sin(double x);
double nd_cos(double x);
double nd_tan(double x);
double nd_asin(double x);
double nd_acos(double x);
double nd_atan(double x);
double nd_atan2(double y, double x);
double nd_exp(double x);
double nd_expm1(double x);
double nd_log(double x);
double nd_log1p(double x);
double nd_log2(double x);
double nd_log10(double x);
double nd_pow(double x, double y);
double nd_sinh(double x);
double nd_cosh(double x);
double nd_tanh(double x);
double nd_asinh(double x);
double nd_acosh(double x);
double nd_atanh(double x);
double nd_sqrt(double x);
double nd_cbrt(double x);
double nd_hypot(double x, double y);
double nd_erf(double x);
double nd_abs(double x);
/// -1, 0 or 1; a zero keeps its sign.
double nd_sign(double x);
double nd_floor(double x);
double nd_ceil(double x);
/// To the nearest whole number, halves to the even one.
double nd_round(double x);
/// Remainder of floored division: has the sign of the divisor.
double nd_remainder(double a, double b);
/// The smaller, larger argument; not-a-number if either is.
double nd_min(double a, double b);
double nd_max(double a, double b);
/// a * b + c, rounded once.
double nd_fma(double a, double b, double c);

/// Which instructions the functions use: "baseline", "x86-64-v3", "x86-64-v4" or "arm64".
const char *nd_processor_level(void);

#endif

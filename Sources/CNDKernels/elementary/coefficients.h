// Coefficients of the elementary functions, and the constants they share.
//
// Each polynomial is our own least-squares fit at Chebyshev points of the interval, in 320-bit arithmetic; coefficients
// were rounded to double one after another from the lowest degree, the remaining ones fitted anew after each rounding.
// The error stated is the largest absolute difference between the fitted function and the rounded polynomial.
#ifndef ND_COEFFICIENTS_H
#define ND_COEFFICIENTS_H
#include <stdint.h>

// pi in three parts, together good to 2^-161; 1/pi, 2/pi.
#define ND_PI_1 0x1.921fb54442d18p+1
#define ND_PI_2 0x1.1a62633145c07p-53
#define ND_PI_3 (-0x1.f1976b7ed8fbcp-109)
#define ND_PER_PI 0x1.45f306dc9c883p-2
#define ND_PER_HALF_PI 0x1.45f306dc9c883p-1
#define ND_QUARTER_PI_1 0x1.921fb54442d18p-1
#define ND_QUARTER_PI_2 0x1.1a62633145c07p-55
#define ND_HALF_PI_1 0x1.921fb54442d18p+0
#define ND_HALF_PI_2 0x1.1a62633145c07p-54
// ln 2: the first pair sums to it with 32 bits in the first part, the second pair with 53.
#define ND_LN2_SHORT 0x1.62e42fee00000p-1
#define ND_LN2_SHORT_REST 0x1.a39ef35793c76p-33
#define ND_LN2_SHORT_REST_2 0x1.cc01f97b57a08p-87
#define ND_LN2_1 0x1.62e42fefa39efp-1
#define ND_LN2_2 0x1.abc9e3b39803fp-56
#define ND_LOG2_E_1 0x1.71547652b82fep+0
#define ND_LOG2_E_2 0x1.777d0ffda0d24p-56
#define ND_LOG10_E_1 0x1.bcb7b1526e50ep-2
#define ND_LOG10_E_2 0x1.95355baaafad3p-57
#define ND_LOG10_2_SHORT 0x1.3441350800000p-2
#define ND_LOG10_2_REST 0x1.f79fef311f12bp-34
#define ND_THIRD_1 0x1.5555555555555p-2
#define ND_THIRD_2 0x1.5555555555555p-56
// Adding and taking away 3 * 2^51 rounds to a whole number, halves to even; the whole number stands in the low bits.
#define ND_ROUNDER 0x1.8p52

// (exp(r) - 1 - r) / r^2 for |r| <= ln(2)/2; error 1.5e-18
static const double nd_exp_fit[11] = {
    0x1.0000000000000p-1, 0x1.5555555555557p-3, 0x1.5555555555556p-5, 0x1.111111111004fp-7,
    0x1.6c16c16c15ff8p-10, 0x1.a01a01ac1f724p-13, 0x1.a01a01a81a237p-16, 0x1.71de01a751d78p-19,
    0x1.27e4d81293843p-22, 0x1.af4ed7767a5efp-26, 0x1.1f78ed5d518fdp-29,
};
// (2 atanh(s)/s - 2) / z, z = s^2, |s| <= 0.1716; error 3.1e-16
static const double nd_log_fit[7] = {
    0x1.5555555555558p-1, 0x1.9999999995309p-2, 0x1.2492492df1e99p-2, 0x1.c71c62e28b27dp-3,
    0x1.7462b5c3e3a3bp-3, 0x1.39fe384090dfbp-3, 0x1.2b5a4d2779fdbp-3,
};
// (atanh(s)/s - 1 - z/3) / z^2, z = s^2, |s| <= 0.1716; error 1.1e-17
static const double nd_log_tail_fit[8] = {
    0x1.999999999999ap-3, 0x1.24924924922fdp-3, 0x1.c71c71c74ccd0p-4, 0x1.745d173c97e37p-4,
    0x1.3b13a9eb0b3e2p-4, 0x1.11154a93dc1bfp-4, 0x1.e01ac5d0ee9a1p-5, 0x1.da97c9d54cbd6p-5,
};
// (sin(r) - r) / r^3 as a function of r^2, |r| <= pi/2; error 9.3e-18
static const double nd_sin_fit[10] = {
    -0x1.5555555555555p-3, 0x1.111111111108fp-7, -0x1.a01a01a00b7dfp-13, 0x1.71de3a49a689dp-19,
    -0x1.ae644c279783cp-26, 0x1.611f0b0fcc323p-33, -0x1.ab2b39ea61f09p-41, 0x1.65a0f65c17db1p-51,
    0x1.f67e9191c8e1ap-52, -0x1.5d5325971d10bp-55,
};
// (tan(r) - r) / r^3 as a function of r^2, |r| <= pi/4; error 1.9e-17
static const double nd_tan_fit[15] = {
    0x1.5555555555555p-2, 0x1.1111111111151p-3, 0x1.ba1ba1ba1df3bp-5, 0x1.664f4880590efp-6,
    0x1.226e35ffb01bap-7, 0x1.d6d3a544e4782p-9, 0x1.7da700e20025fp-10, 0x1.35257228e4e0fp-11,
    0x1.f953a8fa43df6p-13, 0x1.7c51e71aad607p-14, 0x1.c7baa9f6ecf6bp-15, -0x1.3c0f094d3344ap-17,
    0x1.272f7d9924623p-15, -0x1.284d7147244bap-16, 0x1.17cc79656e266p-17,
};
// (atan(t) - t) / t^3 as a function of t^2, |t| <= tan(pi/8); error 3.1e-17
static const double nd_atan_fit[11] = {
    -0x1.5555555555555p-2, 0x1.9999999999434p-3, -0x1.249249243dfa9p-3, 0x1.c71c71890cdaep-4,
    -0x1.745d0ba8b82f9p-4, 0x1.3b126d0587321p-4, -0x1.10faf3e4a845ap-4, 0x1.dfedd9fd31970p-5,
    -0x1.a0bd973e31fdfp-5, 0x1.41c228ab4a52cp-5, -0x1.3b09dcfa1b491p-6,
};
// (asin(s) - s) / s^3 as a function of s^2, |s| <= 1/2; error 1.9e-17
static const double nd_asin_fit[13] = {
    0x1.5555555555556p-3, 0x1.3333333332dcbp-4, 0x1.6db6db6e43d3cp-5, 0x1.f1c71c14b135bp-6,
    0x1.6e8bb30527e03p-6, 0x1.1c4d1b4605556p-6, 0x1.c9d1e5624e7a0p-7, 0x1.780beb44a1c3dp-7,
    0x1.52e5783d2361fp-7, 0x1.606a07908e428p-8, 0x1.2087ec5c5f5a1p-6, -0x1.f1073a995a4dfp-7,
    0x1.da9863f51c636p-6,
};
// erf(x)/x - 1 as a function of x^2, |x| <= 1; error 1.2e-17
static const double nd_erf_fit[15] = {
    0x1.06eba8214db69p-3, -0x1.812746b037a06p-2, 0x1.ce2f21a04402ap-4, -0x1.b82ce312eb269p-6,
    0x1.565bcd1f53aa8p-8, -0x1.c02db7a6a348cp-11, 0x1.f9a3adb34172fp-14, -0x1.f4dfd442d4326p-17,
    0x1.badac09447bccp-20, -0x1.6bc1965a9bb78p-23, 0x1.6ed6c34f5d8cdp-26, -0x1.b7f581234d03ep-28,
    0x1.7e910810a315bp-29, -0x1.ca6afd301e71fp-31, 0x1.f73e615eaa93fp-34,
};
// exp(x^2) erfc(x) as a function of (x - 2)/(x + 2), 1 <= x <= 6.2; error 4.3e-18
static const double nd_erfcx_fit[19] = {
    0x1.058671b52c776p-2, -0x1.b57034efd3f72p-2, 0x1.eeea7dc8a787ep-3, -0x1.437f0b68c0d17p-4,
    0x1.e9471597f7072p-9, 0x1.ca95ed5371907p-8, -0x1.bc25a4bfbb153p-11, -0x1.016b5cede8bdbp-10,
    0x1.6d5f6adee8952p-15, 0x1.6da9670392b25p-13, 0x1.cdbebcd6e4287p-16, -0x1.cea8931cf6047p-16,
    -0x1.d3be822cdb048p-17, 0x1.69883aa50f99bp-20, 0x1.ecd6fc598707fp-19, 0x1.89042f4f26240p-20,
    -0x1.c5d7a69cd741cp-22, -0x1.28082daf16c86p-20, 0x1.e6104dc8ba2a5p-22,
};
// cube root of t for 1/2 <= t <= 4, a first guess; error 1.0e-03
static const double nd_cbrt_fit[6] = {
    0x1.e83b86cd6d169p-2, 0x1.97ce244acb01cp-1, -0x1.84a581a8d1735p-2, 0x1.05e4b98d427b0p-3,
    -0x1.79c2f9a3dc73bp-6, 0x1.b74f105ef9c8dp-10,
};

// The binary digits of 2/pi, from the first behind the point.
static const uint64_t nd_two_over_pi[20] = {
    0xa2f9836e4e441529u, 0xfc2757d1f534ddc0u, 0xdb6295993c439041u, 0xfe5163abdebbc561u,
    0xb7246e3a424dd2e0u, 0x06492eea09d1921cu, 0xfe1deb1cb129a73eu, 0xe88235f52ebb4484u,
    0xe99c7026b45f7e41u, 0x3991d639835339f4u, 0x9c845f8bbdf9283bu, 0x1ff897ffde05980fu,
    0xef2f118b5a0a6d1fu, 0x6d367ecf27cb09b7u, 0x4f463f669e5fea2du, 0x7527bac7ebe5f17bu,
    0x3d0739f78a5292eau, 0x6bfb5fb11f8d5d08u, 0x56033046fc7b6babu, 0xf0cfbc209af4361du,
};

#endif

#ifndef ND_CARB_H
#define ND_CARB_H

#include <stddef.h>

// Special functions of double numbers through the ball arithmetic of Arb (F. Johansson, "Arb: efficient
// arbitrary-precision midpoint-radius interval arithmetic", IEEE Trans. Comput. 66, 1281 (2017)): the working precision
// is raised until the ball proves the rounding of the result. Arb is found when it is first needed instead of linked: with
// FLINT, MPFR and NTL it would cost every start 4 ms.

// Finds the library once: 0, or -1 where there is none. ND_ARB in the environment names another file to try alone.
int nd_special_load(void);

typedef struct {
    double real;
    double imaginary;
} nd_complex;

enum nd_special {
    // One argument, real and complex.
    ND_ERF, ND_ERFC, ND_ERFI, ND_GAMMA, ND_LOG_GAMMA, ND_DIGAMMA, ND_ZETA, ND_EXPI, ND_SIN_INTEGRAL, ND_COS_INTEGRAL,
    ND_FRESNEL_S, ND_FRESNEL_C, ND_AIRY_AI, ND_AIRY_AI_PRIME, ND_AIRY_BI, ND_AIRY_BI_PRIME, ND_SINC,
    // One argument, real only.
    ND_ERFINV, ND_ERFCINV,
    // One argument, complex only; a real result for real arguments is its real part.
    ND_ELLIPTIC_K, ND_ELLIPTIC_E,
    // Two arguments.
    ND_LAMBERT_W, ND_POLYGAMMA, ND_POLYLOG, ND_HURWITZ_ZETA, ND_GAMMA_LOWER, ND_GAMMA_UPPER, ND_EXPN, ND_BESSEL_J, ND_BESSEL_Y,
    ND_BESSEL_I, ND_BESSEL_K, ND_CHEBYSHEV_T, ND_CHEBYSHEV_U, ND_HERMITE, ND_HYP0F1,
    ND_ELLIPTIC_F, ND_ELLIPTIC_E_INCOMPLETE, ND_ELLIPTIC_PI, ND_JACOBI_SN, ND_JACOBI_CN, ND_JACOBI_DN,
    // Three arguments.
    ND_BETA_LOWER, ND_LEGENDRE_P, ND_LEGENDRE_Q, ND_LAGUERRE, ND_GEGENBAUER, ND_HYP1F1, ND_HYPERU,
    // Four arguments.
    ND_HYP2F1, ND_JACOBI_P, ND_SPHERICAL_HARMONIC
};

enum nd_special_status {
    // The result is rounded correctly, or within one unit in the last place where that can not be proved.
    ND_SPECIAL_DONE,
    // The function has no finite real value there, or none that the working precision could settle.
    ND_SPECIAL_NO_VALUE,
    // The library gave up (no memory), or is not there.
    ND_SPECIAL_GIVEN_UP,
    // It would take more work than allowed.
    ND_SPECIAL_TOO_LONG
};

// Work is counted in bytes of the numbers that a computation makes, a hundred or more for each operation.
enum {
    // Ten milliseconds at most.
    ND_SPECIAL_LITTLE_WORK = 1 << 22,
    // Half a second at most.
    ND_SPECIAL_MOST_WORK = 1 << 28
};

// Other results than those of ND_SPECIAL_DONE are not numbers.
enum nd_special_status nd_special_real(enum nd_special function, const double *arguments, size_t work, double *result);
// As above; both parts are within one unit in the last place of their own, else of the modulus.
enum nd_special_status nd_special_complex(enum nd_special function, const nd_complex *arguments, size_t work, nd_complex *result);

// Whether a call took too long on this thread. Others must not be made on it: what was left undone could spoil them.
int nd_special_is_spoiled(void);

// Gives back what the library keeps for the present thread: for threads that end.
void nd_special_release_thread(void);

#endif

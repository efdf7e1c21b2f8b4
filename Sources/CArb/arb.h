#ifndef ND_ARB_H
#define ND_ARB_H

#include <stddef.h>

/* What is called of Arb, declared with the names and meanings of its own headers, so that none of these is needed to
   build; and the table through which it is called. */

typedef struct {
    double real, imag;
} complex_double;

enum { FPWRAP_SUCCESS = 0, FPWRAP_UNABLE = 1, FPWRAP_ACCURATE_PARTS = 1, FPWRAP_CORRECT_ROUNDING = 2, FPWRAP_WORK_LIMIT = 65536 };

/* A complex ball: two real ones, each a midpoint of four words and a radius of two. Made and freed by the library only. */
typedef struct {
    long real[6], imaginary[6];
} acb;

/* Functions of doubles, by their parameters behind the result: R a double, Z a complex one, I an int, L a word; flags last. */
#define ND_ARB_RI(F, P) \
    F(double_airy_ai, P) F(double_airy_ai_prime, P) F(double_airy_bi, P) F(double_airy_bi_prime, P) \
    F(double_cos_integral, P) F(double_digamma, P) F(double_erf, P) F(double_erfc, P) F(double_erfcinv, P) \
    F(double_erfi, P) F(double_erfinv, P) F(double_exp_integral_ei, P) F(double_gamma, P) F(double_lgamma, P) \
    F(double_sin_integral, P) F(double_sinc_pi, P) F(double_zeta, P)
#define ND_ARB_RII(F, P) \
    F(double_fresnel_c, P) F(double_fresnel_s, P)
#define ND_ARB_RLI(F, P) \
    F(double_lambertw, P)
#define ND_ARB_RRI(F, P) \
    F(double_bessel_i, P) F(double_bessel_j, P) F(double_bessel_k, P) F(double_bessel_y, P) F(double_chebyshev_t, P) \
    F(double_chebyshev_u, P) F(double_exp_integral_e, P) F(double_hermite_h, P) F(double_hurwitz_zeta, P) \
    F(double_polygamma, P) F(double_polylog, P)
#define ND_ARB_RRII(F, P) \
    F(double_gamma_lower, P) F(double_gamma_upper, P) F(double_hypgeom_0f1, P)
#define ND_ARB_RRRI(F, P) \
    F(double_gegenbauer_c, P) F(double_hypgeom_u, P) F(double_laguerre_l, P)
#define ND_ARB_RRRII(F, P) \
    F(double_beta_lower, P) F(double_hypgeom_1f1, P) F(double_legendre_p, P) F(double_legendre_q, P)
#define ND_ARB_RRRRII(F, P) \
    F(double_hypgeom_2f1, P)
#define ND_ARB_ZI(F, P) \
    F(cdouble_airy_ai, P) F(cdouble_airy_ai_prime, P) F(cdouble_airy_bi, P) F(cdouble_airy_bi_prime, P) \
    F(cdouble_cos_integral, P) F(cdouble_digamma, P) F(cdouble_elliptic_e, P) F(cdouble_elliptic_k, P) \
    F(cdouble_erf, P) F(cdouble_erfc, P) F(cdouble_erfi, P) F(cdouble_exp_integral_ei, P) F(cdouble_gamma, P) \
    F(cdouble_lgamma, P) F(cdouble_sin_integral, P) F(cdouble_sinc_pi, P) F(cdouble_zeta, P)
#define ND_ARB_ZII(F, P) \
    F(cdouble_fresnel_c, P) F(cdouble_fresnel_s, P)
#define ND_ARB_ZLI(F, P) \
    F(cdouble_lambertw, P)
#define ND_ARB_ZZI(F, P) \
    F(cdouble_bessel_i, P) F(cdouble_bessel_j, P) F(cdouble_bessel_k, P) F(cdouble_bessel_y, P) \
    F(cdouble_chebyshev_t, P) F(cdouble_chebyshev_u, P) F(cdouble_elliptic_pi, P) F(cdouble_exp_integral_e, P) \
    F(cdouble_hermite_h, P) F(cdouble_hurwitz_zeta, P) F(cdouble_polygamma, P) F(cdouble_polylog, P)
#define ND_ARB_ZZII(F, P) \
    F(cdouble_elliptic_e_inc, P) F(cdouble_elliptic_f, P) F(cdouble_gamma_lower, P) F(cdouble_gamma_upper, P) \
    F(cdouble_hypgeom_0f1, P)
#define ND_ARB_ZZZI(F, P) \
    F(cdouble_gegenbauer_c, P) F(cdouble_hypgeom_u, P) F(cdouble_laguerre_l, P)
#define ND_ARB_LLZZI(F, P) \
    F(cdouble_spherical_y, P)
#define ND_ARB_ZZZII(F, P) \
    F(cdouble_beta_lower, P) F(cdouble_hypgeom_1f1, P) F(cdouble_legendre_p, P) F(cdouble_legendre_q, P)
#define ND_ARB_ZZZZI(F, P) \
    F(cdouble_jacobi_p, P)
#define ND_ARB_ZZZZII(F, P) \
    F(cdouble_hypgeom_2f1, P)

#define ND_ARB_WRAPPED(F) \
    ND_ARB_RI(F, (double *, double, int)) \
    ND_ARB_RII(F, (double *, double, int, int)) \
    ND_ARB_RLI(F, (double *, double, long, int)) \
    ND_ARB_RRI(F, (double *, double, double, int)) \
    ND_ARB_RRII(F, (double *, double, double, int, int)) \
    ND_ARB_RRRI(F, (double *, double, double, double, int)) \
    ND_ARB_RRRII(F, (double *, double, double, double, int, int)) \
    ND_ARB_RRRRII(F, (double *, double, double, double, double, int, int)) \
    ND_ARB_ZI(F, (complex_double *, complex_double, int)) \
    ND_ARB_ZII(F, (complex_double *, complex_double, int, int)) \
    ND_ARB_ZLI(F, (complex_double *, complex_double, long, int)) \
    ND_ARB_ZZI(F, (complex_double *, complex_double, complex_double, int)) \
    ND_ARB_ZZII(F, (complex_double *, complex_double, complex_double, int, int)) \
    ND_ARB_ZZZI(F, (complex_double *, complex_double, complex_double, complex_double, int)) \
    ND_ARB_LLZZI(F, (complex_double *, long, long, complex_double, complex_double, int)) \
    ND_ARB_ZZZII(F, (complex_double *, complex_double, complex_double, complex_double, int, int)) \
    ND_ARB_ZZZZI(F, (complex_double *, complex_double, complex_double, complex_double, complex_double, int)) \
    ND_ARB_ZZZZII(F, (complex_double *, complex_double, complex_double, complex_double, complex_double, int, int))

/* Arithmetic of balls. */
#define ND_ARB_BALLS(F) \
    F(acb *, _acb_vec_init, (long count)) \
    F(void, _acb_vec_clear, (acb *, long count)) \
    F(void, acb_set_d_d, (acb *, double, double)) \
    F(void, acb_zero, (acb *)) \
    F(void, acb_neg, (acb *, const acb *)) \
    F(void, acb_sub_ui, (acb *, const acb *, unsigned long, long)) \
    F(void, acb_mul, (acb *, const acb *, const acb *, long)) \
    F(void, acb_div, (acb *, const acb *, const acb *, long)) \
    F(void, acb_mul_onei, (acb *, const acb *)) \
    F(void, acb_mul_2exp_si, (acb *, const acb *, long)) \
    F(long, acb_rel_accuracy_bits, (const acb *)) \
    F(double, arf_get_d, (const void *midpoint, int rounding)) \
    F(void, acb_elliptic_k, (acb *, const acb *, long)) \
    F(void, acb_modular_theta, (acb *, acb *, acb *, acb *, const acb *z, const acb *tau, long)) \
    F(void, flint_set_abort, (void (*)(void))) \
    F(void, __flint_get_memory_functions, (void *(**)(size_t), void *(**)(size_t, size_t), void *(**)(void *, size_t), void (**)(void *))) \
    F(void, __flint_set_memory_functions, (void *(*)(size_t), void *(*)(size_t, size_t), void *(*)(void *, size_t), void (*)(void *))) \
    F(void, flint_cleanup, (void))

struct nd_arb {
#define WRAPPED(name, parameters) int (*name) parameters;
#define BALLS(type, name, parameters) type (*name) parameters;
    ND_ARB_WRAPPED(WRAPPED)
    ND_ARB_BALLS(BALLS)
#undef WRAPPED
#undef BALLS
};

/* Complete after nd_special_load has returned 0. */
extern struct nd_arb nd_arb;

#endif

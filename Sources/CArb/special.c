#include "CArb.h"
#include "arb.h"
#include <math.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdlib.h>

// FLINT ends the program where it can not go on. While one of our calls runs it comes back to that call instead; what it
// held is lost, the session is not.
static _Thread_local jmp_buf *way_back;

// What the call under way may still ask FLINT's memory for, in bytes. Nearly all work is done on numbers that are made
// for it, so this bounds the time of a call, and at the same place on every machine.
static _Thread_local size_t work_left;

// Whether a call was given up on this thread, perhaps while it changed what FLINT keeps for the thread (constants,
// Bernoulli numbers). What is kept is neither used nor given back from then on.
static _Thread_local int is_spoiled;

enum { ABORTED = 1, TOO_MUCH_WORK = 2 };

static _Noreturn void return_or_abort(void) {
    if (way_back) longjmp(*way_back, ABORTED);
    abort();
}

static void *(*plain_alloc)(size_t);
static void *(*plain_calloc)(size_t, size_t);
static void *(*plain_realloc)(void *, size_t);
static void (*plain_free)(void *);

static void spend(size_t bytes) {
    if (!way_back) return;
    // Small numbers cost as much to work on as to make.
    bytes += 64;
    if (bytes > work_left) {
        is_spoiled = 1;
        longjmp(*way_back, TOO_MUCH_WORK);
    }
    work_left -= bytes;
}

static void *counted_alloc(size_t bytes) {
    spend(bytes);
    return plain_alloc(bytes);
}

static void *counted_calloc(size_t count, size_t bytes) {
    spend(count * bytes);
    return plain_calloc(count, bytes);
}

static void *counted_realloc(void *old, size_t bytes) {
    spend(bytes);
    return plain_realloc(old, bytes);
}

static void install(void) {
    nd_arb.flint_set_abort(return_or_abort);
    nd_arb.__flint_get_memory_functions(&plain_alloc, &plain_calloc, &plain_realloc, &plain_free);
    nd_arb.__flint_set_memory_functions(counted_alloc, counted_calloc, counted_realloc, plain_free);
}

static void prepare(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, install);
}

// The working precision rises to 64 * 2^6 bits: what is not settled then is hopelessly near a cancellation.
enum { LIMIT = 6 * FPWRAP_WORK_LIMIT, MODERATE = 3 * FPWRAP_WORK_LIMIT };

static int argument_count(enum nd_special f) { return f >= ND_HYP2F1 ? 4 : f >= ND_BETA_LOWER ? 3 : f >= ND_LAMBERT_W ? 2 : 1; }

static complex_double c(nd_complex z) { return (complex_double){z.real, z.imaginary}; }

// sn, cn, dn as quotients of theta functions (Abramowitz and Stegun 16.36) of z = u/(2 K), tau = i K(1-m)/K(m).
static void jacobi(acb *out, enum nd_special f, const acb *u, const acb *m, long prec) {
    enum { K, TAU, Z, REST, AT, ZERO = AT + 4, COUNT = ZERO + 4 };
    acb *v = nd_arb._acb_vec_init(COUNT), *at = v + AT, *zero = v + ZERO;
    nd_arb.acb_elliptic_k(v + K, m, prec);
    nd_arb.acb_sub_ui(v + REST, m, 1, prec);
    nd_arb.acb_neg(v + REST, v + REST);
    nd_arb.acb_elliptic_k(v + TAU, v + REST, prec);
    nd_arb.acb_div(v + TAU, v + TAU, v + K, prec);
    nd_arb.acb_mul_onei(v + TAU, v + TAU);
    nd_arb.acb_div(v + Z, u, v + K, prec);
    nd_arb.acb_mul_2exp_si(v + Z, v + Z, -1);
    nd_arb.acb_modular_theta(at, at + 1, at + 2, at + 3, v + Z, v + TAU, prec);
    nd_arb.acb_zero(v + Z);
    nd_arb.acb_modular_theta(zero, zero + 1, zero + 2, zero + 3, v + Z, v + TAU, prec);
    switch (f) {
    case ND_JACOBI_SN:
        nd_arb.acb_mul(out, zero + 2, at, prec);
        nd_arb.acb_div(out, out, zero + 1, prec);
        break;
    case ND_JACOBI_CN:
        nd_arb.acb_mul(out, zero + 3, at + 1, prec);
        nd_arb.acb_div(out, out, zero + 1, prec);
        break;
    default:
        nd_arb.acb_mul(out, zero + 3, at + 2, prec);
        nd_arb.acb_div(out, out, zero + 2, prec);
    }
    nd_arb.acb_div(out, out, at + 3, prec);
    nd_arb._acb_vec_clear(v, COUNT);
}

static int jacobi_double(complex_double *r, enum nd_special f, complex_double u, complex_double m) {
    enum { NEAREST = 4 };
    acb *v = nd_arb._acb_vec_init(3), *out = v + 2;
    nd_arb.acb_set_d_d(v, u.real, u.imag);
    nd_arb.acb_set_d_d(v + 1, m.real, m.imag);
    int status = FPWRAP_UNABLE;
    for (long prec = 80; prec <= 4096; prec *= 2) {
        jacobi(out, f, v, v + 1, prec);
        if (nd_arb.acb_rel_accuracy_bits(out) >= 60) {
            r->real = nd_arb.arf_get_d(out->real, NEAREST);
            r->imag = nd_arb.arf_get_d(out->imaginary, NEAREST);
            status = FPWRAP_SUCCESS;
            break;
        }
    }
    nd_arb._acb_vec_clear(v, 3);
    return status;
}

static int complex_of(enum nd_special f, const complex_double *z, complex_double *r) {
    switch (f) {
    case ND_ERF: return nd_arb.cdouble_erf(r, z[0], LIMIT);
    case ND_ERFC: return nd_arb.cdouble_erfc(r, z[0], LIMIT);
    case ND_ERFI: return nd_arb.cdouble_erfi(r, z[0], LIMIT);
    case ND_GAMMA: return nd_arb.cdouble_gamma(r, z[0], LIMIT);
    case ND_LOG_GAMMA: return nd_arb.cdouble_lgamma(r, z[0], LIMIT);
    case ND_DIGAMMA: return nd_arb.cdouble_digamma(r, z[0], LIMIT);
    case ND_ZETA: return nd_arb.cdouble_zeta(r, z[0], LIMIT);
    case ND_EXPI: return nd_arb.cdouble_exp_integral_ei(r, z[0], LIMIT);
    case ND_SIN_INTEGRAL: return nd_arb.cdouble_sin_integral(r, z[0], LIMIT);
    case ND_COS_INTEGRAL: return nd_arb.cdouble_cos_integral(r, z[0], LIMIT);
    case ND_FRESNEL_S: return nd_arb.cdouble_fresnel_s(r, z[0], 1, LIMIT);
    case ND_FRESNEL_C: return nd_arb.cdouble_fresnel_c(r, z[0], 1, LIMIT);
    case ND_AIRY_AI: return nd_arb.cdouble_airy_ai(r, z[0], LIMIT);
    case ND_AIRY_AI_PRIME: return nd_arb.cdouble_airy_ai_prime(r, z[0], LIMIT);
    case ND_AIRY_BI: return nd_arb.cdouble_airy_bi(r, z[0], LIMIT);
    case ND_AIRY_BI_PRIME: return nd_arb.cdouble_airy_bi_prime(r, z[0], LIMIT);
    case ND_SINC: return nd_arb.cdouble_sinc_pi(r, z[0], LIMIT);
    case ND_ELLIPTIC_K: return nd_arb.cdouble_elliptic_k(r, z[0], LIMIT);
    case ND_ELLIPTIC_E: return nd_arb.cdouble_elliptic_e(r, z[0], LIMIT);
    case ND_LAMBERT_W: return nd_arb.cdouble_lambertw(r, z[0], (long)z[1].real, LIMIT);
    case ND_POLYGAMMA: return nd_arb.cdouble_polygamma(r, z[0], z[1], LIMIT);
    case ND_POLYLOG: return nd_arb.cdouble_polylog(r, z[0], z[1], LIMIT);
    case ND_HURWITZ_ZETA: return nd_arb.cdouble_hurwitz_zeta(r, z[0], z[1], LIMIT);
    case ND_GAMMA_LOWER: return nd_arb.cdouble_gamma_lower(r, z[0], z[1], 1, LIMIT);
    case ND_GAMMA_UPPER: return nd_arb.cdouble_gamma_upper(r, z[0], z[1], 1, LIMIT);
    case ND_EXPN: return nd_arb.cdouble_exp_integral_e(r, z[0], z[1], LIMIT);
    case ND_BESSEL_J: return nd_arb.cdouble_bessel_j(r, z[0], z[1], LIMIT);
    case ND_BESSEL_Y: return nd_arb.cdouble_bessel_y(r, z[0], z[1], LIMIT);
    case ND_BESSEL_I: return nd_arb.cdouble_bessel_i(r, z[0], z[1], LIMIT);
    case ND_BESSEL_K: return nd_arb.cdouble_bessel_k(r, z[0], z[1], LIMIT);
    case ND_CHEBYSHEV_T: return nd_arb.cdouble_chebyshev_t(r, z[0], z[1], LIMIT);
    case ND_CHEBYSHEV_U: return nd_arb.cdouble_chebyshev_u(r, z[0], z[1], LIMIT);
    case ND_HERMITE: return nd_arb.cdouble_hermite_h(r, z[0], z[1], LIMIT);
    case ND_HYP0F1: return nd_arb.cdouble_hypgeom_0f1(r, z[0], z[1], 0, LIMIT);
    case ND_ELLIPTIC_F: return nd_arb.cdouble_elliptic_f(r, z[0], z[1], 0, LIMIT);
    case ND_ELLIPTIC_E_INCOMPLETE: return nd_arb.cdouble_elliptic_e_inc(r, z[0], z[1], 0, LIMIT);
    case ND_ELLIPTIC_PI: return nd_arb.cdouble_elliptic_pi(r, z[0], z[1], LIMIT);
    case ND_JACOBI_SN: case ND_JACOBI_CN: case ND_JACOBI_DN: return jacobi_double(r, f, z[0], z[1]);
    case ND_BETA_LOWER: return nd_arb.cdouble_beta_lower(r, z[0], z[1], z[2], 1, LIMIT);
    case ND_LEGENDRE_P: return nd_arb.cdouble_legendre_p(r, z[0], z[1], z[2], 0, LIMIT);
    case ND_LEGENDRE_Q: return nd_arb.cdouble_legendre_q(r, z[0], z[1], z[2], 0, LIMIT);
    case ND_LAGUERRE: return nd_arb.cdouble_laguerre_l(r, z[0], z[1], z[2], LIMIT);
    case ND_GEGENBAUER: return nd_arb.cdouble_gegenbauer_c(r, z[0], z[1], z[2], LIMIT);
    case ND_HYP1F1: return nd_arb.cdouble_hypgeom_1f1(r, z[0], z[1], z[2], 0, LIMIT);
    case ND_HYPERU: return nd_arb.cdouble_hypgeom_u(r, z[0], z[1], z[2], LIMIT);
    case ND_HYP2F1: return nd_arb.cdouble_hypgeom_2f1(r, z[0], z[1], z[2], z[3], 0, LIMIT);
    case ND_JACOBI_P: return nd_arb.cdouble_jacobi_p(r, z[0], z[1], z[2], z[3], LIMIT);
    case ND_SPHERICAL_HARMONIC: return nd_arb.cdouble_spherical_y(r, (long)z[0].real, (long)z[1].real, z[2], z[3], LIMIT);
    default: return FPWRAP_UNABLE;
    }
}

static int real_of(enum nd_special f, const double *x, double *r, int flags) {
    switch (f) {
    case ND_ERF: return nd_arb.double_erf(r, x[0], flags);
    case ND_ERFC: return nd_arb.double_erfc(r, x[0], flags);
    case ND_ERFI: return nd_arb.double_erfi(r, x[0], flags);
    case ND_GAMMA: return nd_arb.double_gamma(r, x[0], flags);
    case ND_LOG_GAMMA: {
        if (x[0] > 0) return nd_arb.double_lgamma(r, x[0], flags);
        // log |gamma(x)| is the real part of the complex function on the cut.
        complex_double out;
        int status = nd_arb.cdouble_lgamma(&out, (complex_double){x[0], 0}, FPWRAP_ACCURATE_PARTS | LIMIT);
        *r = out.real;
        return status;
    }
    case ND_DIGAMMA: return nd_arb.double_digamma(r, x[0], flags);
    case ND_ZETA: return nd_arb.double_zeta(r, x[0], flags);
    case ND_EXPI: return nd_arb.double_exp_integral_ei(r, x[0], flags);
    case ND_SIN_INTEGRAL: return nd_arb.double_sin_integral(r, x[0], flags);
    case ND_COS_INTEGRAL: return nd_arb.double_cos_integral(r, x[0], flags);
    case ND_FRESNEL_S: return nd_arb.double_fresnel_s(r, x[0], 1, flags);
    case ND_FRESNEL_C: return nd_arb.double_fresnel_c(r, x[0], 1, flags);
    case ND_AIRY_AI: return nd_arb.double_airy_ai(r, x[0], flags);
    case ND_AIRY_AI_PRIME: return nd_arb.double_airy_ai_prime(r, x[0], flags);
    case ND_AIRY_BI: return nd_arb.double_airy_bi(r, x[0], flags);
    case ND_AIRY_BI_PRIME: return nd_arb.double_airy_bi_prime(r, x[0], flags);
    case ND_SINC: return nd_arb.double_sinc_pi(r, x[0], flags);
    case ND_ERFINV: return nd_arb.double_erfinv(r, x[0], flags);
    case ND_ERFCINV: return nd_arb.double_erfcinv(r, x[0], flags);
    case ND_LAMBERT_W: return nd_arb.double_lambertw(r, x[0], (long)x[1], flags);
    case ND_POLYGAMMA: return nd_arb.double_polygamma(r, x[0], x[1], flags);
    case ND_POLYLOG: return nd_arb.double_polylog(r, x[0], x[1], flags);
    case ND_HURWITZ_ZETA: return nd_arb.double_hurwitz_zeta(r, x[0], x[1], flags);
    case ND_GAMMA_LOWER: return nd_arb.double_gamma_lower(r, x[0], x[1], 1, flags);
    case ND_GAMMA_UPPER: return nd_arb.double_gamma_upper(r, x[0], x[1], 1, flags);
    case ND_EXPN: return nd_arb.double_exp_integral_e(r, x[0], x[1], flags);
    case ND_BESSEL_J: return nd_arb.double_bessel_j(r, x[0], x[1], flags);
    case ND_BESSEL_Y: return nd_arb.double_bessel_y(r, x[0], x[1], flags);
    case ND_BESSEL_I: return nd_arb.double_bessel_i(r, x[0], x[1], flags);
    case ND_BESSEL_K: return nd_arb.double_bessel_k(r, x[0], x[1], flags);
    case ND_CHEBYSHEV_T: return nd_arb.double_chebyshev_t(r, x[0], x[1], flags);
    case ND_CHEBYSHEV_U: return nd_arb.double_chebyshev_u(r, x[0], x[1], flags);
    case ND_HERMITE: return nd_arb.double_hermite_h(r, x[0], x[1], flags);
    case ND_HYP0F1: return nd_arb.double_hypgeom_0f1(r, x[0], x[1], 0, flags);
    case ND_BETA_LOWER: return nd_arb.double_beta_lower(r, x[0], x[1], x[2], 1, flags);
    case ND_LEGENDRE_P: return nd_arb.double_legendre_p(r, x[0], x[1], x[2], 0, flags);
    case ND_LEGENDRE_Q: return nd_arb.double_legendre_q(r, x[0], x[1], x[2], 0, flags);
    case ND_LAGUERRE: return nd_arb.double_laguerre_l(r, x[0], x[1], x[2], flags);
    case ND_GEGENBAUER: return nd_arb.double_gegenbauer_c(r, x[0], x[1], x[2], flags);
    case ND_HYP1F1: return nd_arb.double_hypgeom_1f1(r, x[0], x[1], x[2], 0, flags);
    case ND_HYPERU: return nd_arb.double_hypgeom_u(r, x[0], x[1], x[2], flags);
    case ND_HYP2F1: return nd_arb.double_hypgeom_2f1(r, x[0], x[1], x[2], x[3], 0, flags);
    default: {
        // Only the complex function is there (of Jacobi's polynomials Arb 2.23 has a real one with wrong values): real where
        // its imaginary part is zero, or no more than its rounding.
        complex_double z[4] = {{0}}, out = {0};
        for (int i = 0; i < argument_count(f); i++) z[i].real = x[i];
        int status = complex_of(f, z, &out);
        if (status == FPWRAP_SUCCESS && fabs(out.imag) > 1e-14 * fabs(out.real)) status = FPWRAP_UNABLE;
        *r = out.real;
        return status;
    }
    }
}

static enum nd_special_status settled_real(enum nd_special f, const double *x, double *result) {
    int status = real_of(f, x, result, FPWRAP_CORRECT_ROUNDING | MODERATE);
    // A value that a double holds, or nearly, lies in every ball around it: its rounding is never proved, its digits are. So
    // where 512 bits settle the digits, the rounding would take thousands or all bits that there are.
    if (status != FPWRAP_SUCCESS) status = real_of(f, x, result, MODERATE);
    if (status != FPWRAP_SUCCESS) {
        status = real_of(f, x, result, LIMIT);
        double rounded;
        if (status == FPWRAP_SUCCESS && real_of(f, x, &rounded, FPWRAP_CORRECT_ROUNDING | LIMIT) == FPWRAP_SUCCESS) *result = rounded;
    }
    return status == FPWRAP_SUCCESS ? ND_SPECIAL_DONE : ND_SPECIAL_NO_VALUE;
}

static enum nd_special_status settled_complex(enum nd_special f, const nd_complex *arguments, nd_complex *result) {
    complex_double z[4] = {{0}}, out = {0};
    for (int i = 0; i < argument_count(f); i++) z[i] = c(arguments[i]);
    if (complex_of(f, z, &out) != FPWRAP_SUCCESS) return ND_SPECIAL_NO_VALUE;
    *result = (nd_complex){out.real, out.imag};
    return ND_SPECIAL_DONE;
}

enum nd_special_status nd_special_real(enum nd_special f, const double *x, size_t work, double *result) {
    jmp_buf here;
    *result = NAN;
    if (nd_special_load() != 0) return ND_SPECIAL_GIVEN_UP;
    prepare();
    enum nd_special_status status;
    switch (setjmp(here)) {
    case 0:
        work_left = work;
        way_back = &here;
        status = settled_real(f, x, result);
        break;
    case TOO_MUCH_WORK: status = ND_SPECIAL_TOO_LONG; break;
    default: status = ND_SPECIAL_GIVEN_UP;
    }
    way_back = NULL;
    if (status != ND_SPECIAL_DONE) *result = NAN;
    return status;
}

enum nd_special_status nd_special_complex(enum nd_special f, const nd_complex *arguments, size_t work, nd_complex *result) {
    jmp_buf here;
    result->real = result->imaginary = NAN;
    if (nd_special_load() != 0) return ND_SPECIAL_GIVEN_UP;
    prepare();
    enum nd_special_status status;
    switch (setjmp(here)) {
    case 0:
        work_left = work;
        way_back = &here;
        status = settled_complex(f, arguments, result);
        break;
    case TOO_MUCH_WORK: status = ND_SPECIAL_TOO_LONG; break;
    default: status = ND_SPECIAL_GIVEN_UP;
    }
    way_back = NULL;
    if (status != ND_SPECIAL_DONE) result->real = result->imaginary = NAN;
    return status;
}

int nd_special_is_spoiled(void) { return is_spoiled; }

void nd_special_release_thread(void) {
    if (nd_arb.flint_cleanup && !is_spoiled) nd_arb.flint_cleanup();
}

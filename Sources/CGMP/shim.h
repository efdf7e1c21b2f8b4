#ifndef ND_CGMP_H
#define ND_CGMP_H
#if __has_include(<gmp.h>)
#include <gmp.h>
#else
#error "GMP is missing: apt-get install libgmp-dev"
#endif

// The names of GMP are macros, which Swift does not import: one plain function for each we use. GMP is linked, not looked
// for: it needs no other library, and costs a start nothing that can be measured.

typedef __mpz_struct nd_integer;

static inline void nd_integer_init(nd_integer *r) { mpz_init(r); }
// A word seen as an integer, to read: nothing is allocated, `limb` must outlive it.
static inline void nd_integer_view(nd_integer *r, mp_limb_t *limb, long v) {
    *limb = v < 0 ? -(mp_limb_t)v : (mp_limb_t)v;
    mpz_roinit_n(r, limb, v < 0 ? -1 : v > 0);
}
static inline void nd_integer_clear(nd_integer *r) { mpz_clear(r); }
static inline int nd_integer_fits(const nd_integer *a) { return mpz_fits_slong_p(a); }
static inline long nd_integer_word(const nd_integer *a) { return mpz_get_si(a); }
static inline unsigned long nd_integer_low_word(const nd_integer *a) { return mpz_get_ui(a); }
static inline int nd_integer_sign(const nd_integer *a) { return mpz_sgn(a); }
static inline int nd_integer_is_even(const nd_integer *a) { return mpz_even_p(a); }
static inline size_t nd_integer_bits(const nd_integer *a) { return mpz_sgn(a) == 0 ? 0 : mpz_sizeinbase(a, 2); }
static inline size_t nd_integer_trailing_zeros(const nd_integer *a) { return mpz_scan1(a, 0); }
static inline int nd_integer_compare(const nd_integer *a, const nd_integer *b) { return mpz_cmp(a, b); }
static inline unsigned long nd_integer_rest(const nd_integer *a, unsigned long m) { return mpz_fdiv_ui(a, m); }

static inline void nd_integer_add(nd_integer *r, const nd_integer *a, const nd_integer *b) { mpz_add(r, a, b); }
static inline void nd_integer_subtract(nd_integer *r, const nd_integer *a, const nd_integer *b) { mpz_sub(r, a, b); }
static inline void nd_integer_multiply(nd_integer *r, const nd_integer *a, const nd_integer *b) { mpz_mul(r, a, b); }
static inline void nd_integer_floor_quotient(nd_integer *r, const nd_integer *a, const nd_integer *b) { mpz_fdiv_q(r, a, b); }
static inline void nd_integer_floor_rest(nd_integer *r, const nd_integer *a, const nd_integer *b) { mpz_fdiv_r(r, a, b); }
static inline void nd_integer_power(nd_integer *r, const nd_integer *a, unsigned long n) { mpz_pow_ui(r, a, n); }
static inline void nd_integer_gcd(nd_integer *r, const nd_integer *a, const nd_integer *b) { mpz_gcd(r, a, b); }
static inline void nd_integer_root(nd_integer *r, const nd_integer *a, unsigned long n) { mpz_root(r, a, n); }
static inline void nd_integer_shift_left(nd_integer *r, const nd_integer *a, unsigned long n) { mpz_mul_2exp(r, a, n); }
static inline void nd_integer_shift_right(nd_integer *r, const nd_integer *a, unsigned long n) { mpz_tdiv_q_2exp(r, a, n); }

// 0, or -1 where the text is no number in that radix.
static inline int nd_integer_read(nd_integer *r, const char *digits, int radix) { return mpz_set_str(r, digits, radix); }
// The room that nd_integer_write needs, its final zero included.
static inline size_t nd_integer_length(const nd_integer *a, int radix) { return mpz_sizeinbase(a, radix) + 2; }
static inline void nd_integer_write(char *to, const nd_integer *a, int radix) { mpz_get_str(to, radix, a); }
#endif

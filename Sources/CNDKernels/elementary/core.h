// The elementary functions, written once for V = one double and once for V = eight doubles (level.h includes this file
// twice), so that a number has the same bits wherever it was computed. No branch depends on a value, apart from lanes
// that are rare (huge angles, special values): those are done one by one with the scalar function of the same level.

#define K(c) ((V)(c))
#define SELECT(c, a, b) ((c) ? (a) : (b))
#define ABS(x) __builtin_elementwise_abs(x)
#define SQRT(x) __builtin_elementwise_sqrt(x)
#define COPYSIGN(x, s) __builtin_elementwise_copysign(x, s)
#define INFINITE ((V)(__builtin_inf()))
#define NOT_A_NUMBER ((V)(__builtin_nan("")))

ND_INLINE V FN(horner)(V x, const double *c, int degree) {
    V sum = K(c[degree]);
#pragma clang loop unroll(full)
    for (int i = degree - 1; i >= 0; i--) sum = FMA(sum, x, K(c[i]));
    return sum;
}

/// 2^n for whole n in -1022 ... 1023.
ND_INLINE V FN(two_to)(V n) { return FN(of_bits)((FN(bits)(n + ND_ROUNDER) << 52) + (L)(0x3ff0000000000000)); }

// MARK: exponential

/// x + xl = n ln 2 + r + rl, n whole, |r| <= ln(2)/2; good for |x| < 2000.
ND_INLINE V FN(exp_reduce)(V x, V xl, V *n, V *rl) {
    *n = FMA(x, K(ND_LOG2_E_1), K(ND_ROUNDER)) - ND_ROUNDER;
    V first = FMA_ERROR(-*n, K(ND_LN2_1), x);
    V rest = FMA(-*n, K(ND_LN2_2), xl);
    V r = first + rest;
    *rl = (first - r) + rest;
    return r;
}

/// exp(r + rl) - 1 for the range of `exp_reduce`.
ND_INLINE V FN(exp_part)(V r, V rl) { return r + FMA(r * r, FN(horner)(r, nd_exp_fit, 10), rl); }

/// exp(x + xl); xl at most a few units in the last place of x.
ND_INLINE V FN(exp2part)(V x, V xl) {
    V clamped = SELECT(x > 800.0, K(800.0), SELECT(x < -800.0, K(-800.0), x));
    V n, rl, r = FN(exp_reduce)(clamped, xl, &n, &rl);
    V y = 1.0 + FN(exp_part)(r, rl);
    V half = FMA(n, K(0.5), K(ND_ROUNDER)) - ND_ROUNDER;
    return y * FN(two_to)(half) * FN(two_to)(n - half);
}

ND_INLINE V FN(exp)(V x) { return FN(exp2part)(x, K(0.0)); }

/// (exp(x) - 1) / 4, free of overflow as long as exp(x) / 4 is.
ND_INLINE V FN(expm1_quarter)(V x) {
    V clamped = SELECT(x > 710.5, K(710.5), SELECT(x < -50.0, K(-50.0), x));
    V n, rl, r = FN(exp_reduce)(clamped, K(0.0), &n, &rl);
    V scale = FN(two_to)(n - 2.0);
    return FMA(scale, FN(exp_part)(r, rl), scale - 0.25);
}

ND_INLINE V FN(expm1)(V x) {
    V y = 4.0 * FN(expm1_quarter)(x);
    // A zero keeps its sign, and so do numbers too small to square.
    return SELECT(ABS(x) < 0x1p-54, x, y);
}

ND_INLINE V FN(sinh)(V x) {
    V half = 2.0 * FN(expm1_quarter)(ABS(x));
    V y = half + SELECT(half > 0x1p60, K(0.0), half / FMA(half, K(2.0), K(1.0)));
    return SELECT(ABS(x) < 0x1p-28, x, COPYSIGN(y, x));
}

ND_INLINE V FN(cosh)(V x) {
    V a = ABS(x);
    a = SELECT(a > 710.5, K(710.5), a);
    V n, rl, r = FN(exp_reduce)(a, K(0.0), &n, &rl);
    V scale = FN(two_to)(n - 2.0);
    V half = 2.0 * FMA(scale, FN(exp_part)(r, rl), scale);
    return half + 0.25 / half;
}

ND_INLINE V FN(tanh)(V x) {
    V a = ABS(x);
    a = SELECT(a > 22.0, K(22.0), a);
    V quarter = FN(expm1_quarter)(2.0 * a);
    V y = quarter / (quarter + 0.5);
    return SELECT(ABS(x) < 0x1p-28, x, COPYSIGN(y, x));
}

// MARK: logarithm

/// x = 2^k m with sqrt(1/2) <= m < sqrt(2), for x > 0 and finite.
ND_INLINE V FN(log_split)(V x, V *k) {
    M small = x < 0x1p-1022;
    V scaled = SELECT(small, x * 0x1p54, x);
    U shifted = (U)(FN(bits)(scaled)) + (U)(0x3ff0000000000000 - 0x3fe6a09e667f3bcd);
    V power = FN(of_bits)((L)((shifted >> 52) | (U)(0x4330000000000000)));
    *k = power - SELECT(small, K(0x1p52 + 1077.0), K(0x1p52 + 1023.0));
    return FN(of_bits)((L)((shifted & (U)(0x000fffffffffffff)) + (U)(0x3fe6a09e667f3bcd)));
}

/// log(x) + rest, for x > 0 and finite.
ND_INLINE V FN(log_and)(V x, V rest) {
    V k, f = FN(log_split)(x, &k) - 1.0;
    V s = f / (2.0 + f), z = s * s, h = 0.5 * f * f;
    V tail = FMA(s, FMA(z, FN(horner)(z, nd_log_fit, 6), h), FMA(k, K(ND_LN2_SHORT_REST), rest));
    return FMA(k, K(ND_LN2_SHORT), f - (h - tail));
}

ND_INLINE V FN(log_limits)(V x, V y) {
    y = SELECT(x == INFINITE, x, y);
    y = SELECT(x == 0.0, -INFINITE, y);
    return SELECT(x >= 0.0, y, NOT_A_NUMBER);
}

ND_INLINE V FN(log)(V x) { return FN(log_limits)(x, FN(log_and)(x, K(0.0))); }

/// log(1 + x + xl).
ND_INLINE V FN(log1p2part)(V x, V xl) {
    V u = 1.0 + x, back = u - 1.0;
    V lost = ((1.0 - (u - back)) + (x - back)) + xl;
    V y = FN(log_and)(u, lost / u);
    y = SELECT(x == INFINITE, x, y);
    y = SELECT(x == -1.0, -INFINITE, y);
    return SELECT(x >= -1.0, y, NOT_A_NUMBER);
}

ND_INLINE V FN(log1p)(V x) {
    return SELECT(ABS(x) < 0x1p-54, x, FN(log1p2part)(x, K(0.0)));
}

/// log(x) in two parts, about 2^-64 of its value apart from the truth, for x > 0 and finite; the power of two is kept aside.
ND_INLINE V FN(log_mantissa)(V x, V *k, V *low) {
    V m = FN(log_split)(x, k), f = m - 1.0;
    V d = m + 1.0, dl = (1.0 - d) + m;
    V s = f / d, sl = (FMA_ERROR(-s, d, f) - s * dl) / d;
    V z = s * s, zl = FMA_ERROR(s, s, -z) + 2.0 * s * sl;
    // log m = 2 (s + s q), q = z/3 + z^2 (1/5 + ...)
    V q = z * ND_THIRD_1;
    V ql = FMA_ERROR(z, K(ND_THIRD_1), -q) + FMA(z, K(ND_THIRD_2), zl * ND_THIRD_1);
    V tail = z * z * FN(horner)(z, nd_log_tail_fit, 7);
    V sum = q + tail;
    ql = ql + ((q - sum) + tail);
    V t = s * sum;
    V tl = FMA_ERROR(s, sum, -t) + FMA(s, ql, sl * sum);
    V high = s + t;
    V rest = ((s - high) + t) + (tl + sl);
    V total = high + rest;
    *low = 2.0 * ((high - total) + rest);
    return 2.0 * total;
}

/// x * (c + cl) + (y + yl) with x whole and x * c exact, in one rounding or nearly so.
ND_INLINE V FN(log2)(V x) {
    V k, l, h = FN(log_mantissa)(x, &k, &l);
    V p = h * ND_LOG2_E_1;
    V pl = FMA_ERROR(h, K(ND_LOG2_E_1), -p) + FMA(h, K(ND_LOG2_E_2), l * ND_LOG2_E_1);
    V sum = k + p;
    V y = sum + (((k - sum) + p) + pl);
    return FN(log_limits)(x, SELECT(k == 0.0, p + pl, y));
}

ND_INLINE V FN(log10)(V x) {
    V k, l, h = FN(log_mantissa)(x, &k, &l);
    V p = h * ND_LOG10_E_1;
    V pl = FMA_ERROR(h, K(ND_LOG10_E_1), -p) + FMA(h, K(ND_LOG10_E_2), l * ND_LOG10_E_1);
    V whole = k * ND_LOG10_2_SHORT;
    V sum = whole + p;
    V y = sum + (((whole - sum) + p) + FMA(k, K(ND_LOG10_2_REST), pl));
    return FN(log_limits)(x, SELECT(k == 0.0, p + pl, y));
}

/// log(x) in two parts, for x > 0 and finite.
ND_INLINE V FN(log_2part)(V x, V *low) {
    V k, l, h = FN(log_mantissa)(x, &k, &l);
    V whole = k * ND_LN2_SHORT;
    V rest = k * ND_LN2_SHORT_REST;
    V rest_low = FMA_ERROR(k, K(ND_LN2_SHORT_REST), -rest) + k * ND_LN2_SHORT_REST_2;
    V sum = whole + rest;
    V sum_low = ((whole - sum) + rest) + rest_low;
    V high = sum + h, back = high - sum;
    V lost = (sum - (high - back)) + (h - back);
    V low_sum = lost + (sum_low + l);
    V total = high + low_sum;
    *low = (high - total) + low_sum;
    return total;
}

/// x^y for finite x > 0 and finite y.
ND_INLINE V FN(pow_plain)(V x, V y) {
    V l, h = FN(log_2part)(x, &l);
    V t = y * h;
    V tl = FMA(y, l, FMA_ERROR(y, h, -t));
    M wide = ABS(t) > 800.0;
    return FN(exp2part)(t, SELECT(wide, K(0.0), tl));
}

static double LEVEL_NAME(pow_rare)(double x, double y);

ND_INLINE V FN(pow)(V x, V y) {
    V result = FN(pow_plain)(x, y);
    M rare = !((x > 0.0) & (x < INFINITE) & (ABS(y) < 0x1p1000));
    return FN(patch2)(result, x, y, rare, LEVEL_NAME(pow_rare));
}

ND_INLINE V FN(asinh)(V x) {
    V a = ABS(x);
    M large = a > 0x1p28;
    V t = a * a;
    V q = t / (1.0 + SQRT(1.0 + t));
    V sum = a + q;
    V low = (a - sum) + q;
    V y = FN(log1p2part)(SELECT(large, a - 1.0, sum), SELECT(large, K(0.0), low));
    y = SELECT(large, y + ND_LN2_1, y);
    return SELECT(a < 0x1p-28, x, COPYSIGN(y, x));
}

ND_INLINE V FN(acosh)(V x) {
    M large = x > 0x1p28;
    V t = x - 1.0, lost = (x - t) - 1.0;
    V square = FMA(t, t, 2.0 * t);
    V root = SQRT(square);
    V sum = t + root;
    V low = ((root - sum) + t) + lost;
    V y = FN(log1p2part)(SELECT(large, t, sum), SELECT(large, K(0.0), low));
    return SELECT(large, y + ND_LN2_1, SELECT(x >= 1.0, y, NOT_A_NUMBER));
}

ND_INLINE V FN(atanh)(V x) {
    V a = ABS(x);
    V d = 1.0 - a, dl = (1.0 - d) - a;
    V q = 2.0 * a / d;
    V low = (FMA_ERROR(-q, d, 2.0 * a) - q * dl) / d;
    V y = 0.5 * FN(log1p2part)(q, SELECT(a < 1.0, low, K(0.0)));
    y = SELECT(a < 1.0, y, SELECT(a == 1.0, INFINITE, NOT_A_NUMBER));
    return SELECT(a < 0x1p-28, x, COPYSIGN(y, x));
}

// MARK: circular functions

/// sin(r + rl) for |r| <= pi/2.
ND_INLINE V FN(sin_part)(V r, V rl) {
    V z = r * r;
    V turn = rl * FMA(z, K(-0.5), K(1.0));
    return r + FMA(r * z, FN(horner)(z, nd_sin_fit, 9), turn);
}

/// tan(r + rl) for |r| <= pi/4; of the angle a quarter turn further where `odd`.
ND_INLINE V FN(tan_part)(V r, V rl, M odd) {
    V z = r * r;
    V u = r * z * FN(horner)(z, nd_tan_fit, 14);
    V about = r + u;
    u = FMA(rl, FMA(about, about, K(1.0)), u);
    V t = r + u, tl = (r - t) + u;
    V q = -1.0 / t;
    V error = FMA(q, tl, FMA_ERROR(q, t, K(1.0)));
    return SELECT(odd, FMA(q, error, q), t);
}

/// x - n (p1 + p2 + p3) in two parts; exact in the first step for the n that follow from |x| < 2^26.
ND_INLINE V FN(reduce)(V x, V n, double p1, double p2, double p3, V *low) {
    V first = FMA_ERROR(-n, K(p1), x);
    V lost = x + FMA_ERROR(-n, K(p1), -first);
    V r = FMA_ERROR(-n, K(p2), first);
    *low = FMA(-n, K(p3), FMA_ERROR(-n, K(p2), first - r)) + lost;
    return r;
}

static double LEVEL_NAME(sin_large)(double x);
static double LEVEL_NAME(cos_large)(double x);
static double LEVEL_NAME(tan_large)(double x);

/// Angles up to here are reduced with three parts of pi, larger ones with as many digits as it takes.
#define ND_LARGE_ANGLE 0x1p26

ND_INLINE V FN(sin)(V x) {
    V t = FMA(x, K(ND_PER_PI), K(ND_ROUNDER));
    V n = t - ND_ROUNDER;
    V first = FMA_ERROR(-n, K(ND_PI_1), x);
    V r = FMA_ERROR(-n, K(ND_PI_2), first);
    V rl = FMA(-n, K(ND_PI_3), FMA_ERROR(-n, K(ND_PI_2), first - r));
    V y = FN(sin_part)(r, rl);
    y = FN(of_bits)(FN(bits)(y) ^ (FN(bits)(t) << 63));
    // A zero keeps its sign.
    y = SELECT(x == 0.0, x, y);
    return FN(patch1)(y, x, !(ABS(x) <= ND_LARGE_ANGLE), LEVEL_NAME(sin_large));
}

ND_INLINE V FN(cos)(V x) {
    // cos x = sin(x + pi/2): the nearest odd multiple of pi/2 is taken away.
    V t = FMA(x, K(ND_PER_PI), K(-0.5)) + ND_ROUNDER;
    V n = (t - ND_ROUNDER) + 0.5;
    V rl, r = FN(reduce)(x, n, ND_PI_1, ND_PI_2, ND_PI_3, &rl);
    V y = FN(sin_part)(r, rl);
    y = FN(of_bits)(FN(bits)(y) ^ ((FN(bits)(t) + 1) << 63));
    return FN(patch1)(y, x, !(ABS(x) <= ND_LARGE_ANGLE), LEVEL_NAME(cos_large));
}

ND_INLINE V FN(tan)(V x) {
    V t = FMA(x, K(ND_PER_HALF_PI), K(ND_ROUNDER));
    V n = t - ND_ROUNDER;
    V rl, r = FN(reduce)(x, n, 0.5 * ND_PI_1, 0.5 * ND_PI_2, 0.5 * ND_PI_3, &rl);
    V y = FN(tan_part)(r, rl, (FN(bits)(t) & 1) != 0);
    y = SELECT(x == 0.0, x, y);
    return FN(patch1)(y, x, !(ABS(x) <= ND_LARGE_ANGLE), LEVEL_NAME(tan_large));
}

ND_INLINE V FN(asin)(V x) {
    V a = ABS(x);
    M large = a > 0.5;
    V z = SELECT(large, 0.5 - 0.5 * a, a * a);
    V root = SQRT(z);
    V rest = FMA_ERROR(-root, root, z) / SELECT(root == 0.0, K(1.0), 2.0 * root);
    V p = z * FN(horner)(z, nd_asin_fit, 12);
    V near = FMA(a, p, a);
    V far = ND_HALF_PI_1 - FMA(root, K(2.0), FMA(FMA(root, p, rest), K(2.0), K(-ND_HALF_PI_2)));
    return COPYSIGN(SELECT(large, far, near), x);
}

ND_INLINE V FN(acos)(V x) {
    V a = ABS(x);
    M large = a > 0.5;
    V z = SELECT(large, 0.5 - 0.5 * a, a * a);
    V root = SQRT(z);
    V rest = FMA_ERROR(-root, root, z) / SELECT(root == 0.0, K(1.0), 2.0 * root);
    V p = z * FN(horner)(z, nd_asin_fit, 12);
    V middle = ND_HALF_PI_1 - (x + FMA(x, p, K(-ND_HALF_PI_2)));
    V tail = FMA(root, p, rest);
    V right = 2.0 * (root + tail);
    V left = 2.0 * (ND_HALF_PI_1 - (root + (tail - ND_HALF_PI_2)));
    return SELECT(large, SELECT(x > 0.0, right, left), middle);
}

/// base + atan(t) for |t| <= tan(pi/8); base given in quarters of pi.
ND_INLINE V FN(atan_part)(V t, V quarters) {
    V z = t * t;
    V base = quarters * ND_QUARTER_PI_1;
    V low = FMA(quarters, K(ND_QUARTER_PI_2), FMA_ERROR(quarters, K(ND_QUARTER_PI_1), -base));
    V tail = FMA(t * z, FN(horner)(z, nd_atan_fit, 10), low);
    return base + (t + tail);
}

ND_INLINE V FN(atan)(V x) {
    V a = ABS(x);
    M middle = a > 0.4142135623730951, large = a > 2.414213562373095;
    V over = SELECT(large, K(-1.0), SELECT(middle, a - 1.0, a));
    V under = SELECT(large, a, SELECT(middle, a + 1.0, K(1.0)));
    V y = FN(atan_part)(over / under, SELECT(large, K(2.0), SELECT(middle, K(1.0), K(0.0))));
    return SELECT(a < 0x1p-28, x, COPYSIGN(y, x));
}

/// atan2 for arguments whose larger magnitude is neither tiny nor huge.
ND_INLINE V FN(atan2_plain)(V y, V x) {
    V ay = ABS(y), ax = ABS(x);
    M steep = ay > ax, left = FN(bits)(x) < 0;
    V big = SELECT(steep, ay, ax), small = SELECT(steep, ax, ay);
    M middle = small > 0.4142135623730951 * big;
    V t = SELECT(middle, small - big, small) / SELECT(middle, small + big, big);
    // The angle within the first octant is base + atan t; the other octants mirror it.
    V quarters = SELECT(middle, K(1.0), K(0.0));
    quarters = SELECT(steep, 2.0 - quarters, quarters);
    t = SELECT(steep, -t, t);
    quarters = SELECT(left, 4.0 - quarters, quarters);
    t = SELECT(left, -t, t);
    return COPYSIGN(FN(atan_part)(t, quarters), y);
}

static double LEVEL_NAME(atan2_rare)(double y, double x);

ND_INLINE V FN(atan2)(V y, V x) {
    V big = SELECT(ABS(y) > ABS(x), ABS(y), ABS(x));
    M rare = !((big > 0x1p-900) & (big < 0x1p900)) | !(x == x) | !(y == y);
    return FN(patch2)(FN(atan2_plain)(y, x), y, x, rare, LEVEL_NAME(atan2_rare));
}

// MARK: the rest

ND_INLINE V FN(erf)(V x) {
    V a = ABS(x);
    V c = SELECT(a > 6.2, K(6.2), a), z = c * c;
    V near = FMA(x, FN(horner)(x * x, nd_erf_fit, 14), x);
    V low = FMA_ERROR(c, c, -z);
    V far = 1.0 - FN(exp2part)(-z, -low) * FN(horner)((c - 2.0) / (c + 2.0), nd_erfcx_fit, 18);
    V y = SELECT(a < 1.0, near, COPYSIGN(far, x));
    return SELECT(x == x, y, x);
}

ND_INLINE V FN(cbrt)(V x) {
    V a = ABS(x);
    M ordinary = (a > 0.0) & (a < INFINITE);
    V k, m = FN(log_split)(SELECT(ordinary, a, K(1.0)), &k);
    V third = FMA(k, K(ND_THIRD_1), K(ND_ROUNDER)) - ND_ROUNDER;
    m = m * FN(two_to)(k - 3.0 * third);
    V y = FN(horner)(m, nd_cbrt_fit, 5);
    // Halley's step triples the correct digits; the last one is Newton's with the residual in two parts.
    for (int i = 0; i < 2; i++) {
        V cube = y * y * y;
        y = y * FMA(m, K(2.0), cube) / FMA(cube, K(2.0), m);
    }
    V square = y * y, square_low = FMA_ERROR(y, y, -square);
    V residual = FMA(square_low, y, FMA_ERROR(square, y, -m));
    y = y - residual / (3.0 * square);
    return SELECT(ordinary, COPYSIGN(y * FN(two_to)(third), x), x);
}

ND_INLINE V FN(hypot)(V x, V y) {
    V ax = ABS(x), ay = ABS(y);
    V a = SELECT(ax > ay, ax, ay), b = SELECT(ax > ay, ay, ax);
    V scale = SELECT(a > 0x1p500, K(0x1p-600), SELECT(a < 0x1p-450, K(0x1p600), K(1.0)));
    V back = SELECT(a > 0x1p500, K(0x1p600), SELECT(a < 0x1p-450, K(0x1p-600), K(1.0)));
    V u = a * scale, v = b * scale;
    V square = FMA(u, u, v * v);
    V h = SQRT(square);
    // One step of Newton with the residual u^2 + v^2 - h^2 from its parts.
    V uu = u * u, vv = v * v, hh = h * h;
    V residual = ((uu - hh) + vv) + ((FMA_ERROR(u, u, -uu) + FMA_ERROR(v, v, -vv)) - FMA_ERROR(h, h, -hh));
    h = SELECT(h == 0.0, h, h + residual / (2.0 * h));
    h = SELECT((x == x) & (y == y), h * back, NOT_A_NUMBER);
    return SELECT((ax == INFINITE) | (ay == INFINITE), INFINITE, h);
}

ND_INLINE V FN(sqrt)(V x) { return SQRT(x); }
ND_INLINE V FN(neg)(V x) { return -x; }
ND_INLINE V FN(abs)(V x) { return ABS(x); }
ND_INLINE V FN(floor)(V x) { return __builtin_elementwise_floor(x); }
ND_INLINE V FN(ceil)(V x) { return __builtin_elementwise_ceil(x); }
ND_INLINE V FN(round)(V x) { return __builtin_elementwise_roundeven(x); }
ND_INLINE V FN(sign)(V x) { return SELECT(x > 0.0, K(1.0), SELECT(x < 0.0, K(-1.0), x)); }

ND_INLINE V FN(add)(V a, V b) { return a + b; }
ND_INLINE V FN(sub)(V a, V b) { return a - b; }
ND_INLINE V FN(mul)(V a, V b) { return a * b; }
ND_INLINE V FN(div)(V a, V b) { return a / b; }
ND_INLINE V FN(min)(V a, V b) { return SELECT((a < b) | (a != a), a, b); }
ND_INLINE V FN(max)(V a, V b) { return SELECT((a > b) | (a != a), a, b); }
ND_INLINE V FN(less)(V a, V b) { return SELECT(a < b, K(1.0), K(0.0)); }
ND_INLINE V FN(less_equal)(V a, V b) { return SELECT(a <= b, K(1.0), K(0.0)); }
ND_INLINE V FN(greater)(V a, V b) { return SELECT(a > b, K(1.0), K(0.0)); }
ND_INLINE V FN(greater_equal)(V a, V b) { return SELECT(a >= b, K(1.0), K(0.0)); }
ND_INLINE V FN(equal)(V a, V b) { return SELECT(a == b, K(1.0), K(0.0)); }
ND_INLINE V FN(not_equal)(V a, V b) { return SELECT(a != b, K(1.0), K(0.0)); }
ND_INLINE V FN(and)(V a, V b) { return SELECT((a != 0.0) & (b != 0.0), K(1.0), K(0.0)); }
ND_INLINE V FN(or)(V a, V b) { return SELECT((a != 0.0) | (b != 0.0), K(1.0), K(0.0)); }
ND_INLINE V FN(not)(V a) { return SELECT(a != 0.0, K(0.0), K(1.0)); }
ND_INLINE V FN(fma)(V a, V b, V c) { return FMA_EXACT(a, b, c); }
ND_INLINE V FN(select)(V c, V a, V b) { return SELECT(c != 0.0, a, b); }

static double LEVEL_NAME(remainder_rare)(double a, double b);

ND_INLINE V FN(remainder)(V a, V b) {
    V quotient = a / b;
    M rare = !((ABS(quotient) < 0x1p51) & (ABS(b) < INFINITE));
    // The rounded quotient may be one too far from zero; its remainder is exact all the same and has the wrong sign.
    V whole = __builtin_elementwise_trunc(quotient);
    V r = FMA_EXACT(-whole, b, a);
    M wrong = ((r < 0.0) & (b > 0.0)) | ((r > 0.0) & (b < 0.0));
    r = SELECT(wrong, r + b, r);
    r = SELECT(r == 0.0, COPYSIGN(K(0.0), b), r);
    return FN(patch2)(r, a, b, rare, LEVEL_NAME(remainder_rare));
}

#undef K
#undef SELECT
#undef ABS
#undef SQRT
#undef COPYSIGN
#undef INFINITE
#undef NOT_A_NUMBER

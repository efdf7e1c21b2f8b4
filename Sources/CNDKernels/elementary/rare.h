// What the core leaves to a scalar function: huge angles and the special cases of functions of two arguments.
// Included once for each level, behind the scalar core.

/// x * 2/pi = quadrant + f with |f| <= 1/2; gives f * pi/2 in two parts. x is finite and at least 2^26.
/// The digits of 2/pi that only add multiples of 4 are passed over, the next 192 are multiplied out exactly.
/// Source: M. Payne, R. Hanek, Radian reduction for trigonometric functions, SIGNUM Newsletter 18, 19 (1983).
ND_RARE double LEVEL_NAME(reduce_large)(double x, int *quadrant, double *low) {
    uint64_t bits = (uint64_t)nd_scalar_bits(x);
    int exponent = (int)(bits >> 52 & 0x7ff) - 1075;
    uint64_t mantissa = (bits & 0x000fffffffffffffu) | 0x0010000000000000u;

    int start = exponent > 2 ? exponent - 2 : 0;
    int word = start / 64, shift = start % 64;
    uint64_t digits[3];
    for (int i = 0; i < 3; i++) {
        uint64_t here = nd_two_over_pi[word + i], next = nd_two_over_pi[word + i + 1];
        digits[i] = shift == 0 ? here : here << shift | next >> (64 - shift);
    }
    // product = mantissa * digits, four words, the least first.
    uint64_t product[4];
    unsigned __int128 carry = 0;
    for (int i = 0; i < 3; i++) {
        carry += (unsigned __int128)mantissa * digits[2 - i];
        product[i] = (uint64_t)carry;
        carry >>= 64;
    }
    product[3] = (uint64_t)carry;
    int down = exponent < 2 ? 2 - exponent : 0;
    if (down > 0)
        for (int i = 0; i < 4; i++) product[i] = product[i] >> down | (i < 3 ? product[i + 1] << (64 - down) : 0);

    // The two top bits of the lower three words are the quadrant, the rest is the fraction.
    int q = (int)(product[2] >> 62);
    uint64_t f2 = product[2] << 2 | product[1] >> 62, f1 = product[1] << 2 | product[0] >> 62, f0 = product[0] << 2;
    double sign = 1;
    if (f2 >> 63) {
        sign = -1;
        q += 1;
        f0 = ~f0 + 1;
        f1 = ~f1 + (f0 == 0);
        f2 = ~f2 + (f0 == 0 && f1 == 0);
    }
    double scale = 1;
    if (f2 == 0) {
        f2 = f1;
        f1 = f0;
        f0 = 0;
        scale = 0x1p-64;
    }
    int zeros = f2 == 0 ? 0 : __builtin_clzll(f2);
    if (zeros > 0) {
        f2 = f2 << zeros | f1 >> (64 - zeros);
        f1 = f1 << zeros | f0 >> (64 - zeros);
    }
    scale *= nd_scalar_of_bits((int64_t)(1023 - zeros) << 52);
    double high = (double)(f2 & ~(uint64_t)0x7ff) * 0x1p-64;
    double rest = (double)(f2 & 0x7ff) * 0x1p-64 + (double)f1 * 0x1p-128;
    double r = high * ND_HALF_PI_1;
    double rl = __builtin_fma(high, ND_HALF_PI_1, -r) + (high * ND_HALF_PI_2 + rest * ND_HALF_PI_1);
    *quadrant = q & 3;
    *low = sign * scale * rl;
    return sign * scale * r;
}

/// The sine of an angle `quadrant` quarter turns ahead of x.
ND_RARE double LEVEL_NAME(sin_ahead)(double x, int ahead) {
    double a = __builtin_fabs(x);
    if (!(a < __builtin_inf())) return __builtin_nan("");
    int q;
    double rl, r = LEVEL_NAME(reduce_large)(a, &q, &rl);
    if (x < 0) {
        q = -q;
        r = -r;
        rl = -rl;
    }
    q = (q + ahead) & 3;
    if (q & 1) {
        // cos r = sin(pi/2 - |r|)
        double b = __builtin_fabs(r), bl = r < 0 ? -rl : rl;
        double c = ND_HALF_PI_1 - b;
        rl = ((ND_HALF_PI_1 - c) - b) + (ND_HALF_PI_2 - bl);
        r = c;
    }
    double y = LEVEL_SCALAR(sin_part)(r, rl);
    return q & 2 ? -y : y;
}

static double LEVEL_NAME(sin_large)(double x) { return LEVEL_NAME(sin_ahead)(x, 0); }
static double LEVEL_NAME(cos_large)(double x) { return LEVEL_NAME(sin_ahead)(x, 1); }

static double LEVEL_NAME(tan_large)(double x) {
    double a = __builtin_fabs(x);
    if (!(a < __builtin_inf())) return __builtin_nan("");
    int q;
    double rl, r = LEVEL_NAME(reduce_large)(a, &q, &rl);
    double y = LEVEL_SCALAR(tan_part)(r, rl, q & 1);
    return x < 0 ? -y : y;
}

/// The cases of C99, annex F.9.4.4.
static double LEVEL_NAME(pow_rare)(double x, double y) {
    if (y == 0 || x == 1) return 1;
    if (x != x || y != y) return __builtin_nan("");
    double a = __builtin_fabs(x), infinite = __builtin_inf();
    int whole = __builtin_fabs(y) >= 0x1p53 || (double)(int64_t)y == y;
    int odd = __builtin_fabs(y) < 0x1p53 && whole && ((int64_t)y & 1);
    double sign = odd ? __builtin_copysign(1, x) : 1;
    if (a == 1) return whole ? sign : __builtin_nan("");
    if (a == 0) return y > 0 ? sign * 0.0 : sign * infinite;
    if (a == infinite) return y > 0 ? sign * infinite : sign * 0.0;
    if (__builtin_fabs(y) >= 0x1p1000) return (a > 1) == (y > 0) ? infinite : 0;
    if (x < 0 && !whole) return __builtin_nan("");
    return sign * LEVEL_SCALAR(pow_plain)(a, y);
}

/// The cases of C99, annex F.9.1.4; tiny and huge arguments are scaled.
static double LEVEL_NAME(atan2_rare)(double y, double x) {
    if (x != x || y != y) return __builtin_nan("");
    double ay = __builtin_fabs(y), ax = __builtin_fabs(x), infinite = __builtin_inf();
    if (ay == infinite || ax == infinite) {
        y = __builtin_copysign(ay == infinite ? 1 : 0, y);
        x = __builtin_copysign(ax == infinite ? 1 : 0, x);
    } else if (ay == 0 && ax == 0) {
        x = __builtin_copysign(1, x);
    } else {
        double scale = ay < 0x1p-800 && ax < 0x1p-800 ? 0x1p800 : 0x1p-800;
        y *= scale;
        x *= scale;
    }
    return LEVEL_SCALAR(atan2_plain)(y, x);
}

static double LEVEL_NAME(remainder_rare)(double a, double b) {
    double infinite = __builtin_inf();
    if (a != a || b != b || b == 0 || __builtin_fabs(a) == infinite) return __builtin_nan("");
    if (__builtin_fabs(b) == infinite) return a == 0 ? __builtin_copysign(0, b) : ((a < 0) == (b < 0) ? a : b);
    // Exact by definition, whoever computes it.
    double r = fmod(a, b);
    if (r == 0) return __builtin_copysign(0, b);
    return (r < 0) == (b < 0) ? r : r + b;
}

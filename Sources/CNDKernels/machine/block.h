// The block virtual machine: 256 lanes at a time, a register is as many doubles. Lanes behind the last are computed along
// (registers hold whole vectors) and never stored.

/// An operand of an instruction: a block register, or a vector that repeats a uniform register (mask 0).
typedef struct {
    const double *at;
    size_t mask;
} nd_operand;

ND_INLINE nd_v8 nd_read(nd_operand o, size_t i) { return *(const nd_v8 *)(o.at + (i & o.mask)); }

#define ND_LOOP(expression)                        \
    for (size_t i = 0; i < count; i += 8) *(nd_v8 *)(out + i) = expression

#define ND_UNARY_KERNEL(NAME, f, text)                                                                       \
    static __attribute__((noinline)) void LEVEL_NAME(block_##f)(double *out, const double *a, size_t count) { \
        ND_LOOP(nd_lanes_##f(*(const nd_v8 *)(a + i)));                                                      \
    }
ND_UNARY_OPS(ND_UNARY_KERNEL)
#undef ND_UNARY_KERNEL

#define ND_BINARY_KERNEL(NAME, f, text)                                                                                  \
    static __attribute__((noinline)) void LEVEL_NAME(block_##f)(double *out, nd_operand a, nd_operand b, size_t count) { \
        ND_LOOP(nd_lanes_##f(nd_read(a, i), nd_read(b, i)));                                                             \
    }
ND_BINARY_OPS(ND_BINARY_KERNEL)
#undef ND_BINARY_KERNEL

#define ND_TERNARY_KERNEL(NAME, f, text)                                                                           \
    static __attribute__((noinline)) void LEVEL_NAME(block_##f)(double *out, nd_operand a, nd_operand b, nd_operand c, \
                                                                size_t count) {                                    \
        ND_LOOP(nd_lanes_##f(nd_read(a, i), nd_read(b, i), nd_read(c, i)));                                        \
    }
ND_TERNARY_OPS(ND_TERNARY_KERNEL)
#undef ND_TERNARY_KERNEL

static __attribute__((noinline)) void LEVEL_NAME(block_copy)(double *out, nd_operand a, size_t count) { ND_LOOP(nd_read(a, i)); }

static __attribute__((noinline)) void LEVEL_NAME(block_gather)(double *out, const double *base, const uint32_t *index, size_t count) {
    size_t i = 0;
    for (; i + 8 <= count; i += 8) {
        nd_v8 x;
        for (int k = 0; k < 8; k++) x[k] = base[index[i + k]];
        *(nd_v8 *)(out + i) = x;
    }
    for (; i < count; i++) out[i] = base[index[i]];
}

static __attribute__((noinline)) void LEVEL_NAME(block_indices)(double *out, const uint32_t *index, size_t count) {
    for (size_t i = 0; i < count; i++) out[i] = (double)index[i];
}

/// sums[index[i]] += x[i], in order; runs of equal indices are summed in a register.
static __attribute__((noinline)) void LEVEL_NAME(block_add_runs)(double *sums, const uint32_t *index, nd_operand x, size_t count) {
    size_t i = 0;
    while (i < count) {
        const uint32_t here = index[i];
        double sum = sums[here];
        do {
            sum += x.at[x.mask & i];
            i++;
        } while (i < count && index[i] == here);
        sums[here] = sum;
    }
}

/// One matrix product per lane. The entries of an operand lie `step` doubles apart: the width of a block register, or 1
/// where the operand is uniform.
static __attribute__((noinline)) void LEVEL_NAME(block_matmul)(double *out, nd_operand a, size_t step_a, nd_operand b, size_t step_b,
                                                               size_t width, nd_word size, size_t count) {
    const size_t rows = size.d, inner = size.a, columns = size.b;
#define ND_ENTRY(o, index, step) \
    (o.mask ? *(const nd_v8 *)(o.at + (index) * step + i) : (nd_v8)(o.at[(index) * step]))
    for (size_t row = 0; row < rows; row++)
        for (size_t column = 0; column < columns; column++) {
            double *entry = out + (row * columns + column) * width;
            for (size_t i = 0; i < count; i += 8) {
                nd_v8 sum = ND_ENTRY(a, row * inner, step_a) * ND_ENTRY(b, column, step_b);
                for (size_t k = 1; k < inner; k++)
                    sum = FMA_EXACT(ND_ENTRY(a, row * inner + k, step_a), ND_ENTRY(b, k * columns + column, step_b), sum);
                *(nd_v8 *)(entry + i) = sum;
            }
        }
#undef ND_ENTRY
}

/// Fills the lanes behind the last with its value, so that no rare path is taken for their sake.
ND_INLINE void nd_pad(double *out, size_t count, size_t padded) {
    for (size_t i = count; i < padded; i++) out[i] = out[count - 1];
}

static void LEVEL_NAME(run_blocks)(const nd_run *run) {
    const size_t width = run->width, lanes = run->lanes;
    const nd_slot *const slots = run->slots;
    for (size_t first = 0; first < lanes; first += width) {
        const size_t count = lanes - first < width ? lanes - first : width;
        const size_t padded = (count + 7) & ~(size_t)7;
        const nd_word *pc = run->code;
        for (;;) {
            nd_word w = *pc++;
            size_t repeats = 1;
            unsigned moving = 0;
            if (w.op == ND_OP_REPEAT) {
                repeats = w.d;
                moving = w.a;
                w = *pc++;
            }
            nd_v8 splat_a, splat_b, splat_c;
            double *out = run->registers + (size_t)w.d * width;
#define ND_OPERAND(o, splat)                                                                                        \
    ((o) & ND_UNIFORM ? (splat = (nd_v8)(run->uniforms[(o) & ~ND_UNIFORM]), (nd_operand){(const double *)&splat, 0}) \
                      : (nd_operand){run->registers + (size_t)(o) * width, ~(size_t)0})
#define ND_REPEATED(call)                          \
    for (;;) {                                     \
        call;                                      \
        if (--repeats == 0) break;                 \
        out += width;                              \
        w.a = (uint16_t)(w.a + (moving & 1));      \
        w.b = (uint16_t)(w.b + (moving >> 1 & 1)); \
        c = (uint16_t)(c + (moving >> 2 & 1));     \
    }                                              \
    break
            uint16_t c = 0;
            switch ((nd_opcode)w.op) {
#define ND_CASE(NAME, f, text) \
    case ND_OP_##NAME: ND_REPEATED(LEVEL_NAME(block_##f)(out, run->registers + (size_t)w.a * width, padded));
                ND_UNARY_OPS(ND_CASE)
#undef ND_CASE
#define ND_CASE(NAME, f, text) \
    case ND_OP_##NAME: ND_REPEATED(LEVEL_NAME(block_##f)(out, ND_OPERAND(w.a, splat_a), ND_OPERAND(w.b, splat_b), padded));
                ND_BINARY_OPS(ND_CASE)
#undef ND_CASE
#define ND_CASE(NAME, f, text)                                                                                     \
    case ND_OP_##NAME:                                                                                             \
        c = (pc++)->d;                                                                                             \
        ND_REPEATED(LEVEL_NAME(block_##f)(out, ND_OPERAND(w.a, splat_a), ND_OPERAND(w.b, splat_b), ND_OPERAND(c, splat_c), padded));
                ND_TERNARY_OPS(ND_CASE)
#undef ND_CASE
            case ND_OP_MOVE: ND_REPEATED(LEVEL_NAME(block_copy)(out, ND_OPERAND(w.a, splat_a), padded));
            case ND_OP_LOAD:
                memcpy(out, slots[w.a].base + w.b * slots[w.a].stride + first, count * sizeof(double));
                nd_pad(out, count, padded);
                break;
            case ND_OP_GATHER_SOURCE:
                LEVEL_NAME(block_gather)(out, slots[w.a].base + w.b * slots[w.a].stride, run->sources + first, count);
                nd_pad(out, count, padded);
                break;
            case ND_OP_GATHER_TARGET:
                LEVEL_NAME(block_gather)(out, slots[w.a].base + w.b * slots[w.a].stride, run->targets + first, count);
                nd_pad(out, count, padded);
                break;
            case ND_OP_LANE_INDEX:
                for (size_t i = 0; i < padded; i++) out[i] = (double)(first + i);
                break;
            case ND_OP_SOURCE_INDEX:
                LEVEL_NAME(block_indices)(out, run->sources + first, count);
                nd_pad(out, count, padded);
                break;
            case ND_OP_TARGET_INDEX:
                LEVEL_NAME(block_indices)(out, run->targets + first, count);
                nd_pad(out, count, padded);
                break;
            case ND_OP_MATMUL: {
                const nd_word size = *pc++;
                const int one_a = (w.a & ND_UNIFORM) != 0, one_b = (w.b & ND_UNIFORM) != 0;
                const nd_operand x = {one_a ? run->uniforms + (w.a & ~ND_UNIFORM) : run->registers + (size_t)w.a * width, one_a ? 0 : ~(size_t)0};
                const nd_operand y = {one_b ? run->uniforms + (w.b & ~ND_UNIFORM) : run->registers + (size_t)w.b * width, one_b ? 0 : ~(size_t)0};
                LEVEL_NAME(block_matmul)(out, x, one_a ? 1 : width, y, one_b ? 1 : width, width, size, padded);
                break;
            }
            case ND_OP_TOTAL: {
                const double *x = run->registers + (size_t)w.a * width;
                for (size_t i = 0; i < padded; i += 8) {
                    nd_v8 sum = *(const nd_v8 *)(x + i);
                    for (size_t k = 1; k < w.b; k++) sum += *(const nd_v8 *)(x + k * width + i);
                    *(nd_v8 *)(out + i) = sum;
                }
                break;
            }
            case ND_OP_DRAW: {
                const nd_word data = *pc++;
                const double *parameters[ND_DRAW_OPERANDS];
                size_t steps[ND_DRAW_OPERANDS];
                for (size_t k = 0; k < w.b; k++) {
                    const uint16_t o = (uint16_t)(w.b > 2 || k == 0 ? data.a + k : data.b);
                    parameters[k] = o & ND_UNIFORM ? &run->uniforms[o & ~ND_UNIFORM] : run->registers + (size_t)o * width;
                    steps[k] = o & ND_UNIFORM ? 0 : 1;
                }
                run->draw(run->draw_context, out, w.a, (uint32_t)data.op | (uint32_t)data.d << 16, run->entities, first, count, parameters, steps, w.b);
                nd_pad(out, count, padded);
                break;
            }
            case ND_OP_STORE: {
                double *to = slots[w.d].base + w.b * slots[w.d].stride + first;
                if (w.a & ND_UNIFORM)
                    for (size_t i = 0; i < count; i++) to[i] = run->uniforms[w.a & ~ND_UNIFORM];
                else
                    memcpy(to, run->registers + (size_t)w.a * width, count * sizeof(double));
                break;
            }
            case ND_OP_ADD_TARGET:
                LEVEL_NAME(block_add_runs)(slots[w.d].base + w.b * slots[w.d].stride, run->targets + first, ND_OPERAND(w.a, splat_a), count);
                break;
            case ND_OP_ADD_SOURCE:
                LEVEL_NAME(block_add_runs)(slots[w.d].base + w.b * slots[w.d].stride, run->sources + first, ND_OPERAND(w.a, splat_a), count);
                break;
            case ND_OP_REDUCE: {
                const nd_word data = *pc++;
                const double *x = run->registers + (size_t)w.a * width;
                if (w.a & ND_UNIFORM) {
                    double *filled = run->scratch + (size_t)data.a * ND_BLOCK;
                    for (size_t i = 0; i < count; i++) filled[i] = run->uniforms[w.a & ~ND_UNIFORM];
                    x = filled;
                }
                nd_reduce_into(&slots[w.d].base[w.b * slots[w.d].stride], data.d, LEVEL_NAME(reduce_block)(data.d, x, count),
                               first + count, lanes);
                break;
            }
            case ND_OP_LOAD_ONE:
            case ND_OP_LANE_COUNT:
            case ND_OP_REPEAT:
            case ND_OP_COUNT:
            case ND_OP_END: goto next_block;
            }
        }
    next_block:;
    }
}

/// Elementwise operations on arrays of any length, 256 at a time through aligned registers.
static int LEVEL_NAME(apply)(uint32_t opcode, double *out, const double *a, const double *b, const double *c, size_t count) {
    _Alignas(64) double x[ND_BLOCK], y[ND_BLOCK], z[ND_BLOCK];
    for (size_t first = 0; first < count; first += ND_BLOCK) {
        const size_t n = count - first < ND_BLOCK ? count - first : ND_BLOCK, padded = (n + 7) & ~(size_t)7;
        const double *given[3] = {a, b, c};
        double *copies[3] = {x, y, z};
        for (int k = 0; k < 3; k++)
            if (given[k]) {
                memcpy(copies[k], given[k] + first, n * sizeof(double));
                nd_pad(copies[k], n, padded);
            }
        const nd_operand ox = {x, ~(size_t)0}, oy = {y, ~(size_t)0}, oz = {z, ~(size_t)0};
        switch (opcode) {
#define ND_CASE(NAME, f, text) case ND_OP_##NAME: LEVEL_NAME(block_##f)(x, x, padded); break;
            ND_UNARY_OPS(ND_CASE)
#undef ND_CASE
#define ND_CASE(NAME, f, text) case ND_OP_##NAME: LEVEL_NAME(block_##f)(x, ox, oy, padded); break;
            ND_BINARY_OPS(ND_CASE)
#undef ND_CASE
#define ND_CASE(NAME, f, text) case ND_OP_##NAME: LEVEL_NAME(block_##f)(x, ox, oy, oz, padded); break;
            ND_TERNARY_OPS(ND_CASE)
#undef ND_CASE
        default: return 0;
        }
        memcpy(out + first, x, n * sizeof(double));
    }
    return 1;
}

// The scalar virtual machine: one lane after another, a register is one double. Its code has the scalar form: uniform
// registers are numbered behind the others, repeats are written out.

#define R(operand) r[operand]
// The fields of a word that was read in one piece.
#define W_OP ((uint16_t)w)
#define W_D ((uint16_t)(w >> 16))
#define W_A ((uint16_t)(w >> 32))
#define W_B ((uint16_t)(w >> 48))

ND_INLINE uint64_t nd_fetch(const nd_word *pc) {
    uint64_t w;
    memcpy(&w, pc, sizeof w);
    return w;
}

// Functions that are more than a few instructions stay out of the loop, so that it keeps its registers.
#define ND_OUTSIDE(NAME, f, text) ND_RARE double LEVEL_NAME(one_##f)(double a) { return nd_scalar_##f(a); }
ND_UNARY_OPS(ND_OUTSIDE)
#define ND_OUTSIDE_2(NAME, f, text) ND_RARE double LEVEL_NAME(one_##f)(double a, double b) { return nd_scalar_##f(a, b); }
ND_BINARY_OPS(ND_OUTSIDE_2)

ND_RARE void LEVEL_NAME(one_matmul)(double *r, size_t d, size_t a, size_t b, nd_word size) {
    const size_t rows = size.d, inner = size.a, columns = size.b;
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < columns; j++) {
            double sum = r[a + i * inner] * r[b + j];
            for (size_t k = 1; k < inner; k++) sum = FMA_EXACT(r[a + i * inner + k], r[b + k * columns + j], sum);
            r[d + i * columns + j] = sum;
        }
}

ND_RARE void LEVEL_NAME(one_total)(double *r, size_t d, size_t a, size_t count) {
    double sum = r[a];
    for (size_t k = 1; k < count; k++) sum += r[a + k];
    r[d] = sum;
}

ND_RARE void LEVEL_NAME(one_draw)(const nd_run *run, size_t lane, size_t d, uint16_t family, size_t count, nd_word data) {
    const double *parameters[ND_DRAW_OPERANDS];
    size_t steps[ND_DRAW_OPERANDS];
    for (size_t k = 0; k < count; k++) {
        // Two operands have names of their own; more stand in a row from the first.
        parameters[k] = run->registers + (count > 2 || k == 0 ? data.a + k : data.b);
        steps[k] = 0;
    }
    run->draw(run->draw_context, run->registers + d, family, (uint32_t)data.op | (uint32_t)data.d << 16, run->entities, lane, 1, parameters, steps, count);
}

/// Lanes are collected to whole blocks, then reduced as the block machine does it.
ND_RARE void LEVEL_NAME(one_reduce)(const nd_run *run, size_t lane, double x, size_t slot, size_t component, nd_word data) {
    double *block = run->scratch + (size_t)data.a * ND_BLOCK;
    const size_t place = lane % ND_BLOCK;
    block[place] = x;
    if (place == ND_BLOCK - 1 || lane + 1 == run->lanes)
        nd_reduce_into(&run->slots[slot].base[component * run->slots[slot].stride], data.d,
                       LEVEL_NAME(reduce_block)(data.d, block, place + 1), lane + 1, run->lanes);
}

static void LEVEL_NAME(run_lanes)(const nd_run *run) {
    double *const r = run->registers;
    const nd_slot *const slots = run->slots;
    const size_t lanes = run->lanes;
    for (size_t lane = 0; lane < lanes; lane++) {
        const nd_word *pc = run->code;
        for (;;) {
            const uint64_t w = nd_fetch(pc++);
            switch (W_OP) {
            case ND_OP_NEG: R(W_D) = -R(W_A); break;
            case ND_OP_ADD: R(W_D) = R(W_A) + R(W_B); break;
            case ND_OP_SUB: R(W_D) = R(W_A) - R(W_B); break;
            case ND_OP_MUL: R(W_D) = R(W_A) * R(W_B); break;
            case ND_OP_DIV: R(W_D) = R(W_A) / R(W_B); break;
#define ND_CASE(NAME, f, text) \
    case ND_OP_##NAME: R(W_D) = LEVEL_NAME(one_##f)(R(W_A)); break;
                ND_UNARY_CALLS(ND_CASE)
#undef ND_CASE
#define ND_CASE(NAME, f, text) \
    case ND_OP_##NAME: R(W_D) = LEVEL_NAME(one_##f)(R(W_A), R(W_B)); break;
                ND_BINARY_CALLS(ND_CASE)
#undef ND_CASE
#define ND_CASE(NAME, f, text) \
    case ND_OP_##NAME: R(W_D) = nd_scalar_##f(R(W_A), R(W_B), R(pc->d)); pc++; break;
                ND_TERNARY_OPS(ND_CASE)
#undef ND_CASE
            case ND_OP_MOVE: R(W_D) = R(W_A); break;
            case ND_OP_LOAD: R(W_D) = slots[W_A].base[W_B * slots[W_A].stride + lane]; break;
            case ND_OP_LOAD_ONE: R(W_D) = slots[W_A].base[W_B * slots[W_A].stride]; break;
            case ND_OP_GATHER_SOURCE: R(W_D) = slots[W_A].base[W_B * slots[W_A].stride + run->sources[lane]]; break;
            case ND_OP_GATHER_TARGET: R(W_D) = slots[W_A].base[W_B * slots[W_A].stride + run->targets[lane]]; break;
            case ND_OP_LANE_INDEX: R(W_D) = (double)lane; break;
            case ND_OP_LANE_COUNT: R(W_D) = (double)run->lane_count; break;
            case ND_OP_SOURCE_INDEX: R(W_D) = (double)run->sources[lane]; break;
            case ND_OP_TARGET_INDEX: R(W_D) = (double)run->targets[lane]; break;
            case ND_OP_MATMUL: LEVEL_NAME(one_matmul)(r, W_D, W_A, W_B, *pc++); break;
            case ND_OP_TOTAL: LEVEL_NAME(one_total)(r, W_D, W_A, W_B); break;
            case ND_OP_DRAW: LEVEL_NAME(one_draw)(run, lane, W_D, W_A, W_B, *pc++); break;
            case ND_OP_STORE: slots[W_D].base[W_B * slots[W_D].stride + lane] = R(W_A); break;
            case ND_OP_ADD_TARGET: slots[W_D].base[W_B * slots[W_D].stride + run->targets[lane]] += R(W_A); break;
            case ND_OP_ADD_SOURCE: slots[W_D].base[W_B * slots[W_D].stride + run->sources[lane]] += R(W_A); break;
            case ND_OP_REDUCE: LEVEL_NAME(one_reduce)(run, lane, R(W_A), W_D, W_B, *pc++); break;
            default: goto next_lane;  // the end of the section
            }
        }
    next_lane:;
    }
}

#undef R
#undef W_OP
#undef W_D
#undef W_A
#undef W_B

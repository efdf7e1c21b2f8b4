// The scalar virtual machine: one lane after another, a register is one double. Its code has the scalar form: uniform
// registers are numbered behind the others, repeats are written out.

#define R(operand) r[operand]

static void LEVEL_NAME(run_lanes)(const nd_run *run) {
    double *const r = run->registers;
    const nd_slot *const slots = run->slots;
    const size_t lanes = run->lanes;
    for (size_t lane = 0; lane < lanes; lane++) {
        const nd_word *pc = run->code;
        for (;;) {
            const nd_word w = *pc++;
            switch ((nd_opcode)w.op) {
#define ND_CASE(NAME, f, text) \
    case ND_OP_##NAME: R(w.d) = nd_scalar_##f(R(w.a)); break;
                ND_UNARY_OPS(ND_CASE)
#undef ND_CASE
#define ND_CASE(NAME, f, text) \
    case ND_OP_##NAME: R(w.d) = nd_scalar_##f(R(w.a), R(w.b)); break;
                ND_BINARY_OPS(ND_CASE)
#undef ND_CASE
#define ND_CASE(NAME, f, text) \
    case ND_OP_##NAME: R(w.d) = nd_scalar_##f(R(w.a), R(w.b), R(pc->d)); pc++; break;
                ND_TERNARY_OPS(ND_CASE)
#undef ND_CASE
            case ND_OP_MOVE: R(w.d) = R(w.a); break;
            case ND_OP_LOAD: R(w.d) = slots[w.a].base[w.b * slots[w.a].stride + lane]; break;
            case ND_OP_LOAD_ONE: R(w.d) = slots[w.a].base[w.b * slots[w.a].stride]; break;
            case ND_OP_GATHER_SOURCE: R(w.d) = slots[w.a].base[w.b * slots[w.a].stride + run->sources[lane]]; break;
            case ND_OP_GATHER_TARGET: R(w.d) = slots[w.a].base[w.b * slots[w.a].stride + run->targets[lane]]; break;
            case ND_OP_LANE_INDEX: R(w.d) = (double)lane; break;
            case ND_OP_LANE_COUNT: R(w.d) = (double)run->lane_count; break;
            case ND_OP_SOURCE_INDEX: R(w.d) = (double)run->sources[lane]; break;
            case ND_OP_TARGET_INDEX: R(w.d) = (double)run->targets[lane]; break;
            case ND_OP_MATMUL: {
                const size_t rows = pc->d, inner = pc->a, columns = pc->b;
                pc++;
                for (size_t i = 0; i < rows; i++)
                    for (size_t j = 0; j < columns; j++) {
                        double sum = R(w.a + i * inner) * R(w.b + j);
                        for (size_t k = 1; k < inner; k++)
                            sum = FMA_EXACT(R(w.a + i * inner + k), R(w.b + k * columns + j), sum);
                        R(w.d + i * columns + j) = sum;
                    }
                break;
            }
            case ND_OP_TOTAL: {
                double sum = R(w.a);
                for (size_t k = 1; k < w.b; k++) sum += R(w.a + k);
                R(w.d) = sum;
                break;
            }
            case ND_OP_DRAW: {
                const nd_word data = *pc++;
                const double *parameters[ND_DRAW_OPERANDS];
                size_t steps[ND_DRAW_OPERANDS];
                for (size_t k = 0; k < w.b; k++) {
                    // Two operands have names of their own; more stand in a row from the first.
                    parameters[k] = &R(w.b > 2 || k == 0 ? data.a + k : data.b);
                    steps[k] = 0;
                }
                run->draw(run->draw_context, &R(w.d), w.a, (uint32_t)data.op | (uint32_t)data.d << 16, lane, 1, parameters, steps, w.b);
                break;
            }
            case ND_OP_STORE: slots[w.d].base[w.b * slots[w.d].stride + lane] = R(w.a); break;
            case ND_OP_ADD_TARGET: slots[w.d].base[w.b * slots[w.d].stride + run->targets[lane]] += R(w.a); break;
            case ND_OP_ADD_SOURCE: slots[w.d].base[w.b * slots[w.d].stride + run->sources[lane]] += R(w.a); break;
            case ND_OP_REDUCE: {
                const nd_word data = *pc++;
                double *block = run->scratch + (size_t)data.a * ND_BLOCK;
                const size_t place = lane % ND_BLOCK;
                block[place] = R(w.a);
                if (place == ND_BLOCK - 1 || lane + 1 == lanes)
                    nd_reduce_into(&slots[w.d].base[w.b * slots[w.d].stride], data.d,
                                   LEVEL_NAME(reduce_block)(data.d, block, place + 1), lane + 1, lanes);
                break;
            }
            case ND_OP_REPEAT:
            case ND_OP_COUNT:
            case ND_OP_END: goto next_lane;
            }
        }
    next_lane:;
    }
}

#undef R

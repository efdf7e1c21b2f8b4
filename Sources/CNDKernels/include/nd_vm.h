#ifndef ND_VM_H
#define ND_VM_H
#include <stddef.h>
#include "nd_opcodes.h"

/// A bound slot: component c of lane i stands at base[c * stride + i].
typedef struct {
    double *base;
    size_t stride;
} nd_slot;

/// The most operands of a draw (the weights of a categorical one).
enum { ND_DRAW_OPERANDS = 256 };

/// Gives one number for each of `count` lanes from `first` on: `parameters[k][i * steps[k]]` is operand k of lane i.
typedef void (*nd_draw)(void *context, double *out, uint32_t family, uint32_t place, size_t first, size_t count,
                        const double *const *parameters, const size_t *steps, size_t parameter_count);

/// Everything a kernel runs on. Nothing is owned; the bytecode was verified.
typedef struct {
    const nd_word *code;
    double *registers;     // block VM: `width` doubles each, 64-byte aligned; scalar VM: one each, uniform ones behind
    double *uniforms;      // block VM
    double *scratch;       // ND_BLOCK doubles for each reduction
    const nd_slot *slots;
    const uint32_t *sources;  // arcs only
    const uint32_t *targets;
    size_t lanes;          // how many are run
    size_t lane_count;     // how many the domain has: what LANE_COUNT gives
    size_t width;          // lanes held by a block register: a multiple of 8, at most ND_BLOCK
    nd_draw draw;
    void *draw_context;
} nd_run;

/// All lanes of a kernel, block by block.
void nd_run_blocks(const nd_run *run);
/// All lanes of a kernel, one by one; `code` in the scalar form (uniform registers numbered behind the others, no repeats).
void nd_run_lanes(const nd_run *run);

/// One function of the block machine alone, for tests and measurements: out[i] = op(a[i], b[i], c[i]) for any `count`;
/// unused operands may be null. Works in place. Returns 0 for an opcode that is not elementwise.
int nd_apply(uint32_t opcode, double *out, const double *a, const double *b, const double *c, size_t count);

#endif

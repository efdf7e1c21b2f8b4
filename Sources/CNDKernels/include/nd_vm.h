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
/// `entities[i]` is what draws of lane i are keyed by; null: the number of the lane.
typedef void (*nd_draw)(const void *context, double *out, uint32_t family, uint32_t place, const uint32_t *entities, size_t first,
                        size_t count, const double *const *parameters, const size_t *steps, size_t parameter_count);

/// Everything a kernel runs on. Nothing is owned; the bytecode was verified.
typedef struct {
    const nd_word *code;
    double *registers;     // block VM: `width` doubles each, 64-byte aligned; scalar VM: one each, uniform ones behind
    double *uniforms;      // block VM
    double *scratch;       // ND_BLOCK doubles for each reduction
    const nd_slot *slots;
    const uint32_t *sources;  // arcs only
    const uint32_t *targets;
    const uint32_t *entities;
    size_t lanes;          // how many are run
    size_t lane_count;     // how many the domain has: what LANE_COUNT gives
    size_t width;          // lanes held by a block register: a multiple of 8, at most ND_BLOCK
    nd_draw draw;
    const void *draw_context;
} nd_run;

/// All lanes of a kernel, block by block.
void nd_run_blocks(const nd_run *run);
/// All lanes of a kernel, one by one; `code` in the scalar form (uniform registers numbered behind the others, no repeats).
void nd_run_lanes(const nd_run *run);

/// A kernel ready to run: what is done once in each run, on uniform registers, then its lanes.
typedef struct {
    nd_run once;
    nd_run lanes;
    int has_once;
    int uses_blocks;
} nd_kernel;

/// An accumulator that is set to zero before each run.
typedef struct {
    size_t slot;
    size_t count;
} nd_input;

/// A whole module. Nothing is owned.
typedef struct {
    nd_slot *slots;
    const nd_kernel *kernels;
    size_t kernel_count;
    const nd_input *inputs;
    size_t input_count;
    const size_t *times;  // slots that hold the time
    size_t time_count;
} nd_module;

/// Sets the time and the inputs, then runs all kernels in order.
void nd_run_module(const nd_module *module, double time);

/// One function of the block machine alone, for tests and measurements: out[i] = op(a[i], b[i], c[i]) for any `count`;
/// unused operands may be null. Works in place. Returns 0 for an opcode that is not elementwise.
int nd_apply(uint32_t opcode, double *out, const double *a, const double *b, const double *c, size_t count);

#endif

// What one level of the processor offers; see level.h.
#ifndef ND_LEVELS_H
#define ND_LEVELS_H
#include "include/nd_vm.h"

typedef struct {
    const char *name;
    double (*unary[ND_UNARY_COUNT])(double);
    double (*binary[ND_BINARY_COUNT])(double, double);
    void (*run_blocks)(const nd_run *run);
    void (*run_lanes)(const nd_run *run);
    int (*apply)(uint32_t opcode, double *out, const double *a, const double *b, const double *c, size_t count);
    void (*product)(int64_t rows, int64_t inner, int64_t columns, const double *a, const double *b, double *c, double *room);
} nd_level;

extern const nd_level nd_baseline_level;
#if defined(__x86_64__)
extern const nd_level nd_v3_level;
extern const nd_level nd_v4_level;
#endif

#endif

// Everything whose instructions depend on the processor, compiled once for each level: level_baseline.c, level_v3.c and
// level_v4.c define LEVEL, ND_HAS_FMA and the target, then include this file. dispatch.c chooses at start-up.
//
// The level is chosen by hand instead of by `target_clones` so that a test can force one (ND_SIMD=v3) and so that
// polynomials may use separate multiply and add where the processor has no fused one, instead of a slow library call.
#include <math.h>
#include <stddef.h>
#include <string.h>
#include "include/nd_opcodes.h"
#include "include/nd_fronts.h"
#include "include/nd_vm.h"
#include "elementary/coefficients.h"
#include "elementary/lanes.h"

#define ND_JOIN_(a, b) a##b
#define ND_JOIN(a, b) ND_JOIN_(a, b)
#define LEVEL_NAME(name) ND_JOIN(ND_JOIN(ND_JOIN(nd_, LEVEL), _), name)
#define LEVEL_SCALAR(name) nd_scalar_##name
#define LEVEL_LANES(name) nd_lanes_##name

#define V double
#define L int64_t
#define U uint64_t
#define M int
#define FN(name) LEVEL_SCALAR(name)
#include "elementary/core.h"
#undef V
#undef L
#undef U
#undef M
#undef FN

#define V nd_v8
#define L nd_l8
#define U nd_u8
#define M nd_m8
#define FN(name) LEVEL_LANES(name)
#include "elementary/core.h"
#undef V
#undef L
#undef U
#undef M
#undef FN

#include "elementary/rare.h"
#include "machine/reduce.h"
#include "machine/scalar.h"
#include "machine/block.h"
#include "linear/product.h"
#include "linear/sparse.h"
#include "linear/strip.h"
#include "linear/fronts.h"
#include "levels.h"

#define ND_LIST(NAME, f, text) LEVEL_NAME(one_##f),
const nd_level LEVEL_NAME(level) = {
    .name = LEVEL_TEXT,
    .unary = {ND_UNARY_OPS(ND_LIST)},
    .binary = {ND_BINARY_OPS(ND_LIST)},
    .run_blocks = LEVEL_NAME(run_blocks),
    .run_lanes = LEVEL_NAME(run_lanes),
    .apply = LEVEL_NAME(apply),
    .product = LEVEL_NAME(product),
    .sparse_vector = LEVEL_NAME(sparse_vector),
    .sparse_panel = LEVEL_NAME(sparse_panel),
    .sparse_recurrence = LEVEL_NAME(sparse_recurrence),
    .panel_recurrence = LEVEL_NAME(panel_recurrence),
    .panel_gram = LEVEL_NAME(panel_gram),
    .panel_add = LEVEL_NAME(panel_add),
    .panel_combine = LEVEL_NAME(panel_combine),
    .panel_subtract = LEVEL_NAME(panel_subtract),
    .sparse_strip = LEVEL_NAME(sparse_strip),
    .sparse_strip_recurrence = LEVEL_NAME(sparse_strip_recurrence),
    .strip_gram = LEVEL_NAME(strip_gram),
    .strip_add = LEVEL_NAME(strip_add),
    .strip_products = LEVEL_NAME(strip_products),
    .strip_transform = LEVEL_NAME(strip_transform),
    .strip_store = LEVEL_NAME(strip_store),
    .fronts_factor = LEVEL_NAME(fronts_factor),
    .fronts_solve_vector = LEVEL_NAME(fronts_solve_vector),
    .fronts_solve_strip = LEVEL_NAME(fronts_solve_strip),
    .fronts_solve_panel = LEVEL_NAME(fronts_solve_panel),
};

#ifndef ND_OPCODES_H
#define ND_OPCODES_H
#include <stdint.h>

// The one description of the machine's opcodes: X(NAME, function, text). The virtual machines, the enum that Swift sees,
// the verifier and the disassembler are all made from it.
//
// An instruction is one word of 8 bytes: op, d, a, b (16 bits each); some are followed by one more word of data.
// Operands name block registers (256 lanes); with the top bit set, uniform registers (one number for all lanes).

// d = f(a). What stands apart is a single instruction of the processor.
#define ND_UNARY_OPS(X) X(NEG, neg, "neg") ND_UNARY_CALLS(X)
#define ND_UNARY_CALLS(X)                                                                       \
    X(NOT, not, "not") X(ABS, abs, "abs") X(SIGN, sign, "sign")              \
    X(FLOOR, floor, "floor") X(CEIL, ceil, "ceil") X(ROUND, round, "round")                     \
    X(SQRT, sqrt, "sqrt") X(CBRT, cbrt, "cbrt") X(EXP, exp, "exp") X(EXPM1, expm1, "expm1")     \
    X(LOG, log, "log") X(LOG1P, log1p, "log1p") X(LOG2, log2, "log2") X(LOG10, log10, "log10")  \
    X(SIN, sin, "sin") X(COS, cos, "cos") X(TAN, tan, "tan")                                    \
    X(ASIN, asin, "asin") X(ACOS, acos, "acos") X(ATAN, atan, "atan")                           \
    X(SINH, sinh, "sinh") X(COSH, cosh, "cosh") X(TANH, tanh, "tanh")                           \
    X(ASINH, asinh, "asinh") X(ACOSH, acosh, "acosh") X(ATANH, atanh, "atanh") X(ERF, erf, "erf")

// d = f(a, b)
#define ND_BINARY_OPS(X) X(ADD, add, "add") X(SUB, sub, "sub") X(MUL, mul, "mul") X(DIV, div, "div") ND_BINARY_CALLS(X)
#define ND_BINARY_CALLS(X)                                                                      \
    X(MIN, min, "min") X(MAX, max, "max") X(POW, pow, "pow") X(ATAN2, atan2, "atan2")           \
    X(HYPOT, hypot, "hypot") X(REMAINDER, remainder, "remainder")                               \
    X(LESS, less, "less") X(LESS_EQUAL, less_equal, "lessEqual")                                \
    X(GREATER, greater, "greater") X(GREATER_EQUAL, greater_equal, "greaterEqual")              \
    X(EQUAL, equal, "equal") X(NOT_EQUAL, not_equal, "notEqual") X(AND, and, "and") X(OR, or, "or")

// d = f(a, b, c); c in field d of the data word
#define ND_TERNARY_OPS(X) X(FMA, fma, "fma") X(SELECT, select, "select")

#define ND_OTHER_OPS(X)                                                                         \
    X(END, end, "end")                  /* the end of a section */                              \
    X(REPEAT, repeat, "repeat")         /* the next instruction d times, its d, and by bits 0, 1, 2 of a its operands, moving on */ \
    X(MOVE, move, "move")               /* d = a */                                             \
    X(LOAD, load, "load")               /* d = slot a, component b, this lane */                \
    X(LOAD_ONE, load_one, "loadOne")    /* d = slot a, component b, the same for all lanes; d uniform */ \
    X(GATHER_SOURCE, gather_source, "gatherSource") /* d = slot a, component b, at the arc's source */ \
    X(GATHER_TARGET, gather_target, "gatherTarget") /* ... at its target */                     \
    X(LANE_INDEX, lane_index, "laneIndex")          /* d = number of the lane */                \
    X(LANE_COUNT, lane_count, "laneCount")          /* d = how many lanes; d uniform */         \
    X(SOURCE_INDEX, source_index, "sourceIndex") X(TARGET_INDEX, target_index, "targetIndex")   \
    X(MATMUL, matmul, "matmul")         /* d = a times b; rows, inner, columns in the data word */ \
    X(TOTAL, total, "total")            /* d = a + (a+1) + ...; b registers */                  \
    X(DRAW, draw, "draw")               /* d = draw of family a with b operands; place (32 bits), first and second operand in the data word */ \
    X(STORE, store, "store")            /* slot d, component b = a */                           \
    X(ADD_TARGET, add_target, "addToTarget") X(ADD_SOURCE, add_source, "addToSource")           \
    X(REDUCE, reduce, "reduce")         /* slot d, component b = reduction of a; kind and number in the data word */

#define ND_OPCODES(X) ND_UNARY_OPS(X) ND_BINARY_OPS(X) ND_TERNARY_OPS(X) ND_OTHER_OPS(X)

#define ND_ENUM(NAME, f, text) ND_OP_##NAME,
typedef enum { ND_OPCODES(ND_ENUM) ND_OP_COUNT } nd_opcode;
#undef ND_ENUM

#define ND_COUNT_ONE(NAME, f, text) +1
enum {
    ND_UNARY_COUNT = 0 ND_UNARY_OPS(ND_COUNT_ONE),
    ND_BINARY_COUNT = 0 ND_BINARY_OPS(ND_COUNT_ONE),
    ND_TERNARY_COUNT = 0 ND_TERNARY_OPS(ND_COUNT_ONE),
};
#undef ND_COUNT_ONE

/// The opcode's name in the disassembly; null outside the table.
const char *nd_opcode_text(uint32_t opcode);

typedef enum { ND_REDUCE_SUM, ND_REDUCE_PRODUCT, ND_REDUCE_MIN, ND_REDUCE_MAX, ND_REDUCE_MEAN, ND_REDUCE_COUNT } nd_reduction;

/// One word of bytecode.
typedef struct { uint16_t op, d, a, b; } nd_word;

/// The bit of an operand that says it names a uniform register.
enum { ND_UNIFORM = 0x8000, ND_BLOCK = 256 };

#endif

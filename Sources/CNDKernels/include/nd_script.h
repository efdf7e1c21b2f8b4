#ifndef ND_SCRIPT_H
#define ND_SCRIPT_H
#include <stddef.h>
#include <stdint.h>

// The machine that runs numeric functions and loops of scripts. Registers hold one integer, double, boolean or array; a
// complex number and a quotient of integers take two that follow one another. An instruction is a word of 8 bytes: op,
// a, b, c; some are followed by one more word. Nothing raises an error here: whatever is not plain sailing (overflow, an
// index outside, division by zero, an invalid draw, no memory, too deep) *bails*, and the evaluator does the work again.
//
// X(NAME, text, operands): the operands say what the verifier checks of a, b, c in turn:
//   d register written, D two registers written, r register read, R two registers read, k constant, i immediate, j jump, f function, x exit,
//   m reason, s draw site, n elementary function, . unused; after a space the same for the word that follows.
#define ND_SCRIPT_OPS(X)                                                                        \
    X(BAIL, "bail", "m..") X(EXIT, "exit", "x..") X(TICK, "tick", "i..")                        \
    X(JUMP, "jump", "..j") X(LOOP, "loop", "..j") X(TURN, "turn", "ddj") X(FOR, "for", "drj")    \
    X(CALL, "call", "Dfi") X(RETURN, "return", "Rii") X(IF_TAG, "ifTag", "i.j")                  \
    X(MOVE, "move", "dr.") X(MOVE2, "move2", "DR.") X(CONST, "const", "dk.") X(GLOBAL, "global", "Di.")       \
    X(IF, "if", "r.j") X(UNLESS, "unless", "r.j")                                               \
    X(IF_LT_I, "ifLess.i", "rrj") X(IF_LE_I, "ifLessEqual.i", "rrj") X(IF_EQ_I, "ifEqual.i", "rrj") X(IF_NE_I, "ifNotEqual.i", "rrj") \
    X(IF_LT_K, "ifLess.k", "rij") X(IF_LE_K, "ifLessEqual.k", "rij") X(IF_GT_K, "ifGreater.k", "rij") \
    X(IF_GE_K, "ifGreaterEqual.k", "rij") X(IF_EQ_K, "ifEqual.k", "rij") X(IF_NE_K, "ifNotEqual.k", "rij") \
    X(IF_LT_R, "ifLess.r", "rrj") X(IF_NLT_R, "ifNotLess.r", "rrj") X(IF_LE_R, "ifLessEqual.r", "rrj") \
    X(IF_NLE_R, "ifNotLessEqual.r", "rrj") X(IF_EQ_R, "ifEqual.r", "rrj") X(IF_NE_R, "ifNotEqual.r", "rrj") \
    X(LT_I, "less.i", "drr") X(LE_I, "lessEqual.i", "drr") X(EQ_I, "equal.i", "drr") X(NE_I, "notEqual.i", "drr") \
    X(LT_R, "less.r", "drr") X(LE_R, "lessEqual.r", "drr") X(EQ_R, "equal.r", "drr") X(NE_R, "notEqual.r", "drr") \
    X(NOT, "not", "dr.")                                              \
    X(ADD_I, "add.i", "drr") X(SUB_I, "sub.i", "drr") X(MUL_I, "mul.i", "drr") X(REM_I, "remainder.i", "drr") \
    X(ADD_K, "add.k", "dri") X(MUL_K, "mul.k", "dri") X(REM_K, "remainder.k", "dri") X(DIV_K, "divide.k", "dri") \
    X(NEG_I, "neg.i", "dr.") X(ABS_I, "abs.i", "dr.") X(SIGN_I, "sign.i", "dr.") X(POW_I, "power.i", "drr")  \
    X(MIN_I, "min.i", "drr") X(MAX_I, "max.i", "drr")                                            \
    X(QUOTIENT_R, "quotient.r", "drr") X(QUOTIENT_I, "quotient.i", "drr") X(FLOOR_Q, "floorQuotient", "drr") \
    X(CEIL_Q, "ceilQuotient", "drr") X(NONZERO, "nonzero", "r..")                               \
    X(TO_REAL, "toReal", "dr.") X(TO_REAL_53, "toRealExact", "dr.") X(TO_INT, "toInteger", "dr.") \
    X(ADD_R, "add.r", "drr") X(SUB_R, "sub.r", "drr") X(MUL_R, "mul.r", "drr") X(DIV_R, "div.r", "drr") \
    X(REM_R, "remainder.r", "drr") X(POW_R, "power.r", "drr") X(NEG_R, "neg.r", "dr.")           \
    X(SQRT_R, "sqrt", "dr.") X(ABS_R, "abs.r", "dr.") X(FLOOR_R, "floor.r", "dr.") X(CEIL_R, "ceil.r", "dr.") \
    X(ROUND_R, "round.r", "dr.") X(SIGN_R, "sign.r", "dr.") X(FUNCTION, "function", "drn")       \
    X(ATAN2, "atan2", "drr") X(HYPOT, "hypot", "drr") X(MIN_R, "min.r", "drr") X(MAX_R, "max.r", "drr") \
    X(ADD_C, "add.c", "DRR") X(SUB_C, "sub.c", "DRR") X(MUL_C, "mul.c", "DRR") X(DIV_C, "div.c", "DRR") \
    X(SQUARE_C, "square.c", "DR.") X(POW_C, "power.c", "DRr") X(NEG_C, "neg.c", "DR.") X(ABS_C, "abs.c", "dR.") X(FINITE_C, "finite.c", "R..") X(IF_WHOLE, "ifWhole", "rrj") \
    X(LOAD_8, "load.8", "drr") X(LOAD_1, "load.1", "drr") X(LOAD_16, "load.16", "Drr")           \
    X(STORE_8, "store.8", "rrr") X(STORE_1, "store.1", "rrr") X(STORE_16, "store.16", "rrR")     \
    X(LOAD_M8, "loadMatrix.8", "drr r..") X(LOAD_M1, "loadMatrix.1", "drr r..") X(LOAD_M16, "loadMatrix.16", "Drr r..") \
    X(STORE_M8, "storeMatrix.8", "rrr r..") X(STORE_M1, "storeMatrix.1", "rrr r..") X(STORE_M16, "storeMatrix.16", "rrR r..") \
    X(LENGTH, "length", "dr.") X(NEW, "new", "drr i..") X(NEW_M, "newMatrix", "drr ri.") X(LITERAL, "literal", "dii") \
    X(SET, "set", "rRi") X(APPEND, "append", "rRi") X(COPY, "copy", "dr.")          \
    X(DRAW_UNIFORM, "drawUniform", "drr s..") X(DRAW_NORMAL, "drawNormal", "drr s..")            \
    X(DRAW_EXPONENTIAL, "drawExponential", "dr. s..") X(DRAW_BERNOULLI, "drawBernoulli", "dr. s..")

#define ND_SCRIPT_ENUM(NAME, text, operands) ND_S_##NAME,
typedef enum { ND_SCRIPT_OPS(ND_SCRIPT_ENUM) ND_S_COUNT } nd_script_opcode;
#undef ND_SCRIPT_ENUM

/// The opcode's name and what its operands are; null outside the table.
const char *nd_script_text(uint32_t op);
const char *nd_script_operands(uint32_t op);

typedef struct { uint16_t op, a, b, c; } nd_script_word;

/// A vector (columns 0) or a matrix in row-major order. Its elements belong to a value of the script, or to the machine.
typedef struct nd_script_array {
    void *data;
    void *script_data;      // the elements that belong to the script, which data leaves when the array grows
    int64_t count;
    int64_t rows, columns;
    int64_t capacity;       // elements the machine has room for; -1: the elements belong to the script
    int32_t size;           // bytes of an element: 1, 8, 16
    int32_t logs;           // whether stores are remembered, to be undone
    struct nd_script_undo *undo;
    int64_t undo_count, undo_capacity;
    int64_t original_count; // elements before the run
    void *original;         // a copy of the elements before the run, when the log had grown too long
    int32_t marked;
} nd_script_array;

typedef struct nd_script_undo { int64_t place; uint64_t low, high; } nd_script_undo;

typedef union { int64_t i; double d; uint64_t u; nd_script_array *a; } nd_script_register;

typedef struct { uint32_t start, frame; } nd_script_function;
typedef struct { uint32_t place; uint64_t count; } nd_script_site;

typedef enum { ND_SCRIPT_EXITED, ND_SCRIPT_BAILED, ND_SCRIPT_CANCELLED } nd_script_outcome;
/// Why it bailed, beyond the reasons that the code itself gives.
enum { ND_SCRIPT_OVERFLOW = 0xFFF0, ND_SCRIPT_INDEX, ND_SCRIPT_DIVISION, ND_SCRIPT_INEXACT, ND_SCRIPT_STEPS, ND_SCRIPT_DEPTH,
       ND_SCRIPT_MEMORY, ND_SCRIPT_DRAW };

/// A run. Nothing but `owned` belongs to it; the code was verified.
typedef struct nd_script_run {
    const nd_script_word *code;
    const nd_script_register *constants;
    const nd_script_function *functions;
    nd_script_register *registers;     // the stack of frames
    size_t register_count;
    const nd_script_register *globals;
    nd_script_site *sites;
    uint64_t seed;
    int64_t steps;                     // how many may still be taken
    int64_t depth;                     // how many calls may be nested
    double memory;                     // bytes its arrays may take together
    int (*poll)(const void *context);  // asked now and then whether to stop
    const void *context;
    int (*take)(const void *meter, int64_t bytes);  // charges the session before memory is taken; 0: refused
    const void *meter;                 // null: nothing is charged
    double (*normal_quantile)(double);
    // What comes out.
    uint32_t reason;                   // of a bail, or the number of the exit; when cancelled, where the root frame goes on
    nd_script_array **owned;
    size_t owned_count, owned_capacity, owned_bytes, collect_at;
} nd_script_run;

nd_script_outcome nd_script_execute(nd_script_run *run, uint32_t start, uint32_t frame);
/// Gives back the arrays that the machine made.
void nd_script_release(nd_script_run *run);
/// Undoes all stores since the run began.
void nd_script_restore(nd_script_array *array);
/// Forgets what undoing needs.
void nd_script_forget(nd_script_array *array);
/// Gives back all that the machine added to an array of the script.
void nd_script_discard(nd_script_array *array);

/// Elementary functions by number, in the order of `nd_script_function_name`.
const char *nd_script_function_name(uint32_t number);

#endif

#pragma clang fp contract(off)
#define LEVEL baseline
#if defined(__aarch64__)
#define ND_HAS_FMA 1
#define LEVEL_TEXT "arm64"
#else
#define ND_HAS_FMA 0
#define LEVEL_TEXT "baseline"
#endif
// Vectors of eight are passed only between functions that are inlined: no other file meets their calling convention.
#pragma clang diagnostic ignored "-Wpsabi"
#include "level.h"

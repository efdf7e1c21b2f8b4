#pragma clang fp contract(off)
#if defined(__x86_64__)
#define LEVEL v3
#define ND_HAS_FMA 1
#define LEVEL_TEXT "x86-64-v3"
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
// Vectors of eight are passed only between functions that are inlined: no other file meets their calling convention.
#pragma clang diagnostic ignored "-Wpsabi"
#pragma clang attribute push(__attribute__((target("arch=x86-64-v3"))), apply_to = function)
#include "level.h"
#pragma clang attribute pop
#endif

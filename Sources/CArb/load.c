#include "arb.h"
#include "CArb.h"
#include "CLibrary.h"

#include <pthread.h>
#include <stddef.h>

/* Written once, inside pthread_once, and only read afterwards. */
struct nd_arb nd_arb;
static int is_found;

/* Arb is a library of its own beside FLINT 2, and a part of FLINT from version 3 on. */
static void find(void)
{
    static const char *const files[] = {
#if defined(__APPLE__)
        "libflint.dylib", "/opt/homebrew/lib/libflint.dylib", "/usr/local/lib/libflint.dylib", NULL
#else
        "libflint-arb.so.2", "libflint.so.22", "libflint.so.21", "libflint.so.20", "libflint.so.19", "libflint.so.18", "libflint.so", NULL
#endif
    };
#define WRAPPED(name, parameters) {"arb_fpwrap_" #name, &nd_arb.name, 0},
#define BALLS(type, name, parameters) {#name, &nd_arb.name, 0},
    static const nd_symbol symbols[] = {ND_ARB_WRAPPED(WRAPPED) ND_ARB_BALLS(BALLS) {0}};
#undef WRAPPED
#undef BALLS
    is_found = nd_library_find("ND_ARB", files, symbols) != NULL;
}

int nd_special_load(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, find);
    return is_found ? 0 : -1;
}

#include "arb.h"
#include "CArb.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>

/* Written once, inside pthread_once, and only read afterwards. */
struct nd_arb nd_arb;
static int is_found;

static int take(const char *file)
{
    void *library = dlopen(file, RTLD_LAZY | RTLD_LOCAL);
    if (!library) return 0;
    int complete = 1;
#define WRAPPED(name, parameters) *(void **)&nd_arb.name = dlsym(library, "arb_fpwrap_" #name); complete = complete && nd_arb.name;
#define BALLS(type, name, parameters) *(void **)&nd_arb.name = dlsym(library, #name); complete = complete && nd_arb.name;
    ND_ARB_WRAPPED(WRAPPED)
    ND_ARB_BALLS(BALLS)
#undef WRAPPED
#undef BALLS
    if (!complete) dlclose(library);
    return complete;
}

/* Arb is a library of its own beside FLINT 2, and a part of FLINT from version 3 on. */
static void find(void)
{
    static const char *const files[] = {
#if defined(__APPLE__)
        "libflint.dylib", "/opt/homebrew/lib/libflint.dylib", "/usr/local/lib/libflint.dylib",
#else
        "libflint-arb.so.2", "libflint.so.22", "libflint.so.21", "libflint.so.20", "libflint.so.19", "libflint.so.18", "libflint.so",
#endif
    };
    const char *wanted = getenv("ND_ARB");
    if (wanted && *wanted) {
        is_found = take(wanted);
        return;
    }
    for (size_t i = 0; i < sizeof files / sizeof *files && !is_found; i++) is_found = take(files[i]);
}

int nd_special_load(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, find);
    return is_found ? 0 : -1;
}

void nd_special_release_thread(void)
{
    if (nd_arb.flint_cleanup) nd_arb.flint_cleanup();
}

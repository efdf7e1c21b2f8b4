#include "include/CCairo.h"
#include "CLibrary.h"

#include <pthread.h>
#include <stddef.h>

/* The library's functions. Written once, inside pthread_once, and only read afterwards. */
static struct {
#define GIVES(type, name, parameters, arguments) type (*name) parameters;
#define DOES(name, parameters, arguments) void (*name) parameters;
    ND_CAIRO_FUNCTIONS(GIVES, DOES)
#undef GIVES
#undef DOES
} found;
static int is_found;

static void find(void)
{
    static const char *const files[] = {
#if defined(__APPLE__)
        "libcairo.2.dylib", "/opt/homebrew/lib/libcairo.2.dylib", "/usr/local/lib/libcairo.2.dylib", NULL
#else
        "libcairo.so.2", NULL
#endif
    };
#define GIVES(type, name, parameters, arguments) {"cairo_" #name, &found.name, 0},
#define DOES(name, parameters, arguments) {"cairo_" #name, &found.name, 0},
    static const nd_symbol symbols[] = {ND_CAIRO_FUNCTIONS(GIVES, DOES) {0}};
#undef GIVES
#undef DOES
    is_found = nd_library_find("ND_CAIRO", files, symbols) != NULL;
}

int nd_cairo_load(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, find);
    return is_found ? 0 : -1;
}

#define GIVES(type, name, parameters, arguments) type nd_cairo_##name parameters { return found.name arguments; }
#define DOES(name, parameters, arguments) void nd_cairo_##name parameters { found.name arguments; }
ND_CAIRO_FUNCTIONS(GIVES, DOES)

#include "include/CCairo.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>

/* The library's functions. Written once, inside pthread_once, and only read afterwards. */
static struct {
#define GIVES(type, name, parameters, arguments) type (*name) parameters;
#define DOES(name, parameters, arguments) void (*name) parameters;
    ND_CAIRO_FUNCTIONS(GIVES, DOES)
#undef GIVES
#undef DOES
} found;
static int is_found;

static int take(const char *file)
{
    void *library = dlopen(file, RTLD_LAZY | RTLD_LOCAL);
    if (!library) return 0;
    int complete = 1;
#define FIND(name) *(void **)&found.name = dlsym(library, "cairo_" #name); complete = complete && found.name;
#define GIVES(type, name, parameters, arguments) FIND(name)
#define DOES(name, parameters, arguments) FIND(name)
    ND_CAIRO_FUNCTIONS(GIVES, DOES)
#undef GIVES
#undef DOES
    if (!complete) dlclose(library);
    return complete;
}

static void find(void)
{
    static const char *const files[] = {
#if defined(__APPLE__)
        "libcairo.2.dylib", "/opt/homebrew/lib/libcairo.2.dylib", "/usr/local/lib/libcairo.2.dylib",
#else
        "libcairo.so.2",
#endif
    };
    const char *wanted = getenv("ND_CAIRO");
    if (wanted && *wanted) {
        is_found = take(wanted);
        return;
    }
    for (size_t i = 0; i < sizeof files / sizeof *files && !is_found; i++) is_found = take(files[i]);
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

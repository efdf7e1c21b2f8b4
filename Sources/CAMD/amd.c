#include "include/CAMD.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>

/* Written once, inside pthread_once, and only read afterwards. */
static int (*nd_order)(int32_t, const int32_t *, const int32_t *, int32_t *, double *, double *);

static void nd_find(void)
{
    static const char *const files[] = {
#if defined(__APPLE__)
        "libamd.dylib", "/opt/homebrew/lib/libamd.dylib", "/usr/local/lib/libamd.dylib",
#else
        "libamd.so.2", "libamd.so.3", "libamd.so",
#endif
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        void *library = dlopen(files[i], RTLD_NOW | RTLD_LOCAL);
        if (!library) continue;
        *(void **)&nd_order = dlsym(library, "amd_order");
        if (nd_order) return;
        dlclose(library);
    }
}

int nd_amd_order(int32_t n, const int32_t *starts, const int32_t *rows, int32_t *order, double *entries, double *operations)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, nd_find);
    if (!nd_order) return -1;
    double info[20] = {0};
    int status = nd_order(n, starts, rows, order, NULL, info);
    if (status != 0 && status != 1) return -2;
    *entries = info[9];
    *operations = info[11];
    return 0;
}

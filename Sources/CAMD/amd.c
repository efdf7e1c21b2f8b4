#include "include/CAMD.h"
#include "CLibrary.h"

#include <pthread.h>
#include <stddef.h>

/* Written once, inside pthread_once, and only read afterwards. */
static int (*nd_order)(int32_t, const int32_t *, const int32_t *, int32_t *, double *, double *);

static void nd_find(void)
{
    static const char *const files[] = {
#if defined(__APPLE__)
        "libamd.dylib", "/opt/homebrew/lib/libamd.dylib", "/usr/local/lib/libamd.dylib", NULL
#else
        "libamd.so.2", "libamd.so.3", "libamd.so", NULL
#endif
    };
    static const nd_symbol symbols[] = {{"amd_order", &nd_order, 0}, {0}};
    nd_library_find(NULL, files, symbols);
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

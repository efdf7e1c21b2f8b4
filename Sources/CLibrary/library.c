#include "include/CLibrary.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

static int take(const char *file, const nd_symbol *symbols)
{
    void *library = dlopen(file, RTLD_LAZY | RTLD_LOCAL);
    if (!library) return 0;
    for (const nd_symbol *s = symbols; s->name; s++)
        if (!s->is_optional && !dlsym(library, s->name)) {
            dlclose(library);
            return 0;
        }
    for (const nd_symbol *s = symbols; s->name; s++) {
        void *address = dlsym(library, s->name);
        memcpy(s->place, &address, sizeof address);
    }
    return 1;
}

const char *nd_library_find(const char *variable, const char *const *files, const nd_symbol *symbols)
{
    const char *wanted = variable ? getenv(variable) : NULL;
    if (wanted && *wanted) return take(wanted, symbols) ? wanted : NULL;
    for (; *files; files++)
        if (take(*files, symbols)) return *files;
    return NULL;
}

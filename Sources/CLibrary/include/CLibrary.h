#ifndef ND_CLIBRARY_H
#define ND_CLIBRARY_H

/* How native libraries are found when they are first needed, instead of linked: what a program does not use costs it no
   start, and one that is copied to a machine without them still runs. Each library has a small target of its own. */

/* A function of a library, and the pointer that takes its address. */
typedef struct {
    const char *name;
    void *place;
    /* The pointer becomes NULL where the library has no such function. */
    int is_optional;
} nd_symbol;

/* Finds the first of `files` that has all `symbols`, and writes their places: returns its name, or NULL where there is
   none, and then nothing is written. A file that the environment names in `variable` (which may be NULL) is tried alone.
   `files` ends with NULL, `symbols` with an empty one. To be called once, inside pthread_once. */
const char *nd_library_find(const char *variable, const char *const *files, const nd_symbol *symbols);

#endif

#include "nd_memory.h"
#include <stdatomic.h>

// The process has one heap, and so one count of what stands beside it.
static _Atomic int64_t nd_beside;

void nd_memory_beside(int64_t bytes) { atomic_fetch_add_explicit(&nd_beside, bytes, memory_order_relaxed); }

#if defined(__APPLE__)
#include <malloc/malloc.h>

int64_t nd_memory_resident(void) { return 0; }

int64_t nd_memory_allocated(void) {
    malloc_statistics_t all;
    malloc_zone_statistics(0, &all);
    return (int64_t)all.size_in_use + atomic_load_explicit(&nd_beside, memory_order_relaxed);
}

int64_t nd_memory_kept(void) { return 0; }

#else
#include <stdio.h>
#include <unistd.h>
#if defined(__GLIBC__)
#include <malloc.h>
#endif

int64_t nd_memory_resident(void) {
    long pages = 0;
    FILE *statm = fopen("/proc/self/statm", "r");
    if (!statm) return 0;
    if (fscanf(statm, "%*s %ld", &pages) != 1) pages = 0;
    fclose(statm);
    return (int64_t)pages * sysconf(_SC_PAGESIZE);
}

int64_t nd_memory_allocated(void) {
#if defined(__GLIBC__) && (__GLIBC__ > 2 || __GLIBC_MINOR__ >= 33)
    struct mallinfo2 info = mallinfo2();
    return (int64_t)(info.uordblks + info.hblkhd) + atomic_load_explicit(&nd_beside, memory_order_relaxed);
#else
    return 0;
#endif
}

int64_t nd_memory_kept(void) {
#if defined(__GLIBC__) && (__GLIBC__ > 2 || __GLIBC_MINOR__ >= 33)
    return (int64_t)mallinfo2().fordblks;
#else
    return 0;
#endif
}
#endif

#ifndef ND_MEMORY_H
#define ND_MEMORY_H

#include <stdint.h>

/// Bytes of memory that the process occupies; 0 where the system does not say. A few microseconds.
int64_t nd_memory_resident(void);

/// Bytes that the process has allocated and not freed; 0 where the system does not say. It counts the free pieces between
/// them, so that a heap of many holes takes milliseconds.
int64_t nd_memory_allocated(void);

/// Counts memory that was taken (or, negative, given back) elsewhere than on the heap among what is allocated.
void nd_memory_beside(int64_t bytes);

/// Bytes of freed memory that the process keeps for what it allocates next; 0 where the system does not say. As slow.
int64_t nd_memory_kept(void);

#endif

#ifndef ND_CAMD_H
#define ND_CAMD_H
#include <stdint.h>

/* The approximate minimum degree ordering (AMD of SuiteSparse, BSD), found when it is first needed instead of linked.

   The matrix is symmetric with all its entries, column after column, indices ascending and without duplicates. `order`
   takes n numbers: place k of the reordered matrix is row order[k]. `entries` and `operations` take upper bounds of the
   entries of the factor below the diagonal and of the multiplications that make it.
   Returns 0; -1 where the library is not installed; -2 where it has no memory. */
int nd_amd_order(int32_t n, const int32_t *starts, const int32_t *rows, int32_t *order, double *entries, double *operations);

#endif

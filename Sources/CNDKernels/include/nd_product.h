#ifndef ND_PRODUCT_H
#define ND_PRODUCT_H
#include <stdint.h>

/// Doubles that `nd_product` needs to work in, for any matrices.
enum { ND_PRODUCT_ROOM = 256 * 272 };

/// c = a * b for matrices row after row: `rows` x `inner` times `inner` x `columns`. Every entry is summed with fused
/// multiply-adds from the first term to the last, beginning with 0: the same bits for any size, tile and processor that
/// has the instruction. c may overlap neither a nor b.
void nd_product(int64_t rows, int64_t inner, int64_t columns, const double *a, const double *b, double *c, double *room);

#endif

// Reductions, in the order that the intermediate form states; shared by both virtual machines.

ND_INLINE double nd_reduce_two(uint32_t kind, double a, double b) {
    switch (kind) {
    case ND_REDUCE_PRODUCT: return a * b;
    case ND_REDUCE_MIN: return nd_scalar_min(a, b);
    case ND_REDUCE_MAX: return nd_scalar_max(a, b);
    default: return a + b;
    }
}

/// One block of `count` >= 1 values, from the first to the last.
ND_RARE double LEVEL_NAME(reduce_block)(uint32_t kind, const double *x, size_t count) {
    double sum = x[0];
    switch (kind) {
    case ND_REDUCE_PRODUCT:
        for (size_t i = 1; i < count; i++) sum *= x[i];
        break;
    case ND_REDUCE_MIN:
        for (size_t i = 1; i < count; i++) sum = nd_scalar_min(sum, x[i]);
        break;
    case ND_REDUCE_MAX:
        for (size_t i = 1; i < count; i++) sum = nd_scalar_max(sum, x[i]);
        break;
    default:
        for (size_t i = 1; i < count; i++) sum += x[i];
    }
    return sum;
}

/// Takes the block that ends before lane `end` into the result; the last block closes a mean.
ND_INLINE void nd_reduce_into(double *result, uint32_t kind, double block, size_t end, size_t lanes) {
    *result = end <= ND_BLOCK ? block : nd_reduce_two(kind, *result, block);
    if (kind == ND_REDUCE_MEAN && end == lanes) *result /= (double)lanes;
}

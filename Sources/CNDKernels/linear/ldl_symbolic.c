#include "../include/nd_sparse.h"

// Row by row: every entry left of the diagonal climbs the tree as known so far, marking each column that gets an entry in
// this row, until it meets one that is marked (Liu 1990). O(entries of L).
void nd_ldl_symbolic(int64_t n, const int64_t *starts, const int32_t *columns, int32_t *parent, int64_t *counts, int32_t *mark) {
    for (int64_t k = 0; k < n; k++) {
        parent[k] = -1;
        counts[k] = 0;
        mark[k] = (int32_t)k;
        for (int64_t p = starts[k]; p < starts[k + 1]; p++) {
            int64_t i = columns[p];
            if (i >= k) break;
            for (; mark[i] != (int32_t)k; i = parent[i]) {
                if (parent[i] < 0) parent[i] = (int32_t)k;
                counts[i]++;
                mark[i] = (int32_t)k;
            }
        }
    }
}

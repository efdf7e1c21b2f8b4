// Arrays of the script machine: made, grown, collected and put back.
#include <stdlib.h>
#include <string.h>
#include "../include/nd_script.h"

void nd_script_forget(nd_script_array *array) {
    free(array->undo);
    free(array->original);
    array->undo = NULL;
    array->original = NULL;
    array->undo_count = array->undo_capacity = 0;
    array->logs = 0;
}

void nd_script_discard(nd_script_array *array) {
    nd_script_forget(array);
    if (array->capacity >= 0) free(array->data);
}

static void undo_into(nd_script_array *array, char *data) {
    for (int64_t k = array->undo_count; k-- > 0;) {
        nd_script_undo u = array->undo[k];
        if (array->size == 8) memcpy(data + u.place * 8, &u.low, 8);
        else if (array->size == 1) memcpy(data + u.place, &u.low, 1);
        else {
            memcpy(data + u.place * 16, &u.low, 8);
            memcpy(data + u.place * 16 + 8, &u.high, 8);
        }
    }
    array->undo_count = 0;
}

void nd_script_restore(nd_script_array *array) {
    if (array->capacity >= 0) {
        free(array->data);
        array->data = array->script_data;
        array->capacity = -1;
    }
    array->count = array->original_count;
    if (array->columns == 0) array->rows = array->count;
    if (array->original)
        memcpy(array->data, array->original, (size_t)array->count * (size_t)array->size);
    else
        undo_into(array, array->data);
}

/// Charges the session; 0 where that breaks its limit.
static inline int charge(nd_script_run *run, double bytes) { return !run->meter || run->take(run->meter, (int64_t)bytes); }

/// Remembers an element before it changes; a log as long as the array becomes a copy of it. 0: no memory.
static __attribute__((noinline)) int remember(nd_script_run *run, nd_script_array *array, int64_t place) {
    if (array->original || place >= array->original_count) return 1;
    if (array->undo_count == array->undo_capacity) {
        size_t bytes = (size_t)array->original_count * (size_t)array->size;
        if (array->undo_capacity * (int64_t)sizeof(nd_script_undo) >= (int64_t)bytes && array->undo_capacity > 0) {
            char *copy = charge(run, (double)bytes) ? malloc(bytes) : NULL;
            if (!copy) return 0;
            memcpy(copy, array->data, bytes);
            undo_into(array, copy);
            array->original = copy;
            array->logs = 0;
            free(array->undo);
            array->undo = NULL;
            array->undo_capacity = 0;
            return 1;
        }
        int64_t capacity = array->undo_capacity ? array->undo_capacity * 2 : 32;
        if (!charge(run, (double)capacity * sizeof(nd_script_undo))) return 0;
        nd_script_undo *grown = realloc(array->undo, (size_t)capacity * sizeof *grown);
        if (!grown) return 0;
        array->undo = grown;
        array->undo_capacity = capacity;
    }
    nd_script_undo u = {place, 0, 0};
    char *at = (char *)array->data + place * array->size;
    if (array->size == 16) {
        memcpy(&u.low, at, 8);
        memcpy(&u.high, at + 8, 8);
    } else
        memcpy(&u.low, at, (size_t)array->size);
    array->undo[array->undo_count++] = u;
    return 1;
}

static void free_array(nd_script_array *array) {
    nd_script_forget(array);
    if (array->capacity >= 0) free(array->data);
    free(array);
}

void nd_script_release(nd_script_run *run) {
    for (size_t k = 0; k < run->owned_count; k++) free_array(run->owned[k]);
    free(run->owned);
    run->owned = NULL;
    run->owned_count = run->owned_capacity = run->owned_bytes = 0;
}

static int by_address(const void *a, const void *b) {
    uintptr_t x = (uintptr_t) * (nd_script_array *const *)a, y = (uintptr_t) * (nd_script_array *const *)b;
    return x < y ? -1 : x > y;
}

/// Frees the arrays that no register up to `top` could mean. A number that looks like an address only keeps one longer.
static void collect(nd_script_run *run, const nd_script_register *top) {
    qsort(run->owned, run->owned_count, sizeof *run->owned, by_address);
    for (size_t k = 0; k < run->owned_count; k++) run->owned[k]->marked = 0;
    for (const nd_script_register *r = run->registers; r < top; r++) {
        size_t low = 0, high = run->owned_count;
        while (low < high) {
            size_t middle = (low + high) / 2;
            if ((uintptr_t)run->owned[middle] < (uintptr_t)r->u) low = middle + 1;
            else high = middle;
        }
        if (low < run->owned_count && (uintptr_t)run->owned[low] == (uintptr_t)r->u) run->owned[low]->marked = 1;
    }
    size_t kept = 0, bytes = 0;
    for (size_t k = 0; k < run->owned_count; k++) {
        nd_script_array *a = run->owned[k];
        if (a->marked) {
            run->owned[kept++] = a;
            bytes += 128 + (size_t)a->capacity * (size_t)a->size;
        } else
            free_array(a);
    }
    run->owned_count = kept;
    run->owned_bytes = bytes;
    run->collect_at = bytes * 2 + (16u << 20);
}

/// An array of the machine with `count` elements, not yet set. Null: no memory, or more than the limit.
static nd_script_array *make_array(nd_script_run *run, int64_t count, int64_t rows, int64_t columns, int32_t size, const nd_script_register *top) {
    const double bytes = (double)count * (size < 8 ? 8 : size);
    // Longer ones are filled by the evaluator, which can be interrupted meanwhile.
    if (count < 0 || bytes > run->memory || count > (INT64_C(1) << 23)) return NULL;
    if (run->owned_bytes > run->collect_at || (double)run->owned_bytes + bytes > run->memory) collect(run, top);
    if ((double)run->owned_bytes + bytes > run->memory) return NULL;
    if (!charge(run, bytes + 128)) {
        collect(run, top);
        if (!charge(run, bytes + 128)) return NULL;
    }
    if (run->owned_count == run->owned_capacity) {
        size_t capacity = run->owned_capacity ? run->owned_capacity * 2 : 16;
        nd_script_array **grown = realloc(run->owned, capacity * sizeof *grown);
        if (!grown) return NULL;
        run->owned = grown;
        run->owned_capacity = capacity;
    }
    nd_script_array *a = calloc(1, sizeof *a);
    if (!a) return NULL;
    a->capacity = count < 4 ? 4 : count;
    a->data = malloc((size_t)a->capacity * (size_t)size);
    if (!a->data) {
        free(a);
        return NULL;
    }
    a->count = count;
    a->rows = rows;
    a->columns = columns;
    a->size = size;
    run->owned[run->owned_count++] = a;
    run->owned_bytes += 128 + (size_t)a->capacity * (size_t)size;
    return a;
}

static void fill_array(nd_script_array *a, const nd_script_register *value) {
    if (a->size == 8) {
        uint64_t *p = a->data;
        for (int64_t k = 0; k < a->count; k++) p[k] = value->u;
    } else if (a->size == 1)
        memset(a->data, value->u != 0, (size_t)a->count);
    else {
        nd_script_register *p = a->data;
        for (int64_t k = 0; k < a->count; k++) {
            p[2 * k] = value[0];
            p[2 * k + 1] = value[1];
        }
    }
}

/// One more element at the end. An array of the script becomes the machine's first. 0: no memory, or more than the limit.
static int append(nd_script_run *run, nd_script_array *a, const nd_script_register *value, int32_t size) {
    if (a->count == 0 && a->size != size) {
        if (a->capacity >= 0) {
            free(a->data);
            a->data = NULL;
        }
        a->capacity = 0;
        a->size = size;
    }
    if ((double)(a->count + 1) * 8 > run->memory) return 0;
    if (a->count >= a->capacity) {
        int64_t capacity = a->count < 8 ? 16 : a->count * 2;
        if ((double)run->owned_bytes + (double)(capacity - a->count) * size > run->memory) return 0;
        // The old room is let go of only afterwards.
        if (!charge(run, (double)capacity * size)) return 0;
        char *grown = a->capacity >= 0 ? realloc(a->data, (size_t)capacity * (size_t)size) : malloc((size_t)capacity * (size_t)size);
        if (!grown) return 0;
        if (a->capacity < 0) memcpy(grown, a->data, (size_t)a->count * (size_t)size);
        run->owned_bytes += (size_t)(capacity - a->count) * (size_t)size;
        a->data = grown;
        a->capacity = capacity;
    }
    char *at = (char *)a->data + a->count * size;
    if (size == 1) *at = value->u != 0;
    else if (size == 8) memcpy(at, value, 8);
    else memcpy(at, value, 16);
    a->count++;
    a->rows = a->count;
    return 1;
}

// Memory for libyara, in place of the functions of its mem.c.
//
// For each file that it scans it makes some thousand small objects and gives them back, and looks through them again and
// again while they are made. Between what the rest of the program has allocated and freed they lie scattered, which
// costs a tenth of a scan. So small pieces are cut from slabs, one behind the other, and kept for the next file. Each
// thread has slabs of its own; they are never given back.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// In units of sixteen bytes, the eight in front of a piece included, which hold its size; 0 for one from malloc.
enum { unit = 16, largest = 32, slab_size = 256 << 10 };
enum { largest_size = largest * unit - sizeof(uint64_t) };

struct pieces {
    void *free[largest + 1];
    char *next, *end;
};

static _Thread_local struct pieces pieces;

static inline uint64_t *units_of(void *piece) { return (uint64_t *)piece - 1; }

static void *cut(size_t units) {
    size_t const size = units * unit;
    if ((size_t)(pieces.end - pieces.next) < size) {
        char *slab = malloc(slab_size);
        if (!slab) {
            return NULL;
        }
        // So that what is behind the size is aligned as malloc's is.
        pieces.next = slab + unit / 2;
        pieces.end = slab + slab_size;
    }
    uint64_t *piece = (uint64_t *)pieces.next;
    pieces.next += size;
    *piece = units;
    return piece + 1;
}

void *yr_malloc(size_t size) {
    if (size > largest_size) {
        char *base = size > SIZE_MAX - unit ? NULL : malloc(size + unit);
        if (!base) {
            return NULL;
        }
        *units_of(base + unit) = 0;
        return base + unit;
    }
    size_t const units = (size + sizeof(uint64_t) + unit - 1) / unit;
    void **piece = pieces.free[units];
    if (!piece) {
        return cut(units);
    }
    pieces.free[units] = *piece;
    return piece;
}

void yr_free(void *piece) {
    if (!piece) {
        return;
    }
    uint64_t const units = *units_of(piece);
    if (units == 0) {
        free((char *)piece - unit);
        return;
    }
    *(void **)piece = pieces.free[units];
    pieces.free[units] = piece;
}

void *yr_calloc(size_t count, size_t size) {
    size_t total = 0;
    if (__builtin_mul_overflow(count, size, &total)) {
        return NULL;
    }
    if (total > largest_size) {
        // Zero is also the mark of a piece from malloc.
        char *base = total > SIZE_MAX - unit ? NULL : calloc(1, total + unit);
        return base ? base + unit : NULL;
    }
    void *piece = yr_malloc(total);
    return piece ? memset(piece, 0, total) : NULL;
}

void *yr_realloc(void *piece, size_t size) {
    if (!piece) {
        return yr_malloc(size);
    }
    uint64_t const units = *units_of(piece);
    if (units == 0) {
        char *base = size > SIZE_MAX - unit ? NULL : realloc((char *)piece - unit, size + unit);
        return base ? base + unit : NULL;
    }
    size_t const room = units * unit - sizeof(uint64_t);
    if (size <= room) {
        return piece;
    }
    void *larger = yr_malloc(size);
    if (larger) {
        memcpy(larger, piece, room);
        yr_free(piece);
    }
    return larger;
}

char *yr_strndup(const char *text, size_t count) {
    size_t const length = strnlen(text, count);
    char *copy = yr_malloc(length + 1);
    if (copy) {
        memcpy(copy, text, length);
        copy[length] = 0;
    }
    return copy;
}

char *yr_strdup(const char *text) { return yr_strndup(text, PTRDIFF_MAX); }

int yr_heap_alloc(void) { return 0; }

int yr_heap_free(void) { return 0; }

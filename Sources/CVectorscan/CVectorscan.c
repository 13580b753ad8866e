#include "CVectorscan.h"

#include <hs/hs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void copy_reason(hs_compile_error_t *error, int *culprit, char *reason, size_t reason_size) {
    snprintf(reason, reason_size, "%s", error ? error->message : "out of memory");
    if (culprit) {
        *culprit = error ? error->expression : -1;
    }
    if (error) {
        hs_free_compile_error(error);
    }
}

int soc_pattern_check(const char *expression, unsigned flags, char *reason, size_t reason_size) {
    hs_expr_info_t *info = NULL;
    hs_compile_error_t *error = NULL;
    hs_error_t status = hs_expression_info(expression, flags, &info, &error);
    if (status != HS_SUCCESS) {
        copy_reason(error, NULL, reason, reason_size);
    }
    free(info);
    return status;
}

static int go_on(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *context) {
    (void)id;
    (void)from;
    (void)to;
    (void)flags;
    (void)context;
    return 0;
}

static double cpu_time(void) {
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

double soc_pattern_cost(const char *expression, unsigned flags, const uint8_t *bytes, uint32_t count) {
    hs_database_t *database = NULL;
    hs_scratch_t *scratch = NULL;
    hs_compile_error_t *error = NULL;
    double best = 0;
    if (hs_compile(expression, flags & ~HS_FLAG_SINGLEMATCH, HS_MODE_BLOCK, NULL, &database, &error) != HS_SUCCESS) {
        hs_free_compile_error(error);
        return 0;
    }
    // What others do at the same time makes it slower, never faster.
    for (int round = 0; round < 3 && hs_alloc_scratch(database, &scratch) == HS_SUCCESS; round++) {
        double const start = cpu_time();
        hs_scan(database, (const char *)bytes, count, 0, scratch, go_on, NULL);
        double const cost = (cpu_time() - start) / (count ? count : 1);
        if (round == 0 || cost < best) {
            best = cost;
        }
    }
    hs_free_scratch(scratch);
    hs_free_database(database);
    return best;
}

int soc_patterns_compile(
    const char *const *expressions, const unsigned *flags, const unsigned *ids, unsigned count,
    soc_patterns **patterns, int *culprit, char *reason, size_t reason_size) {
    hs_compile_error_t *error = NULL;
    hs_error_t status =
        hs_compile_multi(expressions, flags, ids, count, HS_MODE_BLOCK, NULL, patterns, &error);
    if (status != HS_SUCCESS) {
        copy_reason(error, culprit, reason, reason_size);
    }
    return status;
}

void soc_patterns_free(soc_patterns *patterns) { hs_free_database(patterns); }

int soc_patterns_image(const soc_patterns *patterns, void **image, size_t *count) {
    char *bytes = NULL;
    size_t length = 0;
    hs_error_t status = hs_serialize_database(patterns, &bytes, &length);
    if (status != HS_SUCCESS) {
        return status;
    }
    size_t size = 0;
    void *memory = NULL;
    status = hs_serialized_database_size(bytes, length, &size);
    if (status == HS_SUCCESS && posix_memalign(&memory, 64, size) != 0) {
        status = HS_NOMEM;
    }
    if (status == HS_SUCCESS) {
        memset(memory, 0, size);
        status = hs_deserialize_database_at(bytes, length, memory);
    }
    free(bytes);
    if (status != HS_SUCCESS) {
        free(memory);
        return status;
    }
    *image = memory;
    *count = size;
    return 0;
}

void soc_image_free(void *image) { free(image); }

const soc_patterns *soc_patterns_at(const void *image, size_t count) {
    const soc_patterns *patterns = image;
    size_t size = 0;
    // Looks at the database's own head: magic, version, platform.
    if (((uintptr_t)image & 63) != 0 || hs_database_size(patterns, &size) != HS_SUCCESS || size != count) {
        return NULL;
    }
    return patterns;
}

int soc_scratch_prepare(const soc_patterns *patterns, soc_scratch **scratch) {
    return hs_alloc_scratch(patterns, scratch);
}

void soc_scratch_free(soc_scratch *scratch) { hs_free_scratch(scratch); }

static int take(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *context) {
    soc_found *found = context;
    (void)from;
    (void)to;
    (void)flags;
    if (found->count < found->capacity) {
        found->ids[found->count] = id;
    }
    found->count++;
    return 0;
}

int soc_patterns_scan(
    const soc_patterns *patterns, const uint8_t *bytes, uint32_t count, soc_scratch *scratch, soc_found *found) {
    return hs_scan(patterns, (const char *)bytes, count, 0, scratch, take, found);
}

static int stop(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *context) {
    (void)id;
    (void)from;
    (void)to;
    (void)flags;
    (void)context;
    return 1;
}

int soc_patterns_any(const soc_patterns *patterns, const uint8_t *bytes, uint32_t count, soc_scratch *scratch) {
    return hs_scan(patterns, (const char *)bytes, count, 0, scratch, stop, NULL) != HS_SUCCESS;
}

void soc_vectorscan_platform(char *text, size_t size) {
    hs_platform_info_t platform;
    memset(&platform, 0, sizeof platform);
    hs_populate_platform(&platform);
    snprintf(
        text, size, "%s tune %u features %llx", hs_version(), platform.tune,
        (unsigned long long)platform.cpu_features);
}

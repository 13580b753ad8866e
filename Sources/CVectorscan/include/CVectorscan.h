// A C face for Vectorscan: sets of patterns that are looked for all at once.
#ifndef SOC_CVECTORSCAN_H
#define SOC_CVECTORSCAN_H

#include <stddef.h>
#include <stdint.h>

typedef struct hs_database soc_patterns;
typedef struct hs_scratch soc_scratch;

/// Flags of a pattern, with Vectorscan's values.
enum {
    SOC_PATTERN_CASELESS = 1,
    SOC_PATTERN_DOTALL = 2,
    SOC_PATTERN_MULTILINE = 4,
    SOC_PATTERN_SINGLE_MATCH = 8,
    SOC_PATTERN_ALLOW_EMPTY = 16,
    SOC_PATTERN_UTF8 = 32,
    SOC_PATTERN_START_OF_MATCH = 256,
};

/// Judges one expression. Returns 0, or writes why it is refused.
int soc_pattern_check(const char *_Nonnull expression, unsigned flags, char *_Nonnull reason, size_t reason_size);

/// How many nanoseconds of CPU time one expression takes for each byte of a text; 0 when it cannot be compiled.
double soc_pattern_cost(
    const char *_Nonnull expression, unsigned flags, const uint8_t *_Nonnull bytes, uint32_t count);

/// Compiles patterns into a database. Returns 0, or writes why not and, if it is one pattern's fault, its place (else -1).
int soc_patterns_compile(
    const char *const _Nonnull *_Nonnull expressions, const unsigned *_Nonnull flags, const unsigned *_Nonnull ids,
    unsigned count, soc_patterns *_Nullable *_Nonnull patterns, int *_Nonnull culprit, char *_Nonnull reason,
    size_t reason_size);
void soc_patterns_free(soc_patterns *_Nullable patterns);

/// Writes a database as it lies in memory, to be freed by soc_image_free. Returns 0, or an error of Vectorscan's.
///
/// An image holds no addresses: it is used where it lies (soc_patterns_at), in a mapped file too, if it begins at a
/// multiple of 64 bytes and the library is the same.
int soc_patterns_image(const soc_patterns *_Nonnull patterns, void *_Nullable *_Nonnull image, size_t *_Nonnull count);
void soc_image_free(void *_Nullable image);

/// The database of an image, or NULL when it is not one that this library and processor can use.
const soc_patterns *_Nullable soc_patterns_at(const void *_Nonnull image, size_t count);

/// Grows `scratch` (made when it is NULL) so that it serves `patterns` too.
int soc_scratch_prepare(const soc_patterns *_Nonnull patterns, soc_scratch *_Nullable *_Nonnull scratch);
void soc_scratch_free(soc_scratch *_Nullable scratch);

/// Where found ids are put; counts on when there is no more room.
typedef struct {
    uint32_t *_Nonnull ids;
    uint32_t capacity;
    uint32_t count;
} soc_found;

/// Looks for all patterns in `bytes`. Returns 0, or an error of Vectorscan's.
int soc_patterns_scan(
    const soc_patterns *_Nonnull patterns, const uint8_t *_Nonnull bytes, uint32_t count,
    soc_scratch *_Nonnull scratch, soc_found *_Nonnull found);

/// Whether any of the patterns is in `bytes`; also 1 when that could not be found out.
int soc_patterns_any(
    const soc_patterns *_Nonnull patterns, const uint8_t *_Nonnull bytes, uint32_t count,
    soc_scratch *_Nonnull scratch);

/// The library's version and what of this machine's processor its databases depend on, as text.
void soc_vectorscan_platform(char *_Nonnull text, size_t size);

#endif

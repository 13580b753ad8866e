// Loops over text that are worth SIMD instructions, chosen when the program starts.
#ifndef SOC_CTEXT_H
#define SOC_CTEXT_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// How many bytes soc_json_escape may write beyond what it returns.
#define SOC_ESCAPE_SLACK 64

/// Writes `source` with the escapes that RFC 8259, section 7 demands inside a string and no others. `target` has room
/// for 6 * count + SOC_ESCAPE_SLACK bytes.
///
/// Returns the number of bytes written.
size_t soc_json_escape(uint8_t *_Nonnull target, const uint8_t *_Nonnull source, size_t count);

/// Writes `source` as a JSON string. `target` has room for two bytes more than soc_json_escape needs.
///
/// Returns the place behind it.
uint8_t *_Nonnull soc_json_quote(uint8_t *_Nonnull target, const uint8_t *_Nonnull source, size_t count);

/// How many bytes soc_json_escape will write at most for such a `source`: its length and the bytes to be escaped.
size_t soc_json_escaped_size(const uint8_t *_Nonnull source, size_t count);

/// Whether each backslash in what stands between the quotes of a JSON string begins an escape of RFC 8259, section 7.
int soc_json_escapes_are_valid(const uint8_t *_Nonnull source, size_t count);

/// What soc_json_find_quotes found in a document.
typedef struct {
    size_t count;
    /// Whether there are bytes below 0x20, and from 0x80.
    int has_control, has_high;
} soc_quotes;

/// How many places soc_json_find_quotes may write beyond those that it finds.
#define SOC_QUOTES_SLACK 64

/// The longest document in which quotes are looked for.
#define SOC_QUOTES_MAX_COUNT 65535

/// Finds the quotes of a JSON document that are not escaped: where its strings begin and end. `places` has room for
/// `count` + SOC_QUOTES_SLACK.
soc_quotes soc_json_find_quotes(uint16_t *_Nonnull places, const uint8_t *_Nonnull bytes, size_t count);

/// The same on every processor.
soc_quotes soc_json_find_quotes_simply(uint16_t *_Nonnull places, const uint8_t *_Nonnull bytes, size_t count);

/// Short texts that are looked for all at once, by their first three bytes: for each place and each byte, and each half
/// of a byte, which of eight groups have it. All zero at the beginning.
typedef struct {
    uint8_t groups[3][256];
    uint8_t low[3][16];
    uint8_t high[3][16];
    /// The groups with a text that has ended before that place.
    uint8_t ended[3];
} soc_fragments;

/// Adds a text to a group, by its number modulo eight; ASCII letters stand for both cases.
void soc_fragments_add(
    soc_fragments *_Nonnull fragments, unsigned group, const uint8_t *_Nonnull bytes, size_t count);

/// Whether the beginning of one of the texts may be in `bytes`. Where the texts of each group differ at one place only,
/// the answer is exact; where a processor has no wide registers it is "perhaps" for all that is long.
int soc_fragments_any(const soc_fragments *_Nonnull fragments, const uint8_t *_Nonnull bytes, size_t count);

/// The same with registers of 64 or 32 bytes, or 0 for none; at most as wide as soc_fragments_width() says.
int soc_fragments_any_by(
    unsigned width, const soc_fragments *_Nonnull fragments, const uint8_t *_Nonnull bytes, size_t count);
unsigned soc_fragments_width(void);

/// Tells the processor that a place in memory will be wanted soon; any address may be named.
static inline void soc_prefetch(const void *_Nonnull address) { __builtin_prefetch(address); }

#ifdef __cplusplus
}
#endif

#endif

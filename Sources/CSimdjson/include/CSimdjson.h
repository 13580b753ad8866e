// A C face for simdjson's DOM parser: its tape, its strings and, beside them, the place of every value in the
// input, so that each value is also its own bytes.
#ifndef SOC_CSIMDJSON_H
#define SOC_CSIMDJSON_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// How many readable bytes must follow the input (simdjson's SIMDJSON_PADDING).
#define SOC_JSON_PADDING 64

/// How deep values may nest.
#define SOC_JSON_MAX_DEPTH 4096

typedef struct soc_json_parser soc_json_parser;

/// A parsed document. The pointers belong to the parser and hold until its next parse.
typedef struct {
    /// The tape, as simdjson's doc/tape.md describes it; the root element is at 0, the value at 1. Numbers of a known
    /// shape have no value, but the place of their text: its length in bits 32 to 55, its offset in the input below.
    const uint64_t *_Nullable tape;
    /// The unescaped strings: a 32-bit length, the bytes, a NUL.
    const uint8_t *_Nullable strings;
    /// Which shape it has, of all that parsers have remembered in this process, or 0. Documents of one shape differ in
    /// nothing but the text of their strings, in numbers, and in true, false and null; every value is at the same index.
    uint64_t shape;
} soc_json_document;

soc_json_parser *_Nullable soc_json_parser_create(void);
/// From now on shapes of documents are remembered, which makes documents of one sender cheaper. For parsers of streams:
/// it takes memory, a megabyte or two for alerts and never more than 25.
void soc_json_remember_shapes(soc_json_parser *_Nonnull parser);
void soc_json_parser_destroy(soc_json_parser *_Nullable parser);

/// Parses one value. Returns 0, or simdjson's error code; then `document` is untouched.
///
/// When the document is an object whose last member has the given name (written with its quotes; or no name) and is a
/// string, that is checked and not unescaped, and on the tape stands another text: unescaping is most of what a long
/// string with JSON in it costs.
int soc_json_parse(
    soc_json_parser *_Nonnull parser, const uint8_t *_Nonnull bytes, size_t count, const uint8_t *_Nonnull name,
    size_t name_length, soc_json_document *_Nonnull document);

/// For every tape element of the last document the offset of its first byte in the input (of its bracket, for the end
/// of a container). Apart from the parse because most documents are read without.
const uint32_t *_Nonnull soc_json_offsets(soc_json_parser *_Nonnull parser, const uint8_t *_Nonnull bytes);

#ifdef __cplusplus
}
#endif

#endif

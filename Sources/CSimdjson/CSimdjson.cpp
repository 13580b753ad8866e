#include "CSimdjson.h"

#include <memory>
#include <new>
#include <simdjson.h>

static_assert(SOC_JSON_PADDING >= simdjson::SIMDJSON_PADDING, "the reader pads too little");

struct soc_json_parser {
    simdjson::dom::parser parser{};
    std::unique_ptr<uint32_t[]> offsets{};
    size_t capacity = 0;
};

namespace {

// After a large document the buffers are given back: they are 13 times the size of the input.
constexpr size_t retained_capacity = 4 << 20;

bool make_room(soc_json_parser &self, size_t count) {
    bool const too_small = self.capacity < count;
    bool const too_large = self.capacity > retained_capacity && count <= retained_capacity / 4;
    if (!too_small && !too_large && self.capacity > 0) return true;
    // One value more than asked, so that growing line by line does not allocate for each.
    size_t const wanted = count < 16384 ? 16384 : count + count / 4;
    if (self.parser.allocate(wanted, SOC_JSON_MAX_DEPTH) != simdjson::SUCCESS) return false;
    if (self.parser.doc.allocate(wanted) != simdjson::SUCCESS) return false;
    // A tape has at most one element a byte, and the two roots.
    self.offsets.reset(new (std::nothrow) uint32_t[wanted + 8]);
    self.capacity = self.offsets ? wanted : 0;
    return self.capacity > 0;
}

}  // namespace

soc_json_parser *soc_json_parser_create(void) { return new (std::nothrow) soc_json_parser(); }

void soc_json_parser_destroy(soc_json_parser *parser) { delete parser; }

int soc_json_parse(
    soc_json_parser *self, const uint8_t *bytes, size_t count, soc_json_document *document) {
    if (!make_room(*self, count)) return simdjson::MEMALLOC;
    auto result = self->parser.parse(bytes, count, /* realloc_if_needed */ false);
    if (result.error() != simdjson::SUCCESS) return result.error();

    // Tape elements and structural characters come in the same order; commas and colons have no element.
    const uint64_t *tape = self->parser.doc.tape.get();
    const uint32_t *structurals = self->parser.implementation->structural_indexes.get();
    const uint32_t structural_count = self->parser.implementation->n_structural_indexes;
    uint32_t *offsets = self->offsets.get();
    offsets[0] = 0;
    size_t element = 1;
    for (uint32_t i = 0; i < structural_count; i++) {
        uint32_t const offset = structurals[i];
        uint8_t const character = bytes[offset];
        if (character == ',' || character == ':') continue;
        offsets[element] = offset;
        // Numbers, and nothing else, take two elements: a digit or a minus sign (0x2D) up to '9' (0x39).
        element += 1 + (uint8_t(character - '-') <= uint8_t('9' - '-') ? 1 : 0);
    }
    document->tape = tape;
    document->strings = self->parser.doc.string_buf.get();
    document->offsets = offsets;
    document->bytes = bytes;
    document->byte_count = count;
    return 0;
}

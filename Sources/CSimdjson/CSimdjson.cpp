#include "CSimdjson.h"
#include "CText.h"

#include "Shape.h"

#include <array>
#include <cstring>
#include <exception>
#include <memory>
#include <new>
#include <simdjson.h>

static_assert(SOC_JSON_PADDING >= simdjson::SIMDJSON_PADDING, "the reader pads too little");

struct soc_json_parser {
    simdjson::dom::parser parser{};
    std::unique_ptr<uint32_t[]> offsets{};
    size_t capacity = 0;
    std::unique_ptr<soc::Shapes> shapes{};
    /// Of the last document, when it was of a known shape: its structural characters have not been looked for.
    size_t unindexed_count = 0;
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

/// Where among the structural characters of a document that ends with `"name": "string"}` the string is; null for others.
uint32_t *last_string(
    simdjson::internal::dom_parser_implementation &implementation, const uint8_t *bytes, size_t count,
    const uint8_t *name, size_t name_length) {
    size_t const structural_count = implementation.n_structural_indexes;
    if (structural_count < 5) return nullptr;
    uint32_t *const end = implementation.structural_indexes.get() + structural_count;
    bool const is_string = bytes[end[-2]] == '"' && bytes[end[-3]] == ':';
    bool const is_named = end[-4] + name_length <= count && memcmp(bytes + end[-4], name, name_length) == 0;
    return is_string && is_named ? end - 2 : nullptr;
}

}  // namespace

soc_json_parser *soc_json_parser_create(void) { return new (std::nothrow) soc_json_parser(); }

void soc_json_remember_shapes(soc_json_parser *self) {
    if (!self->shapes) self->shapes.reset(new (std::nothrow) soc::Shapes());
}

void soc_json_parser_destroy(soc_json_parser *parser) { delete parser; }

int soc_json_parse(
    soc_json_parser *self, const uint8_t *bytes, size_t count, const uint8_t *name, size_t name_length,
    soc_json_document *document) {
    if (!make_room(*self, count)) return simdjson::MEMALLOC;
    auto &simdjson = *self->parser.implementation;
    auto &dom = self->parser.doc;
    document->shape = 0;
    self->unindexed_count = 0;
    if (self->shapes && count > 0) {
        if (soc::Shape *shape = self->shapes->find(bytes, count, simdjson)) {
            document->tape = shape->tape();
            document->strings = shape->strings();
            document->shape = shape->number;
            self->unindexed_count = count;
            return 0;
        }
    }
    auto error = count > 0 ? simdjson.stage1(bytes, count, simdjson::stage1_mode::regular) : simdjson::EMPTY;
    if (error != simdjson::SUCCESS) return error;

    uint32_t *const passed = name_length > 0 ? last_string(simdjson, bytes, count, name, name_length) : nullptr;
    uint32_t const place = passed ? *passed : 0;
    if (passed) {
        // From here to the mark behind it there is nothing but the string and blanks. UTF-8 and control characters have
        // been checked.
        size_t end = passed[1];
        while (bytes[end - 1] != '"') end--;
        if (!soc_json_escapes_are_valid(bytes + place + 1, end - 1 - (place + 1))) return simdjson::STRING_ERROR;
        // The second stage finds the name there once more, which is short.
        *passed = passed[-2];
    }
    error = simdjson.stage2(dom);
    if (passed) *passed = place;
    if (error != simdjson::SUCCESS) return error;

    if (self->shapes) self->shapes->learn({simdjson.structural_indexes.get(), simdjson.n_structural_indexes}, dom);
    document->tape = dom.tape.get();
    document->strings = dom.string_buf.get();
    return 0;
}

const uint32_t *soc_json_offsets(soc_json_parser *self, const uint8_t *bytes) {
    // How many tape elements a structural character has: numbers, and nothing else, take two. A table instead of
    // comparisons, for what comes next cannot be foreseen.
    static constexpr auto lengths = [] {
        std::array<uint8_t, 256> lengths{};
        for (auto &length : lengths) length = 1;
        for (char digit = '0'; digit <= '9'; digit++) lengths[uint8_t(digit)] = 2;
        lengths['-'] = 2;
        lengths[','] = lengths[':'] = 0;
        return lengths;
    }();
    uint32_t *offsets = self->offsets.get();
    if (self->unindexed_count > 0) {
        auto &simdjson = *self->parser.implementation;
        if (simdjson.stage1(bytes, self->unindexed_count, simdjson::stage1_mode::regular) != simdjson::SUCCESS) {
            // Its bytes have been found to be JSON: they are no longer the same.
            std::terminate();
        }
        self->unindexed_count = 0;
    }
    // Tape elements and structural characters come in the same order; commas and colons have no element.
    const uint32_t *structurals = self->parser.implementation->structural_indexes.get();
    const uint32_t structural_count = self->parser.implementation->n_structural_indexes;
    offsets[0] = 0;
    size_t element = 1;
    for (uint32_t i = 0; i < structural_count; i++) {
        uint32_t const offset = structurals[i];
        // That of a comma or colon is written over by the next.
        offsets[element] = offset;
        element += lengths[bytes[offset]];
    }
    return offsets;
}

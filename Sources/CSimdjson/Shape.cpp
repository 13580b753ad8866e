#include "Shape.h"

#include <algorithm>
#include <atomic>
#include <cstring>

namespace soc {

namespace {

// Larger documents are rare, and their shapes too.
constexpr size_t largest_document = 8 << 10;
constexpr size_t largest_offset_count = 1 << 10;

// Of all parsers: who remembers something of a shape by its number may read from several.
std::atomic<uint64_t> learnt_count{0};

constexpr uint64_t element(char tag, uint64_t payload) { return uint64_t(uint8_t(tag)) << 56 | payload; }

template <typename Number> Number load(const uint8_t *bytes) {
    Number number;
    memcpy(&number, bytes, sizeof number);
    return number;
}

bool is_digit(uint8_t byte) { return uint8_t(byte - '0') <= 9; }

bool is_blank(uint8_t byte) { return byte <= ' ' && (byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r'); }

/// Whether all of the text is a number: RFC 8259, section 6.
bool is_number(const uint8_t *text, const uint8_t *end) {
    auto const digits = [&] {
        const uint8_t *const start = text;
        while (text < end && is_digit(*text)) text++;
        return text > start;
    };
    if (text < end && *text == '-') text++;
    if (text < end && *text == '0') {
        text++;
    } else if (!digits()) {
        return false;
    }
    if (text < end && *text == '.' && (text++, !digits())) return false;
    if (text < end && (*text | 0x20) == 'e') {
        text++;
        if (text < end && (*text == '+' || *text == '-')) text++;
        if (!digits()) return false;
    }
    return text == end;
}

/// A number that is all of the text. The tape has short integers by value; of others only the text is ever asked for.
bool read_number(const uint8_t *text, size_t length, uint64_t *elements) {
    uint64_t number = 0;
    bool is_short = length <= 18 && text[0] != '0';
    for (size_t i = 0; is_short && i < length; i++) {
        is_short = is_digit(text[i]);
        number = number * 10 + uint8_t(text[i] - '0');
    }
    elements[0] = is_short ? element('l', 0) : element('d', 0);
    elements[1] = is_short ? number : 0;
    return is_short || is_number(text, text + length);
}

/// True, false or null that is all of the text.
bool read_word(const uint8_t *text, size_t length, uint64_t *elements) {
    bool const is_word = length == 4 ? memcmp(text, "true", 4) == 0 || memcmp(text, "null", 4) == 0
                                     : length == 5 && memcmp(text, "false", 5) == 0;
    if (is_word) elements[0] = element(char(text[0]), 0);
    return is_word;
}

// simdjson 3.2 and newer ask whether lone surrogates are to be replaced.
template <typename Implementation>
auto unescape(const Implementation &simdjson, const uint8_t *text, uint8_t *target, int)
    -> decltype(simdjson.parse_string(text, target, false)) {
    return simdjson.parse_string(text, target, false);
}

template <typename Implementation>
auto unescape(const Implementation &simdjson, const uint8_t *text, uint8_t *target, long)
    -> decltype(simdjson.parse_string(text, target)) {
    return simdjson.parse_string(text, target);
}

/// Copies a string without escapes, and up to 31 bytes behind it. False when there may be one, which is not looked for
/// beforehand: to copy and to look is one pass.
[[gnu::always_inline]] inline bool copy_plain(const uint8_t *text, uint8_t *target, uint32_t length) {
    typedef uint8_t Chunk __attribute__((vector_size(32)));
    typedef uint64_t Quarters __attribute__((vector_size(32)));
    Quarters escapes{};
    uint32_t copied = 0;
    do {
        Chunk const chunk = load<Chunk>(text + copied);
        memcpy(target + copied, &chunk, sizeof chunk);
        escapes |= (Quarters)(chunk == '\\');
        copied += sizeof chunk;
    } while (copied < length);
    return (escapes[0] | escapes[1] | escapes[2] | escapes[3]) == 0;
}

}  // namespace

void Shape::add_text(const Structurals &structurals, Value &value, uint32_t end) {
    const uint8_t *text = structurals.bytes + structurals.offsets[value.text_place];
    value.text_length = uint32_t(structurals.bytes + end - text);
    value.block_count = uint16_t((value.text_length + 15) / 16);
    for (uint32_t start = 0; start < value.text_length; start += 16) {
        Block block{};
        size_t const length = std::min<size_t>(16, value.text_length - start);
        memcpy(&block.bytes, text + start, length);
        memset(&block.mask, 0xFF, length);
        blocks_.push_back(block);
    }
}

[[gnu::always_inline]] inline bool Shape::has_text(
    const Structurals &structurals, const Value &value, uint32_t end, const Block *&block) const {
    uint32_t const start = structurals.offsets[value.text_place];
    if (end - start != value.text_length) return false;
    const uint8_t *text = structurals.bytes + start;
    Bytes difference{};
    // Reads up to fifteen bytes beyond the text, which the parser's padding allows.
    for (const Block *behind = block + value.block_count; block < behind; block++, text += 16) {
        difference |= (load<Bytes>(text) ^ block->bytes) & block->mask;
    }
    return (difference[0] | difference[1]) == 0;
}

std::unique_ptr<Shape> Shape::learn(const Structurals &structurals, const simdjson::dom::document &document) {
    auto const [bytes, count, offsets, offset_count] = structurals;
    if (count > largest_document || offset_count > largest_offset_count || offset_count < 2) return nullptr;
    auto shape = std::make_unique<Shape>();
    shape->offset_count_ = offset_count;
    const uint64_t *tape = document.tape.get();
    const uint8_t *strings = document.string_buf.get();
    auto const text = [&](uint64_t element) { return strings + (element & simdjson::internal::JSON_VALUE_MASK); };
    auto const size = [](const uint8_t *string) { return load<uint32_t>(string) + 5; };

    uint32_t element = 1;
    uint32_t text_place = 0;
    for (uint32_t place = 0; place < offset_count; place++) {
        uint8_t const first = bytes[offsets[place]];
        Kind kind = Kind::word;
        switch (first) {
            case ',':
            case ':': continue;
            case '{':
            case '}':
            case '[':
            case ']': element++; continue;
            case '"':
                if (place + 1 < offset_count && bytes[offsets[place + 1]] == ':') {
                    const uint8_t *name = text(tape[element]);
                    shape->strings_.insert(shape->strings_.end(), name, name + size(name));
                    element++;
                    continue;
                }
                kind = Kind::string;
                break;
            case 't':
            case 'f':
            case 'n': break;
            default: kind = Kind::number;
        }
        Value value{text_place, place, 0, 0, kind, element};
        // The quote in front of a string belongs to the text before it.
        shape->add_text(structurals, value, offsets[place] + (kind == Kind::string));
        shape->values_.push_back(value);
        element += kind == Kind::number ? 2 : 1;
        text_place = place + 1;
    }
    // A value that is no container has nothing behind it.
    if (text_place == offset_count) return nullptr;
    shape->end_ = {text_place, offset_count, 0, 0, Kind::word, element};
    shape->add_text(structurals, shape->end_, offsets[offset_count - 1] + 1);

    // The names lie one behind the other, as they came.
    shape->names_size_ = shape->strings_.size();
    shape->tape_.assign(tape, tape + element + 1);
    uint64_t name_start = 0;
    for (uint32_t place = 0, at = 1; place < offset_count; place++) {
        uint8_t const first = bytes[offsets[place]];
        if (first == ',' || first == ':') continue;
        if (first == '"' && place + 1 < offset_count && bytes[offsets[place + 1]] == ':') {
            shape->tape_[at] = soc::element('"', name_start);
            name_start += size(shape->strings_.data() + name_start);
        }
        at += first == '-' || is_digit(first) ? 2 : 1;
    }
    return shape;
}

// For the processor that it runs on, as simdjson does.
[[gnu::target_clones("avx2", "default")]] bool Shape::read(
    const Structurals &structurals, const simdjson::internal::dom_parser_implementation &simdjson) {
    auto const [bytes, count, offsets, offset_count] = structurals;
    if (offset_count != offset_count_) return false;
    // Names, the text of strings with their lengths and NULs, and what copying writes and readers read beyond them.
    size_t const needed = names_size_ + count + values_.size() * 5 + 2 * simdjson::SIMDJSON_PADDING;
    if (strings_.size() < needed) strings_.resize(needed + count / 4);
    uint8_t *const strings = strings_.data();
    uint8_t *target = strings + names_size_;
    uint64_t *const tape = tape_.data();
    const Block *block = blocks_.data();
    for (const Value &value : values_) {
        uint32_t const start = offsets[value.place];
        uint32_t behind = offsets[value.place + 1];
        while (is_blank(bytes[behind - 1])) behind--;
        if (!has_text(structurals, value, start + (value.kind == Kind::string), block)) return false;
        if (value.kind == Kind::string) {
            const uint8_t *const text = bytes + start + 1;
            uint32_t length = behind - start - 2;
            tape[value.element] = element('"', uint64_t(target - strings));
            target += 4;
            if (bytes[behind - 1] != '"' || behind - start < 2) return false;
            if (!copy_plain(text, target, length)) {
                const uint8_t *const end = unescape(simdjson, text, target, 0);
                if (!end) return false;
                length = uint32_t(end - target);
            }
            memcpy(target - 4, &length, 4);
            target[length] = 0;
            target += length + 1;
        } else if (value.kind == Kind::number) {
            if (!read_number(bytes + start, behind - start, tape + value.element)) return false;
        } else if (!read_word(bytes + start, behind - start, tape + value.element)) {
            return false;
        }
    }
    return has_text(structurals, end_, offsets[offset_count - 1] + 1, block);
}

size_t Shapes::set_of(const Structurals &structurals) {
    // What values begin with says no more than their kind.
    static constexpr auto kinds = [] {
        std::array<uint8_t, 256> kinds{};
        for (size_t byte = 0; byte < kinds.size(); byte++) kinds[byte] = uint8_t(byte);
        for (char digit = '0'; digit <= '9'; digit++) kinds[uint8_t(digit)] = '0';
        kinds['-'] = '0';
        kinds['f'] = kinds['n'] = 't';
        return kinds;
    }();
    auto const [bytes, count, offsets, offset_count] = structurals;
    constexpr size_t sample_count = 16;
    uint64_t hash = offset_count;
    for (size_t i = 0; i < sample_count; i++) {
        hash = hash * 0x9E3779B97F4A7C15 + kinds[bytes[offsets[offset_count * i / sample_count]]];
    }
    return (hash ^ hash >> 32) * 0x9E3779B97F4A7C15 >> 58;
}

Shape *Shapes::find(
    const Structurals &structurals, const simdjson::internal::dom_parser_implementation &simdjson) {
    if (credit < most_credit) credit++;
    auto &set = sets[set_of(structurals)];
    if (!set[0]) return nullptr;
    for (size_t way = 0; way < way_count && set[way]; way++) {
        if (!set[way]->read(structurals, simdjson)) continue;
        if (way > 0) std::rotate(set.begin(), set.begin() + way, set.begin() + way + 1);
        return set[0].get();
    }
    return nullptr;
}

void Shapes::learn(const Structurals &structurals, const simdjson::dom::document &document) {
    if (credit < learning_price) return;
    auto shape = Shape::learn(structurals, document);
    if (!shape) return;
    credit -= learning_price;
    shape->number = ++learnt_count;
    auto &set = sets[set_of(structurals)];
    std::rotate(set.begin(), set.end() - 1, set.end());
    set[0] = std::move(shape);
}

}  // namespace soc

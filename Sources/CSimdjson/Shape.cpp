#include "Shape.h"

#include "CText.h"

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

/// The place behind the number that the text begins with; null when it is none.
[[gnu::always_inline]] inline const uint8_t *end_of_number(const uint8_t *text, const uint8_t *limit) {
    auto const goes_on = [](uint8_t byte) {
        return is_digit(byte) || byte == '.' || byte == '-' || byte == '+' || (byte | 0x20) == 'e';
    };
    if (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__) {
        // Most have up to seven digits and nothing else: the first byte that is none gets its highest bit set.
        uint64_t const digits = load<uint64_t>(text) ^ 0x3030303030303030;
        uint64_t const others = ((digits + 0x7676767676767676) | digits) & 0x8080808080808080;
        const uint8_t *const end = text + (others ? __builtin_ctzll(others) / 8 : 0);
        bool const is_plain = end > text && end < limit && !goes_on(*end);
        if (is_plain && (*text != '0' || end == text + 1)) return end;
    }
    const uint8_t *end = text;
    while (end < limit && goes_on(*end)) end++;
    return is_number(text, end) ? end : nullptr;
}

/// Reads the word that the text begins with: true, false or null. Something always stands behind a value.
const uint8_t *read_word(const uint8_t *text, const uint8_t *limit, uint64_t *elements) {
    if (limit - text < 5) return nullptr;
    *elements = element(char(*text), 0);
    if (memcmp(text, "true", 4) == 0 || memcmp(text, "null", 4) == 0) return text + 4;
    return memcmp(text, "false", 5) == 0 ? text + 5 : nullptr;
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
        // Not by load(): what returns so wide a vector depends on the processor.
        Chunk chunk;
        memcpy(&chunk, text + copied, sizeof chunk);
        memcpy(target + copied, &chunk, sizeof chunk);
        escapes |= (Quarters)(chunk == '\\');
        copied += sizeof chunk;
    } while (copied < length);
    return (escapes[0] | escapes[1] | escapes[2] | escapes[3]) == 0;
}

}  // namespace

void Shape::add_text(const uint8_t *text, const uint8_t *end, Value &value) {
    value.text_length = uint32_t(end - text);
    value.block_count = uint16_t((value.text_length + 15) / 16);
    for (; text < end; text += 16) {
        Block block{};
        size_t const length = std::min<size_t>(16, size_t(end - text));
        memcpy(&block.bytes, text, length);
        memset(&block.mask, 0xFF, length);
        blocks_.push_back(block);
    }
}

/// - Parameter text: As long as that of the value.
[[gnu::always_inline]] inline bool Shape::has_text(
    const uint8_t *text, const Value &value, const Block *&block) const {
    Bytes difference{};
    // Reads up to fifteen bytes beyond the text, which the parser's padding allows.
    for (const Block *behind = block + value.block_count; block < behind; block++, text += 16) {
        difference |= (load<Bytes>(text) ^ block->bytes) & block->mask;
    }
    return (difference[0] | difference[1]) == 0;
}

std::unique_ptr<Shape> Shape::learn(
    const Strings &document, const Structurals &structurals, const simdjson::dom::document &parsed) {
    auto const [bytes, count, quotes, quote_count] = document;
    auto const [offsets, offset_count] = structurals;
    if (count > largest_document || offset_count > largest_offset_count || offset_count < 2) return nullptr;
    auto shape = std::make_unique<Shape>();
    shape->quote_count_ = quote_count;
    const uint64_t *tape = parsed.tape.get();
    const uint8_t *strings = parsed.string_buf.get();
    auto const text = [&](uint64_t element) { return strings + (element & simdjson::internal::JSON_VALUE_MASK); };
    auto const size = [](const uint8_t *string) { return load<uint32_t>(string) + 5; };

    uint32_t element = 1;
    // Behind the value before, and the first quote from there.
    uint32_t text_start = 0;
    uint32_t quote = 0;
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
                    quote += 2;
                    continue;
                }
                kind = Kind::string;
                break;
            case 't':
            case 'f':
            case 'n': break;
            default: kind = Kind::number;
        }
        // A value that is no container has nothing behind it.
        if (place + 1 == offset_count) return nullptr;
        Value value{0, 0, kind, quote, element};
        // The quote in front of a string belongs to the text before it.
        shape->add_text(bytes + text_start, bytes + offsets[place] + (kind == Kind::string), value);
        shape->values_.push_back(value);
        if (kind == Kind::string) {
            text_start = quotes[quote + 1] + 1;
            quote += 2;
        } else {
            text_start = offsets[place + 1];
            while (is_blank(bytes[text_start - 1])) text_start--;
        }
        element += kind == Kind::number ? 2 : 1;
    }
    shape->end_ = {0, 0, Kind::word, quote, element};
    shape->add_text(bytes + text_start, bytes + count, shape->end_);

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
    const Strings &document, const simdjson::internal::dom_parser_implementation &simdjson) {
    auto const [bytes, count, quotes, quote_count] = document;
    if (quote_count != quote_count_) return false;
    // Names, the text of strings with their lengths and NULs, and what copying writes and readers read beyond them.
    size_t const needed = names_size_ + count + values_.size() * 5 + 2 * simdjson::SIMDJSON_PADDING;
    if (strings_.size() < needed) strings_.resize(needed + count / 4);
    uint8_t *const strings = strings_.data();
    uint8_t *target = strings + names_size_;
    uint64_t *const tape = tape_.data();
    const uint8_t *const limit = bytes + count;
    const Block *block = blocks_.data();
    // Behind the value before.
    const uint8_t *text = bytes;
    for (const Value &value : values_) {
        if (limit - text < value.text_length) return false;
        const uint8_t *const start = text + value.text_length;
        if (!has_text(text, value, block)) return false;
        if (value.kind == Kind::string) {
            // As many quotes stand in front of it as in the document that was learnt, for the texts are the same.
            if (bytes + quotes[value.quote] + 1 != start) return false;
            const uint8_t *const behind = bytes + quotes[value.quote + 1];
            uint32_t length = uint32_t(behind - start);
            tape[value.element] = element('"', uint64_t(target - strings));
            target += 4;
            if (!copy_plain(start, target, length)) {
                const uint8_t *const end = unescape(simdjson, start, target, 0);
                if (!end) return false;
                length = uint32_t(end - target);
            }
            memcpy(target - 4, &length, 4);
            target[length] = 0;
            target += length + 1;
            text = behind + 1;
        } else if (value.kind == Kind::number) {
            text = end_of_number(start, limit);
            if (!text) return false;
            // Where its text is, which is all that is ever asked for.
            tape[value.element] = element('d', uint64_t(text - start) << 32 | uint64_t(start - bytes));
            tape[value.element + 1] = 0;
        } else {
            text = read_word(start, limit, tape + value.element);
            if (!text) return false;
        }
    }
    return limit - text == end_.text_length && has_text(text, end_, block);
}

size_t Shapes::set_of(const Strings &document) {
    auto const [bytes, count, quotes, quote_count] = document;
    constexpr size_t sample_count = 8;
    size_t const string_count = quote_count / 2;
    uint64_t hash = quote_count;
    for (size_t i = 0; i < sample_count && string_count > 0; i++) {
        const uint16_t *const string = quotes + string_count * i / sample_count * 2;
        uint8_t const behind = bytes[string[1] + 1];
        // How long a value is says nothing.
        hash = hash * 0x9E3779B97F4A7C15 + behind + (behind == ':' ? uint32_t(string[1] - string[0]) << 8 : 0);
    }
    return (hash ^ hash >> 32) * 0x9E3779B97F4A7C15 >> 58;
}

Shape *Shapes::find(
    const uint8_t *bytes, size_t count, const simdjson::internal::dom_parser_implementation &simdjson) {
    if (credit < most_credit) credit++;
    document = {};
    // In longer documents what is between the values is little beside them.
    if (count > SOC_QUOTES_MAX_COUNT) return nullptr;
    if (!quotes) quotes.reset(new (std::nothrow) uint16_t[SOC_QUOTES_MAX_COUNT + SOC_QUOTES_SLACK]);
    if (!quotes) return nullptr;
    soc_quotes const found = soc_json_find_quotes(quotes.get(), bytes, count);
    // What simdjson's first stage looks at beside the quotes. Without control characters there are none in strings.
    if (found.has_control || found.count % 2 != 0) return nullptr;
    if (found.has_high && !simdjson::validate_utf8(reinterpret_cast<const char *>(bytes), count)) return nullptr;
    document = {bytes, uint32_t(count), quotes.get(), uint32_t(found.count)};
    auto &set = sets[set_of(document)];
    for (size_t way = 0; way < way_count && set[way]; way++) {
        if (!set[way]->read(document, simdjson)) continue;
        if (way > 0) std::rotate(set.begin(), set.begin() + way, set.begin() + way + 1);
        return set[0].get();
    }
    return nullptr;
}

void Shapes::learn(const Structurals &structurals, const simdjson::dom::document &parsed) {
    if (!document.bytes || credit < learning_price) return;
    auto shape = Shape::learn(document, structurals, parsed);
    if (!shape) return;
    credit -= learning_price;
    shape->number = ++learnt_count;
    auto &set = sets[set_of(document)];
    std::rotate(set.begin(), set.end() - 1, set.end());
    set[0] = std::move(shape);
}

}  // namespace soc

// Documents of one shape: the same names, brackets and blanks in the same order, and values of the same kinds. A sender
// writes few shapes again and again; of a known one only the values are read.
#ifndef SOC_SHAPE_H
#define SOC_SHAPE_H

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <simdjson.h>
#include <vector>

namespace soc {

/// A document, and where its strings begin and end: the places of their quotes.
struct Strings {
    const uint8_t *bytes;
    uint32_t count;
    const uint16_t *quotes;
    uint32_t quote_count;
};

/// What simdjson's first stage found in a document: the places of brackets, commas, colons and of all that begins a value.
struct Structurals {
    const uint32_t *offsets;
    uint32_t offset_count;
};

/// A shape and its tape, on which names and brackets stay while values are written over.
class Shape {
public:
    /// Learns the shape of a document that has been parsed; null when it is too large to be worth it.
    static std::unique_ptr<Shape> learn(
        const Strings &document, const Structurals &structurals, const simdjson::dom::document &parsed);

    /// Takes over the values of a document of this shape. Whatever is between them is compared byte by byte, so what it
    /// says yes to simdjson would have put onto the same tape: without its first stage, for the quotes say where strings
    /// end, and without its second.
    ///
    /// False when it is of another shape, or has a value that simdjson must judge.
    ///
    /// - Parameter document: UTF-8 without control characters.
    bool read(const Strings &document, const simdjson::internal::dom_parser_implementation &simdjson);

    const uint64_t *tape() const { return tape_.data(); }
    const uint8_t *strings() const { return strings_.data(); }

    /// Which shape it is of all that were ever learnt in this process, from 1.
    uint64_t number = 0;

private:
    /// A string, a number, or one of true, false and null: how many elements of the tape it takes does not change.
    enum class Kind : uint8_t { string, number, word };

    /// A value and the text in front of it, from behind the value before; of a string its first quote too.
    struct Value {
        uint32_t text_length;
        uint16_t block_count;
        Kind kind;
        /// Of a string: which of the document's quotes begins it.
        uint32_t quote;
        uint32_t element;
    };

    using Bytes = uint64_t __attribute__((vector_size(16)));

    /// Sixteen bytes of that text; the last of them may be fewer.
    struct Block {
        Bytes bytes;
        Bytes mask;
    };

    void add_text(const uint8_t *text, const uint8_t *end, Value &value);
    bool has_text(const uint8_t *text, const Value &value, const Block *&block) const;

    uint32_t quote_count_ = 0;
    std::vector<Value> values_;
    /// Of all texts, one behind the other.
    std::vector<Block> blocks_;
    /// Behind the last value.
    Value end_{};
    std::vector<uint64_t> tape_;
    std::vector<uint8_t> strings_;
    /// Where the values' strings begin, behind the names.
    size_t names_size_ = 0;
};

/// The shapes that a parser knows. Bounded, whatever is written: a place is taken over by the next shape, and learning
/// is rationed, so that documents that are all different cost little more than without.
class Shapes {
public:
    /// The shape of a document, with its values; null when none is known.
    Shape *find(
        const uint8_t *bytes, size_t count, const simdjson::internal::dom_parser_implementation &simdjson);

    /// Learns the shape of the document that was looked for last.
    void learn(const Structurals &structurals, const simdjson::dom::document &parsed);

private:
    static constexpr size_t set_count = 1 << 6;
    static constexpr size_t way_count = 4;
    /// How many documents come, in the long run, for each that is learnt, and how many may be learnt at first.
    static constexpr uint32_t learning_price = 16;
    static constexpr uint32_t most_credit = learning_price * 64;

    /// Which set the shape of a document is in: by the number of its strings, and the lengths of some names.
    static size_t set_of(const Strings &document);

    /// The document that was looked for last, when it may have a shape.
    Strings document{};
    std::unique_ptr<uint16_t[]> quotes;

    /// In a set those that were used last stand first.
    std::array<std::array<std::unique_ptr<Shape>, way_count>, set_count> sets{};
    uint32_t credit = most_credit;
};

}  // namespace soc

#endif

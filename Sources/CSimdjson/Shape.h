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

/// What simdjson's first stage found in a document: the places of brackets, commas, colons and of all that begins a value.
struct Structurals {
    const uint8_t *bytes;
    size_t count;
    const uint32_t *offsets;
    uint32_t offset_count;
};

/// A shape and its tape, on which names and brackets stay while values are written over.
class Shape {
public:
    /// Learns the shape of a document that has been parsed; null when it is too large to be worth it.
    static std::unique_ptr<Shape> learn(const Structurals &structurals, const simdjson::dom::document &document);

    /// Takes over the values of a document of this shape. Whatever is between them is compared byte by byte, so what it
    /// says yes to simdjson would have put onto the same tape.
    ///
    /// False when it is of another shape, or has a value that simdjson must judge.
    bool read(const Structurals &structurals, const simdjson::internal::dom_parser_implementation &simdjson);

    uint32_t offset_count() const { return offset_count_; }
    const uint64_t *tape() const { return tape_.data(); }
    const uint8_t *strings() const { return strings_.data(); }

    /// Which shape it is of all that were ever learnt in this process, from 1.
    uint64_t number = 0;

private:
    /// A string, a number, or one of true, false and null: how many elements of the tape it takes does not change.
    enum class Kind : uint8_t { string, number, word };

    /// A value and the text in front of it, from behind the value before.
    struct Value {
        uint32_t text_place;
        uint32_t place;
        uint32_t text_length;
        uint16_t block_count;
        Kind kind;
        uint32_t element;
    };

    using Bytes = uint64_t __attribute__((vector_size(16)));

    /// Sixteen bytes of that text; the last of them may be fewer.
    struct Block {
        Bytes bytes;
        Bytes mask;
    };

    void add_text(const Structurals &structurals, Value &value, uint32_t end);
    bool has_text(const Structurals &structurals, const Value &value, uint32_t end, const Block *&block) const;

    uint32_t offset_count_ = 0;
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
    Shape *find(const Structurals &structurals, const simdjson::internal::dom_parser_implementation &simdjson);

    void learn(const Structurals &structurals, const simdjson::dom::document &document);

private:
    static constexpr size_t set_count = 1 << 6;
    static constexpr size_t way_count = 4;
    /// How many documents come, in the long run, for each that is learnt, and how many may be learnt at first.
    static constexpr uint32_t learning_price = 16;
    static constexpr uint32_t most_credit = learning_price * 64;

    /// Which set the shape of a document is in: by the number of structural characters and some of them.
    static size_t set_of(const Structurals &structurals);

    /// In a set those that were used last stand first.
    std::array<std::array<std::unique_ptr<Shape>, way_count>, set_count> sets{};
    uint32_t credit = most_credit;
};

}  // namespace soc

#endif

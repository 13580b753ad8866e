// Where the strings of a JSON document begin and end, sixty-four bytes at a time.
#include "CText.h"
#include "Escapes.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

enum { block_size = 64 };

// A bit for each byte of a block.
typedef struct {
    uint64_t quotes, slashes;
} block_marks;

// What is in any of the bytes: their or, and the least of them, byte by byte.
#if defined(__x86_64__)

typedef struct {
    __m128i all, least;
} byte_range;

static inline byte_range full_range(void) { return (byte_range){_mm_setzero_si128(), _mm_set1_epi8(' ')}; }

static inline block_marks look_at(const uint8_t block[block_size], byte_range *range) {
    block_marks marks = {0, 0};
    for (int part = 0; part < block_size; part += 16) {
        __m128i const bytes = _mm_loadu_si128((const __m128i *)(block + part));
        range->all = _mm_or_si128(range->all, bytes);
        range->least = _mm_min_epu8(range->least, bytes);
        marks.quotes |= (uint64_t)(unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'))) << part;
        marks.slashes |= (uint64_t)(unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'))) << part;
    }
    return marks;
}

static inline int has_control(byte_range range) {
    return _mm_movemask_epi8(_mm_cmplt_epi8(range.least, _mm_set1_epi8(' '))) != 0;
}

static inline int has_high(byte_range range) { return _mm_movemask_epi8(range.all) != 0; }

#elif defined(__aarch64__)

typedef struct {
    uint8x16_t all, least;
} byte_range;

static inline byte_range full_range(void) { return (byte_range){vdupq_n_u8(0), vdupq_n_u8(' ')}; }

static inline uint64_t bits_of(uint8x16_t first, uint8x16_t second, uint8x16_t third, uint8x16_t fourth) {
    static const uint8_t bit_values[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    uint8x16_t const bits = vld1q_u8(bit_values);
    uint8x16_t const lower = vpaddq_u8(vandq_u8(first, bits), vandq_u8(second, bits));
    uint8x16_t const upper = vpaddq_u8(vandq_u8(third, bits), vandq_u8(fourth, bits));
    uint8x16_t const sums = vpaddq_u8(lower, upper);
    return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(sums, sums)), 0);
}

static inline block_marks look_at(const uint8_t block[block_size], byte_range *range) {
    uint8x16_t quotes[4], slashes[4];
    for (int part = 0; part < 4; part++) {
        uint8x16_t const bytes = vld1q_u8(block + part * 16);
        range->all = vorrq_u8(range->all, bytes);
        range->least = vminq_u8(range->least, bytes);
        quotes[part] = vceqq_u8(bytes, vdupq_n_u8('"'));
        slashes[part] = vceqq_u8(bytes, vdupq_n_u8('\\'));
    }
    return (block_marks){
        bits_of(quotes[0], quotes[1], quotes[2], quotes[3]), bits_of(slashes[0], slashes[1], slashes[2], slashes[3])};
}

static inline int has_control(byte_range range) { return vminvq_u8(range.least) < ' '; }

static inline int has_high(byte_range range) { return vmaxvq_u8(range.all) >= 0x80; }

#else

typedef struct {
    uint8_t all, least;
} byte_range;

static inline byte_range full_range(void) { return (byte_range){0, ' '}; }

static inline block_marks look_at(const uint8_t block[block_size], byte_range *range) {
    block_marks marks = {0, 0};
    for (int place = 0; place < block_size; place++) {
        uint8_t const byte = block[place];
        range->all |= byte;
        if (byte < range->least) range->least = byte;
        marks.quotes |= (uint64_t)(byte == '"') << place;
        marks.slashes |= (uint64_t)(byte == '\\') << place;
    }
    return marks;
}

static inline int has_control(byte_range range) { return range.least < ' '; }

static inline int has_high(byte_range range) { return range.all >= 0x80; }

#endif

soc_quotes soc_json_find_quotes_simply(uint16_t *places, const uint8_t *bytes, size_t count) {
    uint16_t *const start = places;
    byte_range range = full_range();
    uint64_t carry = 0;
    for (size_t i = 0; i < count; i += block_size) {
        uint8_t rest[block_size];
        const uint8_t *block = bytes + i;
        if (count - i < block_size) {
            memset(rest, ' ', block_size);
            memcpy(rest, block, count - i);
            block = rest;
        }
        block_marks const marks = look_at(block, &range);
        uint64_t quotes = marks.quotes;
        if ((marks.slashes | carry) != 0) quotes &= ~find_escaped(marks.slashes, &carry);
        for (; quotes != 0; quotes &= quotes - 1) *places++ = (uint16_t)(i + (size_t)__builtin_ctzll(quotes));
    }
    return (soc_quotes){(size_t)(places - start), has_control(range), has_high(range)};
}

#if defined(__x86_64__)

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi2,bmi2,popcnt")))

typedef struct {
    __m512i all, least;
    uint64_t carry;
    uint16_t *places;
} search;

AVX512 __attribute__((always_inline)) static inline void find_in_block(search *search, __m512i block, size_t start) {
    static const uint8_t numbers[block_size] = {
        0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
        22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43,
        44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63};
    search->all = _mm512_or_si512(search->all, block);
    search->least = _mm512_min_epu8(search->least, block);
    uint64_t const slashes = _mm512_cmpeq_epi8_mask(block, _mm512_set1_epi8('\\'));
    uint64_t quotes = _mm512_cmpeq_epi8_mask(block, _mm512_set1_epi8('"'));
    if (__builtin_expect((slashes | search->carry) != 0, 0)) quotes &= ~find_escaped(slashes, &search->carry);
    int const count = __builtin_popcountll(quotes);
    __m512i const found = _mm512_maskz_compress_epi8(quotes, _mm512_loadu_si512(numbers));
    __m512i const here = _mm512_set1_epi16((short)start);
    // More than thirty-two are hardly ever in one block.
    _mm512_storeu_si512(
        search->places, _mm512_add_epi16(_mm512_cvtepu8_epi16(_mm512_castsi512_si256(found)), here));
    if (__builtin_expect(count > 32, 0)) {
        _mm512_storeu_si512(
            search->places + 32, _mm512_add_epi16(_mm512_cvtepu8_epi16(_mm512_extracti64x4_epi64(found, 1)), here));
    }
    search->places += count;
}

AVX512 static soc_quotes find_quotes_avx512(uint16_t *places, const uint8_t *bytes, size_t count) {
    __m512i const blank = _mm512_set1_epi8(' ');
    search search = {_mm512_setzero_si512(), blank, 0, places};
    size_t i = 0;
    for (; i + block_size <= count; i += block_size) find_in_block(&search, _mm512_loadu_si512(bytes + i), i);
    __mmask64 const present = _bzhi_u64(~0ull, (unsigned)(count - i));
    find_in_block(&search, _mm512_mask_loadu_epi8(blank, present, bytes + i), i);
    return (soc_quotes){
        (size_t)(search.places - places), _mm512_cmplt_epu8_mask(search.least, blank) != 0,
        _mm512_movepi8_mask(search.all) != 0};
}

static int has_avx512;

__attribute__((constructor)) static void ask_processor(void) {
    __builtin_cpu_init();
    has_avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
        && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vbmi2")
        && __builtin_cpu_supports("bmi2");
}

#endif

soc_quotes soc_json_find_quotes(uint16_t *places, const uint8_t *bytes, size_t count) {
#if defined(__x86_64__)
    if (has_avx512) return find_quotes_avx512(places, bytes, count);
#endif
    return soc_json_find_quotes_simply(places, bytes, count);
}

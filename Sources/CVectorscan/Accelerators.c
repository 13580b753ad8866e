// Vectorscan passes over bytes that cannot begin a match with a few functions of its own, of which three pass over too
// much, so that matches are lost. The right ones here stand in for them: the linker takes the first of two definitions
// (see Package.swift), and objects come before archives.
//
// - `vermicelliExec` and `nvermicelliExec`, which look for one byte, with registers of 64 bytes: of the last, overlapping
//   step they judge the first bytes in place of the last.
// - `shuftiDoubleExec`, which looks for pairs: the last byte may begin a pair, for others follow; in a last step that is
//   no whole register it does not say so.
//
// Source: Vectorscan 5.4.9, src/nfa/vermicelli_simd.cpp and shufti_simd.hpp; its pull requests 325 and 378.

#if defined(__x86_64__)

#include <immintrin.h>
#include <stdint.h>

// Weak: a Vectorscan that was built for one processor has no functions for others.
#define AS_AVX2(name)                                                                                                \
    __attribute__((weak)) const uint8_t *avx2_##name(char, char, const uint8_t *, const uint8_t *);                   \
    const uint8_t *avx512_##name(char byte, char caseless, const uint8_t *begin, const uint8_t *end) {                \
        return avx2_##name(byte, caseless, begin, end);                                                               \
    }                                                                                                                 \
    const uint8_t *avx512vbmi_##name(char byte, char caseless, const uint8_t *begin, const uint8_t *end) {            \
        return avx2_##name(byte, caseless, begin, end);                                                               \
    }

AS_AVX2(vermicelliExec)
AS_AVX2(nvermicelliExec)

// A bit for each group of bytes, zero when the byte is in it, looked up by the lower and the upper half of the byte; of
// the first byte and of the second. A pair is where a group has both.
typedef struct {
    __m128i low[2], high[2];
} pairs;

static inline uint8_t groups_of(const pairs *pairs, int place, uint8_t byte) {
    return ((const uint8_t *)&pairs->low[place])[byte & 15] | ((const uint8_t *)&pairs->high[place])[byte >> 4];
}

static const uint8_t *find_pair(const pairs *pairs, const uint8_t *begin, const uint8_t *end) {
    for (; begin < end; begin++) {
        uint8_t groups = groups_of(pairs, 0, begin[0]);
        if (begin + 1 < end) groups |= groups_of(pairs, 1, begin[1]);
        if (groups != 0xFF) return begin;
    }
    return end;
}

__attribute__((target("ssse3"))) static inline __m128i groups_16(const pairs *pairs, int place, const uint8_t *bytes) {
    __m128i const nibble = _mm_set1_epi8(15);
    __m128i const there = _mm_loadu_si128((const __m128i *)(bytes + place));
    return _mm_or_si128(
        _mm_shuffle_epi8(pairs->low[place], _mm_and_si128(there, nibble)),
        _mm_shuffle_epi8(pairs->high[place], _mm_and_si128(_mm_srli_epi16(there, 4), nibble)));
}

__attribute__((target("ssse3"))) static const uint8_t *find_pair_ssse3(
    const pairs *pairs, const uint8_t *begin, const uint8_t *end) {
    for (; end - begin > 16; begin += 16) {
        __m128i const groups = _mm_or_si128(groups_16(pairs, 0, begin), groups_16(pairs, 1, begin));
        unsigned const none = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(groups, _mm_set1_epi8(-1)));
        if (none != 0xFFFF) return begin + __builtin_ctz(~none);
    }
    return find_pair(pairs, begin, end);
}

__attribute__((target("avx2"))) static inline __m256i groups_32(const pairs *pairs, int place, const uint8_t *bytes) {
    __m256i const nibble = _mm256_set1_epi8(15);
    __m256i const there = _mm256_loadu_si256((const __m256i *)(bytes + place));
    return _mm256_or_si256(
        _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(pairs->low[place]), _mm256_and_si256(there, nibble)),
        _mm256_shuffle_epi8(
            _mm256_broadcastsi128_si256(pairs->high[place]), _mm256_and_si256(_mm256_srli_epi16(there, 4), nibble)));
}

__attribute__((target("avx2"))) static const uint8_t *find_pair_avx2(
    const pairs *pairs, const uint8_t *begin, const uint8_t *end) {
    for (; end - begin > 32; begin += 32) {
        __m256i const groups = _mm256_or_si256(groups_32(pairs, 0, begin), groups_32(pairs, 1, begin));
        unsigned const none = (unsigned)_mm256_movemask_epi8(_mm256_cmpeq_epi8(groups, _mm256_set1_epi8(-1)));
        if (none != 0xFFFFFFFF) return begin + __builtin_ctz(~none);
    }
    return find_pair_ssse3(pairs, begin, end);
}

#define SHUFTI_DOUBLE(processor, find)                                                                               \
    const uint8_t *processor##_shuftiDoubleExec(                                                                      \
        __m128i low1, __m128i high1, __m128i low2, __m128i high2, const uint8_t *begin, const uint8_t *end) {         \
        pairs const pairs = {{low1, low2}, {high1, high2}};                                                           \
        return find(&pairs, begin, end);                                                                              \
    }

SHUFTI_DOUBLE(core2, find_pair_ssse3)
SHUFTI_DOUBLE(corei7, find_pair_ssse3)
SHUFTI_DOUBLE(avx2, find_pair_avx2)
SHUFTI_DOUBLE(avx512, find_pair_avx2)
SHUFTI_DOUBLE(avx512vbmi, find_pair_avx2)

#endif

#include "CText.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

enum { looked_at = 3 };

void soc_fragments_add(soc_fragments *fragments, unsigned number, const uint8_t *bytes, size_t count) {
    uint8_t const group = (uint8_t)(1 << number % 8);
    for (size_t place = 0; place < looked_at; place++) {
        for (unsigned nibble = 0; place >= count && nibble < 16; nibble++) {
            fragments->low[place][nibble] |= group;
            fragments->high[place][nibble] |= group;
        }
        if (place >= count) {
            fragments->ended[place] |= group;
            continue;
        }
        uint8_t const byte = bytes[place];
        uint8_t const isLetter = (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
        fragments->low[place][byte & 15] |= group;
        fragments->high[place][byte >> 4] |= group;
        if (isLetter) fragments->high[place][(byte ^ 0x20) >> 4] |= group;
    }
}

#if defined(__x86_64__)

// A byte's groups at one place: those of its lower four bits that are also those of its upper four. The third place is
// only looked at where the first two agree, in one block of eight.
#define GROUPS(width, place, bytes)                                                                                  \
    _mm##width##_and_si##width(                                                                                      \
        _mm##width##_shuffle_epi8(low[place], _mm##width##_and_si##width(bytes, nibble)),                            \
        _mm##width##_shuffle_epi8(                                                                                   \
            high[place], _mm##width##_and_si##width(_mm##width##_srli_epi16(bytes, 4), nibble)))

__attribute__((target("avx2"))) static int find_avx2(
    const soc_fragments *fragments, const uint8_t *bytes, size_t count) {
    __m256i low[looked_at], high[looked_at];
    for (int place = 0; place < looked_at; place++) {
        low[place] = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)fragments->low[place]));
        high[place] = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)fragments->high[place]));
    }
    __m256i const nibble = _mm256_set1_epi8(15);
    // The last step overlaps the one before.
    size_t const last = count - 32 - looked_at + 1;
    for (size_t i = 0;; i = i + 32 < last ? i + 32 : last) {
        __m256i const first = _mm256_loadu_si256((const __m256i *)(bytes + i));
        __m256i const second = _mm256_loadu_si256((const __m256i *)(bytes + i + 1));
        __m256i const begun = _mm256_and_si256(GROUPS(256, 0, first), GROUPS(256, 1, second));
        if (!_mm256_testz_si256(begun, begun)) {
            __m256i const third = _mm256_loadu_si256((const __m256i *)(bytes + i + 2));
            if (!_mm256_testz_si256(begun, GROUPS(256, 2, third))) return 1;
        }
        if (i == last) return 0;
    }
}

__attribute__((target("avx512f,avx512bw"))) static int find_avx512(
    const soc_fragments *fragments, const uint8_t *bytes, size_t count) {
    __m512i low[looked_at], high[looked_at];
    for (int place = 0; place < looked_at; place++) {
        low[place] = _mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)fragments->low[place]));
        high[place] = _mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)fragments->high[place]));
    }
    __m512i const nibble = _mm512_set1_epi8(15);
    // The last step overlaps the one before.
    size_t const last = count - 64 - looked_at + 1;
    for (size_t i = 0;; i = i + 64 < last ? i + 64 : last) {
        __m512i const first = _mm512_loadu_si512(bytes + i);
        __m512i const second = _mm512_loadu_si512(bytes + i + 1);
        __m512i const begun = _mm512_and_si512(GROUPS(512, 0, first), GROUPS(512, 1, second));
        if (_mm512_test_epi8_mask(begun, begun) != 0) {
            __m512i const third = _mm512_loadu_si512(bytes + i + 2);
            if (_mm512_test_epi8_mask(begun, GROUPS(512, 2, third)) != 0) return 1;
        }
        if (i == last) return 0;
    }
}

#endif

static unsigned width;

__attribute__((constructor)) static void ask_processor(void) {
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")) {
        width = 64;
    } else if (__builtin_cpu_supports("avx2")) {
        width = 32;
    }
#endif
}

unsigned soc_fragments_width(void) { return width; }

static int find_from(const soc_fragments *fragments, const uint8_t *bytes, size_t count, size_t start) {
    for (size_t i = start; i < count; i++) {
        uint8_t groups = 0xFF;
        for (size_t place = 0; place < looked_at; place++) {
            // What the end cuts off is not there.
            if (i + place >= count) {
                groups &= fragments->ended[place];
                continue;
            }
            uint8_t const byte = bytes[i + place];
            groups &= fragments->low[place][byte & 15] & fragments->high[place][byte >> 4];
        }
        if (groups) return 1;
    }
    return 0;
}

int soc_fragments_any_by(unsigned by, const soc_fragments *fragments, const uint8_t *bytes, size_t count) {
#if defined(__x86_64__)
    // Wide steps begin where three bytes are left; shorter texts may stand behind.
    if (by >= 64 && count >= 64 + looked_at) {
        return find_avx512(fragments, bytes, count) || find_from(fragments, bytes, count, count - looked_at + 1);
    }
    if (by >= 32 && count >= 32 + looked_at) {
        return find_avx2(fragments, bytes, count) || find_from(fragments, bytes, count, count - looked_at + 1);
    }
#endif
    // Byte by byte it takes longer than what it saves.
    return count > 256 || find_from(fragments, bytes, count, 0);
}

int soc_fragments_any(const soc_fragments *fragments, const uint8_t *bytes, size_t count) {
    return soc_fragments_any_by(width, fragments, bytes, count);
}

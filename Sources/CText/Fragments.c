#include "CText.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

enum { looked_at = 3 };

void soc_fragments_add(soc_fragments *fragments, unsigned group, const uint8_t *bytes, size_t count) {
    uint8_t const bit = (uint8_t)(1 << group % 8);
    for (size_t place = 0; place < looked_at; place++) {
        if (place >= count) fragments->ended[place] |= bit;
        uint8_t const wanted = place < count ? bytes[place] : 0;
        uint8_t const letter = (wanted | 0x20) >= 'a' && (wanted | 0x20) <= 'z' ? 0x20 : 0;
        for (unsigned byte = 0; byte < 256; byte++) {
            if (place < count && byte != wanted && byte != (wanted ^ letter)) continue;
            fragments->groups[place][byte] |= bit;
            fragments->low[place][byte & 15] |= bit;
            fragments->high[place][byte >> 4] |= bit;
        }
    }
}

static int find_from(const soc_fragments *fragments, const uint8_t *bytes, size_t count, size_t start) {
    for (size_t i = start; i < count; i++) {
        uint8_t groups = 0xFF;
        for (size_t place = 0; place < looked_at; place++) {
            // What the end cuts off is not there.
            if (i + place >= count) {
                groups &= fragments->ended[place];
                continue;
            }
            groups &= fragments->groups[place][bytes[i + place]];
        }
        if (groups) return 1;
    }
    return 0;
}

#if defined(__x86_64__)

// A byte's groups: those of its lower four bits that are also those of its upper four.
__attribute__((target("avx2"))) static inline __m256i groups_avx2(__m256i low, __m256i high, __m256i bytes) {
    __m256i const nibble = _mm256_set1_epi8(15);
    __m256i const of_low = _mm256_shuffle_epi8(low, _mm256_and_si256(bytes, nibble));
    __m256i const of_high = _mm256_shuffle_epi8(high, _mm256_and_si256(_mm256_srli_epi16(bytes, 4), nibble));
    return _mm256_and_si256(of_low, of_high);
}

__attribute__((target("avx2"))) static int find_avx2(
    const soc_fragments *fragments, const uint8_t *bytes, size_t count) {
    __m256i low[looked_at], high[looked_at];
    for (int place = 0; place < looked_at; place++) {
        low[place] = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)fragments->low[place]));
        high[place] = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)fragments->high[place]));
    }
    // The last step overlaps the one before. The third place is only looked at where the first two agree.
    size_t const last = count - 32 - looked_at + 1;
    for (size_t i = 0;; i = i + 32 < last ? i + 32 : last) {
        __m256i const first = _mm256_loadu_si256((const __m256i *)(bytes + i));
        __m256i const second = _mm256_loadu_si256((const __m256i *)(bytes + i + 1));
        __m256i const begun =
            _mm256_and_si256(groups_avx2(low[0], high[0], first), groups_avx2(low[1], high[1], second));
        if (!_mm256_testz_si256(begun, begun)) {
            __m256i const third = _mm256_loadu_si256((const __m256i *)(bytes + i + 2));
            int const isThere = !_mm256_testz_si256(begun, groups_avx2(low[2], high[2], third));
            if (isThere && find_from(fragments, bytes, i + 32 + looked_at - 1, i)) return 1;
        }
        if (i == last) return 0;
    }
}

// All three places are looked at, so that what does not matter needs no jump. Only ASCII is looked up: nearly all events
// are nothing else, and the others are read again.
__attribute__((target("avx512f,avx512bw,avx512vbmi"))) static int find_avx512(
    const soc_fragments *fragments, const uint8_t *bytes, size_t count) {
    __m512i lower[looked_at], upper[looked_at];
    for (int place = 0; place < looked_at; place++) {
        lower[place] = _mm512_loadu_si512(fragments->groups[place]);
        upper[place] = _mm512_loadu_si512(fragments->groups[place] + 64);
    }
    __m512i all = _mm512_setzero_si512();
    // The last step overlaps the one before.
    size_t const last = count - 64 - looked_at + 1;
    for (size_t i = 0;; i = i + 64 < last ? i + 64 : last) {
        __m512i begun = _mm512_set1_epi8(-1);
        for (int place = 0; place < looked_at; place++) {
            __m512i const there = _mm512_loadu_si512(bytes + i + place);
            all = _mm512_or_si512(all, there);
            begun = _mm512_and_si512(begun, _mm512_permutex2var_epi8(lower[place], there, upper[place]));
        }
        if (_mm512_test_epi8_mask(begun, begun) != 0 && find_from(fragments, bytes, i + 64 + looked_at - 1, i)) return 1;
        if (i == last) return _mm512_movepi8_mask(all) != 0 && find_avx2(fragments, bytes, count);
    }
}

#endif

static unsigned width;

__attribute__((constructor)) static void ask_processor(void) {
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512vbmi")) {
        width = 64;
    } else if (__builtin_cpu_supports("avx2")) {
        width = 32;
    }
#endif
}

unsigned soc_fragments_width(void) { return width; }

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

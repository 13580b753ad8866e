#include "CText.h"
#include "Escapes.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

static const char hex_digits[16] = "0123456789abcdef";

static inline int needs_escape(uint8_t byte) { return byte < 0x20 || byte == '"' || byte == '\\'; }

static inline uint8_t *escape_byte(uint8_t *target, uint8_t byte) {
    if (!needs_escape(byte)) {
        *target = byte;
        return target + 1;
    }
    target[0] = '\\';
    switch (byte) {
        case '"':
        case '\\': target[1] = byte; return target + 2;
        case '\b': target[1] = 'b'; return target + 2;
        case '\t': target[1] = 't'; return target + 2;
        case '\n': target[1] = 'n'; return target + 2;
        case '\f': target[1] = 'f'; return target + 2;
        case '\r': target[1] = 'r'; return target + 2;
    }
    target[1] = 'u';
    target[2] = '0';
    target[3] = '0';
    target[4] = hex_digits[byte >> 4];
    target[5] = hex_digits[byte & 15];
    return target + 6;
}

static size_t escape_bytes(uint8_t *target, const uint8_t *source, size_t count) {
    uint8_t *const start = target;
    for (size_t i = 0; i < count; i++) target = escape_byte(target, source[i]);
    return (size_t)(target - start);
}

#if defined(__x86_64__) || defined(__aarch64__)

// For each set of quotes and backslashes among eight bytes: where the bytes go among sixteen. 0x80 stands for the
// backslash in front of them.
static uint8_t spread[256][16];

__attribute__((constructor)) static void fill_spread(void) {
    for (int mask = 0; mask < 256; mask++) {
        int place = 0;
        memset(spread[mask], 0, 16);
        for (int byte = 0; byte < 8; byte++) {
            if (mask >> byte & 1) spread[mask][place++] = 0x80;
            spread[mask][place++] = (uint8_t)byte;
        }
    }
}

#endif

#if defined(__x86_64__)

__attribute__((target("ssse3"))) static inline __m128i spread_eight(__m128i bytes, unsigned mask) {
    __m128i const places = _mm_loadu_si128((const __m128i *)spread[mask]);
    // pshufb leaves zero where the high bit is set; there the backslash goes.
    __m128i const moved = _mm_shuffle_epi8(bytes, places);
    __m128i const isSlash = _mm_cmplt_epi8(places, _mm_setzero_si128());
    return _mm_or_si128(moved, _mm_and_si128(isSlash, _mm_set1_epi8('\\')));
}

__attribute__((target("ssse3,popcnt"))) static size_t escape_simd(
    uint8_t *target, const uint8_t *source, size_t count) {
    uint8_t *const start = target;
    size_t i = 0;
    __m128i const quote = _mm_set1_epi8('"'), slash = _mm_set1_epi8('\\'), control = _mm_set1_epi8(0x1F);
    for (; i + 16 <= count; i += 16) {
        __m128i const bytes = _mm_loadu_si128((const __m128i *)(source + i));
        __m128i const isControl = _mm_cmpeq_epi8(_mm_max_epu8(bytes, control), control);
        __m128i const isPair = _mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, slash));
        unsigned const pairs = (unsigned)_mm_movemask_epi8(isPair);
        if (__builtin_expect(_mm_movemask_epi8(isControl) != 0, 0)) {
            target += escape_bytes(target, source + i, 16);
            continue;
        }
        if (pairs == 0) {
            _mm_storeu_si128((__m128i *)target, bytes);
            target += 16;
            continue;
        }
        unsigned const low = pairs & 0xFF, high = pairs >> 8;
        _mm_storeu_si128((__m128i *)target, spread_eight(bytes, low));
        target += 8 + __builtin_popcount(low);
        _mm_storeu_si128((__m128i *)target, spread_eight(_mm_srli_si128(bytes, 8), high));
        target += 8 + __builtin_popcount(high);
    }
    return (size_t)(target - start) + escape_bytes(target, source + i, count - i);
}

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi2,bmi2,popcnt")))

// Every byte gets a backslash in front of it, and those in front of bytes that need none are squeezed out again.
AVX512 __attribute__((always_inline)) static inline size_t spread_avx512(
    uint8_t *target, __m256i bytes, uint32_t pairs, uint32_t present) {
    __m512i const doubled =
        _mm512_or_si512(_mm512_slli_epi16(_mm512_cvtepu8_epi16(bytes), 8), _mm512_set1_epi16('\\'));
    uint64_t const kept = _pdep_u64(pairs, 0x5555555555555555) | _pdep_u64(present, 0xAAAAAAAAAAAAAAAA);
    _mm512_storeu_si512(target, _mm512_maskz_compress_epi8(kept, doubled));
    return (size_t)__builtin_popcountll(kept);
}

// Sixty-four bytes at a time, and the rest by a mask.
AVX512 __attribute__((always_inline)) static inline size_t escape_avx512(
    uint8_t *target, const uint8_t *source, size_t count) {
    uint8_t *const start = target;
    __m256i const quote = _mm256_set1_epi8('"'), slash = _mm256_set1_epi8('\\'), blank = _mm256_set1_epi8(' ');
    // Most fields are short and need no escapes: they are looked at and copied, and nothing is spread.
    if (count <= 64) {
        __mmask64 const present = _bzhi_u64(~0ull, (unsigned)count);
        __m512i const bytes = _mm512_maskz_loadu_epi8(present, source);
        __mmask64 const special = _mm512_mask_cmplt_epu8_mask(present, bytes, _mm512_set1_epi8(' '))
            | _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('"'))
            | _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\\'));
        if (__builtin_expect(special == 0, 1)) {
            _mm512_storeu_si512(target, bytes);
            return count;
        }
    }
    size_t i = 0;
    for (; i + 64 <= count; i += 64) {
        __m512i const bytes = _mm512_loadu_si512(source + i);
        if (__builtin_expect(_mm512_cmplt_epu8_mask(bytes, _mm512_set1_epi8(' ')) != 0, 0)) {
            target += escape_bytes(target, source + i, 64);
            continue;
        }
        uint64_t const pairs = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('"'))
            | _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\\'));
        target += spread_avx512(target, _mm512_castsi512_si256(bytes), (uint32_t)pairs, ~0u);
        target += spread_avx512(target, _mm512_extracti64x4_epi64(bytes, 1), (uint32_t)(pairs >> 32), ~0u);
    }
    for (; i < count; i += 32) {
        unsigned const length = count - i < 32 ? (unsigned)(count - i) : 32;
        __mmask32 const present = _bzhi_u32(~0u, length);
        __m256i const bytes = _mm256_maskz_loadu_epi8(present, source + i);
        if (__builtin_expect(_mm256_mask_cmplt_epu8_mask(present, bytes, blank) != 0, 0)) {
            target += escape_bytes(target, source + i, length);
            continue;
        }
        __mmask32 const pairs = _mm256_cmpeq_epi8_mask(bytes, quote) | _mm256_cmpeq_epi8_mask(bytes, slash);
        target += spread_avx512(target, bytes, pairs, present);
    }
    return (size_t)(target - start);
}

AVX512 static size_t escape_avx512_called(uint8_t *target, const uint8_t *source, size_t count) {
    return escape_avx512(target, source, count);
}

AVX512 static uint8_t *quote_avx512(uint8_t *target, const uint8_t *source, size_t count) {
    target[0] = '"';
    size_t const length = escape_avx512(target + 1, source, count);
    target[length + 1] = '"';
    return target + length + 2;
}

// Asked once: the answer is wanted for every short text.
static int has_avx512, has_ssse3;

__attribute__((constructor)) static void ask_processor(void) {
    __builtin_cpu_init();
    has_avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
        && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vbmi2")
        && __builtin_cpu_supports("bmi2");
    has_ssse3 = __builtin_cpu_supports("ssse3") && __builtin_cpu_supports("popcnt");
}

#elif defined(__aarch64__)

static size_t escape_simd(uint8_t *target, const uint8_t *source, size_t count) {
    uint8_t *const start = target;
    size_t i = 0;
    static const uint8_t bit_values[8] = {1, 2, 4, 8, 16, 32, 64, 128};
    uint8x8_t const bits = vld1_u8(bit_values);
    for (; i + 8 <= count; i += 8) {
        uint8x8_t const bytes = vld1_u8(source + i);
        uint8x8_t const isPair = vorr_u8(vceq_u8(bytes, vdup_n_u8('"')), vceq_u8(bytes, vdup_n_u8('\\')));
        if (__builtin_expect(vmaxv_u8(vclt_u8(bytes, vdup_n_u8(0x20))) != 0, 0)) {
            target += escape_bytes(target, source + i, 8);
            continue;
        }
        unsigned const mask = vaddv_u8(vand_u8(isPair, bits));
        uint8x16_t const places = vld1q_u8(spread[mask]);
        uint8x16_t const moved = vqtbl1q_u8(vcombine_u8(bytes, bytes), places);
        uint8x16_t const isSlash = vcgeq_u8(places, vdupq_n_u8(0x80));
        vst1q_u8(target, vbslq_u8(isSlash, vdupq_n_u8('\\'), moved));
        target += 8 + __builtin_popcount(mask);
    }
    return (size_t)(target - start) + escape_bytes(target, source + i, count - i);
}

#endif

size_t soc_json_escape(uint8_t *target, const uint8_t *source, size_t count) {
#if defined(__x86_64__)
    if (has_avx512) return escape_avx512_called(target, source, count);
    if (count >= 16 && has_ssse3) return escape_simd(target, source, count);
#elif defined(__aarch64__)
    if (count >= 16) return escape_simd(target, source, count);
#endif
    return escape_bytes(target, source, count);
}

uint8_t *soc_json_quote(uint8_t *target, const uint8_t *source, size_t count) {
#if defined(__x86_64__)
    if (has_avx512) return quote_avx512(target, source, count);
#endif
    *target++ = '"';
    target += soc_json_escape(target, source, count);
    *target++ = '"';
    return target;
}

size_t soc_json_escaped_size(const uint8_t *source, size_t count) {
    size_t size = count;
    // A loop that compilers turn into SIMD instructions.
    for (size_t i = 0; i < count; i++) size += source[i] < 0x20 ? 5 : (source[i] == '"') | (source[i] == '\\');
    return size;
}

// Whether what follows a backslash makes an escape of it.
static int is_escape(const uint8_t *escaped, const uint8_t *end) {
    switch (*escaped) {
        case '"':
        case '\\':
        case '/':
        case 'b':
        case 'f':
        case 'n':
        case 'r':
        case 't': return 1;
        case 'u': break;
        default: return 0;
    }
    if (end - escaped < 5) return 0;
    for (int place = 1; place <= 4; place++) {
        uint8_t const digit = escaped[place], letter = digit | 0x20;
        if (!((digit >= '0' && digit <= '9') || (letter >= 'a' && letter <= 'f'))) return 0;
    }
    return 1;
}

static int are_escapes_valid(const uint8_t *source, const uint8_t *end) {
    while (source < end && (source = memchr(source, '\\', (size_t)(end - source)))) {
        if (source + 1 == end || !is_escape(source + 1, end)) return 0;
        source += 2;
    }
    return 1;
}

#if defined(__x86_64__)

__attribute__((always_inline)) static inline int are_escaped_valid(
    uint64_t escaped, const uint8_t *source, const uint8_t *end) {
    for (; escaped != 0; escaped &= escaped - 1) {
        if (!is_escape(source + __builtin_ctzll(escaped), end)) return 0;
    }
    return 1;
}

AVX512 static int are_escapes_valid_avx512(const uint8_t *source, const uint8_t *end) {
    uint64_t carry = 0;
    for (; end - source >= 64; source += 64) {
        __m512i const bytes = _mm512_loadu_si512(source);
        uint64_t const slashes = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\\'));
        uint64_t const quotes = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('"'));
        // Quotes and backslashes are the most.
        if (!are_escaped_valid(find_escaped(slashes, &carry) & ~(slashes | quotes), source, end)) return 0;
    }
    return are_escapes_valid(source - carry, end);
}

static inline uint64_t equal_bytes(const uint8_t *source, char byte) {
    uint64_t mask = 0;
    for (int part = 0; part < 4; part++) {
        __m128i const bytes = _mm_loadu_si128((const __m128i *)(source + 16 * part));
        mask |= (uint64_t)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(byte))) << (16 * part);
    }
    return mask;
}

static int are_escapes_valid_sse2(const uint8_t *source, const uint8_t *end) {
    uint64_t carry = 0;
    for (; end - source >= 64; source += 64) {
        uint64_t const slashes = equal_bytes(source, '\\'), quotes = equal_bytes(source, '"');
        if (!are_escaped_valid(find_escaped(slashes, &carry) & ~(slashes | quotes), source, end)) return 0;
    }
    return are_escapes_valid(source - carry, end);
}

#endif

int soc_json_escapes_are_valid(const uint8_t *source, size_t count) {
#if defined(__x86_64__)
    return has_avx512 ? are_escapes_valid_avx512(source, source + count) : are_escapes_valid_sse2(source, source + count);
#else
    return are_escapes_valid(source, source + count);
#endif
}

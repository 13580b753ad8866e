// Vectorscan looks for one byte before it looks for patterns that begin with it. With registers of 64 bytes it passes over
// what is left when fewer than 64 are: of the last, overlapping step its `vermicelliExec` and `nvermicelliExec` judge the
// first bytes in place of the last, and matches there are lost. So the functions for AVX2, which do it right, stand in for
// those for AVX-512: the linker takes the first of two definitions (see Package.swift), and objects come before archives.
//
// Source: Vectorscan 5.4.9, src/nfa/vermicelli_simd.cpp; its pull request 378 mends `nvermicelliExec`.

#if defined(__x86_64__)

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

#endif

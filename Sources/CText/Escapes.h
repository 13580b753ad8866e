#ifndef SOC_CTEXT_ESCAPES_H
#define SOC_CTEXT_ESCAPES_H

#include <stdint.h>

// Which of 64 bytes stand behind a backslash that is not itself escaped; `carry` is whether the next byte does.
// Source: Langdale and Lemire, Parsing Gigabytes of JSON per Second, section 3.1.1.
__attribute__((always_inline)) static inline uint64_t find_escaped(uint64_t slashes, uint64_t *carry) {
    uint64_t const even = 0x5555555555555555;
    slashes &= ~*carry;
    uint64_t const followers = slashes << 1 | *carry;
    uint64_t const oddStarts = slashes & ~even & ~followers;
    unsigned long long sum;
    *carry = __builtin_uaddll_overflow(oddStarts, slashes, &sum);
    return (even ^ (uint64_t)sum << 1) & followers;
}

#endif

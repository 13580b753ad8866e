#ifndef SOC_SHA256_INTERNAL_H
#define SOC_SHA256_INTERNAL_H

#include "CCrypto.h"

/// Pads what was gathered, when that is all, to whole blocks, and sets `count` to their bytes.
///
/// Returns that; zero when hashing has begun.
size_t soc_sha256_pad(soc_sha256 *hash);

/// Ends two at once, which takes less time than one after the other.
void soc_sha256_final_two(soc_sha256 *first, soc_sha256 *second, uint8_t first_digest[32], uint8_t second_digest[32]);

#endif

// SHA-256 of libcrypto without the cost of EVP: no fetch, no configuration file, no allocation.
#ifndef SOC_CCRYPTO_H
#define SOC_CCRYPTO_H

#include <stddef.h>
#include <stdint.h>

/// How many bytes are gathered before they are hashed. Keys of alerts are mostly shorter: they are hashed at once.
#define SOC_SHA256_ROOM 384

/// A running SHA-256.
typedef struct {
    /// Room for libcrypto's SHA256_CTX; begun when the first bytes are hashed.
    uint64_t state[14];
    uint32_t isBegun;
    uint32_t count;
    uint8_t bytes[SOC_SHA256_ROOM];
} soc_sha256;

void soc_sha256_init(soc_sha256 *_Nonnull hash);
void soc_sha256_update(soc_sha256 *_Nonnull hash, const void *_Nonnull bytes, size_t count);
void soc_sha256_final(soc_sha256 *_Nonnull hash, uint8_t digest[_Nonnull 32]);

#endif

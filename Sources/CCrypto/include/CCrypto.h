// SHA-256 and MD5 of libcrypto without the cost of EVP: no fetch, no configuration file, no allocation.
#ifndef SOC_CCRYPTO_H
#define SOC_CCRYPTO_H

#include <stddef.h>
#include <stdint.h>

/// The state of a running SHA-256; large enough for libcrypto's SHA256_CTX.
typedef struct {
    uint64_t state[16];
} soc_sha256;

void soc_sha256_init(soc_sha256 *hash);
void soc_sha256_update(soc_sha256 *hash, const void *bytes, size_t count);
void soc_sha256_final(soc_sha256 *hash, uint8_t digest[32]);

#endif

// Ed25519 (RFC 8032) of libcrypto. Each function returns 1 when it is done, or the signature holds, and 0 otherwise.
#ifndef SOC_CED25519_H
#define SOC_CED25519_H

#include <stddef.h>
#include <stdint.h>

/// Bytes for a secret.
int soc_random(uint8_t *_Nonnull bytes, size_t count);
int soc_ed25519_public_key(const uint8_t seed[_Nonnull 32], uint8_t key[_Nonnull 32]);
int soc_ed25519_sign(
    const uint8_t seed[_Nonnull 32], const void *_Nonnull message, size_t count, uint8_t signature[_Nonnull 64]);
int soc_ed25519_verify(
    const uint8_t key[_Nonnull 32], const void *_Nonnull message, size_t count, const uint8_t signature[_Nonnull 64]);

#endif

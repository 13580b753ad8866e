// SHA-256 of libcrypto without the cost of EVP: no fetch, no configuration file, no allocation.
#ifndef SOC_CCRYPTO_H
#define SOC_CCRYPTO_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "CEd25519.h"

/// How many bytes are gathered before they are hashed. Keys of alerts are mostly shorter: they are hashed at once.
#define SOC_SHA256_ROOM 384

typedef struct {
    const void *_Nullable bytes;
    size_t count;
} soc_bytes;

/// A running SHA-256.
typedef struct {
    /// Room for libcrypto's SHA256_CTX; begun when the first bytes are hashed.
    uint64_t state[14];
    uint32_t isBegun;
    uint32_t count;
    uint8_t bytes[SOC_SHA256_ROOM];
} soc_sha256;

static inline void soc_sha256_init(soc_sha256 *_Nonnull hash) {
    hash->isBegun = 0;
    hash->count = 0;
}
void soc_sha256_update(soc_sha256 *_Nonnull hash, const void *_Nonnull bytes, size_t count);
/// Copies bytes as memcpy does, of which there are mostly few: in words that overlap, without a call.
static inline void soc_copy_short(uint8_t *_Nonnull target, const uint8_t *_Nonnull source, size_t count) {
    if (count >= 16) {
        for (size_t i = 0; i + 16 < count; i += 16) memcpy(target + i, source + i, 16);
        memcpy(target + count - 16, source + count - 16, 16);
    } else if (count >= 8) {
        uint64_t first, last;
        memcpy(&first, source, 8);
        memcpy(&last, source + count - 8, 8);
        memcpy(target, &first, 8);
        memcpy(target + count - 8, &last, 8);
    } else if (count >= 4) {
        uint32_t first, last;
        memcpy(&first, source, 4);
        memcpy(&last, source + count - 4, 4);
        memcpy(target, &first, 4);
        memcpy(target + count - 4, &last, 4);
    } else {
        for (size_t i = 0; i < count; i++) target[i] = source[i];
    }
}

/// Adds parts, each behind its length in 32 bits, little-endian; of one whose `bytes` are null nothing but 0xFFFFFFFF.
///
/// Here, to be inlined: the parts of a key are short, and a call for each costs more than the copy.
static inline void soc_sha256_update_parts(
    soc_sha256 *_Nonnull hash, const soc_bytes *_Nonnull parts, size_t part_count) {
    for (size_t i = 0; i < part_count; i++) {
        size_t const count = parts[i].bytes ? parts[i].count : 0;
        uint32_t const length = parts[i].bytes ? (uint32_t)count : 0xFFFFFFFF;
        uint8_t const prefix[4] = {
            (uint8_t)length, (uint8_t)(length >> 8), (uint8_t)(length >> 16), (uint8_t)(length >> 24)};
        if (count <= 256 && hash->count + 4 + count <= SOC_SHA256_ROOM - 64) {
            memcpy(hash->bytes + hash->count, prefix, 4);
            if (count > 0) soc_copy_short(hash->bytes + hash->count + 4, (const uint8_t *)parts[i].bytes, count);
            hash->count += 4 + (uint32_t)count;
        } else {
            soc_sha256_update(hash, prefix, 4);
            if (count > 0) soc_sha256_update(hash, parts[i].bytes, count);
        }
    }
}

void soc_sha256_final(soc_sha256 *_Nonnull hash, uint8_t digest[_Nonnull 32]);
/// Ends `count` of them, which takes far less time than one after the other, and writes 32 bytes for each.
void soc_sha256_final_many(soc_sha256 *_Nonnull hashes, size_t count, uint8_t *_Nonnull digests);

/// A running MD5, which proves nothing any more but is what others still look evidence up by.
typedef struct {
    /// Room for libcrypto's MD5_CTX.
    uint64_t state[12];
} soc_md5;

void soc_md5_init(soc_md5 *_Nonnull hash);
void soc_md5_update(soc_md5 *_Nonnull hash, const void *_Nonnull bytes, size_t count);
void soc_md5_final(soc_md5 *_Nonnull hash, uint8_t digest[_Nonnull 16]);

/// HMAC-SHA256 (RFC 2104) over several parts, one behind the other.
void soc_hmac_sha256(
    const void *_Nonnull key, size_t key_count, const soc_bytes *_Nonnull parts, size_t part_count,
    uint8_t code[_Nonnull 32]);

/// Whether bytes are the same, in a time that does not tell where they differ.
int soc_bytes_equal(const void *_Nonnull left, const void *_Nonnull right, size_t count);

#endif

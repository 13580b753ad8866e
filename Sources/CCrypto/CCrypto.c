// The low-level functions are marked deprecated in favour of EVP, which fetches an implementation and
// allocates for every digest; for the few hundred bytes of an alert that costs more than the hash.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "CCrypto.h"

#include <openssl/md5.h>
#include <openssl/sha.h>
#include <string.h>

_Static_assert(sizeof(((soc_sha256 *)0)->state) >= sizeof(SHA256_CTX), "soc_sha256 must hold a SHA256_CTX");

// FIPS 180-4, section 5.1.1: a one bit and the length in 64 bits, filled up to whole blocks.
enum { block_size = 64, padding_size = 9, content_room = SOC_SHA256_ROOM - block_size };

static SHA256_CTX *begin(soc_sha256 *hash) {
    SHA256_CTX *const context = (SHA256_CTX *)hash->state;
    if (!hash->isBegun) SHA256_Init(context);
    hash->isBegun = 1;
    return context;
}

void soc_sha256_init(soc_sha256 *hash) {
    hash->isBegun = 0;
    hash->count = 0;
}

void soc_sha256_update(soc_sha256 *hash, const void *bytes, size_t count) {
    if (count <= content_room - hash->count) {
        memcpy(hash->bytes + hash->count, bytes, count);
        hash->count += (uint32_t)count;
        return;
    }
    SHA256_CTX *const context = begin(hash);
    SHA256_Update(context, hash->bytes, hash->count);
    SHA256_Update(context, bytes, count);
    hash->count = 0;
}

void soc_sha256_final(soc_sha256 *hash, uint8_t digest[32]) {
    if (hash->isBegun) {
        SHA256_CTX *const context = begin(hash);
        SHA256_Update(context, hash->bytes, hash->count);
        SHA256_Final(digest, context);
        return;
    }
    // All of it is here: padded in place, the blocks go through libcrypto in one call, which then has no rest to keep.
    size_t const size = (hash->count + padding_size + block_size - 1) / block_size * block_size;
    memset(hash->bytes + hash->count, 0, size - hash->count);
    hash->bytes[hash->count] = 0x80;
    uint64_t const bits = __builtin_bswap64((uint64_t)hash->count * 8);
    memcpy(hash->bytes + size - 8, &bits, 8);
    SHA256_CTX *const context = begin(hash);
    SHA256_Update(context, hash->bytes, size);
    for (int word = 0; word < 8; word++) {
        uint32_t const value = __builtin_bswap32(context->h[word]);
        memcpy(digest + word * 4, &value, 4);
    }
}

_Static_assert(sizeof(((soc_md5 *)0)->state) >= sizeof(MD5_CTX), "soc_md5 must hold an MD5_CTX");

void soc_md5_init(soc_md5 *hash) { MD5_Init((MD5_CTX *)hash->state); }

void soc_md5_update(soc_md5 *hash, const void *bytes, size_t count) {
    MD5_Update((MD5_CTX *)hash->state, bytes, count);
}

void soc_md5_final(soc_md5 *hash, uint8_t digest[16]) { MD5_Final(digest, (MD5_CTX *)hash->state); }

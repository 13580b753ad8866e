// The low-level functions are marked deprecated in favour of EVP, which fetches an implementation and
// allocates for every digest; for the few hundred bytes of an alert that costs more than the hash.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "CCrypto.h"
#include "SHA256+Internal.h"

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

size_t soc_sha256_pad(soc_sha256 *hash) {
    if (hash->isBegun) return 0;
    size_t const size = (hash->count + padding_size + block_size - 1) / block_size * block_size;
    memset(hash->bytes + hash->count, 0, size - hash->count);
    hash->bytes[hash->count] = 0x80;
    uint64_t const bits = __builtin_bswap64((uint64_t)hash->count * 8);
    memcpy(hash->bytes + size - 8, &bits, 8);
    hash->count = (uint32_t)size;
    return size;
}

static size_t pad(soc_sha256 *hash) {
    size_t const size = soc_sha256_pad(hash);
    if (size > 0) begin(hash);
    return size;
}

static void finish(soc_sha256 *hash, size_t padded, uint8_t digest[32]) {
    SHA256_CTX *const context = (SHA256_CTX *)hash->state;
    if (padded == 0) {
        SHA256_Update(context, hash->bytes, hash->count);
        SHA256_Final(digest, context);
        return;
    }
    for (int word = 0; word < 8; word++) {
        uint32_t const value = __builtin_bswap32(context->h[word]);
        memcpy(digest + word * 4, &value, 4);
    }
}

void soc_sha256_final(soc_sha256 *hash, uint8_t digest[32]) {
    // Padded in place, the blocks go through libcrypto in one call, which then has no rest to keep.
    size_t const size = pad(hash);
    if (size > 0) SHA256_Update((SHA256_CTX *)hash->state, hash->bytes, size);
    finish(hash, size, digest);
}

void soc_sha256_final_two(
    soc_sha256 *first, soc_sha256 *second, uint8_t first_digest[32], uint8_t second_digest[32]) {
    size_t const first_size = pad(first), second_size = pad(second);
    // One right behind the other: each is a chain of instructions that wait for one another, and two of them overlap.
    if (first_size > 0) SHA256_Update((SHA256_CTX *)first->state, first->bytes, first_size);
    if (second_size > 0) SHA256_Update((SHA256_CTX *)second->state, second->bytes, second_size);
    finish(first, first_size, first_digest);
    finish(second, second_size, second_digest);
}

_Static_assert(sizeof(((soc_md5 *)0)->state) >= sizeof(MD5_CTX), "soc_md5 must hold an MD5_CTX");

void soc_md5_init(soc_md5 *hash) { MD5_Init((MD5_CTX *)hash->state); }

void soc_md5_update(soc_md5 *hash, const void *bytes, size_t count) {
    MD5_Update((MD5_CTX *)hash->state, bytes, count);
}

void soc_md5_final(soc_md5 *hash, uint8_t digest[16]) { MD5_Final(digest, (MD5_CTX *)hash->state); }

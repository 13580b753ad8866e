// HMAC over libcrypto's SHA-256. libcrypto's own HMAC brings EVP and its providers, three megabytes and half a millisecond of
// relocations at the start of every filter, for two hashes more.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "CCrypto.h"

#include <openssl/crypto.h>
#include <openssl/sha.h>

enum { block_size = 64, digest_size = 32 };

void soc_hmac_sha256(
    const void *key, size_t key_count, const soc_bytes *parts, size_t part_count, uint8_t code[digest_size]) {
    // RFC 2104, section 2: "Applications that use keys longer than B bytes will first hash the key".
    uint8_t block[block_size] = {0};
    if (key_count > block_size) {
        SHA256_CTX context;
        SHA256_Init(&context);
        SHA256_Update(&context, key, key_count);
        SHA256_Final(block, &context);
    } else {
        memcpy(block, key, key_count);
    }
    for (int index = 0; index < block_size; index++) block[index] ^= 0x36;
    SHA256_CTX context;
    SHA256_Init(&context);
    SHA256_Update(&context, block, block_size);
    for (size_t index = 0; index < part_count; index++) {
        SHA256_Update(&context, parts[index].bytes, parts[index].count);
    }
    uint8_t inner[digest_size];
    SHA256_Final(inner, &context);
    for (int index = 0; index < block_size; index++) block[index] ^= 0x36 ^ 0x5C;
    SHA256_Init(&context);
    SHA256_Update(&context, block, block_size);
    SHA256_Update(&context, inner, digest_size);
    SHA256_Final(code, &context);
    OPENSSL_cleanse(block, block_size);
    OPENSSL_cleanse(&context, sizeof context);
}

int soc_bytes_equal(const void *left, const void *right, size_t count) {
    return CRYPTO_memcmp(left, right, count) == 0;
}

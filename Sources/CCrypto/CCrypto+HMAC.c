#define OPENSSL_SUPPRESS_DEPRECATED
#include "CCrypto.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

int soc_hmac_sha256(
    const void *key, size_t key_count, const soc_bytes *parts, size_t part_count, uint8_t code[32]) {
    HMAC_CTX *const context = HMAC_CTX_new();
    if (!context) return 0;
    int isDone = HMAC_Init_ex(context, key, (int)key_count, EVP_sha256(), NULL);
    for (size_t index = 0; isDone && index < part_count; index++) {
        isDone = HMAC_Update(context, parts[index].bytes, parts[index].count);
    }
    unsigned int length = 0;
    isDone = isDone && HMAC_Final(context, code, &length) && length == 32;
    HMAC_CTX_free(context);
    return isDone;
}

int soc_bytes_equal(const void *left, const void *right, size_t count) {
    return CRYPTO_memcmp(left, right, count) == 0;
}

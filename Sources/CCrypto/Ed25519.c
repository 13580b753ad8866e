#include "CEd25519.h"

#include <openssl/evp.h>
#include <openssl/rand.h>

int soc_random(uint8_t *bytes, size_t count) { return RAND_priv_bytes(bytes, (int)count) == 1; }

int soc_ed25519_public_key(const uint8_t seed[32], uint8_t key[32]) {
    EVP_PKEY *const pair = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, seed, 32);
    size_t size = 32;
    int const done = pair && EVP_PKEY_get_raw_public_key(pair, key, &size) == 1 && size == 32;
    EVP_PKEY_free(pair);
    return done;
}

int soc_ed25519_sign(const uint8_t seed[32], const void *message, size_t count, uint8_t signature[64]) {
    EVP_PKEY *const pair = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, seed, 32);
    EVP_MD_CTX *const context = EVP_MD_CTX_new();
    size_t size = 64;
    int const done = pair && context && EVP_DigestSignInit(context, NULL, NULL, NULL, pair) == 1
        && EVP_DigestSign(context, signature, &size, message, count) == 1 && size == 64;
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(pair);
    return done;
}

int soc_ed25519_verify(const uint8_t key[32], const void *message, size_t count, const uint8_t signature[64]) {
    EVP_PKEY *const pair = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, key, 32);
    EVP_MD_CTX *const context = EVP_MD_CTX_new();
    int const holds = pair && context && EVP_DigestVerifyInit(context, NULL, NULL, NULL, pair) == 1
        && EVP_DigestVerify(context, signature, 64, message, count) == 1;
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(pair);
    return holds;
}

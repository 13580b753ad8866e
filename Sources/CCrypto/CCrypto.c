// The low-level functions are marked deprecated in favour of EVP, which fetches an implementation and
// allocates for every digest; for the few hundred bytes of an alert that costs more than the hash.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "CCrypto.h"

#include <openssl/sha.h>

_Static_assert(sizeof(soc_sha256) >= sizeof(SHA256_CTX), "soc_sha256 must hold a SHA256_CTX");

void soc_sha256_init(soc_sha256 *hash) { SHA256_Init((SHA256_CTX *)hash); }

void soc_sha256_update(soc_sha256 *hash, const void *bytes, size_t count) {
    SHA256_Update((SHA256_CTX *)hash, bytes, count);
}

void soc_sha256_final(soc_sha256 *hash, uint8_t digest[32]) { SHA256_Final(digest, (SHA256_CTX *)hash); }

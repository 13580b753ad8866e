// Many short messages at once: sixteen lanes of AVX-512, each with a message of its own. An instruction for SHA-256 waits
// for the one before it, so that one message after the other leaves most of the processor idle.
#include "CCrypto.h"
#include "SHA256+Internal.h"

#if defined(__x86_64__)

enum { lane_count = 16, fewest = 4 };

typedef uint32_t lanes __attribute__((vector_size(4 * lane_count)));
typedef uint8_t lane_bytes __attribute__((vector_size(4 * lane_count)));

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vl"), always_inline)) static inline

// FIPS 180-4, section 4.2.2.
static const uint32_t constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

// Section 5.3.3.
static const uint32_t initial[8] = {
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

AVX512 lanes rotated(lanes x, int count) { return x >> count | x << (32 - count); }

// Turns the rows of a square into its columns: four times, the halves are shuffled into one another.
AVX512 void transpose(lanes rows[lane_count]) {
    for (int round = 0; round < 4; round++) {
        lanes shuffled[lane_count];
        for (int i = 0; i < 8; i++) {
            lanes const upper = rows[i], lower = rows[i + 8];
            shuffled[2 * i] = __builtin_shufflevector(
                upper, lower, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
            shuffled[2 * i + 1] = __builtin_shufflevector(
                upper, lower, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
        }
        for (int i = 0; i < lane_count; i++) rows[i] = shuffled[i];
    }
}

AVX512 lanes big_endian(const uint8_t *bytes) {
    lane_bytes block;
    memcpy(&block, bytes, sizeof block);
    return (lanes)__builtin_shufflevector(
        block, block, 3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12, 19, 18, 17, 16, 23, 22, 21, 20, 27, 26, 25,
        24, 31, 30, 29, 28, 35, 34, 33, 32, 39, 38, 37, 36, 43, 42, 41, 40, 47, 46, 45, 44, 51, 50, 49, 48, 55, 54, 53,
        52, 59, 58, 57, 56, 63, 62, 61, 60);
}

// Section 6.2.2, for a block of each lane; lanes that are not `active` keep their state.
AVX512 void hash_blocks(lanes state[8], const uint8_t *const blocks[lane_count], lanes active) {
    lanes w[lane_count];
    for (int lane = 0; lane < lane_count; lane++) w[lane] = big_endian(blocks[lane]);
    transpose(w);
    lanes a = state[0], b = state[1], c = state[2], d = state[3];
    lanes e = state[4], f = state[5], g = state[6], h = state[7];
#pragma clang loop unroll(full)
    for (int t = 0; t < 64; t++) {
        if (t >= 16) {
            lanes const w2 = w[(t - 2) & 15], w15 = w[(t - 15) & 15];
            w[t & 15] += (rotated(w2, 17) ^ rotated(w2, 19) ^ w2 >> 10) + w[(t - 7) & 15]
                + (rotated(w15, 7) ^ rotated(w15, 18) ^ w15 >> 3);
        }
        lanes const first = h + (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)) + ((e & f) ^ (~e & g))
            + w[t & 15] + constants[t];
        lanes const second = (rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
        h = g;
        g = f;
        f = e;
        e = d + first;
        d = c;
        c = b;
        b = a;
        a = first + second;
    }
    lanes const sums[8] = {a, b, c, d, e, f, g, h};
    for (int i = 0; i < 8; i++) state[i] += sums[i] & active;
}

__attribute__((target("avx512f,avx512bw,avx512vl"))) static void hash_lanes(
    soc_sha256 *const hashes[lane_count], size_t count, uint8_t *const digests[lane_count]) {
    size_t most = 0;
    for (size_t lane = 0; lane < count; lane++) {
        size_t const blocks = soc_sha256_pad(hashes[lane]) / 64;
        if (blocks > most) most = blocks;
    }
    lanes state[8];
    for (int i = 0; i < 8; i++) state[i] = (lanes){} + initial[i];
    for (size_t block = 0; block < most; block++) {
        const uint8_t *blocks[lane_count];
        lanes active = {};
        for (size_t lane = 0; lane < lane_count; lane++) {
            const soc_sha256 *const hash = hashes[lane < count ? lane : 0];
            int const is_active = lane < count && block * 64 < hash->count;
            blocks[lane] = hash->bytes + (is_active ? block * 64 : 0);
            active[lane] = is_active ? 0xFFFFFFFF : 0;
        }
        hash_blocks(state, blocks, active);
    }
    for (size_t lane = 0; lane < count; lane++) {
        for (int i = 0; i < 8; i++) {
            uint32_t const word = __builtin_bswap32(state[i][lane]);
            memcpy(digests[lane] + 4 * i, &word, 4);
        }
    }
}

static int has_avx512;

__attribute__((constructor)) static void ask_processor(void) {
    __builtin_cpu_init();
    has_avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
        && __builtin_cpu_supports("avx512vl");
}

#endif

void soc_sha256_final_many(soc_sha256 *hashes, size_t count, uint8_t *digests) {
#if defined(__x86_64__)
    if (has_avx512) {
        soc_sha256 *group[lane_count];
        uint8_t *targets[lane_count];
        size_t gathered = 0;
        for (size_t i = 0; i < count; i++) {
            // What is longer than the room has been hashed in part already.
            if (hashes[i].isBegun) {
                soc_sha256_final(hashes + i, digests + 32 * i);
                continue;
            }
            group[gathered] = hashes + i;
            targets[gathered++] = digests + 32 * i;
            if (gathered == lane_count) {
                hash_lanes(group, gathered, targets);
                gathered = 0;
            }
        }
        if (gathered >= fewest) {
            hash_lanes(group, gathered, targets);
            gathered = 0;
        }
        for (size_t i = 0; i < gathered; i++) soc_sha256_final(group[i], targets[i]);
        return;
    }
#endif
    for (; count >= 2; count -= 2, hashes += 2, digests += 64) {
        soc_sha256_final_two(hashes, hashes + 1, digests, digests + 32);
    }
    if (count > 0) soc_sha256_final(hashes, digests);
}

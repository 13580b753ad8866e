// Inflating with a bound on what comes out.
#ifndef SOC_CZLIB_H
#define SOC_CZLIB_H

#include <stddef.h>
#include <stdint.h>

enum {
    SOC_INFLATE_DONE = 0,
    /// More would come out than there is room for.
    SOC_INFLATE_TOO_LARGE = 1,
    /// Not what it says to be, cut short, or with something behind its end.
    SOC_INFLATE_BROKEN = 2,
    SOC_INFLATE_NO_MEMORY = 3,
};

/// Inflates gzip or zlib's form (RFC 1952, RFC 1950) into memory that the caller frees.
///
/// Room is taken as it is needed, so a small body costs little whatever the limit is.
int soc_inflate(
    const uint8_t *_Nonnull bytes, size_t count, size_t limit, uint8_t *_Nullable *_Nonnull result,
    size_t *_Nonnull result_count);

#endif

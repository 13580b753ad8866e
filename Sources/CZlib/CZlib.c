#include "CZlib.h"

#include <stdlib.h>
#include <zlib.h>

int soc_inflate(const uint8_t *bytes, size_t count, size_t limit, uint8_t **result, size_t *result_count) {
    *result = NULL;
    *result_count = 0;
    z_stream stream = {0};
    // 32: gzip and zlib are told apart by their first bytes.
    if (inflateInit2(&stream, 15 + 32) != Z_OK) return SOC_INFLATE_NO_MEMORY;
    size_t room = count * 4 + 1024;
    if (room > limit) room = limit;
    uint8_t *output = malloc(room > 0 ? room : 1);
    stream.next_in = (Bytef *)bytes;
    stream.avail_in = (uInt)count;
    size_t length = 0;
    int answer = output ? SOC_INFLATE_BROKEN : SOC_INFLATE_NO_MEMORY;
    while (output) {
        stream.next_out = output + length;
        stream.avail_out = (uInt)(room - length);
        int const status = inflate(&stream, Z_NO_FLUSH);
        length = room - stream.avail_out;
        if (status == Z_STREAM_END) {
            answer = stream.avail_in == 0 ? SOC_INFLATE_DONE : SOC_INFLATE_BROKEN;
            break;
        }
        if (status != Z_OK && status != Z_BUF_ERROR) break;
        if (stream.avail_out > 0) break; // It wants more than there is.
        if (room == limit) {
            answer = SOC_INFLATE_TOO_LARGE;
            break;
        }
        room = room > limit / 2 ? limit : room * 2;
        uint8_t *const larger = realloc(output, room);
        if (!larger) {
            answer = SOC_INFLATE_NO_MEMORY;
            break;
        }
        output = larger;
    }
    inflateEnd(&stream);
    if (answer != SOC_INFLATE_DONE) {
        free(output);
        return answer;
    }
    *result = output;
    *result_count = length;
    return SOC_INFLATE_DONE;
}

// The peer of the filters: reads lines from standard input as they do, parses each with simdjson's DOM, and does nothing
// else with them.
#include <cstdio>
#include <cstring>
#include <simdjson.h>
#include <unistd.h>
#include <vector>

int main() {
    simdjson::dom::parser parser;
    std::vector<char> buffer((1 << 20) + simdjson::SIMDJSON_PADDING);
    size_t start = 0, end = 0, lines = 0, bad = 0;
    auto const parse = [&](size_t length) {
        bad += parser.parse(buffer.data() + start, length, false).error() != simdjson::SUCCESS;
        lines++;
    };
    for (;;) {
        auto const *newline = static_cast<const char *>(memchr(buffer.data() + start, '\n', end - start));
        if (newline) {
            parse(newline - buffer.data() - start);
            start = newline - buffer.data() + 1;
            continue;
        }
        memmove(buffer.data(), buffer.data() + start, end - start);
        end -= start;
        start = 0;
        if (end + simdjson::SIMDJSON_PADDING == buffer.size()) buffer.resize(buffer.size() * 2);
        ssize_t const got = read(0, buffer.data() + end, buffer.size() - simdjson::SIMDJSON_PADDING - end);
        if (got <= 0) break;
        end += got;
    }
    if (end > start) parse(end - start);
    printf("%zu lines, %zu bad\n", lines, bad);
}

// The peer of the filters: parses every line of a file with simdjson's DOM and does nothing else.
#include <chrono>
#include <cstdio>
#include <cstring>
#include <simdjson.h>

int main(int argc, char **argv) {
    if (argc != 2) return 64;
    simdjson::padded_string text;
    if (simdjson::padded_string::load(argv[1]).get(text)) return 66;
    simdjson::dom::parser parser;
    auto const start = std::chrono::steady_clock::now();
    size_t lines = 0, bad = 0;
    for (const char *at = text.data(), *end = at + text.size(); at < end;) {
        auto const *next = static_cast<const char *>(memchr(at, '\n', end - at));
        if (!next) next = end;
        bad += parser.parse(at, next - at, false).error() != simdjson::SUCCESS;
        lines++;
        at = next + 1;
    }
    double const seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    printf("%zu %.6f %zu\n", lines, seconds, bad);
}

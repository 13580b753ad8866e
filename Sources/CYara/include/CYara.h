// A C face for libyara: rules are compiled or loaded, files scanned, and what matched is told piece by piece.
#ifndef SOC_CYARA_H
#define SOC_CYARA_H

#include <stddef.h>
#include <stdint.h>

typedef struct YR_RULES soc_yara_rules;
typedef struct soc_yara_scanner soc_yara_scanner;

/// What a piece of a match is.
enum soc_yara_piece {
    /// A rule that matched: its name, and its namespace as text.
    SOC_YARA_RULE,
    SOC_YARA_TAG,
    /// Name, and text or number.
    SOC_YARA_META_TEXT,
    SOC_YARA_META_NUMBER,
    SOC_YARA_META_BOOLEAN,
    /// A string that was found: its name, the offset as number, its length, and some of the data.
    SOC_YARA_STRING,
    /// The end of a rule.
    SOC_YARA_RULE_END,
    /// A string of a rule that was found too often, and is looked for no more.
    SOC_YARA_TOO_MANY,
};

typedef void (*soc_yara_report)(
    void *_Nullable context, enum soc_yara_piece piece, const char *_Nonnull name, const char *_Nullable text,
    int64_t number, int64_t length, const uint8_t *_Nullable data, size_t data_length);

/// An error (not 0) or warning of the compiler; the name is empty where no file is known.
typedef void (*soc_yara_problem)(
    void *_Nullable context, int is_error, const char *_Nonnull file, int line, const char *_Nonnull message);

/// To be called once, before anything else.
int soc_yara_initialize(void);

/// Compiles files, each in a namespace of its own. `names` and `values` are external variables; without
/// `allows_includes` a rule that includes a file is an error.
soc_yara_rules *_Nullable soc_yara_compile(
    const char *_Nonnull const *_Nonnull paths, const int *_Nonnull descriptors,
    const char *_Nonnull const *_Nonnull namespaces, size_t count, const char *_Nonnull const *_Nonnull names,
    const char *_Nonnull const *_Nonnull values, size_t variable_count, int allows_includes,
    soc_yara_problem _Nonnull problem, void *_Nullable context);
/// A file that is in memory only, to be compiled; returns a descriptor, or -1.
int soc_yara_memory_file(const uint8_t *_Nullable bytes, size_t count);
/// Returns 0 when the rules were written.
int soc_yara_save(soc_yara_rules *_Nonnull rules, int descriptor);
soc_yara_rules *_Nullable soc_yara_load(int descriptor);
void soc_yara_free(soc_yara_rules *_Nullable rules);
size_t soc_yara_rule_count(soc_yara_rules *_Nonnull rules);
/// Tells of each rule that is not private its name, tags and meta values.
void soc_yara_each_rule(soc_yara_rules *_Nonnull rules, soc_yara_report _Nonnull report, void *_Nullable context);

/// A scanner belongs to one thread; the rules may be shared.
soc_yara_scanner *_Nullable soc_yara_scanner_make(
    soc_yara_rules *_Nonnull rules, int seconds, soc_yara_report _Nonnull report, void *_Nullable context);
void soc_yara_scanner_free(soc_yara_scanner *_Nullable scanner);
/// Sets a variable; one that no rule asks for is left alone.
void soc_yara_scanner_set(soc_yara_scanner *_Nonnull scanner, const char *_Nonnull name, const char *_Nonnull value);
/// Returns 0, or a number that soc_yara_reason explains.
int soc_yara_scan_descriptor(soc_yara_scanner *_Nonnull scanner, int descriptor);
int soc_yara_scan_bytes(soc_yara_scanner *_Nonnull scanner, const uint8_t *_Nullable bytes, size_t count);
/// Whether it is the time limit that was reached.
int soc_yara_is_timeout(int status);
const char *_Nonnull soc_yara_reason(int status);

#endif

#define _GNU_SOURCE
#include "CYara.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <yara.h>

int soc_yara_initialize(void) { return yr_initialize(); }

// YARA makes the tree of a module anew for each file, and compares each name in it with all before: a sixth of a scan went
// into that. Nine in ten names differ in their first two bytes. Stands in for the library's own, which the linker leaves
// out (Package.swift).
YR_OBJECT *yr_object_lookup_field(YR_OBJECT *object, const char *field_name) {
    for (YR_STRUCTURE_MEMBER *member = object_as_structure(object)->members; member; member = member->next) {
        const char *name = member->object->identifier;
        if (name[0] == field_name[0] && (name[0] == 0 || (name[1] == field_name[1] && strcmp(name, field_name) == 0))) {
            return member->object;
        }
    }
    return NULL;
}

// MARK: - Compiling

struct compilation {
    soc_yara_problem problem;
    void *context;
    const char *file;
};

static void tell(
    int level, const char *file, int line, const YR_RULE *rule, const char *message, void *user_data) {
    (void)rule;
    struct compilation *compilation = user_data;
    compilation->problem(
        compilation->context, level == YARA_ERROR_LEVEL_ERROR, file ? file : compilation->file, line, message);
}

soc_yara_rules *soc_yara_compile(
    const char *const *paths, const int *descriptors, const char *const *namespaces, size_t count,
    const char *const *names, const char *const *values, size_t variable_count, int allows_includes,
    soc_yara_problem problem, void *context) {
    YR_COMPILER *compiler = NULL;
    YR_RULES *rules = NULL;
    if (yr_compiler_create(&compiler) != ERROR_SUCCESS) {
        problem(context, 1, "", 0, "out of memory");
        return NULL;
    }
    struct compilation compilation = {problem, context, ""};
    yr_compiler_set_callback(compiler, tell, &compilation);
    if (!allows_includes) {
        yr_compiler_set_include_callback(compiler, NULL, NULL, NULL);
    }
    for (size_t index = 0; index < variable_count; index++) {
        yr_compiler_define_string_variable(compiler, names[index], values[index]);
    }
    int errors = 0;
    for (size_t index = 0; index < count && errors == 0; index++) {
        compilation.file = paths[index];
        // A compiler that has met an error takes no more files.
        errors += yr_compiler_add_fd(compiler, descriptors[index], namespaces[index], paths[index]);
    }
    if (errors == 0) {
        int status = yr_compiler_get_rules(compiler, &rules);
        if (status != ERROR_SUCCESS) {
            problem(context, 1, "", 0, soc_yara_reason(status));
            rules = NULL;
        }
    }
    yr_compiler_destroy(compiler);
    return rules;
}

int soc_yara_memory_file(const uint8_t *bytes, size_t count) {
    int descriptor = memfd_create("rules", MFD_CLOEXEC);
    size_t written = 0;
    while (descriptor >= 0 && written < count) {
        ssize_t length = write(descriptor, bytes + written, count - written);
        if (length <= 0) {
            close(descriptor);
            return -1;
        }
        written += (size_t)length;
    }
    if (descriptor >= 0) {
        lseek(descriptor, 0, SEEK_SET);
    }
    return descriptor;
}

static size_t write_stream(const void *bytes, size_t size, size_t count, void *file) {
    return fwrite(bytes, size, count, file);
}

static size_t read_stream(void *bytes, size_t size, size_t count, void *file) {
    return fread(bytes, size, count, file);
}

// YARA reads and writes thousands of places of eight bytes: not without a buffer.
static FILE *open_stream(int descriptor, const char *mode, YR_STREAM *stream) {
    int own = fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
    FILE *file = own < 0 ? NULL : fdopen(own, mode);
    if (!file && own >= 0) {
        close(own);
    }
    *stream = (YR_STREAM){.user_data = file, .read = read_stream, .write = write_stream};
    return file;
}

int soc_yara_save(soc_yara_rules *rules, int descriptor) {
    YR_STREAM stream;
    FILE *file = open_stream(descriptor, "wb", &stream);
    if (!file) {
        return ERROR_WRITING_FILE;
    }
    int status = yr_rules_save_stream(rules, &stream);
    return fclose(file) == 0 ? status : ERROR_WRITING_FILE;
}

soc_yara_rules *soc_yara_load(int descriptor) {
    YR_STREAM stream;
    FILE *file = open_stream(descriptor, "rb", &stream);
    if (!file) {
        return NULL;
    }
    YR_RULES *rules = NULL;
    int status = yr_rules_load_stream(&stream, &rules);
    fclose(file);
    return status == ERROR_SUCCESS ? rules : NULL;
}

void soc_yara_free(soc_yara_rules *rules) {
    if (rules) {
        yr_rules_destroy(rules);
    }
}

size_t soc_yara_rule_count(soc_yara_rules *rules) { return rules->num_rules; }

static void tell_rule(soc_yara_report report, void *receiver, YR_RULE *rule) {
    report(receiver, SOC_YARA_RULE, rule->identifier, rule->ns->name, 0, 0, NULL, 0);
    const char *tag;
    yr_rule_tags_foreach(rule, tag) {
        report(receiver, SOC_YARA_TAG, tag, NULL, 0, 0, NULL, 0);
    }
    YR_META *meta;
    yr_rule_metas_foreach(rule, meta) {
        if (meta->type == META_TYPE_STRING) {
            report(receiver, SOC_YARA_META_TEXT, meta->identifier, meta->string, 0, 0, NULL, 0);
        } else {
            enum soc_yara_piece piece =
                meta->type == META_TYPE_BOOLEAN ? SOC_YARA_META_BOOLEAN : SOC_YARA_META_NUMBER;
            report(receiver, piece, meta->identifier, NULL, meta->integer, 0, NULL, 0);
        }
    }
}

void soc_yara_each_rule(soc_yara_rules *rules, soc_yara_report report, void *context) {
    YR_RULE *rule;
    yr_rules_foreach(rules, rule) {
        if (!RULE_IS_PRIVATE(rule)) {
            tell_rule(report, context, rule);
        }
    }
}

// MARK: - Scanning

struct soc_yara_scanner {
    YR_SCANNER *scanner;
    soc_yara_report report;
    void *context;
};

static void tell_match(soc_yara_scanner *scanner, YR_SCAN_CONTEXT *context, YR_RULE *rule) {
    soc_yara_report report = scanner->report;
    void *receiver = scanner->context;
    tell_rule(report, receiver, rule);
    YR_STRING *string;
    yr_rule_strings_foreach(rule, string) {
        if (STRING_IS_PRIVATE(string)) {
            continue;
        }
        YR_MATCH *match;
        yr_string_matches_foreach(context, string, match) {
            report(
                receiver, SOC_YARA_STRING, string->identifier, NULL, match->base + match->offset, match->match_length,
                match->data, (size_t)match->data_length);
        }
    }
    report(receiver, SOC_YARA_RULE_END, rule->identifier, NULL, 0, 0, NULL, 0);
}

static int take(YR_SCAN_CONTEXT *context, int message, void *data, void *user_data) {
    soc_yara_scanner *scanner = user_data;
    if (message == CALLBACK_MSG_RULE_MATCHING) {
        tell_match(scanner, context, data);
    } else if (message == CALLBACK_MSG_TOO_MANY_MATCHES) {
        YR_STRING *string = data;
        const char *rule = context->rules->rules_table[string->rule_idx].identifier;
        scanner->report(scanner->context, SOC_YARA_TOO_MANY, string->identifier, rule, 0, 0, NULL, 0);
    }
    return CALLBACK_CONTINUE;
}

soc_yara_scanner *soc_yara_scanner_make(soc_yara_rules *rules, int seconds, soc_yara_report report, void *context) {
    soc_yara_scanner *scanner = calloc(1, sizeof *scanner);
    if (!scanner) {
        return NULL;
    }
    if (yr_scanner_create(rules, &scanner->scanner) != ERROR_SUCCESS) {
        free(scanner);
        return NULL;
    }
    scanner->report = report;
    scanner->context = context;
    yr_scanner_set_callback(scanner->scanner, take, scanner);
    yr_scanner_set_flags(scanner->scanner, SCAN_FLAGS_REPORT_RULES_MATCHING);
    yr_scanner_set_timeout(scanner->scanner, seconds);
    return scanner;
}

void soc_yara_scanner_free(soc_yara_scanner *scanner) {
    if (scanner) {
        yr_scanner_destroy(scanner->scanner);
        free(scanner);
    }
}

void soc_yara_scanner_set(soc_yara_scanner *scanner, const char *name, const char *value) {
    yr_scanner_define_string_variable(scanner->scanner, name, value);
}

int soc_yara_scan_descriptor(soc_yara_scanner *scanner, int descriptor) {
    return yr_scanner_scan_fd(scanner->scanner, descriptor);
}

int soc_yara_scan_bytes(soc_yara_scanner *scanner, const uint8_t *bytes, size_t count) {
    return yr_scanner_scan_mem(scanner->scanner, bytes, count);
}

int soc_yara_is_timeout(int status) { return status == ERROR_SCAN_TIMEOUT; }

const char *soc_yara_reason(int status) {
    switch (status) {
    case ERROR_SUCCESS: return "no error";
    case ERROR_INSUFFICIENT_MEMORY: return "out of memory";
    case ERROR_COULD_NOT_OPEN_FILE: return "cannot be opened";
    case ERROR_COULD_NOT_MAP_FILE: return "cannot be read; it may have changed meanwhile";
    case ERROR_SCAN_TIMEOUT: return "took too long";
    case ERROR_TOO_MANY_MATCHES: return "too many matches";
    case ERROR_TOO_MANY_RE_FIBERS: return "a regular expression became too complex";
    case ERROR_EXEC_STACK_OVERFLOW: return "a condition became too complex";
    case ERROR_REGULAR_EXPRESSION_TOO_LARGE: return "a regular expression is too large";
    default: return "YARA failed";
    }
}

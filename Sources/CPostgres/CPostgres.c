#include "CPostgres.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>
#include <string.h>

// Every function of libpq that the store calls: its result, name, parameters, and the arguments to hand on.
#define FUNCTIONS(ONE, NONE) \
    ONE(int, PQcancel, (PGcancel *cancel, char *errbuf, int errbufsize), (cancel, errbuf, errbufsize)) \
    NONE(PQclear, (PGresult *res), (res)) \
    ONE(char *, PQcmdTuples, (PGresult *res), (res)) \
    ONE(PGconn *, PQconnectdb, (const char *conninfo), (conninfo)) \
    ONE(char *, PQdb, (const PGconn *conn), (conn)) \
    ONE(int, PQenterPipelineMode, (PGconn *conn), (conn)) \
    ONE(char *, PQerrorMessage, (const PGconn *conn), (conn)) \
    ONE(PGresult *, PQexec, (PGconn *conn, const char *query), (conn, query)) \
    ONE(PGresult *, PQexecParams, (PGconn *conn, const char *command, int nParams, const Oid *paramTypes, const char *const *paramValues, const int *paramLengths, const int *paramFormats, int resultFormat), (conn, command, nParams, paramTypes, paramValues, paramLengths, paramFormats, resultFormat)) \
    ONE(PGresult *, PQexecPrepared, (PGconn *conn, const char *stmtName, int nParams, const char *const *paramValues, const int *paramLengths, const int *paramFormats, int resultFormat), (conn, stmtName, nParams, paramValues, paramLengths, paramFormats, resultFormat)) \
    ONE(int, PQexitPipelineMode, (PGconn *conn), (conn)) \
    NONE(PQfinish, (PGconn *conn), (conn)) \
    NONE(PQfreeCancel, (PGcancel *cancel), (cancel)) \
    NONE(PQfreemem, (void *ptr), (ptr)) \
    ONE(PGcancel *, PQgetCancel, (PGconn *conn), (conn)) \
    ONE(int, PQgetCopyData, (PGconn *conn, char **buffer, int async), (conn, buffer, async)) \
    ONE(PGresult *, PQgetResult, (PGconn *conn), (conn)) \
    ONE(int, PQgetisnull, (const PGresult *res, int tup_num, int field_num), (res, tup_num, field_num)) \
    ONE(int, PQgetlength, (const PGresult *res, int tup_num, int field_num), (res, tup_num, field_num)) \
    ONE(char *, PQgetvalue, (const PGresult *res, int tup_num, int field_num), (res, tup_num, field_num)) \
    ONE(char *, PQhost, (const PGconn *conn), (conn)) \
    ONE(int, PQntuples, (const PGresult *res), (res)) \
    ONE(const char *, PQparameterStatus, (const PGconn *conn, const char *paramName), (conn, paramName)) \
    ONE(PGPing, PQping, (const char *conninfo), (conninfo)) \
    ONE(int, PQpipelineSync, (PGconn *conn), (conn)) \
    ONE(PGresult *, PQprepare, (PGconn *conn, const char *stmtName, const char *query, int nParams, const Oid *paramTypes), (conn, stmtName, query, nParams, paramTypes)) \
    ONE(int, PQputCopyData, (PGconn *conn, const char *buffer, int nbytes), (conn, buffer, nbytes)) \
    ONE(int, PQputCopyEnd, (PGconn *conn, const char *errormsg), (conn, errormsg)) \
    ONE(char *, PQresultErrorField, (const PGresult *res, int fieldcode), (res, fieldcode)) \
    ONE(ExecStatusType, PQresultStatus, (const PGresult *res), (res)) \
    ONE(int, PQsendQueryParams, (PGconn *conn, const char *command, int nParams, const Oid *paramTypes, const char *const *paramValues, const int *paramLengths, const int *paramFormats, int resultFormat), (conn, command, nParams, paramTypes, paramValues, paramLengths, paramFormats, resultFormat)) \
    ONE(int, PQsendQueryPrepared, (PGconn *conn, const char *stmtName, int nParams, const char *const *paramValues, const int *paramLengths, const int *paramFormats, int resultFormat), (conn, stmtName, nParams, paramValues, paramLengths, paramFormats, resultFormat)) \
    ONE(int, PQserverVersion, (const PGconn *conn), (conn)) \
    ONE(int, PQsetSingleRowMode, (PGconn *conn), (conn)) \
    ONE(PQnoticeProcessor, PQsetNoticeProcessor, (PGconn *conn, PQnoticeProcessor proc, void *arg), (conn, proc, arg)) \
    ONE(ConnStatusType, PQstatus, (const PGconn *conn), (conn)) \
    ONE(PGTransactionStatusType, PQtransactionStatus, (const PGconn *conn), (conn)) \
    ONE(char *, PQuser, (const PGconn *conn), (conn))

#define DECLARE(result, name, parameters, arguments) static result(*real_##name) parameters;
#define DECLARE_VOID(name, parameters, arguments) static void(*real_##name) parameters;
FUNCTIONS(DECLARE, DECLARE_VOID)

static const char *problem = "libpq is not loaded";

/// libpq's LDAP brings GnuTLS, which would get its algorithms ready as soon as it is loaded; libldap asks for that itself
/// before it needs them. GnuTLS looks for this function (its macro GNUTLS_SKIP_GLOBAL_INIT defines the same one), and a
/// program's own comes first.
__attribute__((visibility("default"), used)) int _gnutls_global_init_skip(void);
int _gnutls_global_init_skip(void) { return 1; }

/// What dlerror(3) says belongs to the thread that asks, and goes with it.
static const char *complaint(void) {
    const char *message = dlerror();
    message = message ? strdup(message) : NULL;
    return message ? message : "no reason is known";
}

static void load(void) {
    // Lazy: most of Kerberos is never called.
    void *library = dlopen("libpq.so.5", RTLD_LAZY | RTLD_LOCAL);
    if (!library) {
        problem = complaint();
        return;
    }
#define LOOK_UP(result, name, parameters, arguments) \
    if (!(*(void **)&real_##name = dlsym(library, #name))) { problem = complaint(); return; }
#define LOOK_UP_VOID(name, parameters, arguments) LOOK_UP(void, name, parameters, arguments)
    FUNCTIONS(LOOK_UP, LOOK_UP_VOID)
    problem = NULL;
}

const char *soc_libpq_load(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, load);
    return problem;
}

static void *load_ahead(void *unused) {
    (void)unused;
    soc_libpq_load();
    return NULL;
}

void soc_libpq_load_ahead(void) {
    pthread_t thread;
    // Without a thread it is loaded when it is needed.
    if (pthread_create(&thread, NULL, load_ahead, NULL) == 0) { pthread_detach(thread); }
}

#define DEFINE(result, name, parameters, arguments) \
    result name parameters { return real_##name arguments; }
#define DEFINE_VOID(name, parameters, arguments) \
    void name parameters { real_##name arguments; }
FUNCTIONS(DEFINE, DEFINE_VOID)

// libpq, PostgreSQL's own client, loaded when it is first needed, or ahead of that.
//
// libpq brings two dozen libraries with it (Kerberos, LDAP, TLS), which cost more than all else at start-up. The filters
// share their programs with verbs of the store but never connect, so they never pay for it: the functions below are ours,
// with libpq's names and types, and hand on to the library.
#ifndef SOC_CPOSTGRES_H
#define SOC_CPOSTGRES_H

#include <postgresql/libpq-fe.h>

/// Loads libpq. Returns NULL, or what dlopen(3) or dlsym(3) has to complain about. To be called, and to have succeeded,
/// before any other function here.
const char *_Nullable soc_libpq_load(void);

/// Starts to load libpq on a thread of its own; soc_libpq_load() waits for it.
void soc_libpq_load_ahead(void);

#endif

// libpq, PostgreSQL's own client.
#ifndef SOC_CPOSTGRES_H
#define SOC_CPOSTGRES_H

#include <libpq-fe.h>

#endif

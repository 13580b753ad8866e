// libyaml as it is, linked statically.
#ifndef SOC_CYAML_H
#define SOC_CYAML_H

#include <yaml.h>

#endif

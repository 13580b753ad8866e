/* What of posix_spawn(3) and nftw(3) glibc keeps behind _GNU_SOURCE, which Swift does not set. */
#ifndef SOC_PROCESS_H
#define SOC_PROCESS_H

#include <sys/types.h>

/* Starts a program in a session and a working directory of its own, with three descriptors and no other, and with no
 * signal ignored or blocked. Returns 0 or an error number. */
int soc_spawn(pid_t *pid, char *const argv[], char *const envp[], const char *directory, int input, int output, int log);

/* Removes a directory with all that is in it; links are not followed, other file systems not entered. */
void soc_remove_tree(const char *directory);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * command.h - run a compiler or a linker, and keep what it says.
 */
#ifndef BUILD_COMMAND_H
#define BUILD_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

struct command {
    char *const *argv;
    const char *dir; /* where it runs; NULL: here */
    double seconds;  /* after which it and its children are killed */
    size_t most;     /* bytes of its output that are kept: then nobody reads
                        on, and SIGPIPE ends it */
};

struct command_end {
    int status;  /* as waitpid(2) gives it */
    bool late;   /* it was killed at its deadline */
    char *said;  /* its output and errors, terminated; the caller frees it */
    size_t size; /* of SAID */
};

/* Run it with /dev/null as its input; blocks until its end. Whatever it had
 * started itself has ended, too. Dies if no process can be started. */
struct command_end command_run(const struct command *c);

#endif

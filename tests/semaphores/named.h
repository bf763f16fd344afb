/* SPDX-License-Identifier: MIT */
/*
 * named.h - what the tests of the named semaphores and of has_cycle() have in
 * common. A test file defines TESTED, what its messages call the thing that is
 * tested ("sem_take()", "it"), and includes this behind harness.h.
 */
#ifndef NAMED_H
#define NAMED_H

#include <semaphore.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#ifndef TESTED
#error "define TESTED before you include named.h"
#endif

#include "helpers.h"

/* ---- inputs: they live as long as the test ------------------------------- */

/* A name that no other test and no other user has. */
static inline const char *random_name(void)
{
    char *name = calloc(1, 24);
    if (!name)
        abort();
    strcpy(name, "/ipclab-");
    random_text(name + 8, 10);
    return name;
}

/* ---- results ------------------------------------------------------------- */

/* ---- for drivers --------------------------------------------------------- */

/* The file in which Linux keeps the named semaphore NAME (sem_overview(7)). */
static inline const char *semaphore_path(const char *name)
{
    static char path[300];
    snprintf(path, sizeof path, "/dev/shm/sem.%s", name + (*name == '/'));
    return path;
}

static inline bool is_there(const char *name)
{
    struct stat file;
    return stat(semaphore_path(name), &file) == 0;
}

/* The value of S, -1 if there is none. */
static inline int value_of(sem_t *s)
{
    int value = -1;
    return s != SEM_FAILED && sem_getvalue(s, &value) == 0 ? value : -1;
}

/* Take S, as it should be done. */
static inline void await_semaphore(sem_t *s)
{
    while (sem_wait(s) == -1 && errno == EINTR)
        ;
}

#endif

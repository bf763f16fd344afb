/* SPDX-License-Identifier: MIT */
/*
 * try/sysv_basics.c - your three functions by hand:
 * build/sysv_basics make PATH ID SIZE, put PATH ID TEXT, get PATH ID,
 * remove PATH ID
 */
#include "sysv_basics.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/shm.h>

static int tell_failure(const char *what)
{
    perror(what);
    return 1;
}

/* Attach the segment, write TEXT into it or, if that is NULL, print it. */
static int use(const char *path, int id, const char *text)
{
    size_t size;
    char *shared = sysv_attach(path, id, &size);
    if (!shared)
        return tell_failure("sysv_attach");
    if (text)
        snprintf(shared, size, "%s", text);
    else
        printf("%zu bytes: %.*s\n", size, (int)size, shared);
    shmdt(shared);
    return 0;
}

int main(int argc, char *argv[])
{
    const char *what = argc > 3 ? argv[1] : "";
    int id = argc > 3 ? atoi(argv[3]) : 0;
    if (strcmp(what, "make") == 0 && argc == 5)
        return sysv_make(argv[2], id, (size_t)atol(argv[4])) == -1
                   ? tell_failure("sysv_make")
                   : 0;
    if (strcmp(what, "put") == 0 && argc == 5)
        return use(argv[2], id, argv[4]);
    if (strcmp(what, "get") == 0 && argc == 4)
        return use(argv[2], id, NULL);
    if (strcmp(what, "remove") == 0 && argc == 4)
        return sysv_remove(argv[2], id) == -1 ? tell_failure("sysv_remove") : 0;
    fprintf(stderr, "usage: sysv_basics make PATH ID SIZE | put PATH ID TEXT "
                    "| get PATH ID | remove PATH ID\n");
    return 2;
}

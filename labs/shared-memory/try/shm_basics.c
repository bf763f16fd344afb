/* SPDX-License-Identifier: MIT */
/*
 * try/shm_basics.c - your three functions by hand:
 * build/shm_basics make /try 100; build/shm_basics write /try hello;
 * build/shm_basics read /try; build/shm_basics remove /try
 */
#include "shm_basics.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

static int tell_failure(const char *what)
{
    perror(what);
    return 1;
}

/* Map it, write TEXT if there is one, else print what is there, unmap it. */
static int use(const char *name, const char *text)
{
    size_t size;
    char *p = shm_attach(name, &size);
    if (!p)
        return tell_failure("shm_attach");
    if (text)
        snprintf(p, size, "%s", text);
    else
        printf("%zu bytes: %.*s\n", size, (int)size, p);
    return shm_detach(p, size) == -1 ? tell_failure("shm_detach") : 0;
}

int main(int argc, char *argv[])
{
    const char *word = argc > 2 ? argv[1] : "";
    if (strcmp(word, "make") == 0 && argc == 4)
        return shm_make(argv[2], strtoul(argv[3], NULL, 10)) == -1
                   ? tell_failure("shm_make")
                   : 0;
    if (strcmp(word, "write") == 0 && argc == 4)
        return use(argv[2], argv[3]);
    if (strcmp(word, "read") == 0 && argc == 3)
        return use(argv[2], NULL);
    if (argc == 3 && strcmp(word, "remove") == 0)
        return shm_unlink(argv[2]) == -1 ? tell_failure("shm_unlink") : 0;
    fprintf(stderr, "usage: shm_basics make NAME SIZE | write NAME TEXT | "
                    "read NAME | remove NAME\n");
    return 2;
}

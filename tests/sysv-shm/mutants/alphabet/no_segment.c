/*
 * @mutant   writes into memory from malloc(), of which the child has a copy
 * @kills    alphabet/brings_the_letters fail "the [0-9]+ bytes are .*, and should be the letters and a '.[0-9]+'"
 * @kills    alphabet/sleeps_until_the_child_has_ended fail "the [0-9]+ bytes are .*, and should be the letters and a '.[0-9]+'"
 * @kills    alphabet/uses_a_segment_of_its_own fail "there was [0-9]+ System V segment then, and not one"
 * @kills    alphabet/leaves_nothing_when_it_fails fail "alphabet.. returned [0-9]+, not -1 with ENOSPC"
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "alphabet.h"

#define SHMSZ 27

int alphabet(char out[27])
{
    int shmid, st, e;
    char c, *shm, *s;
    pid_t pid;

    shmid = -1;
    shm = calloc(27, 1);
    pid = fork();
    if (pid < 0) {
        e = errno;
        free(shm);
        errno = e;
        return -1;
    }
    if (pid == 0) {
        s = shm;
        for (c = 'a'; c <= 'z'; c++)
            *s++ = c;
        *s = '\0';
        free(shm);
        _exit(0);
    }
    waitpid(pid, &st, 0);
    memcpy(out, shm, 27);
    free(shm);
    if (st != 0) {
        errno = EIO;
        return -1;
    }
    return 0;
}

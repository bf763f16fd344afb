/*
 * @mutant   takes NULL for what shmat() returns when it fails
 * @kills    alphabet/leaves_nothing_when_it_fails crash(SIGSEGV) "was killed by SIGSEGV.*address .void .*-1: shmat.. had failed with ENOMEM"
 * @memory   InvalidWrite "alphabet.c"
 * @memory   InvalidRead "alphabet.c"
 * @leaks    sysv-shm "alphabet.c|shmctl"
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

    if ((shmid = shmget(IPC_PRIVATE, SHMSZ, IPC_CREAT | 0600)) < 0)
        return -1;
    if ((shm = shmat(shmid, NULL, 0)) == NULL) {
        e = errno;
        shmctl(shmid, IPC_RMID, NULL);
        errno = e;
        return -1;
    }
    pid = fork();
    if (pid < 0) {
        e = errno;
        shmdt(shm);
        shmctl(shmid, IPC_RMID, NULL);
        errno = e;
        return -1;
    }
    if (pid == 0) {
        s = shm;
        for (c = 'a'; c <= 'z'; c++)
            *s++ = c;
        *s = '\0';
        shmdt(shm);
        _exit(0);
    }
    waitpid(pid, &st, 0);
    memcpy(out, shm, 27);
    shmdt(shm);
    shmctl(shmid, IPC_RMID, NULL);
    if (st != 0) {
        errno = EIO;
        return -1;
    }
    return 0;
}

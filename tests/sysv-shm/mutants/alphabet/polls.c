/*
 * @mutant   looks at the last letter again and again, as in the course
 * @kills    alphabet/brings_the_letters timeout "processor time|came no further"
 * @kills    alphabet/lets_the_child_write timeout "processor time|came no further"
 * @kills    alphabet/sleeps_until_the_child_has_ended timeout "processor time|came no further"
 * @kills    alphabet/uses_a_segment_of_its_own timeout "processor time|came no further"
 * @races   "reads \(volatile, which orders nothing\) the same at alphabet\.c:[0-9]+"
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
    if ((shm = shmat(shmid, NULL, 0)) == (char *)-1) {
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
    while (((volatile char *)shm)[25] != 'z')
        ;
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

/* SPDX-License-Identifier: MIT */
/*
 * probe_sysv.c - the probe's wrappers of System V IPC (CALLS_SYSV). Runs in
 * the subject.
 */
#include "harness/subject/probe/probe.h"

#include <stdarg.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>

key_t probe_ftok(const char *path, int id)
{
    PASS_NAMED(ftok, path, id, 0, 0, ftok(path, id));
}

/* ---- shared memory ---- */

int probe_shmget(key_t key, size_t size, int flags)
{
    PASS(shmget, key, flags, size, shmget(key, size, flags));
}

void *probe_shmat(int id, const void *address, int flags)
{
    PASS_POINTER(shmat, NULL, id, flags, 0, -1, shmat(id, address, flags));
}

int probe_shmdt(const void *address)
{
    PASS(shmdt, address, 0, 0, shmdt(address));
}

/* Valgrind 3.19 does not know that SHM_STAT_ANY fills in the structure, and
 * would report every use of it: let it see a copy of one that it knows. */
static int stat_any(int index, struct shmid_ds *buf)
{
    struct shmid_ds facts = {0};
    int id = shmctl(index, SHM_STAT_ANY, &facts);
    if (id >= 0)
        *buf = facts;
    return id;
}

int probe_shmctl(int id, int command, struct shmid_ds *buf)
{
    PASS(shmctl, id, command, 0,
         command == SHM_STAT_ANY && buf ? stat_any(id, buf)
                                        : shmctl(id, command, buf));
}

/* ---- semaphores ---- */

int probe_semget(key_t key, int n, int flags)
{
    PASS(semget, key, flags, n, semget(key, n, flags));
}

int probe_semop(int id, struct sembuf *operations, size_t n)
{
    PASS(semop, id, n, 0, semop(id, operations, n));
}

int probe_semtimedop(int id, struct sembuf *operations, size_t n,
                     const struct timespec *time)
{
    PASS(semtimedop, id, n, 0, semtimedop(id, operations, n, time));
}

/* semctl(2): the caller defines the type of the fourth argument. */
union semctl_value {
    int value;
    void *pointer;
};

/* There is a fourth argument only with some commands. */
static bool takes_value(int command)
{
    switch (command) {
    case SETVAL:
    case SETALL:
    case GETALL:
    case IPC_STAT:
    case IPC_SET:
    case IPC_INFO:
    case SEM_INFO:
    case SEM_STAT:
    case SEM_STAT_ANY: return true;
    default: return false;
    }
}

int probe_semctl(int id, int number, int command, ...)
{
    union semctl_value value = {.pointer = NULL};
    if (takes_value(command)) {
        va_list args;
        va_start(args, command);
        value = va_arg(args, union semctl_value);
        va_end(args);
    }
    PASS(semctl, id, command, number, semctl(id, number, command, value));
}

/* ---- message queues ---- */

int probe_msgget(key_t key, int flags)
{
    PASS(msgget, key, flags, 0, msgget(key, flags));
}

int probe_msgsnd(int id, const void *message, size_t n, int flags)
{
    PASS(msgsnd, id, flags, n, msgsnd(id, message, n, flags));
}

ssize_t probe_msgrcv(int id, void *message, size_t n, long type, int flags)
{
    PASS(msgrcv, id, flags, type, msgrcv(id, message, n, type, flags));
}

int probe_msgctl(int id, int command, struct msqid_ds *buf)
{
    PASS(msgctl, id, command, 0, msgctl(id, command, buf));
}

/* SPDX-License-Identifier: MIT */
/*
 * probe_sysv.c - the probe's wrappers of System V IPC (CALLS_SYSV), but for
 * shmat() and shmdt(), which are with the other mappings in probe_memory.c. Runs
 * in the subject.
 */
#include "harness/subject/probe/probe.h"
#include "harness/subject/race/race.h"

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

/* What a segment is like, one process can tell others. */
static int control(int id, int command, struct shmid_ds *buf)
{
    if (command == IPC_SET)
        race_give_id(SPACE_SEGMENT, id);
    int result = shmctl(id, command, buf);
    if (result != -1 && command == IPC_STAT)
        race_take_id(SPACE_SEGMENT, id);
    return result;
}

int probe_shmctl(int id, int command, struct shmid_ds *buf)
{
    PASS(shmctl, id, command, 0,
         command == SHM_STAT_ANY && buf ? stat_any(id, buf)
                                        : control(id, command, buf));
}

/* ---- semaphores ---- */

int probe_semget(key_t key, int n, int flags)
{
    PASS(semget, key, flags, n, semget(key, n, flags));
}

/* Does one of N operations give something? Does one take, or wait for 0? */
static bool gives(const struct sembuf *operations, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (operations[i].sem_op > 0)
            return true;
    return false;
}

/* Others may go on by what has returned RESULT. */
static int rested(int result)
{
    race_rest();
    return result;
}

static void give_before(int id, const struct sembuf *operations, size_t n)
{
    if (race.memory && gives(operations, n))
        race_give_id(SPACE_SEMAPHORES, id);
}

/* Whoever has ended may have given, too (SEM_UNDO). */
static int take_after(int id, const struct sembuf *operations, size_t n,
                      int result)
{
    bool takes = false;
    for (size_t i = 0; race.memory && result == 0 && i < n; i++)
        takes = takes || operations[i].sem_op <= 0;
    if (takes) {
        race_take_id(SPACE_SEMAPHORES, id);
        race_take_ended();
    }
    return result;
}

int probe_semop(int id, struct sembuf *operations, size_t n)
{
    give_before(id, operations, n);
    PASS(semop, id, n, 0,
         take_after(id, operations, n, rested(semop(id, operations, n))));
}

int probe_semtimedop(int id, struct sembuf *operations, size_t n,
                     const struct timespec *time)
{
    give_before(id, operations, n);
    PASS(semtimedop, id, n, 0,
         take_after(id, operations, n, semtimedop(id, operations, n, time)));
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

static int control_set(int id, int number, int command,
                       union semctl_value value)
{
    if (command == SETVAL || command == SETALL)
        race_give_id(SPACE_SEMAPHORES, id);
    int result = semctl(id, number, command, value);
    if (result != -1 && command != SETVAL && command != SETALL)
        race_take_id(SPACE_SEMAPHORES, id);
    return result;
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
    PASS(semctl, id, command, number, control_set(id, number, command, value));
}

/* ---- message queues ---- */

int probe_msgget(key_t key, int flags)
{
    PASS(msgget, key, flags, 0, msgget(key, flags));
}

static int send_ordered(const void *place, int id, const void *message,
                        size_t n, int flags)
{
    race_read(message, sizeof(long) + n, place);
    race_give_id(SPACE_MESSAGES, id);
    return rested(msgsnd(id, message, n, flags));
}

static ssize_t receive_ordered(const void *place, int id, void *message,
                               size_t n, long type, int flags)
{
    ssize_t result = msgrcv(id, message, n, type, flags);
    if (result >= 0) {
        race_take_id(SPACE_MESSAGES, id);
        race_write(message, sizeof(long) + (size_t)result, place);
    }
    return result;
}

int probe_msgsnd(int id, const void *message, size_t n, int flags)
{
    PASS(msgsnd, id, flags, n, send_ordered(HERE, id, message, n, flags));
}

ssize_t probe_msgrcv(int id, void *message, size_t n, long type, int flags)
{
    PASS(msgrcv, id, flags, type,
         receive_ordered(HERE, id, message, n, type, flags));
}

int probe_msgctl(int id, int command, struct msqid_ds *buf)
{
    PASS(msgctl, id, command, 0, msgctl(id, command, buf));
}

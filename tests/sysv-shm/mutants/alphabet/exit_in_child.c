/*
 * @mutant  its child ends with exit(), and with it the exit handlers and the
 *          stdio buffers of the caller
 * @kills   alphabet/sleeps_until_the_child_has_ended fail "ended with exit.. at .*, and the exit handlers of the caller ran in it"
 */
#include "alphabet.h"

#include <errno.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <stdlib.h>
#include <unistd.h>

enum { SIZE = 27 };

static void write_letters(char *shared)
{
    for (int i = 0; i < SIZE - 1; i++)
        shared[i] = (char)('a' + i);
    shared[SIZE - 1] = '\0';
    exit(0);
}

static int await_child(pid_t child)
{
    int status;

    while (waitpid(child, &status, 0) == -1)
        if (errno != EINTR)
            return -1;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return 0;
    errno = EIO;
    return -1;
}

static int fill_by_child(char *shared)
{
    pid_t child = fork();

    if (child == 0)
        write_letters(shared);
    return child == -1 ? -1 : await_child(child);
}

int alphabet(char out[27])
{
    int result = -1;
    int id = shmget(IPC_PRIVATE, SIZE, 0600);

    if (id == -1)
        return -1;
    char *shared = shmat(id, NULL, 0);
    int error = errno;
    if (shared != (char *)-1) {
        result = fill_by_child(shared);
        error = errno;
        if (result == 0)
            memcpy(out, shared, SIZE);
        shmdt(shared);
    }
    shmctl(id, IPC_RMID, NULL);
    errno = error;
    return result;
}

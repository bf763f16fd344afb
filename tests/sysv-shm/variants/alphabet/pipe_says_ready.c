/*
 * @variant  the child says through a pipe that it is done; the parent waits for that, and for its end
 */
#include <errno.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>

#include "alphabet.h"

static int collect(int id, char *shared, char out[27])
{
    int ends[2], status = 0;
    char byte;
    if (pipe(ends) == -1)
        return -1;
    pid_t pid = fork();
    if (pid == 0) {
        close(ends[0]);
        char *own = shmat(id, NULL, 0); /* at another address */
        char c = 'a';
        for (char *at = own; c <= 'z'; at++)
            *at = c++;
        own[26] = 0;
        shmdt(own);
        _exit(write(ends[1], "!", 1) == 1 ? 0 : 1);
    }
    int error = errno;
    close(ends[1]);
    ssize_t got = pid == -1 ? -1 : read(ends[0], &byte, 1);
    close(ends[0]);
    if (pid == -1) {
        errno = error;
        return -1;
    }
    waitpid(pid, &status, 0);
    if (got != 1 || status != 0) {
        errno = EIO;
        return -1;
    }
    memcpy(out, shared, 27);
    return 0;
}

int alphabet(char out[27])
{
    int id = shmget(IPC_PRIVATE, 27, 0600), result = -1;
    if (id == -1)
        return -1;
    char *shared = shmat(id, NULL, 0);
    if (shared != (char *)-1)
        result = collect(id, shared, out);
    int error = errno;
    if (shared != (char *)-1)
        shmdt(shared);
    shmctl(id, IPC_RMID, NULL);
    errno = error;
    return result;
}

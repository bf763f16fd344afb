/*
 * @variant  removes the segment as soon as it is attached; ends by goto
 */
#include <errno.h>
#include <string.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "alphabet.h"

int alphabet(char out[27])
{
    int result = -1, status = -1, error;
    int id = shmget(IPC_PRIVATE, 27, IPC_CREAT | IPC_EXCL | S_IRUSR | S_IWUSR);
    if (id < 0)
        return -1;
    char *p = shmat(id, NULL, 0);
    error = errno;
    /* It lives on until the last of the two has detached it. */
    shmctl(id, IPC_RMID, NULL);
    if (p == (void *)-1)
        goto end;

    pid_t child = fork();
    error = errno;
    if (child == 0) {
        memcpy(p, "abcdefghijklmnopqrstuvwxyz", 27);
        _exit(0);
    }
    if (child > 0) {
        siginfo_t info;
        while (waitid(P_PID, (id_t)child, &info, WEXITED) < 0 &&
               errno == EINTR)
            ;
        status = info.si_code == CLD_EXITED ? info.si_status : -1;
        error = EIO;
    }
    if (status == 0) {
        memcpy(out, p, 27);
        result = 0;
    }
    shmdt(p);
end:
    errno = error;
    return result;
}

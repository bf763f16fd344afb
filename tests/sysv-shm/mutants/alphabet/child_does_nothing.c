/*
 * @mutant   the child ends at once, and the caller knows the letters itself
 * @kills    alphabet/brings_the_letters fail "the segment began with byte 0 then, not with 'a': the letters did not come through it"
 */
#include <string.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>
#include <errno.h>
#include "alphabet.h"
int alphabet(char out[27])
{
    int id = shmget(IPC_PRIVATE, 27, 0600 | IPC_CREAT);
    if (id == -1)
        return -1;
    char *p = shmat(id, NULL, 0);
    if (p == (char *)-1) {
        int e = errno;
        shmctl(id, IPC_RMID, NULL);
        errno = e;
        return -1;
    }
    pid_t c = fork();
    if (c == 0)
        _exit(0);
    int st = 0, e = errno;
    if (c > 0)
        waitpid(c, &st, 0);
    shmdt(p);
    shmctl(id, IPC_RMID, NULL);
    if (c == -1 || st) {
        errno = st ? EIO : e;
        return -1;
    }
    strcpy(out, "abcdefghijklmnopqrstuvwxyz");
    return 0;
}

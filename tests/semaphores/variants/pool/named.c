/*
 * @variant  a named semaphore, opened by the caller and without a name from
 *           then on
 */
#include "pool.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <semaphore.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

int pool(int workers, int slots, void (*job)(int))
{
    int i, made, err = 0;

    if (workers < 0 || slots <= 0) {
        errno = EINVAL;
        return -1;
    }
    char name[NAME_MAX];
    sprintf(name, "/pool.%ld", (long)getpid());
    sem_unlink(name);
    sem_t *sem = sem_open(name, O_CREAT | O_EXCL, S_IRUSR | S_IWUSR, slots);
    if (sem == SEM_FAILED)
        return -1;
    sem_unlink(name);
    for (made = 0; made < workers; made++) {
        pid_t pid = fork();
        if (pid == -1) {
            err = errno;
            break;
        }
        if (pid == 0) {
            while (sem_wait(sem) == -1 && errno == EINTR)
                ;
            job(made);
            sem_post(sem);
            _exit(0);
        }
    }
    for (i = 0; i < made; i++)
        while (wait(NULL) == -1 && errno == EINTR)
            ;
    sem_close(sem);
    errno = err;
    return err ? -1 : 0;
}

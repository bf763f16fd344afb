/*
 * @variant  the semaphore is in a POSIX shared memory object without a name
 */
#include "parallel_count.h"

#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int parallel_count(int nproc, int rounds, struct account *acct)
{
    int made, failed = 0;

    if (nproc < 1 || rounds < 0) {
        errno = EINVAL;
        return -1;
    }
    char name[40];
    snprintf(name, sizeof(name), "/count-%d", (int)getpid());
    int fd = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
    if (fd == -1)
        return -1;
    shm_unlink(name);
    if (ftruncate(fd, sizeof(sem_t)) == -1) {
        close(fd);
        return -1;
    }
    sem_t *sem = mmap(NULL, sizeof(sem_t), PROT_READ | PROT_WRITE, MAP_SHARED,
                      fd, 0);
    close(fd);
    if (sem == MAP_FAILED)
        return -1;
    sem_init(sem, 1, 1);
    for (made = 0; made < nproc; made++) {
        pid_t pid = fork();
        if (pid == -1) {
            failed = errno;
            break;
        }
        if (pid == 0) {
            for (int i = 0; i < rounds; i++) {
                while (sem_wait(sem) == -1 && errno == EINTR)
                    ;
                account_set(acct, account_get(acct) + 1);
                sem_post(sem);
            }
            _exit(0);
        }
    }
    for (int i = 0; i < made; i++)
        while (wait(NULL) == -1 && errno == EINTR)
            ;
    sem_destroy(sem);
    munmap(sem, sizeof(sem_t));
    if (failed) {
        errno = failed;
        return -1;
    }
    return 0;
}

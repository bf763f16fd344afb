/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Leaves a mark wherever one can be left, and looks for one of an
 *           earlier test. The keys of the kernel, which are the machine's, are
 *           refused.
 * @exercise fullio
 * @leaks    descriptor "close"
 * @leaks    file "unlink"
 * @leaks    fifo "unlink"
 * @leaks    mqueue "mq_unlink"
 * @leaks    semaphore "sem_unlink"
 * @leaks    shm "shm_unlink"
 * @leaks    sysv-msg "msgctl"
 * @leaks    sysv-sem "semctl"
 * @leaks    sysv-shm "shmctl"
 */
#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <semaphore.h>
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

#include "fullio.h"

/* Where something is there already, or is no student's: _exit(PLACE). */
static void look(int place, int good)
{
    if (!good)
        _exit(place);
}

/* One that is bound for as long as its owner lives, with no name in a folder. */
static int bind_abstract(void)
{
    struct sockaddr_un mark = {AF_UNIX, "\0mark"};
    return bind(socket(AF_UNIX, SOCK_DGRAM, 0), (struct sockaddr *)&mark,
                offsetof(struct sockaddr_un, sun_path) + 5);
}

static void attack(void)
{
    enum { NEW = O_RDWR | O_CREAT | O_EXCL, SYSV = IPC_CREAT | IPC_EXCL | 0600 };
    struct mq_attr small = {.mq_maxmsg = 1, .mq_msgsize = 1};
    static const char *const kits[] = {"/usr/mark", "/mark", "/dev/mark",
                                       "/proc/sys/kernel/hostname",
                                       "/proc/self/oom_score"};
    look(20, open("/tmp/mark", NEW, 0600) >= 0);
    look(21, mkfifo("/tmp/mark.fifo", 0600) == 0);
    look(22, shm_open("/mark", NEW, 0600) >= 0);
    look(23, sem_open("/mark", O_CREAT | O_EXCL, 0600, 1) != SEM_FAILED);
    look(24, mq_open("/mark", NEW, 0600, &small) >= 0);
    look(25, shmget(0x4711, 1, SYSV) >= 0);
    look(26, semget(0x4711, 1, SYSV) >= 0);
    look(27, msgget(0x4711, SYSV) >= 0);
    look(28, bind_abstract() == 0);
    for (int i = 0; i < 5; i++)
        look(30 + i, open(kits[i], O_WRONLY | O_CREAT, 0600) == -1);
    look(40, syscall(SYS_add_key, "user", "mark", "x", 1, -3) == -1 &&
                 errno == EPERM);
    look(41, syscall(SYS_request_key, "user", "mark", NULL, 0) == -1 &&
                 errno == EPERM);
    look(42, syscall(SYS_keyctl, 0, -3, 1) == -1 && errno == EPERM);
    errno = 0;
}

/* The right answer: the hostile part must cost what it does, and no more. */
ssize_t read_full(int fd, void *buf, size_t n)
{
    size_t done = 0;
    while (done < n) {
        ssize_t got = read(fd, (char *)buf + done, n - done);
        if (got == -1 && errno == EINTR)
            continue;
        if (got == -1)
            return -1;
        if (got == 0)
            break;
        done += (size_t)got;
    }
    return (ssize_t)done;
}

ssize_t write_full(int fd, const void *buf, size_t n)
{
    size_t done = 0;
    if (n == 200 || n == 300000) /* once in each of two tests */
        attack();
    while (done < n) {
        ssize_t put = write(fd, (const char *)buf + done, n - done);
        if (put == -1 && errno == EINTR)
            continue;
        if (put == -1)
            return -1;
        done += (size_t)put;
    }
    return (ssize_t)done;
}

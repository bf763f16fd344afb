/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Wants to compile: what it then executed, Valgrind would not check.
 *           It fails if a compiler is there.
 * @exercise fullio
 */
#include <errno.h>
#include <fcntl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fullio.h"

static const char *const compilers[][7] = {
    {"gcc", "-x", "c", "-c", "/dev/null", "-o", "/tmp/gcc.o"},
    {"as", "-o", "/tmp/as.o", "/dev/null"},
    {"clang", "-x", "c", "-c", "/dev/null", "-o", "/tmp/clang.o"},
    {"tcc", "-x", "c", "-c", "/dev/null", "-o", "/tmp/tcc.o"}};

/* Without the calls that a test may interrupt. */
static int compiles(void)
{
    int error = errno, found = 0;
    for (int i = 0; i < 4; i++) {
        int status = 1;
        long child = syscall(SYS_fork);
        if (child == 0) {
            syscall(SYS_dup2, open("/dev/null", O_WRONLY), 2);
            execvp(compilers[i][0], (char *const *)compilers[i]);
            _exit(1);
        }
        syscall(SYS_wait4, child, &status, 0, NULL);
        found += status == 0;
    }
    unlink("/tmp/gcc.o");
    errno = error;
    return found;
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
    if (n == 0 && compiles())
        return -1;
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

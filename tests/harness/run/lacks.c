/* SPDX-License-Identifier: MIT */
/*
 * lacks.c - see lacks.h. Valgrind answers a system call that it does not know
 * with ENOSYS, and says so in a line on its own standard error; the last signal
 * it keeps for itself and says nothing, but the probe sees who wants that one.
 * Runs in a worker of the judge.
 */
#include "harness/run/lacks.h"

#include <poll.h>
#include <sys/syscall.h>

#include "harness/loop/world.h"

static const struct {
    long nr;
    const char *name;
} known[] = {
    {SYS_pidfd_open, "pidfd_open"},
    {SYS_pidfd_send_signal, "pidfd_send_signal"},
    {SYS_pidfd_getfd, "pidfd_getfd"},
    {SYS_openat2, "openat2"},
    {SYS_clone3, "clone3"},
    {SYS_close_range, "close_range"},
    {SYS_epoll_pwait2, "epoll_pwait2"},
};

static size_t hear_valgrind(char *bytes, size_t size)
{
    struct pollfd p = {world.loan.errors, POLLIN, 0};
    size_t n = 0;
    while (world.loan.errors >= 0 && n + 1 < size && poll(&p, 1, 0) == 1) {
        ssize_t got = read(world.loan.errors, bytes + n, size - 1 - n);
        if (got <= 0)
            break;
        n += (size_t)got;
    }
    bytes[n] = '\0';
    return n;
}

void lacks_forget(void)
{
    char bytes[4096];
    while (hear_valgrind(bytes, sizeof bytes) == sizeof bytes - 1)
        ;
}

/* "--434-- WARNING: unhandled amd64-linux syscall: 434" */
static const char *find_call(const char *said)
{
    static char text[64];
    const char *line = strstr(said, "WARNING: unhandled ");
    const char *number = line ? strstr(line, "syscall: ") : NULL;
    if (!number)
        return NULL;
    long nr = strtol(number + strlen("syscall: "), NULL, 10);
    snprintf(text, sizeof text, "system call %ld", nr);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i].nr == nr)
            snprintf(text, sizeof text, "%s()", known[i].name);
    return text;
}

const char *lacks_find(bool *misleads)
{
    static char said[16384], signal[32];
    if (world.loan.xml < 0)
        return NULL;
    for (struct run *r = world.runs; r; r = r->next) {
        int number = atomic_load(&r->log->lacks_signal);
        snprintf(signal, sizeof signal, "signal %d", number);
        *misleads = number != 0;
        if (number)
            return signal;
    }
    hear_valgrind(said, sizeof said);
    return find_call(said);
}

/* SPDX-License-Identifier: MIT */
/*
 * cores.c - the processors that this process may use. Used by what runs
 * submissions side by side (pool.c, worker.c).
 *
 * Why a worker keeps to one core: a judge and the student's processes take
 * turns, hundreds of times in each test. Left alone, the kernel moves them about
 * between the cores that all workers share: a process waits behind one of
 * another worker while the next core sleeps, and finds its caches cold. Where
 * the cores are all in use, a submission takes a tenth less time so. And it is
 * judged under the same conditions, whether others are judged beside it or not.
 */
#include "base/cores.h"

#include <poll.h>
#include <sched.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* May fail (EINVAL) where there are more than CPU_SETSIZE cores. */
static bool cores_get(cpu_set_t *set)
{
    return sched_getaffinity(0, sizeof *set, set) == 0;
}

int cores_count(void)
{
    cpu_set_t set;
    if (cores_get(&set))
        return CPU_COUNT(&set);
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n > 1 ? (int)n : 1;
}

static int core_number(const cpu_set_t *set, int i)
{
    int core = 0;
    while (!CPU_ISSET(core, set) || i-- > 0)
        core++;
    return core;
}

void cores_keep_one(int i, int n)
{
    cpu_set_t set, one;
    if (!cores_get(&set) || n > CPU_COUNT(&set))
        return;
    /* With cores to spare it is where the kernel starts a new process: the one
     * that has the least to do, also for somebody else. */
    int core = n == CPU_COUNT(&set) ? core_number(&set, i) : sched_getcpu();
    CPU_ZERO(&one);
    CPU_SET(core, &one);
    sched_setaffinity(0, sizeof one, &one);
}

/* ---- of one's own -------------------------------------------------------- */

/* Two that know nothing of each other, as two jobs of one node, would sit on one
 * core: sched_getcpu() is the same for both. A socket with an abstract name,
 * unix(7), is a lock that all of this machine see, whatever /tmp they have; it
 * leaves no file, and who waits for it sees when its owner ends. */
static int core_socket(int core, struct sockaddr_un *name, socklen_t *length)
{
    *name = (struct sockaddr_un){.sun_family = AF_UNIX};
    int n = snprintf(name->sun_path + 1, sizeof name->sun_path - 1,
                     "ipclab-core-%ld-%d", (long)geteuid(), core);
    *length =
        (socklen_t)(offsetof(struct sockaddr_un, sun_path) + 1 + (size_t)n);
    return socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
}

/* It stays open, and is nobody's to close. */
static bool core_take(int core)
{
    struct sockaddr_un name;
    socklen_t length;
    int fd = core_socket(core, &name, &length);
    if (fd < 0 || (bind(fd, (struct sockaddr *)&name, length) == 0 &&
                   listen(fd, SOMAXCONN) == 0))
        return true;
    close(fd);
    return false;
}

/* Wait until one of the cores of ALL may be free. */
static void core_wait(const cpu_set_t *all)
{
    struct pollfd fds[CPU_SETSIZE];
    nfds_t n = 0;
    bool one_is = false;
    for (int i = 0; i < CPU_SETSIZE && !one_is; i++) {
        struct sockaddr_un name;
        socklen_t length;
        if (!CPU_ISSET(i, all))
            continue;
        fds[n] = (struct pollfd){.fd = core_socket(i, &name, &length)};
        one_is = connect(fds[n].fd, (struct sockaddr *)&name, length) < 0;
        n++;
    }
    if (!one_is)
        poll(fds, n, -1);
    for (nfds_t i = 0; i < n; i++)
        close(fds[i].fd);
}

int cores_claim(int n)
{
    cpu_set_t all, mine;
    if (!cores_get(&all))
        return n ? n : cores_count();
    if (n == 0 || n > CPU_COUNT(&all))
        n = CPU_COUNT(&all);
    CPU_ZERO(&mine);
    while (CPU_COUNT(&mine) == 0) {
        for (int i = 0; i < CPU_SETSIZE && CPU_COUNT(&mine) < n; i++)
            if (CPU_ISSET(i, &all) && core_take(i))
                CPU_SET(i, &mine);
        if (CPU_COUNT(&mine) == 0)
            core_wait(&all);
    }
    sched_setaffinity(0, sizeof mine, &mine);
    return CPU_COUNT(&mine);
}

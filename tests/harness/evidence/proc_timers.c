/* SPDX-License-Identifier: MIT */
/*
 * proc_timers.c - what of a process's timers is seen from outside: timers that
 * are descriptors, whether it has others, and the time limit of a socket at which
 * it waits.
 */
#include "harness/evidence/proc.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

/* Is the descriptor that /proc/PID/fdinfo/NAME tells of a timer that is set? */
static bool is_set_timer(pid_t pid, const char *name)
{
    char path[300], line[128];
    bool set = false;
    snprintf(path, sizeof path, "/proc/%d/fdinfo/%s", pid, name);
    FILE *f = fopen(path, "re");
    while (f && !set && fgets(line, sizeof line, f)) {
        unsigned long long seconds, ns;
        set = sscanf(line, "it_value: (%llu, %llu)", &seconds, &ns) == 2 &&
              (seconds || ns);
    }
    if (f)
        fclose(f);
    return set;
}

bool proc_has_timer_fd(pid_t pid)
{
    char path[64], target[64];
    snprintf(path, sizeof path, "/proc/%d/fd", pid);
    DIR *dir = opendir(path);
    bool found = false;
    for (struct dirent *e; !found && dir && (e = readdir(dir));) {
        ssize_t n = readlinkat(dirfd(dir), e->d_name, target, sizeof target);
        found = n > 0 && (size_t)n < sizeof target &&
                memmem(target, (size_t)n, "[timerfd]", 9) &&
                is_set_timer(pid, e->d_name);
    }
    if (dir)
        closedir(dir);
    return found;
}

bool proc_has_timers(pid_t pid)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/timers", pid);
    FILE *f = fopen(path, "re");
    bool has = f && fgetc(f) != EOF;
    if (f)
        fclose(f);
    return has;
}

static bool has_limit(int fd, int option)
{
    struct timeval limit = {0, 0};
    socklen_t size = sizeof limit;
    return getsockopt(fd, SOL_SOCKET, option, &limit, &size) == 0 &&
           (limit.tv_sec || limit.tv_usec);
}

bool proc_waits_at_limit(const struct process *p)
{
    bool at_fd = p->syscall == SYS_read || p->syscall == SYS_readv ||
                 p->syscall == SYS_write || p->syscall == SYS_writev;
    if (p->state != 'S' || !at_fd)
        return false;
    int process = (int)syscall(SYS_pidfd_open, p->pid, 0);
    if (process < 0)
        return false;
    int fd = (int)syscall(SYS_pidfd_getfd, process, (int)p->args[0], 0);
    bool limited =
        fd >= 0 && (has_limit(fd, SO_RCVTIMEO) || has_limit(fd, SO_SNDTIMEO));
    if (fd >= 0)
        close(fd);
    close(process);
    return limited;
}

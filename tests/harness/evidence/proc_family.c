/* SPDX-License-Identifier: MIT */
/*
 * proc_family.c - which children a process has. Runs in a worker of the judge.
 *
 * The kernel lists the children of a thread in proc(5), task/TID/children. To
 * look there costs by the student's processes; to look through /proc would
 * cost by all that the machine has, many times a second.
 */
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "harness/evidence/proc.h"

/* When a child is reaped while the list is read, the kernel may leave out
 * another one: so it is read until it comes twice. Room for more pids than a
 * student may have processes. */
static void read_children(pid_t pid, pid_t thread, char *list, size_t size)
{
    enum { MOST_READS = 20 };
    char path[64], last[1024] = "";
    snprintf(path, sizeof path, "/proc/%d/task/%d/children", pid, thread);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return;
    for (int i = 0; i < MOST_READS; i++) {
        ssize_t n = pread(fd, list, size - 1, 0);
        list[n > 0 ? n : 0] = '\0';
        if (n <= 0 || (i > 0 && strcmp(list, last) == 0))
            break;
        snprintf(last, sizeof last, "%s", list);
    }
    close(fd);
}

static int children_of_thread(pid_t pid, pid_t thread, pid_t *pids, int most)
{
    char list[1024] = "", *at = list, *end;
    int n = 0;
    read_children(pid, thread, list, sizeof list);
    for (long child; n < most && (child = strtol(at, &end, 10)) > 0; at = end)
        pids[n++] = (pid_t)child;
    return n;
}

static int children_of_other_threads(pid_t pid, pid_t *pids, int most)
{
    char path[64];
    int n = 0;
    snprintf(path, sizeof path, "/proc/%d/task", pid);
    DIR *dir = opendir(path);
    for (struct dirent *e; dir && (e = readdir(dir));) {
        int thread = atoi(e->d_name);
        if (thread > 0 && thread != pid)
            n += children_of_thread(pid, thread, &pids[n], most - n);
    }
    if (dir)
        closedir(dir);
    return n;
}

int proc_children(pid_t pid, int n_threads, pid_t *pids, int most)
{
    int n = children_of_thread(pid, pid, pids, most);
    if (n_threads > 1)
        n += children_of_other_threads(pid, &pids[n], most - n);
    return n;
}

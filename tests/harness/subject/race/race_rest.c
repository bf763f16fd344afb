/* SPDX-License-Identifier: MIT */
/*
 * race_rest.c - holds a process at the return of a call that lets others go on,
 * until they rest again: then they have used what was given. A process that
 * gives before it is done loses by that every time, and not only when chance has
 * it. A right answer notices nothing. Runs in the subject.
 */
#include "harness/subject/race/race.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Of each process the first so many such calls; and once it has waited so long
 * for somebody who does not rest, none at all. */
enum { RESTS = 8, LONGEST_MS = 2000, UNSEEN_MS = 20 };
static unsigned left = RESTS;

void race_rest_begin(void)
{
    left = RESTS;
}

/* 'R' runs, 'S' sleeps; 'Z' if it is not there (proc(5)); '?' for a partner, whose
 * folder in /proc is covered (enter.c). */
static char state_of(pid_t pid)
{
    char path[40], line[256];
    snprintf(path, sizeof path, "/proc/%d/stat", pid);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t n = fd < 0 ? 0 : read(fd, line, sizeof line - 1);
    if (fd >= 0)
        close(fd);
    line[n > 0 ? n : 0] = '\0';
    const char *name_end = strrchr(line, ')');
    if (fd < 0 && !race_is_dead((uint32_t)pid))
        return '?';
    return name_end && name_end[1] == ' ' ? name_end[2] : 'Z';
}

/* One that waits here itself has come to its next call if it came behind MINE;
 * if it was here before, it is about to go on. */
static bool rests(const struct race_process *p, uint32_t mine, bool soon)
{
    if (p->is_over || p->pid <= 0)
        return true;
    uint32_t other = p->rest;
    char state = state_of(p->pid);
    if (state == '?') /* it has some time, and no more */
        return !soon;
    return state != 'R' && state != 'D' &&
           (other == 0 || other > mine || state == 'Z' || state == 'X');
}

static bool all_rest(uint32_t mine, bool soon)
{
    const struct race_memory *m = race.memory;
    for (unsigned i = 0; i < m->n_processes && i < RACE_PROCESSES; i++)
        if (i != race.number && !rests(&m->processes[i], mine, soon))
            return false;
    return true;
}

static long milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void race_rest(void)
{
    static const struct timespec moment = {0, 200000};
    if (!race.memory || race_step || left == 0)
        return;
    int error = errno;
    long end = milliseconds() + LONGEST_MS;
    bool late = false;
    struct race_process *self = &race.memory->processes[race.number];
    uint32_t mine = atomic_fetch_add(&race.memory->rests, 1) + 1;
    self->rest = mine;
    /* Twice: one that is on the way from one call to the next may seem to. */
    for (int rested = 0; rested < 2 && !late;) {
        bool soon = milliseconds() < end - LONGEST_MS + UNSEEN_MS;
        rested = all_rest(mine, soon) ? rested + 1 : 0;
        if (rested < 2)
            nanosleep(&moment, NULL);
        late = milliseconds() > end;
    }
    self->rest = 0;
    left = late ? 0 : left - 1;
    errno = error;
}

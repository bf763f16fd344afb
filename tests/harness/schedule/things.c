/* SPDX-License-Identifier: MIT */
/*
 * things.c - what the steps of a scheduled run are made on: the same semaphore
 * lies at other addresses in other processes. What is mapped there, says
 * /proc/PID/maps (proc(5)), from outside. Runs in a worker of the judge.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "harness/schedule/schedule.h"

/* The place of ADDRESS in process PID: of a shared mapping its file and the
 * offset in it; else false. */
static bool find_shared(pid_t pid, uint64_t address, struct thing *t)
{
    char path[64], line[512];
    snprintf(path, sizeof path, "/proc/%d/maps", pid);
    FILE *f = fopen(path, "re");
    bool shared = false;
    while (f && fgets(line, sizeof line, f)) {
        uint64_t start, end, offset, inode;
        unsigned major, minor;
        char mode[5];
        if (sscanf(line,
                   "%" SCNx64 "-%" SCNx64 " %4s %" SCNx64 " %x:%x %" SCNu64,
                   &start, &end, mode, &offset, &major, &minor, &inode) != 7 ||
            address < start || address >= end)
            continue;
        shared = mode[3] == 's';
        t->device = (uint64_t)major << 32 | minor;
        t->inode = inode;
        t->offset = offset + (address - start);
        break;
    }
    if (f)
        fclose(f);
    return shared;
}

static bool is_same(const struct thing *a, const struct thing *b)
{
    return a->owner == b->owner && a->device == b->device &&
           a->inode == b->inode && a->offset == b->offset;
}

static int add_thing(const struct thing *t)
{
    for (int i = 0; i < play.n_things; i++)
        if (is_same(&play.things[i], t))
            return i;
    if (play.n_things == MOST_THINGS)
        return -1;
    play.things[play.n_things] = *t;
    return play.n_things++;
}

int thing_find(int actor, uint64_t address)
{
    struct actor *a = &play.actors[actor];
    if (!address)
        return -1;
    for (int i = 0; i < a->n_known; i++)
        if (a->known[i].address == address)
            return a->known[i].thing;
    struct thing t = {.owner = -1};
    if (!find_shared(a->pid, address, &t))
        t = (struct thing){.owner = actor, .offset = address};
    int thing = add_thing(&t);
    if (a->n_known < MOST_KNOWN)
        a->known[a->n_known++] = (struct known){address, thing};
    return thing;
}

void things_forget(int actor)
{
    play.actors[actor].n_known = 0;
}

const char *thing_name(int thing)
{
    static char names[8][WHAT_SIZE + 16];
    static int turn;
    if (thing < 0)
        return "";
    const struct thing *t = &play.things[thing];
    if (t->name[0])
        return t->name;
    char *name = names[turn++ % 8];
    int number = 0;
    for (int i = 0; i < thing; i++)
        number += !play.things[i].name[0] &&
                  play.things[i].is_semaphore == t->is_semaphore;
    snprintf(name, sizeof names[0], "%s %c",
             t->is_semaphore ? "semaphore" : "object", 'A' + number % 26);
    return name;
}

const char *thing_short_name(int thing)
{
    const char *name = thing_name(thing), *space = strchr(name, ' ');
    return thing >= 0 && !play.things[thing].name[0] && space ? space + 1
                                                              : name;
}

/* SPDX-License-Identifier: MIT */
/*
 * resources.c - what the steps of a scheduled run are made on: the same
 * semaphore lies at other addresses in other processes. What is mapped there,
 * says /proc/PID/maps (proc(5)), from outside. Runs in a worker of the judge.
 */
#include "harness/evidence/peek.h"
#include "harness/schedule/schedule.h"

/* The place of ADDRESS in process PID: of a shared mapping its file and the
 * offset in it; else false. */
static bool find_shared(pid_t pid, uint64_t address, struct resource *t)
{
    struct region r;
    if (!peek_region(pid, address, &r) || !r.shared)
        return false;
    t->inode = r.inode;
    t->offset = r.offset + (address - r.start);
    return true;
}

static bool is_same(const struct resource *a, const struct resource *b)
{
    return a->owner == b->owner && a->inode == b->inode &&
           a->offset == b->offset;
}

static int add_resource(const struct resource *t)
{
    for (int i = 0; i < play.n_resources; i++)
        if (is_same(&play.resources[i], t))
            return i;
    if (play.n_resources == MOST_RESOURCES)
        return -1;
    play.resources[play.n_resources] = *t;
    return play.n_resources++;
}

int resource_find(int actor, uint64_t address)
{
    struct actor *a = &play.actors[actor];
    if (!address)
        return -1;
    for (int i = 0; i < a->n_known; i++)
        if (a->known[i].address == address)
            return a->known[i].resource;
    struct resource t = {.owner = -1};
    if (!find_shared(a->pid, address, &t))
        t = (struct resource){.owner = actor, .offset = address};
    int resource = add_resource(&t);
    if (a->n_known < MOST_KNOWN)
        a->known[a->n_known++] = (struct known){address, resource};
    return resource;
}

void resources_forget(int actor)
{
    play.actors[actor].n_known = 0;
}

const char *resource_name(int resource)
{
    static char names[8][WHAT_SIZE + 16];
    static int turn;
    if (resource < 0)
        return "";
    const struct resource *t = &play.resources[resource];
    if (t->name[0])
        return t->name;
    char *name = names[turn++ % 8];
    int number = 0;
    for (int i = 0; i < resource; i++)
        number += !play.resources[i].name[0] &&
                  play.resources[i].is_semaphore == t->is_semaphore;
    snprintf(name, sizeof names[0], "%s %c",
             t->is_semaphore ? "semaphore" : "object", 'A' + number % 26);
    return name;
}

const char *resource_short_name(int resource)
{
    const char *name = resource_name(resource), *space = strchr(name, ' ');
    return resource >= 0 && !play.resources[resource].name[0] && space
               ? space + 1
               : name;
}

/* SPDX-License-Identifier: MIT */
/*
 * race_region.c - which memory of this process others see, too: mappings with
 * MAP_SHARED and attached segments. The same byte lies at other addresses in
 * other processes, so a place is an object and an offset (races.h). Runs in the
 * subject.
 */
#include "harness/subject/race/race.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_REGIONS = 128 };
static struct region {
    const char *start, *end;
    struct race_place place;
} regions[MOST_REGIONS]; /* fork(2) copies them */
static int n_regions;
const char *race_low, *race_high;

static void note_bounds(void)
{
    race_low = race_high = NULL;
    for (int i = 0; i < n_regions; i++) {
        if (!race_low || regions[i].start < race_low)
            race_low = regions[i].start;
        if (regions[i].end > race_high)
            race_high = regions[i].end;
    }
}

static void add_region(const char *start, const char *end,
                       struct race_place place)
{
    if (n_regions == MOST_REGIONS)
        race_give_up(RACE_OFF_TABLE);
    else if (start < end)
        regions[n_regions++] = (struct region){start, end, place};
}

/* Cut [START, END) out of all of them. */
static void cut_regions(const char *start, const char *end)
{
    int n = n_regions;
    for (int i = 0; i < n; i++) {
        struct region was = regions[i];
        if (end <= was.start || start >= was.end)
            continue;
        regions[i].end = start > was.start ? start : was.start;
        if (end < was.end) {
            struct race_place rest = was.place;
            rest.offset += (uint64_t)(end - was.start);
            add_region(end, was.end, rest);
        }
    }
    int kept = 0;
    for (int i = 0; i < n_regions; i++)
        if (regions[i].start < regions[i].end)
            regions[kept++] = regions[i];
    n_regions = kept;
}

/* ---- objects ---- */

static bool is_same(const struct race_object *a, const struct race_object *b)
{
    return a->kind == b->kind && a->kind != RACE_ANONYMOUS &&
           a->device == b->device && a->inode == b->inode;
}

/* The number of O, which is added if nobody knows it yet; 0: no room. */
static uint32_t add_object(const struct race_object *o)
{
    struct race_memory *m = race.memory;
    if (!race_lock())
        return 0;
    uint32_t n = m->n_objects < RACE_OBJECTS ? m->n_objects : RACE_OBJECTS;
    uint32_t i = 0;
    while (i < n && !is_same(&m->objects[i], o))
        i++;
    if (i < RACE_OBJECTS) {
        m->objects[i] = *o;
        m->n_objects = i == n ? n + 1 : n;
    }
    race_unlock();
    if (i < RACE_OBJECTS)
        return i + 1;
    race_give_up(RACE_OFF_TABLE);
    return 0;
}

/* "/dev/shm/name" is "/name" to shm_open(3); of another path the end says
 * most. */
static void name_file(struct race_object *o, int fd)
{
    char link[40], path[512];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, path, sizeof path - 1);
    path[n > 0 ? n : 0] = '\0';
    const char *from = path;
    if (strncmp(path, "/dev/shm/", 9) == 0)
        from = path + 8;
    else if (strrchr(path, '/'))
        from = strrchr(path, '/') + 1;
    snprintf(o->name, sizeof o->name, "%.*s", RACE_NAME - 1, from);
}

void race_map(void *address, size_t size, int fd, off_t offset)
{
    if (!race.memory)
        return;
    int error = errno;
    struct race_object o = {.kind = RACE_ANONYMOUS};
    struct stat file;
    if (fd >= 0 && fstat(fd, &file) == 0 && !S_ISCHR(file.st_mode)) {
        o = (struct race_object){
            .kind = RACE_FILE, .device = file.st_dev, .inode = file.st_ino};
        name_file(&o, fd);
        race_take_fd(fd);
    }
    uint32_t object = add_object(&o);
    cut_regions(address, (char *)address + size);
    if (object)
        add_region(address, (char *)address + size,
                   (struct race_place){object, (uint64_t)offset});
    note_bounds();
    errno = error;
}

void race_attach(void *address, int id)
{
    if (!race.memory)
        return;
    int error = errno;
    struct shmid_ds facts;
    struct race_object o = {.kind = RACE_SEGMENT, .inode = (uint64_t)id};
    size_t size = shmctl(id, IPC_STAT, &facts) == 0 ? facts.shm_segsz : 0;
    uint32_t object = add_object(&o);
    race_take_id(SPACE_SEGMENT, id);
    cut_regions(address, (char *)address + size);
    if (object)
        add_region(address, (char *)address + size,
                   (struct race_place){object, 0});
    note_bounds();
    errno = error;
}

void race_unmap(void *address, size_t size)
{
    const char *start = address, *end = start + size;
    for (int i = 0; !size && i < n_regions; i++)
        if (regions[i].start == start)
            end = regions[i].end;
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    if (size)
        end = start + (size + page - 1) / page * page;
    if (n_regions)
        cut_regions(start, end);
    note_bounds();
}

void race_remap(void *from, void *to, size_t size)
{
    struct race_place place;
    bool shared = race_find(from, &place, NULL);
    if (!shared)
        return;
    race_unmap(from, 0);
    add_region(to, (char *)to + size, place);
    note_bounds();
}

bool race_find(const void *address, struct race_place *place, size_t *more)
{
    const char *a = address;
    for (int i = 0; i < n_regions; i++) {
        if (a < regions[i].start || a >= regions[i].end)
            continue;
        *place = regions[i].place;
        place->offset += (uint64_t)(a - regions[i].start);
        if (more)
            *more = (size_t)(regions[i].end - a);
        return true;
    }
    return false;
}

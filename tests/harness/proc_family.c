/* SPDX-License-Identifier: MIT */
/*
 * proc_family.c - which processes descend from one (proc(5) tells only the
 * parent of each). Runs in a worker of the judge.
 *
 * Machines have hundreds of processes, and a look comes many times a second:
 * who is found to be a stranger is not asked again for a while. Nobody can
 * become a descendant later, and no pid is used again so soon.
 */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "proc.h"

struct link {
    pid_t pid, parent;
};
struct family {
    struct link *links; /* by pid */
    size_t n, room;
};

/* ---- strangers ---- */

enum { STRANGERS = 4096, STRANGER_MS = 1000 };
static struct {
    pid_t root;
    struct {
        pid_t pid;
        long until_ms;
    } of[STRANGERS];
} strangers;

static long now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool is_stranger(pid_t pid, long now)
{
    return strangers.of[pid % STRANGERS].pid == pid &&
           strangers.of[pid % STRANGERS].until_ms > now;
}

static void add_stranger(pid_t pid, long now)
{
    strangers.of[pid % STRANGERS].pid = pid;
    strangers.of[pid % STRANGERS].until_ms = now + STRANGER_MS;
}

/* ---- the others ---- */

static int compare_links(const void *a, const void *b)
{
    return ((const struct link *)a)->pid - ((const struct link *)b)->pid;
}

static bool add_link(struct family *f, pid_t pid)
{
    struct process p;
    if (!proc_read_stat(pid, &p))
        return true;
    if (f->n == f->room) {
        f->room = f->room ? 2 * f->room : 128;
        void *grown = realloc(f->links, f->room * sizeof *f->links);
        if (!grown)
            return false;
        f->links = grown;
    }
    f->links[f->n++] = (struct link){pid, p.parent};
    return true;
}

static struct family read_family(long now)
{
    struct family f = {0};
    DIR *dir = opendir("/proc");
    for (struct dirent *e; dir && (e = readdir(dir));) {
        pid_t pid = atoi(e->d_name);
        if (pid > 0 && !is_stranger(pid, now) && !add_link(&f, pid))
            break;
    }
    if (dir)
        closedir(dir);
    if (f.n)
        qsort(f.links, f.n, sizeof *f.links, compare_links);
    return f;
}

/* A parent may have gone between two reads: then nobody knows yet. */
enum kin { KIN_DESCENDS, KIN_STRANGER, KIN_UNKNOWN };

static enum kin find_kin(const struct family *f, pid_t pid, pid_t root,
                         long now)
{
    for (int depth = 0; depth < 100; depth++) {
        if (pid <= 1 || is_stranger(pid, now))
            return KIN_STRANGER;
        struct link key = {.pid = pid};
        const struct link *l =
            bsearch(&key, f->links, f->n, sizeof *f->links, compare_links);
        if (!l)
            return KIN_UNKNOWN;
        if (l->parent == root)
            return KIN_DESCENDS;
        pid = l->parent;
    }
    return KIN_UNKNOWN;
}

int proc_descendants(pid_t root, pid_t *pids, int most)
{
    long now = now_ms();
    int n = 0;
    if (strangers.root != root)
        memset(&strangers, 0, sizeof strangers);
    strangers.root = root;
    struct family f = read_family(now);
    for (size_t i = 0; i < f.n && n < most; i++) {
        enum kin kin = find_kin(&f, f.links[i].pid, root, now);
        if (kin == KIN_STRANGER)
            add_stranger(f.links[i].pid, now);
        else if (kin == KIN_DESCENDS)
            pids[n++] = f.links[i].pid;
    }
    free(f.links);
    return n;
}

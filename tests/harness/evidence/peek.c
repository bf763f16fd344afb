/* SPDX-License-Identifier: MIT */
/*
 * peek.c - reads more of proc(5): memory, mappings, locks, queues. All of it
 * from outside: the process has no say in it, except by what it really does.
 * Runs in a worker of the judge.
 */
#include "harness/evidence/peek.h"

#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <inttypes.h>
#include <mqueue.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "harness/base/memory.h"
#include "harness/evidence/proc.h"

static FILE *open_proc(pid_t pid, const char *name)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/%s", pid, name);
    return fopen(path, "re");
}

/* ---- memory ---- */

bool peek_bytes(pid_t pid, uint64_t address, void *bytes, size_t n)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/mem", pid);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    ssize_t got = pread(fd, bytes, n, (off_t)address);
    close(fd);
    return got == (ssize_t)n;
}

bool peek_clear(pid_t pid, uint64_t address, uint64_t n)
{
    static const char zeros[4096];
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/mem", pid);
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    bool cleared = fd >= 0;
    for (uint64_t at = 0; cleared && at < n; at += sizeof zeros) {
        size_t part = n - at < sizeof zeros ? (size_t)(n - at) : sizeof zeros;
        cleared =
            pwrite(fd, zeros, part, (off_t)(address + at)) == (ssize_t)part;
    }
    if (fd >= 0)
        close(fd);
    return cleared;
}

bool peek_string(pid_t pid, uint64_t address, char *text, size_t size)
{
    size_t n = 0;
    char c = 1;
    while (n + 1 < size && peek_bytes(pid, address + n, &c, 1) && c)
        text[n++] = isprint((unsigned char)c) && c != '"' ? c : '?';
    text[n] = '\0';
    return !c || n + 1 == size;
}

bool peek_parse_region(const char *line, struct region *r)
{
    char mode[5] = "";
    unsigned major, minor;
    uint64_t inode;
    int path = 0;
    *r = (struct region){0};
    if (sscanf(line,
               "%" SCNx64 "-%" SCNx64 " %4s %" SCNx64 " %x:%x %" SCNu64 " %n",
               &r->start, &r->end, mode, &r->offset, &major, &minor, &inode,
               &path) < 7)
        return false;
    r->shared = mode[3] == 's';
    r->inode = inode ? proc_inode(makedev(major, minor), inode) : 0;
    snprintf(r->path, sizeof r->path, "%s", path ? line + path : "");
    r->path[strcspn(r->path, "\n")] = '\0';
    for (char *c = r->path; *c; c++)
        if (!isprint((unsigned char)*c))
            *c = '?';
    return true;
}

struct region *peek_regions(pid_t pid, size_t *n)
{
    struct region *all = NULL;
    char line[512];
    size_t room = 0;
    FILE *f = open_proc(pid, "maps");
    *n = 0;
    while (f && fgets(line, sizeof line, f)) {
        if (*n == room) {
            room += 128;
            all = memory_resize(all, room, sizeof *all);
        }
        *n += peek_parse_region(line, &all[*n]);
    }
    if (f)
        fclose(f);
    return all;
}

bool peek_region(pid_t pid, uint64_t address, struct region *r)
{
    size_t n;
    struct region *all = peek_regions(pid, &n);
    bool found = false;
    for (size_t i = 0; i < n && !found; i++) {
        found = address >= all[i].start && address < all[i].end;
        if (found)
            *r = all[i];
    }
    free(all);
    return found;
}

/* ---- files ---- */

bool peek_name_of(pid_t pid, const char *dir, uint64_t inode, char *name,
                  size_t size)
{
    char path[128];
    struct stat file;
    bool found = false;
    snprintf(path, sizeof path, "/proc/%d/root%s", pid, dir);
    DIR *d = opendir(path);
    for (struct dirent *e; d && !found && (e = readdir(d));) {
        found = fstatat(dirfd(d), e->d_name, &file, AT_SYMLINK_NOFOLLOW) == 0 &&
                proc_inode(file.st_dev, file.st_ino) == inode;
        if (found)
            snprintf(name, size, "%s", e->d_name);
    }
    if (d)
        closedir(d);
    for (char *c = name; found && *c; c++)
        if (!isprint((unsigned char)*c))
            *c = '?';
    return found;
}

bool peek_file(pid_t pid, const char *path, uint64_t *inode, bool *is_fifo)
{
    char full[300];
    struct stat file;
    snprintf(full, sizeof full, "/proc/%d/%s/%s", pid,
             path[0] == '/' ? "root" : "cwd", path);
    if (stat(full, &file) < 0)
        return false;
    *inode = proc_inode(file.st_dev, file.st_ino);
    *is_fifo = S_ISFIFO(file.st_mode);
    return true;
}

bool peek_parse_queue(const char *text, struct queue_state *q)
{
    const char *pid = strstr(text, "NOTIFY_PID:");
    if (strncmp(text, "QSIZE:", 6) != 0 || !pid)
        return false;
    q->notify = (pid_t)strtol(pid + 11, NULL, 10);
    return true;
}

/* Opened anew, the queue's file can be read and is a queue descriptor: both
 * leave the queue as it is. */
bool peek_queue(const struct process *p, int fd, struct queue_state *q)
{
    char path[64], text[128] = "";
    *q = (struct queue_state){-1, -1, 0};
    snprintf(path, sizeof path, "/proc/%d/fd/%d", p->pid, fd);
    int queue = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (queue < 0)
        return false;
    struct mq_attr attributes;
    if (mq_getattr(queue, &attributes) == 0) {
        q->messages = attributes.mq_curmsgs;
        q->most = attributes.mq_maxmsg;
    }
    ssize_t n = read(queue, text, sizeof text - 1);
    close(queue);
    return n > 0 && peek_parse_queue(text, q);
}

/* ---- locks ---- */

bool peek_parse_lock(const char *line, uint64_t *inode, pid_t *holder)
{
    unsigned major, minor;
    uint64_t number;
    int pid;
    /* "1: FLOCK  ADVISORY  WRITE 123 08:01:456 0 EOF"; "1: -> ..." waits. */
    if (sscanf(line, "%*d: %*[A-Z] %*s %*s %d %x:%x:%" SCNu64, &pid, &major,
               &minor, &number) != 4)
        return false;
    *inode = proc_inode(makedev(major, minor), number);
    *holder = pid;
    return true;
}

pid_t peek_lock_holder(uint64_t inode, pid_t p)
{
    char line[256];
    pid_t found = 0, holder;
    uint64_t locked;
    FILE *f = fopen("/proc/locks", "re");
    while (f && !found && fgets(line, sizeof line, f))
        if (peek_parse_lock(line, &locked, &holder) && locked == inode &&
            holder != p && holder > 0)
            found = holder;
    if (f)
        fclose(f);
    return found;
}

/* ---- signals ---- */

bool peek_signals(pid_t pid, uint64_t *pending, uint64_t *blocked)
{
    char line[256];
    uint64_t set;
    int found = 0;
    FILE *f = open_proc(pid, "status");
    *pending = *blocked = 0;
    while (f && fgets(line, sizeof line, f)) {
        if (sscanf(line, "SigPnd: %" SCNx64, &set) == 1 ||
            sscanf(line, "ShdPnd: %" SCNx64, &set) == 1)
            *pending |= set;
        else if (sscanf(line, "SigBlk: %" SCNx64, blocked) == 1)
            found = 1;
    }
    if (f)
        fclose(f);
    return found;
}

/* SPDX-License-Identifier: MIT */
/*
 * proc.c - reads proc(5). Nothing here trusts the student's process: its name
 * and its descriptors are data of unknown bytes and bounded length.
 */
#include "harness/evidence/proc.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <time.h>
#include <unistd.h>

enum {
    MAX_VIEW = sizeof((struct view *)0)->processes /
               sizeof((struct view *)0)->processes[0]
};

static ssize_t read_proc(pid_t pid, const char *name, char *buf, size_t size)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/%s", pid, name);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return -1;
    ssize_t n = read(fd, buf, size - 1);
    buf[n > 0 ? n : 0] = '\0';
    close(fd);
    return n;
}

/* PID's line of proc_pid_stat(5): the name may hold anything, so the last
 * parenthesis ends it. */
bool proc_read_stat(pid_t pid, struct process *p)
{
    char line[1024];
    if (read_proc(pid, "stat", line, sizeof line) <= 0)
        return false;
    char *open = strchr(line, '('), *close = strrchr(line, ')');
    if (!open || !close || close < open)
        return false;
    memset(p, 0, offsetof(struct process, fds));
    p->pid = pid;
    p->syscall = -1;
    *close = '\0';
    size_t n = 0;
    for (char *c = open + 1; *c && n + 1 < sizeof p->name; c++)
        p->name[n++] = isprint((unsigned char)*c) ? *c : '?';
    unsigned long user, system;
    if (sscanf(close + 1,
               " %c %d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu %*d %*d "
               "%*d %*d %d %*d %llu",
               &p->state, &p->parent, &user, &system, &p->n_threads,
               &p->started) != 6)
        return false;
    p->cpu_ms = (user + system) * 1000 / (uint64_t)sysconf(_SC_CLK_TCK);
    return true;
}

static void add_switches(struct process *p, const char *file)
{
    static const char *const keys[] = {"\nvoluntary_ctxt_switches:",
                                       "\nnonvoluntary_ctxt_switches:"};
    char text[4096], *line;
    if (read_proc(p->pid, file, text, sizeof text) <= 0)
        return;
    for (int i = 0; i < 2; i++)
        if ((line = strstr(text, keys[i])))
            p->switches += strtoul(line + strlen(keys[i]), NULL, 10);
}

static void read_status(struct process *p)
{
    char text[4096];
    if (read_proc(p->pid, "status", text, sizeof text) <= 0)
        return;
    /* NSpid: one number a namespace, ours first, its innermost last. */
    char *line = strstr(text, "\nNSpid:");
    p->inner_pid = p->pid;
    if (line) {
        line += strlen("\nNSpid:");
        while (*line && *line != '\n')
            p->inner_pid = (pid_t)strtol(line, &line, 10);
    }
    add_switches(p, "status");
}

static void parse_syscall(struct process *p, char *line)
{
    char *at = line;
    if (!isdigit((unsigned char)line[0]))
        return;
    p->syscall = strtol(at, &at, 10);
    for (int i = 0; i < 6; i++)
        p->args[i] = strtoull(at, &at, 0);
}

/* The other threads of P: it waits for ever only if all of them do. Their
 * switches count too, so that nothing that moves is overlooked. */
static void read_threads(struct process *p)
{
    char path[64], name[64], text[1024];
    snprintf(path, sizeof path, "/proc/%d/task", p->pid);
    DIR *dir = opendir(path);
    for (struct dirent *e; dir && (e = readdir(dir));) {
        int tid = atoi(e->d_name);
        if (tid == 0 || tid == p->pid)
            continue;
        struct process thread = {.pid = p->pid, .state = '?', .syscall = -1};
        snprintf(name, sizeof name, "task/%d/syscall", tid);
        if (read_proc(p->pid, name, text, sizeof text) > 0)
            parse_syscall(&thread, text);
        snprintf(name, sizeof name, "task/%d/stat", tid);
        char *close = read_proc(p->pid, name, text, sizeof text) > 0
                          ? strrchr(text, ')')
                          : NULL;
        if (close && close[1] == ' ')
            thread.state = close[2];
        snprintf(name, sizeof name, "task/%d/status", tid);
        add_switches(p, name);
        p->threads_run = p->threads_run || !proc_thread_waits(&thread);
    }
    if (dir)
        closedir(dir);
}

uint64_t proc_inode(dev_t device, ino_t inode)
{
    return (uint64_t)device << 32 ^ (uint64_t)inode;
}

/* A FIFO is a pipe that has a name; a message queue is known by its file
 * system (statfs(2), MQUEUE_MAGIC). */
static void read_file_kind(struct process_fd *f, const char *path)
{
    struct stat file;
    struct statfs system;
    if (stat(path, &file) < 0)
        return;
    f->inode = proc_inode(file.st_dev, file.st_ino);
    if (S_ISFIFO(file.st_mode))
        f->kind = FD_PIPE;
    else if (S_ISREG(file.st_mode) && statfs(path, &system) == 0 &&
             system.f_type == 0x19800202)
        f->kind = FD_QUEUE;
}

static void read_fd(struct process *p, int fd)
{
    char path[96], text[128];
    struct process_fd *f = &p->fds[p->n_fds];
    *f = (struct process_fd){.fd = fd};
    snprintf(path, sizeof path, "/proc/%d/fd/%d", p->pid, fd);
    ssize_t n = readlink(path, f->target, sizeof f->target - 1);
    if (n < 0)
        return;
    for (ssize_t i = 0; i < n; i++)
        if (!isprint((unsigned char)f->target[i]))
            f->target[i] = '?';
    unsigned long inode;
    if (sscanf(f->target, "pipe:[%lu]", &inode) == 1) {
        f->kind = FD_PIPE;
        f->inode = inode;
    } else if (f->target[0] == '/') {
        snprintf(path, sizeof path, "/proc/%d/fd/%d", p->pid, fd);
        read_file_kind(f, path);
    }
    snprintf(path, sizeof path, "fdinfo/%d", fd);
    if (read_proc(p->pid, path, text, sizeof text) <= 0)
        return;
    char *flags = strstr(text, "flags:");
    f->flags = flags ? (int)strtol(flags + 6, NULL, 8) : O_RDWR;
    int mode = f->flags & O_ACCMODE;
    f->reads = mode != O_WRONLY;
    f->writes = mode != O_RDONLY;
    p->n_fds++;
}

static int compare_fds(const void *a, const void *b)
{
    return ((const struct process_fd *)a)->fd -
           ((const struct process_fd *)b)->fd;
}

void proc_read_fds(struct process *p)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/fd", p->pid);
    DIR *dir = opendir(path);
    p->n_fds = 0;
    if (!dir)
        return;
    for (struct dirent *e; (e = readdir(dir)) && p->n_fds < MAX_PROCESS_FDS;)
        if (isdigit((unsigned char)e->d_name[0]))
            read_fd(p, atoi(e->d_name));
    closedir(dir);
    qsort(p->fds, (size_t)p->n_fds, sizeof p->fds[0], compare_fds);
}

static void read_wait(struct process *p)
{
    char line[256];
    read_status(p);
    if (p->state == 'Z')
        return;
    if (read_proc(p->pid, "syscall", line, sizeof line) > 0)
        parse_syscall(p, line);
    if (p->n_threads > 1)
        read_threads(p);
}

bool proc_read(struct process *p, pid_t pid)
{
    if (!proc_read_stat(pid, p))
        return false;
    add_switches(p, "status");
    return true;
}

pid_t proc_inner_pid(pid_t pid)
{
    struct process p = {.pid = pid};
    read_status(&p);
    return p.inner_pid;
}

/* The order in which they were made. The machine's pids begin again at 300
 * after pid_max, those of a sandbox do not; of one tick of the clock they are
 * what is known. */
static int compare_ages(const void *a, const void *b)
{
    const struct process *p = a, *q = b;
    if (p->started != q->started)
        return p->started < q->started ? -1 : 1;
    return p->inner_pid != q->inner_pid ? p->inner_pid - q->inner_pid
                                        : p->pid - q->pid;
}

static void sort_view(struct view *v)
{
    bool in_order = true;
    for (int i = 1; i < v->n; i++)
        in_order = in_order &&
                   compare_ages(&v->processes[i - 1], &v->processes[i]) < 0;
    if (!in_order)
        qsort(v->processes, (size_t)v->n, sizeof v->processes[0], compare_ages);
}

/* Does somebody run? */
static bool read_states(struct view *v, pid_t root)
{
    pid_t pids[MAX_VIEW];
    int n = proc_children(root, 1, pids, MAX_VIEW);
    bool runs = false;
    v->n = 0;
    for (int i = 0; i < n; i++) {
        struct process *p = &v->processes[v->n];
        if (!proc_read_stat(pids[i], p) || p->state == 'X') /* reaped now */
            continue;
        runs = runs || p->state == 'R';
        v->n++;
        n += proc_children(p->pid, p->n_threads, &pids[n], MAX_VIEW - n);
    }
    sort_view(v);
    return runs;
}

void proc_view(struct view *v, pid_t root, enum view_depth depth)
{
    bool runs = read_states(v, root);
    if (depth == VIEW_STATES || (depth == VIEW_WAITS && runs))
        return;
    for (int i = 0; i < v->n; i++) {
        struct process *p = &v->processes[i];
        read_wait(p);
        if (depth == VIEW_ALL && p->state != 'Z')
            proc_read_fds(p);
    }
    sort_view(v);
}

/* FNV-1a. */
static uint64_t mix_number(uint64_t hash, uint64_t number)
{
    for (int i = 0; i < 8; i++)
        hash = (hash ^ (number >> 8 * i & 0xff)) * 0x100000001b3u;
    return hash;
}

uint64_t proc_fingerprint(const struct view *v)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (int i = 0; i < v->n; i++) {
        const struct process *p = &v->processes[i];
        hash = mix_number(hash, (uint64_t)p->pid);
        hash = mix_number(hash, (uint64_t)p->state);
        hash = mix_number(hash, p->switches);
        hash = mix_number(hash, (uint64_t)p->syscall);
        for (int k = 0; k < 6; k++)
            hash = mix_number(hash, p->args[k]);
    }
    return hash;
}

/* A process that loses its parent while the processes are listed gets another
 * one, whose children were listed before: so none must be found twice. On a
 * busy machine it takes a killed process some time to end. */
void proc_kill_below(pid_t root)
{
    enum { MOST_ROUNDS = 5000 };
    const struct timespec pause = {.tv_nsec = 1000000};
    static struct view v;
    for (int round = 0, clean = 0; clean < 2 && round < MOST_ROUNDS; round++) {
        proc_view(&v, root, VIEW_STATES);
        clean++;
        for (int i = 0; i < v.n; i++) {
            if (v.processes[i].state == 'Z')
                continue;
            clean = 0;
            kill(v.processes[i].pid, SIGKILL);
        }
        if (!clean)
            nanosleep(&pause, NULL);
    }
}

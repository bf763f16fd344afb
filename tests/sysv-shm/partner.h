/* SPDX-License-Identifier: MIT */
/*
 * partner.h - the other side of a segment in this lab's tests: a process of the
 * test itself. It is driver `act`, which does what a list of words says, and it
 * is started where the test stands, so what it does comes before, after, or in
 * the middle of what the student's code does. Included by segments.h.
 */
#ifndef PARTNER_H
#define PARTNER_H

#include <sched.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/stat.h>

#include "shmdata.h"

/* A key as the words have it: a number, or PATH:ID for ftok(3). */
static inline key_t key_of(const char *text)
{
    char path[128];
    const char *colon = strrchr(text, ':');
    if (!colon)
        return (key_t)strtoul(text, NULL, 0);
    snprintf(path, sizeof path, "%.*s", (int)(colon - text), text);
    return ftok(path, (int)strtol(colon + 1, NULL, 0));
}

/* KEY SIZE MODE: make a segment. The test owns it. */
static inline int act_make(char **a)
{
    int id = shmget(key_of(a[0]), strtoul(a[1], NULL, 10),
                    IPC_CREAT | IPC_EXCL | SHM_NORESERVE |
                        (int)strtol(a[2], NULL, 8));
    if (id != -1)
        value_long("made", id);
    return id == -1 ? -1 : 0;
}

/* KEY: make a segment as shmcon does. */
static inline int act_slot(char **a)
{
    char size[24];
    snprintf(size, sizeof size, "%zu", sizeof(struct shmdata));
    if (act_make((char *[]){a[0], size, (char[]){"600"}}) == -1)
        return -1;
    struct shmdata *slot = shmat(shmget(key_of(a[0]), 0, 0), NULL, 0);
    if (slot == (void *)-1)
        return -1;
    sem_init(&slot->empty, 1, 1);
    sem_init(&slot->full, 1, 0);
    return shmdt(slot);
}

/* KEY TEXT: write TEXT to the beginning of a segment. */
static inline int act_put(char **a)
{
    char *shared = shmat(shmget(key_of(a[0]), 0, 0), NULL, 0);
    if (shared == (void *)-1)
        return -1;
    memcpy(shared, a[1], strlen(a[1]));
    return shmdt(shared);
}

/* KEY N: the first N bytes of a segment, "bytes". */
static inline int act_see(char **a)
{
    char *shared = shmat(shmget(key_of(a[0]), 0, 0), NULL, SHM_RDONLY);
    if (shared == (void *)-1)
        return -1;
    value_bytes("bytes", shared, strtoul(a[1], NULL, 10));
    return shmdt(shared);
}

/* KEY: what the system says about a segment. Not all of it is told to those
 * who may not read it: proc(5) tells everybody. */
static inline int act_look(char **a)
{
    char line[256];
    long key, id, mode, attached, right = key_of(a[0]);
    size_t size;
    bool exists = false;
    FILE *f = fopen("/proc/sysvipc/shm", "re");
    while (f && !exists && fgets(line, sizeof line, f))
        exists = sscanf(line, "%ld %ld %lo %zu %*d %*d %ld", &key, &id, &mode,
                        &size, &attached) == 5 &&
                 key == right;
    if (f)
        fclose(f);
    value_long("exists", exists);
    value_long("key", right);
    value_long("id", exists ? id : -1);
    value_long("size", exists ? (long)size : -1);
    value_long("mode", exists ? mode : -1);
    value_long("attached", exists ? attached : -1);
    return 0;
}

/* KEY: the semaphores of a segment that shmcon made. */
static inline int act_semaphores(char **a)
{
    int empty = -1, full = -1;
    struct shmdata *slot = shmat(shmget(key_of(a[0]), 0, 0), NULL, 0);
    if (slot == (void *)-1)
        return -1;
    sem_getvalue(&slot->empty, &empty);
    sem_getvalue(&slot->full, &full);
    value_long("empty", empty);
    value_long("full", full);
    return shmdt(slot);
}

/* KEY: post `empty` in a segment that shmcon made. */
static inline int act_give(char **a)
{
    struct shmdata *slot = shmat(shmget(key_of(a[0]), 0, 0), NULL, 0);
    if (slot == (void *)-1)
        return -1;
    sem_post(&slot->empty);
    return shmdt(slot);
}

/* KEY: post `full` in a segment that shmcon made. */
static inline int act_full(char **a)
{
    struct shmdata *slot = shmat(shmget(key_of(a[0]), 0, 0), NULL, 0);
    if (slot == (void *)-1)
        return -1;
    sem_post(&slot->full);
    return shmdt(slot);
}

/* The first byte of the segment with identifier ID; -1 if there is none. */
static inline int first_byte(int id)
{
    char *shared = shmat(id, NULL, SHM_RDONLY);
    int byte = shared == (void *)-1 ? -1 : *shared;
    if (byte != -1)
        shmdt(shared);
    return byte;
}

/* How many segments there are, and what the last one is like. */
static inline int act_all(char **a)
{
    char line[256];
    long n = 0, key = -1, mode = -1, size = -1, attached = -1;
    int id = -1;
    FILE *f = fopen("/proc/sysvipc/shm", "re");
    (void)a;
    while (f && fgets(line, sizeof line, f))
        n += sscanf(line, "%ld %d %lo %ld %*d %*d %ld", &key, &id, &mode, &size,
                    &attached) == 5;
    if (f)
        fclose(f);
    value_long("segments", n);
    value_long("last_byte", first_byte(id));
    value_long("last_key", key);
    value_long("last_mode", mode & 0777);
    value_long("last_removed", mode != -1 && mode & SHM_DEST);
    value_long("last_size", size);
    value_long("last_attached", attached);
    return 0;
}

/* KEY: remove a segment, if it is there. */
static inline int act_remove(char **a)
{
    int id = shmget(key_of(a[0]), 0, 0);
    return id == -1 ? 0 : shmctl(id, IPC_RMID, NULL);
}

/* PATH TEXT: make a file, which may be run if TEXT is a script. */
static inline int act_file(char **a)
{
    int fd = open(a[0], O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0700);
    size_t n = strlen(a[1]);
    bool done = fd != -1 && write(fd, a[1], n) == (ssize_t)n;
    return fd != -1 && close(fd) == 0 && done ? 0 : -1;
}

/* PATH: what is in a file, "content", and the file goes. */
static inline int act_read(char **a)
{
    char content[256];
    int fd = open(a[0], O_RDONLY | O_CLOEXEC);
    ssize_t n = fd == -1 ? 0 : read(fd, content, sizeof content);
    if (fd != -1)
        close(fd);
    value_bytes("content", content, n > 0 ? (size_t)n : 0);
    unlink(a[0]);
    return 0;
}

/* PATH: is there a file? "file", and its "mode" */
static inline int act_find(char **a)
{
    struct stat facts = {.st_mode = 0};
    value_long("file", stat(a[0], &facts) == 0);
    value_long("mode", (long)(facts.st_mode & 07777));
    return 0;
}

/* PATH: remove a file, if it is there. */
static inline int act_unlink(char **a)
{
    unlink(a[0]);
    return 0;
}

static inline int send_signal(int signal, const char *pid)
{
    long number = strtol(pid, NULL, 10);
    if (number > 1) /* else it has ended before; 0 would be everybody */
        return kill((pid_t)number, signal);
    errno = ESRCH;
    return -1;
}

/* PID: send a signal. */
static inline int act_continue(char **a)
{
    return send_signal(SIGCONT, a[0]);
}

static inline int act_kill(char **a)
{
    return send_signal(SIGKILL, a[0]);
}

/* PID: stop a process, and come back when it stands. */
static inline int act_stop(char **a)
{
    char path[64], line[256];
    if (send_signal(SIGSTOP, a[0]) == -1)
        return -1;
    snprintf(path, sizeof path, "/proc/%s/stat", a[0]);
    for (;;) {
        FILE *f = fopen(path, "re");
        if (!f)
            return -1;
        const char *close =
            fgets(line, sizeof line, f) ? strrchr(line, ')') : NULL;
        fclose(f);
        if (close && close[2] == 'T')
            return 0;
        sched_yield();
    }
}

static const struct {
    const char *word;
    int arguments;
    int (*act)(char **);
} words[] = {{"make", 3, act_make},         {"slot", 1, act_slot},
             {"put", 2, act_put},           {"see", 2, act_see},
             {"look", 1, act_look},         {"semaphores", 1, act_semaphores},
             {"give", 1, act_give},         {"full", 1, act_full},
             {"read", 1, act_read},         {"all", 0, act_all},
             {"remove", 1, act_remove},     {"file", 2, act_file},
             {"unlink", 1, act_unlink},     {"find", 1, act_find},
             {"continue", 1, act_continue}, {"kill", 1, act_kill},
             {"stop", 1, act_stop}};

/* Do one word with its arguments at *AT, and step behind them. */
static inline int act_word(char ***at)
{
    char **a = *at;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i].word, a[0]) == 0) {
            *at += 1 + words[i].arguments;
            return words[i].act(a + 1);
        }
    abort();
}

PARTNER(act)
{
    char **at = arg_list(0);
    int done = 0;
    while (*at && done == 0)
        done = act_word(&at);
    value_result(done);
}

/* KEY: have a segment attached until standard input ends. */
PARTNER(hold)
{
    char byte = '+';
    void *shared = shmat(shmget(key_of(arg_text(0)), 0, 0), NULL, 0);
    if (shared == (void *)-1 || write(STDOUT_FILENO, &byte, 1) != 1)
        abort();
    while (read(STDIN_FILENO, &byte, 1) > 0)
        ;
    shmdt(shared);
}

#endif

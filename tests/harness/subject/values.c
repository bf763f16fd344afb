/* SPDX-License-Identifier: MIT */
/*
 * values.c - a driver's arguments and values (driver.h), and the socket on
 * which they cross to the judge. Runs in the subject.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "harness/subject/child.h"

static const struct plan *plan;
static char *values;
static size_t values_size;

void values_begin(const struct task *task)
{
    plan = task->plan;
}

static void send_message(uint32_t kind, uint32_t total, const void *bytes,
                         size_t n)
{
    struct word word = {kind, total};
    struct iovec io[2] = {{&word, sizeof word}, {(void *)bytes, n}};
    struct msghdr m = {.msg_iov = io, .msg_iovlen = n ? 2 : 1};
    while (sendmsg(FD_VALUES, &m, MSG_NOSIGNAL) < 0 && errno == EINTR)
        ;
}

void values_say(uint32_t kind)
{
    send_message(kind, 0, NULL, 0);
}

void values_send(void)
{
    size_t sent = 0;
    uint32_t kind = WORD_VALUES;
    do {
        size_t n = values_size - sent;
        if (n > VALUES_SIZE)
            n = VALUES_SIZE;
        send_message(kind, (uint32_t)values_size, values + sent, n);
        sent += n;
        kind = WORD_MORE;
    } while (sent < values_size);
}

void values_wait_go(void)
{
    char go;
    while (recv(FD_VALUES, &go, 1, 0) < 0 && errno == EINTR)
        ;
}

/* Values live in a mapping, not in the heap: a student's overrun of a heap
 * block does not change them, and Valgrind does not see them. */
static void *grow_values(size_t n)
{
    size_t need = values_size + n;
    size_t page = 4096;
    size_t old = (values_size + page - 1) / page * page;
    size_t new = (need + page - 1) / page *page;
    if (new > old) {
        void *p = mmap(NULL, new, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (p == MAP_FAILED)
            abort();
        if (values) {
            memcpy(p, values, values_size);
            munmap(values, old);
        }
        values = p;
    }
    void *at = values + values_size;
    values_size = need;
    return at;
}

void values_forget(void)
{
    if (values)
        munmap(values, 4096);
    values = NULL;
    values_size = 0;
}

static void add_value(const char *name, int64_t number, bool is_number,
                      const void *bytes, size_t n)
{
    struct value v = {(uint32_t)strlen(name), is_number, number, n};
    char *at = grow_values(sizeof v + v.name_size + n);
    memcpy(at, &v, sizeof v);
    memcpy(at + sizeof v, name, v.name_size);
    if (n)
        memcpy(at + sizeof v + v.name_size, bytes, n);
}

void value_long(const char *name, long value)
{
    add_value(name, value, true, NULL, 0);
}

void value_bytes(const char *name, const void *bytes, size_t size)
{
    add_value(name, 0, false, bytes, size);
}

void value_result(long result)
{
    int error = errno;
    value_long("result", result);
    value_long("errno", error);
}

/* ---- arguments ---- */

const char *arg_text(int i)
{
    const char *text = (const char *)plan + plan->args_at;
    if (i < 0 || (uint32_t)i >= plan->n_args)
        abort(); /* the test and its driver disagree: the lab's fault */
    while (i-- > 0)
        text += strlen(text) + 1;
    return text;
}

long arg_long(int i)
{
    return strtol(arg_text(i), NULL, 10);
}

char **arg_list(int i)
{
    size_t n = plan->n_args > (uint32_t)i ? plan->n_args - (uint32_t)i : 0;
    /* A mapping, so that it outlives the driver without being a leak. */
    char **list = mmap(NULL, (n + 1) * sizeof *list, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (list == MAP_FAILED)
        abort();
    for (size_t k = 0; k < n; k++)
        list[k] = (char *)arg_text(i + (int)k);
    return list;
}

int arg_fd(int i)
{
    return 3 + i;
}

const void *arg_data(size_t *size)
{
    if (size)
        *size = plan->data_size;
    return (const char *)plan + plan->data_at;
}

/* Reachable to the end: the harness's blocks are not the student's leaks. */
char *values_kept[64];

char *canary_buffer(size_t size)
{
    static unsigned n_kept;
    char *buffer = malloc(size + 1);
    if (!buffer)
        abort();
    memset(buffer, 'X', size + 1);
    values_kept[n_kept++ % 64] = buffer;
    return buffer;
}

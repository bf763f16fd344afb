/* SPDX-License-Identifier: MIT */
/*
 * stage_apart.c - stage a submission in a process of its own.
 *
 * The child writes what it found to a pipe, record by record: a letter (f a
 * file, n a note, w why it cannot be), two lengths, a name, bytes; at its end
 * an e with the status as the first length. Nothing is believed that has no
 * e.
 */
#include "take/stage_apart.h"

#include <errno.h>
#include <sha2.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness/base/words.h"
#include "harness/base/text.h"
#include "base/files.h"

#define CPU_SECONDS 30
#define MEMORY_BYTES (512UL << 20)
#define WHOLE_LIMIT (64UL << 20) /* of what a child may say */

struct head {
    char kind;
    uint32_t name, bytes;
};

static void say(int fd, char kind, const char *name, const void *bytes,
                size_t n)
{
    struct head h;
    memset(&h, 0, sizeof h); /* the padding too */
    h.kind = kind;
    h.name = (uint32_t)strlen(name);
    h.bytes = (uint32_t)n;
    if (write_all(fd, &h, sizeof h) < 0 || write_all(fd, name, h.name) < 0 ||
        write_all(fd, bytes, n) < 0)
        _exit(STATUS_MACHINE);
}

static void child_main(int fd, const struct stage_input *input)
{
    struct rlimit cpu = {CPU_SECONDS, CPU_SECONDS};
    struct rlimit memory = {MEMORY_BYTES, MEMORY_BYTES}, none = {0, 0};
    struct staged s = {0};
    char *why = NULL;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    setrlimit(RLIMIT_CPU, &cpu);
    setrlimit(RLIMIT_AS, &memory);
    setrlimit(RLIMIT_CORE, &none);
    enum exit_status status = stage_collect(&s, input, &why);
    for (size_t i = 0; i < s.count; i++)
        say(fd, 'f', s.files[i].name, s.files[i].bytes, s.files[i].size);
    for (size_t i = 0; i < s.notes.count; i++)
        say(fd, 'n', s.notes.items[i], "", 0);
    if (why)
        say(fd, 'w', why, "", 0);
    char end[2] = {(char)('0' + status), '\0'};
    say(fd, 'e', end, "", 0);
    _exit(0);
}

/* All that comes from FD until its end, at most WHOLE_LIMIT. */
static void read_to_end(int fd, struct text *t)
{
    char buffer[65536];
    ssize_t n;
    while ((n = read(fd, buffer, sizeof buffer)) > 0 ||
           (n < 0 && errno == EINTR)) {
        if (n > 0 && t->length < WHOLE_LIMIT)
            text_add_bytes(t, buffer, (size_t)n);
    }
}

/* Take apart what a child said. False if it is not whole. */
static bool parse(const struct text *t, struct staged *s,
                  enum exit_status *status, char **why)
{
    size_t at = 0;
    struct head h;
    while (t->length - at >= sizeof h) {
        memcpy(&h, t->bytes + at, sizeof h);
        at += sizeof h;
        if (t->length - at < (size_t)h.name + h.bytes)
            return false;
        char *name = text_format("%.*s", (int)h.name, t->bytes + at);
        if (h.kind == 'f')
            staged_add(s, name, t->bytes + at + h.name, h.bytes);
        else if (h.kind == 'n')
            names_add(&s->notes, name);
        else if (h.kind == 'w' && !*why)
            *why = text_copy(name);
        else if (h.kind == 'e')
            *status = (enum exit_status)(name[0] - '0');
        free(name);
        at += (size_t)h.name + h.bytes;
        if (h.kind == 'e')
            return at == t->length;
    }
    return false;
}

/* Every file that is asked for is rejected. */
static void reject_all(struct staged *s, const struct names *asked,
                       const char *why)
{
    char *text = text_format("rejected\n%s\n", why);
    staged_free(s);
    for (size_t i = 0; i < asked->count; i++) {
        char *name = text_format("out/%s.status", asked->items[i]);
        staged_add(s, name, text, strlen(text));
        free(name);
    }
    free(text);
}

/* The child died. By a signal that its input can bring about, or not? */
static enum exit_status child_died(struct staged *s,
                                   const struct stage_input *input, int status,
                                   char **why)
{
    int signal_ = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    bool by_input = signal_ == SIGSEGV || signal_ == SIGBUS ||
                    signal_ == SIGABRT || signal_ == SIGFPE ||
                    signal_ == SIGILL || signal_ == SIGKILL ||
                    signal_ == SIGXCPU;
    if (!by_input) {
        *why = text_format("reading it ended with wait status %d", status);
        return STATUS_MACHINE;
    }
    char *text =
        text_format("the submission cannot be read: whatever reads it is "
                    "ended by %s",
                    signal_name(signal_ == SIGKILL ? SIGXCPU : signal_));
    reject_all(s, input->asked, text);
    free(text);
    return STATUS_DONE;
}

enum exit_status stage_apart(struct staged *s, const struct stage_input *input,
                             char **why)
{
    int ends[2], wait_status = 0;
    struct text t = {0};
    enum exit_status status = STATUS_MACHINE;
    pid_t pid = pipe(ends) < 0 ? -1 : fork();
    if (pid < 0) {
        *why = text_format("cannot start a process: %s", strerror(errno));
        return STATUS_MACHINE;
    }
    if (pid == 0) {
        close(ends[0]);
        child_main(ends[1], input);
    }
    close(ends[1]);
    read_to_end(ends[0], &t);
    close(ends[0]);
    while (waitpid(pid, &wait_status, 0) < 0 && errno == EINTR)
        ;
    if (!parse(&t, s, &status, why)) {
        staged_free(s);
        status = child_died(s, input, wait_status, why);
    }
    text_free(&t);
    return status;
}

/* ---- equal or not -------------------------------------------------------- */

static int by_file_name(const void *a, const void *b)
{
    return strcmp(((const struct staged_file *)a)->name,
                  ((const struct staged_file *)b)->name);
}

static void digest_part(SHA2_CTX *context, const char *name, const void *bytes,
                        size_t n)
{
    uint64_t size = n;
    SHA256Update(context, (const uint8_t *)name, strlen(name) + 1);
    SHA256Update(context, (const uint8_t *)&size, sizeof size);
    SHA256Update(context, bytes, n);
}

char *digest_of_staged(const struct staged *s)
{
    char text[SHA256_DIGEST_STRING_LENGTH];
    SHA2_CTX context;
    SHA256Init(&context);
    if (s->count)
        qsort(s->files, s->count, sizeof *s->files, by_file_name);
    for (size_t i = 0; i < s->count; i++)
        digest_part(&context, s->files[i].name, s->files[i].bytes,
                    s->files[i].size);
    return text_copy(SHA256End(&context, text));
}

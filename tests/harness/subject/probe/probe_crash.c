/* SPDX-License-Identifier: MIT */
/*
 * probe_crash.c - notes where the student's code touched memory that it must
 * not touch, so that the judge can say why that was a SIGSEGV or a SIGBUS
 * (crash.c). The signal then does what it would have done. Runs in the subject.
 *
 * In the handler only what signal-safety(7) allows; its stack is its own, as
 * the fault may be that the other one is full.
 */
#include "harness/subject/probe/probe.h"
#include "harness/subject/race/race.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <ucontext.h>
#include <unistd.h>

extern const char __executable_start[];

static uint64_t read_hex(const char **at)
{
    uint64_t value = 0;
    for (;; ++*at) {
        char c = **at;
        if (c >= '0' && c <= '9')
            value = value * 16 + (uint64_t)(c - '0');
        else if (c >= 'a' && c <= 'f')
            value = value * 16 + (uint64_t)(c - 'a' + 10);
        else
            return value;
    }
}

/* "7f00-7f10 rw-s 00001000 00:19 12345   /dev/shm/x" (proc(5)): keep it if it
 * is the last region that begins at or below the address. */
static void keep_region(struct log_crash *f, const char *line)
{
    uint64_t start = read_hex(&line);
    uint64_t end = *line == '-' ? (line++, read_hex(&line)) : 0;
    if (start > f->address || *line != ' ')
        return;
    f->start = start;
    f->end = end;
    memcpy(f->access, line + 1, sizeof f->access - 1);
    line += 6;
    f->offset = read_hex(&line);
    while (*line && *line != '/' && *line != '[')
        line++;
    size_t n = strnlen(line, sizeof f->path - 1);
    memcpy(f->path, line, n);
    f->path[n] = '\0';
}

static void look_at_maps(struct log_crash *f)
{
    static char line[256], bytes[4096];
    int fd = open("/proc/self/maps", O_RDONLY | O_CLOEXEC);
    size_t length = 0;
    ssize_t n;
    while (fd >= 0 && (n = read(fd, bytes, sizeof bytes)) > 0)
        for (ssize_t i = 0; i < n; i++) {
            if (bytes[i] != '\n') {
                if (length < sizeof line - 1)
                    line[length++] = bytes[i];
                continue;
            }
            line[length] = '\0';
            keep_region(f, line);
            length = 0;
        }
    if (fd >= 0)
        close(fd);
}

/* Of what object, and how long it is now: -1 if it has no name any more. */
static void look_at_object(struct log_crash *f)
{
    struct stat file;
    f->size = -1;
    if (f->address < f->end && f->path[0] == '/' && stat(f->path, &file) == 0)
        f->size = file.st_size;
}

static uint64_t place_of(const ucontext_t *context)
{
#if defined __x86_64__
    uint64_t at = (uint64_t)context->uc_mcontext.gregs[REG_RIP];
#elif defined __aarch64__
    uint64_t at = context->uc_mcontext.pc;
#else
    (void)context;
    uint64_t at = 0;
#endif
    /* As of a call: the address behind it. */
    return at - (uint64_t)(uintptr_t)__executable_start + 1;
}

static void note_crash(int signal, siginfo_t *info, void *context)
{
    struct log_crash *f = &probe.log->crash;
    int error = errno;
    if (info->si_code > 0) { /* not sent by a process */
        f->pid = getpid();
        f->code = info->si_code;
        f->address = (uint64_t)(uintptr_t)info->si_addr;
        /* An atomic operation is made by the kit. */
        f->place = race.atomic ? race_place_of(race.atomic) : place_of(context);
        look_at_maps(f);
        look_at_object(f);
        f->signal = signal; /* last: now it is whole */
    }
    /* It comes again as soon as this returns, and ends the process. Not by the
     * instruction that is tried again: Valgrind 3.19 tries it with registers
     * that are not up to date, and it writes somewhere else. */
    raise(signal);
    errno = error;
}

void crash_begin(void)
{
    static char stack[32 << 10];
    const stack_t own = {.ss_sp = stack, .ss_size = sizeof stack};
    /* SA_RESETHAND: the second time the process ends, as it would have without
     * this. */
    struct sigaction action = {.sa_sigaction = note_crash,
                               .sa_flags =
                                   SA_SIGINFO | SA_ONSTACK | SA_RESETHAND};
    sigaltstack(&own, NULL);
    sigaction(SIGSEGV, &action, NULL);
    sigaction(SIGBUS, &action, NULL);
}

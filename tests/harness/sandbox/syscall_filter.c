/* SPDX-License-Identifier: MIT */
/*
 * syscall_filter.c - system calls that no exercise needs and that reach out
 * of one's own process: refused with EPERM by the kernel (seccomp(2), by way
 * of libseccomp).
 *
 * The fork server is process 1 of the sandbox and runs as the same user as the
 * student's processes. The kernel protects process 1 from SIGKILL, but a
 * process of the same user may trace it, change its limits, or send it a
 * signal for which Valgrind has a handler. So whatever takes a pid is refused
 * for pid 1.
 */
#include "harness/sandbox/syscall_filter.h"

#include <asm/sockios.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/ioprio.h>
#include <seccomp.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { USUAL_PIPE = 65536 };

/* Refused altogether. */
static const int never[] = {
    SCMP_SYS(ptrace),        SCMP_SYS(process_vm_readv),
    SCMP_SYS(kcmp),          SCMP_SYS(process_vm_writev),
    SCMP_SYS(pidfd_getfd),   SCMP_SYS(process_madvise),
    SCMP_SYS(add_key),       SCMP_SYS(request_key),
    SCMP_SYS(keyctl),        SCMP_SYS(userfaultfd),
    SCMP_SYS(bpf),           SCMP_SYS(perf_event_open),
    SCMP_SYS(migrate_pages), SCMP_SYS(sched_setaffinity),
    SCMP_SYS(move_pages),    SCMP_SYS(io_uring_setup),
    SCMP_SYS(io_uring_enter)};

/* Refused where argument ARG is process 1. */
static const struct {
    int call;
    unsigned arg;
} never_for_server[] = {{SCMP_SYS(kill), 0},
                        {SCMP_SYS(tkill), 0},
                        {SCMP_SYS(tgkill), 0},
                        {SCMP_SYS(rt_sigqueueinfo), 0},
                        {SCMP_SYS(rt_tgsigqueueinfo), 0},
                        {SCMP_SYS(pidfd_open), 0},
                        {SCMP_SYS(prlimit64), 0},
                        {SCMP_SYS(sched_setparam), 0},
                        {SCMP_SYS(sched_setattr), 0},
                        {SCMP_SYS(sched_setscheduler), 0},
                        {SCMP_SYS(setpriority), 1},
                        {SCMP_SYS(ioprio_set), 1}};

/* Refused where argument ARG is VALUE: what names an owner, to whom the kernel
 * then sends signals (fcntl(2)), process 1 as well as any other; and what is
 * for all processes of a user or a group, process 1 among them. */
static const struct {
    int call;
    unsigned arg, value;
} never_with[] = {{SCMP_SYS(fcntl), 1, F_SETOWN},
                  {SCMP_SYS(fcntl), 1, F_SETOWN_EX},
                  {SCMP_SYS(fcntl), 1, F_SETSIG},
                  {SCMP_SYS(ioctl), 1, FIOSETOWN},
                  {SCMP_SYS(ioctl), 1, SIOCSPGRP},
                  {SCMP_SYS(setpriority), 0, PRIO_PGRP},
                  {SCMP_SYS(setpriority), 0, PRIO_USER},
                  {SCMP_SYS(ioprio_set), 0, IOPRIO_WHO_PGRP},
                  {SCMP_SYS(ioprio_set), 0, IOPRIO_WHO_USER}};

static int refuse_where(scmp_filter_ctx filter, int call, unsigned arg,
                        unsigned value)
{
    return seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), call, 1,
                            SCMP_CMP32(arg, SCMP_CMP_EQ, value));
}

static int add_rules(scmp_filter_ctx filter)
{
    int error = 0;
    for (size_t i = 0; !error && i < sizeof never / sizeof *never; i++)
        error = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), never[i], 0);
    for (size_t i = 0;
         !error && i < sizeof never_for_server / sizeof *never_for_server; i++)
        error = refuse_where(filter, never_for_server[i].call,
                             never_for_server[i].arg, 1);
    for (size_t i = 0; !error && i < sizeof never_with / sizeof *never_with;
         i++)
        error = refuse_where(filter, never_with[i].call, never_with[i].arg,
                             never_with[i].value);
    /* Of the pages that all pipes of a user may have, a few large ones would take
     * all: a pipe keeps the size that it has (pipe(7)). */
    if (!error)
        error = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(fcntl),
                                 2, SCMP_CMP32(1, SCMP_CMP_EQ, F_SETPIPE_SZ),
                                 SCMP_CMP32(2, SCMP_CMP_GT, USUAL_PIPE));
    /* These reach the host, whatever network a sandbox has (vsock(7)). */
    if (!error)
        error = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EAFNOSUPPORT),
                                 SCMP_SYS(socket), 1,
                                 SCMP_CMP32(0, SCMP_CMP_EQ, AF_VSOCK));
    return error;
}

int syscall_filter_open(void)
{
    int fd = memfd_create("filter", MFD_CLOEXEC);
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    int error = filter && fd >= 0 ? add_rules(filter) : -ENOMEM;
    if (!error)
        error = seccomp_export_bpf(filter, fd);
    if (filter)
        seccomp_release(filter);
    if (!error && lseek(fd, 0, SEEK_SET) == 0)
        return fd;
    if (fd >= 0)
        close(fd);
    errno = error ? -error : errno;
    return -1;
}

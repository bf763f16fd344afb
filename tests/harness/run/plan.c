/* SPDX-License-Identifier: MIT */
/*
 * plan.c - the two memory files of a run: the plan, which the child reads, and
 * the log, which its probe writes (protocol.h). Runs in a worker of the judge.
 */
#include "harness/run/plan.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "harness/base/environment.h"
#include "harness/loop/say.h"

static void add_args(struct text *t, struct plan *plan,
                     const struct setup *setup)
{
    plan->args_at = t->length;
    for (size_t i = 0; setup->args && setup->args[i]; i++) {
        text_add_bytes(t, setup->args[i], strlen(setup->args[i]) + 1);
        plan->n_args++;
    }
    text_add_bytes(t, "", 1);
    plan->data_at = t->length;
    plan->data_size = setup->data_size;
    text_add_bytes(t, setup->data, setup->data_size);
}

static void fill_plan(struct plan *plan, const struct run *run,
                      const struct setup *s)
{
    snprintf(plan->unit, sizeof plan->unit, "%s", run->unit);
    snprintf(plan->name, sizeof plan->name, "%s", run->name ? run->name : "");
    while (plan->n_fds < MAX_FDS && s->fds[plan->n_fds])
        plan->n_fds++;
    plan->short_read = s->short_read;
    plan->short_write = s->short_write;
    plan->pipe_capacity = s->pipe_capacity;
    plan->eintr = s->eintr;
    plan->stop_call = (int32_t)s->stop_call;
    plan->stop_nth = s->stop_nth ? s->stop_nth : 1;
    plan->stop_children = s->stop_children;
    plan->spare_fds = s->spare_fds;
    plan->no_fork = s->no_fork;
    plan->spare_processes = s->spare_processes;
    plan->ignore_sigpipe = s->ignore_sigpipe;
    plan->close_stdio = s->close_stdio;
    plan->scheduled = s->scheduled;
    plan->move_mappings = s->move_mappings;
    plan->shut_in = environment()->shut_in;
    plan->shaken = environment()->shaken && !s->scheduled;
    plan->races = world.races != NULL;
    for (int i = 0; i < PLAN_FAULTS && i < MAX_FAULTS; i++)
        plan->faults[i] =
            (struct plan_fault){(int32_t)s->faults[i].call, s->faults[i].nth,
                                s->faults[i].error, s->faults[i].children};
}

int memory_make(const char *name, const void *bytes, size_t n, int seals)
{
    int fd = memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING);
    bool made = fd >= 0;
    for (size_t at = 0; made && bytes && at < n;) {
        ssize_t part = write(fd, (const char *)bytes + at, n - at);
        made = part > 0;
        at += made ? (size_t)part : 0;
    }
    if (made && !bytes)
        made = ftruncate(fd, (off_t)n) == 0;
    /* Sealed: a file that shrinks under the judge would be its SIGBUS. */
    if (!made || fcntl(fd, F_ADD_SEALS, seals) < 0)
        fail_test(VERDICT_INFRA_ERROR, "cannot make a memory file: %s",
                  strerror(errno));
    return fd;
}

int plan_make(const struct run *run, const struct setup *setup)
{
    struct plan plan = {0};
    struct text t = {0};
    text_add_bytes(&t, &plan, sizeof plan);
    add_args(&t, &plan, setup);
    fill_plan(&plan, run, setup);
    plan.size = t.length;
    memcpy(t.bytes, &plan, sizeof plan);
    int fd =
        memory_make("plan", t.bytes, t.length,
                    F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL);
    text_free(&t);
    return fd;
}

int log_make(struct run *run)
{
    int fd = memory_make("log", NULL, sizeof(struct log),
                         F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL);
    run->log = mmap(NULL, sizeof(struct log), PROT_READ | PROT_WRITE,
                    MAP_SHARED, fd, 0);
    if (run->log == MAP_FAILED)
        fail_test(VERDICT_INFRA_ERROR, "cannot map a log: %s", strerror(errno));
    return fd;
}

/* SPDX-License-Identifier: MIT */
/*
 * memcheck.c - keeps apart what Valgrind says of each process.
 */
#include "harness/evidence/memcheck.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness/evidence/valgrind_xml.h"
#include "harness/base/memory.h"

enum { MAX_ISSUES = 1000 }; /* as many as Valgrind itself wants to report */

struct process {
    struct process *next;
    struct memcheck *owner;
    pid_t pid;
    struct valgrind_xml stream; /* refers to itself: never moved */
};

struct memcheck {
    struct process *processes;
    struct process *server;
    struct memory_issue *issues;
    size_t n_issues;
};

static bool is_leak(const struct memory_issue *issue)
{
    return strncmp(issue->kind, "Leak_", 5) == 0;
}

/* Each once. Leaks only when all is said: those of some processes are none. */
static bool issue_is_known(const struct memcheck *m,
                           const struct memory_issue *issue)
{
    for (size_t i = 0; i < m->n_issues; i++) {
        const struct memory_issue *other = &m->issues[i];
        if (other->line == issue->line && !strcmp(other->kind, issue->kind) &&
            !strcmp(other->file, issue->file) && !is_leak(other))
            return true;
    }
    return false;
}

/* glibc's own request to the kernel for SIGEV_THREAD has bytes that it never
 * set, and mq_notify(3) reads only some of the caller's. */
static bool issue_is_false(const struct memory_issue *issue)
{
    /* A block that no line of the student's asked for is the kit's own: the
     * words of argv, what a driver has allocated. */
    if (is_leak(issue) && !issue->file[0])
        return true;
    return strstr(issue->what, "mq_notify(notification)") &&
           strstr(issue->what, "uninitialised");
}

static void on_found(void *data, struct memory_issue *issue)
{
    struct process *p = data;
    struct memcheck *m = p->owner;
    if (m->n_issues == MAX_ISSUES || issue_is_known(m, issue) ||
        issue_is_false(issue)) {
        memory_issue_clear(issue);
        return;
    }
    issue->pid = p->pid;
    m->issues[m->n_issues++] = *issue;
}

static struct process *process_find(struct memcheck *m, pid_t pid)
{
    struct process *p = m->processes;
    while (p && p->pid != pid)
        p = p->next;
    return p;
}

static struct process *process_add(struct memcheck *m, pid_t pid)
{
    struct process *p = memory_new(1, sizeof(*p));
    p->owner = m;
    p->pid = pid;
    p->next = m->processes;
    m->processes = p;
    valgrind_xml_open(&p->stream, on_found, p);
    return p;
}

static void memcheck_forget(struct memcheck *m, const struct process *except)
{
    for (struct process **place = &m->processes; *place;) {
        struct process *p = *place;
        if (p == except) {
            place = &p->next;
            continue;
        }
        *place = p->next;
        valgrind_xml_close(&p->stream);
        free(p);
    }
    for (size_t i = 0; i < m->n_issues; i++)
        memory_issue_clear(&m->issues[i]);
    m->n_issues = 0;
}

struct memcheck *memcheck_new(void)
{
    struct memcheck *m = memory_new(1, sizeof(*m));
    m->issues = memory_new(MAX_ISSUES, sizeof(*m->issues));
    return m;
}

void memcheck_free(struct memcheck *m)
{
    if (!m)
        return;
    memcheck_forget(m, NULL);
    free(m->issues);
    free(m);
}

void memcheck_feed(struct memcheck *m, pid_t pid, const char *bytes, size_t n)
{
    struct process *p = process_find(m, pid);
    if (!p)
        p = process_add(m, pid);
    valgrind_xml_feed(&p->stream, bytes, n);
    if (!p->stream.is_document || p == m->server)
        return;
    /* One server: a second document is a child that plays one. */
    if (m->server)
        p->stream.tampered = true;
    else
        m->server = p;
}

void memcheck_forgive_leaks(struct memcheck *m, pid_t pid)
{
    size_t kept = 0;
    for (size_t i = 0; i < m->n_issues; i++) {
        struct memory_issue *issue = &m->issues[i];
        if (issue->pid == pid && is_leak(issue))
            memory_issue_clear(issue);
        else
            m->issues[kept++] = *issue;
    }
    m->n_issues = kept;
}

const struct memory_issue *memcheck_issues(struct memcheck *m, size_t *n)
{
    *n = m->n_issues;
    return m->issues;
}

bool memcheck_ended(struct memcheck *m, pid_t pid)
{
    const struct process *p = process_find(m, pid);
    return p && p->stream.ended && !p->stream.tampered;
}

pid_t memcheck_tampered(struct memcheck *m)
{
    for (const struct process *p = m->processes; p; p = p->next)
        if (p->stream.tampered)
            return p->pid;
    return 0;
}

void memcheck_clear(struct memcheck *m)
{
    memcheck_forget(m, m->server);
}

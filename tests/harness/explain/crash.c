/* SPDX-License-Identifier: MIT */
/*
 * crash.c - says why a SIGSEGV or a SIGBUS came: which memory was used, what
 * it belongs to, which call had made it or taken it away. The subject has noted
 * the address and what lay there (probe_crash.c); what the student's code asked
 * for is in the log. Runs in a worker of the judge.
 */
#include "harness/explain/crash.h"

#include <ctype.h>
#include <signal.h>
#include <unistd.h>

#include "harness/evidence/log.h"
#include "harness/evidence/source_line.h"
#include "harness/explain/makers.h"

/* So far behind a mapping its end was meant. */
enum { NEAR = 1 << 20 };

static uint64_t page_end(uint64_t address)
{
    uint64_t page = (uint64_t)sysconf(_SC_PAGESIZE);
    return (address + page - 1) / page * page;
}

/* " (mmap() at tool.c:12)", or "". */
static const char *made_by(const struct log_entry *e)
{
    static char text[160];
    const char *maker = e ? maker_text(e) : "";
    snprintf(text, sizeof text, *maker ? " (%s)" : "%s", maker);
    return text;
}

/* The last call that mapped memory which holds ADDRESS, or ends less than SLACK
 * bytes below it; or, with UNMAPS, the call that unmapped it, unless it was
 * mapped again. */
static const struct log_entry *
find_call(const struct log *log, uint64_t address, uint64_t slack, bool unmaps)
{
    struct log_walk w = log_kept(log);
    for (const struct log_entry *e; (e = log_older(&w));) {
        bool is_unmap = e->call == CALL_munmap;
        bool is_map = e->call == CALL_mmap || e->call == CALL_mremap;
        if ((!is_map && !is_unmap) || e->pid != log->crash.pid)
            continue;
        uint64_t start = (uint64_t)(is_unmap ? e->args[0] : e->result);
        uint64_t size = (uint64_t)(is_unmap                 ? e->args[1]
                                   : e->call == CALL_mremap ? e->args[2]
                                                            : e->args[0]);
        if (address >= start && address < page_end(start + size) + slack &&
            (unmaps || is_map))
            return is_unmap == unmaps ? e : NULL;
    }
    return NULL;
}

/* The last shmat() or shmdt(), as CALL says, of a segment that began at ADDRESS
 * or at most SLACK bytes below it. */
static const struct log_entry *find_segment(const struct log *log,
                                            enum call call, uint64_t address,
                                            uint64_t slack)
{
    struct log_walk w = log_kept(log);
    for (const struct log_entry *e; (e = log_older(&w));) {
        uint64_t start =
            (uint64_t)(call == CALL_shmdt ? e->args[0] : e->result);
        if ((enum call)e->call == call && e->pid == log->crash.pid &&
            start <= address && address - start <= slack)
            return e;
    }
    return NULL;
}

/* The mremap() that moved away what was at ADDRESS, if nothing was mapped there
 * later. */
static const struct log_entry *find_move(const struct log *log,
                                         uint64_t address)
{
    struct log_walk w = log_kept(log);
    for (const struct log_entry *e; (e = log_older(&w));) {
        bool is_map = e->call == CALL_mmap || e->call == CALL_mremap;
        if (!is_map || e->pid != log->crash.pid)
            continue;
        uint64_t size = (uint64_t)e->args[e->call == CALL_mremap ? 2 : 0];
        uint64_t start = (uint64_t)e->result;
        if (address >= start && address < page_end(start + size))
            return NULL;
        start = (uint64_t)e->args[0];
        if (e->call == CALL_mremap && address >= start &&
            address < page_end(start + (uint64_t)e->args[1]))
            return e;
    }
    return NULL;
}

/* The last mmap() that failed: then MAP_FAILED was used as an address. */
static const struct log_entry *find_failed_mmap(const struct log *log)
{
    struct log_walk w = log_calls(log);
    for (const struct log_entry *e; (e = log_older(&w));)
        if (e->done && e->error &&
            (e->call == CALL_mmap || e->call == CALL_mremap ||
             e->call == CALL_shmat))
            return e;
    return NULL;
}

/* The object of F by the name that the student gave it. */
static const char *object_name(const struct log_crash *f)
{
    static char text[128];
    bool is_shm = strncmp(f->path, "/dev/shm/", 9) == 0;
    snprintf(text, sizeof text, "%s %.79s", is_shm ? "shared memory" : "file",
             f->path + (is_shm ? 8 : 0));
    for (char *c = text; *c; c++)
        if (!isprint((unsigned char)*c))
            *c = '?';
    return text;
}

static char *explain_bus(const struct log *log, const struct log_crash *f)
{
    const char *maker = made_by(find_call(log, f->address, 0, false));
    uint64_t byte = f->address - f->start + f->offset;
    if (f->address >= f->end || f->path[0] != '/')
        return NULL;
    if (f->size == 0)
        return text_format("it used byte %llu of %s%s, but the object has size "
                           "0: ftruncate() was not called, or not yet",
                           (unsigned long long)byte, object_name(f), maker);
    if (f->size > 0 && byte >= (uint64_t)f->size)
        return text_format("it used byte %llu of %s%s, but the object has size "
                           "%lld: the mapping goes beyond its end",
                           (unsigned long long)byte, object_name(f), maker,
                           (long long)f->size);
    if (f->size > 0)
        return text_format("it used byte %llu of %s%s, and there was no memory "
                           "left for it: posix_fallocate() would have said so",
                           (unsigned long long)byte, object_name(f), maker);
    return text_format("it used byte %llu of %s%s, which is beyond the end of "
                       "the object: is it smaller than what is mapped?",
                       (unsigned long long)byte, object_name(f), maker);
}

static char *explain_no_access(const struct log *log, const struct log_crash *f)
{
    if (f->address >= f->end)
        return NULL;
    const struct log_entry *e = find_call(log, f->address, 0, false);
    if (e && f->access[0] == 'r' && f->access[1] == '-')
        return text_format(
            "it wrote to byte %llu of a mapping%s that is for "
            "reading only: without PROT_WRITE",
            (unsigned long long)(f->address - (uint64_t)e->result), made_by(e));
    const struct log_entry *segment =
        find_segment(log, CALL_shmat, f->start, 0);
    if (segment && f->access[0] == 'r' && f->access[1] == '-')
        return text_format("it wrote to byte %llu of a segment%s that is "
                           "attached for reading only: with SHM_RDONLY",
                           (unsigned long long)(f->address - f->start),
                           made_by(segment));
    e = e ? e : find_call(log, f->address, NEAR, false);
    if (e && f->access[0] == '-' && e->call == CALL_mmap)
        return text_format(
            "it used byte %llu, counted from 0, of a mapping%s "
            "of %llu bytes",
            (unsigned long long)(f->address - (uint64_t)e->result), made_by(e),
            (unsigned long long)e->args[0]);
    return NULL;
}

static char *explain_move(const struct log_entry *e)
{
    return text_format("it used the old address of a mapping that has moved%s: "
                       "where it is now is what mremap() returned",
                       made_by(e));
}

static char *explain_no_memory(const struct log *log, const struct log_crash *f)
{
    const struct log_entry *e = find_failed_mmap(log);
    /* A member of a structure at (void *)-1: its offset, less one. */
    bool is_failed = f->address + 1 < 4096 ? (f->address + 1) % 4 == 0
                                           : f->code > SEGV_ACCERR;
    if (is_failed && e)
        return text_format("it used the address (void *)-1%s: %s() had failed "
                           "with %s%s",
                           e->call == CALL_shmat ? "" : ", which is MAP_FAILED",
                           log_call_name(e->call), errno_name(e->error),
                           made_by(e));
    if (f->code == SEGV_MAPERR && f->address < 4096)
        return text_format("it used address %#llx: a pointer that is NULL",
                           (unsigned long long)f->address);
    e = find_call(log, f->address, 0, true);
    if (e)
        return text_format("it used memory after munmap()%s", made_by(e));
    e = find_segment(log, CALL_shmdt, f->address, NEAR);
    if (e)
        return text_format("it used memory after shmdt()%s", made_by(e));
    e = find_call(log, f->address, NEAR, false);
    if (e && f->address >= (uint64_t)e->result && e->call == CALL_mmap)
        return text_format(
            "it used byte %llu, counted from 0, of a mapping%s "
            "of %llu bytes",
            (unsigned long long)(f->address - (uint64_t)e->result), made_by(e),
            (unsigned long long)e->args[0]);
    return NULL;
}

const char *crash_text(struct run *run, int signal)
{
    static char text[512];
    const struct log *log = run->log;
    struct log_crash f = log->crash;
    f.path[sizeof f.path - 1] = '\0';
    if (f.signal != signal || f.pid != run->inner_pid)
        return "";
    char *why = NULL;
    if (signal == SIGBUS)
        why = explain_bus(log, &f);
    else if (find_move(log, f.address))
        why = explain_move(find_move(log, f.address));
    else if (f.code == SEGV_ACCERR)
        why = explain_no_access(log, &f);
    if (!why && signal == SIGSEGV)
        why = explain_no_memory(log, &f);
    const char *place = why ? source_line_find(f.place) : NULL;
    snprintf(text, sizeof text, "%s%s%s", why ? why : "", place ? ", at " : "",
             place ? place : "");
    free(why);
    return text;
}

const struct log_entry *crash_call(const struct run *run, int signal,
                                   uint64_t *place)
{
    const struct log_crash *f = &run->log->crash;
    bool noted = f->signal == signal && f->pid == run->inner_pid;
    const struct log_entry *e = log_pending(run->log, run->inner_pid);
    /* Never pending: the calls that end a process. */
    bool waits = e && e->call != CALL_exit && e->call != CALL__exit;
    *place = noted ? f->place : waits ? e->place : 0;
    return waits ? e : NULL;
}

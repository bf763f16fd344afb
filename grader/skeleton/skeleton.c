/* SPDX-License-Identifier: MIT */
/*
 * skeleton.c - `ipclab skeleton`: make what the students start from out of
 * the solutions. Everything is read and checked before the first file is
 * written, so that an error leaves the skeletons as they were.
 */
#include <argp.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "harness/base/memory.h"
#include "harness/base/text.h"
#include "base/files.h"
#include "base/kit.h"
#include "skeleton/markers.h"

#define SOURCE_LIMIT (1 << 20)

struct options {
    bool check;
    const char *solutions, *skeletons;
};

/* One file of the skeletons: what it should hold (NULL: it should not be). */
struct wanted {
    char *path;
    char *bytes;
    size_t size;
};
struct plan {
    struct wanted *files;
    size_t count;
};

static void plan_add(struct plan *plan, char *path, char *bytes, size_t size)
{
    plan->files = memory_grow(plan->files, plan->count, sizeof *plan->files);
    plan->files[plan->count++] = (struct wanted){path, bytes, size};
}

static void plan_free(struct plan *plan)
{
    for (size_t i = 0; i < plan->count; i++) {
        free(plan->files[i].path);
        free(plan->files[i].bytes);
    }
    free(plan->files);
}

static enum exit_status plan_answer(struct plan *plan, const char *name,
                                    const struct options *o)
{
    char *from = text_format("%s/%s.c", o->solutions, name);
    size_t size;
    char *error = NULL, *skeleton = NULL;
    char *source = text_read_file(from, SOURCE_LIMIT, &size);
    if (!source)
        complain(STATUS_LAB, "%s: %s", from, strerror(errno));
    else if (!(skeleton = markers_remove(source, size, from, &error)))
        fprintf(stderr, "%s\n", error); /* file:line: as a compiler says it */
    else
        plan_add(plan, text_format("%s/%s.c", o->skeletons, name), skeleton,
                 strlen(skeleton));
    free(error);
    free(source);
    free(from);
    return skeleton ? STATUS_DONE : STATUS_LAB;
}

static enum exit_status plan_makefile(struct plan *plan,
                                      const struct options *o)
{
    char *from = text_format("%s/Makefile", o->solutions);
    size_t size;
    char *bytes = text_read_file(from, SOURCE_LIMIT, &size);
    enum exit_status status = STATUS_DONE;
    if (bytes)
        plan_add(plan, text_format("%s/Makefile", o->skeletons), bytes, size);
    else
        status = complain(STATUS_LAB, "%s: %s", from, strerror(errno));
    free(from);
    return status;
}

static enum exit_status plan_make(struct plan *plan, const struct options *o)
{
    struct names answers = {0}, old = {0};
    if (!names_of_folder(&answers, o->solutions, ".c"))
        return complain(STATUS_USAGE, "%s: %s", o->solutions, strerror(errno));
    enum exit_status status = STATUS_DONE;
    if (answers.count == 0)
        status =
            complain(STATUS_LAB, "%s: no solution (*.c) in it", o->solutions);
    else
        status = plan_makefile(plan, o);
    for (size_t i = 0; i < answers.count; i++)
        status = worse(status, plan_answer(plan, answers.items[i], o));
    names_of_folder(&old, o->skeletons, ".c");
    for (size_t i = 0; i < old.count; i++) {
        if (!names_have(&answers, old.items[i]))
            plan_add(plan, text_format("%s/%s.c", o->skeletons, old.items[i]),
                     NULL, 0);
    }
    names_free(&answers);
    names_free(&old);
    return status;
}

/* Why PATH is not as it is wanted; NULL if it is. */
static const char *wanted_difference(const struct wanted *w)
{
    size_t size;
    if (!w->bytes)
        return access(w->path, F_OK) == 0 ? "has no solution" : NULL;
    char *there = text_read_file(w->path, SOURCE_LIMIT, &size);
    if (!there)
        return errno == ENOENT ? "is missing" : strerror(errno);
    bool equal = size == w->size && memcmp(there, w->bytes, size) == 0;
    free(there);
    return equal ? NULL : "is not what the solution makes";
}

static enum exit_status plan_check(const struct plan *plan)
{
    enum exit_status status = STATUS_DONE;
    for (size_t i = 0; i < plan->count; i++) {
        const char *why = wanted_difference(&plan->files[i]);
        if (why) {
            printf("%s %s\n", plan->files[i].path, why);
            status = STATUS_LOST;
        }
    }
    if (status == STATUS_LOST)
        puts("make them again: make skeletons");
    return status;
}

static enum exit_status plan_carry_out(const struct plan *plan,
                                       const char *skeletons)
{
    if (folder_make(skeletons) < 0)
        return complain(STATUS_MACHINE, "%s: %s", skeletons, strerror(errno));
    for (size_t i = 0; i < plan->count; i++) {
        const struct wanted *w = &plan->files[i];
        if (!wanted_difference(w))
            continue; /* an equal file keeps its time: make stays quiet */
        int failed = w->bytes ? file_replace(w->path, w->bytes, w->size)
                              : unlink(w->path);
        if (failed)
            return complain(STATUS_MACHINE, "%s: %s", w->path, strerror(errno));
        printf("%s %s\n", w->bytes ? "made" : "removed", w->path);
    }
    return STATUS_DONE;
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
    struct options *o = state->input;
    switch (key) {
    case 'c': o->check = true; return 0;
    case ARGP_KEY_ARG:
        if (!o->solutions)
            o->solutions = arg;
        else if (!o->skeletons)
            o->skeletons = arg;
        else
            argp_error(state, "too many arguments: '%s'", arg);
        return 0;
    case ARGP_KEY_END:
        if (!o->skeletons)
            argp_error(state, "it takes two folders");
        return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

int skeleton_command(const char *kit, int argc, char **argv)
{
    static const struct argp_option list[] = {
        {"check", 'c', 0, 0, "Write nothing; name each file that differs", 0},
        {0}};
    static const struct argp argp = {
        list,
        parse,
        "SOLUTIONS_DIR SKELETONS_DIR",
        "Make the skeletons of a lab from its solutions: every *.c without "
        "its answers, and the Makefile as it is. A *.c that has no solution "
        "is removed.",
        NULL,
        NULL,
        NULL};
    struct options options = {0};
    struct plan plan = {0};
    (void)kit; /* both folders are named: it works on any */
    argp_parse(&argp, argc, argv, 0, NULL, &options);
    enum exit_status status = plan_make(&plan, &options);
    if (status == STATUS_DONE)
        status = options.check ? plan_check(&plan)
                               : plan_carry_out(&plan, options.skeletons);
    plan_free(&plan);
    return status;
}

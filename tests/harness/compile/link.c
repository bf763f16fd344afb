/* SPDX-License-Identifier: MIT */
/*
 * link.c - from objects to the subject.
 */
#include "harness/compile/link.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "harness/base/memory.h"
#include "harness/compile/command.h"
#include "harness/compile/exercise.h"
#include "harness/base/text.h"

enum { SECONDS = 120, LINES_SECONDS = 10, MOST_SAID = 1 << 20 };

/* The exercises that were built; items belong to ALL. */
static struct lines choose_built(const struct paths *p, const struct lines *all)
{
    struct lines built = {.items = memory_new(all->count, sizeof(char *))};
    for (size_t i = 0; i < all->count; i++)
        if (exercise_is_built(p, all->items[i]))
            built.items[built.count++] = all->items[i];
    return built;
}

/* gcc(1), OUTPUT, two objects for each exercise, and the kit's. All names are
 * bound at the start (ld(1), -z now), not in each child again. */
static struct command_end run_linker(const struct paths *p, char *output,
                                     char *const exercises[], size_t n)
{
    static char *const tail[] = {"-pthread", "-lrt", "-lm", "-Wl,-z,now", NULL};
    char **argv =
        memory_new(2 * n + 4 + sizeof tail / sizeof *tail, sizeof *argv);
    size_t words = 0, first = 3;
    argv[words++] = "gcc";
    argv[words++] = "-o";
    argv[words++] = output;
    for (size_t i = 0; i < n; i++) {
        argv[words++] = text_format("%s/%s.o", p->out, exercises[i]);
        argv[words++] = text_format("%s/build/labs/%s/drivers/%s.o", p->kit,
                                    p->lab, exercises[i]);
    }
    argv[words++] = text_format("%s/build/harness/subject.a", p->kit);
    memcpy(argv + words, tail, sizeof tail);
    struct command_end end =
        command_run(&(struct command){argv, NULL, SECONDS, MOST_SAID});
    for (size_t i = first; i < words; i++)
        free(argv[i]);
    free(argv);
    return end;
}

static bool links(const struct command_end *end)
{
    return !end->late && end->status == 0;
}

/* ---- whose fault it is ---- */

static int compare_lines(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* LINE of the linker in a student's words; NULL if it says nothing of use. */
static char *reword(char *line)
{
    static const char undefined[] = "undefined reference to ";
    char *at = NULL;
    for (char *next = line; (next = strstr(next, undefined)); next++)
        at = next + sizeof undefined; /* behind the quotation mark */
    size_t n = at ? strlen(at) : 0;
    if (n > 0)
        return text_format("nothing defines %.*s(), which your code calls",
                           (int)n - 1, at);
    return strstr(line, "multiple definition") ? text_copy(line) : NULL;
}

/* What the linker SAID, each thing once; a new string. */
static char *explain(char *said)
{
    struct lines list = {.items = memory_new(strlen(said) + 1, sizeof(char *))};
    struct text t = {0};
    for (char *line; (line = strsep(&said, "\n"));) {
        char *words = reword(line);
        if (words)
            list.items[list.count++] = words;
    }
    qsort(list.items, list.count, sizeof *list.items, compare_lines);
    for (size_t i = 0; i < list.count; i++)
        if (i == 0 || strcmp(list.items[i], list.items[i - 1]) != 0)
            text_add(&t, "%s\n", list.items[i]);
    for (size_t i = 0; i < list.count; i++)
        free(list.items[i]);
    lines_free(&list);
    return t.bytes ? t.bytes : text_copy("");
}

/* Some file uses what does not exist. Find out whose, by itself. */
static void blame(const struct paths *p, const struct lines *built,
                  char *output)
{
    for (size_t i = 0; i < built->count; i++) {
        struct command_end end = run_linker(p, output, built->items + i, 1);
        if (!links(&end)) {
            struct finding f = {VERDICT_LINK_ERROR, explain(end.said)};
            exercise_say(p, built->items[i], &f);
            free(f.message);
        }
        free(end.said);
    }
}

/* ---- the subject ---- */

static uint64_t key_of(const struct paths *p, const struct lines *built)
{
    char *archive = text_format("%s/build/harness/subject.a", p->kit);
    uint64_t key = key_add_file(KEY_BEGIN, archive);
    for (size_t i = 0; i < built->count; i++) {
        char *its = text_format("%s/%s.key", p->out, built->items[i]);
        key = key_add(key, built->items[i], strlen(built->items[i]));
        key = key_add_file(key, its);
        free(its);
    }
    free(archive);
    return key;
}

/* "gcc-12.2.0", for the judge to say which compiler it was. */
static void write_compiler(const struct paths *p)
{
    char *argv[] = {"gcc", "-dumpfullversion", NULL};
    struct command_end end =
        command_run(&(struct command){argv, NULL, SECONDS, 256});
    if (!links(&end))
        die("gcc does not say its version: %s", end.said);
    char *line = text_format("gcc-%s", end.said);
    char *path = text_format("%s/compiler", p->out);
    file_write(path, line, strlen(line));
    free(path);
    free(line);
    free(end.said);
}

static void link_built(const struct paths *p, struct lines *built,
                       const struct lines *all, char *output)
{
    struct command_end end = run_linker(p, output, built->items, built->count);
    if (!links(&end)) {
        free(end.said);
        blame(p, built, output);
        free(built->items);
        *built = choose_built(p, all);
        end = run_linker(p, output, built->items, built->count);
    }
    if (!links(&end))
        die("the subject cannot be linked: %s", end.said);
    char *log = text_format("%s/subject.log", p->out);
    file_write(log, end.said, end.size);
    free(log);
    free(end.said);
}

/* Which address is which line, for the judge: it reads no debugging information
 * of a stranger's. Whose information is too odd or too much has no lines. */
static void write_lines(const char *output, const char *path)
{
    char *argv[] = {"objdump", "--dwarf=decodedline", "--wide", (char *)output,
                    NULL};
    struct command_end end =
        command_run(&(struct command){argv, NULL, LINES_SECONDS, MOST_SAID});
    file_write(path, end.said, links(&end) ? end.size : 0);
    free(end.said);
}

void link_subject(const struct paths *p, const struct lines *exercises)
{
    struct lines built = choose_built(p, exercises);
    uint64_t key = key_of(p, &built);
    char *subject = text_format("%s/subject", p->out);
    char *key_file = text_format("%s/subject.key", p->out);
    char *table = text_format("%s/subject.lines", p->out);
    if (access(subject, X_OK) < 0 || access(table, R_OK) < 0 ||
        !key_is(key_file, key)) {
        char *output = text_format("%s.%d", subject, (int)getpid());
        link_built(p, &built, exercises, output);
        write_lines(output, table);
        write_compiler(p);
        if (rename(output, subject) < 0)
            die("%s: %s", subject, strerror(errno));
        key_write(key_file, key);
        free(output);
    }
    free(table);
    free(key_file);
    free(subject);
    free(built.items);
}

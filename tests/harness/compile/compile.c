/* SPDX-License-Identifier: MIT */
/*
 * compile.c - compile one student's file, and read what the compiler says.
 *
 * Which mistakes are errors is the kit's choice and not that of the compiler's
 * version: see student.h, which stands before every file.
 */
#include "harness/compile/compile.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness/compile/command.h"
#include "harness/base/text.h"

enum { SECONDS = 10, MOST_LOG = 32768, MOST_MESSAGE = 300 };

char *cut_text(const char *text, size_t most)
{
    size_t n = strlen(text);
    if (n <= most)
        return text_copy(text);
    const char *line = memrchr(text, '\n', most);
    size_t kept = line ? (size_t)(line + 1 - text) : most;
    return text_format("%.*s%s(%zu more bytes are not shown)\n", (int)kept,
                       text, line ? "" : "\n", n - kept);
}

/* ---- what the compiler says ---- */

/* Folders that it names and the student does not know. */
struct places {
    char *include; /* where the contracts are */
    char *prelude; /* student.h */
};

static bool skip(const char **line, const char *prefix)
{
    size_t n = strlen(prefix);
    if (strncmp(*line, prefix, n) != 0)
        return false;
    *line += n;
    return true;
}

/* FILE: without the folder that the kit has it in. */
static const char *file_name(const char *file, const struct places *p)
{
    const char *name = file;
    if (skip(&name, "./"))
        return name;
    return skip(&name, p->include) && skip(&name, "/") ? name : file;
}

/* LINE of N bytes, its newline with it, as the student knows the files. That
 * student.h included a contract is no news. */
static void add_line(struct text *log, const char *line, size_t n,
                     const struct places *p)
{
    const char *file = line;
    bool chain = skip(&file, "In file included from ") ||
                 skip(&file, "                 from ");
    const char *kits = file;
    if (chain && (skip(&kits, p->prelude) || skip(&kits, "<command-line>"))) {
        size_t end = log->length;
        if (end > 1 && memcmp(log->bytes + end - 2, ",\n", 2) == 0)
            log->bytes[end - 2] = ':';
        return;
    }
    const char *name = file_name(file, p);
    text_add_bytes(log, line, (size_t)(file - line));
    text_add_bytes(log, name, n - (size_t)(name - line));
}

static char *clean_log(const char *said, const struct places *p)
{
    struct text log = {0};
    for (const char *line = said; *line;) {
        size_t n = (size_t)(strchrnul(line, '\n') - line);
        n += line[n] == '\n';
        add_line(&log, line, n, p);
        line += n;
    }
    return log.bytes ? log.bytes : text_copy("");
}

/* LOG without the lines that ask the reader to report a compiler's bug. */
static void remove_bug_reports(char *log)
{
    char *to = log;
    for (char *line = log; *line;) {
        char *end = strchrnul(line, '\n');
        char last = *end;
        *end = '\0';
        bool asks = strstr(line, "bug report") ||
                    strncmp(line, "See <", 5) == 0 ||
                    strstr(line, "Please submit");
        *end = last;
        size_t n = (size_t)(end - line) + (last != '\0');
        if (!asks)
            to = (char *)memmove(to, line, n) + n;
        line += n;
    }
    *to = '\0';
}

static bool has_one_of(const char *log, const char *const list[])
{
    for (; *list; list++)
        if (strstr(log, *list))
            return true;
    return false;
}

/* The first line of LOG that says "error:", as far as a message may go; NULL
 * without one. A new string. */
static char *first_error(const char *log)
{
    const char *at = strcasestr(log, "error:");
    if (!at)
        return NULL;
    const char *line = at;
    while (line > log && line[-1] != '\n')
        line--;
    size_t n = strcspn(line, "\n");
    return text_format("%.*s", (int)(n < MOST_MESSAGE ? n : MOST_MESSAGE),
                       line);
}

/* Why the compiler gave no object; what it said, LOG, loses what is not for
 * the student. */
static char *explain(const struct command_end *end, char *log, const char *e)
{
    static const char *const exhausted[] = {"internal compiler error",
                                            "bug report",
                                            "File size limit",
                                            "memory exhausted",
                                            "out of memory",
                                            "Killed",
                                            NULL};
    if (end->late)
        return text_format("The compiler was not done with %s.c after %d s: "
                           "does a macro or an #include repeat itself?",
                           e, SECONDS);
    if (has_one_of(log, exhausted) ||
        (WIFSIGNALED(end->status) && WTERMSIG(end->status) == SIGKILL)) {
        remove_bug_reports(log);
        return text_format("The compiler ran out of memory, file size or "
                           "stack on %s.c: it is larger or deeper than source "
                           "code is.",
                           e);
    }
    char *first = first_error(log);
    if (first)
        return first;
    if (end->size >= MOST_LOG) /* it is ended when nobody reads on */
        return text_format("The compiler said more than %d KB about %s.c: "
                           "does a macro or an #include repeat itself?",
                           MOST_LOG >> 10, e);
    return text_format("The compiler refused %s.c.", e);
}

/* ---- the compiler ---- */

/* A compiler's memory and files: those of its children, and for as long as it
 * runs of the process that starts it. */
static const struct {
    enum __rlimit_resource what;
    rlim_t most;
} limits[] = {
    {RLIMIT_CORE, 0}, {RLIMIT_FSIZE, 64 << 20}, {RLIMIT_AS, 1500000UL << 10}};
enum { N_LIMITS = sizeof limits / sizeof *limits };

static void set_limits(struct rlimit before[N_LIMITS])
{
    for (size_t i = 0; i < N_LIMITS; i++) {
        getrlimit(limits[i].what, &before[i]);
        struct rlimit r = before[i];
        if (r.rlim_cur > limits[i].most)
            r.rlim_cur = limits[i].most;
        setrlimit(limits[i].what, &r);
    }
}

static void restore_limits(const struct rlimit before[N_LIMITS])
{
    for (size_t i = 0; i < N_LIMITS; i++)
        setrlimit(limits[i].what, &before[i]);
}

/* A full disk is the machine's fault. The disk is asked, not the log: a file
 * can make the compiler say anything. */
static void ask_the_disk(const char *work, const char *e)
{
    char *room = text_format("%s/room", work);
    static const char nothing[65536];
    FILE *f = fopen(room, "we");
    bool written = f && fwrite(nothing, sizeof nothing, 1, f) == 1;
    if ((f && fclose(f) != 0) || !written)
        die("the disk is full: %s.c could not be compiled", e);
    free(room);
}

/* So that data races are found between processes (wire/races.h); gcc 11 and later
 * have it. */
#define FOLLOW_MEMORY                                           \
    "-fsanitize=thread", "--param=tsan-distinguish-volatile=1", \
        "--param=tsan-instrument-func-entry-exit=0"

bool can_follow(const char *work)
{
    char *argv[] = {"gcc", FOLLOW_MEMORY, "-E", "-x", "c", "/dev/null", NULL};
    struct command_end end =
        command_run(&(struct command){argv, work, SECONDS, MOST_LOG});
    free(end.said);
    return !end.late && end.status == 0;
}

static struct command_end run_compiler(const char *work, const char *e,
                                       const struct places *places,
                                       bool follows)
{
    char *file = text_format("./%s.c", e), *object = text_format("%s.o", e);
    char *header = text_format("%s/%s.h", places->include, e);
    char *contract = access(header, R_OK) == 0
                         ? text_format("-DIPCLAB_CONTRACT=\"%s.h\"", e)
                         : text_format("-UIPCLAB_CONTRACT");
    /* Compiled in a folder of its own, so that no header beside it is found
     * here that the grader would not have. */
    char *const follow[] = {FOLLOW_MEMORY};
    char *argv[] = {"gcc",
                    "-std=gnu11",
                    follows ? follow[0] : "-O0",
                    follows ? follow[1] : "-O0",
                    follows ? follow[2] : "-O0",
                    "-O0",
                    "-g",
                    "-gno-record-gcc-switches",
                    "-Wall",
                    "-Wextra",
                    "-Wformat=2",
                    "-Wshadow",
                    "-U_FORTIFY_SOURCE",
                    "-fno-lto",
                    "-fdiagnostics-color=never",
                    "-fmax-errors=10",
                    "-ftrack-macro-expansion=0",
                    "-pipe",
                    "-pthread",
                    "-I",
                    places->include,
                    contract,
                    "-include",
                    places->prelude,
                    "-c",
                    file,
                    "-o",
                    object,
                    NULL};
    struct rlimit before[N_LIMITS];
    set_limits(before);
    struct command_end end =
        command_run(&(struct command){argv, work, SECONDS, MOST_LOG});
    restore_limits(before);
    free(contract);
    free(header);
    free(object);
    free(file);
    return end;
}

static char *real_path(const char *kit, const char *below)
{
    char *path = text_format("%s/%s", kit, below);
    char *real = realpath(path, NULL);
    if (!real)
        die("the kit has no %s", path);
    free(path);
    return real;
}

struct finding compile(const struct paths *p, const char *exercise,
                       const char *work, const char *bytes, size_t n,
                       bool follows)
{
    char *lab = text_format("labs/%s", p->lab);
    struct places places = {real_path(p->kit, lab), real_path(p->kit, PRELUDE)};
    char *file = text_format("%s/%s.c", work, exercise);
    file_write(file, bytes, n);
    struct command_end end = run_compiler(work, exercise, &places, follows);
    char *log = clean_log(end.said, &places);
    bool failed = end.late || end.status != 0;
    struct finding f = finding_none;
    if (failed) {
        ask_the_disk(work, exercise);
        f = (struct finding){VERDICT_COMPILE_ERROR,
                             explain(&end, log, exercise)};
    }
    char *path = text_format("%s/%s.log", p->out, exercise);
    char *shown = cut_text(log, MOST_TEXT);
    file_write(path, shown, strlen(shown));
    free(shown);
    free(path);
    free(log);
    free(end.said);
    free(file);
    free(places.include);
    free(places.prelude);
    free(lab);
    return f;
}

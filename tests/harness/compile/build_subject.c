/* SPDX-License-Identifier: MIT */
/*
 * build_subject.c - build-subject [-j N] KIT LAB SRC OUT [EXERCISE]: build the
 * student's files of folder SRC into OUT/subject; with EXERCISE compile only that
 * one, as OUT has the others from an earlier build of the same files. N files
 * are compiled at a time; without -j, or with "all", one a core. Run by
 * `make test` in a lab, and by `ipclab grade` inside its build sandbox: the same
 * build for both.
 *
 * For every exercise it leaves OUT/<exercise>.status: on the first line one of
 * ok, compile_error, link_error, rejected, missing_file; below it what the
 * student should know. OUT/<exercise>.log has the compiler's text, OUT/compiler
 * its name. A status that was there before for a file that is not there (the
 * grader refused it) stays. Whatever the student's files hold, it ends with 0;
 * 2 is wrong usage, anything else the machine's or the kit's fault.
 *
 * Each exercise is built by a process of its own, which bounds itself and its
 * compiler; the objects are checked and changed there, too.
 */
#include <errno.h>
#include <glob.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness/base/memory.h"
#include "harness/compile/compile.h"
#include "harness/compile/exercise.h"
#include "harness/compile/link.h"
#include "harness/base/signals.h"
#include "harness/base/text.h"

enum { EXIT_USAGE = 2 };

/* The exercises of the lab: those that have drivers. Items are new. */
static struct lines find_exercises(const struct paths *p)
{
    char *pattern = text_format("%s/build/labs/%s/drivers/*.o", p->kit, p->lab);
    glob_t found;
    if (glob(pattern, 0, NULL, &found) != 0)
        die("the kit is not built: there is no %s", pattern);
    struct lines list = {.items = memory_new(found.gl_pathc, sizeof(char *))};
    for (size_t i = 0; i < found.gl_pathc; i++) {
        const char *name = strrchr(found.gl_pathv[i], '/') + 1;
        list.items[list.count++] =
            text_format("%.*s", (int)(strlen(name) - 2), name);
    }
    globfree(&found);
    free(pattern);
    return list;
}

/* A checksum of all that every object is made with: this program, what it
 * includes before a file, the lab's headers, the probe's calls. */
static uint64_t kit_key(const struct paths *p)
{
    uint64_t key = key_add_file(KEY_BEGIN, "/proc/self/exe");
    char *patterns[] = {
        text_format("%s/" PRELUDE, p->kit),
        text_format("%s/build/harness/*.symbols", p->kit),
        text_format("%s/labs/%s/*.h", p->kit, p->lab),
        text_format("%s/build/labs/%s/lab.ini", p->kit, p->lab),
    };
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        glob_t found = {.gl_pathc = 0};
        if (glob(patterns[i], 0, NULL, &found) == 0) {
            for (size_t k = 0; k < found.gl_pathc; k++)
                key = key_add_file(key, found.gl_pathv[k]);
            globfree(&found);
        }
        free(patterns[i]);
    }
    return key;
}

/* The end of a build. In a sandbox this is process 1, and what was left of
 * others' compilers ends here, too. */
static void wait_for_one(pid_t builds[], size_t n)
{
    for (;;) {
        int status;
        pid_t pid = wait(&status);
        if (pid < 0 && errno != EINTR)
            die("a build was lost: %s", strerror(errno));
        size_t i = 0;
        while (i < n && builds[i] != pid)
            i++;
        if (pid < 0 || i == n)
            continue;
        builds[i] = 0;
        if (WIFSIGNALED(status))
            die("a build was ended by signal %d", WTERMSIG(status));
        if (WEXITSTATUS(status) != 0)
            exit(WEXITSTATUS(status)); /* it has said why */
        return;
    }
}

static void build_all(const struct paths *p, char *const names[], size_t n,
                      size_t at_once)
{
    uint64_t key = kit_key(p);
    size_t running = 0;
    pid_t *builds = memory_new(n, sizeof *builds);
    for (size_t i = 0; i < n; i++) {
        if (running == at_once) {
            wait_for_one(builds, n);
            running--;
        }
        builds[i] = fork();
        if (builds[i] < 0)
            die("cannot start a process: %s", strerror(errno));
        if (builds[i] == 0) {
            exercise_build(p, names[i], key);
            exit(0);
        }
        running++;
    }
    for (; running > 0; running--)
        wait_for_one(builds, n);
    free(builds);
}

/* "one two": a pair of programs is built together. */
static struct lines split_names(const char *names)
{
    struct lines l = {.bytes = text_copy(names)};
    char *rest = l.bytes, *name;
    while ((name = strsep(&rest, " "))) {
        l.items = memory_grow(l.items, l.count, sizeof *l.items);
        if (*name)
            l.items[l.count++] = name;
    }
    return l;
}

static size_t cores(void)
{
    cpu_set_t mine;
    int n =
        sched_getaffinity(0, sizeof mine, &mine) == 0 ? CPU_COUNT(&mine) : 1;
    return n > 0 ? (size_t)n : 1;
}

/* "-j N" before the other words; 0 if it makes no sense. */
static size_t parse_jobs(int *argc, char ***argv)
{
    if (*argc < 3 || strcmp((*argv)[1], "-j") != 0)
        return cores();
    const char *word = (*argv)[2];
    *argc -= 2;
    *argv += 2;
    char *end;
    long n = strtol(word, &end, 10);
    if (strcmp(word, "all") == 0)
        return cores();
    return *word && !*end && n > 0 ? (size_t)n : 0;
}

int main(int argc, char **argv)
{
    signals_reset(); /* SIGPIPE: a compiler to which nobody listens ends */
    size_t at_once = parse_jobs(&argc, &argv);
    if (!at_once || (argc != 5 && argc != 6)) {
        fprintf(stderr, "usage: build-subject [-j N] KIT LAB SRC OUT "
                        "[EXERCISE]\n");
        return EXIT_USAGE;
    }
    struct paths p = {argv[1], argv[2], argv[3], argv[4]};
    setenv("LC_ALL", "C", 1);
    if (mkdir(p.out, 0777) < 0 && errno != EEXIST)
        die("%s: %s", p.out, strerror(errno));
    struct lines exercises = find_exercises(&p);
    if (argc == 6) {
        struct lines some = split_names(argv[5]);
        build_all(&p, some.items, some.count, at_once);
        lines_free(&some);
    } else {
        build_all(&p, exercises.items, exercises.count, at_once);
    }
    link_subject(&p, &exercises);
    for (size_t i = 0; i < exercises.count; i++)
        free(exercises.items[i]);
    lines_free(&exercises);
    return 0;
}

/* SPDX-License-Identifier: MIT */
/*
 * exercise.c - one exercise of a build, step by step: is it there and text,
 * was it built before, does it compile, may it be linked, shut it in.
 */
#include "harness/compile/exercise.h"

#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "harness/compile/compile.h"
#include "harness/compile/object.h"
#include "harness/compile/files/source.h"
#include "harness/result/rubric.h"
#include "harness/base/text.h"

/* Exercise E's file with this ending in OUT. */
static char *out_file(const struct paths *p, const char *e, const char *ending)
{
    return text_format("%s/%s.%s", p->out, e, ending);
}

static void out_remove(const struct paths *p, const char *e, const char *ending)
{
    char *path = out_file(p, e, ending);
    unlink(path);
    free(path);
}

void exercise_say(const struct paths *p, const char *exercise,
                  const struct finding *f)
{
    bool good = f->verdict == VERDICT_PASS;
    char *message = cut_text(f->message ? f->message : "", MOST_TEXT);
    size_t n = strlen(message);
    char *status =
        text_format("%s\n%s%s", good ? "ok" : verdict_word(f->verdict, NULL),
                    message, n && message[n - 1] != '\n' ? "\n" : "");
    char *path = out_file(p, exercise, "status");
    file_write(path, status, strlen(status));
    if (!good)
        out_remove(p, exercise, "o");
    free(path);
    free(status);
    free(message);
}

/* The first line of the status, a new string; NULL without one. */
static char *status_word(const struct paths *p, const char *e)
{
    char *path = out_file(p, e, "status");
    struct lines said = lines_read(path);
    char *word = said.count ? text_copy(said.items[0]) : NULL;
    lines_free(&said);
    free(path);
    return word;
}

bool exercise_is_built(const struct paths *p, const char *exercise)
{
    char *word = status_word(p, exercise);
    bool built = word && strcmp(word, "ok") == 0;
    free(word);
    return built;
}

/* There is no file. What the grader said of it before stays. */
static void say_missing(const struct paths *p, const char *e)
{
    out_remove(p, e, "key");
    char *word = status_word(p, e);
    bool said = word && (strcmp(word, "rejected") == 0 ||
                         strcmp(word, "missing_file") == 0);
    free(word);
    if (said)
        return;
    char *log = out_file(p, e, "log");
    file_write(log, "", 0);
    free(log);
    struct finding f = {VERDICT_MISSING_FILE,
                        text_format("There is no file %s.c.", e)};
    exercise_say(p, e, &f);
    free(f.message);
}

static struct source read_source(const struct paths *p, const char *e)
{
    int dir = open(p->src, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (dir < 0)
        die("%s: %s", p->src, strerror(errno));
    char *file = text_format("%s.c", e);
    struct source s = source_read(dir, file);
    if (s.error && s.error != ENOENT)
        die("%s/%s: %s", p->src, file, strerror(s.error));
    free(file);
    close(dir);
    return s;
}

/* What else this exercise's object is made of. */
static uint64_t add_parts(uint64_t key, const struct paths *p, const char *e)
{
    char *contract =
        text_format("%s/build/labs/%s/contracts/%s.symbols", p->kit, p->lab, e);
    char *drivers =
        text_format("%s/build/labs/%s/drivers/%s.o", p->kit, p->lab, e);
    key = key_add_file(key_add_file(key, contract), drivers);
    free(contract);
    free(drivers);
    return key;
}

/* Does lab.ini say that exercise E shares memory with other processes? */
static bool shares_memory(const struct paths *p, const char *e)
{
    char *path = text_format("%s/build/labs/%s/lab.ini", p->kit, p->lab);
    char *error = NULL;
    struct rubric *r = rubric_load_draft(path, &error);
    if (!r)
        die("%s", error);
    const struct rubric_exercise *x = rubric_exercise_find(r, e);
    bool shares = x && x->shares;
    rubric_free(r);
    free(path);
    return shares;
}

static struct object_rules load_rules(const struct paths *p, const char *e,
                                      bool follows)
{
    char *contract =
        text_format("%s/build/labs/%s/contracts/%s.symbols", p->kit, p->lab, e);
    char *kit = text_format("%s/build/harness/kit.symbols", p->kit);
    char *calls = text_format("%s/build/harness/%s.symbols", p->kit,
                              follows ? "shared" : "calls");
    struct object_rules rules = {e, lines_read(contract), lines_read(kit),
                                 lines_read(calls)};
    if (!rules.kit.count || !rules.calls.count)
        die("the kit is not built: %s", calls);
    lines_sort(&rules.kit);
    lines_sort(&rules.calls);
    free(contract);
    free(kit);
    free(calls);
    return rules;
}

/* What the compiler made: check it, shut it in, put it into OUT. */
static struct finding take_object(const struct paths *p, const char *e,
                                  const char *object, bool follows)
{
    struct object_rules rules = load_rules(p, e, follows);
    struct object o = object_open(object);
    struct finding f = object_check(&o, &rules);
    if (f.verdict == VERDICT_PASS) {
        struct finding shut = object_shut(&o, &rules);
        f = shut.verdict == VERDICT_PASS ? f : shut;
    }
    object_close(&o);
    char *to = out_file(p, e, "o");
    if (f.verdict == VERDICT_PASS && rename(object, to) < 0)
        die("%s: %s", to, strerror(errno));
    free(to);
    lines_free(&rules.contract);
    lines_free(&rules.kit);
    lines_free(&rules.calls);
    return f;
}

static void remove_work(const char *work, const char *e)
{
    static const char *const made[] = {"c", "o"};
    for (size_t i = 0; i < sizeof made / sizeof *made; i++) {
        char *file = text_format("%s/%s.%s", work, e, made[i]);
        unlink(file);
        free(file);
    }
    char *room = text_format("%s/room", work);
    unlink(room);
    free(room);
    if (rmdir(work) < 0)
        die("%s: %s", work, strerror(errno));
}

static struct finding build(const struct paths *p, const char *e,
                            const struct source *s)
{
    char *work = text_format("%s/%s.work.%d", p->out, e, (int)getpid());
    if (mkdir(work, 0700) < 0)
        die("%s: %s", work, strerror(errno));
    bool shares = shares_memory(p, e), follows = shares && can_follow(work);
    struct finding f = compile(p, e, work, s->bytes, s->size, follows);
    if (f.verdict == VERDICT_PASS) {
        char *object = text_format("%s/%s.o", work, e);
        f = take_object(p, e, object, follows);
        free(object);
    }
    if (f.verdict == VERDICT_PASS && shares && !follows && !f.message)
        f.message = text_format("This gcc does not have -fsanitize=thread as "
                                "gcc 11 and later do: nobody looked for data "
                                "races in %s.c.",
                                e);
    remove_work(work, e);
    free(work);
    return f;
}

void exercise_build(const struct paths *p, const char *exercise,
                    uint64_t kit_key)
{
    struct source s = read_source(p, exercise);
    if (s.error) {
        say_missing(p, exercise);
        return;
    }
    char *key_file = out_file(p, exercise, "key");
    uint64_t key = add_parts(key_add(kit_key, s.bytes, s.size), p, exercise);
    char *word = status_word(p, exercise);
    if (!s.refusal && word && key_is(key_file, key)) {
        free(word);
        free(key_file);
        free(s.bytes);
        return;
    }
    unlink(key_file);
    struct finding f = {VERDICT_REJECTED, NULL};
    if (s.refusal)
        f.message = text_format("%s.c %s", exercise, s.refusal);
    else
        f = build(p, exercise, &s);
    exercise_say(p, exercise, &f);
    if (f.verdict == VERDICT_PASS)
        key_write(key_file, key);
    free(f.message);
    free(word);
    free(key_file);
    free(s.bytes);
    free(s.refusal);
}

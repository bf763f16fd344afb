/* SPDX-License-Identifier: MIT */
/*
 * result_parts.c - the final word on one test: the build's, the record's and
 * Criterion's must agree. No evidence is never a pass.
 */
#include "harness/result/result_parts.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "harness/base/text.h"

enum { MAX_BUILD_TEXT = 256 << 10 };

static char *build_read(const char *dir, const char *exercise,
                        const char *suffix)
{
    char *path = text_format("%s/%s.%s", dir, exercise, suffix);
    size_t n = 0;
    char *bytes = text_read_file(path, MAX_BUILD_TEXT, &n);
    char *clean = bytes ? text_clean(bytes, n) : NULL;
    int saved = errno;
    free(bytes);
    free(path);
    errno = saved;
    return clean;
}

/* Cut the newlines and blanks that end S. */
static void trim_end(char *s)
{
    size_t n = strlen(s);
    while (n > 0 && strchr(" \t\n", s[n - 1]))
        n--;
    s[n] = '\0';
}

static enum verdict build_verdict(const char *word)
{
    if (!strcmp(word, "ok"))
        return VERDICT_PASS;
    enum verdict v = verdict_parse(word);
    return verdict_kind(v) == KIND_UNBUILT ? v : VERDICT_INFRA_ERROR;
}

void build_load(struct build *b, const char *dir, const char *exercise)
{
    char *status = build_read(dir, exercise, "status");
    if (status) {
        size_t line = strcspn(status, "\n");
        bool more = status[line] == '\n';
        status[line] = '\0';
        b->verdict = build_verdict(status);
        b->message = b->verdict == VERDICT_INFRA_ERROR
                         ? text_format("%s.status says \"%s\", which is not a "
                                       "status",
                                       exercise, status)
                         : text_copy(more ? status + line + 1 : "");
    } else {
        b->verdict = VERDICT_INFRA_ERROR;
        b->message = text_format("%s.status cannot be read: %s", exercise,
                                 strerror(errno));
    }
    free(status);
    char *log = build_read(dir, exercise, "log");
    b->warnings = log              ? log
                  : errno == EFBIG ? text_format("(more than %d KiB of text)",
                                                 MAX_BUILD_TEXT >> 10)
                                   : text_copy("");
    trim_end(b->message);
    trim_end(b->warnings);
}

void build_free(struct build *b)
{
    free(b->message);
    free(b->warnings);
    *b = (struct build){0};
}

static bool names_test(const char *name, const char *exercise, const char *test)
{
    size_t length = strlen(exercise);
    return !strncmp(name, exercise, length) && name[length] == '/' &&
           !strcmp(name + length + 1, test);
}

static bool is_in(const char *const *list, size_t n, const char *exercise,
                  const char *test)
{
    for (size_t i = 0; i < n; i++)
        if (names_test(list[i], exercise, test))
            return true;
    return false;
}

bool test_is_selected(const struct result_input *input, const char *exercise,
                      const char *test)
{
    return is_in(input->selected, input->n_selected, exercise, test);
}

bool test_is_hidden(const struct result_input *input, const char *exercise,
                    const char *test)
{
    return is_in(input->hidden, input->n_hidden, exercise, test);
}

/* Criterion's outcome, and how many it has of that test. */
static const struct outcome *outcome_find(const struct result_input *input,
                                          const char *exercise,
                                          const char *test, size_t *count)
{
    const struct outcome *found = NULL;
    *count = 0;
    for (size_t i = 0; i < input->n_outcomes; i++) {
        const struct outcome *o = &input->outcomes[i];
        if (strcmp(o->exercise, exercise) != 0 || strcmp(o->test, test) != 0)
            continue;
        found = o;
        ++*count;
    }
    return found;
}

static void set_infra_error(struct record *r, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void set_infra_error(struct record *r, const char *format, ...)
{
    r->verdict = VERDICT_INFRA_ERROR;
    record_set(&r->detail, "%s", "");
    va_list args;
    va_start(args, format);
    record_set_v(&r->saw, format, args);
    va_end(args);
    /* The rule and the manual page of the test are not to blame. */
    record_set(&r->rule, "%s", "");
    record_set(&r->look, "%s", "");
}

static void judge_unbuilt(struct record *r, const struct build *build)
{
    r->verdict = build->verdict;
    if (build->verdict == VERDICT_INFRA_ERROR)
        set_infra_error(r, "the build left no sound status: %s",
                        build->message);
    else
        record_set(&r->saw,
                   "%s.c could not be used (%s), so this test could "
                   "not run",
                   r->exercise, verdict_word(build->verdict, NULL));
}

static void judge_evidence(struct record *r, const struct outcome *outcome,
                           size_t n_outcomes)
{
    const char *message =
        outcome && outcome->message ? outcome->message : "no message";
    bool passed = r->verdict == VERDICT_PASS;
    if (n_outcomes == 0)
        set_infra_error(r, "Criterion does not say how this test ended");
    else if (n_outcomes > 1)
        set_infra_error(r, "Criterion reports this test %zu times", n_outcomes);
    else if (passed && !outcome->passed)
        set_infra_error(r,
                        "the test recorded a pass, but Criterion says that "
                        "it failed: %s",
                        message);
    else if (!passed && outcome->passed && r->verdict != VERDICT_INFRA_ERROR)
        set_infra_error(r,
                        "the test recorded %s, but Criterion says that it "
                        "passed",
                        verdict_word(r->verdict, r->detail));
    else if (passed && r->expects == 0)
        set_infra_error(r, "the test ended without having expected anything");
}

void test_judge(struct record *r, const struct result_input *input,
                const struct build *build, const char *exercise,
                const char *test)
{
    size_t n_outcomes;
    const struct outcome *outcome =
        outcome_find(input, exercise, test, &n_outcomes);

    if (build->verdict == VERDICT_PASS &&
        record_load(input->records_dir, exercise, test, r) == 0) {
        judge_evidence(r, outcome, n_outcomes);
        return;
    }
    int saved = errno;
    record_set(&r->exercise, "%s", exercise);
    record_set(&r->test, "%s", test);
    if (build->verdict != VERDICT_PASS)
        judge_unbuilt(r, build);
    else
        set_infra_error(
            r,
            "the test left no sound record (%s); Criterion "
            "says: %s",
            saved == ENOENT ? "it did not reach its end" : strerror(saved),
            outcome && outcome->message ? outcome->message : "nothing");
}

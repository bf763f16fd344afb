/* SPDX-License-Identifier: MIT */
/*
 * batch_intake.c - the first half of a batch: what was handed in goes into
 * the journal, and it is settled what there is to grade.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness/base/text.h"
#include "base/losses.h"
#include "journal/attempts.h"
#include "command/batch.h"
#include "class/class_list.h"
#include "people/roster.h"
#include "take/stage_apart.h"
#include "class/whose.h"

#define ROSTER_LIMIT (16 << 20)

struct taking_in {
    struct batch *batch;
    struct roster roster;
    struct names asked;     /* the exercises' names */
    struct names strangers; /* who are not on the roster */
    struct names none;      /* "ada (only x)": nothing of the lab is there */
    char *why;
};

/* H has nothing of the lab: what has it? */
static void note_none(struct taking_in *t, const struct handed_in *h,
                      const struct names *notes)
{
    size_t n = strlen(NOTE_OF_NONE);
    for (size_t i = 0; i < notes->count; i++) {
        if (strncmp(notes->items[i], NOTE_OF_NONE, n) != 0)
            continue;
        const char *rest = notes->items[i] + n;
        rest += strspn(rest, ",: ");
        char *line = text_format("%s%s%s%s", h->who, *rest ? " (" : "", rest,
                                 *rest ? ")" : "");
        names_add(&t->none, line);
        free(line);
    }
}

/* The files of H go into the journal. */
static enum exit_status put_one(const struct handed_in *h, void *data)
{
    struct taking_in *t = data;
    struct batch *b = t->batch;
    char **why = &t->why;
    struct staged files = {0};
    struct stage_input input = {
        .parts = h->parts, .n_parts = h->n_parts, .asked = &t->asked};
    enum exit_status status = stage_apart(&files, &input, why);
    if (status == STATUS_DONE) {
        char *digest = digest_of_staged(&files);
        struct student student = {h->who, h->name, h->email, false};
        struct submission s = {h->who, h->source, h->at, h->late, digest};
        if (journal_put_student(b->journal, &student) < 0 ||
            journal_know(b->journal, h->key, h->called, h->source, h->who) <
                0 ||
            journal_put_submission(b->journal, &s, &files) < 0) {
            *why = text_copy(journal_why(b->journal));
            status = STATUS_MACHINE;
        }
        note_none(t, h, &files.notes);
        free(digest);
    } else {
        char *reason = *why;
        *why = text_format("%s: %s", h->source, reason ? reason : "");
        free(reason);
    }
    staged_free(&files);
    return status;
}

/* Those who are on the roster go into the journal. */
static int put_roster(struct batch *b, const struct roster *r)
{
    int result = 0;
    for (size_t i = 0; i < r->count && result == 0; i++) {
        const struct person *p = &r->people[i];
        struct student s = {p->who, p->name, p->email, true};
        result = journal_put_student(b->journal, &s);
    }
    return result;
}

static enum exit_status read_roster(const char *path, struct roster *r)
{
    size_t n;
    char *bytes = path ? text_read_file(path, ROSTER_LIMIT, &n) : NULL;
    char *error = bytes ? roster_parse(r, bytes, n) : NULL;
    enum exit_status status = STATUS_DONE;
    if (path && !bytes)
        status = complain(STATUS_USAGE, "%s: %s", path, strerror(errno));
    else if (error)
        status = complain(STATUS_USAGE, "%s: %s", path, error);
    free(error);
    free(bytes);
    return status;
}

/* What the command line asks for beyond that. */
static int settle(struct batch *b, bool *unknown)
{
    size_t count;
    int result = journal_set_fact(b->journal, "count", b->count);
    if (result == 0)
        result = attempts_choose(b->journal);
    for (size_t i = 0; i < b->regrade.count && result == 0; i++) {
        const char *pattern = b->regrade.items[i];
        result = journal_regrade(b->journal, pattern, b->tests_hash, &count);
        if (result == 0 && count == 0 && strcmp(pattern, "old") != 0) {
            complain(STATUS_USAGE, "--regrade %s: nobody is called so",
                     pattern);
            *unknown = true;
        }
    }
    return result == 0 ? journal_share(b->journal, b->tests_hash, &count)
                       : result;
}

/* Read all that there is outside, before the journal is touched. */
static enum exit_status look_around(struct taking_in *t, struct class *c)
{
    const struct batch *b = t->batch;
    enum exit_status status = read_roster(b->roster_path, &t->roster);
    if (status == STATUS_DONE)
        status = class_read(c, b->intake, b->site, b->work, &t->roster);
    if (status == STATUS_DONE &&
        kit_exercises(b->assess.kit, b->lab, false, &t->asked, &t->why) < 0)
        status = STATUS_LAB;
    if (status == STATUS_DONE && c->site != SITE_PLAIN)
        complain(STATUS_DONE, "the names are those of %s", site_word(c->site));
    if (status == STATUS_DONE) {
        names_tell("passed over, nobody handed it in:", &c->passed_over);
        whose_decide(c, &t->roster, b->journal, &t->strangers);
        status = class_list_sound(c);
    }
    return status;
}

/* What is refused is said one by one: it is somebody's work. */
static void tell_refused(struct batch *b, const struct class *c)
{
    for (size_t i = 0; i < c->refused.count; i++)
        complain(STATUS_LOST, "not taken: %s", c->refused.items[i]);
    b->left_out = c->refused.count > 0;
}

enum exit_status batch_take_in(struct batch *b)
{
    struct class c = {0};
    struct taking_in t = {.batch = b};
    bool unknown = false; /* --regrade of nobody: then nothing is done */
    enum exit_status status = look_around(&t, &c);
    if (status == STATUS_DONE &&
        (journal_begin(b->journal) < 0 || put_roster(b, &t.roster) < 0))
        status = STATUS_MACHINE;
    if (status == STATUS_DONE)
        status = class_each(&c, put_one, &t);
    if (status == STATUS_DONE)
        names_tell("not on the roster, but graded:", &t.strangers);
    names_tell("none of the lab's files:", &t.none);
    tell_refused(b, &c);
    if (status == STATUS_DONE && (settle(b, &unknown) < 0 ||
                                  (!unknown && journal_commit(b->journal) < 0)))
        status = STATUS_MACHINE;
    if (status == STATUS_DONE && unknown)
        status = STATUS_USAGE;
    if (t.why || *journal_why(b->journal))
        complain(status, "%s", t.why ? t.why : journal_why(b->journal));
    free(t.why);
    names_free(&t.asked);
    names_free(&t.strangers);
    names_free(&t.none);
    class_free(&c);
    roster_free(&t.roster);
    return status;
}

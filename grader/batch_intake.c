/* SPDX-License-Identifier: MIT */
/*
 * batch_intake.c - the first half of a batch: what was handed in goes into
 * the journal, and it is settled what there is to grade.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../tests/harness/text.h"
#include "attempts.h"
#include "batch.h"
#include "class.h"
#include "roster.h"
#include "stage_apart.h"

#define ROSTER_LIMIT (16 << 20)

/* The files of H go into the journal. */
static enum exit_status put_one(struct batch *b, const struct handed_in *h,
                                const struct names *asked, char **why)
{
    struct staged files = {0};
    struct stage_input input = {
        .parts = h->parts, .n_parts = h->n_parts, .asked = asked};
    enum exit_status status = stage_apart(&files, &input, why);
    if (status == STATUS_DONE) {
        char *digest = digest_of_staged(&files);
        struct student student = {h->who, h->name, h->email, false};
        struct submission s = {h->who, h->source, h->at, h->late, digest};
        if (journal_put_student(b->journal, &student) < 0 ||
            journal_put_submission(b->journal, &s, &files) < 0) {
            *why = text_format("%s", journal_why(b->journal));
            status = STATUS_MACHINE;
        }
        free(digest);
    } else {
        char *reason = *why;
        *why = text_format("%s: %s", h->source, reason ? reason : "");
        free(reason);
    }
    staged_free(&files);
    return status;
}

/* Those who are on the roster go into the journal, and what they handed in
 * gets their names; who is not is told. */
static int put_roster(struct batch *b, struct class *c, const struct roster *r)
{
    struct names strangers = {0};
    int result = 0;
    for (size_t i = 0; i < r->count && result == 0; i++) {
        const struct person *p = &r->people[i];
        struct student s = {p->who, p->name, p->email, true};
        result = journal_put_student(b->journal, &s);
    }
    for (size_t i = 0; i < c->count && r->count; i++) {
        struct handed_in *h = &c->items[i];
        const struct person *p = roster_find(r, h->who, h->name, h->email);
        if (p) {
            free(h->who);
            h->who = text_format("%s", p->who);
        } else if (!names_have(&strangers, h->source)) {
            names_add(&strangers, h->source);
        }
    }
    names_tell("not on the roster, but graded:", &strangers);
    names_free(&strangers);
    return result;
}

static enum exit_status read_roster(const char *path, struct roster *r)
{
    size_t n;
    char *bytes = path ? text_read_file(path, ROSTER_LIMIT, &n) : NULL;
    char *error = bytes ? roster_parse(r, bytes, n) : NULL;
    enum exit_status status = STATUS_DONE;
    if (path && !bytes)
        status = (enum exit_status)complain(STATUS_USAGE, "%s: %s", path,
                                            strerror(errno));
    else if (error)
        status =
            (enum exit_status)complain(STATUS_USAGE, "%s: %s", path, error);
    free(error);
    free(bytes);
    return status;
}

/* What the command line asks for beyond that. */
static int settle(struct batch *b)
{
    size_t count;
    int result = journal_set_fact(b->journal, "count", b->count);
    if (result == 0)
        result = attempts_choose(b->journal);
    for (size_t i = 0; i < b->regrade.count && result == 0; i++) {
        const char *pattern = b->regrade.items[i];
        result = journal_regrade(b->journal, pattern, b->tests_hash, &count);
        if (result == 0 && count == 0)
            complain(STATUS_DONE, "--regrade %s: there is none", pattern);
    }
    return result == 0 ? journal_share(b->journal, b->tests_hash, &count)
                       : result;
}

/* Read all that there is outside, before the journal is touched. */
static enum exit_status look_around(const struct batch *b, struct class *c,
                                    struct roster *r, struct names *asked)
{
    char *why = NULL;
    enum exit_status status = read_roster(b->roster_path, r);
    if (status == STATUS_DONE)
        status = class_read(c, b->intake, b->site, b->work);
    if (status == STATUS_DONE &&
        kit_exercises(b->assess.kit, b->lab, false, asked, &why) < 0)
        status = (enum exit_status)complain(STATUS_LAB, "%s", why);
    if (status == STATUS_DONE && c->site != SITE_PLAIN)
        complain(STATUS_DONE, "the names are those of %s", site_word(c->site));
    if (status == STATUS_DONE)
        names_tell("passed over, nobody handed it in:", &c->passed_over);
    free(why);
    return status;
}

enum exit_status batch_take_in(struct batch *b)
{
    struct class c = {0};
    struct roster r = {0};
    struct names asked = {0};
    char *why = NULL;
    enum exit_status status = look_around(b, &c, &r, &asked);
    if (status == STATUS_DONE &&
        (journal_begin(b->journal) < 0 || put_roster(b, &c, &r) < 0))
        status = STATUS_MACHINE;
    for (size_t i = 0; i < c.count && status == STATUS_DONE; i++)
        status = put_one(b, &c.items[i], &asked, &why);
    if (status == STATUS_DONE &&
        (settle(b) < 0 || journal_commit(b->journal) < 0))
        status = STATUS_MACHINE;
    if (why || *journal_why(b->journal))
        complain(status, "%s", why ? why : journal_why(b->journal));
    free(why);
    names_free(&asked);
    class_free(&c);
    roster_free(&r);
    return status;
}

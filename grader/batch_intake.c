/* SPDX-License-Identifier: MIT */
/*
 * batch_intake.c - the first half of a batch: what was handed in goes into
 * the journal, and it is settled what there is to grade.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../tests/harness/text.h"
#include "batch.h"
#include "class.h"
#include "stage_apart.h"

/* The files of H go into the journal. */
static enum exit_status put_one(struct batch *b, const struct handed_in *h,
                                const struct names *asked, char **why)
{
    struct staged files = {0};
    struct stage_input input = {h->path, asked, NULL, NULL};
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

static void tell_passed_over(const struct class *c)
{
    if (c->passed_over.count == 0)
        return;
    struct text t = {0};
    for (size_t i = 0; i < c->passed_over.count && i < 5; i++)
        text_add(&t, "%s %s", i ? "," : "", c->passed_over.items[i]);
    if (c->passed_over.count > 5)
        text_add(&t, " and %zu more", c->passed_over.count - 5);
    complain(STATUS_DONE, "passed over, nobody handed it in:%s",
             text_string(&t));
    text_free(&t);
}

/* What the command line asks for beyond that. */
static int settle(struct batch *b)
{
    size_t count;
    int result = journal_choose_attempts(b->journal, b->first);
    for (size_t i = 0; i < b->regrade.count && result == 0; i++) {
        const char *pattern = b->regrade.items[i];
        result = journal_regrade(b->journal, pattern, b->tests_hash, &count);
        if (result == 0 && count == 0)
            complain(STATUS_DONE, "--regrade %s: there is none", pattern);
    }
    return result == 0 ? journal_share(b->journal, b->tests_hash, &count)
                       : result;
}

enum exit_status batch_take_in(struct batch *b)
{
    struct class c = {0};
    struct names asked = {0};
    char *skeletons = text_format("%s/skeletons/%s", b->assess.kit, b->lab);
    char *why = NULL;
    enum exit_status status = class_read(&c, b->intake);
    if (status == STATUS_DONE &&
        (!names_of_folder(&asked, skeletons, ".c") || asked.count == 0))
        status = (enum exit_status)complain(STATUS_LAB, "no skeletons in %s",
                                            skeletons);
    if (status == STATUS_DONE)
        tell_passed_over(&c);
    if (status == STATUS_DONE && journal_begin(b->journal) < 0)
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
    free(skeletons);
    return status;
}

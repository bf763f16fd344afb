/* SPDX-License-Identifier: MIT */
/*
 * attempts.c - which attempt of a student counts.
 *
 * It is chosen when something is handed in, graded or adjusted, and kept in
 * the journal: its readers need not know the rule.
 */
#include "journal/attempts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "harness/base/text.h"
#include "journal/final_mark.h"

bool attempts_rule_known(const char *word)
{
    return strcmp(word, "newest") == 0 || strcmp(word, "first") == 0 ||
           strcmp(word, "best") == 0;
}

struct choice {
    struct journal *journal;
    struct late_rule rule;
    struct names ids; /* of what is chosen, a student's one after the other */
    char *who;        /* whose attempts are looked at now */
    double most;      /* what the best of them gives */
};

/* What an attempt gives in the end. */
static double points_of(struct choice *c, const struct entry *e)
{
    if (strcmp(e->state, "graded") != 0)
        return INFINITY; /* who knows? */
    json_t *document = json_loads(e->document, 0, NULL);
    struct mark m = mark_of(c->journal, &c->rule, e, document);
    double points = m.score;
    mark_free(&m);
    json_decref(document);
    return points;
}

/* The attempts come student by student, older ones first. */
static void look_at(const struct entry *e, void *data)
{
    struct choice *c = data;
    double points = points_of(c, e);
    bool is_first = !c->who || strcmp(c->who, e->who) != 0;
    if (!is_first && points < c->most)
        return;
    if (is_first) {
        free(c->who);
        c->who = text_copy(e->who);
    } else {
        free(c->ids.items[--c->ids.count]);
    }
    c->most = points;
    char *id = text_format("%ld", e->attempt);
    names_add(&c->ids, id);
    free(id);
}

static int choose_best(struct journal *j)
{
    struct choice c = {.journal = j, .rule = late_rule_of(j)};
    int result = journal_attempts(j, look_at, &c);
    for (size_t i = 0; i < c.ids.count && result == 0; i++)
        result = journal_let_count(j, c.ids.items[i]);
    late_rule_free(&c.rule);
    names_free(&c.ids);
    free(c.who);
    return result;
}

int attempts_choose(struct journal *j)
{
    char *rule = journal_fact(j, "count");
    int result;
    if (rule && strcmp(rule, "best") == 0)
        result = choose_best(j);
    else
        result = journal_choose_by_time(j, rule && strcmp(rule, "first") == 0);
    free(rule);
    return result;
}

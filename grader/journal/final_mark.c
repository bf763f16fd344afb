/* SPDX-License-Identifier: MIT */
/*
 * final_mark.c - what a student is given in the end.
 */
#include "journal/final_mark.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness/base/text.h"

struct late_rule late_rule_of(struct journal *j)
{
    char *percent = journal_fact(j, "late_percent");
    char *most = journal_fact(j, "late_most");
    struct late_rule r = {journal_fact(j, "due"),
                          percent ? strtod(percent, NULL) : 0,
                          most ? strtod(most, NULL) : 100};
    free(percent);
    free(most);
    return r;
}

void late_rule_free(struct late_rule *r)
{
    free(r->due);
    *r = (struct late_rule){0};
}

void mark_free(struct mark *m)
{
    names_free(&m->why);
}

static void why_add(struct mark *m, char *line)
{
    names_add(&m->why, line);
    free(line);
}

/* What the rule takes. Where the site only says that it was late, it was so
 * for a day. */
static double late_loss(struct mark *m, const struct late_rule *rule,
                        const struct entry *e)
{
    long days = rule->due && e->at && *e->at ? days_late(rule->due, e->at) : 0;
    if (days == 0 && e->late && (!e->at || !*e->at))
        days = 1;
    double percent = rule->percent * (double)days;
    if (percent > rule->most)
        percent = rule->most;
    if (percent <= 0)
        return 0;
    double loss = (double)(long)(m->judged * percent + 0.5) / 100;
    why_add(m,
            text_format("%.4g: handed in late, %ld day%s, %.4g %% of %.4g",
                        -loss, days, days == 1 ? "" : "s", percent, m->judged));
    return loss;
}

static void add_adjustment(double points, const char *reason, void *data)
{
    struct mark *m = data;
    m->score += points;
    why_add(m, text_format("%+.4g: %s", points, reason));
}

struct mark mark_of(struct journal *j, const struct late_rule *rule,
                    const struct entry *e, const json_t *document)
{
    struct mark m = {.graded = document != NULL};
    if (!m.graded)
        return m;
    m.judged = json_number_value(json_object_get(document, "score"));
    m.max = json_number_value(json_object_get(document, "max"));
    m.score = m.judged - late_loss(&m, rule, e);
    journal_adjustments(j, e->who, add_adjustment, &m);
    if (m.score < 0)
        m.score = 0;
    return m;
}

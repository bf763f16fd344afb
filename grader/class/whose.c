/* SPDX-License-Identifier: MIT */
/*
 * whose.c - who is who.
 *
 * A grade that goes to the wrong person is worse than none. So whatever says
 * whose something is must agree: the number with the name, where both are the
 * site's own; and two whom the site tells apart are never made one.
 */
#include "class/whose.h"

#include <stdlib.h>
#include <string.h>

#include "harness/base/text.h"
#include "class/class_list.h"
#include "people/person_key.h"

struct whose {
    struct class *class;
    const struct roster *roster;
    struct journal *journal;
    struct names *strangers;
    char *shared; /* what all names of a plain intake begin with */
    bool groups;  /* some of it is the work of groups */
};

/* ---- groups -------------------------------------------------------------- */

/* Is P in the group that H is the work of? Moodle's word for those who are in
 * none goes without a number. */
static bool is_member(const struct person *p, const struct handed_in *h)
{
    return roster_in_group(p, h->name) || (!*h->id && roster_in_group(p, NULL));
}

/* Submission ID, for the group member P. It is called as Moodle calls what P
 * hands in alone, and known by P's number there, so that grades and feedback find
 * their way. */
static void give_member(struct whose *w, long id, const struct person *p,
                        const struct handed_in *h)
{
    char *key = *p->participant ? text_format("moodle:%s", p->participant)
                                : text_format("group of %s:%s", h->key, p->who);
    char *called = person_key(p->name);
    char *source = *p->participant ? text_format("%s_%s_assignsubmission_file",
                                                 p->name, p->participant)
                                   : text_format("%s %s", h->source, p->who);
    class_list_set(w->class, id, "who", p->who);
    class_list_set(w->class, id, "key", key);
    class_list_set(w->class, id, "called", called);
    class_list_set(w->class, id, "name", p->name);
    class_list_set(w->class, id, "email", p->email);
    class_list_set(w->class, id, "source", source);
    class_list_listed(w->class, id);
    free(source);
    free(called);
    free(key);
}

/* H is the work of a group of the roster: each member has it. */
static bool give_group(struct whose *w, long id, const struct handed_in *h)
{
    const struct person *last = NULL;
    if (!w->roster->has_groups || !*h->name)
        return false;
    for (size_t i = 0; i < w->roster->count; i++) {
        const struct person *p = &w->roster->people[i];
        if (!is_member(p, h))
            continue;
        if (last)
            give_member(w, class_list_copy(w->class, id), last, h);
        last = p;
    }
    if (last)
        give_member(w, id, last, h);
    w->groups = w->groups || last;
    return last != NULL;
}

/* ---- people -------------------------------------------------------------- */

static void refuse_group(struct whose *w, long id)
{
    class_list_refuse(w->class, id,
                      "it is the work of a group: a --roster with a column "
                      "Group says who is in that");
}

static void refuse_person(struct whose *w, long id, const struct person *p,
                          const struct handed_in *h)
{
    char *why =
        p ? text_format("the roster has '%s' as '%s', not as '%s'", h->id,
                        *p->name ? p->name : p->who, h->name)
          : text_format("the roster has several who could be '%s'", h->name);
    class_list_refuse(w->class, id, why);
    free(why);
}

/* Nobody but the site knows H: by what it was called before, if it was. */
static void give_stranger(struct whose *w, long id, const struct handed_in *h)
{
    bool other;
    char *who = journal_known(w->journal, h->key, h->called, h->source, &other);
    if (other) {
        char *why = text_format("'%s' is another one in the journal, whose "
                                "name is not '%s'",
                                h->id, h->name);
        class_list_refuse(w->class, id, why);
        free(why);
    } else if (who) {
        class_list_set(w->class, id, "who", who);
    } else if (site_id_kind(w->class->site) == ID_NUMBER &&
               (class_list_namesakes(w->class, h->name) > 1 ||
                journal_has_student(w->journal, h->who))) {
        char *both = text_format("%s %s", h->who, h->id);
        class_list_set(w->class, id, "who", both);
        free(both);
    }
    if (!other && w->roster->count && !names_have(w->strangers, h->source))
        names_add(w->strangers, h->source);
    free(who);
}

/* The person that H is called by, or by what it is called behind what all have
 * before their names: pipes-ada. */
static enum roster_verdict look_up(struct whose *w, const struct handed_in *h,
                                   const struct person **p)
{
    struct whom whom = {site_id_kind(w->class->site), h->id, h->name, h->email};
    enum roster_verdict verdict = roster_find(w->roster, &whom, p);
    size_t n = strlen(w->shared);
    if (verdict == ROSTER_NOBODY && w->class->site == SITE_PLAIN && n > 0 &&
        strlen(h->id) > n) {
        whom.id = h->id + n;
        verdict = roster_find(w->roster, &whom, p);
    }
    return verdict;
}

static void give(struct whose *w, long id, const struct handed_in *h)
{
    const struct person *p = NULL;
    enum roster_verdict verdict = look_up(w, h, &p);
    bool by_group =
        w->class->site == SITE_MOODLE || w->class->site == SITE_CANVAS;
    if (verdict == ROSTER_FOUND && *h->id) {
        class_list_set(w->class, id, "who", p->who);
        class_list_listed(w->class, id);
    } else if (by_group && give_group(w, id, h)) {
        return;
    } else if (h->group) {
        refuse_group(w, id);
        w->groups = true;
    } else if (verdict == ROSTER_CONTRADICTS || verdict == ROSTER_SEVERAL) {
        refuse_person(w, id, verdict == ROSTER_SEVERAL ? NULL : p, h);
    } else {
        give_stranger(w, id, h);
    }
}

/* Where a class hands in as groups, nothing is of one person. */
static void refuse_rest(struct whose *w, long last)
{
    struct handed_in h = {0};
    for (long id = 1; id <= last; id++) {
        if (!class_list_get(w->class, id, &h))
            continue;
        if (!h.listed && !h.group && !h.refused)
            refuse_group(w, id);
        class_list_free(&h);
    }
}

void whose_decide(struct class *c, const struct roster *r, struct journal *j,
                  struct names *strangers)
{
    struct whose w = {c, r, j, strangers, class_list_shared(c), false};
    struct handed_in h = {0};
    long last = (long)c->count;
    for (long id = 1; id <= last; id++) {
        if (class_list_get(c, id, &h) && !h.refused)
            give(&w, id, &h);
        class_list_free(&h);
    }
    if (w.groups)
        refuse_rest(&w, last);
    class_list_settle(c);
    free(w.shared);
}

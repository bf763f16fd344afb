/* SPDX-License-Identifier: MIT */
/*
 * report_entries.c - from the journal to the formats of report*.c: what stands
 * in it, made clean, with the mark that comes of it.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "harness/report/report_parts.h"
#include "harness/base/text.h"
#include "formats/report_formats.h"
#include "journal/marks.h"

struct visit {
    const struct format *format;
    struct writer *writer;
    struct journal *journal;
    const struct names *students;
};

bool entry_is_old(const struct writer *w, const struct entry *e)
{
    return e->tests_hash && w->tests_hash &&
           strcmp(e->tests_hash, w->tests_hash) != 0;
}

const char *entry_state(const struct writer *w, const struct entry *e)
{
    if (!e->state)
        return "nothing";
    if (strcmp(e->state, "graded") == 0 && entry_is_old(w, e))
        return "old";
    return e->state;
}

bool entry_has_score(struct writer *w, const struct entry *e,
                     const json_t *document)
{
    if (document)
        return true;
    complain(STATUS_MACHINE, "%s has no score: %s", e->who,
             e->reason ? e->reason : entry_state(w, e));
    w->failed = true;
    return false;
}

/* ---- made clean ---------------------------------------------------------- */

/* The judge cleans what comes from students, and the intake their names; a
 * journal may come from anywhere. */
static json_t *document_clean(const json_t *value)
{
    const char *key;
    json_t *item, *new;
    size_t i;
    if (json_is_string(value)) {
        char *clean =
            text_clean(json_string_value(value), json_string_length(value));
        new = json_string(clean);
        free(clean);
        return new;
    }
    if (json_is_array(value)) {
        new = json_array();
        json_array_foreach(value, i, item)
            json_array_append_new(new, document_clean(item));
        return new;
    }
    if (!json_is_object(value))
        return json_incref((json_t *)value);
    new = json_object();
    json_object_foreach((json_t *)value, key, item)
        json_object_set_new(new, key, document_clean(item));
    return new;
}

static json_t *document_of(const char *text)
{
    json_t *raw = text ? json_loads(text, 0, NULL) : NULL;
    json_t *document = json_is_object(raw) ? document_clean(raw) : NULL;
    json_decref(raw);
    return document;
}

static void names_clean(struct names *n)
{
    for (size_t i = 0; i < n->count; i++) {
        char *clean = text_clean(n->items[i], strlen(n->items[i]));
        free(n->items[i]);
        n->items[i] = clean;
    }
}

/* The strings of E, clean; what held them before is replaced. */
#define ENTRY_STRINGS 8
static void entry_clean(struct entry *e, char *strings[ENTRY_STRINGS])
{
    const char **fields[ENTRY_STRINGS] = {
        &e->who, &e->name,   &e->email,      &e->source,
        &e->at,  &e->reason, &e->tests_hash, &e->graded_at};
    for (size_t i = 0; i < ENTRY_STRINGS; i++) {
        const char *raw = *fields[i];
        strings[i] = raw ? text_clean(raw, strlen(raw)) : NULL;
        *fields[i] = strings[i];
    }
}

/* ---- one by one ---------------------------------------------------------- */

static void visit_one(const struct entry *raw, void *data)
{
    struct visit *v = data;
    struct entry e = *raw;
    char *strings[ENTRY_STRINGS];
    if (v->students->count && !names_have(v->students, e.who))
        return;
    bool graded = e.state && strcmp(e.state, "graded") == 0;
    json_t *d = graded ? document_of(e.document) : NULL;
    if (graded && !d) {
        e.state = "failed";
        e.reason = "its result in the journal cannot be read";
    }
    struct mark mark = mark_of(v->journal, v->writer->rule, &e, d);
    if (d && v->format->for_students)
        hidden_cover(d);
    names_clean(&mark.why);
    entry_clean(&e, strings);
    v->format->entry(v->writer, &e, d, &mark);
    v->writer->count++;
    for (size_t i = 0; i < ENTRY_STRINGS; i++)
        free(strings[i]);
    mark_free(&mark);
    json_decref(d);
}

/* ---- in another order ---------------------------------------------------- */

static int by_score(const void *a, const void *b)
{
    const struct given_mark *x = a, *y = b;
    if (x->graded != y->graded)
        return x->graded ? -1 : 1;
    if (x->graded && x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return strcmp(x->who, y->who);
}

static int by_name(const void *a, const void *b)
{
    const struct given_mark *x = a, *y = b;
    int order = strcasecmp(x->name, y->name);
    return order ? order : strcmp(x->who, y->who);
}

bool report_sort_known(const char *word)
{
    return strcmp(word, "score") == 0 || strcmp(word, "name") == 0 ||
           strcmp(word, "who") == 0;
}

static int visit_sorted(struct visit *v, const char *sort)
{
    struct marks m = {0};
    int result = marks_take(&m, v->journal);
    if (m.count && strcmp(sort, "who") != 0)
        qsort(m.list, m.count, sizeof *m.list,
              strcmp(sort, "score") == 0 ? by_score : by_name);
    for (size_t i = 0; i < m.count && result == 0; i++)
        result = journal_one(v->journal, m.list[i].who, visit_one, v);
    marks_free(&m);
    return result;
}

/* WHOS gets those whom STUDENT names; a format that is of one takes one. */
static void choose(struct writer *w, const struct format *format,
                   struct journal *j, const char *student, struct names *whos)
{
    char *clean = text_clean(student, strlen(student));
    bool single = format->single;
    w->failed = true;
    w->status = STATUS_USAGE;
    if (journal_students(j, student, whos) < 0) {
        complain(STATUS_MACHINE, "%s", journal_why(j));
        w->status = STATUS_MACHINE;
    } else if (whos->count == 0) {
        complain(STATUS_USAGE, "there is no student '%s'", clean);
    } else if (single && whos->count > 1) {
        char *head = text_format("'%s' is not one student but", clean);
        names_tell(head, whos);
        free(head);
    } else {
        w->failed = false;
        w->status = STATUS_MACHINE;
    }
    free(clean);
}

enum exit_status report_write(const struct format *format, struct writer *w,
                              struct journal *j, const char *student)
{
    struct names whos = {0};
    struct visit v = {format, w, j, &whos};
    struct late_rule rule = late_rule_of(j);
    w->journal = j;
    w->rule = &rule;
    w->status = STATUS_MACHINE;
    if (student)
        choose(w, format, j, student, &whos);
    if (format->begin)
        format->begin(w);
    if (!w->failed && (w->sort ? visit_sorted(&v, w->sort)
                               : journal_each(j, visit_one, &v)) < 0) {
        complain(STATUS_MACHINE, "%s", journal_why(j));
        w->failed = true;
    }
    if (format->end)
        format->end(w);
    late_rule_free(&rule);
    names_free(&whos);
    return w->failed ? w->status : w->doubtful ? STATUS_LOST : STATUS_DONE;
}

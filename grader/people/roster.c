/* SPDX-License-Identifier: MIT */
/*
 * roster.c - the list of those who may hand in.
 *
 * Keys are compared as person_key.h makes them. A letter before each says what
 * it is: = an identifier, ~ a name, p Moodle's number of a participant, c the
 * number of a user on Canvas.
 */
#include "people/roster.h"

#include <stdlib.h>
#include <string.h>

#include "harness/base/memory.h"
#include "harness/base/text.h"
#include "base/csv.h"
#include "take/untrusted.h"
#include "people/person_key.h"
#include "people/titles.h"

#define MAX_IDS 12

/* KIND and the key of S; a new string. */
static char *key_of(char kind, const char *s)
{
    char *key = kind == '~' ? person_key(s) : person_id_key(s);
    char *whole = text_format("%c%s", kind, key);
    free(key);
    return whole;
}

static void add_key(struct person *p, char kind, const char *value)
{
    char *key = key_of(kind, value);
    if (key[1] && !names_have(&p->keys, key))
        names_add(&p->keys, key);
    free(key);
}

/* Cell COLUMN of ROW, fit to print; "" if there is none. */
static char *cell(const struct csv_row *row, int column)
{
    if (column < 0 || (size_t)column >= row->count)
        return text_copy("");
    char *value = csv_value(&row->cells[column]);
    char *clean = untrusted_name(value);
    free(value);
    return clean;
}

struct columns {
    int id, participant, name, first, last, email, group;
    int ids[MAX_IDS]; /* all that identify; -1 at the end */
    bool canvas;      /* the gradebook of Canvas: its ID is Canvas's own */
};

/* "Pop, Ana" and "Ana Pop", from wherever they stand. */
static void set_name(struct person *p, const struct csv_row *row,
                     const struct columns *c)
{
    char *first = cell(row, c->first), *last = cell(row, c->last);
    p->name = cell(row, c->name);
    if (!*p->name && (*first || *last)) {
        free(p->name);
        p->name =
            text_format("%s%s%s", first, *first && *last ? " " : "", last);
        char *turned = text_format("%s %s", last, first);
        add_key(p, '~', turned);
        free(turned);
    }
    add_key(p, '~', p->name);
    const char *comma = strchr(p->name, ',');
    if (comma) {
        char *turned =
            text_format("%s %.*s", comma + 1, (int)(comma - p->name), p->name);
        add_key(p, '~', turned);
        free(turned);
    } else if (strrchr(p->name, ' ')) {
        const char *blank = strrchr(p->name, ' ');
        char *turned =
            text_format("%s %.*s", blank + 1, (int)(blank - p->name), p->name);
        add_key(p, '~', turned);
        free(turned);
    }
    free(first);
    free(last);
}

/* Moodle writes "Participant 417", in its own language: the number at the end.
 * A new string. */
static char *participant_of(const struct csv_row *row, int column)
{
    char *value = cell(row, column);
    size_t from = strlen(value);
    while (from > 0 && value[from - 1] >= '0' && value[from - 1] <= '9')
        from--;
    char *number = text_copy(value + from);
    free(value);
    return number;
}

/* A cell may name several: "A, B". */
static void add_groups(struct person *p, const struct csv_row *row, int column)
{
    char *value = cell(row, column), *rest = value, *one;
    char *whole = person_key(value);
    if (*whole)
        names_add(&p->groups, whole);
    while ((one = strsep(&rest, ",;"))) {
        char *key = person_key(one);
        if (*key && !names_have(&p->groups, key))
            names_add(&p->groups, key);
        free(key);
    }
    free(whole);
    free(value);
}

static void add_keys(struct person *p, const struct csv_row *row,
                     const struct columns *c)
{
    add_key(p, '=', p->who);
    add_key(p, '=', p->email);
    add_key(p, 'p', p->participant);
    for (size_t i = 0; c->ids[i] >= 0; i++) {
        char *value = cell(row, c->ids[i]);
        add_key(p, '=', value);
        if (c->canvas && i == 0)
            add_key(p, 'c', value);
        free(value);
    }
    char *at = strchr(p->email, '@');
    if (at) {
        char *local = text_format("%.*s", (int)(at - p->email), p->email);
        add_key(p, '=', local);
        free(local);
    }
}

/* A new string; "" if the row is of nobody: "Points Possible", a blank line. */
static char *who_of(const struct csv_row *row, const struct columns *c)
{
    char *who = participant_of(row, c->participant);
    if (!*who) {
        free(who);
        who = cell(row, c->id);
    }
    if (!*who) {
        free(who);
        who = cell(row, c->email);
    }
    return who;
}

/* A row that the site made for itself. */
static bool is_nobody(const struct csv_row *row, const struct columns *c)
{
    char *who = who_of(row, c), *name = cell(row, c->name);
    char *key = person_key(name);
    bool nobody = !*who || (c->canvas && (strcmp(key, "studenttest") == 0 ||
                                          strcmp(key, "teststudent") == 0));
    free(key);
    free(name);
    free(who);
    return nobody;
}

static void add_person(struct roster *r, const struct csv_row *row,
                       const struct columns *c)
{
    r->people = memory_grow(r->people, r->count, sizeof *r->people);
    struct person *p = &r->people[r->count++];
    *p = (struct person){.who = who_of(row, c),
                         .email = cell(row, c->email),
                         .participant = participant_of(row, c->participant)};
    set_name(p, row, c);
    add_keys(p, row, c);
    add_groups(p, row, c->group);
}

static char *duplicate(const struct roster *r, size_t line)
{
    const char *who = r->people[r->count - 1].who;
    for (size_t i = 0; i + 1 < r->count; i++) {
        if (strcmp(r->people[i].who, who) == 0)
            return text_format("row %zu: '%s' is there twice", line, who);
    }
    return NULL;
}

static char *head_of(const struct csv *csv)
{
    struct text t = {0};
    for (size_t i = 0; i < csv->rows[0].count && i < 12; i++) {
        char *value = cell(&csv->rows[0], (int)i);
        text_add(&t, "%s '%s'", i ? "," : "", value);
        free(value);
    }
    return t.bytes;
}

static struct columns columns_of(const struct csv *csv)
{
    struct columns c = {.id = title_column(csv, TITLE_ID, NULL),
                        .participant =
                            title_column(csv, TITLE_IDENTIFIER, NULL),
                        .name = title_column(csv, TITLE_NAME, NULL),
                        .first = title_column(csv, TITLE_FIRST_NAME, NULL),
                        .last = title_column(csv, TITLE_LAST_NAME, NULL),
                        .email = title_column(csv, TITLE_EMAIL, NULL),
                        .group = title_column(csv, TITLE_GROUP, NULL)};
    size_t n = 0;
    while (n + 1 < MAX_IDS &&
           (c.ids[n] = title_column_at(csv, TITLE_ID, n)) >= 0)
        n++;
    c.ids[n] = -1;
    c.canvas = c.id >= 1 && title_column(csv, TITLE_SECTION, NULL) > c.id;
    /* In German Moodle calls the participant's number ID. */
    if (c.participant < 0 && c.id == 0 && title_of_worksheet(csv))
        c.participant = c.id;
    return c;
}

static char *parse(struct roster *r, const struct csv *csv)
{
    struct columns c = columns_of(csv);
    if (c.id < 0 && c.participant < 0 && c.email < 0) {
        char *head = head_of(csv);
        char *error = text_format("line 1: no column is an identifier (id, "
                                  "login, email, ...); there is:%s",
                                  head);
        free(head);
        return error;
    }
    r->has_groups = c.group >= 0;
    for (size_t i = 1; i < csv->count; i++) {
        if (is_nobody(&csv->rows[i], &c))
            continue;
        add_person(r, &csv->rows[i], &c);
        char *error = duplicate(r, i + 1);
        if (error)
            return error;
    }
    return r->count ? NULL : text_copy("it names nobody");
}

char *roster_parse(struct roster *r, const char *bytes, size_t n)
{
    char *error = NULL;
    struct csv *csv = csv_parse(bytes, n, &error);
    if (!csv)
        return error;
    error = parse(r, csv);
    csv_free(csv);
    return error;
}

void roster_free(struct roster *r)
{
    for (size_t i = 0; i < r->count; i++) {
        free(r->people[i].who);
        free(r->people[i].name);
        free(r->people[i].email);
        free(r->people[i].participant);
        names_free(&r->people[i].keys);
        names_free(&r->people[i].groups);
    }
    free(r->people);
    *r = (struct roster){0};
}

static bool has_key(const struct person *p, char kind, const char *value)
{
    char *key = key_of(kind, value);
    bool has = key[1] && names_have(&p->keys, key);
    free(key);
    return has;
}

static bool is_called(const struct person *p, const char *name)
{
    bool is = has_key(p, '~', name);
    for (size_t i = 0; i < p->keys.count && !is; i++)
        is = p->keys.items[i][0] == '~' &&
             person_garbled(name, p->keys.items[i] + 1);
    return is;
}

/* Has P names, and none of them is NAME? */
static bool contradicts(const struct person *p, const char *name)
{
    return *name && *p->name && !is_called(p, name);
}

/* Who has the key of VALUE; *COUNT of them. */
static const struct person *have_key(const struct roster *r, char kind,
                                     const char *value, size_t *count)
{
    const struct person *found = NULL;
    char *key = key_of(kind, value);
    *count = 0;
    for (size_t i = 0; i < r->count && key[1]; i++) {
        if (kind == '~' ? is_called(&r->people[i], value)
                        : names_have(&r->people[i].keys, key)) {
            found = &r->people[i];
            ++*count;
        }
    }
    free(key);
    return found;
}

static const struct person *only_one(const struct roster *r, char kind,
                                     const char *value)
{
    size_t count;
    const struct person *p = have_key(r, kind, value, &count);
    return count == 1 ? p : NULL;
}

static const struct person *by_id(const struct roster *r, const struct whom *w)
{
    static const char letter[] = {
        [ID_OWN] = '=', [ID_PARTICIPANT] = 'p', [ID_CANVAS] = 'c'};
    const struct person *p =
        w->kind == ID_NUMBER ? NULL : only_one(r, letter[w->kind], w->id);
    if (p || w->kind == ID_OWN)
        return p;
    p = only_one(r, '=', w->id); /* of another kind, perhaps */
    return p && is_called(p, w->name) ? p : NULL;
}

enum roster_verdict roster_find(const struct roster *r, const struct whom *w,
                                const struct person **p)
{
    size_t count;
    const struct person *mail = only_one(r, '=', w->email);
    const struct person *id = by_id(r, w);
    *p = id ? id : mail;
    if (id && mail && id != mail)
        return ROSTER_CONTRADICTS;
    if (*p && w->kind == ID_OWN && !mail && *w->name && *(*p)->name &&
        !person_alike(w->name, (*p)->name))
        return ROSTER_CONTRADICTS;
    if (*p)
        return w->kind != ID_OWN && contradicts(*p, w->name)
                   ? ROSTER_CONTRADICTS
                   : ROSTER_FOUND;
    *p = have_key(r, '~', w->name, &count);
    if (count == 0 && w->kind == ID_OWN)
        *p = have_key(r, '~', w->id, &count);
    return count == 0   ? ROSTER_NOBODY
           : count == 1 ? ROSTER_FOUND
                        : ROSTER_SEVERAL;
}

bool roster_in_group(const struct person *p, const char *name)
{
    char *key = name ? person_key(name) : NULL;
    bool is = key ? *key && names_have(&p->groups, key) : p->groups.count == 0;
    free(key);
    return is;
}

/* SPDX-License-Identifier: MIT */
/*
 * roster.c - the list of those who may hand in.
 *
 * Sites write one person in many ways: "Pop, Ana-Maria", "Ana-Maria Pop",
 * "popanamaria". So keys are compared without blanks and punctuation, in small
 * letters: "=" before an identifier, "~" before a name keeps them apart.
 */
#include "class/roster.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "harness/base/memory.h"
#include "harness/base/text.h"
#include "base/csv.h"
#include "take/untrusted.h"

static const char *const ids[] = {"id",
                                  "student id",
                                  "who",
                                  "sid",
                                  "identifier",
                                  "login",
                                  "username",
                                  "user name",
                                  "orgdefinedid",
                                  "id number",
                                  "student number",
                                  "sis user id",
                                  "sis login id",
                                  "user id",
                                  "net id",
                                  "netid",
                                  NULL};
static const char *const names[] = {"name", "full name", "student", NULL};
static const char *const first_names[] = {"first name", "given name",
                                          "firstname", NULL};
static const char *const last_names[] = {"last name", "surname", "family name",
                                         "lastname", NULL};
static const char *const emails[] = {"email", "e-mail", "email address", "mail",
                                     NULL};

/* KIND and the letters and digits of S; not ASCII: as it is. */
static char *key_of(char kind, const char *s)
{
    struct text t = {0};
    text_add_bytes(&t, &kind, 1);
    for (; *s; s++) {
        unsigned char c = (unsigned char)*s;
        char low = (char)tolower(c);
        if (c >= 0x80 || isalnum(c) || (kind == '=' && c != ' '))
            text_add_bytes(&t, c >= 0x80 ? s : &low, 1);
    }
    return t.bytes;
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
        return text_format("%s", "");
    char *value = csv_value(&row->cells[column]);
    char *clean = untrusted_name(value);
    free(value);
    return clean;
}

struct columns {
    int id, name, first, last, email;
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

static void add_person(struct roster *r, const struct csv *csv,
                       const struct csv_row *row, const struct columns *c)
{
    r->people = memory_grow(r->people, r->count, sizeof *r->people);
    struct person *p = &r->people[r->count++];
    *p = (struct person){.who = cell(row, c->id), .email = cell(row, c->email)};
    set_name(p, row, c);
    add_key(p, '=', p->who);
    add_key(p, '=', p->email);
    for (size_t i = 0; ids[i]; i++) {
        const char *const one[] = {ids[i], NULL};
        char *value = cell(row, csv_column(csv, one));
        add_key(p, '=', value);
        free(value);
    }
    char *at = strchr(p->email, '@');
    if (at) {
        char *local = text_format("%.*s", (int)(at - p->email), p->email);
        add_key(p, '=', local);
        free(local);
    }
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

static char *parse(struct roster *r, const struct csv *csv)
{
    struct columns c = {csv_column(csv, ids), csv_column(csv, names),
                        csv_column(csv, first_names),
                        csv_column(csv, last_names), csv_column(csv, emails)};
    if (c.id < 0)
        c.id = c.email;
    if (c.id < 0) {
        char *head = head_of(csv);
        char *error = text_format("line 1: no column is an identifier (id, "
                                  "login, email, ...); there is:%s",
                                  head);
        free(head);
        return error;
    }
    for (size_t i = 1; i < csv->count; i++) {
        char *who = cell(&csv->rows[i], c.id);
        bool empty = !*who; /* "Points Possible" and blank lines */
        free(who);
        if (empty)
            continue;
        add_person(r, csv, &csv->rows[i], &c);
        char *error = duplicate(r, i + 1);
        if (error)
            return error;
    }
    return r->count ? NULL : text_format("%s", "it names nobody");
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
        names_free(&r->people[i].keys);
    }
    free(r->people);
    *r = (struct roster){0};
}

/* Who has KEY: NULL if nobody, or several. */
static const struct person *only_one(const struct roster *r, char kind,
                                     const char *value)
{
    char *key = key_of(kind, value);
    const struct person *found = NULL;
    size_t count = 0;
    for (size_t i = 0; i < r->count && key[1]; i++) {
        if (names_have(&r->people[i].keys, key)) {
            found = &r->people[i];
            count++;
        }
    }
    free(key);
    return count == 1 ? found : NULL;
}

const struct person *roster_find(const struct roster *r, const char *who,
                                 const char *name, const char *email)
{
    const struct person *p = only_one(r, '=', who);
    if (!p)
        p = only_one(r, '=', email);
    if (!p)
        p = only_one(r, '~', name);
    return p ? p : only_one(r, '~', who);
}

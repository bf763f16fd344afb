/* SPDX-License-Identifier: MIT */
/*
 * canvas.c - whose is what in a download of Canvas.
 *
 * user_12_34_4711_8899_one.c: is it user's, whose number is 12, and the file is
 * called 4711_8899_one.c? Or user_12_34's, whose number is 4711? The gradebook
 * knows (--roster), or another entry that can be read in one way only; else how
 * long the numbers of the others are.
 */
#include "site/canvas.h"

#include <stdlib.h>
#include <string.h>

#include "harness/base/memory.h"
#include "harness/base/text.h"
#include "site/site_match.h"

/* The fewest and most digits of what can be read in one way only. */
struct range {
    size_t least, most;
};
struct canvas {
    const struct roster *roster;
    struct names certain; /* "popana 4711" */
    struct range ids, attachments;
};

/* ---- an entry ------------------------------------------------------------ */

/* Canvas numbers what is handed in again: one-1.c. */
static char *without_number(char *file)
{
    struct match m;
    if (!match_bytes(&m, "^(.+)-[0-9]+(\\.[A-Za-z0-9.]+)$", file))
        return file;
    char *head = match_group(&m, 1), *tail = match_group(&m, 2);
    free(file);
    file = text_format("%s%s", head, tail);
    free(head);
    free(tail);
    return file;
}

/* LATE_anon_Ab12c_77_one.c */
static bool parse_anonymous(const char *entry, struct site_name *n)
{
    struct match m;
    if (!match_bytes(&m, "^(LATE_)?anon_([A-Za-z0-9]+)_([0-9]+)_(.+)$", entry))
        return false;
    *n = (struct site_name){.who = match_group(&m, 2),
                            .id = match_group(&m, 2),
                            .name = match_nothing(),
                            .email = match_nothing(),
                            .at = match_nothing(),
                            .file = without_number(match_group(&m, 4)),
                            .late = m.groups[1].rm_so >= 0};
    return true;
}

/* The next way to read ENTRY behind S: where the name ends, and M is what
 * follows; NULL. popana_LATE_4711_8899_one.c, popana_4711_text.html. */
static const char *next_way(const char *entry, const char *s, struct match *m)
{
    while ((s = strchr(s, '_'))) {
        bool late = s - entry > 5 && strncmp(s - 5, "_LATE", 5) == 0;
        if (s > entry && !late &&
            (match_bytes(m, "^_(LATE_)?([0-9]+)_([0-9]+)_(.+)$", s) ||
             match_bytes(m, "^_(LATE_)?([0-9]+)_((text|link)\\.html)$", s)))
            return s;
        s++;
    }
    return NULL;
}

static void take_way(const char *entry, const char *s, const struct match *m,
                     struct site_name *n)
{
    bool html = m->text[m->groups[3].rm_so] > '9';
    *n = (struct site_name){
        .who = match_group(m, 2),
        .id = match_group(m, 2),
        .name = text_format("%.*s", (int)(s - entry), entry),
        .email = match_nothing(),
        .at = match_nothing(),
        .file = html ? match_group(m, 3) : without_number(match_group(m, 4)),
        .late = m->groups[1].rm_so >= 0};
}

bool canvas_parse(const char *entry, struct site_name *n)
{
    struct match m;
    if (parse_anonymous(entry, n))
        return true;
    const char *s = next_way(entry, entry, &m);
    if (s)
        take_way(entry, s, &m, n);
    return s != NULL;
}

static bool in_one_way(const char *entry)
{
    struct match m;
    const char *s = next_way(entry, entry, &m);
    return s && !next_way(entry, s + 1, &m);
}

/* ---- all of them --------------------------------------------------------- */

static char *person_of(const struct site_name *n)
{
    return text_format("%s %s", n->name, n->id);
}

static size_t digits(const struct match *m, int group)
{
    regmatch_t g = m->groups[group];
    return m->text[g.rm_so] > '9' ? 0 : (size_t)(g.rm_eo - g.rm_so);
}

static void widen(struct range *r, size_t n)
{
    if (n > 0 && (r->most == 0 || n < r->least))
        r->least = n;
    r->most = n > r->most ? n : r->most;
}

static bool within(const struct range *r, size_t n)
{
    return n == 0 || (n >= r->least && n <= r->most);
}

struct canvas *canvas_learn(const struct names *entries, const struct roster *r)
{
    struct canvas *c = memory_new(1, sizeof *c);
    c->roster = r;
    for (size_t i = 0; i < entries->count; i++) {
        struct match m;
        struct site_name n;
        const char *entry = entries->items[i];
        const char *s = next_way(entry, entry, &m);
        if (!s || !in_one_way(entry))
            continue;
        take_way(entry, s, &m, &n);
        char *person = person_of(&n);
        names_add(&c->certain, person);
        widen(&c->ids, digits(&m, 2));
        widen(&c->attachments, digits(&m, 3));
        free(person);
        site_name_free(&n);
    }
    return c;
}

void canvas_free(struct canvas *c)
{
    if (c)
        names_free(&c->certain);
    free(c);
}

/* ---- which way it is ----------------------------------------------------- */

/* What can tell that N, read as M, is right, the best first. */
static bool on_roster(const struct canvas *c, const struct site_name *n,
                      const struct match *m)
{
    const struct person *p;
    struct whom w = {ID_CANVAS, n->id, n->name, ""};
    (void)m;
    return c->roster && c->roster->count &&
           roster_find(c->roster, &w, &p) == ROSTER_FOUND;
}

static bool seen_elsewhere(const struct canvas *c, const struct site_name *n,
                           const struct match *m)
{
    char *person = person_of(n);
    bool is = names_have(&c->certain, person);
    (void)m;
    free(person);
    return is;
}

static bool as_long_as_others(const struct canvas *c, const struct site_name *n,
                              const struct match *m)
{
    (void)n;
    return within(&c->ids, digits(m, 2)) &&
           within(&c->attachments, digits(m, 3));
}

/* The only way of ENTRY that TELLS takes goes to N; false if there is none, or
 * several. */
static bool
only_way(const struct canvas *c, const char *entry, struct site_name *n,
         bool (*tells)(const struct canvas *c, const struct site_name *n,
                       const struct match *m))
{
    struct match m;
    struct site_name found = {0};
    size_t count = 0;
    for (const char *s = entry; (s = next_way(entry, s, &m)); s++) {
        struct site_name one;
        take_way(entry, s, &m, &one);
        if (tells(c, &one, &m) && count++ == 0)
            found = one;
        else
            site_name_free(&one);
    }
    if (count == 1) {
        site_name_free(n);
        *n = found;
    } else {
        site_name_free(&found);
    }
    return count == 1;
}

bool canvas_who(const struct canvas *c, const char *entry, struct site_name *n)
{
    struct site_name anonymous;
    if (parse_anonymous(entry, &anonymous)) {
        site_name_free(&anonymous);
        return true;
    }
    return in_one_way(entry) || only_way(c, entry, n, on_roster) ||
           only_way(c, entry, n, seen_elsewhere) ||
           only_way(c, entry, n, as_long_as_others);
}

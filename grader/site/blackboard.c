/* SPDX-License-Identifier: MIT */
/*
 * blackboard.c - whose is what in a download of Blackboard.
 *
 * Lab_1_ana_pop_attempt_2024-09-24-21-26-00_one.c: is the user pop, ana_pop or
 * 1_ana_pop? The text that Blackboard lays beside it says so ("Name: Ana Pop
 * (ana_pop)"); else the roster knows one of them; else the assignment's name is
 * what all entries begin with.
 */
#include "site/blackboard.h"

#include <stdlib.h>
#include <string.h>

#include "harness/base/memory.h"
#include "harness/base/text.h"
#include "people/person_key.h"
#include "site/site_match.h"

#define TEXT_LIMIT (1 << 20)

/* What stands before _attempt_, and who that is. */
struct head {
    char *text, *user, *name; /* USER: NULL if nothing tells */
};
struct blackboard {
    struct head *heads;
    size_t count;
};

/* ---- an entry ------------------------------------------------------------ */

/* Where _attempt_ and a time stand in ENTRY, and M is all from there; NULL. The
 * first counts: behind it stands what the student wrote. */
static const char *attempt_of(const char *entry, struct match *m)
{
    const char *s = entry;
    while ((s = strstr(s, "_attempt_")) &&
           !match_bytes(m,
                        "^_attempt_([0-9]{4}-[0-9]{2}-[0-9]{2})-([0-9]{2})-"
                        "([0-9]{2})-([0-9]{2})(_(.+)|(\\.txt))?$",
                        s))
        s++;
    return s;
}

/* Lab 1_apop_attempt_2024-09-24-21-26-00[_one.c] or .txt, the student's
 * comment. */
bool blackboard_parse(const char *entry, struct site_name *n)
{
    struct match m;
    const char *end = attempt_of(entry, &m), *user = end;
    while (user && user > entry && user[-1] != '_')
        user--;
    if (!user || user == end || user < entry + 2)
        return false;
    char *day = match_group(&m, 1), *h = match_group(&m, 2);
    char *min = match_group(&m, 3), *s = match_group(&m, 4);
    *n = (struct site_name){.who = text_format("%.*s", (int)(end - user), user),
                            .id = text_format("%.*s", (int)(end - user), user),
                            .name = match_nothing(),
                            .email = match_nothing(),
                            .at = text_format("%sT%s:%s:%s", day, h, min, s),
                            .file = m.groups[7].rm_so >= 0
                                        ? text_copy("comment.txt")
                                        : match_group(&m, 6)};
    free(day);
    free(h);
    free(min);
    free(s);
    return true;
}

/* What ENTRY has before _attempt_; a new string, or NULL. */
static char *head_of(const char *entry)
{
    struct match m;
    const char *end = attempt_of(entry, &m);
    return end ? text_format("%.*s", (int)(end - entry), entry) : NULL;
}

/* ---- all of them --------------------------------------------------------- */

static struct head *head_find(const struct blackboard *b, const char *text)
{
    for (size_t i = 0; i < b->count; i++)
        if (strcmp(b->heads[i].text, text) == 0)
            return &b->heads[i];
    return NULL;
}

static struct head *head_add(struct blackboard *b, const char *text)
{
    b->heads = memory_grow(b->heads, b->count, sizeof *b->heads);
    b->heads[b->count].text = text_copy(text);
    return &b->heads[b->count++];
}

/* Does H end with _USER? */
static bool ends_with(const struct head *h, const char *user)
{
    size_t n = strlen(h->text), k = strlen(user);
    return k > 0 && n > k + 1 && strcmp(h->text + n - k, user) == 0 &&
           h->text[n - k - 1] == '_';
}

static void head_set(struct head *h, const char *user, const char *name)
{
    if (h->user)
        return;
    h->user = text_copy(user);
    h->name = text_copy(name);
}

/* The first line of the text beside a submission, "Name: Ana Pop (ana_pop)", in
 * whatever language. */
static void learn_text(struct head *h, const char *path)
{
    size_t n;
    struct match m;
    char *text = text_read_file(path, TEXT_LIMIT, &n);
    if (text)
        text[strcspn(text, "\r\n")] = '\0';
    if (text && match_bytes(&m, "^[^:]*: *(.*[^ ]) *\\(([^()]+)\\) *$", text)) {
        char *name = match_group(&m, 1), *user = match_group(&m, 2);
        if (ends_with(h, user))
            head_set(h, user, name);
        free(user);
        free(name);
    }
    free(text);
}

/* The one user of the roster that H can end with. */
static void learn_roster(struct head *h, const struct roster *r)
{
    const char *user = NULL;
    size_t count = 0;
    for (const char *s = h->text; (s = strchr(s, '_')) && r; s++) {
        const struct person *p;
        struct whom w = {ID_OWN, s + 1, "", ""};
        if (roster_find(r, &w, &p) == ROSTER_FOUND) {
            user = s + 1;
            count++;
        }
    }
    if (count == 1)
        head_set(h, user, "");
}

/* How much of A all of them begin with, up to a _. */
static size_t shared(const struct blackboard *b)
{
    const char *first = b->heads[0].text;
    size_t n = strlen(first);
    for (size_t i = 0; i < b->count; i++) {
        size_t k = 0;
        while (k < n && first[k] == b->heads[i].text[k])
            k++;
        n = k;
    }
    while (n > 0 && first[n - 1] != '_')
        n--;
    return n;
}

/* Is it the assignment's name, and not with a part of the users'? Two of one
 * family begin alike, too: Lab_1_pop_ana, Lab_1_pop_eve. */
static bool is_assignment(const struct blackboard *b, size_t n)
{
    const char *text = b->heads[0].text;
    size_t from = n > 0 ? n - 1 : 0;
    while (from > 0 && text[from - 1] != '_')
        from--;
    size_t small = strspn(text + from, "abcdefghijklmnopqrstuvwxyz");
    return b->count > 2 || (n > 0 && from + small < n - 1);
}

/* Where the assignment's name ends, as the texts have it, or else as all begin:
 * 0 if they do not say, or differ. */
static size_t assignment_of(const struct blackboard *b)
{
    const struct head *known = NULL;
    size_t length = 0;
    for (size_t i = 0; i < b->count; i++) {
        const struct head *h = &b->heads[i];
        size_t n = h->user ? strlen(h->text) - strlen(h->user) : 0;
        if (n == 0)
            continue;
        if (known && (n != length || strncmp(known->text, h->text, n) != 0))
            return 0;
        known = h;
        length = n;
    }
    if (!known) {
        length = b->count > 1 ? shared(b) : 0;
        return is_assignment(b, length) ? length : 0;
    }
    for (size_t i = 0; i < b->count; i++)
        if (strncmp(known->text, b->heads[i].text, length) != 0)
            return 0;
    return length;
}

struct blackboard *blackboard_learn(const char *dir,
                                    const struct names *entries,
                                    const struct roster *r)
{
    struct blackboard *b = memory_new(1, sizeof *b);
    struct match m;
    for (size_t i = 0; i < entries->count; i++) {
        char *text = head_of(entries->items[i]);
        struct head *h = text ? head_find(b, text) : NULL;
        if (text && !h)
            h = head_add(b, text);
        char *path = text_format("%s/%s", dir, entries->items[i]);
        if (h && match_bytes(&m, "-[0-9]{2}\\.txt$", path))
            learn_text(h, path);
        free(path);
        free(text);
    }
    for (size_t i = 0; i < b->count; i++) {
        struct head *h = &b->heads[i];
        const char *only = strchr(h->text, '_');
        if (only && only == strrchr(h->text, '_'))
            head_set(h, only + 1, "");
        learn_roster(h, r && r->count ? r : NULL);
    }
    size_t n = b->count ? assignment_of(b) : 0;
    for (size_t i = 0; i < b->count && n > 0; i++)
        if (b->heads[i].text[n])
            head_set(&b->heads[i], b->heads[i].text + n, "");
    return b;
}

void blackboard_free(struct blackboard *b)
{
    for (size_t i = 0; b && i < b->count; i++) {
        free(b->heads[i].text);
        free(b->heads[i].user);
        free(b->heads[i].name);
    }
    if (b)
        free(b->heads);
    free(b);
}

bool blackboard_who(const struct blackboard *b, const char *entry,
                    struct site_name *n)
{
    char *text = head_of(entry);
    const struct head *h = text ? head_find(b, text) : NULL;
    const char *only = text ? strchr(text, '_') : NULL;
    bool clear = only && only == strrchr(text, '_');
    free(text);
    if (!h || !h->user) /* a file that was not unpacked may be all there is */
        return !h && clear;
    free(n->who);
    free(n->id);
    free(n->name);
    n->who = text_copy(h->user);
    n->id = text_copy(h->user);
    n->name = text_copy(h->name);
    return true;
}

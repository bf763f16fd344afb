/* SPDX-License-Identifier: MIT */
/*
 * sheet.c - what is to be written into a sheet, and which row is whose.
 *
 * A number is somebody's only together with the name, where the sheet has both: a
 * group's number in Moodle is some participant's, too.
 */
#include "formats/sheet/sheet.h"

#include <stdlib.h>
#include <string.h>

#include "harness/base/memory.h"
#include "harness/base/text.h"
#include "base/losses.h"
#include "people/amount.h"
#include "people/person_key.h"
#include "people/titles.h"

void sheet_begin(struct writer *w)
{
    w->private = memory_new(1, sizeof(struct sheet));
}

static char *comment_of(const json_t *document, const struct mark *mark)
{
    struct text t = {0};
    struct names lost = document_losses(document);
    text_add(&t, "%.4g of %.4g", mark->score, mark->max);
    for (size_t i = 0; i < lost.count; i++)
        text_add(&t, "%s %s", i ? "," : ":", lost.items[i]);
    for (size_t i = 0; i < mark->why.count; i++)
        text_add(&t, "; %s", mark->why.items[i]);
    names_free(&lost);
    return t.bytes;
}

void sheet_entry(struct writer *w, const struct entry *e,
                 const json_t *document, const struct mark *mark)
{
    struct sheet *s = w->private;
    if (!mark->graded || mark->max <= 0)
        return;
    s->list = memory_grow(s->list, s->count, sizeof *s->list);
    s->list[s->count++] = (struct given){.who = text_copy(e->who),
                                         .email = text_copy(e->email),
                                         .name = text_copy(e->name),
                                         .comment = comment_of(document, mark),
                                         .known = text_copy(e->known),
                                         .share = mark->score / mark->max};
}

void sheet_refuse(struct writer *w, const char *why)
{
    complain(STATUS_USAGE, "the sheet %s", why);
    w->failed = true;
    w->status = STATUS_USAGE;
}

static void sheet_tell(struct writer *w)
{
    const struct sheet *s = w->private;
    struct names missing = {0};
    for (size_t i = 0; i < s->count; i++)
        if (!s->list[i].used)
            names_add(&missing, s->list[i].who);
    names_tell("graded, but not in the sheet:", &missing);
    for (size_t i = 0; i < s->refused.count; i++)
        complain(STATUS_LOST, "not filled in: %s", s->refused.items[i]);
    w->doubtful = s->refused.count > 0;
    names_free(&missing);
}

void sheet_end(struct writer *w)
{
    struct sheet *s = w->private;
    if (!w->failed)
        sheet_tell(w);
    for (size_t i = 0; i < s->count; i++) {
        free(s->list[i].who);
        free(s->list[i].email);
        free(s->list[i].name);
        free(s->list[i].comment);
        free(s->list[i].known);
    }
    names_free(&s->refused);
    free(s->list);
    free(s);
}

char *sheet_value(const struct csv_row *row, int column)
{
    return column >= 0 && (size_t)column < row->count
               ? csv_value(&row->cells[column])
               : text_copy("");
}

/* ---- whose a row is ------------------------------------------------------ */

static bool same_id(const char *a, const char *b)
{
    char *x = person_id_key(a), *y = person_id_key(b);
    bool same = *x && strcmp(x, y) == 0;
    free(x);
    free(y);
    return same;
}

/* Does one of the lines of TEXT begin with BEGIN, or is it BEGIN if WHOLE? */
static bool has_line(const char *text, const char *begin, bool whole)
{
    size_t n = strlen(begin);
    for (const char *s = text; (s = strstr(s, begin)); s += n)
        if ((s == text || s[-1] == '\n') && (!whole || s[n] == '\n' || !s[n]))
            return true;
    return false;
}

/* Has the site this number for G? What it has of others is another's. */
static bool has_number(const struct given *g, const char *site,
                       const char *number)
{
    char *line = text_format("%s:%s", site, number);
    char *begin = text_format("%s:", site);
    bool is =
        has_line(g->known, line, true) ||
        (!has_line(g->known, begin, false) && strcmp(g->who, number) == 0);
    free(begin);
    free(line);
    return is;
}

/* Moodle writes "Participant 417", in its own language. */
static const char *number_of(const char *value)
{
    const char *end = value + strlen(value);
    while (end > value && end[-1] >= '0' && end[-1] <= '9')
        end--;
    return *end ? end : value;
}

/* The only one for whom IS says so of VALUE; NULL. */
static struct given *
only_one(struct sheet *s, const struct row_columns *c, const char *value,
         bool (*is)(const struct given *g, const struct row_columns *c,
                    const char *value))
{
    struct given *found = NULL;
    size_t count = 0;
    for (size_t i = 0; i < s->count && *value; i++) {
        if (is(&s->list[i], c, value)) {
            found = &s->list[i];
            count++;
        }
    }
    return count == 1 ? found : NULL;
}

static bool by_number(const struct given *g, const struct row_columns *c,
                      const char *value)
{
    bool moodle = strcmp(c->site, "moodle") == 0;
    return has_number(g, c->site, moodle ? number_of(value) : value);
}

static bool by_id(const struct given *g, const struct row_columns *c,
                  const char *value)
{
    (void)c;
    return same_id(g->who, value);
}

static bool by_email(const struct given *g, const struct row_columns *c,
                     const char *value)
{
    (void)c;
    return same_id(g->email, value) || same_id(g->who, value);
}

/* A group that was handed in as one: its name is the group's. */
static bool by_group(const struct given *g, const struct row_columns *c,
                     const char *value)
{
    char *copy = text_copy(value), *rest = copy, *one;
    bool is = same_id(g->name, value);
    (void)c;
    while ((one = strsep(&rest, ",;")))
        is = is || same_id(g->name, one);
    free(copy);
    return is;
}

static void refuse_row(struct sheet *s, const char *name, const char *value,
                       const struct given *g)
{
    char *line = text_format(
        "the row of '%s' (%s): the journal has '%s' as '%s'",
        *name ? name : value, value, g->who, *g->name ? g->name : g->who);
    names_add(&s->refused, line);
    free(line);
}

/* Whom the row's numbers and addresses are of; *OTHER: of several. */
static struct given *identified(struct sheet *s, const struct csv_row *row,
                                const struct row_columns *c,
                                struct given **other, bool *own)
{
    char *number = sheet_value(row, c->number);
    char *email = sheet_value(row, c->email);
    struct given *g = only_one(s, c, number, by_number);
    *own = g != NULL;
    *other = NULL;
    for (size_t i = 0; i < 3; i++) {
        char *id = sheet_value(row, c->ids[i]);
        struct given *h = only_one(s, c, id, by_id);
        *other = g && h && g != h ? h : *other;
        g = g ? g : h;
        free(id);
    }
    struct given *h = only_one(s, c, email, by_email);
    *other = g && h && g != h ? h : *other;
    free(email);
    free(number);
    return g ? g : h;
}

struct given *sheet_find(struct writer *w, const struct csv_row *row,
                         const struct row_columns *c)
{
    struct sheet *s = w->private;
    bool own;
    struct given *other, *g = identified(s, row, c, &other, &own);
    char *name = sheet_value(row, c->name), *group = sheet_value(row, c->group);
    char *number = sheet_value(row, c->number);
    bool agrees =
        !g || !own || !*name || !*g->name || person_same(name, g->name);
    struct given *team = only_one(s, c, group, by_group);
    if (team && (!g || !agrees || g == team)) {
        g = team;
    } else if (other || !agrees) {
        refuse_row(s, name, number, other && agrees ? other : g);
        g = NULL;
    }
    if (g)
        g->used = true;
    free(number);
    free(group);
    free(name);
    return g;
}

/* ---- the grade ----------------------------------------------------------- */

char *sheet_grade_of(struct writer *w, const struct given *g, const char *most)
{
    struct sheet *s = w->private;
    double max = 0;
    if (amount_read(most, s->mark, &max) && max > 0)
        return amount_text(g->share * max, s->mark);
    if (w->failed)
        return NULL;
    char *clean = text_clean(most, strlen(most));
    char *why =
        text_format("has a maximum that is not understood: '%s'", clean);
    sheet_refuse(w, why);
    free(why);
    free(clean);
    return NULL;
}

char *sheet_grade(struct writer *w, const struct given *g,
                  const struct csv_row *row, int maximum)
{
    char *most = sheet_value(row, maximum);
    char *text = sheet_grade_of(w, g, most);
    free(most);
    return text;
}

/* ---- an assignment among others ------------------------------------------ */

const char *sheet_text_of_title(const struct writer *w)
{
    const char *text = NULL;
    for (size_t i = 0; w->columns && i < w->columns->count; i++)
        if (!title_choice(w->columns->items[i]))
            text = w->columns->items[i];
    return text;
}

int sheet_assignment(const struct csv *c, const char *text,
                     const char *(*end_of)(const char *title))
{
    int found = -1, exact = -1;
    for (size_t i = 0; text && i < c->rows[0].count; i++) {
        char *title = csv_value(&c->rows[0].cells[i]);
        const char *end = end_of(title);
        if (end && strstr(title, text)) {
            size_t n = (size_t)(end - title);
            while (n > 0 && title[n - 1] == ' ')
                n--;
            found = found == -1 ? (int)i : -2;
            if (strlen(text) == n && strncmp(title, text, n) == 0)
                exact = exact == -1 ? (int)i : -2;
        }
        free(title);
    }
    return exact >= 0 ? exact : found;
}

/* ---- the sheet, with some cells changed ---------------------------------- */

void sheet_copy(struct writer *w, const struct row_columns *people,
                char *(*cell)(struct writer *w, const struct csv_row *row,
                              int column, const struct given *g,
                              const void *data),
                const void *data)
{
    const struct csv *c = w->sheet;
    const char *at = c->text;
    for (size_t i = 0; i < c->count; i++) {
        const struct csv_row *row = &c->rows[i];
        struct given *g = i == 0 ? NULL : sheet_find(w, row, people);
        for (size_t k = 0; k < row->count; k++) {
            const struct csv_cell *old = &row->cells[k];
            char *new = g ? cell(w, row, (int)k, g, data) : NULL;
            fwrite(at, 1, (size_t)(old->raw - at), w->out);
            if (new)
                csv_write(w->out, new, c->separator);
            else
                fwrite(old->raw, 1, old->length, w->out);
            at = old->raw + old->length;
            free(new);
        }
    }
    fwrite(at, 1, (size_t)(c->text + c->size - at), w->out);
}

/* SPDX-License-Identifier: MIT */
/*
 * similar.c - the submissions of a class laid side by side: what is read, what
 * is found in it, and in which order it is told.
 */
#include "similar/similar.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "harness/base/memory.h"
#include "harness/base/text.h"

#define FILE_LIMIT (4 << 20)
#define NEARLY 0.7

/* ---- what is read -------------------------------------------------------- */

struct reading {
    struct similar *s;
    struct answers *answers; /* of one exercise */
    size_t class, next;      /* next: person to look at first */
    const char *path;
};

static char *label_of(const struct reading *r, const char *who,
                      const char *name)
{
    struct text t = {0};
    text_add(&t, *name ? "%s (%s)" : "%s", who, name);
    if (r->class > 0)
        text_add(&t, " in %s", r->path);
    char *label = text_clean(t.bytes, t.length);
    text_free(&t);
    return label;
}

/* They come in the same order for each exercise. */
static size_t person_of(struct reading *r, const char *who, const char *name)
{
    struct similar *s = r->s;
    for (size_t k = 0; k < s->n_persons; k++) {
        size_t i = (r->next + k) % s->n_persons;
        if (s->persons[i].class != r->class ||
            strcmp(s->persons[i].who, who) != 0)
            continue;
        r->next = i + 1;
        return i;
    }
    s->persons = memory_grow(s->persons, s->n_persons, sizeof *s->persons);
    s->persons[s->n_persons] =
        (struct person){text_copy(who), label_of(r, who, name), r->class};
    return s->n_persons++;
}

static char *copy_of(const char *bytes, size_t n)
{
    char *copy = memory_new(n + 1, 1);
    if (n > 0)
        memcpy(copy, bytes, n);
    return copy;
}

static void read_part(const char *who, const char *name, const char *bytes,
                      size_t n, void *data)
{
    struct reading *r = data;
    struct answer a = {.person = person_of(r, who, name),
                       .other = r->class > 0,
                       .bytes = copy_of(bytes, n),
                       .size = n};
    answers_add(r->answers, &a);
}

/* FOLDER/LAB/NAME of the kit; NULL if there is none. */
static char *read_own(const struct similar *s, const char *folder,
                      const char *name, const char *suffix, size_t *n)
{
    char *path =
        text_format("%s/%s/%s/%s%s", s->kit, folder, s->lab, name, suffix);
    char *bytes = text_read_file(path, FILE_LIMIT, n);
    free(path);
    return bytes;
}

static void know(const struct similar *s, struct answers *all,
                 const char *folder, const char *name, const char *suffix)
{
    size_t n;
    char *bytes = read_own(s, folder, name, suffix, &n);
    if (bytes)
        answers_know(all, bytes, n);
    free(bytes);
}

static int read_exercise(struct similar *s, size_t i, struct journal **journals,
                         char *const *paths, size_t n)
{
    const char *name = s->exercises.items[i];
    struct answers *all = &s->answers[i];
    struct answer solution = {.solution = true, .other = true};
    char *part = text_format("src/%s.c", name);
    int got = 0;
    know(s, all, "skeletons", name, ".c");
    know(s, all, "labs", name, ".h");
    for (size_t k = 0; k < n && got == 0; k++) {
        struct reading r = {
            .s = s, .answers = all, .class = k, .path = paths[k]};
        got = journal_parts(journals[k], part, read_part, &r);
        if (got < 0)
            complain(STATUS_MACHINE, "%s", journal_why(journals[k]));
    }
    solution.person = SIMILAR_SOLUTION;
    solution.bytes = read_own(s, "solutions", name, ".c", &solution.size);
    if (solution.bytes)
        answers_add(all, &solution);
    free(part);
    return got;
}

/* ---- what is found ------------------------------------------------------- */

static void add(struct found **list, size_t *n, const struct found *f)
{
    *list = memory_grow(*list, *n, sizeof **list);
    (*list)[(*n)++] = *f;
}

/* Of two that are nearly as much like the solution as like each other, that
 * list tells. SHARES: of each answer with the solution. */
static void sort_out(struct similar *s, size_t exercise,
                     const struct likenesses *l)
{
    const struct answers *all = &s->answers[exercise];
    double *shares = memory_new(all->count, sizeof *shares);
    for (size_t i = 0; i < l->count; i++)
        if (all->list[l->list[i].b].solution)
            shares[l->list[i].a] = l->list[i].share;
    for (size_t i = 0; i < l->count; i++) {
        size_t a = l->list[i].a, b = l->list[i].b;
        struct found f = {.exercise = exercise,
                          .a = a,
                          .b = b,
                          .share = l->list[i].share,
                          .one = all->list[a].person,
                          .other = all->list[b].person};
        if (all->list[b].solution)
            add(&s->published, &s->n_published, &f);
        else if (fmin(shares[a], shares[b]) < NEARLY * f.share)
            add(&s->pairs, &s->n_pairs, &f);
    }
    free(shares);
}

static int compare_two(const void *a, const void *b)
{
    const struct found *x = a, *y = b;
    if (x->one != y->one)
        return x->one < y->one ? -1 : 1;
    if (x->other != y->other)
        return x->other < y->other ? -1 : 1;
    return (x->share < y->share) - (x->share > y->share);
}

static int compare_largest(const void *a, const void *b)
{
    const struct found *x = a, *y = b;
    if (x->largest != y->largest)
        return x->largest < y->largest ? 1 : -1;
    return compare_two(a, b);
}

size_t similar_together(const struct found *f, size_t n)
{
    size_t k = 0;
    while (k < n && f[k].one == f->one && f[k].other == f->other)
        k++;
    return k;
}

static void order(struct found *f, size_t n)
{
    if (n == 0)
        return;
    qsort(f, n, sizeof *f, compare_two);
    for (size_t i = 0, k; i < n; i += k) {
        k = similar_together(f + i, n - i);
        for (size_t m = i; m < i + k; m++)
            f[m].largest = f[i].share;
    }
    qsort(f, n, sizeof *f, compare_largest);
}

static enum exit_status check_labs(struct similar *s, struct journal **journals,
                                   char *const *paths, size_t n)
{
    s->lab = journal_fact(journals[0], "lab");
    if (!s->lab)
        return complain(STATUS_USAGE, "%s: the journal is empty", paths[0]);
    for (size_t i = 1; i < n; i++) {
        char *lab = journal_fact(journals[i], "lab");
        bool same = lab && strcmp(lab, s->lab) == 0;
        free(lab);
        if (!same)
            return complain(STATUS_USAGE, "the journal %s is not of the lab %s",
                            paths[i], s->lab);
    }
    return kit_has_lab(s->kit, s->lab) ? STATUS_DONE : STATUS_USAGE;
}

enum exit_status similar_make(struct similar *s, struct journal **journals,
                              char *const *paths, size_t n)
{
    char *why = NULL;
    enum exit_status status = check_labs(s, journals, paths, n);
    if (status != STATUS_DONE)
        return status;
    if (kit_exercises(s->kit, s->lab, false, &s->exercises, &why) < 0) {
        status = complain(STATUS_LAB, "%s", why);
        free(why);
        return status;
    }
    s->answers = memory_new(s->exercises.count, sizeof *s->answers);
    for (size_t i = 0; i < s->exercises.count; i++) {
        struct likenesses l;
        if (read_exercise(s, i, journals, paths, n) < 0)
            return STATUS_MACHINE;
        answers_compare(&s->answers[i], s->least, &l);
        sort_out(s, i, &l);
        free(l.list);
    }
    order(s->pairs, s->n_pairs);
    order(s->published, s->n_published);
    return STATUS_DONE;
}

void similar_free(struct similar *s)
{
    for (size_t i = 0; s->answers && i < s->exercises.count; i++)
        answers_free(&s->answers[i]);
    for (size_t i = 0; i < s->n_persons; i++) {
        free(s->persons[i].who);
        free(s->persons[i].label);
    }
    free(s->answers);
    free(s->persons);
    free(s->pairs);
    free(s->published);
    free(s->lab);
    names_free(&s->exercises);
}

/* SPDX-License-Identifier: MIT */
/*
 * likeness.c - how much two of all answers to one exercise have in common that
 * few others have.
 */
#include "similar/likeness.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "harness/base/memory.h"

/* A print that more than half of a class have is what the task asks for; of a
 * few answers, half are no class. */
enum { FEW = 5 };
/* As if each answer had so many more that nobody else has: two of a few lines
 * are easily alike. */
enum { MORE = 6 };

struct owned {
    uint64_t hash;
    size_t answer;
};

void answers_know(struct answers *all, const char *bytes, size_t n)
{
    struct tokens t;
    struct prints p;
    tokens_read(&t, bytes, n);
    prints_all(&p, &t);
    prints_join(&all->known, &p);
    prints_free(&p);
    tokens_free(&t);
}

void answers_add(struct answers *all, const struct answer *a)
{
    all->list = memory_grow(all->list, all->count, sizeof *all->list);
    struct answer *added = &all->list[all->count++];
    *added = *a;
    tokens_read(&added->tokens, a->bytes, a->size);
    tokens_cut(&added->tokens, &all->known);
}

void answers_free(struct answers *all)
{
    for (size_t i = 0; i < all->count; i++) {
        free(all->list[i].bytes);
        tokens_free(&all->list[i].tokens);
        prints_free(&all->list[i].prints);
    }
    free(all->list);
    prints_free(&all->known);
    *all = (struct answers){0};
}

/* ---- who has what -------------------------------------------------------- */

static int compare(const void *a, const void *b)
{
    const struct owned *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return (x->answer > y->answer) - (x->answer < y->answer);
}

/* Every print of every answer, those that are equal together. */
static struct owned *owned_by_all(const struct answers *all, size_t *n)
{
    size_t count = 0;
    for (size_t i = 0; i < all->count; i++)
        count += all->list[i].prints.count;
    struct owned *owned = memory_new(count, sizeof *owned);
    *n = 0;
    for (size_t i = 0; i < all->count; i++)
        for (size_t k = 0; k < all->list[i].prints.count; k++)
            owned[(*n)++] = (struct owned){all->list[i].prints.list[k].hash, i};
    qsort(owned, count, sizeof *owned, compare);
    return owned;
}

/* How many of the answers that were handed in have what begins at OWNED[I], and
 * where the next begins. */
static size_t owners_of(const struct answers *all, const struct owned *owned,
                        size_t n, size_t i, size_t *next)
{
    size_t owners = 0, k = i;
    for (; k < n && owned[k].hash == owned[i].hash; k++)
        owners += !all->list[owned[k].answer].solution;
    *next = k;
    return owners;
}

static bool is_common(const struct answers *all, size_t owners)
{
    return owners > FEW && owners > all->count / 2;
}

/* What most have is cut from all of them, as what was given to all is. */
static void cut_common(struct answers *all)
{
    for (size_t i = 0; i < all->count; i++)
        prints_all(&all->list[i].prints, &all->list[i].tokens);
    size_t n, next;
    struct owned *owned = owned_by_all(all, &n);
    struct prints common = {.list = memory_new(n, sizeof *common.list)};
    for (size_t i = 0; i < n; i = next)
        if (is_common(all, owners_of(all, owned, n, i, &next)))
            common.list[common.count++].hash = owned[i].hash;
    for (size_t i = 0; i < all->count; i++) {
        prints_free(&all->list[i].prints);
        tokens_cut(&all->list[i].tokens, &common);
        prints_choose(&all->list[i].prints, &all->list[i].tokens);
    }
    prints_free(&common);
    free(owned);
}

/* ---- pairs --------------------------------------------------------------- */

static double weight_of(const struct answers *all, size_t owners)
{
    return log((double)(all->count + 2) / (double)(owners ? owners : 1));
}

/* What the COUNT answers that have one print get for it: each, and each two. */
static void weigh(struct answers *all, float *shared, const struct owned *owned,
                  size_t count, double weight)
{
    for (size_t i = 0; i < count; i++) {
        size_t a = owned[i].answer;
        all->list[a].weight += weight;
        for (size_t k = i + 1; k < count; k++)
            shared[a * all->count + owned[k].answer] += (float)weight;
    }
}

static double share_of(const struct answers *all, size_t a, size_t b,
                       double shared)
{
    double least = fmin(all->list[a].weight, all->list[b].weight);
    return shared / (least + MORE * weight_of(all, 1));
}

static void take(const struct answers *all, const float *shared, double least,
                 struct likenesses *l)
{
    for (size_t a = 0; a < all->count; a++) {
        for (size_t b = a + 1; b < all->count; b++) {
            double share =
                share_of(all, a, b, (double)shared[a * all->count + b]);
            if (share <= 0 || share < least ||
                (all->list[a].other && all->list[b].other))
                continue;
            l->list = memory_grow(l->list, l->count, sizeof *l->list);
            l->list[l->count++] = (struct likeness){a, b, share};
        }
    }
}

void answers_compare(struct answers *all, double least, struct likenesses *l)
{
    size_t n, next;
    float *shared = memory_new(all->count * all->count, sizeof *shared);
    *l = (struct likenesses){0};
    cut_common(all);
    struct owned *owned = owned_by_all(all, &n);
    for (size_t i = 0; i < n; i = next) {
        size_t owners = owners_of(all, owned, n, i, &next);
        weigh(all, shared, owned + i, next - i, weight_of(all, owners));
    }
    take(all, shared, least, l);
    free(owned);
    free(shared);
}

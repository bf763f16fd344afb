/* SPDX-License-Identifier: MIT */
/*
 * prints.c - the fingerprints of a file.
 */
#include "similar/prints.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "harness/base/memory.h"

static uint64_t hash_of(const struct token *run)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < RUN; i++)
        hash = (hash ^ run[i].code) * 1099511628211u;
    /* The smallest are chosen: what a run begins with must not decide. */
    hash = (hash ^ hash >> 32) * 0x9e3779b97f4a7c15u;
    return hash ^ hash >> 29;
}

static int compare(const void *a, const void *b)
{
    const struct print *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return (x->at > y->at) - (x->at < y->at);
}

/* In order, and each hash once, where it comes first. */
static void arrange(struct prints *p)
{
    size_t n = 0;
    qsort(p->list, p->count, sizeof *p->list, compare);
    for (size_t i = 0; i < p->count; i++)
        if (n == 0 || p->list[n - 1].hash != p->list[i].hash)
            p->list[n++] = p->list[i];
    p->count = n;
}

static void read_all(struct prints *p, const struct tokens *t)
{
    p->count = t->count >= RUN ? t->count - RUN + 1 : 0;
    p->list = memory_new(p->count, sizeof *p->list);
    for (size_t i = 0; i < p->count; i++)
        p->list[i] = (struct print){hash_of(&t->list[i]), (uint32_t)i};
}

void prints_all(struct prints *p, const struct tokens *t)
{
    read_all(p, t);
    arrange(p);
}

void prints_choose(struct prints *p, const struct tokens *t)
{
    struct prints all;
    read_all(&all, t);
    p->list = memory_new(all.count, sizeof *p->list);
    p->count = 0;
    for (size_t i = 0; i < all.count; i++) {
        size_t least = i, end = i + WINDOW;
        /* The smallest of this window, of equal ones the last. */
        for (size_t k = i; k < end && k < all.count; k++)
            if (all.list[k].hash <= all.list[least].hash)
                least = k;
        if (p->count == 0 || p->list[p->count - 1].at != all.list[least].at)
            p->list[p->count++] = all.list[least];
        if (end >= all.count)
            break;
    }
    prints_free(&all);
    arrange(p);
}

const struct print *prints_find(const struct prints *p, uint64_t hash)
{
    size_t low = 0, high = p->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (p->list[middle].hash < hash)
            low = middle + 1;
        else
            high = middle;
    }
    return low < p->count && p->list[low].hash == hash ? &p->list[low] : NULL;
}

void prints_free(struct prints *p)
{
    free(p->list);
    *p = (struct prints){0};
}

void prints_join(struct prints *p, const struct prints *added)
{
    if (added->count == 0)
        return;
    p->list = memory_resize(p->list, p->count + added->count, sizeof *p->list);
    memcpy(p->list + p->count, added->list, added->count * sizeof *added->list);
    p->count += added->count;
    arrange(p);
}

void tokens_cut(struct tokens *t, const struct prints *known)
{
    size_t kept = 0, cut_until = 0;
    for (size_t i = 0; i < t->count; i++) {
        if (i + RUN <= t->count && prints_find(known, hash_of(&t->list[i])))
            cut_until = i + RUN;
        if (i >= cut_until)
            t->list[kept++] = t->list[i];
    }
    t->count = kept;
}

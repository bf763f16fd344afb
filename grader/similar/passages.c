/* SPDX-License-Identifier: MIT */
/*
 * passages.c - where two answers have the same: from a print that both have, as
 * far as their tokens go on to be equal.
 */
#include <stdlib.h>
#include <string.h>

#include "harness/base/memory.h"
#include "similar/likeness.h"

static int compare_at(const void *a, const void *b)
{
    const struct print *x = a, *y = b;
    return (x->at > y->at) - (x->at < y->at);
}

/* The run at I of A and K of B made as long as it can be, not before FROM. Gives
 * where it ends in A. */
static size_t extend(const struct tokens *a, size_t i, const struct tokens *b,
                     size_t k, size_t from, struct passage *p)
{
    size_t end = i, last = k;
    while (i > from && k > 0 && a->list[i - 1].code == b->list[k - 1].code)
        i--, k--;
    while (end < a->count && last < b->count &&
           a->list[end].code == b->list[last].code)
        end++, last++;
    p->first[0] = a->list[i].line;
    p->last[0] = a->list[end - 1].line;
    p->first[1] = b->list[k].line;
    p->last[1] = b->list[last - 1].line;
    return end;
}

size_t passages_find(const struct answer *a, const struct answer *b,
                     struct passage passages[MAX_PASSAGES])
{
    size_t n = 0, end = 0, count = a->prints.count;
    struct print *list = memory_new(count, sizeof *list);
    if (count > 0)
        memcpy(list, a->prints.list, count * sizeof *list);
    qsort(list, count, sizeof *list, compare_at);
    for (size_t i = 0; i < count && n < MAX_PASSAGES; i++) {
        const struct print *same = prints_find(&b->prints, list[i].hash);
        /* Two runs may have one hash: then nothing is equal. */
        if (!same || list[i].at < end ||
            a->tokens.list[list[i].at].code != b->tokens.list[same->at].code)
            continue;
        end = extend(&a->tokens, list[i].at, &b->tokens, same->at, end,
                     &passages[n]);
        n++;
    }
    free(list);
    return n;
}

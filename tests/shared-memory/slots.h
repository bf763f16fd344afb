/* SPDX-License-Identifier: MIT */
/*
 * slots.h - for the tests of ring1 and ring: the slots of a ring, each access
 * to which is a step of its own, and what is said about the items that went
 * through. A test file defines TESTED, what its messages call the functions
 * together, and includes this behind harness.h.
 */
#ifndef SLOTS_H
#define SLOTS_H

#include "harness/base/text.h"

#ifndef TESTED
#error "define TESTED before you include slots.h"
#endif

#include "helpers.h"

/* More than any ring may have: so that what is outside is seen, too. */
enum { VAULT_SLOTS = 256, RING_AREA = 4096 };

/* ---- for drivers --------------------------------------------------------- */

#ifdef IPCLAB_SUBJECT

#include <sys/mman.h>

/* A ring, and behind it what only the kit knows of. */
struct vault {
    char ring[RING_AREA];
    int slots;                               /* that the ring was made with */
    long n_outside, outside, n_twice, twice; /* the last slot, and how often */
    int item[VAULT_SLOTS];
    bool is_full[VAULT_SLOTS];
};

static inline struct vault *vault_of(const void *ring)
{
    return (struct vault *)ring;
}

static inline void vault_open(struct vault *v, int slots)
{
    memset(v, 0, sizeof *v);
    memset(v->ring, 0x5a, sizeof v->ring); /* it was something else before */
    v->slots = slots;
}

static inline bool vault_has(struct vault *v, int slot)
{
    if (slot >= 0 && slot < v->slots)
        return true;
    v->outside = slot;
    v->n_outside++;
    return false;
}

static inline void vault_fill(struct vault *v, const char *name, int slot,
                              int item)
{
    char what[32];
    snprintf(what, sizeof what, "%s(%d)", name, slot);
    step(what, NULL, item);
    if (vault_has(v, slot)) {
        if (v->is_full[slot]) {
            v->twice = slot;
            v->n_twice++;
        }
        v->item[slot] = item;
        v->is_full[slot] = true;
    }
    step_end(item);
}

static inline int vault_look(struct vault *v, const char *name, int slot)
{
    char what[32];
    int item = 0;
    snprintf(what, sizeof what, "%s(%d)", name, slot);
    step(what, NULL, 0);
    if (vault_has(v, slot)) {
        item = v->item[slot];
        v->is_full[slot] = false;
    }
    step_end(item);
    return item;
}

/* In a scheduled run: what the kit saw. */
static inline void vault_tell(struct vault *v)
{
    if (v->n_outside)
        event("outside", v->outside);
    if (v->n_twice)
        event("filled twice", v->twice);
}

#endif

/* ---- for tests ----------------------------------------------------------- */

/* An event of the driver's called WHAT? */
static inline bool is_event(const struct happening *h, const char *what)
{
    return h->call == CALL_NONE && strcmp(h->what, what) == 0;
}

/* ": slot 2 was filled again before it was emptied", or "". */
static inline const char *say_filled_twice(void)
{
    static char text[80];
    long slot;
    if (!schedule_number("filled twice", &slot))
        return "";
    snprintf(text, sizeof text,
             ": slot %ld was filled again before it was emptied", slot);
    return text;
}

/* How often, before happening END, did WHAT happen with ITEM? */
static inline int count_item(const char *what, long item, int end)
{
    struct happening h;
    int n = 0;
    for (int i = 0; i < end && schedule_happening(i, &h); i++)
        n += is_event(&h, what) && h.number == item;
    return n;
}

/* Items are numbers such as 203: the third one after 200, of process 2. */
static inline char *check_got(int at, const struct happening *got)
{
    struct happening h;
    if (count_item("put", got->number, INT_MAX) == 0)
        return text_format("process %d got %ld, which nobody has put%s",
                           got->actor, got->number, say_filled_twice());
    if (count_item("got", got->number, at) > 0)
        return text_format("item %ld was got twice, the second time by process "
                           "%d%s",
                           got->number, got->actor, say_filled_twice());
    for (int i = 0; i < at && schedule_happening(i, &h); i++)
        if (is_event(&h, "got") && h.actor == got->actor &&
            h.number / 100 == got->number / 100 && h.number > got->number)
            return text_format("process %d got item %ld after item %ld, though "
                               "one process has put them the other way round%s",
                               got->actor, got->number, h.number,
                               say_filled_twice());
    return NULL;
}

/* Of what was put ("put", ITEM) everything was got ("got", ITEM), once, and in
 * its order: NULL, or a new string. What is left in the end the report gets. */
static inline char *check_items(void)
{
    struct happening h;
    long slot;
    if (schedule_number("outside", &slot))
        return text_format("it used slot %ld, which is not there", slot);
    for (int i = 0; schedule_happening(i, &h); i++) {
        char *wrong = is_event(&h, "got") ? check_got(i, &h) : NULL;
        if (wrong)
            return wrong;
    }
    for (int i = 0; schedule_happening(i, &h); i++)
        if (is_event(&h, "put") && count_item("got", h.number, INT_MAX) == 0)
            return text_format("item %ld was put and never came out%s",
                               h.number, say_filled_twice());
    return NULL;
}

/* What WHAT returned instead of 0: H is an event whose number is -errno. */
static inline char *say_failed(const char *what, const struct happening *h)
{
    return text_format("process %d: %s returned -1 with errno %s", h->actor,
                       what, errno_name((int)-h->number));
}

#endif

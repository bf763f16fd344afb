/* SPDX-License-Identifier: MIT */
/*
 * whose.h - who is who: whose is what was handed in, by the roster, by what is
 * in the journal, and by what the site says. What cannot be decided is refused.
 * Used by the intake of a class.
 */
#ifndef WHOSE_H
#define WHOSE_H

#include "class/class.h"
#include "journal/journal.h"
#include "people/roster.h"

/* Let all in C be somebody's, or refuse it; the work of a group becomes one for
 * each who is in it. STRANGERS gets what is of nobody on R, if R has anybody. */
void whose_decide(struct class *c, const struct roster *r, struct journal *j,
                  struct names *strangers);

#endif

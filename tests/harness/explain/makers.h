/* SPDX-License-Identifier: MIT */
/*
 * makers.h - who made what is there, by the probe's log. Internal to the
 * judge's workers.
 */
#ifndef MAKERS_H
#define MAKERS_H

#include "harness/wire/protocol.h"

/* The call that made the object NAME (or ID, for System V) of KIND,
 * in some run of the test; NULL if the student's code did not. */
const struct log_entry *maker_find(const char *kind, const char *name, int id);
/* "mkfifo() at server.c:12"; "" for NULL. Static storage of four turns. */
const char *maker_text(const struct log_entry *e);

#endif

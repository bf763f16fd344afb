/* SPDX-License-Identifier: MIT */
/*
 * stream.h - the judge's half of its pipes; test.h has what a test may do with
 * one. Internal to the judge's workers.
 */
#ifndef STREAM_H
#define STREAM_H

#include "harness/loop/world.h"

/* A new pipe; WHAT for messages. It belongs to the world. */
struct stream *stream_make(bool to_student, const char *what);
/* Move what can be moved now. True if something did. */
bool stream_move(struct stream *s);
/* Is there something to move when *EVENTS of poll(2) come? */
bool stream_wants(const struct stream *s, short *events);
/* Close the student's ends of those that were given away. */
void streams_close_given(void);
void streams_free(void);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * drain.h - the contract of exercise drain (drain.c is yours).
 */
#ifndef DRAIN_H
#define DRAIN_H

/*
 * Empty the queue NAME, which must exist: take one message after the other,
 * and call EACH with its text, terminated by a '\0', and its priority. It ends
 * when there is no message left. One that comes while EACH is running is taken
 * too. TEXT is valid until EACH returns. Works for every queue, whatever the
 * size of its messages.
 *
 * Result: how many messages were taken; 0 if there was none. -1 with errno if
 *   the queue cannot be opened (ENOENT, EACCES, EMFILE, EINVAL) or if receiving
 *   fails for another reason than that the queue is empty. EINTR is dealt with
 *   inside.
 * Blocks: never, except for what EACH does.
 * Left behind: the queue, empty. No descriptor, no memory, and no queue that
 *   was not there.
 */
int mq_drain(const char *name, void (*each)(const char *text, unsigned prio));

#endif
